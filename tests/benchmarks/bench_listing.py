"""How long 100,000 members take to list, as ratios to the least that could be done, in one run.

    python tests/benchmarks/bench_listing.py [PAIRS] [MEMBERS]

Each pair is two whole processes, one after the other: a busy machine slows both. The median is quoted.
The least is a bare script that selects the same columns with SQLAlchemy and writes them with csv. It judges
nobody's status and knows nothing of rules. Memory is the peak of the listing process, all libraries included.
"""

import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

BARE = """
import csv
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from planner.models import Member
from planner.register.roll_rows import _query
with Session(create_engine("sqlite:///club.sqlite3")) as session, \\
        open("bare.csv", "w", encoding="utf-8", newline="") as out:
    query = _query(session).where(Member.erased.is_(None)).execution_options(yield_per=500)
    csv.writer(out).writerows(session.connection().execute(query))
"""
ROLL = """
import csv
from datetime import date
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from planner.register.roll import streamed_roll
with Session(create_engine("sqlite:///club.sqlite3")) as session, \\
        open("roll.csv", "w", encoding="utf-8", newline="") as out:
    csv.writer(out).writerows(streamed_roll(session, date(2017, 3, 2)))
"""
CSV = "roll written as CSV / the same column select written"
LIMIT = 1.3
PLANNER = [sys.executable, "-m", "planner", "--today", "2017-03-02", "--db", "club.sqlite3", "member", "list"]
PAGE = [*PLANNER, "--agency", "Agency 7", "--voting", "--limit", "50"]
PAGE_LIMIT = 3
MEGABYTES = 90
TODAY = date(2017, 3, 2)


def fill(file: Path, members: int) -> None:
    """A club of so many members in 200 agencies; most are accredited, some have been elsewhere before."""
    dice = random.Random(1)  # noqa: S311  the same club each time
    with sqlite3.connect(file) as database:
        database.execute(
            "INSERT INTO club (id, name, domain, mailbox, timezone, country, duration, quorum)"
            " VALUES (1, 'Club', 'club.example', 'club@club.example', 'UTC', 'CN', 90, 'more than half')"
        )
        houses = [(n, f"Agency {n}", f"agency {n}", "agency", "CN") for n in range(1, 201)]
        database.executemany(
            "INSERT INTO agency (id, short_name, short_key, kind, country) VALUES (?,?,?,?,?)", houses
        )
        names = [(n, "en", f"Agency {n}", f"agency {n}", "0001-01-01") for n in range(1, 201)]
        database.executemany(
            "INSERT INTO agency_name (agency_id, language, name, key, valid_from) VALUES (?,?,?,?,?)", names
        )
        held = [(n, "full", "2005-01-01", None if n % 9 else "2016-01-01") for n in range(1, 201)]
        database.executemany(
            "INSERT INTO membership (agency_id, category, valid_from, valid_until) VALUES (?,?,?,?)", held
        )
        for table, columns, rows in _people(dice, members):
            marks = ", ".join("?" * len(columns.split(",")))
            database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608  names from below


def _people(dice: random.Random, members: int) -> Iterator[tuple[str, str, list[tuple[object, ...]]]]:
    people: list[tuple[object, ...]] = []
    names: list[tuple[object, ...]] = []
    posts: list[tuple[object, ...]] = []
    cards: list[tuple[object, ...]] = []
    for n in range(1, members + 1):
        family, given = f"Family{dice.randrange(members)}", f"Given {n}"
        full, mail = f"{given} {family}", f"person{n}@agency.example"
        key = f"{family} {given}".casefold()
        people.append((n, f"{n:032x}", mail, mail, "+86 10 5550", "en, ru", key, f"{key} | {mail}"))
        names += [(n, "Latn", given, family, full, full.casefold(), 1)]
        names += [(n, "Cyrl", None, None, f"Имя {n}", f"имя {n}", 0)]
        since = TODAY - timedelta(days=dice.randrange(1, 4000))
        until = since + timedelta(days=dice.randrange(900, 6000)) if dice.random() < 0.4 else None
        posts.append((n, dice.randrange(1, 201), "correspondent", str(since), until and str(until)))
        if dice.random() < 0.1:
            before = since - timedelta(days=400)
            posts.append((n, dice.randrange(1, 201), "trainee", str(before), str(since)))
        if dice.random() < 0.8:
            ends = TODAY + timedelta(days=dice.randrange(-200, 700))
            cards.append((n, f"C-{n}", str(ends - timedelta(days=730)), str(ends)))
    yield "member", "id, uid, email, email_key, phone, languages, sort_key, search_key", people
    yield "member_name", "member_id, script, given, family, full, key, is_primary", names
    yield "posting", "member_id, agency_id, title, valid_from, valid_until", posts
    yield "accreditation", "member_id, number, valid_from, valid_until", cards


def seconds(command: Sequence[str], folder: Path) -> float:
    """How long a command takes, from start to end."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def peak(command: Sequence[str], folder: Path) -> float:
    """The most memory a command had at a time, in megabytes."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss / 1024


def ratio(one: Sequence[str], other: Sequence[str], folder: Path, pairs: int) -> tuple[float, float, float]:
    """Median, least and greatest ratio of two commands over so many pairs, after one that does not count."""
    found = [seconds(one, folder) / seconds(other, folder) for _ in range(pairs + 1)][1:]
    return statistics.median(found), min(found), max(found)


def main() -> int:
    """Prints the figures; 1 where one is above its limit."""
    from planner.database.engine import database_url  # noqa: PLC0415  the measuring process stays small
    from planner.database.opening import create_database  # noqa: PLC0415

    if sys.argv[1:2] == ["--fill"]:
        create_database(database_url("club.sqlite3"), tell=print)
        fill(Path("club.sqlite3"), int(sys.argv[2]))
        return 0
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    members = sys.argv[2] if len(sys.argv) > 2 else "100000"
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # In a process of its own: a child starts with the peak of its parent.
        subprocess.run(
            [sys.executable, str(Path(__file__).absolute()), "--fill", members], cwd=folder, check=True
        )
        python = [sys.executable, "-c"]
        for name, one, other, limit in (
            (CSV, [*python, ROLL], [*python, BARE], LIMIT),
            ("filtered page of 50 / empty page", PAGE, [*PAGE, "--after", "zzz"], PAGE_LIMIT),
        ):
            median, least, greatest = ratio(one, other, folder, pairs)
            missed += median > limit
            sys.stdout.write(f"{name}: {median:.2f} ({least:.2f}–{greatest:.2f}), limit {limit}\n")
        megabytes = peak([*python, ROLL], folder)
        missed += megabytes > MEGABYTES
        sys.stdout.write(f"peak of the roll written as CSV: {megabytes:.0f} MB, limit {MEGABYTES}\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
