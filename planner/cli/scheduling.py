"""planner meeting schedule: from what was typed to a plan with its reasons."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.cli.dates import (
    counts_label,
    days_without,
    demands_label,
    explain_nothing,
    losses,
    when_label,
    works_for,
)
from planner.errors import BadInput, Undecided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Meeting
    from planner.scheduling.booking import Plan
    from planner.scheduling.decision import Choice
    from planner.scheduling.demands import Asked, Demands
    from planner.scheduling.phrases import Reading
    from planner.scheduling.verdicts import Slot


@dataclass(frozen=True, slots=True)
class Request:
    """What was typed."""

    title: str
    phrase: str | None
    at: str | None
    reading: int
    anyway: bool
    asked: "Asked"


def plan_meeting(app: "App", session: "Session", request: Request) -> "tuple[Plan, list[str]]":
    """The meeting on its date, and what speaks for and against that date.

    Raises:
        BadInput: neither days nor a date are given, or the date is not among the days.
        Undecided: no date fits, or the one given fails a demand.
    """
    from planner.scheduling.booking import Plan
    from planner.scheduling.demands import demands
    from planner.timing.written import moment

    title = title_of(request)
    today = app.today(session)
    reading = reading_of(request, app, session)
    about = moment(request.at, today=today)[0] if request.at else None
    wanted = demands(session, request.asked, about or (reading.first if reading else today))
    choice, reasons = (
        _at(app, session, request, wanted) if request.at else _best(app, session, reading, wanted)
    )
    slot = choice.slot
    if reading and not reading.first <= slot.start.date() <= reading.last:
        raise BadInput(f"{request.at!r} is not in {request.phrase!r}.", remedy="Leave out --in or --at.")
    plan = Plan(
        title=title,
        start=slot.start,
        end=slot.end,
        room=slot.room or (wanted.rooms[-1] if wanted.rooms else None),
        online=wanted.online,
        quorum=wanted.quorum,
        phrase=request.phrase,
        reading=reading.reading if reading else None,
        asked=wanted.lasting(request.asked),
        setup=wanted.setup,
        clearing=wanted.clearing,
        choice=choice,
    )
    return plan, [f"Asked for: {demands_label(wanted)}", *reasons]


def title_of(request: Request) -> str:
    """The title, checked.

    Raises:
        BadInput: there is none, or it cannot be one.
    """
    from planner.models.types import clean_line

    title = clean_line(request.title, "title", longest=200)
    if not title:
        raise BadInput(
            "The meeting has no title.", remedy='Name it: planner meeting schedule "Spring meeting" …'
        )
    return title


def scheduled_text(meeting: "Meeting", reasons: "Sequence[str]") -> str:
    """The meeting and its reasons, for a person."""
    from planner.invitations.when_lines import when_lines

    when = when_lines(meeting)
    return "\n".join(
        (
            meeting.title,
            *(f"  {line}" for line in when),
            f"  {meeting.where}",
            *(f"  {line}" for line in reasons),
        )
    )


def reading_of(request: Request, app: "App", session: "Session") -> "Reading | None":
    """The days to choose from; None where only a date is given.

    Raises:
        BadInput: neither is given.
    """
    from planner.cli.typed import chosen_reading

    if request.phrase:
        return chosen_reading(request.phrase, request.reading, app.today(session))
    if request.at:
        return None
    raise BadInput(
        "Neither days nor a date are given.",
        remedy='Add --in "last week of March" for the best date, or --at "30 March 15:00" for that one.',
    )


def _best(
    app: "App", session: "Session", reading: "Reading | None", wanted: "Demands"
) -> "tuple[Choice, list[str]]":
    from planner.i18n.dates import span_label
    from planner.scheduling.dates import find_dates
    from planner.scheduling.decision import MOST_OTHERS, Choice

    assert reading is not None
    answer = find_dates(session, wanted, reading, now=app.now())
    if not answer.best:
        raise Undecided(explain_nothing(answer, days_without(answer.without)))
    best = answer.best[0]
    others = [f"{when_label(slot)} ({slot.possible})" for slot in answer.best[1:4]]
    without = [f"Not {line.strip()}" for line in days_without(answer.without)]
    return Choice(best, (), reading, answer.best[: MOST_OTHERS + 1]), [
        f"The best date in {span_label(reading.first, reading.last)} ({reading.reading}).",
        *_for_and_against(best),
        *(f"Note: {note}" for note in answer.notes),
        *([f"Next best, with how many agencies: {', '.join(others)}."] if others else []),
        *without,
    ]


def _at(app: "App", session: "Session", request: Request, wanted: "Demands") -> "tuple[Choice, list[str]]":
    from planner.cli.typed import aware, which_of_both
    from planner.scheduling.dates import judge_time
    from planner.scheduling.decision import Choice
    from planner.timing.written import moment

    assert request.at is not None
    start = aware(*moment(request.at, today=app.today(session)), wanted.tz)
    slot, failing, notes = judge_time(session, wanted, start, now=app.now())
    if failing and not request.anyway:
        reasons = "\n".join(f"  {one}." for one in failing)
        raise Undecided(
            f"{request.at!r} does not meet all demands:\n{reasons}\n"
            f'What would help: planner meeting dates --why-not "{request.at}". Or add --anyway.'
        )
    return Choice(slot, failing), [
        *_for_and_against(slot),
        *(f"In spite of this: {one}." for one in failing),
        *(f"Note: {note}" for note in (*which_of_both(slot.start), *notes)),
    ]


def _for_and_against(slot: "Slot") -> list[str]:
    quorum = "possible" if slot.quorate >= slot.needed else "out of reach"
    return [
        f"Works for {works_for(slot)} ({counts_label(slot)}); quorum {slot.needed}: {quorum}, sure 0.",
        *losses(slot),
    ]
