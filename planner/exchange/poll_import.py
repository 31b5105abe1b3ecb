"""What becomes of each row of a sheet of answers."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound, PlannerError, Undecided
from planner.exchange.poll_grid import Grid, GridRow
from planner.meetings.voices import Who, ask, find_who
from planner.meetings.votes import Ballot, Noted, note
from planner.models import Agency, Channel, Choice, Poll, PollVoice


class RowVerdict(enum.StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SILENT = "no answer"
    UNKNOWN = "not known"
    UNCLEAR = "unclear"


UNCLEAN = (RowVerdict.UNKNOWN, RowVerdict.UNCLEAR)


@dataclass(frozen=True, slots=True)
class TakenRow:
    """One row and what became of it: its name, who that is, the answers or why it was left out."""

    row: int
    name: str
    verdict: RowVerdict
    detail: str


@dataclass(frozen=True, slots=True)
class GridResult:
    """What a sheet did.

    Attributes:
        rows: in order.
        changed: how many answers are new or other than before.
        added: those who were not asked before.
    """

    rows: tuple[TakenRow, ...]
    changed: int
    added: tuple[str, ...]

    @property
    def unclean(self) -> tuple[TakenRow, ...]:
        """The rows that cannot be taken."""
        return tuple(row for row in self.rows if row.verdict in UNCLEAN)


def take_grid(session: Session, poll: Poll, grid: Grid, *, now: datetime) -> GridResult:
    """Notes what the clean rows say; whether that is kept where others are not clean, the caller decides.

    A row whose cells are empty says nothing and takes nothing back. Read again, a sheet changes nothing.
    """
    take = _Take(session, poll, now)
    rows = tuple(map(take.row, grid.rows))
    return GridResult(rows, take.changed, tuple(voice.name for voice in take.added))


class _Take:
    """Takes one row after the other."""

    def __init__(self, session: Session, poll: Poll, now: datetime) -> None:
        self.session = session
        self.poll = poll
        self.now = now
        self.changed = 0
        self.added: list[PollVoice] = []
        self.seen: dict[Who, GridRow] = {}

    def row(self, row: GridRow) -> TakenRow:
        name = next(iter(row.names), row.email or "")
        if row.unclear is not None:
            return TakenRow(row.number, name, RowVerdict.UNCLEAR, _first_line(row.unclear))
        if not row.said:
            return TakenRow(row.number, name, RowVerdict.SILENT, "")
        try:
            who = self._who(row)
            self._refuse_twice(who, row)
        except NotFound as unknown:
            return TakenRow(row.number, name, RowVerdict.UNKNOWN, _first_line(unknown))
        except PlannerError as unclear:
            return TakenRow(row.number, name, RowVerdict.UNCLEAR, _in_a_line(unclear))
        called = who.short_name if isinstance(who, Agency) else who.name
        shown = name if name == called else f"{name}: {called}"
        noted = self._note(who, row)
        if not noted.changes:
            return TakenRow(row.number, shown, RowVerdict.UNCHANGED, "")
        first = all(old is Choice.NO_ANSWER for _, old, _ in noted.changes)
        verdict = RowVerdict.NEW if first else RowVerdict.CHANGED
        return TakenRow(row.number, shown, verdict, _answers(noted))

    def _who(self, row: GridRow) -> Who:
        """By the name of a person, else by the address, else by the agency."""
        tried: list[PlannerError] = []
        for name in filter(None, (*row.names[:1], row.email)):
            try:
                return find_who(self.session, name)
            except (NotFound, Undecided) as error:
                tried.append(error)
        raise tried[0]

    def _refuse_twice(self, who: Who, row: GridRow) -> None:
        earlier = self.seen.setdefault(who, row)
        if earlier is not row and dict(earlier.said) != dict(row.said):
            raise BadInput(f"Row {earlier.number} says something else of the same one.")

    def _note(self, who: Who, row: GridRow) -> Noted:
        self.added += ask(self.session, self.poll, [who])
        voice = next(one for one in self.poll.voices if one.who is who)
        ballot = Ballot(voice, row.said, row.note)
        (noted,) = note(self.session, [ballot], channel=Channel.SHEET, now=self.now)
        self.changed += len(noted.changes)
        return noted


def _answers(noted: Noted) -> str:
    return ", ".join(
        f"{one.number} {new}" + ("" if old is Choice.NO_ANSWER else f" (was {old})")
        for one, old, new in noted.changes
    )


def _first_line(error: PlannerError) -> str:
    return str(error).splitlines()[0]


def _in_a_line(error: PlannerError) -> str:
    lines: Sequence[str] = str(error).splitlines()
    return " ".join(line.strip() for line in lines)[:200]
