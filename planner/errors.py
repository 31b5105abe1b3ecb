"""What can go wrong, each with the exit code the command line ends with.

    PlannerError            1  refused, with a reason
    ├── BadInput            1  a value that cannot be used; names the file, row and column it came from
    ├── NotFound            1  nothing goes by that name; the nearest names are suggested
    ├── DatabaseUnusable    1  missing, locked, read-only, foreign, or of another version
    └── Undecided           3  a person must decide: nothing fits, ambiguous, not confirmed

Wrong usage of the command line itself (exit code 2) is Click's.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class PlannerError(Exception):
    """A message for the person at the keyboard: what happened, which value, where, what to do."""

    exit_code: int = 1


class BadInput(PlannerError):
    """A value that cannot be used.

    `at()` adds where it was read, once the caller that knows the place catches it.
    """

    def __init__(self, message: str, *, remedy: str = "") -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)

    def at(self, file: "Path | str", row: int | None = None, column: str | None = None) -> "BadInput":
        """The same complaint, naming the file and, where known, the row (from 1) and the column."""
        place = str(file)
        if row is not None:
            place += f", row {row}"
        if column is not None:
            place += f", column {column!r}"
        return BadInput(f"{place}: {self.message}", remedy=self.remedy)

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


class NotFound(PlannerError):
    """Nothing goes by that name."""

    def __init__(self, what: str, name: str, *, nearest: "Sequence[str]" = (), remedy: str = "") -> None:
        self.nearest = tuple(nearest)
        message = f"No {what} is called {name!r}."
        if self.nearest:
            message += f" Did you mean {' or '.join(self.nearest)}?"
        if remedy:
            message += f"\n{remedy}"
        super().__init__(message)


class DatabaseUnusable(PlannerError):
    """The database cannot be opened or written; the message ends with the command to type."""


class Undecided(PlannerError):
    """Nothing was done because a person must decide first."""

    exit_code = 3
