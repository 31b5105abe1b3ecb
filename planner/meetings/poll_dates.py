"""Which of the dates of a poll is meant, by its value or by its number."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from planner.errors import BadInput, Undecided
from planner.i18n.dates import span_label
from planner.models import PollDate
from planner.timing.written import YearlessDay, find_day, moment

Day = date | YearlessDay

_END = re.compile(r"\s*[-‐–—]\s*\d\d?(?:[:.h]\d\d)?(?:\s*[ap]\.?m\.?)?\s*$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_NUMBER = re.compile(r"#?\s*(\d{1,3})\.?")


def date_label(one: PollDate) -> str:
    """A date of a poll as it is shown; `meant` reads it back."""
    start, end = one.start, one.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        return f"{span_label(start.date(), start.date())}, {start:%H:%M}–{end:%H:%M}"
    assert one.first_day is not None
    assert one.last_day is not None
    return span_label(one.first_day, one.last_day)


def value_label(one: PollDate) -> str:
    """A date as one would type it."""
    start = one.start
    day = one.local_day
    label = span_label(day, day).partition(" ")[2]
    return f"{label} {start:%H:%M}" if isinstance(start, datetime) else label


def meant(dates: Sequence[PollDate], text: str, *, today: date) -> PollDate:
    """The date that is written there, else the one of that number.

    Raises:
        BadInput: none of them is.
        Undecided: several are, such as two times on one day.
    """
    found = matching(dates, text, today=today)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {one.number}  {date_label(one)}" for one in found)
        raise Undecided(f"{text!r} may be any of these; name the time too:\n{listed}")
    listed = "\n".join(f"  {one.number}  {date_label(one)}" for one in dates)
    raise BadInput(f"{text!r} is none of the dates that were asked about.", remedy=f"They are:\n{listed}")


def matching(dates: Sequence[PollDate], text: str, *, today: date) -> list[PollDate]:
    """Those of the dates that the text may mean: by value, else by number."""
    number = _NUMBER.fullmatch(text.strip())
    numbered = [one for one in dates if number and one.number == int(number[1])]
    return by_value(dates, text, today=today) or numbered


def by_value(dates: Sequence[PollDate], text: str, *, today: date) -> list[PollDate]:
    """Those of the dates that the text may mean as it is written, not counting numbers."""
    found = {one.id: one for when in _readings(dates, text, today) for one in dates if _is(one, *when)}
    return list(found.values())


def _readings(dates: Sequence[PollDate], text: str, today: date) -> Iterable[tuple[Day, time | None]]:
    """Day and time as written; a day without a year may lie before today, for answers come late."""
    days = {today, min((one.local_day for one in dates), default=today)}
    bare = _ASIDE.sub("", text)
    for written in dict.fromkeys((text, bare, _END.sub("", bare))):
        for first in sorted(days):
            try:
                day = find_day(written, today=first)
                if day is not None:
                    yield day, None
                else:
                    yield moment(written, today=first)
            except BadInput:
                continue


def _is(one: PollDate, day: Day, at: time | None) -> bool:
    start = one.start
    begins = one.local_day
    if isinstance(day, YearlessDay):
        same = (begins.day, begins.month) == (day.day, day.month)
        same = same and day.weekday in (None, begins.weekday())
    else:
        same = begins == day
    if at is None:
        return same
    return same and isinstance(start, datetime) and start.time() == at
