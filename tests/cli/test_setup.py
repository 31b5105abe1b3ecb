"""planner setup, and planner alone before and after it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from planner.models.rules import USUAL

Run = Callable[..., Result]

NEW = (
    *("setup", "--name", "Press Club", "--mailbox", "club@club.example"),
    *("--timezone", "asia/shanghai", "--country", "China"),
)
WELCOME = """\
Welcome. planner keeps a press club's register, finds the date that suits most members, and invites.
See it all work on a sample club:   planner demo
Begin with your own club:           planner setup
All commands:                       planner --help
"""
DESCRIBED = """\
Press Club, China
  mailbox    club@club.example
  time zone  Asia/Shanghai
  languages  -
  venue      -
  duration   90 minutes
  quorum     more than half of the agencies
"""


RULES = "  rules      the usual\n" + "".join(f"    {line}\n" for line in str(USUAL).splitlines())


@pytest.fixture
def empty(run: Run, empty_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """planner on a database without a table."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", empty_url)
    return run


@pytest.fixture
def nowhere(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """planner where there is no database yet."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", "data/club.sqlite3")
    return run


def test_setup_fills_an_empty_database(empty: Run) -> None:
    made = empty(*NEW)

    assert made.stdout.startswith(f"{DESCRIBED}\nThe club's database: ")
    assert made.stderr == "\nNext: planner import AGENCIES.csv, then planner import MEMBERS.csv\n"
    assert empty("setup").stdout == DESCRIBED + RULES


def test_setup_changes_what_is_given_and_nothing_else(empty: Run) -> None:
    empty(*NEW)

    changed = empty("setup", "--duration", "1h", "--quorum", "14", "--languages", "en,ru")

    expected = (
        DESCRIBED.replace("90 minutes", "60 minutes")
        .replace("more than half of the agencies", "14 agencies")
        .replace("languages  -", "languages  en, ru")
    )
    assert (changed.stdout, changed.stderr) == (expected, "")


def test_setup_creates_the_database_and_its_folder(nowhere: Run) -> None:
    nowhere(*NEW)

    assert Path("data", "club.sqlite3").is_file()


def test_setup_says_what_a_new_club_needs_and_creates_nothing(nowhere: Run) -> None:
    said = nowhere("setup", "--name", "Press Club", exit_code=1).stderr

    assert said.splitlines()[0] == "A new club also needs --mailbox, --timezone, --country."
    assert not Path("data").exists()


def test_setup_of_an_empty_database_says_what_to_type(empty: Run) -> None:
    assert empty("setup", exit_code=1).stderr.endswith(" is empty.\nType: planner setup --help\n")


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--name", "", "The name of the club is empty."),
        ("--name", "Press\nClub", "The name of the club has a line break in it: Press\\nClub"),
        ("--mailbox", "club", "'club' is not an e-mail address: An email address must have an @-sign."),
        ("--country", "Chin", "'Chin' is not a country.\nDid you mean China?"),
        ("--timezone", "Asia/Shangai", "'Asia/Shangai' is not a time zone.\nDid you mean Asia/Shanghai?"),
        ("--duration", "0", "'0' is no time at all."),
        ("--quorum", "some", "'some' is not a quorum."),
        (
            "--venue",
            "Nowhere",
            "No venue is called 'Nowhere'.\nThere is none yet. Add one: planner venue add",
        ),
    ],
)
def test_setup_refuses_a_bad_value_and_keeps_the_old(
    nowhere: Run, option: str, value: str, message: str
) -> None:
    nowhere(*NEW)

    refused = nowhere("setup", option, value, exit_code=1)

    assert refused.stderr.startswith(message)
    assert nowhere("setup").stdout == DESCRIBED + RULES


def test_first_venue_becomes_the_usual_one(nowhere: Run) -> None:
    nowhere(*NEW)

    first = nowhere("venue", "add", "Press House", "--city", "Beijing")
    second = nowhere("venue", "add", "Tower")

    assert first.stderr.splitlines()[0] == "Press House is now the club's usual venue."
    assert second.stderr == 'Next: planner venue room add "Tower" ROOM SEATS\n'
    assert "  venue      Press House, Beijing\n" in nowhere("setup").stdout


def test_planner_alone_welcomes_where_there_is_no_database(nowhere: Run) -> None:
    assert nowhere().stdout == WELCOME
    assert not Path("data").exists()


def test_planner_alone_says_what_is_missing(nowhere: Run) -> None:
    nowhere(*NEW)
    empty = nowhere().stdout
    nowhere("agency", "add", "TASS", "--country", "Russia")
    alone = nowhere().stdout

    head = "Press Club, Thu 2 March 2017\n"
    assert empty == f"{head}0 members of 0 agencies.\n\nThe register is empty: planner import AGENCIES.csv\n"
    assert alone == f"{head}0 members of 1 agency.\n\nNo members yet: planner import MEMBERS.csv\n"


def test_database_without_a_club_says_what_to_type(nowhere: Run) -> None:
    assert nowhere("db", "upgrade").stdout.startswith("Upgraded: ")

    refused = nowhere("member", "list", exit_code=1)

    assert refused.stderr.splitlines()[0] == "The club has no name and mailbox yet."


def test_newest_option_wins_over_the_environment(nowhere: Run) -> None:
    nowhere(*NEW, "--db", "other.sqlite3")

    assert Path("other.sqlite3").is_file()
    assert nowhere("--db", "other.sqlite3", "setup").stdout == DESCRIBED + RULES
    assert nowhere().stdout == WELCOME


def test_database_that_does_not_answer_is_named_without_its_password(run: Run) -> None:
    refused = run("--db", "postgresql://me:secret@127.0.0.1:1/club", "member", "list", exit_code=1)

    assert refused.stderr == (
        "The database postgresql://me:***@127.0.0.1:1/club does not answer.\n"
        "Start the server, or correct the address given with --db.\n"
    )
