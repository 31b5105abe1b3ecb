"""Opening a database: an SQLite file with the transactions it lacks by default, or PostgreSQL."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from planner.errors import BadInput, DatabaseUnusable

LOCK_SECONDS = 10.0
READING = "planner_reading"
_WRITERS = 5545  # the key of the lock that whoever writes to a PostgreSQL database holds


def database_url(database: str) -> URL:
    """The URL of a database named by a path or a URL.

    Raises:
        BadInput: it is a URL of a database that planner does not know.
    """
    if "://" not in database:
        return URL.create("sqlite", database=str(Path(database).expanduser().absolute()))
    try:
        url = make_url(database)
        known = url.get_backend_name() in ("sqlite", "postgresql")
    except (ArgumentError, NoSuchModuleError, ValueError):
        known, url = False, URL.create("sqlite")
    if not known or (url.get_backend_name() == "sqlite" and not url.database):
        raise BadInput(
            f"{database.partition('://')[0]}://… is not a database planner can use.",
            remedy="Name a file (--db club.sqlite3) or PostgreSQL (--db postgresql://host/name).",
        )
    return url.set(drivername="postgresql+psycopg" if url.get_backend_name() == "postgresql" else "sqlite")


def describe(url: URL) -> str:
    """The database as a message names it: the file, or the URL without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def open_engine(url: URL) -> Engine:
    """An engine for an existing database; an SQLite file that is missing stays missing."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        # Server-side prepared statements kept for ever go stale on tables that grow (psycopg's default is 5).
        engine = create_engine(url, connect_args={"prepare_threshold": None})
    except ImportError as error:  # also psycopg without its own libpq
        raise DatabaseUnusable(
            "PostgreSQL needs a driver that is not installed.\n"
            "Type: pip install 'press-club-planner[postgresql]'"
        ) from error
    event.listen(engine, "begin", _take_turns)
    return engine


def create_file(url: URL) -> None:
    """Makes an empty SQLite file that only its owner can read, in a folder that is made too if need be."""
    path = Path(str(url.database))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise DatabaseUnusable(
            f"{path} cannot be created: {error.strerror}.\nName another place with --db FILE."
        ) from error


def scrub(engine: Engine) -> None:
    """Rewrites the database without what was deleted: free pages and dead rows go too."""
    full = "VACUUM" if engine.dialect.name == "sqlite" else "VACUUM FULL"
    with closing(engine.raw_connection()) as connection:
        driver = connection.driver_connection
        assert driver is not None
        if engine.dialect.name == "postgresql":
            driver.autocommit = True  # VACUUM runs outside a transaction only
        driver.execute(full)


def copies(url: URL) -> list[Path]:
    """The copies of an SQLite file that migrations left beside it."""
    file = Path(str(url.database))
    return sorted(file.parent.glob(f"{file.stem}.before-*")) if url.get_backend_name() == "sqlite" else []


def _sqlite(url: URL) -> Engine:
    read_only = url.query.get("mode") == "ro"
    address = f"{Path(str(url.database)).absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"

    def connect() -> sqlite3.Connection:
        # The driver opens no transaction before DDL or SELECT: switched off, BEGIN is ours (see _begin).
        return sqlite3.connect(address, uri=True, timeout=LOCK_SECONDS, isolation_level=None)

    engine = create_engine(url.set(query={}), creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _begin)
    return engine


def _on_connect(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not just forgotten


def _begin(connection: Connection) -> None:
    # IMMEDIATE: whoever reads in order to write holds the lock from the first statement on.
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _take_turns(connection: Connection) -> None:
    # One writer at a time, as on SQLite: what was read stays true until it is written, and nobody deadlocks.
    if not connection.get_execution_options().get(READING, False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS:.0f}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
