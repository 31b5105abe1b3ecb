"""What a driver's errors become: messages that name the database, never the password."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from build import booking, club, meeting, room, venue
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from planner.app import App
from planner.database.engine import database_url as parsed
from planner.database.faults import explain, explained
from planner.errors import BadInput, DatabaseUnusable, PlannerError
from planner.models import Guest
from planner.settings import Settings


def refusal(database: str) -> str:
    """What is said to somebody who wants to read that database."""
    app = App(Settings(database=database, source="--db"), tell=print)
    with pytest.raises(PlannerError) as refused, app.reading():
        pass
    app.close()
    return str(refused.value)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{unused.getsockname()[1]}/club"
        assert refusal(f"postgresql://secretary:hunter2@{where}") == (
            f"The database postgresql://secretary:***@{where} does not answer.\n"
            "Start the server, or correct the address given with --db."
        )


def test_a_socket_that_is_not_there_does_not_answer() -> None:
    assert "does not answer" in refusal("postgresql:///club?host=/nowhere")


def test_what_the_driver_says_itself_is_explained_as_well() -> None:
    with pytest.raises(DatabaseUnusable, match=r"^The database club cannot grow: "), explained("club"):
        raise sqlite3.OperationalError("database or disk is full")


def test_a_server_name_that_does_not_exist_is_called_so() -> None:
    assert refusal("postgresql://secretary:hunter2@no-such-host.invalid/club") == (
        "The database postgresql://secretary:***@no-such-host.invalid/club cannot be found.\n"
        "Correct the address given with --db."
    )


def test_a_database_that_the_server_lacks_is_refused(postgresql_url: str) -> None:
    message = refusal(parsed(postgresql_url).set(database="nothing").render_as_string(hide_password=False))
    assert message.endswith("does not answer.\nStart the server, or correct the address given with --db.")


def test_a_server_that_goes_away_is_called_so(postgresql_url: str) -> None:
    app = App(Settings(database=postgresql_url, source="--db"), tell=print)
    with app.reading() as other, pytest.raises(DatabaseUnusable) as refused:
        lose_connection(app, other)
    app.close()
    assert str(refused.value) == (
        f"The database {app.where} broke the connection.\nNothing was changed. Try again."
    )


def test_a_missing_driver_is_named_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refusal("postgresql://secretary:hunter2@127.0.0.1/club") == (
        "PostgreSQL needs a driver that is not installed.\nType: pip install 'press-club-planner[postgresql]'"
    )


def test_a_driver_without_its_library_counts_as_missing() -> None:
    code = (
        "from planner.app import App; from planner.settings import Settings\n"
        "App(Settings(database='postgresql://127.0.0.1/club', source='--db'), tell=print).create_database()"
    )
    environ = os.environ | {"PSYCOPG_IMPL": "c"}  # which psycopg[binary] does not bring
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=False
    )
    assert ran.stderr.splitlines()[-1] == "Type: pip install 'press-club-planner[postgresql]'"


def test_an_unforeseen_error_keeps_its_own_words(app: App) -> None:
    with (
        pytest.raises((OperationalError, ProgrammingError), match="no_such_column"),
        app.reading() as session,
    ):
        session.execute(text("SELECT no_such_column FROM guest"))


def test_a_value_that_a_column_refuses_is_bad_input(app: App) -> None:
    with pytest.raises(BadInput, match="line break"), app.transaction() as session:
        session.add(Guest(name="Rashid\nAlimov"))
    with app.reading() as session:
        assert session.query(Guest).count() == 0


def test_an_exception_undoes_the_transaction(app: App) -> None:
    with pytest.raises(ZeroDivisionError):
        add_and_fail(app)
    with app.reading() as session:
        assert session.query(Guest).count() == 0


def test_a_transaction_is_kept_and_a_rehearsal_is_not(app: App) -> None:
    with app.transaction() as session:
        session.add(Guest(name="kept"))
    with app.rehearsal() as session:
        session.add(Guest(name="rehearsed"))
        session.flush()
    with app.reading() as session:
        assert [guest.name for guest in session.query(Guest)] == ["kept"]


def test_a_rule_that_is_broken_keeps_its_name_and_is_no_fault(session: Session) -> None:
    club(session)
    hall = room(session, venue(session))
    held = meeting(session, room=hall)
    assert held.start_utc is not None
    assert held.end_utc is not None
    with pytest.raises(IntegrityError) as refused:
        booking(session, held, hall, held.start_utc, held.end_utc)
    assert "ex_booking_no_overlap" in str(refused.value.orig)
    assert explain(refused.value, "club") is None


def lose_connection(app: App, other: Session) -> None:
    """Reads, while the server is told by `other` to end the connection."""
    with app.reading() as session:
        process = session.scalar(text("SELECT pg_backend_pid()"))
        other.execute(text("SELECT pg_terminate_backend(:process, 5000)"), {"process": process})
        session.execute(text("SELECT 1"))


def add_and_fail(app: App) -> None:
    """Writes, then fails for a reason of its own."""
    with app.transaction() as session:
        session.add(Guest(name="Rashid Alimov"))
        session.flush()
        _ = 1 / 0
