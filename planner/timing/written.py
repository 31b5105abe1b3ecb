"""Dates, moments and durations as people write them.

Nothing is guessed: a date with two meanings is refused, with both of them spelled out. Digits may be
full-width; case, spaces and the kind of dash do not matter.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from fractions import Fraction

from planner.errors import BadInput
from planner.i18n.dates import MONTHS, WEEKDAYS, bare_label


def _numbered(names: tuple[str, ...], start: int) -> dict[str, int]:
    """Each name and its first three letters, lower case, with its number."""
    return {word: n for n, name in enumerate(names, start) for word in (name.casefold(), name[:3].casefold())}


MONTH_WORDS: Mapping[str, int] = _numbered(MONTHS, 1) | {"sept": 9}
WEEKDAY_WORDS: Mapping[str, int] = _numbered(WEEKDAYS, 0) | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
COUNT_WORDS: Mapping[str, int] = {"a": 1, "an": 1} | {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}

_LONG_DASHES = str.maketrans(dict.fromkeys("‒–—―−", "–") | {"‐": "-"})
_DATE_REMEDY = "Write it like 30 March 2017 or 2017-03-30."
_MOMENT_REMEDY = "Write day and time, like 30 March 2017 15:00."
_DURATION_REMEDY = "Write it like 90 min, 1:30 or 2 hours."


def plain(text: str, *, limit: int = 200) -> str:
    """The text in lower case with plain digits and single spaces; every long dash becomes an en dash.

    Raises:
        BadInput: it is empty, or longer than `limit` characters.
    """
    if len(text) > limit:
        raise BadInput(f"{text[:30]!r}... is too long ({len(text)} characters).", remedy="Shorten it.")
    # Pasted text brings marks nobody sees (zero-width spaces, writing direction).
    visible = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    folded = unicodedata.normalize("NFKC", visible).casefold().translate(_LONG_DASHES)
    words = " ".join(folded.split()).rstrip(" .,;!?")
    if not words:
        raise BadInput(f"{text!r} says nothing.", remedy="Write a date, a time or a period.")
    return words


def known_year(year: int) -> int:
    """The year itself.

    Raises:
        BadInput: it lies outside 1900-2199, so it is a slip of the finger.
    """
    if not 1900 <= year <= 2199:
        raise BadInput(f"The year {year} cannot be right.", remedy="Years from 1900 to 2199 are understood.")
    return year


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
            raise BadInput(
                f"{problem} {MONTHS[self.month - 1]} {year} has {length} days.", remedy=_DATE_REMEDY
            )
        return _on_weekday(date(year, self.month, self.day), self.weekday)

    def next_from(self, today: date) -> date:
        """The first such day that is today or later.

        Raises:
            BadInput: that day falls on another weekday.
        """
        bare = YearlessDay(self.day, self.month)
        years = (y for y in range(today.year, today.year + 10) if self.day <= monthrange(y, self.month)[1])
        return _on_weekday(next(d for d in map(bare.in_year, years) if d >= today), self.weekday)


def _on_weekday(found: date, weekday: int | None) -> date:
    """The date, once it is known to fall on the weekday written beside it."""
    if weekday is None or found.weekday() == weekday:
        return found
    is_really = WEEKDAYS[found.weekday()]
    raise BadInput(
        f"{bare_label(found)} is a {is_really}, not a {WEEKDAYS[weekday]}.",
        remedy="Correct the weekday or the date.",
    )


def _with_or_without_year(day: int, month: int, year: str | None, text: str) -> date | YearlessDay:
    """A written day, checked.

    Raises:
        BadInput: there is no such month, day or year, or the year has two digits.
    """
    if not 1 <= month <= 12:
        raise BadInput(f"{text!r} is not a date: there is no month {month}.", remedy=_DATE_REMEDY)
    if year is None:
        longest = monthrange(2000, month)[1]
        if not 1 <= day <= longest:
            problem = f"{text!r} is not a date: {MONTHS[month - 1]} has at most {longest} days."
            raise BadInput(problem, remedy=_DATE_REMEDY)
        return YearlessDay(day, month)
    if len(year) == 2:
        raise BadInput(f"The year in {text!r} has only two digits.", remedy=f"{_DATE_REMEDY} A time: 15:00.")
    return YearlessDay(day, month).in_year(known_year(int(year)))


def _named(match: re.Match[str], _today: date) -> date | YearlessDay:
    """Day, month and perhaps year, each known by its place or its name."""
    month = MONTH_WORDS.get(match["month"]) or int(match["month"])
    return _with_or_without_year(int(match["day"]), month, match["year"], match.string)


def _slashed(match: re.Match[str], _today: date) -> date | YearlessDay:
    """Two numbers of which either may be the month: refused where both readings exist."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if first == second or not (1 <= first <= 12 and 1 <= second <= 12):
        day, month = (second, first) if second > 12 else (first, second)
        return _with_or_without_year(day, month, year, match.string)
    behind = f" {year}" if year else ""
    both = " or ".join(f"{d} {MONTHS[m - 1]}{behind}" for d, m in ((first, second), (second, first)))
    raise BadInput(f"{match.string!r} can mean {both}.", remedy=f"Write the month as a word: {both}.")


