"""planner meeting move: what is shown, refused, kept and taken back."""

import json
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from click.testing import Result

Run = Callable[..., Result]

MOVED = """\
March meeting (meeting 1)
  from  Thu 30 March 2017, 15:00–16:30 (Asia/Shanghai, UTC+8)
        Thu 30 March 2017, 07:00–08:30 UTC
  to    Fri 31 March 2017, 15:00–16:30 (Asia/Shanghai, UTC+8)
        Fri 31 March 2017, 07:00–08:30 UTC
        Hall, Press House, 7 Ritan Road, Beijing
  Asked for: 90 minutes, Press House, Hall, quorum more than half, Andrei Kirillov (President)
  Works for 2 of 3 agencies, 2 on the old date; quorum 2: possible.
  gained, away on the old date: Khovar (Farhod Qalamzoda: Press trip)
  lost: Xinhua (Wen Xinyu: Leave)
  nothing is known of the diary of Andrei Kirillov (President): ask
  Nobody is invited yet, so nobody need be told.
"""


@pytest.fixture
def scheduled(small_club: Run) -> Run:
    """Meeting 1 on Thursday; Khovar is away then, Xinhua on Friday."""
    small_club("diary", "add", "Farhod Qalamzoda", "30 March", "--note", "Press trip")
    small_club("diary", "add", "Wen Xinyu", "31 March", "--note", "Leave")
    small_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    return small_club


def starts(run: Run) -> list[str]:
    return [row["start"] for row in json.loads(run("meeting", "list", "--format", "json").stdout)]


def event(name: str) -> dict[str, str]:
    """The properties of the event in a file."""
    (found,) = icalendar.Calendar.from_ical(Path("out", name).read_bytes()).walk("VEVENT")
    return {key: value.to_ical().decode() for key, value in found.items()}


def test_move_shows_both_dates_and_whom_it_gains_and_loses(scheduled: Run) -> None:
    looked = scheduled("meeting", "move", "1", "31 March", "--dry-run")
    moved = scheduled("meeting", "move", "March", "31 March 15:00", "--yes")

    assert looked.stdout == MOVED
    assert moved.stdout == f"{MOVED}Meeting 1 is moved.\n"
    assert moved.stderr == "Next: planner meeting invite 1 --out invitations\n"
    assert starts(scheduled) == ["2017-03-31T15:00:00+08:00"]


def test_updated_invitations_carry_the_time_and_a_higher_version(scheduled: Run) -> None:
    invite = ("meeting", "invite", "1", "--out", "out", "--yes")
    scheduled(*invite)
    before = event("xinhua.ics")

    moved = scheduled("meeting", "move", "1", "10:00", "--yes")
    assert moved.stdout.splitlines()[-2:] == [
        (
            "  To be told: all who are invited, 4 (Khovar, RG, Xinhua and Andrei Kirillov);"
            " none has answered yet."
        ),
        "Meeting 1 is moved.",
    ]
    assert moved.stderr == "Next: planner meeting invite 1 --out invitations\n"
    scheduled(*invite)

    after = event("xinhua.ics")
    assert (before["SEQUENCE"], after["SEQUENCE"], after["UID"]) == ("0", "1", before["UID"])
    assert after["DTSTAMP"] > before["DTSTAMP"]
    assert after["DTSTART"] == "20170330T100000"


def test_a_move_is_logged_and_taken_back_until_it_has_left_the_house(scheduled: Run) -> None:
    scheduled("meeting", "invite", "1", "--out", "out", "--yes")
    scheduled("meeting", "move", "1", "31 March", "--yes")
    number = json.loads(scheduled("log", "--format", "json").stdout)[0]["number"]
    told = scheduled("log", str(number)).stdout
    assert f"{number}: meeting move, 2017-03-02 17:00" in told
    assert "Thu 30 March 2017, 15:00   Fri 31 March 2017, 15:00" in told
    scheduled("undo", "--yes")
    assert starts(scheduled) == ["2017-03-30T15:00:00+08:00"]

    scheduled("meeting", "move", "1", "31 March", "--yes")
    scheduled("meeting", "invite", "1", "--out", "out", "--yes")
    kept = scheduled("undo", str(number + 2), exit_code=1)

    assert "cannot be taken back: its invitations were handed out" in kept.stderr
    assert event("xinhua.ics")["SEQUENCE"] == "1"


def test_in_takes_the_best_other_date(scheduled: Run) -> None:
    moved = scheduled("meeting", "move", "1", "--in", "27-31 March", "--yes").stdout

    assert "  The best other date in 27–31 March 2017 (from the first day named to the last).\n" in moved
    assert starts(scheduled) == ["2017-03-27T10:00:00+08:00"]


