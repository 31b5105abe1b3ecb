"""planner meeting postpone, cancel and reinstate: what is done, and what there is to say of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.cli.announced import announced_lines, say_next
from planner.cli.consent import Consent, carry_out
from planner.cli.output import count, listed
from planner.cli.screen import show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Meeting


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed."""

    name: str
    reason: str
    series: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What was done; the values outlive the session."""

    numbers: tuple[int, ...]
    text: str
    told: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """What is done to a meeting.

    Attributes:
        do: alters one.
        of: the statuses in which it makes sense, for the others of a series.
        done: what a meeting is then.
        question: with `{it}` for what it is done to.
    """

    do: "Callable[[Session, Meeting], object]"
    of: tuple[str, ...]
    done: str
    question: str


def carry_out_verb(app: "App", wish: Wish, verb: Verb, consent: Consent) -> None:
    """Does it to the meeting, or to it and those of its series after it, once it was seen."""
    result: list[Done] = []

    def do(session: "Session") -> Done:
        result[:] = [_perform(app, session, wish, verb)]
        return result[0]

    def preview(one: Done) -> bool:
        show(one.text)
        return True

    def asked(one: Done) -> str:
        many = len(one.numbers)
        return verb.question.format(it="the meeting" if many == 1 else f"these {many} meetings")

    if carry_out(app, consent, do, preview=preview, question=asked):
        numbers = result[0].numbers
        many = f"Meetings {listed(map(str, numbers))} are"
        show(f"{many if len(numbers) > 1 else f'Meeting {numbers[0]} is'} {verb.done}.")
        if result[0].told:
            say_next(app, numbers, series=wish.series)


def _perform(app: "App", session: "Session", wish: Wish, verb: Verb) -> Done:
    from planner.meetings.lookup import find_meeting, from_here_on
    from planner.models.types import clean_line

    reason = clean_line(wish.reason, "reason", longest=1000)
    named = find_meeting(session, wish.name, app.now())
    meetings = [named]
    if wish.series:
        later = from_here_on(session, named, app.now())
        meetings = [one for one in later if one is named or one.status in verb.of]
    lines = [line for one in meetings for line in _one(app, session, one, verb, reason)]
    told = any(line.startswith("  To be told") for line in lines)
    return Done(tuple(one.number for one in meetings), "\n".join(lines), told)


def _one(app: "App", session: "Session", meeting: "Meeting", verb: Verb, reason: str) -> list[str]:
    from planner.invitations.when_lines import when_lines

    before, held = meeting.status, _booked(meeting)
    said = _answered(meeting)
    verb.do(session, meeting)
    freed = sorted(held - _booked(meeting))
    return [
        f"{meeting.title} (meeting {meeting.number})",
        *(f"  {line}" for line in when_lines(meeting)),
        *([f"  {meeting.where}"] if meeting.where else []),
        f"  {before} -> {meeting.status}",
        *([f"  Reason: {reason}"] if reason else []),
        *([f"  {listed(freed)} becomes free."] if freed else []),
        *said,
        *announced_lines(session, meeting, now=app.now(), reason=reason),
    ]


def _booked(meeting: "Meeting") -> set[str]:
    return {one.room.name for one in meeting.bookings if one.live}


def _answered(meeting: "Meeting") -> Sequence[str]:
    from planner.models import PartStat

    answered = [one for one in meeting.invited if one.partstat is not PartStat.NEEDS_ACTION]
    yes = [one.name for one in answered if one.partstat is PartStat.ACCEPTED]
    if not answered:
        return []
    comes = f", of which yes: {listed(yes)}" if yes else ""
    return [f"  {count(len(answered), 'answer')} so far{comes}; they stay on record."]
