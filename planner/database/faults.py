"""What a driver's error means to the person at the keyboard."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, StatementError

from planner.database.engine import LOCK_SECONDS
from planner.errors import DatabaseUnusable, PlannerError

_IN_USE = (
    f"is in use by another program, also after {LOCK_SECONDS:.0f} seconds.\nClose it there and try again."
)
_MESSAGES = {
    "database is locked": _IN_USE,
    "due to lock timeout": _IN_USE,
    "attempt to write a readonly": "can be read but not written.\n"
    "Make the file and its folder writable, or copy it somewhere else and name that copy with --db.",
    "file is not a database": "is not a planner database.\nName the right file with --db.",
    "database disk image is malformed": "is damaged.\nGo back to your last copy of it.",
    "unable to open": "cannot be opened.\nIs it there, and may it be read? Name another with --db.",
    "disk i/o error": "cannot be written: its disk is full, damaged or gone.\n"
    "Look after the disk and try again.",
    "disk is full": "cannot grow: the disk is full.\nMake room and try again; nothing was changed.",
    "terminating connection": "broke the connection.\nNothing was changed. Try again.",
    "server closed the connection": "broke the connection.\nNothing was changed. Try again.",
    "failed to resolve host": "cannot be found.\nCorrect the address given with --db.",
    "connection failed": "does not answer.\nStart the server, or correct the address given with --db.",
    "connection is bad": "does not answer.\nStart the server, or correct the address given with --db.",
    "connection refused": "does not answer.\nStart the server, or correct the address given with --db.",
    "permission denied": "does not let this user in.\nAsk its administrator for the right to read and write.",
    "no such table": "is not a planner database.\nName the right file with --db.",
}


def explain(error: DBAPIError | sqlite3.Error, where: str) -> PlannerError | None:
    """The message for a database that cannot be used, None for an error of another sort."""
    original = str(error.orig if isinstance(error, DBAPIError) else error).casefold()
    for sign, message in _MESSAGES.items():
        if sign in original:
            return DatabaseUnusable(f"The database {where} {message}")
    return None


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Raises what `explain` makes of a driver's error, and the bare refusal of a column type."""
    try:
        yield
    except (StatementError, sqlite3.Error) as error:
        refused = getattr(error, "orig", None)
        refused = refused if isinstance(refused, PlannerError) else None
        known = explain(error, where) if isinstance(error, DBAPIError | sqlite3.Error) else refused
        if known is None:
            raise
        raise known from (None if known is refused else error)