def test_a_date_that_fails_a_demand_is_taken_only_anyway(scheduled: Run) -> None:
    scheduled("diary", "add", "Andrei Kirillov", "31 March", "--note", "Leave: Moscow")

    refused = scheduled("meeting", "move", "1", "31 March", "--yes", exit_code=3)
    moved = scheduled("meeting", "move", "1", "31 March", "--anyway", "--yes")

    assert refused.stderr == (
        "Fri 31 March 2017, 15:00, does not meet all demands:\n"
        "  Andrei Kirillov (President) cannot come: Leave: Moscow.\n"
        "  at most 1 of the 2 agencies needed could come.\n"
        "Choose another date (planner meeting move 1 --in PHRASE), or add --anyway.\n"
    )
    assert "  In spite of this: Andrei Kirillov (President) cannot come: Leave: Moscow.\n" in moved.stdout


def test_what_the_meeting_was_asked_for_holds_for_the_move(scheduled: Run) -> None:
    words = ("Second", "--at", "30 March 10:00", "--require", "Khovar", "--duration", "60", "--anyway")
    scheduled("meeting", "schedule", *words, "--yes")

    shown = scheduled("meeting", "move", "2", "29 March", "--dry-run").stdout

    assert "  Asked for: 60 minutes, Press House, Hall, quorum more than half, Khovar\n" in shown
    assert "Wed 29 March 2017, 10:00–11:00 (Asia/Shanghai, UTC+8)" in shown


def test_duration_and_room_change_along(scheduled: Run) -> None:
    scheduled("venue", "room", "add", "Press House", "Library", "12")

    moved = scheduled("meeting", "move", "1", "--room", "library", "--duration", "2h", "--yes").stdout
    again = scheduled("meeting", "move", "1", "31 March", "--dry-run").stdout

    assert "        Hall, Press House, 7 Ritan Road, Beijing\n  to    Thu 30 March 2017, 15:00–17:00" in moved
    assert "        Library, Press House, 7 Ritan Road, Beijing\n" in moved
    assert "  Asked for: 120 minutes, Press House, Library, quorum more than half" in again


def test_the_room_another_meeting_has_is_not_taken(scheduled: Run) -> None:
    scheduled("meeting", "schedule", "Briefing", "--at", "29 March 10:00", "--yes")

    refused = scheduled("meeting", "move", "1", "29 March 11:00", "--yes", exit_code=3)
    anyway = scheduled("meeting", "move", "1", "29 March 11:00", "--anyway", "--yes", exit_code=3)

    assert "  no room for 3 is free: Hall (taken by Briefing).\n" in refused.stderr
    assert "Hall is taken by meeting 2, 'Briefing' on Wed 29 March 2017, 11:00–12:30." in anyway.stderr
    assert starts(scheduled) == ["2017-03-29T10:00:00+08:00", "2017-03-30T15:00:00+08:00"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), 'Neither a date nor days are given.\nAdd a date ("31 March 15:00")'),
        (("31 March", "--in", "April"), "Both a date and --in are given.\nLeave out one of them.\n"),
        (("30 March",), "Meeting 1 is on that date already, in that room.\n"),
        (("25:00",), "'25:00'"),
        (("soon",), "'soon' is not a day and a time."),
        (("31 March", "--room", "Cellar"), "No room is called 'Cellar'.\nThere are: Hall\n"),
        (("31 March", "--duration", "0"), "'0' is no time at all."),
    ],
)
def test_what_means_nothing_is_refused(file_club: Run, words: tuple[str, ...], message: str) -> None:
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")

    refused = file_club("meeting", "move", "1", *words, "--yes", exit_code=1)

    assert refused.stderr.startswith(message)


def test_a_meeting_that_is_over_is_moved_with_a_warning(file_club: Run) -> None:
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")

    moved = file_club("--today", "2017-04-03", "meeting", "move", "1", "10 April 10:00", "--yes")

    assert "  Note: The meeting is over already.\n" in moved.stdout


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("24 March", ["Sat 25 March 2017, comes after the new date"]),
        ("31 March", []),
    ],
)
def test_a_last_day_for_answers_that_the_move_overtakes_is_named(
    file_club: Run, to: str, said: list[str]
) -> None:
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    file_club("meeting", "edit", "1", "--respond-by", "25 March", "--yes")
    moved = file_club("meeting", "move", "1", to, "--yes").stdout
    ending = ", so it is not told. Another: planner meeting edit 1 --respond-by DAY"
    assert [line for line in moved.splitlines() if "The last day" in line] == [
        f"  The last day for answers, {one}{ending}" for one in said
    ]
