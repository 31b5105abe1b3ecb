"""How long `planner` alone takes with three coming meetings, as ratios to the same without any, in one run.

    python tests/benchmarks/bench_home.py [PAIRS]

First nothing has changed since their dates were chosen, then an entry in a diary makes one of them worse.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from bench_startup import BIN, ratio

HOME = [str(BIN / "planner"), "--today", "2017-03-02"]
LIMITS = {"nothing changed": 1.25, "one got worse": 2.5}


def run(folder: Path, *words: str) -> None:
    """Runs planner quietly on the day of the demo."""
    environ = {**os.environ, "PLANNER_TODAY": "2017-03-02", "PYTHONIOENCODING": "utf-8"}
    command = [str(BIN / "planner"), *words]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environ)


def clubs(place: Path) -> dict[str, Path]:
    """The demo's club without a coming meeting, with three of them, and with three of which one got worse."""
    with_three, without = place / "three", place / "none"
    run(place, "demo", str(with_three))
    for day in ("6 April", "7 April"):
        run(with_three, "meeting", "schedule", f"Meeting of {day}", "--at", f"{day} 10:00", "--yes")
    worse = Path(shutil.copytree(with_three, place / "worse"))
    run(worse, "diary", "add", "Khovar", "30 March", "--note", "Flood in Dushanbe")
    shutil.copytree(with_three, without)
    with closing(sqlite3.connect(next(without.glob("*.sqlite3")))) as connection, connection:
        connection.execute("UPDATE meeting SET status = 'cancelled'")
    return {"none": without, "nothing changed": with_three, "one got worse": worse}


def main() -> int:
    """Prints the ratios; 1 where one is above its limit."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        folders = clubs(Path(place))
        none = [*HOME, "--db", str(next(folders["none"].glob("*.sqlite3")))]
        for name, limit in LIMITS.items():
            three = [*HOME, "--db", str(next(folders[name].glob("*.sqlite3")))]
            median, least, greatest = ratio(three, none, Path(place), pairs)
            missed += median > limit
            sys.stdout.write(
                f"three meetings, {name}: {median:.2f} ({least:.2f}–{greatest:.2f}), limit {limit}\n"
            )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
