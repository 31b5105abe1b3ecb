"""Sentences with values in them that can be said in every language.

What the program finds out (why somebody is lost, what stands in the way) is kept as a `Text` and worded only
where it is shown: English by `str`, other languages by their catalogue.
"""

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeAlias

from planner.i18n.countries import country_name
from planner.i18n.dates import MONTHS, WEEKDAYS, day_label, span_label

_QUOTED = re.compile(r"([«“])\{(\w+)\}")
_WITHIN = {"«": str.maketrans("«»", "„“"), "“": str.maketrans("“”", "‘’")}
"""What quotation marks become where they stand within others."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code, named in the reader's language."""

    code: str


@dataclass(frozen=True, slots=True)
class City:
    """The city after which a time zone is named, such as Asia/Almaty."""

    zone: str


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: 0 is Monday."""

    number: int


@dataclass(frozen=True, slots=True)
class Days:
    """The days from first to last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year: 1 is January."""

    number: int


@dataclass(frozen=True, slots=True)
class Nth:
    """Which of several, such as "last"; some languages bend the word to what it counts, such as "week"."""

    word: str
    what: str


@dataclass(frozen=True, slots=True)
class Named:
    """What has a name of its own in some languages, such as a holiday; English where it lacks one."""

    en: str
    ru: str | None = None
    zh: str | None = None

    def name(self, language: str) -> str:
        """The name in that language, else the English one."""
        return getattr(self, language) or self.en


Value: TypeAlias = (
    "str | int | date | time | City | Country | Days | Month | Named | Nth | Text | Weekday"
    " | tuple[Value, ...]"
)
"""What stands in a text; several are listed with commas."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence by its English template, such as "public holiday in {country}: {name}", and its values.

    `str` says it in English; equal texts are equal values, and can be keys. `many` is the template for all
    numbers but one, where the wording depends on the value `count`.
    """

    template: str
    values: "tuple[tuple[str, Value], ...]" = ()
    many: str = ""

    def __str__(self) -> str:
        return self.worded(self.chosen, english)

    @property
    def chosen(self) -> str:
        """The English template that goes with the number."""
        return self.many if self.many and self.count != 1 else self.template

    @property
    def count(self) -> int:
        """The number that the wording depends on."""
        number = dict(self.values).get("count")
        return number if isinstance(number, int) else 0

    def worded(self, template: str, value: "Callable[[Value], str]") -> str:
        """The template, which may be that of another language, with each value as `value` words it."""
        said = {name: value(given) for name, given in self.values}
        for name, marks in _quoted(template).items():
            said[name] = said[name].translate(marks)
        return template.format_map(said)


@functools.cache
def _quoted(template: str) -> "Mapping[str, dict[int, int]]":
    """The names of the values that stand in quotation marks, with what becomes of such marks in them."""
    return {name: _WITHIN[mark] for mark, name in _QUOTED.findall(template)}


def text(template: str, **values: "Value") -> Text:
    """The text of that template; its values are named in it in braces."""
    return Text(template, tuple(values.items()))


def counted(one: str, many: str, *, count: int, **values: "Value") -> Text:
    """The text whose wording depends on a number, such as "{count} agency" and "{count} agencies"."""
    return Text(one, (("count", count), *values.items()), many)


def english(value: "Value") -> str:
    """A value as it reads in an English sentence."""
    return ENGLISH.get(type(value), str)(value)


def city_of(zone: str) -> str:
    """The English name of the city of a time zone: "Almaty" of Asia/Almaty."""
    return zone.rpartition("/")[2].replace("_", " ")


def _clock(moment: datetime | time) -> str:
    return f"{moment:%H:%M}"


ENGLISH: Mapping[type, Callable[[Any], str]] = {
    City: lambda one: city_of(one.zone),
    Country: lambda one: country_name(one.code),
    Days: lambda one: span_label(one.first, one.last),
    Month: lambda one: MONTHS[one.number - 1],
    Named: lambda one: one.en,
    Nth: lambda one: one.word,
    Weekday: lambda one: WEEKDAYS[one.number],
    tuple: lambda several: ", ".join(map(english, several)),
    date: day_label,
    datetime: _clock,
    time: _clock,
}
"""How the kinds of values read in English; a string, a number and a text read as themselves."""
