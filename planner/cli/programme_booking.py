"""planner programme plan --book: the plan goes into the club's database once somebody has said yes."""

from typing import TYPE_CHECKING

from planner.cli.consent import carry_out
from planner.cli.output import count, listed
from planner.cli.programme_club import club_in
from planner.cli.screen import say, show
from planner.cli.telling import invite_command

if TYPE_CHECKING:
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

    def do(session: "Session") -> "Booked":
        from planner.invitations.announcing import announce
        from planner.meetings.lookup import find_meeting
        from planner.scheduling.programme.booking import book_programme
        from planner.scheduling.programme.register import known_of

        club = club_in(app, session, venue)
        assert club is not None, "asked before"
        known = known_of(session, outcome.programme, club.venue)
        booked = book_programme(session, outcome, known, new_uid=app.new_uid, now=app.now())
        for number in booked.announced:
            announce(session, find_meeting(session, str(number), app.now()), now=app.now())
        return booked

    def preview(booked: "Booked") -> bool:
        last[:] = [booked]
        show(_told(booked))
        return booked.changed

    if not carry_out(app, consent, do, preview=preview, question=_question):
        return {} if last[0].changed else last[0].numbers
    numbers = last[0].numbers
    show(f"Booked as {_numbers(numbers)}.")
    say(f"Next: {invite_command(app, min(numbers.values()))}")
    return numbers


def _question(booked: "Booked") -> str:
    parts = (
        f"book {count(len(booked.new), 'new meeting')}" if booked.new else "",
        f"date {count(len(booked.settled), 'meeting')}" if booked.settled else "",
        f"move {count(len(booked.moved), 'meeting')}" if booked.moved else "",
    )
    asked = listed(filter(None, parts))
    return f"{asked[:1].upper()}{asked[1:]}?"


def _told(booked: "Booked") -> str:
    if not booked.changed:
        return "Booked like this already."
    told = (
        f"{len(booked.new)} new" if booked.new else "",
        f"{len(booked.settled)} get their date" if booked.settled else "",
        f"{len(booked.moved)} move" if booked.moved else "",
        f"{booked.unchanged} stay as they are" if booked.unchanged else "",
    )
    lines = [f"{count(len(booked.numbers), 'meeting')}: {', '.join(filter(None, told))}."]
    lines += [f"  against {title!r}: {'; '.join(why)}." for title, why in booked.against.items() if why]
    if booked.announced:
        numbers = listed(str(one) for one in booked.announced)
        lines.append(f"Somebody is invited to {numbers} and knows the old date: invite again.")
    return "\n".join(lines)


def _numbers(numbers: dict[str, int]) -> str:
    first, last = min(numbers.values()), max(numbers.values())
    if first == last:
        return f"meeting {first}"
    run = last - first + 1 == len(numbers)
    return f"meetings {first} to {last}" if run else f"meetings {listed(map(str, sorted(numbers.values())))}"
