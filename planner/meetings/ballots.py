"""What is typed of somebody's answers: `1,3`, `28 March=yes, 30 March=if need be`, `no`, `1, rest=no`."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from planner.errors import BadInput, PlannerError
from planner.meetings.choice_words import choice_of
from planner.meetings.poll_dates import matching, meant
from planner.models import Choice, PollDate

REST = ("rest", "others", "the rest", "остальные", "其余", "其他")
_WAYS = (
    "Write dates or their numbers, with =yes, =no or ='if need be' behind them where it is no yes:"
    " \"28 March, 30 March=no\", '1,3,rest=no'; or one answer for all dates: yes, no, 'if need be', none."
)


def read_ballot(text: str, dates: Sequence[PollDate], *, today: date) -> dict[PollDate, Choice]:
    """What is said of each date; a date that is named alone suits. Dates not named stay as they are.

    Args:
        text: as it was typed behind the name.
        dates: those that are asked about.
        today: for dates without a year.

    Raises:
        BadInput: a date or an answer means nothing, or a date has two answers.
        Undecided: a date may be several.
    """
    for_all = choice_of(text)
    # "1" is a number of a date before it is a yes.
    if for_all is not None and not matching(dates, text, today=today):
        return dict.fromkeys(dates, for_all)
    said: dict[PollDate, Choice] = {}
    rest: Choice | None = None
    for when, answer in _items(text, dates, today):
        choice = _choice(answer) if answer else Choice.YES
        if when.casefold() in REST:
            rest = choice
            continue
        one = meant(dates, when, today=today)
        if said.setdefault(one, choice) is not choice:
            raise BadInput(f"{text!r} says two things of {when!r}.", remedy=_WAYS)
    if not said and rest is None:
        raise BadInput(f"{text!r} names no date.", remedy=_WAYS)
    return said | {one: rest for one in dates if rest is not None and one not in said}


def _choice(text: str) -> Choice:
    choice = choice_of(text)
    if choice is None:
        raise BadInput(f"{text!r} is no answer.", remedy="Answers are yes, no, 'if need be' and none.")
    return choice


def _items(text: str, dates: Sequence[PollDate], today: date) -> Iterator[tuple[str, str]]:
    """Each date with what is said of it; a comma may also stand inside a date, as in our own labels."""
    parts = [part.strip() for part in re.split(r"[,;，；、]", text) if part.strip()]
    while parts:
        part = parts.pop(0)
        if parts and not _sure(parts[0], dates, today) and _sure(f"{part}, {parts[0]}", dates, today):
            part = f"{part}, {parts.pop(0)}"
        when, _, answer = part.partition("=")
        yield when.strip(), answer.strip()


def _sure(part: str, dates: Sequence[PollDate], today: date) -> bool:
    when = part.partition("=")[0]
    try:
        return len(matching(dates, when, today=today)) == 1
    except PlannerError:
        return False