def _next_weekday(match: re.Match[str], today: date) -> date:
    """The coming one, unless the one of next week is another day and may be meant."""
    weekday = WEEKDAY_WORDS[match["weekday"]]
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    of_next_week = today + timedelta(days=7 - today.weekday() + weekday)
    if coming == of_next_week:
        return coming
    both = f"{bare_label(coming)} or {bare_label(of_next_week)}"
    raise BadInput(f"{match.string!r} can mean {both}.", remedy=f"Write the date: {both}.")


_NEAR: Mapping[str, int] = {"yesterday": -1, "today": 0, "tomorrow": 1, "day after tomorrow": 2}


def _near(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=_NEAR[match["near"]])


def _days_ahead(match: re.Match[str], today: date) -> date:
    count = match["count"]
    return today + timedelta(days=COUNT_WORDS.get(count) or int(count))


def _coming_weekday(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=(WEEKDAY_WORDS[match["weekday"]] - today.weekday()) % 7)


_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{'|'.join(MONTH_WORDS)})\.?"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAY_WORDS)})"
_YEAR = r"(?P<year>\d\d(?:\d\d)?)"
_COUNT = rf"(?P<count>\d\d?\d?|{'|'.join(COUNT_WORDS)})"
_DAY_RULES: tuple[tuple[str, Callable[[re.Match[str], date], date | YearlessDay]], ...] = (
    (r"(?P<year>\d\d\d\d)(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)", _named),
    (r"(?P<year>\d\d\d\d)(?P<month>\d\d)(?P<day>\d\d)", _named),
    (rf"{_DAY}\.?(?: of )?[ -]?{_MONTH}(?:[ ,-]*{_YEAR})?", _named),
    (rf"{_MONTH} ?{_DAY}(?:(?:, ?| ){_YEAR})?", _named),
    (rf"(?P<day>\d\d?)\. ?(?P<month>\d\d?)(?:\. ?{_YEAR}?)?", _named),
    (rf"(?P<first>\d\d?)/(?P<second>\d\d?)(?:/{_YEAR})?", _slashed),
    (rf"(?P<first>\d\d?)-(?P<second>\d\d?)-{_YEAR}", _slashed),
    (rf"(?P<near>{'|'.join(_NEAR)})", _near),
    (rf"in {_COUNT} days?", _days_ahead),
    (rf"(?:coming )?{_WEEKDAY}", _coming_weekday),
    (rf"next {_WEEKDAY}", _next_weekday),
)
_INTRODUCED = rf"(?:on )?(?:{_WEEKDAY}\.?,? )?(?:the )?(?P<rest>.+)"


def find_day(text: str, *, today: date) -> date | YearlessDay | None:
    """The day written here, without a year if none was; None where the text has not the form of a day.

    Raises:
        BadInput: it has that form, but no such day exists, its weekday is another, or it has two meanings.
    """
    introduced = re.fullmatch(_INTRODUCED, plain(text).replace("–", "-"))
    assert introduced is not None, "plain text is one line that is not empty"
    weekday = None if introduced["weekday"] is None else WEEKDAY_WORDS[introduced["weekday"]]
    for pattern, read in _DAY_RULES:
        match = re.fullmatch(pattern, introduced["rest"], re.ASCII)
        if match is not None:
            found = read(match, today)
            if isinstance(found, YearlessDay):
                return YearlessDay(found.day, found.month, weekday)
            return _on_weekday(found, weekday)
    return None


def day(text: str, *, today: date) -> date:
    """The day written here: "30 March 2017", "Thu 30 March", "30.3.", "2017-03-30", "tomorrow", "in 3 days".

    Without a year it is the next such day, today included; a bare weekday likewise.

    Raises:
        BadInput: it is not a day, no such day exists, its weekday is another, or it has two meanings.
    """
    found = find_day(text, today=today)
    if found is None:
        raise BadInput(f"{text!r} is not a date.", remedy=_DATE_REMEDY)
    return found.next_from(today) if isinstance(found, YearlessDay) else found


_NOON = ("noon", "12 noon")


