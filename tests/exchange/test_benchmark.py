import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from published import instance

from planner.errors import BadInput
from planner.exchange.benchmark import read_instance, solution
from planner.solver.programme.problem import Meeting, Placement, Room, Weights


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "instance.json"


def test_an_instance_becomes_a_problem(path: Path) -> None:
    made = instance(50)
    path.write_text(json.dumps(made), encoding="utf-8")

    found = read_instance(path)

    first = made["meetings"][0]
    required, preferred = frozenset(first["required"]), frozenset(first["preferred"])
    assert found.problem.meetings[0] == Meeting(first["duration"], required, preferred)
    assert found.problem.days == ((0, 36), (36, 36), (72, 36), (108, 36), (144, 16))
    assert found.problem.rooms == tuple(map(Room, (30, 20, 16, 14, 12)))
    assert found.problem.weights == Weights()
    assert found.problem.people == len(found.people) == 40
    assert (found.topics[:2], found.rooms[0]) == (("Meeting 0", "Meeting 1"), "R 1")


@pytest.mark.parametrize(
    ("meetings", "days", "people", "digest"),
    [
        (50, 5, 40, "5194b52a5aa0ca00"),
        (100, 9, 35, "523631b446ad85f9"),
        (200, 18, 38, "ef5905f3d8e68321"),
        (400, 36, 38, "b58669252c2fed75"),
        (800, 72, 39, "30cd6136a7135e0f"),
    ],
)
def test_the_published_sets_come_out_as_they_were_published(
    meetings: int, days: int, people: int, digest: str
) -> None:
    made = instance(meetings)

    numbers = [[one[key] for key in ("duration", "required", "preferred")] for one in made["meetings"]]
    found = hashlib.sha256(json.dumps(numbers).encode()).hexdigest()
    assert (len(made["days"]), len(made["people"]), found[:16]) == (days, people, digest)


def test_a_plan_becomes_a_solution() -> None:
    assert json.loads(solution([Placement(12, 0), Placement(3, 4)])) == {
        "assignments": [{"start": 12, "room": 0}, {"start": 3, "room": 4}]
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "roster/1"}, "this is no programme in the format programme-instance/1."),
        ({"people": None}, "the file: people is None, not a list."),
        ({"rooms": []}, "there are no rooms."),
        ({"rooms": [{"name": "Hall", "capacity": "big"}]}, "room 'Hall': capacity is 'big'"),
        ({"days": [{"first_grain": 4, "grain_count": 36}]}, "day 0: first_grain is 4"),
        ({"days": [{"first_grain": 0, "grain_count": 0}]}, "day 0: grain_count is 0"),
        ({"meetings": ["Trade"]}, "meeting 0: 'Trade' is no object."),
        ({"weights": {"beauty": 1}}, "weights: 'beauty' is unknown."),
        ({"weights": {"asap": -1}}, "weights: asap is -1"),
        ({"grain_minutes": 0}, "the file: grain_minutes is 0"),
    ],
)
def test_what_cannot_be_is_named(path: Path, change: dict[str, Any], message: str) -> None:
    path.write_text(json.dumps(instance(50) | change), encoding="utf-8")

    with pytest.raises(BadInput) as raised:
        read_instance(path)

    assert str(raised.value).startswith(f"{path}: {message}")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"duration": 0}, "meeting 'Meeting 7': duration is 0"),
        ({"duration": True}, "meeting 'Meeting 7': duration is True"),
        ({"required": [99]}, "meeting 'Meeting 7': required names person 99; there are persons 0 to 39."),
        ({"preferred": "all"}, "meeting 'Meeting 7': preferred is 'all', not a list."),
    ],
)
def test_a_meeting_that_cannot_be_is_named(path: Path, change: dict[str, Any], message: str) -> None:
    made = instance(50)
    made["meetings"][7] |= change
    path.write_text(json.dumps(made), encoding="utf-8")

    with pytest.raises(BadInput) as raised:
        read_instance(path)

    assert str(raised.value).startswith(f"{path}: {message}")


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2]", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1")]
)
def test_a_file_that_is_no_instance_is_refused(path: Path, text: str) -> None:
    path.write_text(text, encoding="latin-1")

    with pytest.raises(BadInput):
        read_instance(path)


def test_a_file_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(BadInput, match="There is no file"):
        read_instance(path)
