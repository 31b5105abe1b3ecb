"""Start-up is a feature: what a command does not use, it does not import."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

HEAVY = frozenset({"sqlalchemy", "icalendar", "ortools", "alembic", "holidays", "rich", "babel", "openpyxl"})
SCRIPT = """
import json, sys
from planner.cli.main import cli
try:
    cli.main(args=sys.argv[1:], prog_name="planner")
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
GROUPS = ["agency", "db", "diary", "guest", "ics", "meeting", "member", "venue"]


def imported(*args: str, folder: Path) -> set[str]:
    """The heavy packages that a command had imported when it ended."""
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args], cwd=folder, capture_output=True, text=True, check=True
    )
    code, modules = json.loads(run.stderr.splitlines()[-1])
    assert code in (0, None), run.stderr
    return {name.partition(".")[0] for name in modules} & HEAVY


@pytest.mark.parametrize(
    "args",
    [["--help"], ["--version"], *([group, "--help"] for group in GROUPS), ["member", "list", "--help"]],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(args: Sequence[str], tmp_path: Path) -> None:
    assert imported(*args, folder=tmp_path) == set()


def test_completion_imports_nothing_heavy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_PLANNER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "planner meeting ")
    monkeypatch.setenv("COMP_CWORD", "2")

    assert imported(folder=tmp_path) == set()


@pytest.mark.parametrize(
    ("args", "used"),
    [
        (["when", "last week of March"], {"rich"}),
        (["when", "last week of March", "--format", "json"], set()),
        (["when", "последняя неделя марта", "--format", "json"], set()),
        (["when", "3月最后一周", "--format", "json"], set()),
        (["member", "list", "--format", "csv"], {"sqlalchemy"}),
        (["member", "list"], {"sqlalchemy", "rich"}),
        (["agency", "list", "--format", "json"], {"sqlalchemy"}),
        (["venue", "list", "--format", "csv"], {"sqlalchemy"}),
        (["meeting", "list"], {"sqlalchemy", "rich"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_command_imports_only_what_it_uses(args: Sequence[str], used: set[str], demo_folder: Path) -> None:
    assert imported(*args, folder=demo_folder) == used


def test_the_holidays_of_countries_are_worked_out_once(demo_folder: Path) -> None:
    dates = ("meeting", "dates", "last week of March", "--format", "json")

    assert imported(*dates, folder=demo_folder) == {"sqlalchemy", "holidays"}
    assert imported(*dates, folder=demo_folder) == {"sqlalchemy"}
