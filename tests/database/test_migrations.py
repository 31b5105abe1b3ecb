"""Migrations, on both databases: up and down with rows in the tables, drift, failure, older databases."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from build import ROWS, rows
from sqlalchemy import Engine, inspect, text

from planner.app import App
from planner.database import migrations
from planner.database.engine import database_url as parsed
from planner.database.engine import describe, open_engine
from planner.database.migrations import check, config, downgrade, upgrade
from planner.database.opening import create_database
from planner.database.revision import HEAD, KNOWN
from planner.database.state import State, revision, state
from planner.errors import DatabaseUnusable
from planner.models import Base
from planner.settings import Settings

Rows = dict[str, list[dict[str, Any]]]
BEFORE = dict(zip(KNOWN, ("base", *KNOWN), strict=False))


@pytest.fixture
def empty(empty_url: str) -> Iterator[Engine]:
    """An engine for a database without a table."""
    made = open_engine(parsed(empty_url))
    yield made
    made.dispose()


@pytest.fixture
def empty_twin(engine: Engine, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine for another database of the same kind as `engine`, without a table."""
    made = open_engine(parsed(request.getfixturevalue(f"empty_{engine.dialect.name}_url")))
    yield made
    made.dispose()


def test_migrations_have_one_head_and_revision_py_knows_them_all() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert scripts.get_heads() == [HEAD]
    assert [script.revision for script in scripts.walk_revisions()] == list(reversed(KNOWN))


def test_every_revision_brings_rows_to_try_it_with() -> None:
    assert sorted(file.stem for file in ROWS.iterdir()) == sorted(KNOWN)


def test_every_revision_goes_up_down_and_up_and_keeps_the_rows(empty: Engine) -> None:
    kept: Rows = {}
    for step in KNOWN:
        upgrade(empty, step)
        assert shared(found(empty), kept) == kept
        downgrade(empty, BEFORE[step])
        assert found(empty) == kept
        upgrade(empty, step)
        with empty.begin() as connection:
            rows(connection, step)
        kept = found(empty)
        assert all(kept.values()), "a table without a row"
    check(empty)


def test_every_revision_goes_down_again_with_rows_in_all_tables(empty: Engine) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        rows(connection, *KNOWN)
    for step in reversed(KNOWN):
        before = found(empty)
        downgrade(empty, BEFORE[step])
        left = found(empty)
        assert left == shared(before, left)
        with empty.connect() as connection:
            assert revision(connection) == (None if BEFORE[step] == "base" else BEFORE[step])
    assert tables(empty) == {"alembic_version"}
    assert state(empty) is State.EMPTY
    upgrade(empty)
    check(empty)


def test_check_finds_nothing_in_a_fresh_database(engine: Engine) -> None:
    check(engine)


def test_checks_read_as_in_the_models(engine: Engine, empty_twin: Engine) -> None:
    # Alembic does not compare them: an enum with a new value needs a migration too.
    Base.metadata.create_all(empty_twin)
    migrated, modelled = inspect(engine), inspect(empty_twin)
    for table in Base.metadata.tables:
        written = {check["name"]: check["sqltext"] for check in migrated.get_check_constraints(table)}
        assert written == {check["name"]: check["sqltext"] for check in modelled.get_check_constraints(table)}


def test_exclusions_read_as_in_the_models(postgresql_url: str, empty_postgresql_url: str) -> None:
    query = "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'x' ORDER BY 1"
    found = []
    for url in (postgresql_url, empty_postgresql_url):
        engine = open_engine(parsed(url))
        Base.metadata.create_all(engine)
        with engine.connect() as connection:
            found.append(connection.exec_driver_sql(query).all())
        engine.dispose()
    assert found[0] == found[1]
    assert len(found[0]) == 3


