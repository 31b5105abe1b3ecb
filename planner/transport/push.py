"""Keeps one's own events in a calendar on a CalDAV server as they are here. Needs the extra `caldav`.

Each event is an object of its own, sent to the byte. Nothing that changed there meanwhile is overwritten
unseen, and what others put there is left alone.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from planner.errors import BadInput
from planner.transport.access import Access, refused
from planner.transport.addresses import Link
from planner.transport.dav import Stored, calendar, objects

MARK = "X-PRESS-CLUB-PLANNER"
"""The property by which an object is known to be ours, and as which it was written last."""
_UNFOLDED = re.compile(r"\r?\n[ \t]")
_UID = re.compile(r"^UID(?:;[^:\r\n]*)?:([^\r\n]*)", re.MULTILINE)
_MARKED = re.compile(rf"^{MARK}:([^\r\n]*)", re.MULTILINE)
_DONE = (200, 201, 204)
_CHANGED_MEANWHILE = 412


@dataclass(frozen=True, slots=True)
class Resource:
    """An event as it is to be there: its bytes, and the mark in them, which is another for other bytes."""

    data: bytes
    mark: str


@dataclass(slots=True)
class Pushed:
    """How many objects were made, changed, left as they were, and taken out."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


def push(
    address: str, access: Access, wanted: Mapping[str, Resource], *, known: Collection[str] = ()
) -> Pushed:
    """Makes the calendar hold these events, by their UIDs.

    Args:
        address: of the calendar.
        access: who signs in.
        wanted: what is to be there.
        known: the UIDs of all events that are one's own: of those that are not wanted, what was pushed
            earlier is taken out.

    Raises:
        BadInput: the server cannot be reached or refuses, or something changed there at this moment.
        PlannerError: the extra is not installed.
    """
    with calendar(address, access) as (client, place):
        there = {_found(_UID, one): one for one in objects(client, place, access)}
        run = _Run(client, place, access, Pushed())
        for uid, resource in wanted.items():
            run.bring(uid, resource, there.get(uid))
        for uid in sorted(known):
            if uid in there and uid not in wanted and _found(_MARKED, there[uid]):
                run.take_out(there[uid])
    return run.done


@dataclass(frozen=True, slots=True)
class _Run:
    client: Any
    place: Link
    access: Access
    done: Pushed

    def bring(self, uid: str, resource: Resource, there: Stored | None) -> None:
        if there is None:
            address = urljoin(str(self.place), f"{quote(uid, safe='')}.ics")
            self._ask("PUT", address, {"If-None-Match": "*"}, resource.data)
            self.done.new += 1
        elif _found(_MARKED, there) == resource.mark:
            self.done.unchanged += 1
        else:
            self._ask("PUT", there.address, _unless_changed(there), resource.data)
            self.done.changed += 1

    def take_out(self, there: Stored) -> None:
        self._ask("DELETE", there.address, _unless_changed(there))
        self.done.removed += 1

    def _ask(self, method: str, address: str, condition: Mapping[str, str], data: bytes = b"") -> None:
        from caldav.lib.error import AuthorizationError  # noqa: PLC0415  an extra

        kind = {"Content-Type": "text/calendar; charset=utf-8"} if data else {}
        try:
            status = self.client.request(address, method, data, {**kind, **condition}).status
        except AuthorizationError as error:
            raise BadInput(
                f"{self.place.server} lets {self.access.login or 'everybody'} read that calendar, but not"
                " change it.",
                remedy="Ask its owner for the right to write.",
            ) from error
        if status == _CHANGED_MEANWHILE:
            raise BadInput(
                f"Something changed in the calendar on {self.place.server} at this very moment.",
                remedy="Type the same once more.",
            )
        if status not in _DONE and not (method == "DELETE" and status == 404):
            raise refused(self.place, status, login=self.access.login)


def _unless_changed(there: Stored) -> dict[str, str]:
    return {"If-Match": there.state} if there.state else {}


def _found(pattern: re.Pattern[str], one: Stored) -> str:
    match = pattern.search(_UNFOLDED.sub("", one.text))
    return match[1].strip() if match else ""
