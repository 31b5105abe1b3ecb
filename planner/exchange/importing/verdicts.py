"""What becomes of a row, what a person says about it, and what is kept of that to be shown."""

import enum
from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.exchange.columns import Columns
from planner.exchange.sheet import Row, Sheet
from planner.register.agencies import Change

MOST_SHOWN = 20
"""Of each sort so many rows are kept to be shown; the others are only counted."""


class Verdict(enum.StrEnum):
    """What became of a row, or of somebody who vanished from the list."""

    NEW = "new"
    UPDATED = "updated"
    LEFT = "left"
    UNCHANGED = "unchanged"
    DUPLICATE = "perhaps known already"
    REPLACEMENT = "replacement or new spelling"
    SKIPPED = "skipped"
    REFUSED = "refused"


CHANGING = (Verdict.NEW, Verdict.UPDATED, Verdict.LEFT)
ASKED = (Verdict.DUPLICATE, Verdict.REPLACEMENT)


class Answer(enum.StrEnum):
    """What somebody says of a row that may be about a member who is known already."""

    NEW = "new person"
    SAME = "same person"
    REPLACES = "replaces"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What somebody decided about a file.

    Attributes:
        answers: to the questions, by number of the row.
        partial: take the clean rows, leave the others out.
        whole_list: the file lists everybody there is; who is not in it has left.
        left: first day on which somebody who vanished was gone, by id; None keeps them.
        left_from: that day for everybody else who vanished.
    """

    answers: Mapping[int, Answer] = field(default_factory=dict)
    partial: bool = False
    whole_list: bool = False
    left: Mapping[int, date | None] = field(default_factory=dict)
    left_from: date | None = None


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row of the file: who it is about, and what it changed."""

    row: int
    name: str
    verdict: Verdict
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A row that may be about a member who is known already.

    Attributes:
        row: its number in the file.
        name: who stands in it.
        verdict: of what sort the doubt is.
        other: the member it may be about, as told from others.
    """

    row: int
    name: str
    verdict: Verdict
    other: str

    def __str__(self) -> str:
        if self.verdict is Verdict.REPLACEMENT:
            return f"{self.name} has the address of {self.other}: a replacement, or a new spelling?"
        return f"{self.name} may be {self.other}: the same person?"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was not taken, and why."""

    row: Row
    why: str


@dataclass(frozen=True, slots=True)
class Vanished:
    """A member or an agency of the register that the file does not list."""

    id: int
    name: str


@dataclass(slots=True)
class ImportResult:
    """What a file did to the register: counts, and of each sort the first rows."""

    sheet: Sheet
    columns: Columns
    partial: bool = False
    counts: Counter[Verdict] = field(default_factory=Counter)
    rows: list[RowResult] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    refused: list[BadInput] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    vanished: list[Vanished] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many rows changed anything."""
        return sum(self.counts[verdict] for verdict in CHANGING)

    @property
    def total(self) -> int:
        """How many rows the file has."""
        return sum(self.counts.values()) - self.counts[Verdict.LEFT]

    def count(self, verdict: Verdict) -> int:
        """How many rows came to that."""
        return self.counts[verdict]

    def shown(self, verdict: Verdict) -> list[RowResult]:
        """The first rows that came to that."""
        return [row for row in self.rows if row.verdict is verdict]

    def one_row(self, session: Session) -> AbstractContextManager[object]:
        """Takes back what a row changed before it was refused; needed where other rows are kept."""
        return session.begin_nested() if self.partial else nullcontext()

    def add(self, row: int, name: str, verdict: Verdict, changes: tuple[Change, ...] = ()) -> None:
        """Notes what became of a row."""
        self.counts[verdict] += 1
        if self.counts[verdict] <= MOST_SHOWN:
            self.rows.append(RowResult(row, name, verdict, changes))

    def refuse(self, row: Row, error: BadInput) -> None:
        """Notes that a row is refused, and why."""
        # What the fields refuse says where it stands; what the register refuses does not know.
        placed = str(error).startswith(str(self.sheet.path))
        self.counts[Verdict.REFUSED] += 1
        if self.counts[Verdict.REFUSED] <= MOST_SHOWN:
            self.refused.append(error if placed else error.at(self.sheet.place, row.number))
        self._leave_out(row, str(error).removeprefix(f"{self.sheet.place}, "))

    def ask(self, row: Row, question: Question) -> None:
        """Notes that a row is not taken before somebody answers."""
        self.counts[question.verdict] += 1
        self.questions.append(question)
        self._leave_out(row, str(question))

    def skip(self, row: Row, name: str) -> None:
        """Notes that somebody said to leave a row out."""
        self.add(row.number, name, Verdict.SKIPPED)
        self._leave_out(row, "skipped")

    def in_order(self) -> None:
        """Puts what was noted into the order of the rows: some had to wait for others."""
        self.rows.sort(key=lambda row: row.row)
        self.questions.sort(key=lambda question: question.row)
        self.left_out.sort(key=lambda left: left.row.number)

    def _leave_out(self, row: Row, why: str) -> None:
        if self.partial:
            self.left_out.append(LeftOut(row, " ".join(why.split())))

    def complaint(self) -> BadInput | None:
        """What is said of all refused rows together; None where there are none."""
        if len(self.refused) < 2:
            return self.refused[0] if self.refused else None
        refused, listed = self.counts[Verdict.REFUSED], "\n".join(map(str, self.refused))
        more = f"\n… and {refused - len(self.refused)} more." if refused > len(self.refused) else ""
        return BadInput(
            f"{listed}{more}\n{refused} of {self.total} rows are refused, so nothing was changed.",
            remedy="Correct them, or add --partial to take the others.",
        )