@pytest.mark.parametrize(
    ("sql", "lost"),
    [
        ("DROP TRIGGER ex_booking_no_overlap_insert", "ex_booking_no_overlap_insert"),
        ("DROP TRIGGER ex_posting_no_overlap_update", "ex_posting_no_overlap_update"),
        ("DROP INDEX uq_member_name_primary", "uq_member_name_primary"),
        ("DROP INDEX ix_meeting_start_utc", "ix_meeting_start_utc"),
        ("ALTER TABLE meeting DROP COLUMN reading", "reading"),
        ("DROP TABLE diary", "diary"),
    ],
)
def test_check_names_what_an_sqlite_database_has_lost(sqlite_url: str, sql: str, lost: str) -> None:
    engine = open_engine(parsed(sqlite_url))
    with engine.begin() as connection:
        connection.exec_driver_sql(sql)
    with pytest.raises(DatabaseUnusable, match=rf"\b{lost}\b"):
        check(engine)


def test_check_names_a_check_that_an_sqlite_table_has_lost(sqlite_url: str) -> None:
    file = str(parsed(sqlite_url).database)
    edit_schema(file, "CONSTRAINT ck_room_capacity CHECK (capacity > 0), ")
    lost = "The database has lost rules that protect it: ck_room_capacity.\nGo back to your last copy."
    assert complaint(open_engine(parsed(sqlite_url))) == lost


def test_check_names_a_trigger_that_was_made_toothless(sqlite_url: str) -> None:
    engine = open_engine(parsed(sqlite_url))
    name = "ex_booking_no_overlap_update"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(f"CREATE TRIGGER {name} BEFORE UPDATE ON booking BEGIN SELECT 1; END")
    lost = f"The database has lost rules that protect it: {name}.\nGo back to your last copy."
    assert complaint(engine) == lost


@pytest.mark.parametrize(
    ("sql", "lost"),
    [
        ("ALTER TABLE booking DROP CONSTRAINT ex_booking_no_overlap", "ex_booking_no_overlap"),
        ("ALTER TABLE posting DROP CONSTRAINT ex_posting_no_overlap", "ex_posting_no_overlap"),
        ("ALTER TABLE room DROP CONSTRAINT ck_room_capacity", "ck_room_capacity"),
        ("ALTER TABLE meeting DROP CONSTRAINT ck_meeting_timed_xor_all_day", "ck_meeting_timed_xor_all_day"),
        ("DROP INDEX uq_member_name_primary", "uq_member_name_primary"),
        ("DROP INDEX ix_meeting_start_utc", "ix_meeting_start_utc"),
        ("ALTER TABLE meeting DROP COLUMN reading", "reading"),
        ("ALTER TABLE room DROP CONSTRAINT fk_room_venue_id_venue", "fk_room_venue_id_venue"),
        ("DROP TABLE diary", "diary"),
    ],
)
def test_check_names_what_a_postgresql_database_has_lost(postgresql_url: str, sql: str, lost: str) -> None:
    engine = open_engine(parsed(postgresql_url))
    with engine.begin() as connection:
        connection.exec_driver_sql(sql)
    message = complaint(engine)
    engine.dispose()
    assert lost in message


BROKEN = """
import sqlalchemy as sa
from alembic import op

revision = "broken"
down_revision = "{head}"


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("DELETE FROM office")
    {then}


def downgrade():
    pass
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test may add a revision: a copy of the migrations that the program takes for its own."""
    folder = tmp_path / "later"
    shutil.copytree(migrations.CHECKOUT, folder)
    monkeypatch.setattr(migrations, "CHECKOUT", folder)
    monkeypatch.setattr(migrations, "PACKAGED", tmp_path / "nowhere")
    return folder / "versions"


@pytest.mark.parametrize(
    ("then", "error"),
    [
        ("op.execute('SELECT * FROM nothing')", "nothing"),
        ("raise RuntimeError('the power went off')", "the power went off"),
        ("1 / 0", "division by zero"),
    ],
)
def test_a_failing_migration_leaves_nothing_half_made(
    engine: Engine, later: Path, then: str, error: str
) -> None:
    (later / "broken.py").write_text(BROKEN.format(head=HEAD, then=then), encoding="utf-8")
    with engine.begin() as connection:
        rows(connection, *KNOWN)
    before = found(engine)
    with pytest.raises(Exception, match=error):
        upgrade(engine, "broken")
    assert found(engine) == before
    assert state(engine) is State.CURRENT
    check_with_known_revisions(engine, later)


