"""The demo, as a newcomer runs it, and the README that shows it."""

import re
import subprocess
import sys
from pathlib import Path

import icalendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.database.engine import database_url, open_engine
from planner.models import Agency, Meeting, Member

README = Path(__file__).parents[2] / "README.md"


def demo(*args: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "planner", "demo", *args],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def test_readme_shows_what_the_demo_prints(demo_transcript: str) -> None:
    found = re.search(r"^```text\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    printed = demo_transcript.splitlines()
    place = 0
    for part in found[1].split("\n…\n"):
        lines = part.strip("\n").splitlines()
        places = [n for n in range(place, len(printed)) if printed[n : n + len(lines)] == lines]
        assert places, f"the demo does not print, from line {place + 1} on:\n{part}"
        place = places[0] + len(lines)


def test_demo_keeps_everything_in_its_folder(demo_folder: Path) -> None:
    engine = open_engine(database_url(str(demo_folder / "club.sqlite3")))
    with Session(engine) as session:
        agencies = len(session.scalars(select(Agency)).all())
        members = len(session.scalars(select(Member)).all())
        meeting = session.scalars(select(Meeting)).one()
        when = meeting.start
    engine.dispose()

    assert (agencies, members) == (26, 66)
    assert when.isoformat() == "2017-03-30T13:00:00+08:00"
    assert len(list((demo_folder / "invitations").glob("*.ics"))) == 28


def test_demo_invitation_names_its_recipient_alone(demo_folder: Path) -> None:
    data = (demo_folder / "invitations" / "li-xiaowen-cns.ics").read_bytes()
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")

    assert str(event["ATTENDEE"]) == "mailto:beijing@cns.example"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"


def test_demo_takes_a_folder(tmp_path: Path) -> None:
    played = demo("by the river/demo", folder=tmp_path)

    assert played.returncode == 0
    assert (tmp_path / "by the river" / "demo" / "membership-list.csv").is_file()


def test_demo_refuses_a_folder_that_exists(tmp_path: Path) -> None:
    (tmp_path / "planner-demo").mkdir()
    (tmp_path / "planner-demo" / "mine.txt").write_text("mine")

    played = demo(folder=tmp_path)
    forced = demo("--overwrite", folder=tmp_path)

    assert (played.returncode, forced.returncode) == (3, 3)
    assert "planner-demo exists already." in played.stdout
    assert [file.name for file in (tmp_path / "planner-demo").iterdir()] == ["mine.txt"]


def test_demo_overwrites_an_earlier_demo_when_told(tmp_path: Path) -> None:
    first = demo(folder=tmp_path)
    again = demo("--overwrite", folder=tmp_path)

    assert (first.returncode, again.returncode) == (0, 0)
    assert first.stdout == again.stdout


def test_demo_leaves_the_users_own_database_alone(tmp_path: Path) -> None:
    own = tmp_path / "own.sqlite3"
    own.write_bytes(b"not touched")
    played = subprocess.run(
        [sys.executable, "-m", "planner", "--db", str(own), "demo"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )

    assert played.returncode == 0
    assert own.read_bytes() == b"not touched"
