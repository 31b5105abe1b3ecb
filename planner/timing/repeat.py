"""A rule that makes dates: "monthly, first Tuesday", "every two weeks, Thursday", "quarterly"."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.errors import BadInput
from planner.i18n.dates import WEEKDAYS
from planner.timing.written import chinese, english, plain, russian

Days = tuple[date, date]
"""The first and the last day of some days, one of which is wanted."""

_REMEDY = "Write it like 'monthly, first Tuesday', 'every two weeks, Thursday', 'quarterly', 'monthly, 15th'."
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ORDINAL_WORDS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_ORDINALS, 1)},
    **{f"{number}{end}": number for number, end in enumerate(("st", "nd", "rd", "th", "th"), 1)},
    "last": -1,
    **russian.forms("ый ая ое ую ой ого", {"перв": 1, "втор": 2, "четверт": 4, "пят": 5}),
    **russian.forms("ий ья ье ью ьей ьего", {"трет": 3}),
    **russian.forms("ий яя ее юю ей его", {"последн": -1}),
    **{f"第{number}个": number for number in range(1, 6)},
    "最后1个": -1,
    "最后": -1,
}
_WEEKDAY_WORDS: Mapping[str, int] = {
    **english.WEEKDAY_WORDS,
    **russian.WEEKDAY_WORDS,
    **chinese.WEEKDAY_WORDS,
}
_COUNTS: Mapping[str, int] = {**english.COUNT_WORDS, **russian.COUNT_WORDS, "second": 2, "other": 2}
_OFTEN: Mapping[str, tuple[str, int]] = {
    **dict.fromkeys(("weekly", "еженедельно"), ("week", 1)),
    **dict.fromkeys(("fortnightly", "biweekly"), ("week", 2)),
    **dict.fromkeys(("monthly", "ежемесячно"), ("month", 1)),
    **dict.fromkeys(("quarterly", "ежеквартально"), ("month", 3)),
}
_UNITS: Mapping[str, tuple[str, int]] = {
    r"(?:weeks?|недел[юиь]|周|星期)": ("week", 1),
    r"(?:months?|месяц(?:а|ев)?|月)": ("month", 1),
    r"(?:quarters?|квартала?|季度?)": ("month", 3),
}
_EVERY = r"(?:every|each|кажд(?:ый|ую|ые|ое|ая|ого)|每)"
_MANY = rf"(?:(?P<many>\d\d?|{'|'.join(sorted(_COUNTS, key=len, reverse=True))}) ?个? ?)?"
_OF_THE_MONTH = r"(?:of )?the month|месяца"
_FILLERS = re.compile(r"\b(?:on|the|of|in|at|a|в|во|на|число|числа)\b|[,;]|的")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every so many weeks or months, on a weekday, the nth weekday of a month, or a day of it.

    Attributes:
        unit: "week" or "month".
        every: how many of them from one to the next.
        weekday: Monday is 0; None for any day of the week or of the months.
        ordinal: which one of the month, from 1; -1 is the last.
        day: the day of the month.
    """

    unit: str
    every: int
    weekday: int | None = None
    ordinal: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Repeat":
        """The rule that is written here.

        Raises:
            BadInput: it is none, or it has two meanings.
        """
        words = plain(text)
        if re.fullmatch(r"every (?:second|other|third|fourth) \w+day", words):
            both = "'every two weeks, Tuesday' or 'monthly, second Tuesday'"
            raise BadInput(f"{text!r} may be every few weeks or once a month.", remedy=f"Write {both}.")
        unit, every, rest = _frequency(words)
        left = " ".join(_FILLERS.sub(" ", rest).split())
        weekday, left = _taken(left, _WEEKDAY_WORDS)
        ordinal, left = _taken(left, _ORDINAL_WORDS)
        number = re.fullmatch(r"(?:day )?([0-9]{1,2})(?:st|nd|rd|th|-?(?:го|ого|е|ое)|日|号)?", left)
        day = int(number[1]) if number else None
        if weekday is None and ordinal is not None and ordinal > 0 and day is None:
            day, ordinal = ordinal, None
        found = cls(unit or "month", every, weekday, ordinal, day)
        if (left and not number) or not found.possible or (unit is None and ordinal is None):
            raise BadInput(f"{text!r} is no rule for a series.", remedy=_REMEDY)
        return found

    @property
    def possible(self) -> bool:
        """Whether there are such dates."""
        if self.every < 1:
            return False
        if self.day is not None and (self.weekday is not None or not 1 <= self.day <= 31):
            return False
        if self.unit == "week":
            return self.ordinal is None and self.day is None
        return (self.weekday is None) == (self.ordinal is None)

    def between(self, first: date, last: date) -> list[Days]:
        """What falls from one day to another, both included, each cut to them; the count begins there."""
        return self._weeks(first, last) if self.unit == "week" else self._months(first, last)

    def _weeks(self, first: date, last: date) -> list[Days]:
        step = timedelta(weeks=self.every)
        found = []
        if self.weekday is None:
            # A week belongs to where most of its days are.
            start = first - timedelta(days=(first.weekday() + 3) % 7 - 3)
            length = timedelta(days=6)
        else:
            start = first + timedelta(days=(self.weekday - first.weekday()) % 7)
            length = timedelta(0)
        while start <= last:
            found.append((max(start, first), min(start + length, last)))
            start += step
        return found

    def _months(self, first: date, last: date) -> list[Days]:
        found = []
        year, month = first.year, first.month
        while date(year, month, 1) <= last:
            days = self._in_month(year, month)
            if days and days[1] >= first and days[0] <= last:
                found.append((max(days[0], first), min(days[1], last)))
            year, month = _months_on(year, month, self.every)
        return found

    def _in_month(self, year: int, month: int) -> Days | None:
        length = monthrange(year, month)[1]
        if self.day is not None:
            day = date(year, month, min(self.day, length))
            return day, day
        if self.weekday is None or self.ordinal is None:
            end_year, end_month = _months_on(year, month, self.every)
            return date(year, month, 1), date(end_year, end_month, 1) - timedelta(days=1)
        days = [date(year, month, one) for one in range(1, length + 1)]
        fitting = [day for day in days if day.weekday() == self.weekday]
        if self.ordinal < 0:
            return fitting[-1], fitting[-1]
        if self.ordinal > len(fitting):
            return None
        return fitting[self.ordinal - 1], fitting[self.ordinal - 1]

    def __str__(self) -> str:
        names = {("week", 1): "weekly", ("month", 1): "monthly", ("month", 3): "quarterly"}
        often = names.get((self.unit, self.every), f"every {self.every} {self.unit}s")
        if self.day is not None:
            return f"{often}, day {self.day}"
        if self.weekday is None:
            return often
        if self.ordinal is None:
            return f"{often}, {WEEKDAYS[self.weekday]}"
        nth = "last" if self.ordinal < 0 else _ORDINALS[self.ordinal - 1]
        return f"{often}, {nth} {WEEKDAYS[self.weekday]}"


