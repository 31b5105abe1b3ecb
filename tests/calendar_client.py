"""A model of a calendar client that takes the newest of what it was sent (RFC 5546 section 2.1.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from messages import calendar

from planner.models import Message


@dataclass
class Client:
    """One person's calendar: at most one event, for there is one meeting.

    It asks its owner again where the time changes, and keeps the answer where it does not.
    """

    newest: tuple[int, datetime] | None = None
    event: dict[str, Any] | None = None
    answer: str = "NEEDS-ACTION"
    uids: set[str] = field(default_factory=set)

    def receive(self, messages: Iterable[Message]) -> None:
        """Applies what came, in the order in which it came; what is stale is left aside."""
        for message in messages:
            method, event = calendar(message)
            self.uids.add(str(event["UID"]))
            key = int(event["SEQUENCE"]), event["DTSTAMP"].dt
            if method == "DECLINECOUNTER" or (self.newest is not None and key <= self.newest):
                continue
            self.newest = key
            if method == "CANCEL":
                self.event, self.answer = None, "NEEDS-ACTION"
                continue
            said = shown(event)
            if self.event is None or self.event["start"] != said["start"]:
                self.answer = own(event).params["PARTSTAT"]
            self.event = said


def own(event: Any) -> Any:
    """The ATTENDEE line of the recipient: the first one."""
    attendees = event["ATTENDEE"]
    return attendees[0] if isinstance(attendees, list) else attendees


def shown(event: Any) -> dict[str, Any]:
    """What a calendar shows."""
    attendees = event["ATTENDEE"]
    return {
        "title": str(event["SUMMARY"]),
        "start": event["DTSTART"].dt,
        "end": event["DTEND"].dt,
        "place": str(event.get("LOCATION", "")),
        "status": str(event["STATUS"]),
        "who": sorted(map(str, attendees if isinstance(attendees, list) else [attendees])),
    }
