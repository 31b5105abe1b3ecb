"""What only one program may do at a time: the lock goes with the program, however it ends."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import text

from planner.app import App
from planner.database.lease import Busy
from planner.settings import Settings

HOLDER = """
import sys, time
from planner.app import App
from planner.settings import Settings

app = App(Settings(database=sys.argv[1], source="test"), tell=print)
with app.alone("sending") as transaction:
    with transaction() as session:
        pass
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_program_that_is_killed_lets_go(app: App, database_url: str) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER), database_url], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(Busy, match="Another planner is sending just now"), app.alone("sending"):
        pass
    with app.transaction() as session:  # whoever does something else is not held up
        session.execute(text("UPDATE club SET name = name"))
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    for _ in range(2):
        with app.alone("sending") as transaction, transaction() as session:
            assert session.scalar(text("SELECT 1")) == 1


def test_what_is_left_beside_the_file_is_empty_and_private(sqlite_url: str) -> None:
    app = App(Settings(database=sqlite_url, source="test"), tell=print)
    with app.alone("sending") as transaction, transaction() as session:
        session.execute(text("UPDATE club SET name = name"))
    app.close()
    beside = sorted(file.name for file in Path().glob("club.sqlite3*"))
    assert beside == ["club.sqlite3", "club.sqlite3.sending"]
    lock = Path("club.sqlite3.sending").stat()
    assert (lock.st_size, lock.st_mode & 0o777) == (0, 0o600)
