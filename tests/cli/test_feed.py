"""planner feed: what is written, what is left as it is, and what is said."""

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from servers import LOGIN, PASSWORD, CalDav

Run = Callable[..., Result]

NOTHING = (
    "There is no meeting to publish in that time, so nothing was written.\n"
    "Only what was announced is published: planner meeting invite N; or add --all.\n"
)
CLUB = Path("club.ics")
THEIRS = "BEGIN:VEVENT\r\nUID:theirs\r\nDTSTAMP:20170301T000000Z\r\nDTSTART:20170330T080000Z\r\nEND:VEVENT"


@pytest.fixture
def invited(file_club: Run) -> Run:
    """A club whose March meeting was announced."""
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    file_club("meeting", "invite", "1", "--out", "out", "--yes")
    return file_club


def test_calendar_is_written_and_left_alone_while_nothing_changes(invited: Run) -> None:
    written = invited("feed", "--out", "club.ics")
    os.utime(CLUB, (0, 0))
    again = invited("feed", "--out", "club.ics")

    assert (written.stdout, written.stderr) == (
        "Written: club.ics: 1 meeting.\n",
        "Next: put club.ics on a web server, and hand out its address with webcal:// in front.\n",
    )
    assert (again.stdout, again.stderr) == ("Unchanged: club.ics (1 meeting).\n", "")
    assert CLUB.stat().st_mtime == 0
    assert invited("ics", "lint", "club.ics", "--strict").stderr == "1 file checked: no fault.\n"


def test_earlier_calendar_makes_way_and_other_files_do_not(invited: Run) -> None:
    invited("feed", "--out", "club.ics")
    other = invited("feed", "--out", "club.ics", "--language", "ru")
    assert (other.stdout, other.stderr) == ("Written: club.ics: 1 meeting.\n", "")

    CLUB.write_text("mine", encoding="utf-8")
    assert invited("feed", "--out", "club.ics", exit_code=3).stderr.startswith("club.ics exists already.\n")
    assert CLUB.read_text(encoding="utf-8") == "mine"
    invited("feed", "--out", "club.ics", "--yes")


def test_what_is_off_is_counted(invited: Run) -> None:
    invited("meeting", "cancel", "1", "--yes")

    shown = invited("feed", "--out", "club.ics").stdout
    assert shown == "Written: club.ics: 1 meeting, cancelled or postponed.\n"
    invited("meeting", "schedule", "April meeting", "--at", "6 April 15:00", "--yes")
    shown = invited("feed", "club.ics", "--all").stdout
    assert shown == "Written: club.ics: 2 meetings, 1 of them cancelled or postponed.\n"


@pytest.mark.parametrize(
    ("options", "exit_code", "message"),
    [
        (("club.txt",), 1, "A calendar is written as .ics, and club.txt is named as something else.\n"),
        (("a.ics", "--out", "b.ics"), 2, "The file to write is named twice. Leave out --out.\n"),
    ],
)
def test_file_is_named_once_and_as_a_calendar(
    invited: Run, options: tuple[str, ...], exit_code: int, message: str
) -> None:
    assert message in invited("feed", *options, exit_code=exit_code).stderr


def test_nothing_is_written_where_nothing_was_announced(file_club: Run) -> None:
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")

    assert file_club("feed", "--out", "club.ics").stderr == NOTHING
    assert not CLUB.exists()
    assert file_club("feed", "--out", "club.ics", "--all").stdout == "Written: club.ics: 1 meeting.\n"


def test_period_is_said_as_days_weeks_or_years(invited: Run) -> None:
    assert invited("feed", "--out", "club.ics", "--ahead", "2w").stderr == NOTHING
    refused = invited("feed", "--out", "club.ics", "--past", "long", exit_code=1)
    assert refused.stderr == "'long' is no number of days.\nWrite it like 60d, 60 days, 8 weeks or 2y.\n"


@pytest.fixture
def push(invited: Run, caldav: CalDav) -> Run:
    """Brings the calendar on the server up to date, with a password that a command prints."""
    Path("vault.py").write_text(f"print({PASSWORD!r})\n", encoding="utf-8")
    command = shlex.join((sys.executable, "-X", "utf8", str(Path("vault.py").absolute())))
    signed = ("--user", LOGIN, "--private-network", "--password-command", command)

    def pushed(*options: str, exit_code: int = 0) -> Result:
        return invited("feed", "--push", caldav.calendar, *signed, *options, exit_code=exit_code)

    return pushed


def test_calendar_on_a_server_is_brought_up_to_date(push: Run, invited: Run, caldav: CalDav) -> None:
    caldav.put("theirs", THEIRS)
    first, second = push(), push()
    invited("meeting", "move", "1", "31 March 15:00", "--yes")
    third = push()
    out_of_time = push("--ahead", "1d")

    said = [one.stdout for one in (first, second, third, out_of_time)]
    assert said == [
        "1 meeting in the calendar on 127.0.0.1: 1 new.\n",
        "1 meeting in the calendar on 127.0.0.1: nothing had changed.\n",
        "1 meeting in the calendar on 127.0.0.1: 1 changed.\n",
        "0 meetings in the calendar on 127.0.0.1: 1 taken out.\n",
    ]


def test_password_command_is_remembered(push: Run, invited: Run, caldav: CalDav) -> None:
    push()
    again = invited("feed", "--push", caldav.calendar, "--user", LOGIN, "--private-network")

    assert again.stdout == "1 meeting in the calendar on 127.0.0.1: nothing had changed.\n"


def test_either_a_file_or_a_server(invited: Run) -> None:
    assert invited("feed", exit_code=1).stderr.startswith("Where to?\n")
    both = invited("feed", "--out", "club.ics", "--push", "https://dav.example/a/", exit_code=1)
    assert both.stderr.startswith("Where to?\n")
    refused = invited("feed", "--push", "club.ics", exit_code=1)
    assert refused.stderr == "club.ics is no address of a calendar.\nWrite it whole: https://…/\n"
    without = invited("feed", "--push", "https://dav.example/a/", "--password-command", "x", exit_code=1)
    assert without.stderr == "A password is of no use without a name.\nAdd --user NAME.\n"
