"""What a check of a calendar file or of a mail finds, and the rules that find it.

A rule is one small function: it looks at what was read and yields each place that is not as required.
The rules of a subject stand in one file, and their table at its end.
"""

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

MOST_ALIKE = 20
"""So many findings of one rule are told; a file of a million lines may break one in every line."""
_MOST_KEPT = 100


class Level(enum.StrEnum):
    """How much depends on it: a must or a should of the standard, or what a client is known to get wrong."""

    MUST = "M"
    SHOULD = "S"
    CLIENT = "I"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a requirement is not met.

    Attributes:
        requirement: its number, a letter for the subject first: "C6".
        level: how much depends on it.
        line: of the file, counted from 1.
        what: what is wrong there, with the value.
        client: who suffers, and how.
        remedy: how to mend it.
        part: within a mail, the part that the line is counted in; empty for the file itself.
    """

    requirement: str
    level: Level
    line: int
    what: str
    client: str
    remedy: str
    part: str = ""

    @property
    def grave(self) -> bool:
        """Whether a file with it must not leave the house."""
        return self.level is not Level.SHOULD


class Spot(NamedTuple):
    """Where a rule is broken and how; `requirement` where that is another than the rule's own."""

    line: int
    what: str
    requirement: str = ""


class Read(Protocol):
    """What was read, as far as choosing rules needs it: the names of all its properties or headers."""

    @property
    def names(self) -> Iterable[str]: ...  # noqa: D102  see above


R_contra = TypeVar("R_contra", bound=Read, contravariant=True)


@dataclass(frozen=True, slots=True)
class Rule(Generic[R_contra]):
    """A requirement and what looks whether it is met; `on`: only where one of these names occurs."""

    requirement: str
    level: Level
    client: str
    remedy: str
    on: frozenset[str]
    find: Callable[[R_contra], Iterator[Spot]]


def rule(
    requirement: str, level: Level, client: str, remedy: str, *, on: Iterable[str] = ()
) -> Callable[[Callable[[R_contra], Iterator[Spot]]], Rule[R_contra]]:
    """Makes a rule of the function below it."""

    def made(find: Callable[[R_contra], Iterator[Spot]]) -> Rule[R_contra]:
        return Rule(requirement, level, client, remedy, frozenset(on), find)

    return made


class Rules(Generic[R_contra]):
    """Rules that are looked at together; which of them matter is known by the names in what was read."""

    def __init__(self, *rules: Rule[R_contra]) -> None:
        self.all = rules
        self._chosen: dict[frozenset[str], Sequence[Rule[R_contra]]] = {}

    def findings(self, read: R_contra) -> list[Finding]:
        """Everything these rules find, in the order of the rules."""
        found: list[Finding] = []
        for one in self._for(frozenset(read.names)):
            spots = one.find(read)
            first = next(spots, None)
            if first is not None:
                found += _told(one, [first, *islice(spots, MOST_ALIKE)])
        return found

    def _for(self, names: frozenset[str]) -> Sequence[Rule[R_contra]]:
        chosen = self._chosen.get(names)
        if chosen is None:
            chosen = [one for one in self.all if not one.on or not one.on.isdisjoint(names)]
            if len(self._chosen) < _MOST_KEPT and len(names) < _MOST_KEPT:
                self._chosen[names] = chosen
        return chosen


def _told(one: Rule[R_contra], spots: Sequence[Spot]) -> list[Finding]:
    found = [
        Finding(spot.requirement or one.requirement, one.level, spot.line, spot.what, one.client, one.remedy)
        for spot in spots[:MOST_ALIKE]
    ]
    if len(spots) > MOST_ALIKE:
        found[-1] = replace(found[-1], what=f"{found[-1].what}; there are more of this kind, not told")
    return found


def shown(value: str) -> str:
    """A value as a finding quotes it: on one line, and not too long."""
    return repr(value if len(value) <= 60 else f"{value[:57]}…")
