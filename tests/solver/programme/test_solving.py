from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from programme_problems import problems

from planner.solver.programme import search
from planner.solver.programme.problem import Meeting, Placement, Problem, Progress, Room, Weights
from planner.solver.programme.scoring import score
from planner.solver.programme.solving import solve

NOON = Problem(
    days=((0, 36), (36, 36)),
    rooms=(Room(30), Room(12)),
    people=6,
    meetings=tuple(
        Meeting(2 + number % 4, frozenset({number % 6}), frozenset({(number * 5 + 1) % 6, (number + 3) % 6}))
        for number in range(12)
    ),
)


def test_the_same_seed_and_count_give_the_same_plan() -> None:
    one = solve(NOON, placements_limit=3000, seconds=60, seed=3)
    other = solve(NOON, placements_limit=3000, seconds=60, seed=3)

    assert (one.placements, one.score, one.iterations) == (other.placements, other.score, other.iterations)
    assert one.iterations >= 3000


def test_a_plan_has_the_score_it_says() -> None:
    plan = solve(NOON, placements_limit=3000, seconds=60)

    assert plan.score == score(NOON, plan.placements)
    assert plan.score.hard == 0
    assert plan.first_feasible_seconds is not None


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_small_problems_are_solved_as_well_as_they_can_be(data: st.DataObject) -> None:
    problem = replace(data.draw(problems(most=3)), weights=Weights())
    places = [Placement(*one) for one in product(range(problem.grains), range(len(problem.rooms)))]
    assume(len(places) ** len(problem.meetings) <= 3000)
    best = max(score(problem, plan) for plan in product(places, repeat=len(problem.meetings)))

    plan = solve(problem, placements_limit=4000, seconds=60)

    assert plan.score[:3] == best[:3] if best.hard == 0 else plan.score.hard < 0


def test_a_search_that_is_stopped_at_once_has_a_plan() -> None:
    plan = solve(NOON, seconds=60, stop=lambda: True)

    assert plan.score == score(NOON, plan.placements)
    assert plan.iterations == 12


def test_progress_is_told_now_and_then_and_never_gets_worse() -> None:
    seen: list[Progress] = []

    solve(NOON, seconds=0.6, progress=seen.append)

    assert 1 <= len(seen) <= 6
    assert [one.score for one in seen] == sorted(one.score for one in seen)


def test_a_change_moves_the_fewest_meetings() -> None:
    planned = solve(NOON, placements_limit=20000, seconds=60)
    barred = (1 << 72) - 1 & ~(1 << planned.placements[4].start)
    meetings = [
        Meeting(
            one.duration, one.required, one.preferred, fixed=place, starts=barred if number == 4 else None
        )
        for number, (one, place) in enumerate(zip(NOON.meetings, planned.placements, strict=True))
    ]
    changed = Problem(NOON.days, NOON.rooms, NOON.people, tuple(meetings))

    again = solve(changed, placements_limit=20000, seconds=60, start=planned.placements)

    assert again.score[:2] == (0, -1)
    assert [one != other for one, other in zip(again.placements, planned.placements, strict=True)].index(
        True
    ) == 4


def test_a_plan_is_found_where_meetings_only_just_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = frozenset(range(3))
    meetings = tuple(Meeting(length, everybody) for length in (7, 6, 5, 5, 4, 3, 3, 2, 1))
    problem = Problem(((0, 12), (12, 12), (24, 12)), (Room(9),), 3, meetings)
    monkeypatch.setattr(search, "FIRST", 1)

    plan = solve(problem, placements_limit=len(meetings) * 20, seconds=60)

    assert plan.score.hard == 0
