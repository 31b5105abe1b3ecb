"""The dates to ask about: typed one by one, or the best the finder knows."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from planner.errors import BadInput, Undecided

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.cli.poll_asking import Asking
    from planner.meetings.polls import Candidate
    from planner.scheduling.demands import Demands


def typed_candidates(
    texts: Sequence[str], wanted: "Demands", today: date, now: datetime
) -> "list[Candidate]":
    """Every date that is written there; one text may hold several, with ";" or "," between them.

    Raises:
        BadInput: one means nothing, or is over.
    """
    return [candidate(one, wanted, today, now) for text in texts for one in _parts(text, today=today) if one]


def candidate(text: str, wanted: "Demands", today: date, now: datetime) -> "Candidate":
    """A time of the length that is wanted, or a whole day.

    Raises:
        BadInput: it means nothing, or is over.
    """
    from planner.cli.typed import aware
    from planner.meetings.polls import Candidate
    from planner.timing.written import day, find_day, moment

    if find_day(text, today=today) is not None:
        on = day(text, today=today)
        found = Candidate(on, on)
        over = on < today
    else:
        start = aware(*moment(text, today=today), wanted.tz)
        end = (start.astimezone(UTC) + wanted.duration).astimezone(wanted.tz)
        found = Candidate(start, end)
        over = start <= now
    if over:
        raise BadInput(f"{text!r} is over already.", remedy="Ask about a later date.")
    return found


def best_candidates(
    app: "App", session: "Session", wanted: "Asking", needs: "Callable[[date], Demands]"
) -> "list[Candidate]":
    """The best date of each of the best days of a period.

    Raises:
        Undecided: none meets the demands.
    """
    from planner.cli.dates import explain_nothing
    from planner.cli.typed import chosen_reading
    from planner.meetings.polls import Candidate
    from planner.scheduling.dates import find_dates

    assert wanted.phrase is not None
    days = chosen_reading(wanted.phrase, wanted.reading, app.today(session))
    answer = find_dates(session, needs(days.first), days, now=app.now())
    if not answer.best:
        raise Undecided(explain_nothing(answer))
    best = sorted(answer.best[: wanted.top], key=lambda slot: slot.start)
    return [Candidate(slot.start, slot.end) for slot in best]


def _parts(text: str, *, today: date) -> list[str]:
    """The dates in a text; a comma may also stand inside one."""
    whole = [part.strip() for part in re.split(r"[;；\n]", text)]
    return [part for one in whole for part in ([one] if _means(one, today) else _by_commas(one, today))]


def _by_commas(text: str, today: date) -> list[str]:
    parts = [part.strip() for part in re.split(r"[,，、]", text)]
    # "28 March, 15:00, 30 March, 15:00": what means a date only together with what follows belongs to it.
    joined: list[str] = []
    for part in parts:
        if joined and _means(f"{joined[-1]}, {part}", today):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _means(text: str, today: date) -> bool:
    from planner.timing.written import find_day, moment

    try:
        return find_day(text, today=today) is not None or bool(moment(text, today=today))
    except BadInput:
        return False
