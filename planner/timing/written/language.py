"""How a language is made of words and patterns, and what a pattern that fits has caught."""

import enum
import functools
import itertools
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

_TEXTS = frozenset({"start", "end", "rest", "decimals"})
"""What is caught as text, to be understood by itself; everything else is a number."""


class PartOfDay(enum.IntEnum):
    """What is said beside an hour to tell those before noon from those after it."""

    AM = 1
    PM = 2
    MORNING = 3
    MIDDAY = 4
    AFTERNOON = 5
    EVENING = 6
    NIGHT = 7


@dataclass(frozen=True, eq=False)
class Language:
    """The words and patterns of one language on one subject.

    `words` gives the numbers behind the words: {month} in a pattern stands for any of the words of "month",
    and catches its number. `parts` are pieces of pattern, each made of those before it. `patterns` go by the
    names of the rules that say what they mean, and are tried in order; `lead` may stand before any.
    `examples` show how things are written in it. `refusals` are looked for once nothing fits: a pattern, what
    is the matter, and what to write instead.
    """

    words: Mapping[str, Mapping[str, int]]
    parts: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]
    examples: Mapping[str, str]
    lead: str = ""
    refusals: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Caught:
    """What a pattern caught, by name, and the words it caught it from."""

    numbers: Mapping[str, int]
    texts: Mapping[str, str]
    said: str

    def on(self, today: date) -> "Found":
        """The same, said on that day."""
        return Found(self.numbers, self.texts, self.said, today)


@dataclass(frozen=True)
class Found(Caught):
    """What a pattern caught, and the day on which it was said."""

    today: date

    @property
    def year(self) -> int | None:
        """The year that was said, if any."""
        if "years_ahead" in self.numbers:
            return self.today.year + self.numbers["years_ahead"]
        return self.numbers.get("year")


def moments(times: Sequence[str], *, before: str, behind: str, lead: str = "") -> tuple[str, ...]:
    """Patterns of a day with one of these times behind or before it, and what joins them."""
    return (
        *(f"(?P<rest>.+?){before}{time}" for time in times),
        *(f"{lead}{time}{behind}(?P<rest>.+)" for time in times),
    )


def fits(language: Language, names: Container[str], text: str) -> Iterator[tuple[str, Caught]]:
    """What each pattern of one of these names catches that fits the text, in order."""
    for name in language.patterns:
        for pattern in _compiled(language, name) if name in names else ():
            match = pattern.fullmatch(text)
            if match is not None:
                yield name, _caught(language, match)


@functools.cache
def _compiled(language: Language, name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of that name, ready to match; compiled when first needed, because that takes long."""
    pieces = _pieces(language)
    patterns = (language.lead + pattern.format(**pieces) for pattern in language.patterns[name])
    return tuple(re.compile(_each_group_once(pattern), re.ASCII) for pattern in patterns)


def _each_group_once(pattern: str) -> str:
    """The pattern with a number behind the names of its groups: one may stand in several alternatives."""
    numbers = itertools.count()
    return re.sub(r"\(\?P<(\w+)>", lambda group: f"(?P<{group[1]}__{next(numbers)}>", pattern)


@functools.cache
def _pieces(language: Language) -> Mapping[str, str]:
    pieces = {name: f"(?P<{name}>{'|'.join(words)})" for name, words in language.words.items()}
    for name, part in language.parts.items():
        pieces[name] = part.format(**pieces)
    return pieces


def _caught(language: Language, match: re.Match[str]) -> Caught:
    groups = match.groupdict().items()
    caught = {name.partition("__")[0]: text for name, text in groups if text is not None}
    texts = {name: text for name, text in caught.items() if name in _TEXTS}
    numbers = {
        name: words[text] if text in (words := language.words.get(name, {})) else int(text)
        for name, text in caught.items()
        if name not in _TEXTS
    }
    return Caught(numbers, texts, match.string)
