"""planner meeting answer: typed, pasted, from a sheet; what is shown, refused, kept and taken back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from terminal import dialogue

from planner.cli.main import cli

Run = Callable[..., Result]


@pytest.fixture
def invited(small_club: Run) -> Run:
    """Meeting 1 on Thursday; Xinhua, RG, whose seat is Kirillov's too, and Khovar are invited."""
    small_club("agency", "edit", "Khovar", "--email", "desk@khovar.example", "--yes")
    small_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "out", "--yes")
    return small_club


def said(run: Run) -> dict[str, str]:
    return {
        row["name"]: row["answer"]
        for row in json.loads(run("meeting", "show", "1", "--format", "json").stdout)
    }


def test_typed_answers_are_shown_asked_and_kept(invited: Run) -> None:
    words = ("meeting", "answer", "1", "Khovar=yes", "Xinhua=yes:2", "RG=no")
    looked = invited(*words, "--dry-run")
    assert looked.stdout == (
        "Meeting 1: March meeting\n"
        "  Khovar: no answer -> comes\n"
        "  Xinhua: no answer -> comes, 2 people\n"
        "  RG: no answer -> does not come\n"
        "  quorum 2 of 3 agencies: possible 2, sure 2\n"
    )
    assert looked.stderr == "Nothing was changed (--dry-run).\n"
    assert set(said(invited).values()) == {"no answer"}

    unasked = invited(*words, exit_code=3)
    assert "Note 3 answers? There is nobody to ask, so nothing was changed." in unasked.stderr

    assert invited(*words, "--yes").stderr == "Next: planner meeting show 1\n"
    assert said(invited) == {
        "Khovar": "comes",
        "Xinhua": "comes",
        "RG": "does not come",
        "Andrei Kirillov": "no answer",
    }
    again = invited(*words, "--yes")
    assert "  Khovar: answered so already (comes)\n" in again.stdout
    assert again.stderr == ""


def test_who_comes_is_matched_with_the_register(invited: Run) -> None:
    told = invited("meeting", "answer", "1", "Khovar=yes:2 (Қаламзода, Sidorov)", "--by", "phone", "--yes")

    assert (
        "Khovar: no answer -> comes, 2 people: Farhod Qalamzoda, Sidorov (not in the register)\n"
        in told.stdout
    )


def test_pasted_text_in_three_languages(invited: Run) -> None:
    text = "Ховар - да\n新华社 来 2人\nOlga: RG perhaps\n"
    told = invited("meeting", "answer", "1", text, "--by", "chat", "--yes")

    assert told.stdout.splitlines()[1:4] == [
        "  Khovar: no answer -> comes",
        "  Xinhua: no answer -> comes, 2 people",
        "  RG: no answer -> perhaps",
    ]


def test_text_comes_through_a_pipe(invited: Run) -> None:
    piped = CliRunner().invoke(cli, ["meeting", "answer", "1", "--yes"], input="Khovar: no\n")
    assert (piped.exit_code, "Khovar: no answer -> does not come" in piped.stdout) == (0, True)

    empty = CliRunner().invoke(cli, ["meeting", "answer", "1", "--yes"], input="\n")
    assert (empty.exit_code, empty.stderr.splitlines()[0]) == (1, "No answer is given.")


def test_text_is_pasted_into_a_terminal(file_club: Run) -> None:
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    file_club("meeting", "invite", "1", "--out", "out", "--yes")
    code, screen = dialogue("meeting", "answer", "1", answers=["Xinhua: yes\n.", "y"])

    assert code == 0, screen
    assert said(file_club)["Xinhua"] == "comes"


def test_a_name_apart_from_its_answer(invited: Run) -> None:
    refused = invited("meeting", "answer", "1", "Khovar", "yes", "--yes", exit_code=1)
    assert "'Khovar': write name and answer as one: Khovar=yes" in refused.stderr


