"""Texts and their values as they are said in each language."""

import functools
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from planner.i18n.catalogues import catalogue
from planner.i18n.countries import country_name
from planner.i18n.local_dates import DATES
from planner.i18n.texts import ENGLISH, City, Country, Days, Month, Named, Nth, Text, Value, Weekday, city_of


def said(value: Value, language: str) -> str:
    """The text or value in one of the `LANGUAGES`; what a catalogue lacks is said in English."""
    return _speech(language).get(type(value), str)(value)


def several(texts: Iterable[Value], language: str) -> str:
    """Sentences one after another, parted as that language parts them."""
    return DATES[language].semicolon.join(said(one, language) for one in texts)


@functools.cache
def _speech(language: str) -> Mapping[type, Callable[[Any], str]]:
    """How the kinds of values read in a language."""
    if language == "en":
        return ENGLISH
    dates = DATES[language]
    say = functools.partial(said, language=language)

    def sentence(text: Text) -> str:
        wording = catalogue(language).wording(text.template, text.count)
        return text.worded(wording or text.chosen, say)

    return {
        **ENGLISH,
        City: lambda one: _city(one.zone, language),
        Country: lambda one: country_name(one.code, language),
        Days: lambda one: dates.span(one.first, one.last),
        Month: lambda one: dates.month(one.number),
        Named: lambda one: one.name(language),
        Nth: lambda one: dates.nth(one.word, one.what),
        Text: sentence,
        Weekday: lambda one: dates.weekdays[one.number],
        tuple: lambda several: dates.comma.join(map(say, several)),
        date: dates.day,
    }


@functools.cache
def _city(zone: str, language: str) -> str:
    from babel import Locale  # noqa: PLC0415  see countries
    from babel.core import get_global  # noqa: PLC0415

    known = Locale(language).time_zones
    # CLDR keeps a city under the first name that its zone ever had: Asia/Calcutta.
    former = (old for old, new in get_global("zone_aliases").items() if new == zone)
    cities = (known[key].get("city") for key in (zone, *former) if key in known)
    return str(next(filter(None, cities), city_of(zone)))
