"""How long the search for duplicates takes among 100,000 invented members, and how much memory it needs.

    python tests/benchmarks/bench_duplicates.py [MEMBERS] [POSTGRESQL_URL]

One member in a hundred is in the register twice, with the name spelled or written differently. Told are the
seconds and the peak of a process that runs `planner member duplicates`, and how many of those were found.
"""

import contextlib
import csv
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_search import BATCH, databases, fill, write
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from planner.database.engine import database_url, open_engine
from planner.database.opening import create_database
from planner.models import MemberName

LIMIT = 120.0
SWAPS = (("kh", "h"), ("y", "i"), ("ov", "off"), ("ai", "ay"), ("ll", "l"), ("a", "o"), ("z", "s"))


def double(engine: Engine, number: int) -> dict[str, str]:
    """Writes one member in a hundred a second time, at the same agency; copy -> first, by number."""
    rng = random.Random(20170324)  # noqa: S311  the same each time
    with Session(engine) as session:
        names = select(MemberName.member_id, MemberName.full).where(
            MemberName.is_primary, MemberName.member_id % 100 == 0
        )
        known = [(id_, full) for id_, full in session.execute(names.order_by(MemberName.member_id))]
    agencies = 200
    copies: dict[str, str] = {}
    batch: list[tuple[int, tuple[str, str | None]]] = []
    at = number + agencies
    for id_, full in known:
        at += (id_ - at) % agencies or agencies  # who has the same number in their agency works there too
        copies[str(at)] = str(id_)
        batch.append((at, (respelled(full, rng), None)))
    with engine.begin() as connection:
        for start in range(0, len(batch), BATCH):
            write(connection, batch[start : start + BATCH], agencies)
    return copies


def respelled(full: str, rng: random.Random) -> str:
    """The name as another person would type it: other letters, or the family name first."""
    words = full.lower().split()
    if rng.random() < 0.3:
        words.reverse()
    fitting = [(old, new) for old, new in SWAPS if old in " ".join(words)]
    old, new = rng.choice(fitting) if fitting else ("", "")
    return " ".join(words).replace(old, new, 1).title() if old else " ".join(words).title()


def measure(url: str, copies: dict[str, str], folder: Path) -> tuple[float, float, str]:
    """Seconds and megabytes of one run, and what it found."""
    out = folder / "duplicates.csv"
    command = [
        sys.executable,
        "-m",
        "planner",
        "--db",
        url,
        "member",
        "duplicates",
        "--yes",
        "--out",
        str(out),
    ]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    assert process.returncode == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    pairs = {(row["other_number"], row["number"]) for row in rows}
    found = sum((copy, first) in pairs for copy, first in copies.items())
    return seconds, usage.ru_maxrss / 1024, f"{found:,} of {len(copies):,} copies among {len(rows):,} pairs"


def main() -> int:
    """Prints the figures; 1 where a search takes longer than the limit."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    slow = False
    with (
        tempfile.TemporaryDirectory(prefix="planner-bench-") as place,
        databases(Path(place), sys.argv[2] if len(sys.argv) > 2 else None) as urls,
        contextlib.chdir(place),
    ):
        Path(place).chmod(0o755)  # started by root, the server belongs to a user of its own
        for name, url in urls.items():
            create_database(database_url(url), tell=print)
            engine = open_engine(database_url(url))
            fill(engine, number)
            copies = double(engine, number)
            engine.dispose()
            seconds, peak, found = measure(url, copies, Path(place))
            sys.stdout.write(f"{name}, {number:,} members: {seconds:.1f} s, peak {peak:.0f} MB; {found}\n")
            slow |= seconds > LIMIT
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