def test_lines_that_cannot_be_read_stop_all_or_are_left_out(invited: Run) -> None:
    text = "Good morning\nKhovar yes\nKabarr no\n"
    refused = invited("meeting", "answer", "1", text, "--yes", exit_code=1)
    assert refused.stderr == (
        "Nothing was noted. What cannot be taken:\n"
        "  line 1, 'Good morning': no name with an answer stands there.\n"
        "  line 3, 'Kabarr no': No agency, member or guest is called 'Kabarr'.\n"
        "Correct it, or take the other lines alone: --partial\n"
    )
    assert said(invited)["Khovar"] == "no answer"

    invited("meeting", "answer", "1", text, "--partial", "--yes")
    assert said(invited)["Khovar"] == "comes"


def test_a_sheet_is_taken_whole_or_not_at_all(invited: Run) -> None:
    sheet = Path("answers.csv")
    sheet.write_text("Агентство,Ответ,Мест\nХовар,да,2\nСиньхуа,нет,\nRG,позже,\n", encoding="utf-8")
    refused = invited("meeting", "answer", "1", "--from", "answers.csv", "--yes", exit_code=1)
    unknown = "No agency, member or guest is called 'Синьхуа'."
    assert refused.stderr.splitlines()[1:3] == [
        f"  answers.csv, row 3: {unknown} Did you mean Xinhua or Wen Xinyu?",
        "  answers.csv, row 4, column 'Ответ': 'позже' is no answer.",
    ]

    sheet.write_text("Агентство,Ответ,Мест\nХовар,да,2\n新华社,нет,\n", encoding="utf-8")
    invited("meeting", "answer", "1", "--from", "answers.csv", "--yes")
    assert (said(invited)["Khovar"], said(invited)["Xinhua"]) == ("comes", "does not come")


def test_the_list_that_is_shown_can_be_read_back(invited: Run) -> None:
    invited("meeting", "answer", "1", "Khovar=yes:2 (Farhod Qalamzoda, Sidorov)", "RG=perhaps", "--yes")
    before = said(invited)
    Path("list.csv").write_text(invited("meeting", "show", "1", "--format", "csv").stdout, encoding="utf-8")

    again = invited("meeting", "answer", "1", "--from", "list.csv", "--yes")
    assert [line.partition(":")[2] for line in again.stdout.splitlines()[-3:-1]] == [
        " answered so already (perhaps)",
        " answered so already (comes, 2 people: Farhod Qalamzoda, Sidorov (not in the register))",
    ]
    assert "Columns not read" not in again.stdout
    assert said(invited) == before


def test_an_answer_is_taken_back_by_undo_and_by_word(invited: Run) -> None:
    invited("meeting", "answer", "1", "Khovar=yes", "--yes")
    invited("meeting", "answer", "1", "Khovar=no", "--yes")
    invited("undo", "--yes")
    assert said(invited)["Khovar"] == "comes"

    invited("meeting", "answer", "1", "Khovar=no answer", "--yes")
    assert said(invited)["Khovar"] == "no answer"


def test_the_time_of_an_answer(invited: Run) -> None:
    invited("meeting", "answer", "1", "Khovar=no", "--at", "2 March 10:30", "--yes")
    early = invited("meeting", "answer", "1", "Khovar=yes", "--at", "1 March", "--by", "phone", "--yes")
    assert "  Khovar: comes, before the answer that counts (does not come): kept only\n" in early.stdout

    future = invited("meeting", "answer", "1", "Khovar=yes", "--at", "5 March 10:30", "--yes", exit_code=1)
    assert future.stderr == "2017-03-05 10:30 is yet to come, so nothing was answered then.\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("1", "Khovar=perhaps later"), "'perhaps later' is no answer."),
        (("1", "Kabarr=yes"), "No agency, member or guest is called 'Kabarr'."),
        (("2", "Khovar=yes"), "No meeting is called '2'."),
        (("1", "Khovar=yes", "Ховар=no"), "Khovar is named twice."),
        (("1", "Farhod=no"), "That Farhod Qalamzoda does not come is not the answer of Khovar."),
    ],
)
def test_what_is_refused(invited: Run, words: tuple[str, ...], message: str) -> None:
    assert invited("meeting", "answer", *words, "--yes", exit_code=1).stderr.splitlines()[0] == message


def test_nobody_is_invited_yet(file_club: Run) -> None:
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    refused = file_club("meeting", "answer", "1", "Khovar=yes", "--yes", exit_code=1)
    assert refused.stderr.splitlines()[0] == "Nobody is invited to meeting 1 yet."
