"""Who counts as what: a table of rules that a club can change; the first that is true decides."""

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Self, TypeVar

from planner.errors import BadInput
from planner.models.agency import Category


class Status(enum.StrEnum):
    """Where somebody stands on a day; computed from dates, never stored (DESIGN decision 2)."""

    CURRENT = "current"
    GRACE = "grace"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    FUTURE = "future"
    FORMER = "former"


class Event(enum.StrEnum):
    """What begins and ends: a post at an agency, its membership, an accreditation, a suspension."""

    POSTED = "posted"
    LEFT = "left"
    JOINED = "joined"
    ENDED = "ended"
    ACCREDITED = "accredited"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"


class Right(enum.StrEnum):
    """What a rule or a category gives: to be counted, to vote, to be one of those a quorum is of."""

    COUNTS = "counts"
    VOTES = "votes"
    QUORUM = "quorum"


Choice = TypeVar("Choice", bound=enum.StrEnum)

_NOTHING = "nothing"
_LONGEST = 20_000
_USUAL_TEXT = """\
former: left
former: ended
future: before posted
future: before joined
suspended: suspended to resumed; counts
grace: lapsed to lapsed + 30 days; counts, votes, quorum
expired: lapsed
current: always; counts, votes, quorum
category full: votes, quorum
category associate: nothing
category observer: nothing
category honorary: nothing
category guest: nothing
"""
_LINE = re.compile(r"(?P<name>[^:;]+):(?P<when>[^;]*)(?:;(?P<rights>[^;]*))?")
_POINT = re.compile(r"(?P<event>[^\W\d]+)(?: ?\+ ?(?P<number>[0-9]{1,4}) ?(?P<unit>days?|d|weeks?|w))?")
_SHAPES = (
    "Write the days as: always / left / before joined / suspended to resumed / lapsed to lapsed + 30 days"
    " / never accredited."
)


@dataclass(frozen=True, slots=True)
class Point:
    """So many days after an event."""

    event: Event
    days: int = 0

    def on(self, events: Mapping[Event, date]) -> date | None:
        """The day it falls on; None where the event never comes."""
        day = events.get(self.event)
        if day is None or date.max - day < timedelta(days=self.days):
            return None
        return day + timedelta(days=self.days)

    def __str__(self) -> str:
        return f"{self.event} + {self.days} days" if self.days else self.event.value


@dataclass(frozen=True, slots=True)
class Rule:
    """A status, on which days somebody has it, and what it gives.

    Attributes:
        status: what somebody is then.
        start: from that day on; None from the beginning.
        end: until the day before that one; None for ever.
        never: instead of days, an event that somebody has not.
        rights: what it gives.
    """

    status: Status
    start: Point | None = None
    end: Point | None = None
    never: Event | None = None
    rights: frozenset[Right] = frozenset()

    @property
    def always(self) -> bool:
        """True where it matches everybody on every day."""
        return not (self.start or self.end or self.never)

    def matches(self, day: date, events: Mapping[Event, date]) -> bool:
        """True on its days. Without its first event never; what it lasts to may be yet to come."""
        if self.never is not None:
            return self.never not in events
        end = self.end.on(events) if self.end else None
        if self.start is None:
            return self.end is None or (end is not None and day < end)
        start = self.start.on(events)
        return start is not None and start <= day and (end is None or day < end)

    def __str__(self) -> str:
        if self.never:
            when = f"never {self.never}"
        elif self.start is None:
            when = f"before {self.end}" if self.end else "always"
        else:
            when = f"{self.start} to {self.end}" if self.end else str(self.start)
        rights = ", ".join(right for right in Right if right in self.rights)
        return f"{self.status}: {when}; {rights}" if rights else f"{self.status}: {when}"


