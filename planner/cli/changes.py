"""Changes of the club's data in the secretary's words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planner.cli.change_values import OWNERS, Named, fields, table_of, whole_row
from planner.cli.output import count, listed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.models import Action
    from planner.register.history import NetChange

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
CALLED = ("short_name", "title", "name", "summary", "full", "number")


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
        name = _name(change, named)
        what = _label(change, name)
        if change.before is not None and change.after is not None:
            rows += [
                {"what": what, "field": field, "before": old, "after": new}
                for field, old, new in fields(change, named)
            ]
        elif not _told_by_owner(change, changes):
            side = "after" if change.before is None else "before"
            told = whole_row(change, named, name)
            rows.append({"what": what, "field": change.verb, "before": None, "after": None, side: told})
    return rows


def _told_by_owner(change: "NetChange", changes: "Sequence[NetChange]") -> bool:
    """Whether it is the room of a meeting that came or went with it: the meeting names its room."""
    owner = (change.after or change.before or {}).get("meeting_id")
    return change.key[0] == "booking" and any(one.key == ("meeting", owner) for one in changes)


def _name(change: "NetChange", named: Named) -> str | None:
    """What the row is called: as its owner, where it has one."""
    table, _ = change.key
    owner = OWNERS.get(table)
    image = {**(change.before or {}), **(change.after or {})}
    of = named.get((owner, image.get(f"{owner}_id", 0))) if owner else None
    return of or named.get(change.key)


def _label(change: "NetChange", name: str | None) -> str:
    noun = NOUNS[change.key[0]][0]
    if change.key[0] == "meeting":
        number = (change.after or change.before or {}).get("number")  # stands there where it came or went
        noun = f"{noun} {number}" if number else noun
    return f"{noun}: {name}" if name else noun


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
                wanted.setdefault(table_of(column), set()).add(value)
    return written | names_of(session, wanted)
