"""planner diary import and refresh: a calendar on a real CalDAV server, and a file behind a link."""

import json
import shlex
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from servers import LOGIN, PASSWORD, CalDav, Web, free_port
from terminal import dialogue

Run = Callable[..., Result]

OURS = ("--for", "kirillov", "--private-network")
COMMANDS = Path("home/.config/planner/password-commands.json")


def event(uid: str, day: str, title: str, *more: str) -> str:
    lines = (f"UID:{uid}", "DTSTAMP:20170301T000000Z", f"DTSTART:{day}T020000Z", "DURATION:PT1H")
    return "\r\n".join(("BEGIN:VEVENT", *lines, f"SUMMARY:{title}", *more, "END:VEVENT"))


def entries(run: Run) -> list[tuple[str, str]]:
    rows = json.loads(run("diary", "list", "--format", "json").stdout)
    return [(row["when"], row["what"]) for row in rows]


def printing(text: str) -> str:
    """A command that prints a password."""
    Path("vault.py").write_text(f"print({text!r})\nprint('more')\n", encoding="utf-8")
    return shlex.join((sys.executable, "-X", "utf8", str(Path("vault.py").absolute())))


def test_a_calendar_on_a_server_is_read_and_read_again(small_club: Run, caldav: CalDav) -> None:
    caldav.put("call", event("call", "20170330", "Call"))
    caldav.put("board", event("board", "20170314", "Board", "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=2"))
    signed = ("--user", LOGIN, "--password-command", printing(PASSWORD))
    server = caldav.url.removeprefix("http://")

    shown = small_club("diary", "import", caldav.calendar, *OURS, *signed, "--yes")

    assert shown.stdout == "127.0.0.1: 2 of 2 events read, for Andrei Kirillov: 3 new.\n"
    assert small_club("diary", "refresh").stdout.startswith("127.0.0.1: 2 of 2 events read")

    caldav.put("call", event("call", "20170330", "Long call"))
    caldav.put("trip", event("trip", "20170329", "Trip"))
    caldav.delete("board")
    assert small_club("diary", "refresh", "--yes").stdout == (
        "127.0.0.1: 2 of 2 events read, for Andrei Kirillov: 1 new, 1 updated, 2 no longer there.\n"
    )
    assert entries(small_club) == [
        ("Wed 29 March 2017, 02:00–03:00", "Trip"),
        ("Thu 30 March 2017, 02:00–03:00", "Long call"),
    ]
    row = json.loads(small_club("diary", "list", "--calendars", "--format", "json").stdout)[0]
    assert (row["calendar"], row["place"], row["user"]) == ("127.0.0.1", "127.0.0.1", LOGIN)
    assert server.startswith("127.0.0.1:")


def test_no_password_is_kept(file_club: Run, caldav: CalDav) -> None:
    command = printing(PASSWORD)
    file_club(
        "diary", "import", caldav.calendar, *OURS, "--user", LOGIN, "--password-command", command, "--yes"
    )
    assert json.loads(COMMANDS.read_text("utf-8")) == {f"{LOGIN} at {caldav.url}": command}
    assert stat.S_IMODE(COMMANDS.stat().st_mode) == 0o600
    database = Path("club.sqlite3").read_bytes()
    assert LOGIN.encode() in database
    assert PASSWORD.encode() not in database
    assert b"vault.py" not in database
    assert PASSWORD not in file_club("log", "1").stdout


def test_a_command_goes_with_the_last_calendar_that_needs_it(file_club: Run, caldav: CalDav) -> None:
    signed = ("--user", LOGIN, "--password-command", printing(PASSWORD), "--private-network", "--yes")
    for who in ("kirillov", "club", "Farhod Qalamzoda"):
        file_club("diary", "import", caldav.calendar, "--for", who, *signed)
    file_club("diary", "remove", "kirillov", "--source", "127.0.0.1", "--dry-run")
    file_club("diary", "remove", "kirillov", "--source", "127.0.0.1", "--yes")
    file_club("diary", "remove", "club", "--source", "127.0.0.1", "--yes")
    assert LOGIN in COMMANDS.read_text("utf-8")
    file_club("member", "leave", "Farhod Qalamzoda", "--from", "2017-03-01", "--yes")
    file_club("member", "erase", "Farhod Qalamzoda", "--yes")
    assert json.loads(COMMANDS.read_text("utf-8")) == {}


