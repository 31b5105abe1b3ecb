"""What a language is made of; what its rules mean is the same in every language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Language:
    """The words and patterns of one language.

    `words` gives the numbers behind the words: {month} in a pattern stands for any of the words of "month",
    and catches its number. `parts` are pieces of pattern, each made of those before it. `patterns` go by the
    names of MEANINGS and RANGES and are tried in order, those of RANGES last; `lead` may stand before any.
    `refusals` are looked for once nothing fits: a pattern, what is the matter, and what to write instead.
    """

    words: Mapping[str, Mapping[str, int]]
    parts: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]
    lead: str
    refusals: tuple[tuple[str, str, str], ...]
