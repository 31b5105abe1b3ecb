"""Days as people write them, and those that lack their year."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.errors import BadInput
from planner.i18n.dates import MONTHS, WEEKDAYS, bare_label
from planner.timing.written.language import Found, fits
from planner.timing.written.languages import language_for
from planner.timing.written.numeric import NUMERIC
from planner.timing.written.plain import plain


def known_year(year: int) -> int:
    """The year itself.

    Raises:
        BadInput: it lies outside 1900-2199, so it is a slip of the finger.
    """
    if not 1900 <= year <= 2199:
        raise BadInput(f"The year {year} cannot be right.", remedy="Years from 1900 to 2199 are understood.")
    return year


class WrongWeekday(BadInput):
    """A day that falls on another weekday than the one written beside it."""

    def __init__(self, found: date, weekday: int) -> None:
        is_really = WEEKDAYS[found.weekday()]
        super().__init__(
            f"{bare_label(found)} is a {is_really}, not a {WEEKDAYS[weekday]}.",
            remedy="Correct the weekday or the date.",
        )
        self.day = found


@dataclass(frozen=True)
class YearlessDay:
    """A day whose year was not said, such as "Thu 30 March"."""

    day: int
    month: int
    weekday: int | None = None

    def in_year(self, year: int) -> date:
        """That day of that year.

        Raises:
            BadInput: the month has no such day that year, or it falls on another weekday.
        """
        length = monthrange(year, self.month)[1]
        if not 1 <= self.day <= length:
            problem = f"There is no {self.day} {MONTHS[self.month - 1]} {year}:"
            remedy = "Write it like 30 March 2017 or 2017-03-30."
            raise BadInput(f"{problem} {MONTHS[self.month - 1]} {year} has {length} days.", remedy=remedy)
        return _on_weekday(date(year, self.month, self.day), self.weekday)

    def next_from(self, today: date) -> date:
        """The first such day that is today or later.

        Raises:
            BadInput: that day falls on another weekday.
        """
        bare = YearlessDay(self.day, self.month)
        years = (y for y in range(today.year, today.year + 10) if self.day <= monthrange(y, self.month)[1])
        return _on_weekday(next(d for d in map(bare.in_year, years) if d >= today), self.weekday)


def find_day(text: str, *, today: date) -> date | YearlessDay | None:
    """The day written here, without a year if none was; None where the text has not the form of a day.

    Raises:
        BadInput: it has that form, but no such day exists, its weekday is another, or it has two meanings.
    """
    words = plain(text).replace("–", "-")
    found = _bare_day(words, today)
    if found is not None:
        return found
    for _, beside in fits(language_for(words), {"day with weekday"}, words):
        found = _bare_day(beside.texts["rest"], today)
        if isinstance(found, YearlessDay):
            return YearlessDay(found.day, found.month, beside.numbers["weekday"])
        if found is not None:
            return _on_weekday(found, beside.numbers["weekday"])
    return None


def day(text: str, *, today: date) -> date:
    """The day written here: "30 March 2017", "Thu 30 March", "30.3.", "30 марта", "3月30日", "tomorrow".

    Without a year it is the next such day, today included; a bare weekday likewise.

    Raises:
        BadInput: it is not a day, no such day exists, its weekday is another, or it has two meanings.
    """
    found = find_day(text, today=today)
    if found is None:
        raise BadInput(f"{text!r} is not a date.", remedy=_remedy(plain(text)))
    return found.next_from(today) if isinstance(found, YearlessDay) else found


def is_weekday(words: str) -> bool:
    """Whether these plain words are a weekday and nothing else, so that any one of them may be meant."""
    return any(fits(language_for(words), {"coming weekday"}, words))


def _bare_day(words: str, today: date) -> date | YearlessDay | None:
    """The day written without a weekday beside it."""
    for language in (NUMERIC, language_for(words)):
        for name, caught in fits(language, DAY_RULES, words):
            return DAY_RULES[name](caught.on(today))
    return None


def _on_weekday(found: date, weekday: int | None) -> date:
    """The date, once it is known to fall on the weekday written beside it."""
    if weekday is None or found.weekday() == weekday:
        return found
    raise WrongWeekday(found, weekday)


def _remedy(words: str) -> str:
    return f"Write it like {language_for(words).examples['day']}."


def _named(found: Found) -> date | YearlessDay:
    """Day, month and perhaps year, each known by its place or its name."""
    return _with_or_without_year(found, found.numbers["day"], found.numbers["month"])


def _with_or_without_year(found: Found, day: int, month: int) -> date | YearlessDay:
    """A written day, checked.

    Raises:
        BadInput: there is no such month, day or year, or the year has two digits.
    """
    if not 1 <= month <= 12:
        problem = f"{found.said!r} is not a date: there is no month {month}."
        raise BadInput(problem, remedy=_remedy(found.said))
    if "short_year" in found.numbers:
        remedy = f"{_remedy(found.said)} A time: 15:00."
        raise BadInput(f"The year in {found.said!r} has only two digits.", remedy=remedy)
    if found.year is not None:
        return YearlessDay(day, month).in_year(known_year(found.year))
    longest = monthrange(2000, month)[1]
    if not 1 <= day <= longest:
        problem = f"{found.said!r} is not a date: {MONTHS[month - 1]} has at most {longest} days."
        raise BadInput(problem, remedy=_remedy(found.said))
    return YearlessDay(day, month)


def _slashed(found: Found) -> date | YearlessDay:
    """Two numbers of which either may be the month: refused where both readings exist."""
    first, second, year = found.numbers["first"], found.numbers["second"], found.numbers.get("year")
    if first == second or not (1 <= first <= 12 and 1 <= second <= 12):
        day, month = (second, first) if second > 12 else (first, second)
        return _with_or_without_year(found, day, month)
    behind = f" {year}" if year else ""
    both = " or ".join(f"{d} {MONTHS[m - 1]}{behind}" for d, m in ((first, second), (second, first)))
    raise BadInput(f"{found.said!r} can mean {both}.", remedy=f"Write the month as a word: {both}.")


def _near(found: Found) -> date:
    return found.today + timedelta(days=found.numbers["near"])


def _days_ahead(found: Found) -> date:
    return found.today + timedelta(days=found.numbers["count"])


def _coming_weekday(found: Found) -> date:
    return found.today + timedelta(days=(found.numbers["weekday"] - found.today.weekday()) % 7)


def _next_weekday(found: Found) -> date:
    """The coming one, unless the one of next week is another day and may be meant."""
    weekday, today = found.numbers["weekday"], found.today
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    of_next_week = today + timedelta(days=7 - today.weekday() + weekday)
    if coming == of_next_week:
        return coming
    both = f"{bare_label(coming)} or {bare_label(of_next_week)}"
    raise BadInput(f"{found.said!r} can mean {both}.", remedy=f"Write the date: {both}.")


def _weekday_of_week_ahead(found: Found) -> date:
    monday = found.today - timedelta(days=found.today.weekday())
    return monday + timedelta(days=7 * found.numbers["ahead"] + found.numbers["weekday"])


def _day_of_month(found: Found) -> date:
    """A day of the month that comes next: "the 27th"."""
    number, today = found.numbers["day"], found.today
    if not 1 <= number <= 31:
        problem = f"{found.said!r} is not a date: a month has at most 31 days."
        raise BadInput(problem, remedy=_remedy(found.said))
    months = (divmod(12 * today.year + today.month - 1 + ahead, 12) for ahead in range(3))
    return next(
        day
        for year, month in months
        if number <= monthrange(year, month + 1)[1] and (day := date(year, month + 1, number)) >= today
    )


def _day_of_month_ahead(found: Found) -> date:
    year, month = divmod(12 * found.today.year + found.today.month - 1 + found.numbers["ahead"], 12)
    return YearlessDay(found.numbers["day"], month + 1).in_year(year)


DAY_RULES: Mapping[str, Callable[[Found], date | YearlessDay]] = {
    "named day": _named,
    "slashed day": _slashed,
    "near day": _near,
    "days ahead": _days_ahead,
    "coming weekday": _coming_weekday,
    "next weekday": _next_weekday,
    "weekday of week ahead": _weekday_of_week_ahead,
    "bare day": _day_of_month,
    "day of month ahead": _day_of_month_ahead,
}
"""What the patterns of a language mean; the same in every language."""
