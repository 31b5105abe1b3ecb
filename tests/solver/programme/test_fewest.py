"""How few meetings must move, against moving every set of them."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from programme_problems import problems

from planner.solver.programme.fewest import Fewest, fewest
from planner.solver.programme.layout import Layout
from planner.solver.programme.problem import Meeting, Placement, Problem, Room, Weights
from planner.solver.programme.scoring import score

HALL, LIBRARY = 0, 1


def day(*meetings: Meeting, rooms: tuple[Room, ...] = (Room(30), Room(12))) -> Problem:
    return Problem(((0, 8),), rooms, 2, meetings)


def test_one_that_gives_way_is_moved_rather_than_two() -> None:
    def held(start: int, long: int) -> Meeting:
        return Meeting(long, frozenset({0}), rooms=frozenset({HALL}), fixed=Placement(start, HALL))

    # The first has become longer; the second gives way, and not the first and the third.
    problem = day(held(0, 4), held(2, 2), held(6, 2))

    assert fewest(Layout(problem), 5.0) == Fewest(
        (Placement(0, HALL), Placement(4, HALL), Placement(6, HALL)), 1
    )


def test_what_stays_and_what_is_new_both_find_a_place() -> None:
    here = Meeting(8, fixed=Placement(0, LIBRARY))

    assert fewest(Layout(day(here, Meeting(8))), 5.0) == Fewest(
        (Placement(0, LIBRARY), Placement(0, HALL)), 0
    )
    gone = replace(here, rooms=frozenset({HALL}))
    assert fewest(Layout(day(gone)), 5.0) == Fewest((Placement(0, HALL),), 1)


def test_who_must_move_anyway_gives_way_to_who_need_not() -> None:
    problem = day(
        *(Meeting(2, frozenset({0}), rooms=frozenset({room}), fixed=Placement(0, room)) for room in (0, 1))
    )

    for gone, stays in ((0, 1), (1, 0)):
        found = fewest(Layout(problem), 5.0, anyway={gone})
        assert found.placements is not None
        assert (found.least, found.placements[stays]) == (0, Placement(0, stays))
    assert fewest(Layout(problem), 5.0).least == 1


def test_where_there_is_no_plan_nothing_is_known() -> None:
    assert fewest(Layout(day(*[Meeting(8, fixed=Placement(0, HALL))] * 3)), 5.0) == Fewest(None, 0)


def test_it_ends_when_it_is_told_to() -> None:
    many = [Meeting(3, frozenset({one % 9}), fixed=Placement(0, HALL)) for one in range(60)]
    rooms = tuple(Room(30) for _ in range(12))
    problem = Problem(((0, 24), (24, 24)), rooms, 9, tuple(many))

    assert fewest(Layout(problem), 600.0, stop=lambda: True).least <= len(many)


@given(problems(most=3))
@settings(max_examples=40)
def test_as_few_move_as_any_plan_moves(problem: Problem) -> None:
    problem = replace(problem, weights=Weights())
    layout = Layout(problem)
    places = [
        [Placement(start, room) for start in range(problem.grains) for room in range(len(problem.rooms))]
        for _ in problem.meetings
    ]
    moved = [-one.moved for plan in product(*places) if not (one := score(problem, plan)).hard]

    found = fewest(layout, 5.0)

    if moved:
        assert found.least == min(moved)
        assert found.placements is not None
        assert score(problem, found.placements)[:2] == (0, -min(moved))
