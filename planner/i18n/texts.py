"""Sentences with values in them that can be said in every language.

What the program finds out (why somebody is lost, what stands in the way) is kept as a `Text` and worded only
where it is shown: English by `str`, other languages by their catalogue.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from planner.i18n.countries import country_name
from planner.i18n.dates import day_label, span_label


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code, named in the reader's language."""

    code: str


@dataclass(frozen=True, slots=True)
class Days:
    """The days from first to last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Named:
    """What has a name of its own in some languages, such as a holiday; English where it lacks one."""

    en: str
    ru: str | None = None
    zh: str | None = None

    def name(self, language: str) -> str:
        """The name in that language, else the English one."""
        return getattr(self, language) or self.en


Value: TypeAlias = "str | int | date | time | Country | Days | Named | Text | tuple[Value, ...]"
"""What stands in a text; several are listed with commas."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence by its English template, such as "public holiday in {country}: {name}", and its values.

    `str` says it in English; equal texts are equal values, and can be keys.
    """

    template: str
    values: "tuple[tuple[str, Value], ...]" = ()

    def __str__(self) -> str:
        return self.worded(self.template, english)

    def worded(self, template: str, value: "Callable[[Value], str]") -> str:
        """The template, which may be that of another language, with each value as `value` words it."""
        return template.format_map({name: value(given) for name, given in self.values})


def text(template: str, **values: "Value") -> Text:
    """The text of that template; its values are named in it in braces."""
    return Text(template, tuple(values.items()))


def english(value: "Value") -> str:
    """A value as it reads in an English sentence."""
    if isinstance(value, Country):
        return country_name(value.code)
    if isinstance(value, Days):
        return span_label(value.first, value.last)
    if isinstance(value, Named):
        return value.en
    if isinstance(value, tuple):
        return ", ".join(map(english, value))
    if isinstance(value, datetime | time):
        return f"{value:%H:%M}"
    return day_label(value) if isinstance(value, date) else str(value)
