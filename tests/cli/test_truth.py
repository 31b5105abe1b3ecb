"""Lists and shows as of a day: who votes, what expires, page by page; the club's own rules."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import text

from planner.database.engine import database_url as parsed
from planner.database.engine import open_engine

Run = Callable[..., Result]

KIRILLOV = """\
Andrei Kirillov (grace)
  also        Андрей Кириллов
  RG          journalist, since 2013-05-24
  office      President, since 2013-05-24
  accredited  RU-7, press card, MFA, since 2016-02-20, until 2017-02-19
  votes       yes, for the agency
"""
KHOVAR = """\
Khovar Agency (Khovar, suspended)
  name (en)   Khovar Agency; Khovar
  name (ru)   Ховар
  country     Tajikistan; Таджикистан; 塔吉克斯坦
  kind        agency
  membership  full
  suspended   since 2017-03-01, until 2017-03-31: no dues
  votes       no
  quorum      does not count
"""
LAPSED = """
INSERT INTO accreditation (member_id, issuer, number, kind, valid_from, valid_until)
SELECT id, 'MFA', 'RU-7', 'press card', '2016-02-20', '2017-02-20' FROM member
WHERE email = 'kirillov@rg.example'"""
RESTING = """
INSERT INTO suspension (agency_id, reason, valid_from, valid_until)
SELECT id, 'no dues', '2017-03-01', '2017-04-01' FROM agency WHERE short_name = 'Khovar'"""


@pytest.fixture
def dated_club(small_club: Run, database_url: str) -> Run:
    """The small club; Kirillov's accreditation has just lapsed, Khovar is suspended."""
    engine = open_engine(parsed(database_url))
    with engine.begin() as connection:
        connection.execute(text(LAPSED))
        connection.execute(text(RESTING))
    engine.dispose()
    return small_club


def listed(run: Run, *args: str, key: str = "name") -> list[str]:
    return [row[key] for row in json.loads(run(*args, "--format", "json").stdout)]


def test_shows_tell_accreditations_suspensions_and_votes(dated_club: Run) -> None:
    assert dated_club("member", "show", "Kirillov").stdout.startswith(KIRILLOV)
    assert dated_club("agency", "show", "Khovar").stdout.startswith(KHOVAR)

    later = dated_club("member", "show", "Kirillov", "--on", "2017-03-22").stdout
    assert later.startswith("Andrei Kirillov (expired)\n")
    assert "  votes       no\n" in later


def test_lists_are_filtered_by_status_votes_and_day(dated_club: Run) -> None:
    lists = {
        args: listed(dated_club, "member", "list", *args)
        for args in [
            ("--status", "grace"),
            ("--status", "suspended"),
            ("--status", "former"),
            ("--voting",),
            ("--voting", "--on", "1 April 2017"),
        ]
    }

    assert lists == {
        ("--status", "grace"): ["Andrei Kirillov"],
        ("--status", "suspended"): ["Farhod Qalamzoda"],
        ("--status", "former"): ["Olga Abzatseva"],
        ("--voting",): ["Andrei Kirillov", "Wen Xinyu"],
        ("--voting", "--on", "1 April 2017"): ["Farhod Qalamzoda", "Wen Xinyu"],
    }
    assert listed(dated_club, "agency", "list", "--voting", key="short_name") == ["RG", "Xinhua"]
    assert len(listed(dated_club, "agency", "list", "--voting", "--on", "2017-04-01", key="short_name")) == 3


def test_what_expires_is_said_with_its_last_day(dated_club: Run) -> None:
    args = ("member", "list", "--expiring", "60d", "--on", "2016-12-25")
    rows = json.loads(dated_club(*args, "--format", "json").stdout)

    assert [(row["name"], row["ends"]) for row in rows] == [
        ("Andrei Kirillov", "accreditation 2017-02-19"),
        ("Olga Abzatseva", "post at RG 2016-12-31"),
    ]
    assert "Ends" in dated_club(*args).stdout
    refused = dated_club("member", "list", "--expiring", "soon", exit_code=1)
    assert refused.stderr == "'soon' is no number of days.\nWrite it like 60d, 60 days, 8 weeks or 2y.\n"


def test_pages_say_how_to_go_on(dated_club: Run) -> None:
    first = dated_club("member", "list", "--limit", "2").stdout
    rest = dated_club("member", "list", "--limit", "2", "--after", "Farhod Qalamzoda").stdout

    assert first.splitlines()[-1] == 'Go on: --limit 2 --after "Farhod Qalamzoda"'
    assert "Wen Xinyu" in rest
    assert rest.splitlines()[-1].startswith("1 member of 1 agency in 1 country: 1 current.")
    assert (
        "go with --sort name only"
        in dated_club("member", "list", "--limit", "2", "--sort", "status", exit_code=2).stderr
    )


def test_a_club_sets_its_own_rules_and_goes_back(dated_club: Run) -> None:
    Path("rules.txt").write_text(
        "\ufeffformer: left\nexpired: lapsed\ncurrent: always; counts, votes\n", "utf-8"
    )
    Path("wrong.txt").write_text("former: left\ngrace: lapst\n", "utf-8")

    dated_club("setup", "--rules", "rules.txt")
    assert "    expired: lapsed\n    current: always; counts, votes\n" in dated_club("setup").stdout
    assert listed(dated_club, "member", "list", "--status", "expired") == ["Andrei Kirillov"]
    wrong = dated_club("setup", "--rules", "wrong.txt", exit_code=1).stderr
    assert wrong.startswith("wrong.txt: Rules, line 2: 'lapst' is no event.\n")
    assert dated_club("setup", "--rules", "no.txt", exit_code=1).stderr.startswith(
        "There is no file no.txt.\n"
    )
    assert "expired: lapsed\n" in dated_club("setup").stdout

    dated_club("setup", "--rules", "usual")
    assert listed(dated_club, "member", "list", "--status", "grace") == ["Andrei Kirillov"]


def test_planner_alone_counts_who_counts(dated_club: Run) -> None:
    assert "3 members of 3 agencies." in dated_club().stdout
    assert "2 members of 3 agencies." in dated_club("--today", "2017-03-25").stdout


def test_a_page_lets_go_of_the_database_in_silence(demo_folder: Path) -> None:
    command = [sys.executable, "-m", "planner", "member", "list", "--limit", "1"]
    told = subprocess.run(command, cwd=demo_folder, capture_output=True, text=True, check=True)
    assert told.stderr == ""