def test_a_batch_migration_of_a_parent_keeps_its_children(engine: Engine, later: Path) -> None:
    script = BROKEN.format(head=HEAD, then="").replace(
        'op.execute("DELETE FROM office")',
        'with op.batch_alter_table("agency") as batch:\n'
        '        batch.alter_column("country", type_=sa.String(3))',
    )
    (later / "batch.py").write_text(script, encoding="utf-8")
    with engine.begin() as connection:
        rows(connection, *KNOWN)
    before = found(engine)
    upgrade(engine, "broken")
    assert found(engine) == {**before, "half": []}


def test_a_migration_that_would_orphan_rows_is_taken_back(sqlite_url: str, later: Path) -> None:
    script = BROKEN.format(head=HEAD, then='op.execute("DELETE FROM venue")')
    (later / "orphans.py").write_text(script, encoding="utf-8")
    engine = open_engine(parsed(sqlite_url))
    with engine.begin() as connection:
        rows(connection, *KNOWN)
    before = found(engine)
    with pytest.raises(RuntimeError, match="rows that point nowhere"):
        upgrade(engine, "broken")
    assert found(engine) == before


def test_foreign_keys_hold_again_after_a_migration(sqlite_url: str) -> None:
    engine = open_engine(parsed(sqlite_url))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize("folder", ["elsewhere", "100% ours", "планёр"])
def test_migrating_works_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (tmp_path / folder / "alembic").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / folder)
    assert create_database(parsed("club.sqlite3"), print)
    check(open_engine(parsed(str(tmp_path / folder / "club.sqlite3"))))


