"""What a phrase may have been meant to say, where one of its words is misspelled."""

import re
from collections.abc import Callable

from planner.scheduling.phrases.matching import language_for

_LONGEST = 12
"""Words; a longer text is no phrase with a slip in it."""


def respelled(phrase: str, understood: Callable[[str], bool]) -> str | None:
    """The phrase with its unknown words replaced by the nearest known ones, if that is understood."""
    from difflib import get_close_matches  # noqa: PLC0415  only where something is wrong

    known = {
        word for words in language_for(phrase.casefold()).words.values() for word in words if len(word) > 3
    }
    typed = re.findall(r"[^\W\d_]{4,}", phrase)
    if len(typed) > _LONGEST:
        return None
    corrected = phrase
    for word in dict.fromkeys(typed):
        close = get_close_matches(word.casefold(), known, n=1, cutoff=0.75)
        if close and close[0] != word.casefold():
            right = close[0].capitalize() if word[0].isupper() else close[0]
            corrected = re.sub(rf"\b{word}\b", right, corrected)
    return corrected if corrected != phrase and understood(corrected) else None
