"""What only one program at a time may do with a database, on whichever computers they run."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from planner.database.engine import READING, create_file
from planner.errors import PlannerError


class Busy(PlannerError):
    """Another program does it just now."""


@contextmanager
def alone(engine: Engine, task: str) -> Iterator[Connection]:
    """A connection for a task that nobody else does meanwhile; a program that dies lets go of it.

    Args:
        engine: of the club's database.
        task: names what is done, in one word: "sending".

    Raises:
        Busy: another program does it.
    """
    held = _alone_sqlite if engine.dialect.name == "sqlite" else _alone_postgresql
    with held(engine, task) as connection:
        yield connection


@contextmanager
def _alone_sqlite(engine: Engine, task: str) -> Iterator[Connection]:
    url = engine.url.set(database=f"{Path(str(engine.url.database)).absolute()}.{task}", query={})
    create_file(url)
    with closing(sqlite3.connect(str(url.database), timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("PRAGMA journal_mode = OFF")  # the file stays empty: it is there to be locked
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise _busy(task) from error
        with engine.connect() as connection:
            # Making the journal anew for each of many short transactions costs more than the rest of them.
            _journal(connection, "TRUNCATE")
            try:
                yield connection
            finally:
                connection.rollback()
                _journal(connection, "DELETE")


def _journal(connection: Connection, mode: str) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    if driver.execute("PRAGMA journal_mode").fetchone()[0] in ("delete", "truncate"):
        driver.execute(f"PRAGMA journal_mode = {mode}")


@contextmanager
def _alone_postgresql(engine: Engine, task: str) -> Iterator[Connection]:
    key = zlib.crc32(f"planner/{task}".encode()) & 0x7FFFFFFF
    # The lock hangs on the connection that does the work: where that breaks, the work ends with it.
    with engine.connect() as connection:
        if not _asked(connection, "SELECT pg_try_advisory_lock(:key)", key):
            raise _busy(task)
        try:
            yield connection
        finally:
            try:
                connection.rollback()
                _asked(connection, "SELECT pg_advisory_unlock(:key)", key)
            except DBAPIError:  # a connection that goes back to the pool would keep the lock
                connection.invalidate()


def _asked(connection: Connection, question: str, key: int) -> bool:
    connection.execution_options(**{READING: True})
    answer = bool(connection.scalar(text(question), {"key": key}))
    connection.commit()
    connection.execution_options(**{READING: False})
    return answer


def _busy(task: str) -> Busy:
    return Busy(f"Another planner is {task} just now.\nWait until it has ended, then try again.")
