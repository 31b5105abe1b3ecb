"""Finds the first pattern of any language that fits a text."""

import functools
import re
from collections.abc import Mapping
from datetime import date

from planner.scheduling.phrases.english import ENGLISH
from planner.scheduling.phrases.language import Language
from planner.scheduling.phrases.reading import Found, Rule, Yearly
from planner.timing.written import known_year

LANGUAGES: tuple[Language, ...] = (ENGLISH,)

_TEXTS = {"start", "end"}
"""What is caught as text, to be understood by itself; everything else is a number."""


def first_fit(text: str, rules: Mapping[str, Rule], today: date) -> Yearly | None:
    """The meaning by the first of these rules that fits and makes sense."""
    for language in LANGUAGES:
        for name, pattern in _compiled(language):
            match = pattern.fullmatch(text) if name in rules else None
            if match is None:
                continue
            meaning = rules[name](_found(language, match, today))
            if meaning is not None:
                return meaning
    return None


@functools.cache
def _compiled(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of the language, ready to match, each with the name of its rule."""
    pieces = {name: f"(?P<{name}>{'|'.join(words)})" for name, words in language.words.items()}
    for name, part in language.parts.items():
        pieces[name] = part.format(**pieces)
    return tuple(
        (name, re.compile(language.lead + pattern.format(**pieces), re.ASCII))
        for name, patterns in language.patterns.items()
        for pattern in patterns
    )


def _found(language: Language, match: re.Match[str], today: date) -> Found:
    caught = {name: text for name, text in match.groupdict().items() if text is not None}
    texts = {name: text for name, text in caught.items() if name in _TEXTS}
    numbers = {
        name: words[text] if text in (words := language.words.get(name, {})) else int(text)
        for name, text in caught.items()
        if name not in _TEXTS
    }
    if "year" in numbers:
        known_year(numbers["year"])
    return Found(numbers, texts, today)
