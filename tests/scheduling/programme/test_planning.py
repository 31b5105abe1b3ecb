"""The search for a plan: the same seed gives the same plan, Ctrl-C and time end it."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from programmes import posed, programme

from planner.scheduling.programme.briefings import Briefing, Now, Official, Programme
from planner.scheduling.programme.conflict_words import conflict_text
from planner.scheduling.programme.example import example_programme
from planner.scheduling.programme.outcome import outcome_of
from planner.scheduling.programme.planning import Effort, plan_programme
from planner.scheduling.programme.posing import Taken, pose
from planner.scheduling.programme.spells import Point, Spell
from planner.solver.programme.problem import Progress
from planner.solver.programme.solving import conflict, solve
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


NAMES = ["Mr Alder", "Ms Birch", "Dr Cedar"]
AT = st.sampled_from([(), (Point(None, 540),), (Point(None, 780), Point(None, 600))])
AWAY = st.lists(st.builds(Spell, hours=st.sampled_from([(540, 630), (720, 900)])), max_size=1).map(tuple)


@st.composite
def programmes(draw: st.DrawFn, *, easy: bool = False) -> Programme:
    """Any that cannot be among them; an easy one has a plan nearly always."""
    titles = [f"Talk {number}" for number in range(draw(st.integers(1, 5)))]
    wanted = []
    for number, title in enumerate(titles):
        required = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
        others = [name for name in NAMES if name not in required and draw(st.booleans())]
        wanted.append(
            Briefing(
                title,
                draw(st.sampled_from([45, 60] if easy else [45, 90, 180, 240])),
                tuple(required),
                tuple(others),
                heads=draw(st.sampled_from([5, 20] if easy else [5, 20, 31])),
                features=draw(st.sampled_from([(), ("projector",)])),
                fixed=() if easy else draw(AT),
                not_after=draw(st.sampled_from([None, Point(None, 900)])),
                after=tuple(titles[:number]) if draw(st.booleans()) else (),
            )
        )
    people = [Official(name, draw(AWAY)) for name in NAMES]
    return programme(*wanted, people=people)


@given(programmes(), st.integers(0, 9))
@settings(max_examples=60)
def test_what_is_told_of_a_plan_is_what_its_score_says(some: Programme, seed: int) -> None:
    found = pose(some, Taken())

    plan = solve(found.problem, placements_limit=60, seed=seed)

    outcome = outcome_of(found, plan.placements, plan.score)
    assert bool(outcome.clashes) == bool(plan.score.hard)
    assert bool(outcome.doubled or outcome.away) == bool(plan.score.medium)
    impossible = conflict(found.problem, seconds=0)
    if impossible is not None:
        assert plan.score.hard
        assert conflict_text(found, impossible).startswith("There is no plan")


@given(programmes(easy=True))
@settings(max_examples=30)
def test_a_plan_that_is_planned_again_stays(some: Programme) -> None:
    found = pose(some, Taken())
    plan = solve(found.problem, placements_limit=300)
    assume(not plan.score.hard)
    placed = {one.briefing.title: one for one in outcome_of(found, plan.placements, plan.score).placed}

    def now(one: Briefing) -> Now:
        return Now(placed[one.title].start.replace(tzinfo=None), placed[one.title].room.name)

    briefings = tuple(replace(one, now=now(one)) for one in some.briefings)
    again = plan_programme(
        pose(replace(some, briefings=briefings), Taken()), Effort(), watch=None, stop=never
    )

    assert again.outcome.moved == []


def test_fewer_meetings_cannot_move_and_that_is_told() -> None:
    def held(title: str, hour: int, minutes: int) -> Briefing:
        return Briefing(title, minutes, room="Hall", now=Now(datetime(2017, 3, 28, hour), "Hall"))

    longer = held("Trade", 9, 90), held("Energy", 10, 60), held("Water", 14, 60)

    found = plan_programme(posed(*longer), Effort(), watch=None, stop=never)
    assert [one.briefing.title for one in found.outcome.moved] in (["Trade"], ["Energy"])
    assert found.fewest
    stays = plan_programme(posed(*longer[1:]), Effort(), watch=None, stop=never)
    assert (stays.outcome.moved, stays.fewest) == ([], True)


def test_whose_room_is_gone_moves_and_no_other() -> None:
    here, there = Now(datetime(2017, 3, 28, 9), "Cellar"), Now(datetime(2017, 3, 28, 9), "Hall")
    rehoused = Briefing("Trade", 60, ("Ms Birch",), now=here), Briefing("Energy", 60, now=there)

    found = plan_programme(posed(*rehoused), Effort(), watch=None, stop=never)

    assert [(one.briefing.title, one.time, one.room.name) for one in found.outcome.moved] == [
        ("Trade", "09:00–10:00", "Library")
    ]
    assert found.fewest
