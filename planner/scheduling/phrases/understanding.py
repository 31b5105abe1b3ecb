"""From a phrase to its readings, or to the reason why there is none."""

import re
from datetime import date

from planner.errors import BadInput
from planner.scheduling.phrases.matching import examples, first_fit, language_for
from planner.scheduling.phrases.ranges import RANGES
from planner.scheduling.phrases.reading import ONE_DAY, Reading, Yearly, next_readings
from planner.scheduling.phrases.spelling import respelled
from planner.scheduling.phrases.weeks import part_meaning
from planner.timing.written import day, find_day, plain


def readings(phrase: str, *, today: date) -> tuple[Reading, ...]:
    """What the phrase can mean, the usual sense first, no two with the same days.

    A phrase without a year means the next such days that are not wholly before today. With a year they are
    given as they are, past or not.

    Raises:
        BadInput: the phrase is not understood, has two meanings, or names days that do not exist.
    """
    words = plain(phrase)
    if find_day(words, today=today) is not None:
        when = day(words, today=today)
        return (Reading(when, when, ONE_DAY),)
    meaning = _meaning(words, today)
    if meaning is None:
        raise _refusal(phrase, words, today)
    return next_readings(meaning, today)


def _meaning(words: str, today: date) -> Yearly | None:
    text = re.sub(" ?– ?", " - ", words)
    return part_meaning(text, today) or first_fit(text, RANGES, today)


def _refusal(phrase: str, words: str, today: date) -> BadInput:
    """Why the phrase is not understood, as far as one of its words tells."""
    for pattern, problem, remedy in language_for(words).refusals:
        if re.search(pattern, words):
            return BadInput(f"{phrase!r} {problem}.", remedy=remedy)
    meant = respelled(" ".join(phrase.split()), lambda other: _is_understood(other, today))
    remedy = f'Did you mean "{meant}"?' if meant else examples(words)
    return BadInput(f"{phrase!r} is not a period that is understood.", remedy=remedy)


def _is_understood(phrase: str, today: date) -> bool:
    words = plain(phrase)
    try:
        return find_day(words, today=today) is not None or _meaning(words, today) is not None
    except BadInput:
        return False
