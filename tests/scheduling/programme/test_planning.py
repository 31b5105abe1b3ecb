"""The search for a plan: the same seed gives the same plan, Ctrl-C and time end it."""

from datetime import date

from programmes import posed

from planner.scheduling.programme.briefings import Briefing
from planner.scheduling.programme.example import example_programme
from planner.scheduling.programme.planning import Effort, plan_programme
from planner.scheduling.programme.posing import Taken, pose
from planner.solver.programme.problem import Progress
from planner.timing.zones import zone

EXAMPLE = pose(example_programme(date(2017, 3, 2), zone("UTC")), Taken())


def never() -> bool:
    return False


def test_the_same_seed_gives_the_same_plan() -> None:
    found = [plan_programme(EXAMPLE, Effort(seed=3), watch=None, stop=never) for _ in range(2)]

    assert found[0].plan.placements == found[1].plan.placements
    assert found[0].outcome.clashes == ()
    assert found[0].outcome.doubled == ()


def test_a_search_ends_with_its_time_or_when_it_is_told_to() -> None:
    told: list[Progress] = []

    short = plan_programme(EXAMPLE, Effort(seconds=1.0), watch=told.append, stop=never)
    stopped = plan_programme(EXAMPLE, Effort(seconds=60), watch=None, stop=lambda: True)

    assert short.plan.seconds < 5
    assert told
    assert len(stopped.outcome.placed) == 12
    assert stopped.plan.seconds < 5


def test_a_single_meeting_is_planned_as_early_as_can_be() -> None:
    found = plan_programme(posed(Briefing("Trade", 60)), Effort(), watch=None, stop=never)

    assert [one.time for one in found.outcome.placed] == ["09:00–10:00"]
