"""planner programme plan --book: the plan goes into the club's database once somebody has said yes."""

from typing import TYPE_CHECKING

from planner.cli.announced import announced_lines, say_next
from planner.cli.consent import carry_out
from planner.cli.output import count, listed
from planner.cli.programme_club import club_in
from planner.cli.screen import show

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.cli.consent import Consent
    from planner.scheduling.programme.booking import Booked
    from planner.scheduling.programme.outcome import Outcome


def book_plan(app: "App", outcome: "Outcome", venue: str | None, consent: "Consent") -> dict[str, int]:
    """Books the plan; the numbers of the meetings by title, none where it was left undone.

    Raises:
        BadInput: the club lacks a room.
        Undecided: nobody said yes, or a room was taken meanwhile.
    """
    last: list[Booked] = []
    to_tell: list[int] = []

    def do(session: "Session") -> "tuple[Booked, list[str]]":
        from planner.scheduling.programme.booking import book_programme
        from planner.scheduling.programme.register import known_of

        club = club_in(app, session, venue)
        assert club is not None, "asked before"
        known = known_of(session, outcome.programme, club.venue)
        booked = book_programme(session, outcome, known, new_uid=app.new_uid, now=app.now())
        to_tell[:] = _in_order(session, booked.announced or booked.numbers.values())
        return booked, _announced(app, session, booked)

    def preview(result: "tuple[Booked, list[str]]") -> bool:
        booked, told = result
        last[:] = [booked]
        show("\n".join((_told(booked), *told)))
        return booked.changed

    if not carry_out(app, consent, do, preview=preview, question=_question):
        return {} if last[0].changed else last[0].numbers
    numbers = last[0].numbers
    show(f"Booked as {_numbers(numbers)}.")
    say_next(app, to_tell, series=True)
    return numbers


def _in_order(session: "Session", numbers: "Collection[int]") -> list[int]:
    """The numbers of meetings, in the order in which these begin."""
    from planner.meetings.lookup import all_meetings

    return [one.number for one in all_meetings(session) if one.number in numbers]


def _announced(app: "App", session: "Session", booked: "Booked") -> list[str]:
    """Writes the messages to those who are invited to meetings that moved; who they are."""
    from planner.meetings.lookup import find_meeting

    lines: list[str] = []
    for number in booked.announced:
        meeting = find_meeting(session, str(number), app.now())
        lines += [f"Meeting {number}, {meeting.title}:", *announced_lines(session, meeting, now=app.now())]
    return lines


def _question(result: "tuple[Booked, list[str]]") -> str:
    booked, _ = result
    parts = (
        f"book {count(len(booked.new), 'new meeting')}" if booked.new else "",
        f"date {count(len(booked.settled), 'meeting')}" if booked.settled else "",
        f"change {count(len(booked.moved), 'meeting')}" if booked.moved else "",
        f"note what is asked for of {count(len(booked.noted), 'meeting')}" if booked.noted else "",
    )
    asked = listed(filter(None, parts))
    return f"{asked[:1].upper()}{asked[1:]}?"


def _told(booked: "Booked") -> str:
    if not booked.changed:
        return "Booked like this already."
    told = (
        f"{len(booked.new)} new" if booked.new else "",
        f"{len(booked.settled)} get their date" if booked.settled else "",
        f"{len(booked.moved)} change" if booked.moved else "",
        f"{booked.unchanged} stay as they are" if booked.unchanged else "",
    )
    lines = [f"{count(len(booked.numbers), 'meeting')}: {', '.join(filter(None, told))}."]
    if booked.noted:
        lines.append(f"  something else is asked for than before: {listed(map(repr, booked.noted))}.")
    lines += [f"  against {title!r}: {'; '.join(why)}." for title, why in booked.against.items() if why]
    return "\n".join(lines)


def _numbers(numbers: dict[str, int]) -> str:
    first, last = min(numbers.values()), max(numbers.values())
    if first == last:
        return f"meeting {first}"
    run = last - first + 1 == len(numbers)
    return f"meetings {first} to {last}" if run else f"meetings {listed(map(str, sorted(numbers.values())))}"