def clock(text: str) -> int | None:
    """Minutes after midnight of "15:00", "15h30", "3 pm", "15" or "noon"; None for no time of day.

    "24:00" is 1440, the end of the day.
    """
    if text in _NOON:
        return 720
    pattern = r"(?P<hour>\d\d?)(?:h|(?:[:.h](?P<minute>\d\d)(?::00)?)?(?: ?(?P<half>[ap])\.?m\.?)?)"
    match = re.fullmatch(pattern, text, re.ASCII)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= 1440 else None


_CLOCK = (
    r"(?P<clock>\d\d?[:.h]\d\d(?::00)?(?: ?[ap]\.?m\.?)?|\d\d?h|\d\d? ?[ap]\.?m\.?"
    rf"|{'|'.join(_NOON)})"
)
_MOMENT_PATTERNS = (
    rf"(?P<day>.+?),?(?: at | @ |t| ){_CLOCK}",
    rf"{_CLOCK}(?: on |, ?| )(?P<day>.+)",
)


def moment(text: str, *, today: date) -> tuple[date, time]:
    """A day with a time of day behind or before it: "30 March 15:00", "2017-03-30T15:00", "3 pm on 30 March".

    Raises:
        BadInput: the day or the time is missing or impossible.
    """
    words = plain(text).replace("–", "-")
    for pattern in _MOMENT_PATTERNS:
        match = re.fullmatch(pattern, words, re.ASCII)
        if match is not None and (found := find_day(match["day"], today=today)) is not None:
            on = found.next_from(today) if isinstance(found, YearlessDay) else found
            return on, _time_of_day(match["clock"])
    if re.fullmatch(_CLOCK, words, re.ASCII) and find_day(words, today=today) is None:
        raise BadInput(f"{text!r} is a time without a day.", remedy=_MOMENT_REMEDY)
    if find_day(words, today=today) is not None:
        raise BadInput(f"{text!r} has no time.", remedy=f"Add it behind the day: {text.strip()} 15:00.")
    raise BadInput(f"{text!r} is not a day and a time.", remedy=_MOMENT_REMEDY)


def _time_of_day(text: str) -> time:
    minutes = clock(text)
    if minutes is None or minutes == 1440:
        remedy = "Times go from 00:00 to 23:59; midnight is 00:00 of the next day."
        raise BadInput(f"{text!r} is not a time of day.", remedy=remedy)
    return time(*divmod(minutes, 60))


_HOURS = r"(?:hours?|hrs?|h)\.?"
_MINUTES = r"(?:minutes?|mins?|m)\.?"
_DURATION_PATTERNS = (
    rf"(?P<minutes>\d+)(?: ?{_MINUTES})?",
    rf"(?P<hours>\d+(?:[.,]\d+)?) ?{_HOURS}",
    r"(?P<hours>\d+):(?P<rest>\d\d)",
    rf"(?P<hours>\d+) ?{_HOURS},? ?(?:and )?(?P<rest>\d\d?)(?: ?{_MINUTES})?",
)
_SPOKEN_MINUTES: Mapping[str, int] = {
    "half an hour": 30,
    "an hour": 60,
    "one hour": 60,
    "an hour and a half": 90,
}


def duration(text: str) -> timedelta:
    """A length of time: "90" (minutes), "90 min", "1h30", "1:30", "1.5 h", "1 hour 30 minutes".

    Raises:
        BadInput: it is none, not a whole number of minutes, zero, or longer than 24 hours.
    """
    minutes = _minutes(text)
    if minutes.denominator != 1:
        raise BadInput(f"{text!r} is not a whole number of minutes.", remedy=_DURATION_REMEDY)
    if not 0 < minutes <= 1440:
        problem = "no time at all" if minutes == 0 else "longer than 24 hours"
        raise BadInput(f"{text!r} is {problem}.", remedy=_DURATION_REMEDY)
    return timedelta(minutes=int(minutes))


def _minutes(text: str) -> Fraction:
    words = plain(text)
    if words in _SPOKEN_MINUTES:
        return Fraction(_SPOKEN_MINUTES[words])
    for pattern in _DURATION_PATTERNS:
        match = re.fullmatch(pattern, words, re.ASCII)
        if match is not None:
            parts = match.groupdict()
            rest = int(parts.get("rest") or 0)
            if rest > 59:
                raise BadInput(f"{text!r}: an hour has 60 minutes, not {rest}.", remedy=_DURATION_REMEDY)
            hours = Fraction((parts.get("hours") or "0").replace(",", "."))
            return hours * 60 + int(parts.get("minutes") or 0) + rest
    raise BadInput(f"{text!r} is not a duration.", remedy=_DURATION_REMEDY)
