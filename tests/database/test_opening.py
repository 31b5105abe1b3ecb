"""Opening and creating a database: what is there, what is refused, and what the message says."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from build import rows
from sqlalchemy import text

from planner.app import App
from planner.database import engine as engines
from planner.database.engine import database_url as parsed
from planner.database.engine import describe, open_engine
from planner.database.migrations import upgrade
from planner.database.revision import HEAD, KNOWN
from planner.errors import BadInput, DatabaseUnusable, PlannerError
from planner.settings import Settings


def an_app(database: str | Path) -> App:
    return App(Settings(database=str(database), source="--db"), tell=print)


def refusal(database: str | Path) -> str:
    """What is said to somebody who wants to read that database."""
    with pytest.raises(PlannerError) as refused, an_app(database).reading():
        pass
    return str(refused.value)


def refusal_to_create(database: str | Path) -> str:
    with pytest.raises(PlannerError) as refused:
        an_app(database).create_database()
    return str(refused.value)


def script(sql: str) -> Callable[[Path], None]:
    """Makes an SQLite file with that SQL."""

    def make(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(sql)

    return make


FOREIGN = "The database {file} belongs to another program.\nName planner's own with --db."
EMPTY = "The database {file} is empty.\nType: planner setup --help"
NOT_OURS = "The database {file} is not a planner database.\nName the right file with --db."
NEWER = (
    "The database {file} was made by a newer planner.\n"
    "Install that version, or name another database with --db."
)
SHUT = "The database {file} cannot be opened.\nIs it there, and may it be read? Name another with --db."
VERSION = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);"
CLUB = f"{VERSION} CREATE TABLE club (id INTEGER);"
WIKI = f"{VERSION} CREATE TABLE wiki (id INTEGER);"
STAMP = "INSERT INTO alembic_version VALUES ('2030010101')"

UNUSABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda file: file.write_text("name;agency\n" * 100), NOT_OURS),
    "short text": (lambda file: file.write_text("hello"), NOT_OURS),
    "bytes": (lambda file: file.write_bytes(bytes(range(256)) * 64), NOT_OURS),
    "another program's": (script("CREATE TABLE moz_places (id INTEGER)"), FOREIGN),
    "another program's, by alembic": (
        script(WIKI + STAMP),
        FOREIGN,
    ),
    "another program's, with no revision": (script(WIKI), FOREIGN),
    "newer": (
        script(CLUB + STAMP),
        NEWER,
    ),
    "folder": (Path.mkdir, SHUT),
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_a_file_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path, kind: str) -> None:
    make, message = UNUSABLE[kind]
    file = tmp_path / "club.sqlite3"
    make(file)
    before = content(tmp_path)
    assert refusal(file) == message.format(file=file)
    assert refusal_to_create(file) == message.format(file=file)
    assert content(tmp_path) == before


def test_no_database_is_refused_with_what_to_type(tmp_path: Path) -> None:
    file = tmp_path / "club.sqlite3"
    assert refusal(file) == (
        f"There is no database yet at {file}.\nType: planner setup   or, to look around: planner demo"
    )
    assert not an_app(file).has_database()
    assert not file.exists()


def test_a_relative_name_means_the_working_folder(tmp_path: Path) -> None:
    assert an_app("club.sqlite3").where == str(tmp_path / "club.sqlite3")


def test_a_tilde_means_the_home_folder(tmp_path: Path) -> None:
    assert an_app("~/club.sqlite3").where == str(tmp_path / "home" / "club.sqlite3")


@pytest.mark.parametrize("sql", ["", "VACUUM", VERSION])
def test_an_empty_file_is_refused_until_it_is_set_up(tmp_path: Path, sql: str) -> None:
    file = tmp_path / "club.sqlite3"
    file.touch()
    script(sql)(file)
    assert refusal(file) == EMPTY.format(file=file)
    assert an_app(file).create_database()
    with an_app(file).reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
    assert [found.name for found in tmp_path.glob("club*")] == ["club.sqlite3"]


def test_an_empty_postgresql_is_refused_until_it_is_set_up(empty_postgresql_url: str) -> None:
    where = describe(parsed(empty_postgresql_url))
    assert refusal(empty_postgresql_url) == f"The database {where} is empty.\nType: planner setup --help"
    assert an_app(empty_postgresql_url).create_database()
    app = an_app(empty_postgresql_url)
    with app.reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
    app.close()


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("CREATE TABLE wiki (id INTEGER)", FOREIGN),
        (WIKI + STAMP, FOREIGN),
        (
            CLUB + STAMP,
            NEWER,
        ),
    ],
)
def test_a_postgresql_that_is_not_ours_is_refused(empty_postgresql_url: str, sql: str, message: str) -> None:
    url = parsed(empty_postgresql_url)
    engine = open_engine(url)
    with engine.begin() as connection:
        for statement in sql.split(";"):
            connection.exec_driver_sql(statement)
    engine.dispose()
    assert refusal(empty_postgresql_url) == message.format(file=describe(url))
    assert refusal_to_create(empty_postgresql_url) == message.format(file=describe(url))


def test_creating_twice_changes_nothing(app: App) -> None:
    assert not app.create_database()
    assert app.has_database()


def test_a_new_file_and_its_folder_belong_to_their_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "far" / "away" / "club.sqlite3"
    assert an_app(file).create_database()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_copy_aside_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "club.sqlite3"
    file.touch(mode=0o600)
    older(file)
    assert an_app(file).create_database()
    copy = tmp_path / f"club.before-{KNOWN[0]}.sqlite3"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_file_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "list.csv").touch()
    file = tmp_path / "list.csv" / "club.sqlite3"
    assert refusal_to_create(file) == SHUT.format(file=file)


def test_a_name_that_is_too_long_cannot_be_made(tmp_path: Path) -> None:
    file = tmp_path / ("c" * 300)
    assert refusal_to_create(file) == (
        f"{file} cannot be created: File name too long.\nName another place with --db FILE."
    )


@pytest.mark.parametrize("statement", ["INSERT INTO guest (name) VALUES ('x')", "SELECT 1"])
def test_a_locked_file_is_reported_in_time(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.setattr(engines, "LOCK_SECONDS", 0.05)
    file = Path(str(parsed(sqlite_url).database))
    message = (
        f"The database {file} is in use by another program, also after 10 seconds.\n"
        "Close it there and try again."
    )
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(file) == message
        assert refusal_to_create(file) == message
        with pytest.raises(DatabaseUnusable) as refused, an_app(file).transaction() as session:
            session.execute(text(statement))
        assert str(refused.value) == message
        other.execute("ROLLBACK")
    with an_app(file).reading() as session:
        assert session.scalar(text("SELECT count(*) FROM guest")) == 0


def test_one_who_writes_lets_others_read(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "LOCK_SECONDS", 0.05)
    app = an_app(sqlite_url)
    with app.transaction() as writer:
        writer.execute(text("INSERT INTO guest (name) VALUES ('x')"))
        with app.reading() as reader:
            assert reader.scalar(text("SELECT count(*) FROM guest")) == 0
        with pytest.raises(DatabaseUnusable, match="in use"), app.transaction() as second:
            second.execute(text("SELECT 1"))


def test_an_older_file_in_use_is_not_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "LOCK_SECONDS", 0.05)
    file = tmp_path / "club.sqlite3"
    file.touch()
    older(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "is in use by another program" in refusal(file)
        assert "is in use by another program" in refusal_to_create(file)
    assert [found.name for found in tmp_path.glob("club*")] == ["club.sqlite3"]


def test_a_file_opened_for_reading_is_not_written(sqlite_url: str) -> None:
    app = an_app(f"{sqlite_url}?mode=ro")
    message = (
        f"The database {app.where} can be read but not written.\n"
        "Make the file and its folder writable, or copy it somewhere else and name that copy with --db."
    )
    with app.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM guest")) == 0
    with pytest.raises(DatabaseUnusable) as refused, app.transaction() as session:
        session.execute(text("INSERT INTO guest (name) VALUES ('x')"))
    assert str(refused.value) == message


def test_an_older_file_opened_for_reading_is_not_migrated(tmp_path: Path) -> None:
    file = tmp_path / "club.sqlite3"
    file.touch()
    older(file)
    before = content(tmp_path)
    assert refusal(f"sqlite:///{file}?mode=ro") == (
        f"The database {file} was made by an older planner.\nMake a copy of it, then type: planner db upgrade"
    )
    assert content(tmp_path) == before


def test_a_damaged_file_is_called_so(sqlite_url: str) -> None:
    file = Path(str(parsed(sqlite_url).database))
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(b"\xff" * (file.stat().st_size - 8192))
    assert refusal(file) == f"The database {file} is damaged.\nGo back to your last copy of it."


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("mysql://secretary:hunter2@host/club", "mysql"),
        ("postgres://secretary:hunter2@host/club", "postgres"),
        ("http://secretary:hunter2@host/club", "http"),
        ("postgresql://secretary:hunter2@host:port/club", "postgresql"),
        ("sqlite://", "sqlite"),
        ("://hunter2", ""),
    ],
)
def test_a_url_of_an_unknown_kind_is_refused(named: str, shown: str) -> None:
    with pytest.raises(BadInput) as refused:
        _ = an_app(named).url
    assert str(refused.value) == (
        f"{shown}://… is not a database planner can use.\n"
        "Name a file (--db club.sqlite3) or PostgreSQL (--db postgresql://host/name)."
    )


@pytest.mark.parametrize("named", ["sqlite+aiosqlite:///club.sqlite3", "sqlite+pysqlite:///club.sqlite3"])
def test_the_driver_is_ours_to_choose(named: str) -> None:
    assert an_app(named).create_database()
    assert Path("club.sqlite3").is_file()


def test_a_file_name_may_hold_what_urls_escape(tmp_path: Path) -> None:
    file = tmp_path / "пресс клуб 100%?#&.sqlite3"
    assert an_app(file).create_database()
    with an_app(file).transaction() as session:
        session.execute(text("INSERT INTO guest (name) VALUES ('x')"))
    assert sorted(found.name for found in tmp_path.iterdir()) == ["home", file.name]


def test_a_file_that_disappears_is_not_made_anew(sqlite_url: str, tmp_path: Path) -> None:
    app = an_app(sqlite_url)
    with app.reading():
        pass
    shutil.move(tmp_path / "club.sqlite3", tmp_path / "moved.sqlite3")
    with pytest.raises(DatabaseUnusable, match="cannot be opened"), app.transaction() as session:
        session.execute(text("SELECT 1"))
    assert not (tmp_path / "club.sqlite3").exists()


def older(file: Path) -> None:
    """Brings an empty file to the first revision, with rows."""
    engine = open_engine(parsed(str(file)))
    upgrade(engine, KNOWN[0])
    with engine.begin() as connection:
        rows(connection, KNOWN[0])


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
