"""planner meeting move --series: this date and all after it, by as many days, at one time."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def series(file_club: Run) -> Run:
    """Weekly briefings on Tuesday 7, 14, 21 and 28 March at 10:00, in the one hall."""
    words = ("--in", "6-31 March 2017", "--series", "weekly, Tuesday", "--not-before", "10:00")
    file_club("meeting", "schedule", "Briefing", *words, "--yes")
    assert starts(file_club) == [f"2017-03-{day}T10:00" for day in ("07", "14", "21", "28")]
    return file_club


def starts(run: Run) -> list[str]:
    return [row["start"][:16] for row in json.loads(run("meeting", "list", "--format", "json").stdout)]


def test_a_time_is_that_of_this_date_and_all_after_it(series: Run) -> None:
    moved = series("meeting", "move", "2", "16:00", "--series", "--yes")
    assert starts(series) == [
        "2017-03-07T10:00",
        "2017-03-14T16:00",
        "2017-03-21T16:00",
        "2017-03-28T16:00",
    ]
    assert [line for line in moved.stdout.splitlines() if line.startswith("Briefing")] == [
        f"Briefing (meeting {number})" for number in (2, 3, 4)
    ]
    assert moved.stdout.endswith("Meetings 2, 3 and 4 are moved.\n")
    assert moved.stderr == "Next: planner meeting invite 2 --series --out invitations\n"
    again = series("meeting", "move", "2", "16:00", "--series", "--yes", exit_code=1)
    assert again.stderr == "All of them are at that time already.\nName another date or time.\n"


@pytest.mark.parametrize(
    ("when", "days"),
    [
        # Each goes where the next one was: the hall must be free by then.
        ("21 March", ["07", "21", "28", "04"]),
        ("15 March", ["07", "15", "22", "29"]),
        ("13 March", ["07", "13", "20", "27"]),
    ],
)
def test_a_date_moves_all_after_it_by_as_many_days(series: Run, when: str, days: list[str]) -> None:
    series("meeting", "move", "2", when, "--series", "--anyway", "--yes")
    assert [start[8:10] for start in starts(series)] == days
    assert {start[11:] for start in starts(series)} == {"10:00"}
    series("undo", "--yes")
    assert [start[8:10] for start in starts(series)] == ["07", "14", "21", "28"]


def test_what_is_off_stays_off_and_what_cannot_be_moves_nothing(series: Run) -> None:
    series("meeting", "cancel", "3", "--yes")
    series("meeting", "schedule", "Reception", "--at", "29 March 10:00", "--yes")
    taken = series("meeting", "move", "1", "8 March", "--series", "--anyway", "--yes", exit_code=3)
    assert "Hall is taken by meeting 5, 'Reception' on Wed 29 March 2017" in taken.stderr
    assert starts(series)[0] == "2017-03-07T10:00"
    series("meeting", "move", "1", "9 March 15:00", "--series", "--anyway", "--yes")
    rows = json.loads(series("meeting", "list", "--format", "json").stdout)
    assert {row["number"]: row["start"][5:16] for row in rows if row["title"] == "Briefing"} == {
        1: "03-09T15:00",
        2: "03-16T15:00",
        3: "03-21T10:00",
        4: "03-30T15:00",
    }


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("1", "--in", "April", "--series"), "--in seeks a date for one meeting."),
        (("5", "8 March", "--series"), "Meeting 5 is in no series."),
        (("1", "--series"), "Neither a date nor days are given."),
    ],
)
def test_what_means_nothing_is_refused(series: Run, words: tuple[str, ...], message: str) -> None:
    series("meeting", "schedule", "Reception", "--at", "29 March 10:00", "--yes")
    assert message in series("meeting", "move", *words, "--yes", exit_code=1).stderr
