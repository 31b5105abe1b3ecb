"""Backups, on both databases: what is saved comes back, into either kind; what is no backup is refused."""

import resource
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from build import rows
from sqlalchemy import Engine, delete, func, insert, select, update

from planner.database.backup import folder_of, opened, replace_all, save
from planner.database.engine import database_url as parsed
from planner.database.engine import open_engine
from planner.database.migrations import upgrade
from planner.database.revision import KNOWN
from planner.errors import BadInput, DatabaseUnusable
from planner.models import Agency, Answer, Base, Guest, Message


@pytest.fixture
def full(engine: Engine) -> Engine:
    """A database with a row in every table."""
    with engine.begin() as connection:
        rows(connection, *KNOWN)
        # One literal for bytes that both databases know does not exist.
        connection.execute(update(Message).values(mail=b"To: seat@khovar.example\r\n\r\n\xff"))
    return engine


def held(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    with engine.connect() as connection:
        return {
            table.name: [
                dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in Base.metadata.sorted_tables
        }


def test_what_is_saved_comes_back_in_the_place_of_what_is_there(full: Engine, tmp_path: Path) -> None:
    before, file = held(full), tmp_path / "kept" / "club.sqlite3"
    assert all(before.values()), "a table without a row"
    save(full, file)
    with full.begin() as connection:
        connection.execute(delete(Answer))
        connection.execute(update(Guest).values(name="Changed"))
    with opened(file) as backup, full.begin() as connection:
        replace_all(backup, connection)
    assert held(full) == before


def test_a_backup_goes_into_a_database_of_the_other_kind(
    full: Engine, tmp_path: Path, sqlite_url: str, postgresql_url: str
) -> None:
    file = tmp_path / "club-backup.sqlite3"
    save(full, file)
    other = open_engine(parsed(postgresql_url if full.dialect.name == "sqlite" else sqlite_url))
    with opened(file) as backup, other.begin() as connection:
        replace_all(backup, connection)
    assert held(other) == held(full)
    with other.begin() as connection:
        given = connection.execute(insert(Guest).values(name="Later").returning(Guest.id)).scalar_one()
        assert given == connection.execute(select(func.max(Guest.id))).scalar_one()
    other.dispose()


def test_a_backup_can_be_read_by_its_owner_only(full: Engine, tmp_path: Path) -> None:
    save(full, tmp_path / "club-backup.sqlite3")
    assert stat.S_IMODE((tmp_path / "club-backup.sqlite3").stat().st_mode) == 0o600


def test_a_disk_without_room_for_it_leaves_no_half_of_a_backup(full: Engine, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "club.sqlite3"
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, usual[1]))
    try:
        with pytest.raises(DatabaseUnusable, match=r"club\.sqlite3.* cannot be written: its disk is full"):
            save(full, file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert list(file.parent.iterdir()) == []


def test_a_backup_is_never_written_over(full: Engine, tmp_path: Path) -> None:
    file = tmp_path / "club-backup.sqlite3"
    file.write_text("mine")
    with pytest.raises(BadInput, match="exists already"):
        save(full, file)
    assert file.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_named(full: Engine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(BadInput, match="cannot be written"):
        save(full, tmp_path / "file" / "club-backup.sqlite3")
    assert list((tmp_path / "file").parent.glob(".*.part")) == []


def test_a_backup_of_an_older_version_is_brought_to_this_one_in_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    file.touch()
    engine = open_engine(parsed(str(file)))
    upgrade(engine, KNOWN[0])
    with engine.begin() as connection:
        rows(connection, KNOWN[0])
    engine.dispose()
    before = file.read_bytes()
    with opened(file) as backup, backup.connect() as connection:
        assert connection.execute(select(func.count()).select_from(Agency)).scalar_one() > 0
    assert file.read_bytes() == before


def test_what_is_no_backup_is_refused_by_its_name(tmp_path: Path) -> None:
    missing, text, foreign = (tmp_path / name for name in ("missing.sqlite3", "notes.txt", "foreign.sqlite3"))
    text.write_text("dear diary, " * 100)
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE song (id)")
        connection.commit()
    for file, error, says in (
        (missing, BadInput, f"There is no file {missing}"),
        (text, DatabaseUnusable, f"{text} is not a planner database.\nName a backup to restore."),
        (foreign, DatabaseUnusable, f"{foreign} belongs to another program.\nName a backup to restore."),
    ):
        with pytest.raises(error, match=says.replace("\\", ".")), opened(file):
            pass


def test_backups_lie_beside_the_file_or_in_the_data_folder(sqlite_url: str, postgresql_url: str) -> None:
    assert folder_of(parsed(sqlite_url)) == Path(str(parsed(sqlite_url).database)).parent / "backups"
    assert folder_of(parsed(postgresql_url)).name == "backups"
