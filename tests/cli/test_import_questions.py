"""On a terminal, import asks who somebody is, who left and from when, and whether to apply it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from terminal import CTRL_C, CTRL_D, dialogue

Run = Callable[..., Result]

SPELLED = "name,agency,email\nWen Xinyu,Xinhua,new@xinhua.example\n"
TAKEN_OVER = "name,agency,email,from\nBao Lin,Xinhua,wen@xinhua.example,2017-03-01\n"
WEN_ALONE = "name,agency,email\nWen Xinyu,Xinhua,wen@xinhua.example\n"
KNOWN = Path("club.sqlite3")


@pytest.fixture
def club(file_club: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The small club, on a wide terminal."""
    monkeypatch.setenv("COLUMNS", "200")
    return file_club


def taken(content: str, *options: str, answers: tuple[str, ...]) -> tuple[int, str]:
    """Imports a list and answers; exit code and screen."""
    Path("list.csv").write_text(content, encoding="utf-8")
    return dialogue("import", "list.csv", *options, answers=answers)


def people(run: Run) -> list[str]:
    """Everybody in the list of members."""
    return [row["name"] for row in json.loads(run("member", "list", "--format", "json").stdout)]


def test_enter_applies_nothing(club: Run) -> None:
    before = KNOWN.read_bytes()

    code, shown = taken(SPELLED, answers=("s", ""))

    assert code == 0, shown
    assert "2     Wen Xinyu   email   wen@xinhua.example   new@xinhua.example\n" in shown
    assert shown.endswith("Apply 1 change? [y/N]: \nNothing was changed.\n")
    assert KNOWN.read_bytes() == before


def test_the_same_person_is_updated(club: Run) -> None:
    assert taken(SPELLED, answers=("s", "y"))[0] == 0

    assert "new@xinhua.example" in club("member", "show", "Wen Xinyu").stdout
    assert people(club).count("Wen Xinyu") == 1


def test_a_new_person_is_remembered_as_somebody_else(club: Run) -> None:
    code, shown = taken(SPELLED, answers=("n", "y"))

    assert (code, "1 change: 1 new.\n" in shown) == (0, True)
    assert people(club).count("Wen Xinyu") == 2
    assert "Nobody seems to be in the register twice." in club("member", "duplicates").stdout


def test_who_is_replaced_is_named_before_the_question(club: Run) -> None:
    code, shown = taken(TAKEN_OVER, answers=("x", "r", "y"))

    assert code == 0, shown
    assert "Error: 'x' is not one of 'n', 's', 'r', 'k'.\n[n]ew person" in shown
    assert "Left: Wen Xinyu, Xinhua, wen@xinhua.example (Bao Lin instead, from Wed 1 March 2017)\n" in shown
    assert "2 changes: 1 new and 1 left.\nApply 2 changes? [y/N]: " in shown
    assert ("Bao Lin" in people(club), "Wen Xinyu" in people(club)) == (True, False)


def test_a_skipped_row_changes_nothing(club: Run) -> None:
    before = KNOWN.read_bytes()

    code, shown = taken(SPELLED, answers=("k",))

    assert (code, shown.endswith("Skipped: Wen Xinyu\n0 changes: 1 skipped.\n")) == (0, True), shown
    assert KNOWN.read_bytes() == before


@pytest.mark.parametrize("end", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize(
    ("content", "options", "answers"),
    [(SPELLED, (), ()), (SPELLED, (), ("s",)), (WEN_ALONE, ("--whole-list",), ("a",))],
    ids=["who", "apply", "from when"],
)
def test_no_answer_changes_nothing(
    club: Run, content: str, options: tuple[str, ...], answers: tuple[str, ...], end: str
) -> None:
    before = KNOWN.read_bytes()

    code, shown = taken(content, *options, answers=(*answers, end))

    assert code == 3, shown
    assert shown.rstrip().endswith("nothing was changed."), shown
    assert KNOWN.read_bytes() == before


def test_of_those_missing_each_is_asked_about(club: Run) -> None:
    answers = ("e", "y", "2017-02-31", "2017-03-01", "n", "y")
    code, shown = taken(WEN_ALONE, "--whole-list", answers=answers)

    assert code == 0, shown
    assert "In the register, not in the list: 2 names.\n  Andrei Kirillov, RG\n" in shown
    assert "1 change: 1 left and 1 unchanged.\nApply 1 change? [y/N]: " in shown
    assert people(club) == ["Farhod Qalamzoda", "Wen Xinyu"]


def test_all_those_missing_may_leave_today(club: Run) -> None:
    assert taken(WEN_ALONE, "--whole-list", answers=("a", "", "y"))[0] == 0

    assert people(club) == ["Wen Xinyu"]


def test_none_of_those_missing_need_leave(club: Run) -> None:
    code, shown = taken(WEN_ALONE, "--whole-list", answers=("n",))

    assert (code, "0 changes: 1 unchanged.\n" in shown) == (0, True), shown
    assert len(people(club)) == 3


def test_long_work_shows_a_bar(club: Run) -> None:
    rows = "".join(f"Guest {number},Khovar,guest{number}@khovar.example\n" for number in range(50_000))

    code, shown = taken("name,agency,email\n" + rows, answers=("",))

    assert code == 0, shown
    assert "Reading list.csv" in shown
    assert "100%" in shown


def test_whose_term_ends_is_said_before_the_question(club: Run) -> None:
    code, shown = taken(
        "name,agency,email,office\nWen Xinyu,Xinhua,wen@xinhua.example,President\n", answers=("y",)
    )

    assert code == 0, shown
    ended = "Andrei Kirillov is President until Wed 1 March 2017, then Wen Xinyu.\n"
    assert ended in shown.partition("Apply 1 change?")[0]
    assert "  office      President, since 2017-03-02\n" in club("member", "show", "Wen Xinyu").stdout
