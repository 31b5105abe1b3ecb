"""Nothing is changed that was not agreed to: no answer, --dry-run, and a question left unanswered."""

import json
import os
import pty
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

CHANGES = (
    ("import", "more.csv"),
    ("diary", "import", "wen-xinyu.ics", "--for", "Wen Xinyu"),
    ("member", "appoint", "Wen Xinyu", "Secretary", "--from", "2017-04-01"),
    ("member", "leave", "Wen Xinyu", "--from", "2017-04-01"),
    ("member", "edit", "Wen Xinyu", "--phone", "+86 138 0013 8000"),
    ("member", "accredit", "Wen Xinyu", "--number", "J-41"),
    ("member", "suspend", "Wen Xinyu", "--from", "2017-04-01"),
    ("member", "remove", "Rustan Karimow"),
    ("meeting", "schedule", "Second", "--in", "last week of March"),
    ("meeting", "invite", "1", "--out", "out"),
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20170301T000000Z\r\n"
    "DTSTART;VALUE=DATE:20170328\r\nSUMMARY:Leave\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def ready(file_club: Run) -> Run:
    """A club with a meeting, a new list and a calendar to read."""
    file_club("meeting", "schedule", "First", "--at", "30 March 15:00", "--yes")
    file_club("member", "add", "Rustan Karimow", "--agency", "Khovar")
    Path("more.csv").write_text("name,short name,country\nTASS,TASS,RU\n", encoding="utf-8")
    Path("wen-xinyu.ics").write_text(CALENDAR)
    return file_club


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: " ".join(change[:2]))
def test_nothing_changes_without_consent(ready: Run, change: tuple[str, ...]) -> None:
    before = Path("club.sqlite3").read_bytes()

    unasked = ready(*change, exit_code=3)
    looked = ready(*change, "--dry-run", "--yes")

    assert unasked.stderr.splitlines() == [
        unasked.stderr.splitlines()[0],
        "Add --yes to go on without a question, or --dry-run to look only.",
    ]
    assert unasked.stderr.splitlines()[0].endswith("? There is nobody to ask, so nothing was changed.")
    assert looked.stderr == "Nothing was changed (--dry-run).\n"
    assert unasked.stdout == looked.stdout
    assert Path("club.sqlite3").read_bytes() == before
    assert not Path("out").exists()


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: " ".join(change[:2]))
def test_yes_shows_the_preview_and_does_it(ready: Run, change: tuple[str, ...]) -> None:
    before = Path("club.sqlite3").read_bytes()
    preview = ready(*change, "--dry-run").stdout

    done = ready(*change, "--yes").stdout

    assert done.startswith(preview)
    assert Path("club.sqlite3").read_bytes() != before


def test_question_that_is_left_changes_nothing(ready: Run) -> None:
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover  the child is another program
        leave = ("-m", "planner", "member", "leave", "Wen Xinyu", "--from", "2017-01-01")
        os.execv(sys.executable, [sys.executable, *leave])  # noqa: S606
    shown = _everything(terminal, b"\x04")  # Ctrl-D
    _, status = os.waitpid(pid, 0)
    os.close(terminal)

    assert os.waitstatus_to_exitcode(status) == 3
    assert shown.endswith("There was no answer, so nothing was changed.\r\n")
    assert "Wen Xinyu" in [
        row["name"] for row in json.loads(ready("member", "list", "--format", "json").stdout)
    ]


def _everything(terminal: int, key: bytes) -> str:
    """All that is shown until the end; the key is pressed whenever nothing happens."""
    shown = b""
    with suppress(OSError):  # Linux tells the end of a terminal by an error
        while True:
            if not select.select([terminal], [], [], 1)[0]:
                os.write(terminal, key)
            elif part := os.read(terminal, 4096):
                shown += part
            else:
                break
    return shown.decode()
