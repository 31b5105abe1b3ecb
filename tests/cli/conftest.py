"""What the tests of the command line stand on: planner typed on 2 March 2017, and a small club."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planner.cli.main import cli

Run = Callable[..., Result]

AGENCIES = """\
name,short name,native name,country,kind,email
Xinhua News Agency,Xinhua,新华社,CN,agency,beijing@xinhua.example
Rossiyskaya Gazeta,RG,Российская газета,Russia,newspaper,beijing@rg.example
Khovar Agency,Khovar,Ховар,Tajikistan,agency,
"""
MEMBERS = """\
name;native name;e-mail;agency;office;from;until
Andrei Kirillov;Андрей Кириллов;kirillov@rg.example;RG;President;2013-05-24;
Wen Xinyu;文新语;wen@xinhua.example;新华社;;2014-01-01;
Farhod Qalamzoda;Фарҳод Қаламзода;farhod@khovar.example;Khovar;;2015-09-01;
Olga Abzatseva;;olga@rg.example;RG;;2014-01-01;2016-12-31
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs planner on 2 March 2017, as if typed; `exit_code` is the one that is expected."""
    monkeypatch.setenv("PLANNER_TODAY", "2017-03-02")

    def typed(*args: str, exit_code: int = 0) -> Result:
        result = CliRunner().invoke(cli, args, prog_name="planner")
        assert result.exit_code == exit_code, result.output
        return result

    return typed


@pytest.fixture
def small_club(run: Run, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A club with three agencies, three members, one that left, and a hall, on either database."""
    return _filled(run, database_url, monkeypatch)


@pytest.fixture
def file_club(run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same on SQLite alone, where the database makes no difference."""
    return _filled(run, sqlite_url, monkeypatch)


@pytest.fixture
def invited_club(small_club: Run) -> Run:
    """The small club with one meeting, to which everybody was invited by files."""
    small_club("guest", "add", "Rashid Alimov", "--email", "rashid@sco.example")
    small_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "out", "--to", "Rashid Alimov", "--yes")
    return small_club


def _filled(run: Run, url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PLANNER_DATABASE_URL", url)
    Path("agencies.csv").write_text(AGENCIES, encoding="utf-8")
    Path("members.csv").write_text(MEMBERS, encoding="utf-8")
    home = ("--timezone", "Asia/Shanghai", "--country", "China")
    run("setup", "--name", "Press Club", "--mailbox", "club@club.example", *home)
    run("venue", "add", "Press House", "--address", "7 Ritan Road", "--city", "Beijing")
    run("venue", "room", "add", "Press House", "Hall", "30")
    run("import", "agencies.csv", "--yes")
    run("import", "members.csv", "--yes")
    return run
