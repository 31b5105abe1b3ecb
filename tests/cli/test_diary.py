"""planner diary: notes by hand, calendar files, and what is refused of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//EN
BEGIN:VEVENT
UID:1@test.example
DTSTAMP:20170301T000000Z
DTSTART;VALUE=DATE:20170328
DTEND;VALUE=DATE:20170330
SUMMARY:Press trip
END:VEVENT
END:VCALENDAR
"""


def entries(run: Run, *args: str) -> list[tuple[str, str, str, str]]:
    rows = json.loads(run("diary", "list", *args, "--format", "json").stdout)
    return [(row["who"], row["when"], row["what"], row["weight"]) for row in rows]


def test_days_and_times_are_noted_by_hand(small_club: Run) -> None:
    days = small_club("diary", "add", "kirillov", "27-28 March", "--note", "Leave: Moscow")
    hours = small_club("diary", "add", "club", "29 March 10:00", "--for", "2h", "--note", "Summit", "--soft")

    assert days.stdout == "Added: Andrei Kirillov, 27–28 March 2017: Leave: Moscow\n"
    assert hours.stdout == "Added: club, Wed 29 March 2017, 10:00–12:00: Summit\n"
    assert entries(small_club) == [
        ("Andrei Kirillov", "27–28 March 2017", "Leave: Moscow", "cannot"),
        ("club", "Wed 29 March 2017, 10:00–12:00", "Summit", "if need be"),
    ]


def test_calendar_file_is_read_once(small_club: Run) -> None:
    Path("trip.ics").write_text(CALENDAR)

    first = small_club("diary", "import", "trip.ics", "--for", "Khovar", "--yes")
    again = small_club("diary", "import", "trip.ics", "--for", "Khovar")

    assert first.stdout == "trip.ics: 1 of 1 event read, for Khovar: 1 new.\n"
    assert again.stdout == "trip.ics: 1 of 1 event read, for Khovar: 1 unchanged.\n"
    assert entries(small_club, "--for", "Khovar") == [("Khovar", "28–29 March 2017", "Press trip", "cannot")]


def test_folder_is_read_file_by_file(small_club: Run) -> None:
    Path("absences").mkdir()
    for name in ("wen-xinyu", "andrei-kirillov"):
        Path("absences", f"{name}.ics").write_text(CALENDAR)

    shown = small_club("diary", "import", "absences", "--yes")

    assert shown.stdout == (
        "andrei-kirillov.ics: 1 of 1 event read, for Andrei Kirillov: 1 new.\n"
        "wen-xinyu.ics: 1 of 1 event read, for Wen Xinyu: 1 new.\n"
        "2 changes.\n"
    )


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("Nobdy", "29 March"), "No member, agency or room is called 'Nobdy'."),
        (("club", "32 March"), "is not a date: March has at most 31 days."),
        (("club", "03/04/2017"), "'03/04/2017' can mean 3 April 2017 or 4 March 2017."),
        (("club", "29 March 10:00"), "'29 March 10:00' is a time, and it is not said how long."),
        (("club", "29 March", "--for", "2h"), "'29 March' has no time."),
        (("club", "29 March 10:00", "--for", "0"), "'0' is no time at all."),
        (("club", "29 March", "--note", "a\nb"), "The note has a line break in it: a\\nb"),
    ],
)
def test_note_that_means_nothing_is_refused(file_club: Run, args: tuple[str, ...], message: str) -> None:
    assert message in file_club("diary", "add", *args, exit_code=1).stderr
    assert entries(file_club) == []


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("none.ics", "--for", "club"), "There is no file or folder none.ics."),
        (("agencies.csv", "--for", "club"), "agencies.csv: This is not a calendar"),
        (("noise.ics", "--for", "club"), "noise.ics: This is not a calendar"),
        (("trip.ics",), "Whose calendar is trip.ics?"),
        (("trip.ics", "--for", "Nobdy"), "trip.ics: No member, agency or room is called 'Nobdy'."),
        (("bare",), "bare holds no .ics files."),
        (("folder", "--for", "club"), "folder is a folder: each file in it is named after its owner."),
        (("folder",), "folder/who-ever.ics: No member, agency or room is called 'who ever'."),
    ],
)
def test_calendar_that_cannot_be_read_is_refused(file_club: Run, args: tuple[str, ...], message: str) -> None:
    Path("bare").mkdir()
    Path("folder").mkdir()
    Path("folder", "who-ever.ics").write_text(CALENDAR)
    Path("trip.ics").write_text(CALENDAR)
    Path("noise.ics").write_bytes(bytes(range(1, 256)))

    assert file_club("diary", "import", *args, "--yes", exit_code=1).stderr.startswith(message)
    assert entries(file_club) == []
