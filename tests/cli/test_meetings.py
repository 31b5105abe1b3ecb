"""planner when and planner meeting: what is printed, chosen and refused."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

PHRASE = "last week of March"
READINGS = [
    {"first": "2017-03-27", "last": "2017-03-31", "reading": "the last week with most of its days in March"},
    {"first": "2017-03-25", "last": "2017-03-31", "reading": "the last seven days of March"},
]
NOTHING = """\
8–9 April 2017 (from the first day named to the last)
Asked for: 90 minutes, Press House, Hall, quorum more than half

Days without a date:
  Sat 8 April 2017: Press House is closed on Saturdays.
  Sun 9 April 2017: Press House is closed on Sundays.
"""
REMEDY = "Try other days, or ask for less: --without DEMAND shows what that gains.\n"


def test_when_shows_the_readings_the_one_taken_first(run: Run) -> None:
    shown = run("when", PHRASE).stdout.splitlines()
    data = json.loads(run("when", PHRASE, "--format", "json").stdout)
    rows = list(csv.DictReader(run("when", *PHRASE.split(), "--format", "csv").stdout.splitlines()))

    assert shown[0].split() == ["#", "Dates", "Reading"]
    assert shown[2] == "1   27–31 March 2017   the last week with most of its days in March"
    assert data == READINGS
    assert rows == READINGS


@pytest.mark.parametrize("phrase", ["последняя неделя марта 2017", "2017年3月最后一周"])
def test_when_reads_russian_and_chinese(run: Run, phrase: str) -> None:
    assert json.loads(run("when", phrase, "--format", "json").stdout) == READINGS


def test_when_notes_what_is_past(run: Run) -> None:
    shown = run("when", "last week of March 2017", "--today", "1 April 2017", "--format", "json")

    assert json.loads(shown.stdout) == READINGS
    assert shown.stderr == "Note: that time is over already.\n"


def test_when_asks_no_database_for_today(run: Run) -> None:
    shown = run("--today", "1 February 2017", "when", "tomorrow", "--format", "json")

    assert json.loads(shown.stdout) == [
        {"first": "2017-02-02", "last": "2017-02-02", "reading": "that one day"}
    ]


def test_dates_without_any_say_what_is_in_the_way(file_club: Run) -> None:
    found = file_club("meeting", "dates", "8-9 April", "--require", "nobody", exit_code=3)
    planned = file_club(
        "meeting", "schedule", "First", "--in", "8-9 April", "--require", "nobody", exit_code=3
    )

    assert found.stdout == NOTHING
    assert found.stderr == f"No date in 8–9 April 2017 meets all demands.\n{REMEDY}"
    assert planned.stderr == (
        "No date in 8–9 April 2017 meets all demands.\n"
        "  Sat 8 April 2017: Press House is closed on Saturdays.\n"
        "  Sun 9 April 2017: Press House is closed on Sundays.\n" + REMEDY
    )


def test_one_day_without_a_date_is_named_as_a_day(file_club: Run) -> None:
    refused = file_club("meeting", "dates", "8 April", "--format", "csv", exit_code=3)

    assert refused.stderr.splitlines()[0] == "No date on Sat 8 April 2017 meets all demands."
    assert len(refused.stdout.splitlines()) == 1


def test_quorum_above_the_membership_is_a_reason(file_club: Run) -> None:
    refused = file_club("meeting", "dates", "30 March", "--quorum", "4", exit_code=3)

    assert "  Thu 30 March 2017: the quorum is 4 agencies, and the club has 3.\n" in refused.stdout


def test_reading_is_chosen_by_number(file_club: Run) -> None:
    missing = file_club("meeting", "dates", PHRASE, "--reading", "9" * 30, exit_code=1)
    second = file_club("meeting", "dates", PHRASE, "--reading", "2")

    assert missing.stderr.splitlines()[1:] == [
        "It has:",
        "  1  27–31 March 2017: the last week with most of its days in March",
        "  2  25–31 March 2017: the last seven days of March",
    ]
    assert second.stdout.splitlines()[0] == "25–31 March 2017 (the last seven days of March)"


def test_dates_go_to_a_file(file_club: Run) -> None:
    file_club("meeting", "dates", PHRASE, "--out", "dates.json")
    kept = file_club("meeting", "dates", PHRASE, "--out", "dates.json", exit_code=3)

    best = json.loads(Path("dates.json").read_text(encoding="utf-8"))[0]
    assert (best["timezone"], best["room"], best["works_for"]) == ("Asia/Shanghai", "Hall", 3)
    assert kept.stderr.startswith("dates.json exists already.\n")


def test_meeting_online_needs_a_link(file_club: Run) -> None:
    at = ("meeting", "schedule", "Call", "--at", "30 March 15:00", "--yes", "--online")

    refused = file_club(*at, "the usual", exit_code=1)
    made = file_club(*at, "https://meet.example/room")

    assert refused.stderr == "'the usual' is not a link.\nWrite it as https://meet.example/room.\n"
    assert made.stdout.splitlines()[3] == "  https://meet.example/room"
    assert made.stdout.splitlines()[-1] == "Scheduled as meeting 1."
    assert made.stderr == "Next: planner meeting invite 1 --out invitations\n"


def test_meeting_is_shown_by_number_next_or_title(small_club: Run) -> None:
    small_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")

    by_number = small_club("meeting", "show", "1")

    assert by_number.stdout.splitlines()[0] == "Meeting 1: March meeting (confirmed)"
    assert by_number.stdout.splitlines()[-1] == "  nobody is invited yet"
    assert by_number.stderr == ("Nobody is invited yet. Next: planner meeting invite 1 --out invitations\n")
    for name in ("#1", "next", "march"):
        assert small_club("meeting", "show", name).stdout == by_number.stdout


def test_unknown_meeting_is_refused_with_those_there_are(file_club: Run) -> None:
    none = file_club("meeting", "invite", "1", "--out", "out", exit_code=1)
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    other = file_club("meeting", "show", "9", exit_code=1)

    assert none.stderr == (
        "No meeting is called '1'.\nThere is none yet. Type: planner meeting schedule --help\n"
    )
    assert other.stderr == ("No meeting is called '9'.\nThere are:\n  1  March meeting, Thu 30 March 2017\n")


def test_those_without_an_address_are_named(file_club: Run) -> None:
    file_club("meeting", "schedule", "First", "--at", "30 March 15:00", "--yes")

    shown = file_club("meeting", "invite", "1", "--out", "out", "--yes")

    invited = list(csv.DictReader(file_club("meeting", "show", "1", "--format", "csv").stdout.splitlines()))
    assert [row["name"] for row in invited] == ["Xinhua", "RG", "Andrei Kirillov", "Khovar"]
    assert "Khovar            by letter" in shown.stdout
    assert "No e-mail address, so by letter: Khovar.\n" in shown.stdout
    assert Path("out", "recipients.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("Nobdy", "No agency, member or guest is called 'Nobdy'."),
        ("Guest <guest@nowhere>", "'guest@nowhere' is not an e-mail address"),
    ],
)
def test_guest_that_cannot_be_invited_is_refused(file_club: Run, who: str, message: str) -> None:
    file_club("meeting", "schedule", "First", "--at", "30 March 15:00", "--yes")

    refused = file_club("meeting", "invite", "1", "--out", "out", "--to", who, "--yes", exit_code=1)

    assert refused.stderr.startswith(message)
    assert not Path("out").exists()
    assert json.loads(file_club("meeting", "show", "1", "--format", "json").stdout) == []
