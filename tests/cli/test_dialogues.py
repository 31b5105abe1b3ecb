"""On a terminal, setup and member add ask question by question; in a pipe they never do."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result
from terminal import CTRL_C, CTRL_D, dialogue

Run = Callable[..., Result]

SETUP = ("Press Club", "China", "", "", "club@club.example", "")


@pytest.fixture
def new_club(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """planner where there is no database yet."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", "new.sqlite3")
    monkeypatch.setenv("COLUMNS", "200")
    return run


@pytest.fixture
def club(file_club: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The small club, on a wide terminal."""
    monkeypatch.setenv("COLUMNS", "200")
    return file_club


def test_setup_asks_and_enter_takes_what_is_filled_in(new_club: Run) -> None:
    code, shown = dialogue("setup", answers=[*SETUP, ""])

    assert code == 0, shown
    assert "Time zone, or the city [Asia/Shanghai]: " in shown
    assert "Languages it writes in [en, zh]: " in shown
    assert "How many agencies make a quorum [more than half]: " in shown
    line = (
        'planner setup --name "Press Club" --mailbox club@club.example --timezone Asia/Shanghai'
        ' --country China --languages en,zh --quorum "more than half"'
    )
    assert f"The same in one line: {line}\n" in shown
    assert new_club("setup").stdout.startswith(
        "Press Club, China\n  mailbox    club@club.example\n  time zone  Asia/Shanghai\n  languages  en, zh\n"
    )


def test_wrong_answer_is_explained_and_asked_for_again(new_club: Run) -> None:
    answers = (
        *(
            "",
            "Press Club",
            "Rusia",
            "Russia",
            "Petersburg",
            "Vladivostok",
            "dothrakish",
            "-",
            "club@",
            "c@club.example",
        ),
        *("all of them", "2/3", "y"),
    )
    code, shown = dialogue("setup", answers=answers)

    assert code == 0, shown
    assert "Name of the club: \n  This one is needed.\nName of the club: Press Club\n" in shown
    assert "  'Rusia' is not a country.\n  Did you mean Russia" in shown
    assert "  'Petersburg' is not a time zone.\n" in shown
    assert "  Russia has Europe/Kaliningrad, Europe/Moscow, " in shown
    assert "[Europe/Moscow]: Vladivostok\n" in shown
    assert "  'dothrakish' is not a language.\n" in shown
    assert "  'club@' is not an e-mail address: " in shown
    assert "  'all of them' is not a quorum.\n" in shown
    told = new_club("setup").stdout
    assert "time zone  Asia/Vladivostok\n  languages  -\n" in told
    assert "quorum     2/3 of the agencies\n" in told


@pytest.mark.parametrize(
    "answers", [(CTRL_C,), (*SETUP[:3], CTRL_C), (*SETUP[:4], CTRL_D), (*SETUP, "n")], ids=len
)
def test_setup_that_is_left_creates_nothing(new_club: Run, answers: Sequence[str]) -> None:
    code, shown = dialogue("setup", answers=answers)

    assert code == 3
    assert shown.endswith(("so nothing was changed.\n", "Nothing was changed.\n"))
    assert not Path("new.sqlite3").exists()


def test_setup_asks_where_the_database_is_empty_and_takes_db(new_club: Run, empty_url: str) -> None:
    code, shown = dialogue("setup", "--db", empty_url, answers=[*SETUP, ""])

    assert code == 0, shown
    assert new_club("setup", "--db", empty_url).stdout.startswith("Press Club, China\n")
    assert not Path("new.sqlite3").exists()


def test_setup_shows_the_club_there_is_and_asks_nothing(club: Run) -> None:
    code, shown = dialogue("setup", answers=())

    assert code == 0
    assert shown.startswith("Press Club, China\n")


def test_options_of_setup_are_asked_for_by_nobody(new_club: Run) -> None:
    code, shown = dialogue("setup", "--name", "Press Club", answers=())

    assert code == 1
    assert shown.startswith("A new club also needs --mailbox, --timezone, --country.\n")


def test_member_add_asks_and_adds(club: Run) -> None:
    answers = (
        *(
            "Rustam Karimov",
            "Рустам Каримов",
            "Xhovar",
            "ховар",
            "editor",
            "r.karimov@khovar",
            "r@khovar.example",
        ),
        *("12", "138 0013 8000", "31 February", "", "tg, ru", ""),
    )
    code, shown = dialogue("member", "add", answers=answers)

    assert code == 0, shown
    assert "  No agency is called 'Xhovar'. Did you mean Khovar" in shown
    assert "  Khovar (Khovar Agency, TJ)\n" in shown
    assert "  'r.karimov@khovar' is not an e-mail address" in shown
    assert "  '12' is not a phone number" in shown
    assert "is not a date: February has at most 29 days.\n" in shown
    assert "From when at the agency (- for: not known) [2017-03-02]: \n" in shown
    assert shown.endswith("Add? [Y/n]: \nAdded: Rustam Karimov, Khovar\n")
    told = club("member", "show", "Rustam").stdout
    assert "also        Рустам Каримов\n" in told
    assert "Khovar      editor, since 2017-03-02\n" in told
    assert "phone       +86 138 0013 8000\n" in told
    assert "languages   tg, ru\n" in told


def test_line_that_is_shown_does_the_same(club: Run) -> None:
    import shlex  # noqa: PLC0415  only here

    answers = ("Rustam O'Karimov", "", "RG", "chief; editor", "", "", "-", "")
    code, shown = dialogue("member", "add", answers=[*answers, "n"])

    assert code == 3
    assert shown.endswith("Nothing was changed.\n")
    line = shown.partition("The same in one line: planner ")[2].partition("\n")[0]
    assert club(*shlex.split(line)).stdout == "Added: Rustam O'Karimov, RG\n"
    assert "RG          chief; editor\n" in club("member", "show", "Rustam").stdout


def test_somebody_known_is_named_and_refused(club: Run) -> None:
    answers = ("Wen Xinyu", "", "Xinhua", "", "wen@xinhua.example", CTRL_C)
    code, shown = dialogue("member", "add", answers=answers)

    assert code == 3
    assert "  There is a member of that name: Wen Xinyu, Xinhua, wen@xinhua.example\n" in shown
    assert "  Wen Xinyu <wen@xinhua.example> is in the register already.\n" in shown


@pytest.mark.parametrize(("answer", "code"), [("", 3), ("y", 0)])
def test_who_may_be_known_is_asked_about(club: Run, answer: str, code: int) -> None:
    answers = ("Andrey Kirilov", "", "RG", "", "", "", "-", "", answer, *([""] if answer else []))
    left, shown = dialogue("member", "add", answers=answers)

    assert left == code, shown
    assert "  Andrey Kirilov may be in the register already:\n" in shown
    assert "    Andrei Kirillov, RG: names sound much the same; both at RG\n" in shown
    assert ("--different" in shown) == bool(answer)
    assert club("member", "duplicates").stdout == "Nobody seems to be in the register twice.\n"


def test_member_add_that_is_left_adds_nobody(club: Run) -> None:
    with sqlite3.connect("club.sqlite3") as database:
        before = list(database.iterdump())

    code, shown = dialogue("member", "add", answers=["Rustam Karimov", "", "Khovar", CTRL_C])

    assert code == 3
    assert shown.endswith("The questions were left, so nothing was changed.\n")
    with sqlite3.connect("club.sqlite3") as database:
        assert list(database.iterdump()) == before


def test_half_a_command_is_refused_on_a_terminal_too(club: Run) -> None:
    code, shown = dialogue("member", "add", "Rustam Karimov", answers=())

    assert code == 2
    assert "Missing option '--agency'" in shown


def test_nothing_is_asked_in_a_pipe(club: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Missing argument 'NAME'" in club("member", "add", exit_code=2).stderr
    monkeypatch.setenv("PLANNER_DATABASE_URL", "other.sqlite3")
    assert club("setup", exit_code=1).stderr.startswith("A new club also needs --name, --mailbox")
