"""What stands in the cells of a programme's lists; what means nothing is refused with its place."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from planner.errors import BadInput, PlannerError
from planner.exchange.cells import as_typed
from planner.exchange.sheet import Row
from planner.models.names import fold
from planner.models.types import clean_line
from planner.scheduling.programme.briefings import Origin
from planner.timing.written import duration

T = TypeVar("T")
MOST_SEATS = 100_000
_LIST = re.compile(r"[;；、\n]")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a list, by column."""

    row: Row
    origin: Origin

    def text(self, key: str) -> str:
        """What stands there, on one line; empty where nothing does or the column is missing.

        Raises:
            BadInput: there is too much, or a control character in it.
        """
        written = self._raw(key)
        return (
            self.read(key, lambda text: clean_line(" ".join(text.split()), key, longest=1000))
            if written
            else ""
        )

    def read(self, key: str, parse: Callable[[str], T]) -> T:
        """What stands there, understood by `parse`.

        Raises:
            BadInput: it cannot be; the file, row and column are named.
        """
        try:
            return parse(self._raw(key))
        except BadInput as error:
            raise self.origin.refused(key, error) from error
        except PlannerError as error:
            raise self.origin.refused(key, BadInput(str(error))) from error

    def needed(self, key: str, parse: Callable[[str], T]) -> T:
        """The same, where something must stand there.

        Raises:
            BadInput: nothing does, or it cannot be understood.
        """
        if not self._raw(key):
            error = BadInput("nothing stands there.", remedy="Fill it in, or clear the whole row.")
            raise self.origin.refused(key, error)
        return self.read(key, parse)

    def maybe(self, key: str, parse: Callable[[str], T]) -> T | None:
        """The same; None where nothing stands there."""
        return self.read(key, parse) if self._raw(key) else None

    def several(self, key: str) -> tuple[str, ...]:
        """The parts between semicolons, each once."""
        parts = (clean_line(" ".join(part.split()), key) for part in _LIST.split(self._raw(key)))
        return tuple({fold(part): part for part in parts if part}.values())

    def _raw(self, key: str) -> str:
        return as_typed(self.row.cells.get(self.origin.headings.get(key, ""), "")).strip()


def minutes(text: str) -> int:
    """A length of time in minutes."""
    return int(duration(text).total_seconds()) // 60


def around(text: str) -> int:
    """A length of time in minutes, or none."""
    return 0 if text == "0" else minutes(text)


def seats(text: str) -> int:
    """A number of seats.

    Raises:
        BadInput: it is none.
    """
    if not text.isdecimal() or not 0 < int(text[:9]) <= MOST_SEATS:
        raise BadInput(
            f"{text[:60]!r} is no number of seats.", remedy=f"Write a number from 1 to {MOST_SEATS}."
        )
    return int(text)


def number(text: str) -> int:
    """The number of a meeting.

    Raises:
        BadInput: it is none.
    """
    if not text.isdecimal() or len(text) > 9:
        raise BadInput(
            f"{text[:60]!r} is no number of a meeting.", remedy="Leave it empty, as planner fills it in."
        )
    return int(text)


def features(parts: Iterable[str]) -> tuple[str, ...]:
    """What a room has or must have, in lower case; commas part, too."""
    things = (thing.strip().casefold() for part in parts for thing in part.split(","))
    return tuple(dict.fromkeys(filter(None, things)))


def days_read(text: str, *, today: date) -> tuple[date, date]:
    """The first and the last of the days that are written here."""
    from planner.scheduling.phrases import readings  # noqa: PLC0415  patterns of three languages

    found = readings(text, today=today)[0]
    return found.first, found.last
