"""Which of the lists of a programme some headings head, and which heading is which column."""

import functools
from collections.abc import Iterable, Mapping, Sequence

from planner.exchange.programme_headings import BRIEFINGS, LISTS, PLANNED, Listed
from planner.models.names import fold


def list_of(headings: Iterable[str]) -> Listed | None:
    """Which of the lists these headings head."""
    written = list(headings)
    return next((one for one in LISTS if set(one.needed) <= set(meant(one, written))), None)


def meant(listed: Listed, headings: Sequence[str]) -> dict[str, str]:
    """Column -> heading as written, for those that mean one; the first of two that mean the same."""
    known = _words(listed.name)
    found: dict[str, str] = {}
    for heading in headings:
        key = known.get(fold(heading.rstrip(":：*")))
        if key:
            found.setdefault(key, heading)
    return found


@functools.cache
def _words(name: str) -> Mapping[str, str]:
    listed = next(one for one in LISTS if one.name == name)
    headings = (*listed.headings, *(PLANNED if listed is BRIEFINGS else ()))
    words: dict[str, str] = {}
    for one in headings:
        for word in (one.label, one.key.replace("_", " "), *one.words.split(",")):
            words.setdefault(fold(word), one.key)
    return words
