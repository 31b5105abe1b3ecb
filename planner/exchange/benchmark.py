"""The published programmes: instances `programme-instance/1` in, solutions out, both JSON.

{"format": "programme-instance/1", "grain_minutes": 15, "grains": [[day, minute], …],
 "days": [{"date": …, "first_grain": 0, "grain_count": 36}, …], "rooms": [{"name": …, "capacity": 30}, …],
 "people": ["Amy Cole", …], "weights": {"asap": 1, …},
 "meetings": [{"topic": …, "duration": 3, "required": [4, …], "preferred": [7, …]}, …]}

{"assignments": [{"start": 12, "room": 0}, …]}
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeGuard

from planner.errors import BadInput
from planner.exchange.unreadable import unreadable
from planner.solver.programme.problem import PUBLISHED_WEIGHTS, Meeting, Placement, Problem, Room, Weights

FORMAT = "programme-instance/1"
LARGEST = 100 * 1024 * 1024
_REMEDY = "Without --benchmark-format, a sheet is read as planner programme template writes it."


@dataclass(frozen=True, slots=True)
class Instance:
    """A published programme.

    Attributes:
        problem: what is to be planned.
        topics: the meetings by name.
        people: the people by name.
        rooms: the rooms by name.
        grain: how long a grain is.
    """

    problem: Problem
    topics: tuple[str, ...]
    people: tuple[str, ...]
    rooms: tuple[str, ...]
    grain: timedelta


def read_instance(path: Path) -> Instance:
    """The programme in a file.

    Raises:
        BadInput: the file is none, or something in it cannot be; what and where, is told.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("the file is larger than 100 MB.").at(path)
        made = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise unreadable(path, error) from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"this is no JSON: {error}", remedy=_REMEDY).at(path) from error
    try:
        return _instance(made)
    except BadInput as error:
        raise error.at(path) from error


def solution(placements: Sequence[Placement]) -> str:
    """The text of a file with a plan."""
    return json.dumps({"assignments": [place._asdict() for place in placements]}) + "\n"


def _instance(made: Any) -> Instance:
    if not isinstance(made, dict) or made.get("format") != FORMAT:
        raise BadInput(f"this is no programme in the format {FORMAT}.", remedy=_REMEDY)
    people = tuple(str(name) for name in _list(made, "people"))
    rooms = [_object(room, f"room {number}") for number, room in enumerate(_list(made, "rooms"))]
    meetings = [_object(one, f"meeting {number}") for number, one in enumerate(_list(made, "meetings"))]
    days = [_object(day, f"day {number}") for number, day in enumerate(_list(made, "days"))]
    for number, one in enumerate(meetings):
        one.setdefault("topic", f"meeting {number}")
    for what, found in (("rooms", rooms), ("meetings", meetings), ("days", days)):
        if not found:
            raise BadInput(f"there are no {what}.", remedy=_REMEDY)
    problem = Problem(
        _days(days),
        tuple(Room(_number(room, "capacity", f"room {room.get('name')!r}")) for room in rooms),
        len(people),
        tuple(_meeting(one, len(people)) for one in meetings),
        weights=_weights(_object(made.get("weights", {}), "weights")),
    )
    topics = tuple(str(one["topic"]) for one in meetings)
    names = tuple(str(room.get("name")) for room in rooms)
    grain = timedelta(minutes=_number({"grain_minutes": 15, **made}, "grain_minutes", "the file", least=1))
    return Instance(problem, topics, people, names, grain)


def _days(days: Sequence[dict[str, Any]]) -> tuple[tuple[int, int], ...]:
    """The days; they follow each other."""
    found, following = [], 0
    for number, day in enumerate(days):
        first = _number(day, "first_grain", f"day {number}")
        count = _number(day, "grain_count", f"day {number}", least=1)
        if first != following:
            raise BadInput(f"day {number}: first_grain is {first}; the day before ends with {following - 1}.")
        found.append((first, count))
        following += count
    return tuple(found)


def _meeting(made: dict[str, Any], people: int) -> Meeting:
    where = f"meeting {made['topic']!r}"
    required, preferred = (_people(made, key, people, where) for key in ("required", "preferred"))
    duration = _number(made, "duration", where, least=1)
    return Meeting(duration, frozenset(required), frozenset(preferred), len(required) + len(preferred))


def _people(made: dict[str, Any], key: str, people: int, where: str) -> list[int]:
    found = _list(made, key, where)
    for person in found:
        if not _whole(person) or not 0 <= person < people:
            raise BadInput(f"{where}: {key} names person {person!r}; there are persons 0 to {people - 1}.")
    return found


def _weights(made: dict[str, Any]) -> Weights:
    if unknown := sorted(set(made) - set(PUBLISHED_WEIGHTS)):
        raise BadInput(
            f"weights: {unknown[0]!r} is unknown.", remedy=f"Known: {', '.join(PUBLISHED_WEIGHTS)}."
        )
    return Weights(**{key: _number(made, key, "weights") for key in made})


def _object(made: Any, where: str) -> dict[str, Any]:
    if not isinstance(made, dict):
        raise BadInput(f"{where}: {made!r} is no object.", remedy=_REMEDY)
    return made


def _list(made: dict[str, Any], key: str, where: str = "the file") -> list[Any]:
    found = made.get(key)
    if not isinstance(found, list):
        raise BadInput(f"{where}: {key} is {found!r}, not a list.", remedy=_REMEDY)
    return found


def _number(made: dict[str, Any], key: str, where: str, least: int = 0) -> int:
    found = made.get(key)
    if not _whole(found) or found < least:
        raise BadInput(f"{where}: {key} is {found!r}, not a whole number from {least} on.")
    return found


def _whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def is_solution(file: Path) -> bool:
    """Whether that file holds nothing but an earlier solution, which a newer one may replace."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.keys() == {"assignments"}
