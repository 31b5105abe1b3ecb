from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programme_problems import problems

from planner.solver.programme.arrays import Arrays
from planner.solver.programme.engine import Engine, Prices
from planner.solver.programme.lanes import Lanes
from planner.solver.programme.layout import Layout
from planner.solver.programme.problem import Placement, Problem, Score
from planner.solver.programme.scoring import score

PRICES = Prices(hard=2400, moved=1200, medium=600, temperature=500.0)
ENGINES: list[Callable[[Layout, Random], Engine]] = [Arrays, Lanes]


def full(kind: Callable[[Layout, Random], Engine], problem: Problem, prices: Prices) -> Engine:
    engine = kind(Layout(problem), Random(1))  # noqa: S311
    engine.price(prices)
    for meeting in range(len(problem.meetings)):
        engine.place(meeting)
    return engine


def scored(problem: Problem, engine: Engine) -> Score:
    rooms = [Layout(problem).rooms[room] for room in engine.rooms]
    return score(problem, [Placement(*one) for one in zip(engine.starts, rooms, strict=True)])


@pytest.mark.parametrize("kind", ENGINES)
@given(data=st.data())
def test_a_change_is_the_difference_of_two_scores(
    kind: Callable[[Layout, Random], Engine], data: st.DataObject
) -> None:
    drawn = data.draw(problems(most=8))
    # What the search bars, or does not tell apart in its two numbers, is left out.
    weights = replace(drawn.weights, room_conflict=0, room_stability=0)
    rooms = tuple(replace(room, taken=0) for room in drawn.rooms)
    meetings = tuple(
        replace(meeting, fixed=None, required=frozenset() if drawn.away else meeting.required)
        for meeting in drawn.meetings
    )
    problem = replace(drawn, rooms=rooms, meetings=meetings, weights=weights)
    engine = full(kind, problem, PRICES)

    for meeting in data.draw(st.lists(st.integers(0, len(meetings) - 1), max_size=12)):
        before = scored(problem, engine)
        firm, soft = engine.replace(meeting)
        after = scored(problem, engine)

        assert (before.hard - after.hard) * 2400 + (before.medium - after.medium) * 600 == firm
        assert before.soft - after.soft == soft


@given(st.data())
def test_both_engines_take_the_cheapest_place_alike(data: st.DataObject) -> None:
    problem = data.draw(problems(most=8))
    cold = PRICES._replace(temperature=0.0)
    one, other = (full(kind, problem, cold) for kind in ENGINES)

    assert (one.starts, one.rooms) == (other.starts, other.rooms)
    for meeting in data.draw(st.lists(st.integers(0, len(problem.meetings) - 1), max_size=12)):
        assert one.replace(meeting) == other.replace(meeting)
        assert (one.starts, one.rooms) == (other.starts, other.rooms)


@pytest.mark.parametrize("kind", ENGINES)
@given(data=st.data())
def test_new_prices_cost_the_same_as_from_the_beginning(
    kind: Callable[[Layout, Random], Engine], data: st.DataObject
) -> None:
    problem = data.draw(problems())
    cold = PRICES._replace(temperature=0.0)
    engine, fresh = full(kind, problem, PRICES), kind(Layout(problem), Random(1))  # noqa: S311
    fresh.price(cold)
    for meeting in range(len(problem.meetings)):
        fresh.put(meeting, engine.starts[meeting], engine.rooms[meeting])

    engine.price(cold)

    for meeting in range(len(problem.meetings)):
        assert engine.replace(meeting) == fresh.replace(meeting)
