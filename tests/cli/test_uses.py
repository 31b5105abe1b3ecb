"""The three uses by hand, on both databases: schedule a meeting, export its invitations, list the members."""

import json
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from click.testing import Result

Run = Callable[..., Result]

AGENCIES = """\
name,short name,country,email
Xinhua News Agency,Xinhua,CN,beijing@xinhua.example
TASS,TASS,Russia,beijing@tass.example
Khovar Agency,Khovar,Таджикистан,beijing@khovar.example
"""
MEMBERS = """\
E-mail;NAME;native name;agency;Office;From
kirillov@tass.example;Andrei Kirillov;Андрей Кириллов;tass;President;2013-05-24
wen@xinhua.example;Wen Xinyu;文新语;xinhua;;2014-01-01
beijing@khovar.example;Farhod Qalamzoda;Фарҳод Қаламзода;Khovar Agency;;2015-09-01
"""


@pytest.fixture
def run(run: Run, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs planner on either database."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    return run


@pytest.fixture
def club(run: Run) -> Run:
    """A club with three agencies, a member each, and a hall."""
    Path("agencies.csv").write_text(AGENCIES, encoding="utf-8")
    Path("members.csv").write_text(MEMBERS, encoding="utf-8-sig")
    home = ("--timezone", "asia/shanghai", "--country", "China")
    run("setup", "--name", "Press Club", "--mailbox", "club@club.example", *home)
    run("venue", "add", "Press House", "--city", "Beijing", "--hours", "Mon-Fri 9-18")
    run("venue", "room", "add", "press house", "Hall", "30")
    run("import", "agencies.csv", "--yes")
    run("import", "members.csv", "--yes")
    return run


def members(run: Run, *args: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(run("member", "list", "--format", "json", *args).stdout)
    return rows


def test_meeting_is_scheduled_on_the_best_date(club: Run) -> None:
    club("diary", "add", "Andrei Kirillov", "27-28 March", "--note", "Leave: Moscow")
    club("diary", "add", "khovar", "29 March", "--note", "Press trip")

    shown = club("meeting", "schedule", "First meeting", "--in", "last week of March", "--yes").stdout

    assert "Thu 30 March 2017, 10:00–11:30 (Asia/Shanghai, UTC+8)" in shown
    assert "Not Mon 27 March 2017, Tue 28 March 2017: Andrei Kirillov (President) cannot come: Leave" in shown
    (row,) = json.loads(club("meeting", "list", "--format", "json").stdout)
    assert (row["number"], row["start"]) == (1, "2017-03-30T10:00:00+08:00")


def test_dates_name_who_is_lost_and_why(club: Run) -> None:
    club("diary", "add", "khovar", "29 March", "--note", "Press trip")

    rows = json.loads(club("meeting", "dates", "29 March", "--format", "json").stdout)

    assert rows[0]["works_for"] == 2
    assert rows[0]["cannot"] == ["Khovar (Press trip)"]


def test_dates_without_any_end_in_a_decision(club: Run) -> None:
    shown = club("meeting", "dates", "8-9 April 2017", exit_code=3)

    assert "Sat 8 April 2017: Press House is closed on Saturdays." in shown.stdout
    assert "No date in 8–9 April 2017 meets all demands." in shown.stderr


def test_second_meeting_in_a_taken_room_is_refused(club: Run) -> None:
    club("meeting", "schedule", "First", "--at", "30 March 15:00", "--yes")

    refused = club("meeting", "schedule", "Second", "--at", "30 March 16:00", "--yes", exit_code=3)
    anyway = club("meeting", "schedule", "Second", "--at", "30 March 16:00", "--yes", "--anyway", exit_code=3)

    assert "no room for 3 is free: Hall (taken by First)" in refused.stderr
    assert "Hall is taken by meeting 1, 'First' on Thu 30 March 2017, 16:00–17:30." in anyway.stderr
    assert len(json.loads(club("meeting", "list", "--format", "json").stdout)) == 1


def test_invitations_are_one_for_each_address_and_the_same_again(club: Run) -> None:
    club("meeting", "schedule", "First", "--at", "30 March 15:00", "--yes")

    club("meeting", "invite", "1", "--out", "out", "--to", "Guest <guest@embassy.example>", "--yes")
    before = {str(file.relative_to("out")): file.read_bytes() for file in Path("out").rglob("*.*")}
    again = club("meeting", "invite", "1", "--out", "out", "--yes")

    assert sorted(before) == [
        "andrei-kirillov.ics",
        *(f"drafts/{name}.eml" for name in ("andrei-kirillov", "guest", "khovar", "tass", "xinhua")),
        "for-everybody.ics",
        "guest.ics",
        "khovar.ics",
        "recipients.csv",
        "tass.ics",
        "xinhua.ics",
    ]
    assert "Written: 0 files into out, 7 unchanged." in again.stdout
    assert {str(file.relative_to("out")): file.read_bytes() for file in Path("out").rglob("*.*")} == before
    (event,) = icalendar.Calendar.from_ical(before["khovar.ics"]).walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:beijing@khovar.example"
    assert str(event["ORGANIZER"]) == "mailto:club@club.example"


def test_invite_keeps_nothing_where_the_files_cannot_be_written(club: Run) -> None:
    club("meeting", "schedule", "First", "--at", "30 March 15:00", "--yes")
    Path("file").write_text("not a folder")

    refused = club("meeting", "invite", "1", "--out", "file/out", "--yes", exit_code=1)

    assert "cannot be written" in refused.stderr
    assert json.loads(club("meeting", "show", "1", "--format", "json").stdout) == []


def test_member_list_is_as_of_any_day(club: Run) -> None:
    club("member", "leave", "Wen Xinyu", "--from", "2017-04-01", "--yes")
    club(
        "member",
        "add",
        "Li Wen",
        "--agency",
        "Xinhua",
        "--email",
        "li@xinhua.example",
        "--from",
        "2017-04-01",
    )

    now = {row["name"]: row["status"] for row in members(club)}
    later = {row["name"]: row["status"] for row in members(club, "--on", "2 April 2017", "--all")}

    assert (now["Wen Xinyu"], now["Li Wen"]) == ("current", "future")
    assert (later["Wen Xinyu"], later["Li Wen"]) == ("former", "current")


def test_member_list_filters_and_sorts(club: Run) -> None:
    assert [row["name"] for row in members(club, "--country", "TJ")] == ["Farhod Qalamzoda"]
    assert [row["name"] for row in members(club, "--agency", "xinhua news agency")] == ["Wen Xinyu"]
    assert [row["name"] for row in members(club, "--office", "president")] == ["Andrei Kirillov"]
    assert [row["agency"] for row in members(club, "--sort", "agency")] == ["Khovar", "TASS", "Xinhua"]


def test_exported_list_read_back_changes_nothing(club: Run) -> None:
    club("member", "list", "--all", "--out", "roll.csv")

    assert "0 changes: 3 unchanged." in club("import", "roll.csv").stdout
    assert Path("roll.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_import_is_all_or_nothing(club: Run) -> None:
    Path("more.csv").write_text("name,agency\nNew Person,TASS\nOther Person,Tas\n", encoding="utf-8")

    refused = club("import", "more.csv", "--yes", exit_code=1)

    assert refused.stderr.startswith("more.csv, row 3, column 'agency': no agency is called 'Tas'.")
    assert len(members(club)) == 3


def test_nothing_is_written_without_consent(club: Run) -> None:
    unasked = club("meeting", "schedule", "First", "--at", "30 March 15:00", exit_code=3)
    club("meeting", "schedule", "First", "--at", "30 March 15:00", "--dry-run")

    assert "Add --yes to go on without a question, or --dry-run to look only." in unasked.stderr
    assert json.loads(club("meeting", "list", "--format", "json").stdout) == []


def test_home_says_what_is_next(run: Run, club: Run) -> None:
    assert "No meeting is planned: planner meeting schedule" in run().stdout

    run("meeting", "schedule", "First", "--at", "30 March 15:00", "--yes")
    assert "Nobody is invited yet: planner meeting invite 1 --out invitations" in run().stdout

    run("meeting", "invite", "next", "--out", "out", "--yes")
    assert "4 invitations without an answer: planner meeting show 1" in run().stdout
    assert "quorum 2 of 3 agencies: possible 3, sure 0" in run("meeting", "show", "first").stdout


def test_appointing_ends_the_predecessors_term(club: Run) -> None:
    shown = club("member", "appoint", "wen", "president", "--from", "2017-04-01", "--yes").stdout

    assert "Andrei Kirillov is President until Fri 31 March 2017." in shown
    (president,) = members(club, "--office", "President", "--on", "2017-04-01")
    assert president["name"] == "Wen Xinyu"


def test_db_commands_say_how_it_stands(club: Run) -> None:
    assert club("db", "upgrade").stdout.startswith("Already of this version: ")
    assert club("db", "check").stdout.startswith("As it should be: ")
