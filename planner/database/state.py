"""Whether a database is planner's, and of which version, without importing alembic."""

import enum

from sqlalchemy import Connection, Engine, inspect, text

from planner.database.engine import READING
from planner.database.revision import HEAD, KNOWN


class State(enum.Enum):
    """What was found."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def state(engine: Engine) -> State:
    """What the database at the other end of `engine` is."""
    with engine.execution_options(**{READING: True}).connect() as connection:
        if connection.dialect.name == "sqlite" and _current_quickly(connection):
            return State.CURRENT
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return State.EMPTY
        if not {"alembic_version", "club"} <= tables:
            # What is left after a downgrade to the base is as good as empty.
            return State.EMPTY if tables == {"alembic_version"} else State.FOREIGN
        return _compare(revision(connection))


def revision(connection: Connection) -> str | None:
    """The revision written in the database."""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _current_quickly(connection: Connection) -> bool:
    # One statement for the everyday case; a file of the same shape from elsewhere has no such revision.
    table = connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
    return table is not None and revision(connection) == HEAD


def _compare(found: str | None) -> State:
    if found == HEAD:
        return State.CURRENT
    return State.OLDER if found in KNOWN else State.NEWER