def test_migrations_folder_may_have_a_percent_sign(empty_sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "100%s"
    shutil.copytree(migrations.CHECKOUT, folder)
    engine = open_engine(parsed(empty_sqlite_url))
    made = config(engine)
    made.set_main_option("script_location", str(folder).replace("%", "%%"))
    command.upgrade(made, HEAD)
    assert state(engine) is State.CURRENT


def test_a_developer_names_the_database_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", str(tmp_path / "named.sqlite3"))
    command.upgrade(config(), HEAD)
    assert state(open_engine(parsed(str(tmp_path / "named.sqlite3")))) is State.CURRENT


def test_an_autogenerated_revision_imports_nothing_of_planner(empty_sqlite_url: str, later: Path) -> None:
    engine = open_engine(parsed(empty_sqlite_url))
    upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE diary")
    command.revision(config(engine), "diary", autogenerate=True, rev_id="again")
    written = next(later.glob("*again*")).read_text(encoding="utf-8")
    assert "planner." not in written
    assert "sa.DateTime(timezone=True)" in written
    upgrade(engine, "again")
    assert "diary" in tables(engine)


def test_an_older_sqlite_file_is_copied_aside_and_migrated(tmp_path: Path, told: list[str]) -> None:
    file = older_file(tmp_path)
    app = App(Settings(database=str(file), source="--db"), tell=told.append)
    with app.reading() as session:
        assert session.connection().exec_driver_sql("SELECT name FROM room").all() == [("Press Hall",)]
    copy = tmp_path / f"club.before-{KNOWN[0]}.sqlite3"
    assert told == [f"The database was made by an older planner: migrated. A copy of it as it was: {copy}"]
    check(app.engine)
    old = open_engine(parsed(str(copy)))
    assert state(old) is State.OLDER
    assert found(old)["venue"] == found(app.engine)["venue"]
    with app.reading():
        assert len(told) == 1


def test_a_second_copy_does_not_overwrite_the_first(tmp_path: Path, told: list[str]) -> None:
    for _ in range(3):
        file = older_file(tmp_path)
        assert App(Settings(database=str(file), source="--db"), tell=told.append).create_database()
    copies = [f"club.before-{KNOWN[0]}{number}.sqlite3" for number in ("", "-2", "-3")]
    assert sorted(path.name for path in tmp_path.glob("*before*")) == sorted(copies)
    assert [note.rpartition("/")[2] for note in told] == copies


def test_a_copy_that_cannot_be_made_stops_the_migration(tmp_path: Path, told: list[str]) -> None:
    file = older_file(tmp_path).rename(tmp_path / f"{'c' * 240}.sqlite3")
    with pytest.raises(DatabaseUnusable, match="could not be copied") as refused:
        App(Settings(database=str(file), source="--db"), tell=told.append).create_database()
    assert str(file) in str(refused.value)
    assert state(open_engine(parsed(str(file)))) is State.OLDER
    assert told == []


def test_an_older_database_stays_as_it_was_when_its_migration_fails(
    tmp_path: Path, later: Path, told: list[str]
) -> None:
    file = older_file(tmp_path)
    script = next(later.glob(f"*{HEAD}*"))
    broken = script.read_text("utf-8").replace(
        "\n\n\ndef downgrade", "\n    forbid_nothing()\n\n\ndef downgrade", 1
    )
    script.write_text(broken, "utf-8")
    with pytest.raises(NameError):
        App(Settings(database=str(file), source="--db"), tell=told.append).create_database()
    engine = open_engine(parsed(str(file)))
    assert state(engine) is State.OLDER
    assert "meeting" not in tables(engine)
    assert told == []


def test_an_older_postgresql_is_refused_until_it_is_upgraded(
    empty_postgresql_url: str, told: list[str]
) -> None:
    url = parsed(empty_postgresql_url)
    engine = open_engine(url)
    upgrade(engine, KNOWN[0])
    with engine.begin() as connection:
        rows(connection, KNOWN[0])
    app = App(Settings(database=empty_postgresql_url, source="--db"), tell=told.append)
    with pytest.raises(DatabaseUnusable) as refused, app.reading():
        pass
    assert str(refused.value) == (
        f"The database {describe(url)} was made by an older planner.\n"
        "Make a copy of it, then type: planner db upgrade"
    )
    assert state(engine) is State.OLDER
    assert app.create_database()
    assert not app.create_database()
    assert len(found(engine)["room"]) == 1
    engine.dispose()
    assert told == []


def edit_schema(file: str, gone: str) -> None:
    """Takes a piece out of the statements that made the tables of an SQLite file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        changed = connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, '') WHERE instr(sql, ?)", (gone, gone)
        )
        assert changed.rowcount == 1


def older_file(folder: Path) -> Path:
    """`club.sqlite3` as the first version left it, with rows."""
    file = folder / "club.sqlite3"
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    engine = open_engine(parsed(str(file)))
    upgrade(engine, KNOWN[0])
    with engine.begin() as connection:
        rows(connection, KNOWN[0])
    return file


def found(engine: Engine) -> Rows:
    """All rows, by column."""
    with engine.connect() as connection:
        names = sorted(set(inspect(connection).get_table_names()) - {"alembic_version"})
        return {
            name: [dict(row) for row in connection.execute(text(f"SELECT * FROM {name}")).mappings()]  # noqa: S608
            for name in names
        }


def shared(rows: Rows, other: Rows) -> Rows:
    """Of `rows`, the tables and columns that `other` has too."""
    return {
        name: [{key: row[key] for key in other[name][0]} for row in rows[name]]
        for name in other
        if other[name]
    }


def tables(engine: Engine) -> set[str]:
    """The names of all tables."""
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def complaint(engine: Engine) -> str:
    """What `check` says."""
    with pytest.raises(DatabaseUnusable) as refused:
        check(engine)
    return str(refused.value)


def check_with_known_revisions(engine: Engine, versions: Path) -> None:
    """`check` without the revision that a test added."""
    (versions / "broken.py").unlink()
    check(engine)


def test_who_was_invited_before_messages_were_kept_counts_as_told(empty: Engine) -> None:
    upgrade(empty, "2026112505")
    with empty.begin() as connection:
        rows(connection, *KNOWN[: KNOWN.index("2026112505") + 1])
    upgrade(empty)
    with empty.connect() as connection:
        told = connection.execute(text("SELECT attendee_id, address, state, says FROM message")).all()
    assert [tuple(row) for row in told] == [(1, "seat@khovar.example", "handed out", "{}")]
