from dataclasses import replace
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from programme_problems import problems

from planner.solver.grid import bits
from planner.solver.programme.blocks import Blocks
from planner.solver.programme.layout import Layout
from planner.solver.programme.problem import Meeting, Placement, Problem, Room, Score, Weights
from planner.solver.programme.scoring import score

CALM = Weights(no_break=0)


@st.composite
def planned(draw: st.DrawFn, *, peculiar: bool) -> tuple[Problem, list[Placement]]:
    """A problem, and a plan in which no meeting goes on after its day."""
    drawn = draw(problems(most=8, peculiar=peculiar))
    problem = replace(drawn, weights=replace(drawn.weights, room_stability=0))
    layout = Layout(problem)
    assume(all(layout.within_days.values()))
    rooms = st.integers(0, len(problem.rooms) - 1)
    starts = [st.sampled_from(list(bits(layout.within_days[length]))) for length in layout.lengths]
    return problem, [Placement(draw(start), draw(rooms)) for start in starts]


def shuffled(problem: Problem, plan: list[Placement], temperature: float, seed: int) -> tuple[Score, int]:
    """The score of a plan with other starts, and by how much it is said to be worse."""
    starts = [place.start for place in plan]
    worse = Blocks(Layout(problem), Random(seed).random).shuffle(starts, temperature, 60)  # noqa: S311
    moved = [place._replace(start=start) for place, start in zip(plan, starts, strict=True)]
    return score(problem, moved), worse


@given(planned(peculiar=False), st.integers(0, 99))
def test_blocks_cost_what_is_said_and_nobody_is_troubled(
    made: tuple[Problem, list[Placement]], seed: int
) -> None:
    problem, plan = made
    before = score(problem, plan)

    after, worse = shuffled(problem, plan, 1000.0, seed)

    assert after == before._replace(soft=before.soft - worse)


@given(planned(peculiar=False), st.integers(0, 99))
def test_nothing_gets_worse_in_the_cold(made: tuple[Problem, list[Placement]], seed: int) -> None:
    problem, plan = made

    after, worse = shuffled(problem, plan, 0.0, seed)

    assert worse <= 0
    assert after >= score(problem, plan)


@given(planned(peculiar=True), st.integers(0, 99))
def test_what_may_not_begin_at_any_time_stays(made: tuple[Problem, list[Placement]], seed: int) -> None:
    problem, plan = made
    layout, starts = Layout(problem), [place.start for place in plan]

    Blocks(layout, Random(seed).random).shuffle(starts, 1000.0, 60)  # noqa: S311

    for meeting, (place, start) in enumerate(zip(plan, starts, strict=True)):
        assert start == place.start or (layout.plain(meeting) and not layout.fixed(meeting))


def test_the_day_with_more_meetings_comes_first_and_the_short_ones_before_the_long() -> None:
    lengths = (8, 7, 1, 4, 2, 1)
    problem = Problem(((0, 8), (8, 8)), (Room(9),), 1, tuple(map(Meeting, lengths)), weights=CALM)
    starts = [0, 9, 8, 9, 13, 15]

    Blocks(Layout(problem), Random(0).random).shuffle(starts, 0.0, 400)  # noqa: S311

    assert starts == [8, 1, 0, 4, 2, 1]


def test_a_room_that_is_taken_at_times_leaves_all_as_it_is() -> None:
    meetings = (Meeting(2), Meeting(2))

    assert Blocks(Layout(Problem(((0, 8),), (Room(9),), 1, meetings)), Random(0).random).useful  # noqa: S311
    taken = Problem(((0, 8),), (Room(9), Room(5, taken=0b1100)), 1, meetings)
    assert not Blocks(Layout(taken), Random(0).random).useful  # noqa: S311
