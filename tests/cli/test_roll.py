"""Who comes to the meeting of the demo's 26 agencies: shown, rung, listed to sign."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pdf_text import lines
from rich.cells import cell_len
from terminal import dialogue

Run = Callable[..., Result]

ANSWERS = """\
Khovar: yes, 2 people
Ховар - да, 2 человека
新华社 来 2人
TASS=yes:2 (Kirillov, Sidorov)
Kabar no
BelTA — возможно
"""


@pytest.fixture
def demo(run: Run, demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The demo's club, its meeting with some answers."""
    monkeypatch.chdir(demo_folder)
    run("meeting", "answer", "1", ANSWERS, "--yes", "--by", "chat")
    return run


def test_who_comes_to_a_meeting_of_26_agencies(demo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = demo("meeting", "show", "1").stdout
    assert "  quorum 14 of 26 agencies: possible 24, sure 3: short by 11\n" in shown
    assert "  27 invited: 3 yes (6 people), 1 perhaps, 1 no, 22 silent\n" in shown
    assert "\nRussia        6          1                    5\n" in shown
    assert "\n  ring BelTA (perhaps): " in shown
    assert "more: planner meeting show 1 --ring\n" in shown
    assert "no answer; named by TASS" in shown

    listed = {row["name"]: row for row in json.loads(demo("meeting", "show", "1", "--format", "json").stdout)}
    assert {key: listed["TASS"][key] for key in ("answer", "places", "coming", "how", "earlier")} == {
        "answer": "comes",
        "places": 2,
        "coming": "Andrei Kirillov, Sidorov",
        "how": "chat",
        "earlier": None,
    }
    assert re.search(r"TASS, RU +comes, 2 people: Andrei Kirillov, Sidorov \(not in the register\)", shown)
    assert (listed["Xinhua"]["places"], listed["Kabar"]["answer"]) == (2, "does not come")
    meetings = json.loads(demo("meeting", "list", "--format", "json").stdout)
    assert meetings[0]["who"] == "3 yes, 1 perhaps, 1 no, 22 silent"

    monkeypatch.setenv("COLUMNS", "80")
    _, screen = dialogue("meeting", "show", "1", answers=[])
    assert max(map(cell_len, screen.splitlines())) <= 80
    assert "…" not in screen


def test_who_holds_which_version(demo: Run) -> None:
    def versions() -> dict[str, tuple[str, str]]:
        rows = json.loads(demo("meeting", "show", "1", "--format", "json").stdout)
        return {row["name"]: (row["version"], row["invitation"]) for row in rows}

    demo("meeting", "invite", "1", "--without", "Kabar", "--out", "invitations", "--yes")
    assert set(versions().values()) == {("present", "handed out 2 Mar")}
    demo("meeting", "edit", "1", "--title", "Spring meeting", "--yes")
    assert versions()["TASS"] == ("earlier", "change waiting")


def test_whom_to_ring_and_who_signs(demo: Run) -> None:
    demo("meeting", "show", "1", "--ring", "--out", "ring.csv")
    rows = list(csv.DictReader(Path("ring.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert (rows[0]["who"], rows[0]["said"]) == ("BelTA", "perhaps")
    assert (rows[-1]["who"], rows[-1]["away"]) == ("MONTSAME", "away then")
    assert {row["who"] for row in rows} & {"TASS", "Khovar", "Xinhua", "Kabar", "Andrei Kirillov"} == set()

    people = json.loads(demo("meeting", "show", "1", "--attendance", "--format", "json").stdout)
    assert [(row["agency"], row["name"]) for row in people] == [
        ("BelTA", ""),
        ("Xinhua", ""),
        ("Xinhua", ""),
        ("TASS", "Andrei Kirillov"),
        ("TASS", "Sidorov"),
        ("Khovar", ""),
        ("Khovar", ""),
    ]
    demo("meeting", "show", "1", "--attendance", "--out", "sign.pdf")
    words = " ".join(lines(Path("sign.pdf").read_bytes()))
    assert ("Андрей Кириллов" in words, words.count("comes"), words.count("perhaps")) == (True, 6, 1)


def test_after_a_move_the_earlier_answers_are_to_be_reconfirmed(demo: Run) -> None:
    demo("meeting", "move", "1", "31 March 13:00", "--yes")
    shown = demo("meeting", "show", "1").stdout

    assert "  27 invited: 5 to reconfirm, 22 silent\n" in shown
    assert "answered the earlier date (comes): reconfirm" in shown
    demo("meeting", "answer", "1", "Khovar=yes", "--yes")
    assert "1 yes (1 person), 4 to reconfirm, 22 silent" in demo("meeting", "show", "1").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--ring", "--attendance"), "--ring and --attendance are two lists."),
        (("--ring", "--out", "x.pdf"), "x.pdf: this list is not written as .pdf."),
    ],
)
def test_what_is_refused(file_club: Run, words: tuple[str, ...], message: str) -> None:
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    refused = file_club("meeting", "show", "1", *words, exit_code=1)
    assert refused.stderr.splitlines()[0] == message
