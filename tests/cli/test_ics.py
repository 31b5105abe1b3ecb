"""planner ics lint: what is printed, and how it ends."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

SAMPLES = Path(__file__).parents[1] / "ics" / "lint" / "samples"
TOLD = """\
invite.ics:35: C6 (I) 'novak@khovar.example' is asked for no answer
  Thunderbird and Nextcloud show no buttons to answer with.
  Remedy: Write RSVP=TRUE for everybody who has not answered.
"""


@pytest.fixture
def at(tmp_path: Path) -> Callable[[str, str], str]:
    """Puts a sample where it is to be checked."""

    def put(name: str, place: str) -> str:
        target = tmp_path / place
        target.parent.mkdir(exist_ok=True)
        shutil.copy(SAMPLES / f"{name}.ics", target)
        return place

    return put


Put = Callable[[str, str], str]


def test_file_as_it_should_be_ends_well(run: Run, at: Put) -> None:
    checked = run("ics", "lint", at("good-request", "invite.ics"))

    assert (checked.stdout, checked.stderr) == ("", "1 file checked: no fault.\n")


def test_fault_is_told_with_place_sufferer_and_remedy(run: Run, at: Put) -> None:
    checked = run("ics", "lint", at("C6-no-rsvp", "invite.ics"), exit_code=1)

    assert (checked.stdout, checked.stderr) == (TOLD, "1 file checked: 1 fault.\n")


def test_hint_is_a_fault_where_that_is_wanted(run: Run, at: Put) -> None:
    file = at("C11-no-transp-S", "invite.ics")

    assert run("ics", "lint", file).stderr == "1 file checked: no fault, 1 hint.\n"
    assert run("ics", "lint", file, "--strict", exit_code=1).stderr == "1 file checked: 1 fault.\n"


def test_folder_stands_for_its_files(run: Run, at: Put) -> None:
    at("good-request", "invitations/a.ics")
    at("A5-bare-comma", "invitations/b.ICS")
    at("C6-no-rsvp", "invitations/recipients.csv")
    at("C6-no-rsvp", "invitations/2-briefing/c.ics")

    checked = run("ics", "lint", "invitations", "--format", "json", exit_code=1)

    assert [(one["file"], one["requirement"]) for one in json.loads(checked.stdout)] == [
        (str(Path("invitations", "2-briefing", "c.ics")), "C6"),
        (str(Path("invitations", "b.ICS")), "A5"),
    ]
    assert checked.stderr == "3 files checked: 2 faults.\n"


def test_findings_go_to_other_programs(run: Run, at: Put) -> None:
    good, bad = at("good-request", "good.ics"), at("C6-no-rsvp", "bad.ics")

    assert json.loads(run("ics", "lint", good, "--format", "json").stdout) == []
    (row,) = csv.DictReader(run("ics", "lint", bad, "--format", "csv", exit_code=1).stdout.splitlines())
    assert (row["line"], row["level"], row["part"]) == ("35", "I", "")


def test_mail_is_known_by_its_beginning(run: Run) -> None:
    Path("plain.eml").write_bytes(b"From: a@b.example\r\nTo: c@d.example\r\n\r\nPlease come.\r\n")

    checked = run("ics", "lint", "plain.eml", exit_code=1)

    assert checked.stdout.splitlines()[0] == "plain.eml:1: F1 (M) there is no part text/calendar"


def test_what_was_sent_before_counts(run: Run, at: Put) -> None:
    sent = at("good-request", "sent.ics")
    new = Path("new.ics")
    new.write_bytes(Path(sent).read_bytes().replace(b"SEQUENCE:1", b"SEQUENCE:0"))

    checked = run("ics", "lint", "new.ics", "--against", sent, exit_code=1)

    assert [line for line in checked.stdout.splitlines() if not line.startswith(" ")] == [
        "new.ics:24: C3 (M) SEQUENCE was 1, and is 0",
        "new.ics:25: C2 (M) DTSTAMP was 20170302T093000Z, and is 20170302T093000Z",
    ]
    both = run("ics", "lint", "new.ics", sent, "--against", sent, exit_code=1)
    assert both.stderr.startswith("Only one file at a time follows on another.\n")


def test_file_that_is_no_calendar_is_told_so_in_one_finding(run: Run) -> None:
    Path("answers.csv").write_bytes("Агентство;Ответ\r\nХовар;да\r\n".encode("cp1251"))

    checked = run("ics", "lint", "answers.csv", exit_code=1)

    assert checked.stdout.splitlines()[0] == "answers.csv:1: B1 (M) there is no BEGIN:VCALENDAR"
    assert checked.stderr == "1 file checked: 1 fault.\n"


def test_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert run("ics", "lint", "none.ics", exit_code=1).stderr == (
        "There is no file none.ics.\nName another file.\n"
    )
    assert run("ics", "lint", "empty", exit_code=1).stderr == (
        "empty holds no .ics or .eml files.\nName the files.\n"
    )
