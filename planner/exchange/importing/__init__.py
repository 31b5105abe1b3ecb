"""Reading a list of agencies or members into the register."""

from planner.exchange.importing.run import import_sheet
from planner.exchange.importing.verdicts import (
    Answer,
    Decisions,
    ImportResult,
    LeftOut,
    Question,
    RowResult,
    Vanished,
    Verdict,
)

__all__ = [
    "Answer",
    "Decisions",
    "ImportResult",
    "LeftOut",
    "Question",
    "RowResult",
    "Vanished",
    "Verdict",
    "import_sheet",
]
