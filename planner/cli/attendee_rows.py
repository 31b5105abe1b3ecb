"""Those invited to a meeting, a row each: what became of the invitation, what was answered, and who comes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from planner.cli.answer_labels import ANSWERS, CHANNELS, word_label
from planner.cli.output import Column

if TYPE_CHECKING:
    from datetime import tzinfo

    from sqlalchemy.orm import Session

    from planner.invitations.version import Version
    from planner.meetings.deliveries import Delivery
    from planner.models import Answer, Attendee, Meeting


DATA = (
    *("name", "as", "agency", "country", "address", "role", "answer", "places", "coming", "how", "answered"),
    *("earlier", "comment", "invitation", "invited", "version", "trouble"),
)


def data_columns() -> list[Column]:
    """The columns for programs and files."""
    return [Column(key) for key in DATA]


def shown_columns(rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """The columns for people: only those in which anything stands."""
    columns = [
        Column("called", "Invited"),
        Column("says", "Answer"),
        Column("given", "Given"),
        Column("invitation", "Invitation"),
    ]
    return [column for column in columns if any(row[column.key] for row in rows)]


def _called(attendee: "Attendee") -> str:
    """The name with the country of the agency, and the role where it is not what nearly everybody has."""
    role = "" if attendee.role == "required" else str(attendee.role)
    country = attendee.agency.country if attendee.agency else ""
    return ", ".join(filter(None, (attendee.name, country, role)))


def attendee_rows(session: "Session", meeting: "Meeting") -> list[dict[str, Any]]:
    """Those invited, by country and agency; those of no agency last."""
    from planner.i18n.countries import country_name
    from planner.invitations.version import version_of
    from planner.meetings.coming import named_members
    from planner.meetings.deliveries import Delivery, deliveries
    from planner.models.names import fold
    from planner.register.club import the_club

    named = named_members(session, meeting)
    ways, tz = deliveries(session, meeting), the_club(session).tz
    ordered = sorted(
        meeting.invited,
        key=lambda one: (
            (0, country_name(one.agency.country), one.agency.short_key, one.seat_id is None, fold(one.name))
            if one.agency
            else (1, "", fold(one.name), True, "")
        ),
    )
    present = version_of(meeting)
    rows = [_row(session, one, ways.get(one.id, Delivery()), present, tz) for one in ordered]
    for row, one in zip(rows, ordered, strict=True):
        if one.member_id in named and one.partstat == "NEEDS-ACTION":
            row["says"] += f"; named by {named[one.member_id].short_name}"
    return rows


def _row(
    session: "Session", attendee: "Attendee", way: "Delivery", present: "Version", tz: "tzinfo"
) -> dict[str, Any]:
    from planner.meetings.answering import counted_earlier, counting

    kind = "seat" if attendee.seat_id else "member" if attendee.member_id else "guest"
    given = counting(attendee) if attendee.partstat != "NEEDS-ACTION" else counted_earlier(attendee)
    earlier, version = attendee.before_move, _version(way, present)
    return {
        "called": _called(attendee),
        "name": attendee.name,
        "as": kind,
        "agency": attendee.agency.short_name if attendee.agency else None,
        "country": attendee.agency.country if attendee.agency else None,
        "address": attendee.address,
        "role": str(attendee.role),
        "answer": ANSWERS[attendee.partstat],
        "places": attendee.places,
        "coming": attendee.coming,
        "says": _says(session, attendee),
        "given": _given(given, tz),
        "how": str(given.channel) if given else None,
        "answered": given.dtstamp.isoformat() if given else None,
        "earlier": ANSWERS[earlier] if earlier and attendee.partstat == "NEEDS-ACTION" else None,
        "comment": given.comment if given else None,
        "invitation": _invitation(way, version, tz),
        "invited": way.first.isoformat() if way.first else None,
        "version": version,
        "trouble": way.error,
    }


def _says(session: "Session", attendee: "Attendee") -> str:
    from planner.meetings.coming import comers
    from planner.meetings.noting import word_of

    if attendee.partstat == "NEEDS-ACTION" and attendee.before_move is not None:
        return f"answered the earlier date ({ANSWERS[attendee.before_move]}): reconfirm"
    return word_label(word_of(attendee), comers(session, attendee))


def _given(answer: "Answer | None", tz: "tzinfo") -> str | None:
    return None if answer is None else f"{_day(answer.dtstamp, tz)}, {CHANNELS[answer.channel]}"


def _invitation(way: "Delivery", version: str | None, tz: "tzinfo") -> str | None:
    """Where the newest message is; who holds an earlier version of the meeting is marked."""
    from planner.meetings.deliveries import Way

    if way.way is Way.NONE:
        return None
    if way.way in (Way.WAITING, Way.SENDING):
        return f"change {way.way}" if way.first else str(way.way)
    told = f"{way.way} {_day(way.at, tz)}" if way.at else str(way.way)
    if way.error:
        return f"{told}: {way.error.splitlines()[0]}"
    return f"{told}, an earlier version" if version == "earlier" else told


def _version(way: "Delivery", present: "Version") -> str | None:
    """Whether what arrived last says what is so now."""
    from planner.invitations.told import Said

    if way.says is None:
        return None
    return "present" if Said.from_json(way.says).version == present else "earlier"


def _day(at: datetime, tz: "tzinfo") -> str:
    from planner.i18n.dates import MONTHS

    local = at.astimezone(tz)
    return f"{local.day} {MONTHS[local.month - 1][:3]}"
