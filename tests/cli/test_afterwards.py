"""After a date is chosen: what got worse, when the notice must leave, why that date, who has borne what."""

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

AT_THE_TIME = """\
As it looked when the meeting was scheduled:
  among 27–31 March 2017
  worked for 3 of 3 agencies (1 can, 2 unknown); quorum 2: possible
"""
WORSE = """\
Meeting 1, in 28 days: March meeting
  Thu 30 March 2017, 10:00–11:30 (Asia/Shanghai, UTC+8)
  quorum 2 of 3 agencies: possible 2, sure 0
  Nobody is invited yet: planner meeting invite 1 --out invitations
  Worse than when its date was chosen:
    cannot come any more: Khovar (Farhod Qalamzoda: Press trip)
    at the same time now: Summit
  Better: Fri 31 March 2017 10:00 (3 of 3 agencies) and Mon 27 March 2017 10:00 (2 of 3 agencies): \
planner meeting move 1 "31 March 2017 10:00"
"""


def home(run: Run, *words: str) -> str:
    return run(*words).stdout.partition("\n\n")[2]


@pytest.fixture
def scheduled(small_club: Run) -> Run:
    """The best date of the last week of March, which is the Thursday."""
    for day in ("27 March", "28 March", "29 March"):
        small_club("diary", "add", "Xinhua", day, "--note", "Planning")
    small_club("diary", "add", "Wen Xinyu", "31 March 15:00", "--for", "1h")
    small_club("meeting", "schedule", "March meeting", "--in", "last week of March", "--yes")
    return small_club


def test_home_names_what_got_worse_and_where_it_would_be_better(scheduled: Run) -> None:
    assert "Worse" not in home(scheduled)

    scheduled("diary", "add", "Farhod Qalamzoda", "30 March", "--note", "Press trip")
    scheduled("diary", "add", "club", "30 March", "--note", "Summit", "--soft")

    assert home(scheduled) == WORSE


def test_a_move_makes_it_good_again(scheduled: Run) -> None:
    scheduled("diary", "add", "Farhod Qalamzoda", "30 March", "--note", "Press trip")

    scheduled("meeting", "move", "1", "31 March 10:00", "--yes")

    assert "Worse" not in home(scheduled)
    told = scheduled("meeting", "show", "1", "--why").stdout
    assert "As it looked when the meeting was moved:\n  among 27–31 March 2017\n" in told


def test_what_is_not_at_its_time_makes_nothing_worse(scheduled: Run) -> None:
    before = home(scheduled)

    scheduled("diary", "add", "Farhod Qalamzoda", "31 March", "--note", "Press trip")
    scheduled("diary", "add", "Farhod Qalamzoda", "30 March 14:00", "--for", "4h")

    assert home(scheduled) == before


def test_an_undone_entry_leaves_the_meeting_as_good_as_it_was(scheduled: Run) -> None:
    before = home(scheduled)
    scheduled("diary", "add", "Farhod Qalamzoda", "30 March", "--note", "Press trip")

    scheduled("undo", "--yes")

    assert home(scheduled) == before


def test_show_why_tells_what_was_known_at_the_time(scheduled: Run) -> None:
    scheduled("diary", "add", "Farhod Qalamzoda", "30 March", "--note", "Press trip")

    told = scheduled("meeting", "show", "1", "--why").stdout

    assert AT_THE_TIME in told
    assert "  next best: Fri 31 March 2017 10:00 (3)" in told
    assert "Press trip" not in told
    assert "As it looked" not in scheduled("meeting", "show", "1").stdout


def test_home_says_by_when_the_notice_must_leave(small_club: Run) -> None:
    words = ("March meeting", "--at", "30 March 10:00", "--notice", "14d", "--yes")
    small_club("meeting", "schedule", *words)
    leave = "Nobody is invited yet; the notice must leave by Thu 16 March 2017"
    invite = "planner meeting invite 1 --out invitations"

    assert f"  {leave}, in 14 days: {invite}\n" in home(small_club)
    assert f"  {leave}, tomorrow: {invite}\n" in home(small_club, "--today", "15 March 2017")
    late = home(small_club, "--today", "18 March 2017")
    assert f"  Nobody is invited yet, and the notice is late by 2 days: {invite}\n" in late
    assert "Worse" not in late
    small_club("meeting", "invite", "1", "--out", "out", "--yes")
    assert "notice" not in home(small_club)


