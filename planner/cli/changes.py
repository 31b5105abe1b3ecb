"""Changes of the club's data in the secretary's words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.cli.output import count, listed
from planner.timing.days import day_before

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.models import Action
    from planner.register.history import NetChange

Named = dict[tuple[str, int], str]
"""What a row of a table is called."""

NOUNS = {
    "accreditation": ("press card", "press cards"),
    "agency": ("agency", "agencies"),
    "agency_name": ("name", "names of agencies"),
    "answer": ("answer", "answers"),
    "attendee": ("invitation", "invitations"),
    "booking": ("room booking", "room bookings"),
    "calendar_source": ("calendar", "calendars"),
    "club": ("club", "clubs"),
    "diary": ("diary entry", "diary entries"),
    "different_people": ("pair of different people", "pairs of different people"),
    "guest": ("guest", "guests"),
    "incoming": ("thing read", "things read"),
    "mailbox_mark": ("place in a mailbox", "places in mailboxes"),
    "meeting": ("meeting", "meetings"),
    "member": ("member", "members"),
    "member_name": ("name", "names of members"),
    "membership": ("membership", "memberships"),
    "office": ("office", "offices"),
    "other_address": ("other address", "other addresses"),
    "poll": ("question about dates", "questions about dates"),
    "poll_date": ("date asked about", "dates asked about"),
    "poll_voice": ("place in a poll", "places in polls"),
    "posting": ("post", "posts"),
    "reminder": ("reminder", "reminders"),
    "room": ("room", "rooms"),
    "suspension": ("suspension", "suspensions"),
    "venue": ("venue", "venues"),
    "vote": ("answer about a date", "answers about dates"),
}
OWNERS = {
    "accreditation": "member",
    "member_name": "member",
    "office": "member",
    "posting": "member",
    "agency_name": "agency",
    "membership": "agency",
    "answer": "attendee",
    "attendee": "meeting",
    "booking": "meeting",
    "poll": "meeting",
    "reminder": "meeting",
    "poll_date": "poll",
    "poll_voice": "poll",
    "vote": "poll_voice",
}
"""Whose a row is: of what is new with its owner, the log says nothing more."""

CALLED = ("short_name", "title", "name", "summary", "full", "number")
HIDDEN = frozenset(
    {
        *(
            "id",
            "uid",
            "key",
            "short_key",
            "search_key",
            "sort_key",
            "email_key",
            "domain",
            "partstat",
            "live",
        ),
        *(
            "start_fold",
            "end_fold",
            "start_utc",
            "end_utc",
            "dtstamp",
            "sequence",
            "revision",
            "whole_club",
            "read_at",
            "is_primary",
            "script",
        ),
        *("digest", "message_id", "validity", "noted", "received", "attendee_address", "incoming_id", "why"),
        *("asked", "decision", "before_move", "opened", "answers_from"),
    }
)
LABELS = {"valid_from": "from", "valid_until": "until", "start_wall": "start", "end_wall": "end"}
TABLE_OF = {"seat_id": "agency", "low_id": "member", "high_id": "member", "undoes_id": "action"}


def summary(tally: Mapping[tuple[str, str], int]) -> str:
    """What an action did, in a line: `2 offices changed and 1 office new`."""
    new = {table for table, verb in tally if verb == "new"}
    gone = {table for table, verb in tally if verb == "gone"}
    told = [
        (table, verb)
        for table, verb in tally
        if not (verb == "new" and OWNERS.get(table) in new)
        and not (verb == "gone" and OWNERS.get(table) in gone)
    ]
    return listed(f"{count(tally[table, verb], *NOUNS[table])} {verb}" for table, verb in told)


def details(session: "Session", action: "Action") -> list[dict[str, Any]]:
    """One line for each value an action changed, and one for each row that came or went."""
    from planner.register.history import net_changes

    changes = net_changes(action.changes)
    named = _names(session, changes)
    rows = []
    for change in changes:
        what = _label(change, named)
        if change.before is not None and change.after is not None:
            rows += [
                {"what": what, "field": field, "before": old, "after": new}
                for field, old, new in _fields(change, named)
            ]
        else:
            values = "; ".join(f"{field} {new or old}" for field, old, new in _fields(change, named))
            side = "after" if change.before is None else "before"
            rows.append({"what": what, "field": change.verb, "before": None, "after": None, side: values})
    return rows


def _fields(change: "NetChange", named: Named) -> list[tuple[str, str | None, str | None]]:
    before, after = change.before or {}, change.after or {}
    rows = []
    for column in dict.fromkeys((*before, *after)):
        old, new = (_shown(column, image.get(column), named) for image in (before, after))
        if column not in HIDDEN and column != f"{OWNERS.get(change.key[0])}_id" and old != new:
            rows.append((LABELS.get(column, column.removesuffix("_id").replace("_", " ")), old, new))
    return rows


def _shown(column: str, value: Any, named: Named) -> str | None:
    if value is None or (column == "valid_from" and value == "0001-01-01"):
        return None
    if column.endswith("_id"):
        return named.get((_table_of(column), value), str(value))
    if column == "valid_until":
        return str(day_before(date.fromisoformat(value)))  # people are shown the last day
    return str(value).removesuffix(":00") if column in ("start_wall", "end_wall") else str(value)


def _label(change: "NetChange", named: Named) -> str:
    table, number = change.key
    owner = OWNERS.get(table)
    image = {**(change.before or {}), **(change.after or {})}
    of = named.get((owner, image.get(f"{owner}_id", 0))) if owner else None
    name = of or named.get((table, number))
    return f"{NOUNS[table][0]}: {name}" if name else NOUNS[table][0]


def _names(session: "Session", changes: "Sequence[NetChange]") -> Named:
    """What the rows are called now, or else in what was written down of them."""
    from planner.register.history import names_of

    wanted: dict[str, set[int]] = {}
    written: Named = {}
    for change in changes:
        table, number = change.key
        wanted.setdefault(table, set()).add(number)
        image = {**(change.before or {}), **(change.after or {})}
        name = next((str(image[key]) for key in CALLED if image.get(key)), None)
        if name:
            written[table, number] = name
        if table == "member_name" and image.get("is_primary", True) and "member_id" in image:
            written["member", image["member_id"]] = image["full"]
        for column, value in image.items():
            if column.endswith("_id") and value is not None:
                wanted.setdefault(_table_of(column), set()).add(value)
    return written | names_of(session, wanted)


def _table_of(column: str) -> str:
    return TABLE_OF.get(column, column.removesuffix("_id"))
