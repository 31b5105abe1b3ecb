"""Finds the first pattern that fits a text in the language it is written in."""

from collections.abc import Mapping
from datetime import date

from planner.scheduling.phrases.chinese import CHINESE
from planner.scheduling.phrases.english import ENGLISH
from planner.scheduling.phrases.reading import Rule, Yearly
from planner.scheduling.phrases.russian import RUSSIAN
from planner.timing.written import known_year
from planner.timing.written.language import Language, fits
from planner.timing.written.plain import language_of

LANGUAGES: Mapping[str, Language] = {"en": ENGLISH, "ru": RUSSIAN, "zh": CHINESE}


def language_for(words: str) -> Language:
    """How periods are written in the language of these plain words."""
    return LANGUAGES[language_of(words)]


def examples(words: str) -> str:
    """How one could write a period instead of these plain words, in their language."""
    return f"Try {language_for(words).examples['period']}."


def first_fit(text: str, rules: Mapping[str, Rule], today: date) -> Yearly | None:
    """The meaning by the first of these rules that fits and makes sense."""
    for name, caught in fits(language_for(text), rules, text):
        found = caught.on(today)
        if "year" in found.numbers:
            known_year(found.numbers["year"])
        meaning = rules[name](found)
        if meaning is not None:
            return meaning
    return None