@dataclass(frozen=True)
class Rules:
    """The table: rules in order, and what each category of membership has."""

    rules: tuple[Rule, ...]
    categories: Mapping[Category, frozenset[Right]] = field(hash=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads a table; empty lines and what follows a # do not count.

        Raises:
            BadInput: a line means nothing or is never reached, or the table leaves somebody without a status.
        """
        if len(text) > _LONGEST:
            raise BadInput(f"The rules are {len(text)} characters long; {_LONGEST} is the most.")
        rules: list[Rule] = []
        categories: dict[Category, frozenset[Right]] = {}
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
            words = " ".join(line.partition("#")[0].casefold().split())
            if not words:
                continue
            try:
                if words.startswith("category "):
                    _add_category(words, categories)
                else:
                    _add_rule(words, rules)
            except BadInput as error:
                raise BadInput(f"Rules, line {number}: {error.message}", remedy=error.remedy) from error
        if not rules or not rules[-1].always:
            raise BadInput(
                "The rules leave somebody without a status.",
                remedy="End them with a rule for everybody else: current: always; counts, votes, quorum",
            )
        return cls(tuple(rules), _usual_categories() | categories)

    def __str__(self) -> str:
        lines = [str(rule) for rule in self.rules]
        for category in Category:
            rights = ", ".join(right for right in Right if right in self.categories[category])
            lines.append(f"category {category}: {rights or _NOTHING}")
        return "\n".join(lines) + "\n"


def number_of_days(text: str) -> int:
    """So many days, written `60d`, `60 days`, `60`, `8 weeks`, `2y`.

    Raises:
        BadInput: it is no such length.
    """
    found = re.fullmatch(r"([0-9]{1,4}) ?(d|days?|w|weeks?|y|years?)?", " ".join(text.casefold().split()))
    if not found:
        raise BadInput(f"{text!r} is no number of days.", remedy="Write it like 60d, 60 days, 8 weeks or 2y.")
    return _days(found[1], found[2])


def _days(number: str, unit: str | None) -> int:
    return int(number) * {"w": 7, "y": 365}.get((unit or "d")[0], 1)


def _add_category(words: str, categories: dict[Category, frozenset[Right]]) -> None:
    name, colon, given = words.removeprefix("category ").partition(":")
    if not colon:
        raise BadInput(
            f"{words!r} says nothing of the category.", remedy="Write it like: category full: votes, quorum"
        )
    category = _one_of(Category, name.strip(), "category")
    if category in categories:
        raise BadInput(f"the category {category} stands there twice.", remedy="Remove one of the lines.")
    rights = _rights(given)
    if Right.COUNTS in rights:
        raise BadInput(
            "a category gives votes and quorum only.",
            remedy="Whether somebody counts stands in the rules above.",
        )
    categories[category] = rights


def _add_rule(words: str, rules: list[Rule]) -> None:
    found = _LINE.fullmatch(words)
    if not found:
        raise BadInput(
            f"{words!r} is no rule.", remedy="Write it like: grace: lapsed to lapsed + 30 days; counts"
        )
    if rules and rules[-1].always:
        raise BadInput("it is never reached.", remedy="Put it above the rule that is 'always' true.")
    status = _one_of(Status, found["name"].strip(), "status")
    start, end, never = _when(found["when"].strip())
    rules.append(Rule(status, start, end, never, _rights(found["rights"] or _NOTHING)))


def _when(words: str) -> tuple[Point | None, Point | None, Event | None]:
    first, _, rest = words.partition(" ")
    if words == "always":
        return None, None, None
    if first == "never":
        return None, None, _one_of(Event, rest, "event")
    if first == "before":
        return None, _point(rest), None
    start, to, end = words.partition(" to ")
    return _point(start), _point(end) if to else None, None


def _point(words: str) -> Point:
    found = _POINT.fullmatch(words)
    if not found:
        raise BadInput(f"{words!r} is no day.", remedy=_SHAPES)
    event = _one_of(Event, found["event"], "event")
    return Point(event, _days(found["number"], found["unit"]) if found["number"] else 0)


def _rights(words: str) -> frozenset[Right]:
    if words.strip() == _NOTHING:
        return frozenset()
    return frozenset(_one_of(Right, word.strip(), "right") for word in words.split(","))


def _one_of(kind: type[Choice], word: str, what: str) -> Choice:
    try:
        return kind(word)
    except ValueError:
        known = ", ".join(kind)
        raise BadInput(f"{word!r} is no {what}.", remedy=f"It is one of: {known}.") from None


def _usual_categories() -> dict[Category, frozenset[Right]]:
    full = frozenset({Right.VOTES, Right.QUORUM})
    return {category: full if category is Category.FULL else frozenset() for category in Category}


@lru_cache(maxsize=8)
def rules_from(text: str | None) -> Rules:
    """The rules a club has stored; None stands for the usual ones."""
    return Rules.parse(_USUAL_TEXT if text is None else text)


USUAL = rules_from(None)
"""Current while posted and accredited (or never accredited), in grace for 30 days, then expired."""
