"""Demands that cannot all be met, in words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from programmes import TUESDAY, posed

from planner.scheduling.programme.briefings import Briefing, Official, Origin
from planner.scheduling.programme.conflict_words import conflict_text, demands_label, time_label
from planner.scheduling.programme.posing import Taken
from planner.scheduling.programme.spells import Point, Spell
from planner.solver.programme.problem import Conflict, Kind, Reason

TEN = (Point(None, 600),)
FOUND = posed(
    Briefing("Trade", 60, ("Ms Birch",), fixed=TEN, origin=Origin("list.csv", 2)),
    Briefing("Energy", 60, ("Ms Birch",), fixed=TEN, origin=Origin("list.csv", 3)),
    Briefing("Water", 300, ("Ms Birch",), heads=50, features=("booth",)),
    Briefing("Rail", 60, room="Library", features=("projector",), after=("Water",)),
)


ALONE: list[tuple[Reason, str]] = [
    (
        Reason(Kind.LENGTH, (2,), needed=20, there=16),
        "'Water' lasts 5 h, and the longest time without a break is 4 h (Tue 28 March 2017, 13:00–17:00).",
    ),
    (
        Reason(Kind.SEATS, (2,), needed=50, there=30),
        "'Water' needs 50 seats, and the largest room it may use, Hall, has 30.",
    ),
    (Reason(Kind.EQUIPMENT, (2,)), "'Water' needs booth, and no room has that."),
    (Reason(Kind.EQUIPMENT, (3,)), "'Rail' must be in Library, which has no projector."),
    (
        Reason(Kind.PERSON, (0, 1, 2), (0,), needed=28, there=20),
        "'Trade', 'Energy' and 'Water' all need Ms Birch: 7 h, and Ms Birch is there for 5 h (rows 2, 3).",
    ),
    (
        Reason(Kind.PERSON, (0,), (0,), needed=4),
        "'Trade' needs Ms Birch, who is never there for 1 h (row 2).",
    ),
    (
        Reason(Kind.STARTS, (0,)),
        "'Trade' is fixed to 10:00, and the hours of the days have no such time for 1 h (row 2).",
    ),
    (Reason(Kind.ORDER, (0, 0)), "'Trade' must be over before itself (row 2)."),
    (
        Reason(Kind.ROOM, (2, 3), rooms=(0, 1), needed=24, there=12),
        "'Water' and 'Rail' can only be in Hall and Library: 6 h, and that is free for 3 h.",
    ),
    (
        Reason(Kind.ORDER, (0, 1, 0)),
        "'Trade' before 'Energy' before 'Trade': the order runs in a circle (rows 2, 3).",
    ),
    (Reason(Kind.ORDER, (2, 3)), "'Water' must be over before 'Rail' begins."),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "told"), ALONE)
def test_a_demand_that_cannot_be_met_is_told_in_the_words_of_the_meeting(reason: Reason, told: str) -> None:
    text = conflict_text(FOUND, Conflict((reason,)))

    out = "one of the meetings" if len(set(reason.meetings)) > 1 else "the meeting"
    assert text == f"There is no plan: {told}\nChange that, or leave {out} out."


def test_a_time_outside_the_hours_of_the_days_is_told_with_the_time_around() -> None:
    nine = posed(Briefing("Trade", 30, ("Ms Birch",), fixed=(Point(None, 540),), setup=30))

    assert conflict_text(nine, Conflict((Reason(Kind.STARTS, (0,)),))).startswith(
        "There is no plan: 'Trade' is fixed to 09:00, and the hours of the days have no such time for 1 h"
        " with set-up and clearing."
    )
    never = Reason(Kind.PERSON, (0,), (0,), needed=4)
    assert "who is never there for 1 h with set-up and clearing." in conflict_text(nine, Conflict((never,)))


def test_somebody_with_two_names_is_told_with_both() -> None:
    found = posed(
        Briefing("Trade", 60, ("Ms Birch",), fixed=TEN),
        Briefing("Energy", 60, ("RG",), fixed=TEN),
        people=(Official("Ms Birch"), Official("RG", (Spell((TUESDAY, TUESDAY)),))),
        taken=Taken(same={"RG": "Ms Birch"}),
    )

    both = conflict_text(found, Conflict((Reason(Kind.PERSON, (0, 1), (0,), needed=8, there=28),)))
    assert "'Trade' and 'Energy' both need Ms Birch (also as RG)." in both
    alone = Reason(Kind.PERSON, (1,), (0,), needed=4), Reason(Kind.STARTS, (1,))
    assert "'Energy' needs RG, who is away Tue 28 March 2017." in conflict_text(found, Conflict(alone))


def test_what_holds_at_times_only_is_told_beside_other_demands() -> None:
    reasons = (
        Reason(Kind.STARTS, (0,)),
        Reason(Kind.PERSON, (0,), (0,), needed=4),
        Reason(Kind.ROOM, (0,), rooms=(0,), needed=4),
        Reason(Kind.ROOM, (0, 1), rooms=(0, 1), needed=8, there=12),
    )

    assert conflict_text(FOUND, Conflict(reasons)).splitlines()[1:-1] == [
        "  'Trade' needs Ms Birch, who is not always there (row 2).",
        "  'Trade' can only be in Hall, which is not always free (row 2).",
        "  'Trade' and 'Energy' can only be in Hall and Library (rows 2, 3).",
        "  'Trade' is fixed to 10:00 (row 2).",
    ]
    room = Reason(Kind.ROOM, (0,), rooms=(0, 1), needed=4)
    assert "only be in one of Hall and Library, which are never free for 1 h" in conflict_text(
        FOUND, Conflict((room,))
    )


def test_demands_that_cannot_all_be_met_stand_one_below_the_other() -> None:
    needs = Reason(Kind.PERSON, (0, 1), (0,), needed=8, there=28)
    fixed = (Reason(Kind.STARTS, (0,)), Reason(Kind.STARTS, (1,)))

    assert conflict_text(FOUND, Conflict((needs, *fixed))) == (
        "There is no plan, for these demands cannot all be met:\n"
        "  'Trade' and 'Energy' both need Ms Birch (rows 2, 3).\n"
        "  'Trade' and 'Energy' are both fixed to 10:00 (rows 2, 3).\n"
        "Give up one of them."
    )


def test_a_conflict_that_may_be_larger_than_need_be_says_so() -> None:
    reasons = (Reason(Kind.STARTS, (0,)), Reason(Kind.ORDER, (2, 3)))

    assert "(perhaps not all of them matter)" in conflict_text(FOUND, Conflict(reasons, minimal=False))


def test_meetings_out_of_the_database_are_named_by_their_numbers() -> None:
    found = posed(Briefing("Trade", 60, fixed=TEN, number=7), Briefing("Energy", 60, fixed=TEN, number=8))
    reasons = (Reason(Kind.STARTS, (0,)), Reason(Kind.STARTS, (1,)))

    told = conflict_text(found, Conflict(reasons))

    assert told.splitlines()[0] == (
        "There is no plan: 'Trade' and 'Energy' are both fixed to 10:00 (meetings 7, 8)."
    )


def test_what_a_meeting_asks_of_its_time_is_told() -> None:
    one = Briefing("Trade", 60, not_before=Point(None, 600), not_after=Point(None, 900))

    assert demands_label(one) == "not before 10:00, to be over by 15:00"
    assert demands_label(replace(one, not_at=(Spell(hours=(720, 780)),))).endswith("not at daily 12:00-13:00")
    assert demands_label(Briefing("Trade", 60)) == ""


@pytest.mark.parametrize(
    ("minutes", "told"), [(45, "45 minutes"), (60, "1 h"), (65, "1 h 05"), (0, "0 minutes")]
)
def test_lengths_are_told(minutes: int, told: str) -> None:
    assert time_label(timedelta(minutes=minutes)) == told
