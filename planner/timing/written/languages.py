"""The language in which something is written, known by its letters."""

from collections.abc import Mapping

from planner.timing.written import chinese, english, russian
from planner.timing.written.chinese import CHINESE
from planner.timing.written.english import ENGLISH
from planner.timing.written.language import Language
from planner.timing.written.plain import language_of
from planner.timing.written.russian import RUSSIAN

LANGUAGES: Mapping[str, Language] = {"en": ENGLISH, "ru": RUSSIAN, "zh": CHINESE}

WEEKDAY_WORDS: Mapping[str, int] = {
    **english.WEEKDAY_WORDS,
    **russian.WEEKDAY_WORDS,
    **chinese.WEEKDAY_WORDS,
}
"""The weekdays in every language."""


def language_for(words: str) -> Language:
    """How days, times and durations are written in the language of these plain words."""
    return LANGUAGES[language_of(words)]