def test_a_password_may_be_typed(file_club: Run, caldav: CalDav) -> None:
    caldav.put("call", event("call", "20170330", "Call"))
    code, screen = dialogue(
        "diary", "import", caldav.calendar, *OURS, "--user", LOGIN, answers=(PASSWORD, "y")
    )
    assert code == 0
    assert f"Password of {LOGIN} at 127.0.0.1: " in screen
    assert PASSWORD not in screen
    assert entries(file_club) == [("Thu 30 March 2017, 02:00–03:00", "Call")]
    assert not COMMANDS.exists()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("exit 3", "The password command fails, it ends with 3: exit 3"),
        ("true", "The password command fails, it prints nothing: true"),
        (None, f"The password of {LOGIN} at 127.0.0.1 is needed, and there is nobody to ask."),
        ("echo wrong", f"does not take that password of {LOGIN}."),
    ],
)
def test_a_password_that_cannot_be_had(
    file_club: Run, caldav: CalDav, command: str | None, message: str
) -> None:
    words = ("--password-command", command) if command else ()
    shown = file_club(
        "diary", "import", caldav.calendar, *OURS, "--user", LOGIN, *words, "--yes", exit_code=1
    )
    assert message in shown.stderr
    assert not COMMANDS.exists()


def test_commands_that_cannot_be_read_are_named(file_club: Run, caldav: CalDav) -> None:
    COMMANDS.parent.mkdir(parents=True)
    COMMANDS.write_text("{")
    shown = file_club("diary", "import", caldav.calendar, *OURS, "--user", LOGIN, exit_code=1)
    assert "password-commands.json cannot be read" in shown.stderr


def test_a_file_behind_a_link_is_read_and_read_again(small_club: Run, web: Web) -> None:
    def serve(*events: str) -> str:
        text = "\r\n".join(("BEGIN:VCALENDAR", *events, "END:VCALENDAR", ""))
        return web.serve("/private-abc123/basic.ics", text.encode())

    link = serve(event("call", "20170330", "Call"))
    shown = small_club("diary", "import", link, *OURS, "--yes")
    assert shown.stdout == "127.0.0.1: 1 of 1 event read, for Andrei Kirillov: 1 new.\n"

    serve(event("call", "20170331", "Call"))
    assert "1 updated" in small_club("diary", "refresh", "--yes").stdout
    assert entries(small_club) == [("Fri 31 March 2017, 02:00–03:00", "Call")]

    web.answers.clear()
    shown = small_club("diary", "refresh", "--yes", exit_code=1)
    assert "127.0.0.1 stays as it was: " in shown.stdout
    assert "has no calendar there." in shown.stdout
    assert entries(small_club) == [("Fri 31 March 2017, 02:00–03:00", "Call")]
    for words in (("diary", "list"), ("diary", "list", "--calendars"), ("diary", "refresh", "--dry-run")):
        told = small_club(*words, exit_code=int("refresh" in words))
        assert "abc123" not in told.output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("http://127.0.0.1:{port}/a.ics", "--for", "club"), "127.0.0.1 stands in your own network"),
        (("http://localhost:{port}/a/", "--for", "club"), "localhost stands in your own network"),
        (("file:///etc/passwd", "--for", "club"), "An address that begins with file: leads to no calendar."),
        (("webcal://u:p@dav.example/a.ics", "--for", "club"), "holds a name or a password"),
        (("http://127.0.0.1:{port}/a.ics",), "Whose calendar is http://127.0.0.1:{port}/a.ics?"),
        (("http://127.0.0.1:{port}/a.ics", "--for", "Nobdy"), "No member, agency or room is called 'Nobdy'."),
        (("https://dav.example/a/", "--for", "club", "--password-command", "x"), "Add --user NAME."),
        (("a.ics", "--for", "club", "--user", "x"), "a.ics is a file, and nobody signs in to read it."),
    ],
)
def test_what_is_refused_before_anybody_is_asked(file_club: Run, args: tuple[str, ...], message: str) -> None:
    port = str(free_port())
    Path("a.ics").touch()
    words = [word.replace("{port}", port) for word in args]
    shown = file_club("diary", "import", *words, "--yes", exit_code=1).stderr
    assert message.replace("{port}", port) in shown


def test_a_page_of_the_web_is_no_calendar(file_club: Run, web: Web) -> None:
    page = web.serve("/a.ics", b"<html>Sign in</html>")
    shown = file_club("diary", "import", page, *OURS, "--yes", exit_code=1).stderr
    assert shown.startswith("127.0.0.1: This is not a calendar")
