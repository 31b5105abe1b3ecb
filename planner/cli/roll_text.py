"""Who comes to a meeting, in a few lines: by invitation, by country, and for the quorum."""

from typing import TYPE_CHECKING

from planner.cli.output import Column, Listing, count, listed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.meetings.ringing import Call
    from planner.meetings.roll import CountryRoll, Turnout
    from planner.meetings.standing import Standing
    from planner.models import Agency, Meeting, Member
    from planner.scheduling.standing import Outlook

WIDTH = 80
MOST_NAMED = 3
"""So many of those to ring are named with their phone numbers before the list is asked for."""


def who_label(meeting: "Meeting") -> str | None:
    """`14 yes, 3 perhaps, 9 silent`; None where nobody is invited."""
    from planner.meetings.roll import turnout

    found = turnout(meeting)
    return _turnout(found) if found.all else None


def _turnout(found: "Turnout") -> str:
    words = {
        "yes": found.comes,
        "perhaps": found.perhaps,
        "no": found.away,
        "to reconfirm": found.earlier,
        "silent": found.silent,
    }
    return ", ".join(f"{number} {word}" for word, number in words.items() if number)


def turnout_line(meeting: "Meeting") -> str:
    """How many are invited, what they said, and how many people that makes."""
    from planner.meetings.roll import turnout

    found = turnout(meeting)
    if not found.all:
        return "nobody is invited yet"
    people = f" ({count(found.people, 'person', 'people')})" if found.comes else ""
    return f"{found.all} invited: {_turnout(found).replace(' yes', f' yes{people}', 1)}"


def country_table(meeting: "Meeting") -> str:
    """The agencies that are invited, by country, with how many stand where."""
    from planner.meetings.roll import by_country

    columns = [
        Column("country", "Country"),
        Column("agencies", "Agencies"),
        Column("comes", "Yes"),
        Column("perhaps", "Perhaps"),
        Column("away", "No"),
        Column("silent", "Silent"),
    ]
    rows = sorted(map(_country, by_country(meeting)), key=lambda row: row["country"])
    return Listing(columns, rows).render("table") if rows else ""


def _country(one: "CountryRoll") -> dict[str, str]:
    from planner.i18n.countries import country_name

    found = one.turnout
    numbers = {
        "agencies": found.all,
        "comes": found.comes,
        "perhaps": found.perhaps,
        "away": found.away,
        "silent": found.earlier + found.silent,
    }
    return {
        "country": country_name(one.country),
        **{key: str(number or "") for key, number in numbers.items()},
    }


def quorum_line(found: "Outlook") -> str:
    """The quorum, and by how many it is short."""
    return f"  {found.standing}{_short(found.standing)}"


def ring_lines(session: "Session", meeting: "Meeting", found: "Outlook") -> list[str]:
    """Whom to ring first: who must come, and agencies as long as the quorum is short."""
    first = [one for one in calls_of(session, meeting, found) if one.required or found.standing.short_by]
    more = len(first) - MOST_NAMED
    return [
        *(line for one in first[:MOST_NAMED] for line in call_lines(one)),
        *([f"  and {more} more: planner meeting show {meeting.number} --ring"] if more > 0 else []),
    ]


def _short(found: "Standing") -> str:
    return f": short by {found.short_by}" if found.short_by else ": sure"


def call_lines(call: "Call") -> list[str]:
    """Who, what was said so far, and with whom to speak; a number stays on one line with its people."""
    from rich.cells import cell_len

    from planner.meetings.roll import Stance

    said = "to reconfirm" if call.stance is Stance.EARLIER else str(call.stance)
    marks = listed([*(["must come"] if call.required else []), said, *(["away then"] if call.away else [])])
    people = [f"{phone} {names}" for names, phone in call.people] or ["no phone number is known"]
    lines = [f"  ring {call.name} ({marks}):"]
    for number, one in enumerate(people, 1):
        item = one if number == len(people) else f"{one};"
        if cell_len(lines[-1]) + 1 + cell_len(item) > WIDTH:
            lines.append("   ")
        lines[-1] += f" {item}"
    return lines


def calls_of(session: "Session", meeting: "Meeting", found: "Outlook") -> "list[Call]":
    """Everybody to ring, those first without whom the meeting makes no sense."""
    from planner.meetings.ringing import to_ring

    return to_ring(session, meeting, base=found.base, away=found.away, required=_required(session, meeting))


def _required(session: "Session", meeting: "Meeting") -> "list[Agency | Member]":
    from planner.errors import PlannerError
    from planner.scheduling.asked import Asked
    from planner.scheduling.requirements import required_people

    try:
        names = Asked.from_json(meeting.asked).require
        return [one.who for one in required_people(session, names, meeting.local_day)]
    except PlannerError:  # who it was asked for is not there any more
        return []


def ring_listing(session: "Session", meeting: "Meeting") -> Listing:
    """Everybody to ring, a row for each person with a phone."""
    from planner.scheduling.standing import outlook

    rows = []
    for call in calls_of(session, meeting, outlook(session, meeting)):
        for name, phone in call.people or ((None, None),):
            rows.append(
                {
                    "who": call.name,
                    "said": str(call.stance),
                    "required": "must come" if call.required else None,
                    "away": "away then" if call.away else None,
                    "name": name,
                    "phone": phone,
                }
            )
    columns = [
        Column("who", "Ring"),
        Column("said", "Said"),
        Column("required", "Needed", minor=True),
        Column("away", "Known", minor=True),
        Column("name", "Whom"),
        Column("phone", "Phone"),
    ]
    missing = len({row["who"] for row in rows})
    return Listing(columns, rows, f"{count(missing, 'answer')} missing.")
