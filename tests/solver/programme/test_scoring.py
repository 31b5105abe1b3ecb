from hypothesis import given
from hypothesis import strategies as st
from programme_problems import judged, plans, problems

from planner.solver.programme.problem import Meeting, Placement, Problem, Room, Score
from planner.solver.programme.scoring import score


@given(st.data())
def test_a_score_is_what_the_definitions_say(data: st.DataObject) -> None:
    problem = data.draw(problems())
    plan = data.draw(plans(problem))

    assert score(problem, plan) == judged(problem, plan)


def test_meetings_one_after_the_other_in_the_larger_room() -> None:
    meeting = Meeting(4, frozenset({0}), frozenset({1}))
    problem = Problem(((0, 36),), (Room(20), Room(12)), 2, (meeting, meeting))

    found = score(problem, [Placement(0, 0), Placement(4, 0)])

    assert found == Score(0, 0, 0, -(3 + 7 + 100))


def test_meetings_at_the_same_time() -> None:
    first = Meeting(4, frozenset({0}), frozenset({1}))
    second = Meeting(2, frozenset({1}), frozenset({2}))
    problem = Problem(((0, 36),), (Room(20), Room(12)), 3, (first, second))

    found = score(problem, [Placement(0, 0), Placement(2, 1)])

    assert found == Score(0, 0, -2, -(3 + 3 + 8 + 20 + 1))


def test_better_scores_are_greater() -> None:
    assert Score(0, -1, -5, -9) > Score(0, -2, 0, 0) > Score(-1, 0, 0, 0)
