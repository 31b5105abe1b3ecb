"""What a plan means: when and where, who is lost, what clashes, what has moved."""

from datetime import datetime

from programmes import TUESDAY, posed

from planner.scheduling.programme.briefings import Briefing, Now, Official
from planner.scheduling.programme.outcome import AWAY, Outcome, by_person, by_room, outcome_of
from planner.scheduling.programme.posing import Posed, Taken
from planner.scheduling.programme.spells import Point, Spell
from planner.solver.programme.problem import Placement, Score

ZERO = Score(0, 0, 0, 0)
HALL, LIBRARY = 0, 1


def told(found: Posed, *places: tuple[int, int]) -> Outcome:
    return outcome_of(found, [Placement(*one) for one in places], ZERO)


def test_a_plan_is_told_in_the_order_of_the_clock() -> None:
    found = posed(
        Briefing("Trade", 45, ("Ms Birch",), setup=15), Briefing("Energy", 30, (), ("Ms Birch", "Mr Alder"))
    )

    outcome = told(found, (4, HALL), (0, LIBRARY))

    assert [(one.briefing.title, one.time, one.room.name) for one in outcome.placed] == [
        ("Energy", "09:00–09:30", "Library"),
        ("Trade", "10:15–11:00", "Hall"),
    ]
    assert (outcome.clashes, outcome.doubled, outcome.away, outcome.moved) == ((), (), (), [])
    assert [(hall.name, len(held)) for hall, held in by_room(outcome)] == [("Hall", 1), ("Library", 1)]
    assert [(name, len(held)) for name, held in by_person(outcome)] == [("Ms Birch", 2), ("Mr Alder", 1)]


def test_who_is_wanted_twice_or_while_away_is_lost_with_the_reason() -> None:
    away = Official("Dr Cedar", (Spell((TUESDAY, TUESDAY)),))
    found = posed(
        Briefing("Trade", 45, ("Ms Birch",), ("Dr Cedar",)),
        Briefing("Energy", 45, ("Mr Alder",), ("Ms Birch", "Dr Cedar")),
        people=(away,),
    )

    outcome = told(found, (0, HALL), (1, LIBRARY))

    assert outcome.clashes == ()
    assert (outcome.doubled, outcome.away) == (("Ms Birch",), ("Dr Cedar",))
    assert [one.lost_label for one in outcome.placed] == [
        f"Dr Cedar ({AWAY})",
        f"Dr Cedar ({AWAY}); Ms Birch (in 'Trade')",
    ]


def test_an_agency_and_its_only_correspondent_are_lost_as_one_person() -> None:
    found = posed(
        Briefing("Trade", 45, ("Ms Birch",)),
        Briefing("Energy", 45, (), ("RG",)),
        Briefing("Water", 45, ("RG",)),
        taken=Taken(same={"RG": "Ms Birch"}),
    )

    outcome = told(found, (0, HALL), (0, LIBRARY), (1, LIBRARY))

    assert outcome.placed[1].lost_label == "RG (in 'Trade')"
    assert outcome.clashes == (
        "'Trade' and 'Water' both need Ms Birch (also as RG).",
        "'Energy' and 'Water' are both in Library.",
    )


def test_every_clash_is_named() -> None:
    away = Official("Dr Cedar", (Spell((TUESDAY, TUESDAY)),))
    found = posed(
        Briefing(
            "Trade", 60, ("Ms Birch", "Dr Cedar"), heads=20, fixed=(Point(None, 600),), after=("Energy",)
        ),
        Briefing("Energy", 60, ("Ms Birch",), features=("projector",)),
        people=(away,),
    )

    assert told(found, (0, LIBRARY), (0, LIBRARY)).clashes == (
        "'Trade' is at a time that it must not have.",
        "'Trade' needs 20 seats, and Library has 12.",
        "'Trade': Dr Cedar is away then.",
        "'Energy' is in Library, which is not what it needs.",
        "'Trade' begins before 'Energy' has ended.",
        "'Trade' and 'Energy' are both in Library.",
        "'Trade' and 'Energy' both need Ms Birch.",
    )


def test_the_room_is_taken_also_before_and_after_a_meeting_and_people_are_not() -> None:
    found = posed(Briefing("Trade", 30, ("Ms Birch",), clearing=30), Briefing("Energy", 30, ("Ms Birch",)))

    assert told(found, (0, HALL), (2, LIBRARY)).clashes == ()
    assert told(found, (0, HALL), (2, HALL)).clashes == ("'Trade' and 'Energy' are both in Hall.",)


def test_what_is_elsewhere_than_it_was_has_moved() -> None:
    nine = datetime(2017, 3, 28, 9)
    found = posed(
        Briefing("Trade", 60, now=Now(nine, "Hall")), Briefing("Energy", 60, now=Now(nine, "Library"))
    )

    outcome = told(found, (0, HALL), (4, LIBRARY))

    assert [one.briefing.title for one in outcome.moved] == ["Energy"]
