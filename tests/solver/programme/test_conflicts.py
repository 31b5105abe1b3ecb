from dataclasses import replace
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from programme_problems import problems

from planner.solver.programme.layout import Layout
from planner.solver.programme.obstacles import obstacle
from planner.solver.programme.problem import (
    Conflict,
    Kind,
    Meeting,
    Placement,
    Problem,
    Reason,
    Room,
    Weights,
)
from planner.solver.programme.proof import disproof
from planner.solver.programme.scoring import score
from planner.solver.programme.solving import conflict

BIRCH, AYE = 0, 1


def day(
    *meetings: Meeting, rooms: tuple[Room, ...] = (Room(30), Room(12)), away: tuple[int, ...] = ()
) -> Problem:
    return Problem(((0, 16), (16, 16)), rooms, 2, meetings, away)


def test_nothing_stands_in_the_way() -> None:
    assert conflict(day(Meeting(4, frozenset({BIRCH})), Meeting(16, frozenset({BIRCH})))) is None


def test_a_meeting_longer_than_any_day() -> None:
    found = conflict(day(Meeting(4), Meeting(20)))

    assert found == Conflict((Reason(Kind.LENGTH, (1,), needed=20, there=16),))


def test_a_room_too_small_for_all() -> None:
    found = conflict(day(Meeting(4, heads=13, rooms=frozenset({1})), Meeting(4)))

    assert found == Conflict((Reason(Kind.SEATS, (0,), rooms=(1,), needed=13, there=12),))


def test_no_room_has_what_it_needs() -> None:
    assert conflict(day(Meeting(4, rooms=frozenset()))) == Conflict((Reason(Kind.EQUIPMENT, (0,)),))


def test_no_time_to_begin() -> None:
    assert conflict(day(Meeting(4, starts=1 << 14))) == Conflict((Reason(Kind.STARTS, (0,)),))


def test_a_person_required_in_more_than_there_is() -> None:
    meetings = [Meeting(length, frozenset({BIRCH})) for length in (2, 16, 10, 8)]

    found = conflict(day(*meetings))

    assert found == Conflict((Reason(Kind.PERSON, (1, 2, 3), (BIRCH,), needed=34, there=32),))


def test_a_person_whose_meetings_do_not_fit_into_days() -> None:
    meetings = [Meeting(length, frozenset({BIRCH})) for length in (9, 2, 9, 9)]

    found = conflict(day(*meetings))

    assert found == Conflict((Reason(Kind.PERSON, (0, 2, 3), (BIRCH,), needed=27, there=32),))


def test_a_person_in_two_fixed_meetings() -> None:
    meetings = Meeting(4, frozenset({AYE})), Meeting(4, frozenset({AYE, BIRCH}), starts=1), Meeting(2)

    found = conflict(day(*meetings, Meeting(2, frozenset({BIRCH}), starts=0b1110)))

    assert found == Conflict(
        (
            Reason(Kind.PERSON, (1, 3), (BIRCH,), needed=6, there=32),
            Reason(Kind.STARTS, (1,)),
            Reason(Kind.STARTS, (3,)),
        )
    )


def test_a_person_who_is_away_when_the_meeting_may_begin() -> None:
    found = conflict(day(Meeting(4, frozenset({AYE, BIRCH}), starts=0b1111), away=(0b1000, 0)))

    assert found == Conflict((Reason(Kind.PERSON, (0,), (BIRCH,), needed=4), Reason(Kind.STARTS, (0,))))


def test_rooms_that_are_too_full() -> None:
    meetings = [Meeting(length, heads=20) for length in (12, 12, 12, 1)]

    found = conflict(day(*meetings))

    assert found == Conflict((Reason(Kind.ROOM, (0, 1, 2), rooms=(0,), needed=36, there=32),))


def test_an_order_that_runs_in_a_circle() -> None:
    meetings = (
        Meeting(1, after=frozenset({2})),
        Meeting(1, after=frozenset({0})),
        Meeting(1, after=frozenset({1})),
    )

    found = conflict(day(*meetings))

    assert found is not None
    (reason,) = found.reasons
    assert (reason.kind, set(reason.meetings)) == (Kind.ORDER, {0, 1, 2})
    assert reason.meetings[0] == reason.meetings[-1]


def test_a_meeting_that_must_begin_before_another_is_over() -> None:
    meetings = Meeting(8), Meeting(8, after=frozenset({0})), Meeting(2, after=frozenset({1}), starts=0b1111)

    found = conflict(day(*meetings))

    assert found == Conflict((Reason(Kind.ORDER, (1, 2)), Reason(Kind.STARTS, (2,))))


def test_three_meetings_that_cannot_be_beside_each_other() -> None:
    early = (1 << 8) - 1
    everybody = frozenset({AYE, BIRCH})
    meetings = [Meeting(4, everybody - {person}, heads=20, starts=early) for person in everybody]

    found = conflict(day(*meetings, Meeting(8, heads=25, starts=early), Meeting(1)))

    assert found is not None
    assert [(one.kind, one.meetings) for one in found.reasons] == [
        (Kind.ROOM, (0, 1, 2)),
        (Kind.STARTS, (0,)),
        (Kind.STARTS, (1,)),
        (Kind.STARTS, (2,)),
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_there_is_a_conflict_where_no_plan_is_without_a_breach(data: st.DataObject) -> None:
    problem = replace(data.draw(problems(most=3)), weights=Weights())
    places = [Placement(*one) for one in product(range(problem.grains), range(len(problem.rooms)))]
    assume(len(places) ** len(problem.meetings) <= 3000)
    plans = product(places, repeat=len(problem.meetings))

    found = conflict(problem)

    assert (found is None) == any(score(problem, plan).hard == 0 for plan in plans)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_seen_without_planning_is_proven_too(data: st.DataObject) -> None:
    layout = Layout(replace(data.draw(problems()), weights=Weights()))
    found = obstacle(layout)

    if found and found.reasons[0].kind not in {Kind.LENGTH, Kind.SEATS, Kind.EQUIPMENT, Kind.STARTS}:
        assert disproof(layout, 10) is not None
