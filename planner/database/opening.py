"""Opening the club's database: it is there and of this version, or the message says what to do."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, Engine, inspect

from planner.database.engine import create_file, describe, open_engine
from planner.database.faults import explained
from planner.database.state import State, revision, state
from planner.errors import DatabaseUnusable

_COMPLAINTS = {
    State.EMPTY: "The database {where} is empty.\nType: planner setup --help",
    State.NEWER: "The database {where} was made by a newer planner.\n"
    "Install that version, or name another database with --db.",
    State.FOREIGN: "The database {where} belongs to another program.\nName planner's own with --db.",
    State.OLDER: "The database {where} was made by an older planner.\n"
    "Make a copy of it, then type: planner db upgrade",
}


def exists(url: URL) -> bool:
    """True where there is something to open, whatever it holds."""
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()


def is_empty(url: URL) -> bool:
    """True where there is a database, but nothing in it."""
    if not exists(url):
        return False
    engine = open_engine(url)
    try:
        with explained(describe(url)):
            return state(engine) is State.EMPTY
    finally:
        engine.dispose()


def open_database(url: URL, tell: Callable[[str], None]) -> Engine:
    """An engine for a database of this version; an older SQLite file is copied aside and migrated.

    Raises:
        DatabaseUnusable: there is none, it cannot be read, or it is foreign, newer, or empty.
    """
    if not exists(url):
        raise DatabaseUnusable(
            f"There is no database yet at {describe(url)}.\n"
            "Type: planner setup   or, to look around: planner demo"
        )
    engine = open_engine(url)
    try:
        with explained(describe(url)):
            _make_current(engine, url, tell)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make_current(engine: Engine, url: URL, tell: Callable[[str], None]) -> None:
    found = state(engine)
    ours = url.get_backend_name() == "sqlite" and url.query.get("mode") != "ro"
    if found is State.OLDER and ours:
        migrate(engine, url, tell)
    elif found is not State.CURRENT:
        raise DatabaseUnusable(_COMPLAINTS[found].format(where=describe(url)))


def create_database(url: URL, tell: Callable[[str], None]) -> bool:
    """Creates the database, or brings it to this version; False where it already is.

    Raises:
        DatabaseUnusable: it is foreign or newer, or cannot be created.
    """
    if url.get_backend_name() == "sqlite":
        create_file(url)
    engine = open_engine(url)
    try:
        with explained(describe(url)):
            found = state(engine)
            if found in (State.NEWER, State.FOREIGN):
                raise DatabaseUnusable(_COMPLAINTS[found].format(where=describe(url)))
            if found is not State.CURRENT:
                migrate(engine, url, tell)
            return found is not State.CURRENT
    finally:
        engine.dispose()


def migrate(engine: Engine, url: URL, tell: Callable[[str], None]) -> None:
    """Brings a database to this version; an SQLite file that holds something is copied aside first."""
    from planner.database.migrations import copy_aside, upgrade  # noqa: PLC0415  alembic costs 140 ms

    copy = None
    if url.get_backend_name() == "sqlite":
        with engine.connect() as connection:
            old = revision(connection) if inspect(connection).has_table("alembic_version") else None
        copy = None if old is None else copy_aside(Path(str(url.database)), old)
    upgrade(engine)
    if copy is not None:
        tell(f"The database was made by an older planner: migrated. A copy of it as it was: {copy}")
