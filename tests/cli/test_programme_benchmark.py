"""planner programme plan --benchmark-format."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from published import instance

from planner.exchange.benchmark import read_instance
from planner.solver.programme.problem import Placement
from planner.solver.programme.scoring import score

Run = Callable[..., Result]
PLAN = ("programme", "plan", "easy.json", "--benchmark-format")


@pytest.fixture
def easy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Ten meetings for which there is more room than they need."""
    monkeypatch.chdir(tmp_path)
    made = instance(50)
    made["meetings"] = made["meetings"][:10]
    write(made)
    return made


def write(made: dict[str, Any]) -> None:
    Path("easy.json").write_text(json.dumps(made), encoding="utf-8")


@pytest.mark.usefixtures("easy")
def test_a_published_programme_is_planned_and_its_score_shown(run: Run) -> None:
    result = run(*PLAN, "--placements", "2000", "--out", "plan.json")

    found = json.loads(Path("plan.json").read_text(encoding="utf-8"))
    placements = [Placement(**one) for one in found["assignments"]]
    shown = score(read_instance(Path("easy.json")).problem, placements)
    assert shown.hard == 0
    assert result.stdout == f"0hard/{shown.medium}medium/{shown.soft}soft\n"


@pytest.mark.usefixtures("easy")
def test_an_earlier_solution_makes_way_and_nothing_else_does(run: Run) -> None:
    run(*PLAN, "--placements", "10", "--out", "plan.json")
    run(*PLAN, "--placements", "2000", "--out", "plan.json")
    Path("plan.json").write_text('{"assignments": [], "mine": 1}', encoding="utf-8")

    refused = run(*PLAN, "--placements", "10", "--out", "plan.json", exit_code=3)

    assert "plan.json exists already." in refused.stderr
    assert Path("plan.json").read_text(encoding="utf-8") == '{"assignments": [], "mine": 1}'


@pytest.mark.usefixtures("easy")
def test_so_many_placements_with_a_seed_are_the_same_plan(run: Run) -> None:
    run(*PLAN, "--placements", "1000", "--seed", "7", "--out", "one.json")
    run(*PLAN, "--placements", "1000", "--seed", "7", "--out", "other.json")

    assert Path("one.json").read_bytes() == Path("other.json").read_bytes()


def test_a_person_who_is_needed_in_more_than_there_is(run: Run, easy: dict[str, Any]) -> None:
    easy["meetings"] = [
        {"topic": f"Talks {day}", "duration": 36, "required": [3], "preferred": []} for day in range(5)
    ]
    write(easy)

    result = run(*PLAN, exit_code=3)

    assert (
        'person Person 3, "Talks 0", "Talks 1", "Talks 2", "Talks 3", "Talks 4": 180 needed' in result.stderr
    )


@pytest.mark.usefixtures("easy")
@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        (("--seconds", "0"), 2, "'--seconds'"),
        (("--seconds", "nan"), 2, "nan is no number of seconds"),
        (("--placements", "0"), 2, "'--placements'"),
        (("--book",), 2, "--benchmark-format goes with"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, typed: tuple[str, ...], code: int, message: str) -> None:
    assert message in run(*PLAN, *typed, exit_code=code).output


def test_no_file_is_refused(run: Run) -> None:
    assert "needs a file" in run("programme", "plan", "--benchmark-format", exit_code=1).output


def test_placements_are_for_published_programmes(run: Run) -> None:
    run("programme", "plan", "--placements", "10", exit_code=2)