def _months_on(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def _frequency(words: str) -> tuple[str | None, int, str]:
    """How often, and the words without that; None where only a day is named."""
    weekday = re.fullmatch(rf"{_EVERY} ?(?P<rest>.+)", words)
    if weekday and weekday["rest"] in _WEEKDAY_WORDS:
        return "week", 1, weekday["rest"]
    for word, (unit, every) in _OFTEN.items():
        if word in words:
            return unit, every, words.replace(word, " ", 1)
    for pattern, (unit, every) in _UNITS.items():
        found = re.search(rf"{_EVERY} ?个? ?{_MANY}{pattern}", words)
        if found:
            many = found["many"]
            times = 1 if many is None else _COUNTS.get(many) or int(many)
            return unit, every * times, _cut(words, found)
    found = re.search(_OF_THE_MONTH, words)
    return ("month", 1, re.sub(_EVERY, " ", _cut(words, found))) if found else (None, 1, words)


def _cut(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} {words[found.end() :]}"


def _taken(words: str, known: Mapping[str, int]) -> tuple[int | None, str]:
    """What one of the known words means, and the words without it."""
    for word in sorted(known, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(word)}(?!\w)" if word[0] < "\u3000" else re.escape(word)
        if re.search(pattern, words):
            return known[word], " ".join(re.sub(pattern, " ", words, count=1).split())
    return None, words
