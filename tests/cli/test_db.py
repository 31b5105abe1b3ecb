"""planner db check: what time zones have left behind."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from click.testing import Result

from planner.database.engine import database_url as parsed

Run = Callable[..., Result]


def test_check_names_the_meetings_that_clocks_have_left_behind(file_club: Run, sqlite_url: str) -> None:
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    before = file_club("db", "check").stdout
    with closing(sqlite3.connect(str(parsed(sqlite_url).database))) as connection:
        connection.execute("UPDATE meeting SET start_utc = '2017-03-30 06:00:00.000000'")
        connection.commit()

    after = file_club("db", "check").stdout.removeprefix(before)

    assert after.splitlines() == [
        "",
        "Clocks in Asia/Shanghai were changed: meeting 1, March meeting, on 30 March 2017 15:00",
        "was to begin at 06:00 UTC, and will begin at 07:00 UTC by the clocks there.",
        'Tell everybody: planner meeting move 1 "30 March 2017 15:00"',
    ]
    file_club("meeting", "move", "1", "30 March 2017 15:00", "--yes")
    assert file_club("db", "check").stdout == before