def test_fairness_shows_what_the_agencies_have_borne(small_club: Run) -> None:
    small_club("member", "edit", "Farhod Qalamzoda", "--timezone", "Asia/Dushanbe", "--yes")
    for day in ("30 March", "6 April"):
        small_club("meeting", "schedule", f"Meeting of {day}", "--at", f"{day} 10:00", "--yes")

    shown = small_club("meeting", "fairness").stdout.splitlines()
    rows = list(csv.DictReader(small_club("meeting", "fairness", "--format", "csv").stdout.splitlines()))
    data = json.loads(small_club("meeting", "fairness", "--format", "json").stdout)

    assert shown[0].split("   ")[0] == "Agency"
    assert [cell.strip() for cell in shown[2].split("  ") if cell.strip()] == [
        *("Khovar", "2", "2", "6:00", "+4:00", "to be spared"),
    ]
    assert shown[-1] == "3 agencies, 2 meetings."
    assert [(row["agency"], row["minutes"], row["balance"], row["standing"]) for row in rows] == [
        ("Khovar", "360", "240", "to be spared"),
        ("RG", "0", "-120", "its turn"),
        ("Xinhua", "0", "-120", "its turn"),
    ]
    assert data[0]["holidays"] == 0


def test_meetings_of_a_series_are_counted_and_watched(small_club: Run) -> None:
    words = ("Monthly", "--series", "monthly, first Tuesday", "--count", "3", "--in", "March - June", "--yes")
    small_club("meeting", "schedule", *words)

    rows = json.loads(small_club("meeting", "fairness", "--format", "json").stdout)
    assert [row["meetings"] for row in rows] == [3, 3, 3]
    small_club("diary", "add", "Farhod Qalamzoda", "2 May", "--note", "Visit")
    assert home(small_club).count("Worse") == 1


def test_fairness_of_a_club_that_never_met(file_club: Run) -> None:
    assert file_club("meeting", "fairness").stdout == "0 agencies, 0 meetings.\n"


def test_an_entry_says_which_meeting_it_makes_worse(scheduled: Run) -> None:
    at_the_time = scheduled("diary", "add", "Farhod Qalamzoda", "30 March", "--note", "Press trip")
    again = scheduled("diary", "add", "Farhod Qalamzoda", "30 March", "--note", "Visit")
    elsewhere = scheduled("diary", "add", "Farhod Qalamzoda", "3 April", "--note", "Visit")

    assert at_the_time.stdout.splitlines()[1:] == [
        "Worse by this: meeting 1 on Thu 30 March 2017 (lost: Khovar). See: planner"
    ]
    assert [len(one.stdout.splitlines()) for one in (again, elsewhere)] == [1, 1]


def test_a_calendar_says_it_before_it_is_asked_about(scheduled: Run) -> None:
    event = "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20170330\nSUMMARY:Trip\nEND:VEVENT\n"
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{event}END:VCALENDAR\n"
    Path("trip.ics").write_text(calendar, encoding="utf-8")
    words = ("diary", "import", "trip.ics", "--for", "Farhod Qalamzoda")
    told = "Worse by this: meeting 1 on Thu 30 March 2017 (lost: Khovar). See: planner\n"

    assert told in scheduled(*words, "--dry-run").stdout
    assert told in scheduled(*words, "--yes").stdout
    assert told not in scheduled(*words, "--yes").stdout


def test_many_losses_are_told_briefly(scheduled: Run) -> None:
    rows = "".join(f"Agency {letter},{letter},China\n" for letter in "ABCDEF")
    Path("more.csv").write_text(f"name,short name,country\n{rows}", encoding="utf-8")
    scheduled("import", "more.csv", "--yes")
    scheduled("meeting", "schedule", "April meeting", "--at", "6 April 10:00", "--yes")

    added = scheduled("diary", "add", "China", "6 April", "--holiday", "--note", "Mourning").stdout
    assert "(lost: Khovar, RG and Xinhua; only if need be: A, B, C, D, E and 1 more;" in added
    shown = home(scheduled)
    assert "    only if need be now: A, B, C, D, E (public holiday in China: Mourning)\n" in shown
    assert "    only if need be now either: F\n" in shown


def test_other_rules_of_a_time_zone_are_told_and_mended(file_club: Run) -> None:
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    assert file_club("db", "check").stdout.count("\n") == 1
    with closing(sqlite3.connect("club.sqlite3")) as connection, connection:
        # As if it had been scheduled by rules by which Beijing was an hour further ahead.
        connection.execute("UPDATE meeting SET start_utc = datetime(start_utc, '-1 hour') || '.000000'")
        connection.execute("UPDATE meeting SET decision = replace(decision, 'T07:00', 'T06:00')")

    why = "the rules of Asia/Shanghai changed: 15:00 there is 07:00 UTC, and was 06:00 UTC"
    mend = 'planner meeting move 1 "15:00"'
    assert "meeting 1, March meeting, on 30 March 2017 15:00" in file_club("db", "check").stdout
    assert home(file_club).splitlines()[-3:] == [
        "  Worse than when its date was chosen:",
        f"    {why}",
        f"  To tell all the new hour: {mend}",
    ]
    file_club("meeting", "move", "1", "15:00", "--yes")
    assert file_club("db", "check").stdout.count("\n") == 1
    assert "Worse" not in home(file_club)
