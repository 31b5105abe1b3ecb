"""How long planner takes to start, as ratios to the least that could be done, in one run.

    python tests/benchmarks/bench_startup.py [PAIRS]

Each pair is two whole processes, one after the other: a busy machine slows both. The median is quoted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

BIN = Path(sys.executable).parent
BARE_LIST = """
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, selectinload
from planner.models import Agency, Member, Posting
with Session(create_engine("sqlite:///club.sqlite3")) as session:
    agency = selectinload(Member.postings).joinedload(Posting.agency).selectinload(Agency.memberships)
    query = select(Member).options(selectinload(Member.names), agency, selectinload(Member.offices))
    assert len(session.scalars(query).all()) == 66
"""
PAIRS = {
    "planner --help / import click": (
        [str(BIN / "planner"), "--help"],
        [sys.executable, "-c", "import click"],
        1.35,
    ),
    "planner member list --format csv / bare ORM query": (
        [str(BIN / "planner"), "member", "list", "--all", "--format", "csv"],
        [sys.executable, "-c", BARE_LIST],
        1.25,
    ),
}


def seconds(command: Sequence[str], folder: Path) -> float:
    """How long a command takes, from start to end."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def ratio(one: Sequence[str], other: Sequence[str], folder: Path, pairs: int) -> tuple[float, float, float]:
    """Median, least and greatest ratio of two commands over so many pairs, after one that does not count."""
    found = [seconds(one, folder) / seconds(other, folder) for _ in range(pairs + 1)][1:]
    return statistics.median(found), min(found), max(found)


def main() -> int:
    """Prints the ratios; 1 where one is above its limit."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "demo"
        subprocess.run(
            [str(BIN / "planner"), "demo", str(folder)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        for name, (one, other, limit) in PAIRS.items():
            median, least, greatest = ratio(one, other, folder, pairs)
            missed += median > limit
            sys.stdout.write(f"{name}: {median:.2f} ({least:.2f}–{greatest:.2f}), limit {limit}\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
