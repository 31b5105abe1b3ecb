"""Backups: the whole register in one SQLite file, whatever database it comes from and goes back to."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

from sqlalchemy import URL, Column, Connection, Engine, Table, delete, func, insert, select, text

from planner.database.engine import READING, create_file, database_url, open_engine
from planner.database.faults import explained
from planner.database.opening import create_database, open_database
from planner.errors import BadInput, DatabaseUnusable
from planner.models import Base

FOLDER = "backups"
_AT_A_TIME = 1000


def folder_of(url: URL) -> Path:
    """Where the backups of a database are kept: beside its file, or in the user's data folder."""
    if url.get_backend_name() == "sqlite":
        return Path(str(url.database)).parent / FOLDER
    import platformdirs  # noqa: PLC0415  10 ms, for a database on a server only

    return Path(platformdirs.user_data_dir("planner", appauthor=False)) / FOLDER


def free_name(url: URL, at: datetime, *, mark: str = "") -> Path:
    """A file for a backup that is made at that time, such as "backups/club-2017-03-02-0900.sqlite3".

    Args:
        url: whose backup.
        at: by the clock its name shows.
        mark: stands at the end of the name.
    """
    stem = f"{Path(str(url.database)).stem}-{at:%Y-%m-%d-%H%M}{mark}"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(file for name in names if not (file := folder_of(url) / f"{name}.sqlite3").exists())


def save(engine: Engine, file: Path) -> None:
    """Writes all there is into a new file that only its owner can read; looked over before it gets its name.

    Raises:
        BadInput: there is such a file already, or it cannot be written.
    """
    if file.exists():
        raise BadInput(f"{file} exists already.", remedy="Name another file.")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _part_of(file) as part, explained(str(file)):
            _write(engine, part)
            _keep(part)
            part.rename(file)
    except OSError as error:
        raise BadInput(
            f"{file} cannot be written: {error.strerror}.", remedy="Name another place."
        ) from error


@contextmanager
def _part_of(file: Path) -> Iterator[Path]:
    """A name beside `file` for what is not whole yet; nothing is left there afterwards."""
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)  # left by a run that was cut off
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _write(engine: Engine, part: Path) -> None:
    url = database_url(str(part))
    create_file(url)
    if engine.dialect.name == "sqlite":
        _copy_file(engine, part)
    else:
        create_database(url, tell=lambda _: None)
        copy = open_engine(url)
        with engine.execution_options(**{READING: True}).connect() as source, copy.begin() as target:
            source.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))  # one moment for all
            _pour(source, target)
        copy.dispose()
    _look_over(part)


def _keep(part: Path) -> None:
    """Waits until it is on the disk, for VACUUM INTO does not: a power cut must not leave an empty name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _copy_file(engine: Engine, part: Path) -> None:
    with closing(engine.raw_connection()) as connection:  # outside a transaction, as VACUUM has to be
        connection.cursor().execute("VACUUM INTO ?", (str(part),))


def _look_over(part: Path) -> None:
    with closing(sqlite3.connect(part)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise DatabaseUnusable(f"The backup does not read back as it was written: {found}.\nTry again.")


@contextmanager
def opened(file: Path) -> Iterator[Engine]:
    """An engine for a backup; what an older version wrote is brought to this one, in a copy.

    Raises:
        BadInput: there is no such file.
        DatabaseUnusable: it is no backup, is damaged, or was made by a newer version.
    """
    if not file.is_file():
        raise BadInput(f"There is no file {file}.", remedy="Name the backup to restore.")
    with tempfile.TemporaryDirectory(prefix="planner-") as folder:
        copy = Path(folder) / "club.sqlite3"
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise BadInput(
                f"{file} cannot be copied to {folder}: {error.strerror}.", remedy="Make room there."
            ) from error
        copy.chmod(0o600)
        engine = _engine(copy, file)
        try:
            yield engine
        finally:
            engine.dispose()


def _engine(copy: Path, file: Path) -> Engine:
    try:
        with explained(str(copy)):
            return open_database(database_url(str(copy)), tell=lambda _: None)
    except DatabaseUnusable as error:
        complaint = str(error).partition("\n")[0].replace(str(copy), str(file))
        raise DatabaseUnusable(f"{complaint}\nName a backup to restore.") from error


def replace_all(backup: Engine, target: Connection) -> None:
    """Puts what the backup holds in the place of all that is there, within the transaction of `target`."""
    for table in reversed(Base.metadata.sorted_tables):
        target.execute(delete(table))
    with backup.execution_options(**{READING: True}).connect() as source:
        _pour(source, target)


def _pour(source: Connection, target: Connection) -> None:
    for table in Base.metadata.sorted_tables:
        ordered = select(table).order_by(*table.primary_key)
        rows = source.execution_options(yield_per=_AT_A_TIME).execute(ordered).mappings()
        for some in rows.partitions(_AT_A_TIME):
            target.execute(insert(table), [dict(row) for row in some])
        if target.dialect.name == "postgresql" and table.autoincrement_column is not None:
            _count_on(target, table, table.autoincrement_column)


def _count_on(target: Connection, table: Table, number: Column[int]) -> None:
    # Ids were given by hand; the next row must get one that is free.
    highest = target.execute(select(func.max(number))).scalar_one() or 0
    counter = func.pg_get_serial_sequence(table.name, number.name)
    target.execute(select(func.setval(counter, max(highest, 1), highest > 0)))
