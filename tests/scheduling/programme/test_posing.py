"""From a programme to grains, rooms and people by number."""

from datetime import UTC, date, datetime, timedelta

import pytest
from programmes import HALL, HOURS, LIBRARY, TUESDAY, WEDNESDAY, posed, programme

from planner.errors import BadInput
from planner.scheduling.programme.briefings import Briefing, Hall, Now, Official, OpenDay, Origin
from planner.scheduling.programme.horizon import horizon_of
from planner.scheduling.programme.posing import Posed, Taken, pose
from planner.scheduling.programme.spells import Point, Spell
from planner.solver.grid import bits
from planner.solver.programme.problem import Placement
from planner.timing.opening import OpeningHours

BOTH = (OpenDay(TUESDAY, HOURS), OpenDay(WEDNESDAY, ((9 * 60, 10 * 60),)))


def starts(found: Posed, number: int = 0) -> list[str]:
    """When a meeting may begin, as the clock shows it."""
    mask = found.problem.meetings[number].starts
    assert mask is not None
    return [f"{found.horizon.time(one):%d %H:%M}" for one in bits(mask)]


def test_time_is_cut_into_quarters_of_an_hour_and_lunch_is_no_time() -> None:
    found = posed(Briefing("Trade", 45, not_before=Point(None, 540)), days=BOTH)

    assert posed(Briefing("Trade", 45)).problem.meetings[0].starts is None
    assert found.horizon.grain == timedelta(minutes=15)
    assert found.problem.days == ((0, 12), (12, 16), (28, 4))
    assert starts(found)[:2] == ["28 09:00", "28 09:15"]
    assert [one for one in starts(found) if one.startswith(("28 11", "28 12", "28 13", "29"))] == [
        *("28 11:00", "28 11:15", "28 13:00", "28 13:15", "28 13:30", "28 13:45", "29 09:00", "29 09:15"),
    ]


@pytest.mark.parametrize(
    "one",
    [
        Briefing("Trade", 25),
        Briefing("Trade", 30, setup=10),
        Briefing("Trade", 30, fixed=(Point(None, 545),)),
        Briefing("Trade", 30, now=Now(datetime(2017, 3, 28, 9, 20), "Hall")),
    ],
)
def test_the_grain_is_five_minutes_where_something_asks_for_it(one: Briefing) -> None:
    assert horizon_of(programme(one)).grain == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (Briefing("Trade", 47), "column 'Minutes': 47 minutes is no multiple of 5 minutes."),
        (Briefing("Trade", 30, clearing=1), "column 'Clearing': 1 minutes is no multiple"),
        (Briefing("Trade", 30, fixed=(Point(None, 541),)), "column 'Fixed': 09:01 is no multiple"),
    ],
)
def test_what_is_no_multiple_of_five_minutes_is_refused(one: Briefing, told: str) -> None:
    from dataclasses import replace  # noqa: PLC0415  for this only

    headings = {"minutes": "Minutes", "clearing": "Clearing", "fixed": "Fixed"}
    with pytest.raises(BadInput) as refused:
        horizon_of(programme(replace(one, origin=Origin("list.csv", 2, headings))))
    assert str(refused.value).startswith(f"list.csv, row 2, {told}")
    with pytest.raises(BadInput, match="09:01 is no multiple"):
        horizon_of(programme(Briefing("Trade", 30), days=[OpenDay(TUESDAY, ((541, 600),))]))


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (Briefing("T", 60, fixed=(Point(None, 600),)), ["28 10:00"]),
        (Briefing("T", 60, fixed=(Point(WEDNESDAY),)), ["29 09:00"]),
        (Briefing("T", 60, fixed=(Point(TUESDAY, 780), Point(WEDNESDAY, 540))), ["28 13:00", "29 09:00"]),
        (Briefing("T", 225, not_before=Point(None, 600)), ["28 13:00", "28 13:15"]),
        (Briefing("T", 60, not_before=Point(WEDNESDAY)), ["29 09:00"]),
        (Briefing("T", 60, not_after=Point(TUESDAY, 600)), ["28 09:00"]),
        (Briefing("T", 60, not_at=(Spell((TUESDAY, TUESDAY)),)), ["29 09:00"]),
        (Briefing("T", 180, setup=15, clearing=15, not_before=Point(None, 0)), ["28 13:15"]),
        (Briefing("T", 60, fixed=(Point(None, 720),)), []),
    ],
)  # fmt: skip
def test_a_meeting_may_begin_when_its_demands_allow(one: Briefing, expected: list[str]) -> None:
    found = posed(one, days=BOTH)
    before = timedelta(minutes=one.setup)

    mask = found.problem.meetings[0].starts
    assert mask is not None
    begins = [f"{found.horizon.time(start) + before:%d %H:%M}" for start in bits(mask)]
    assert begins[: len(expected) or None] == expected
    assert one.setup or begins == expected


def test_rooms_and_people_have_their_own_times() -> None:
    away = Official("Ms Birch", (Spell((TUESDAY, TUESDAY), hours=(540, 570)),))
    booked = datetime(2017, 3, 28, 1, tzinfo=UTC), datetime(2017, 3, 28, 1, 20, tzinfo=UTC)
    late = Hall(
        "Late", 5, hours=OpeningHours((((16 * 60, 18 * 60),),) * 7), not_free=(Spell(hours=(990, 1440)),)
    )
    found = posed(
        Briefing("Trade", 30, ("Ms Birch",), ("Mr Alder",), features=("projector",)),
        Briefing("Energy", 30, room="Library", heads=7),
        Briefing("Water", 30),
        rooms=(HALL, LIBRARY, late),
        people=(away,),
        taken=Taken(people={"Mr Alder": [booked]}, rooms={"Hall": [booked]}),
    )

    first, second, third = found.problem.meetings
    assert (first.required, first.preferred, first.heads, first.rooms) == (
        frozenset({0}),
        frozenset({1}),
        2,
        frozenset({0}),
    )
    assert (second.heads, second.rooms, third.rooms) == (7, frozenset({1}), None)
    assert [list(bits(mask)) for mask in found.problem.away] == [[0, 1], [0, 1]]
    assert [list(bits(room.taken)) for room in found.problem.rooms[:2]] == [[0, 1], []]
    free = [one for one in range(found.problem.grains) if not found.problem.rooms[2].taken >> one & 1]
    assert [f"{found.horizon.time(one):%H:%M}" for one in free] == ["16:00", "16:15"]


def test_a_meeting_is_where_it_is_unless_that_is_gone() -> None:
    ten = datetime(2017, 3, 28, 10)
    found = posed(
        Briefing("Trade", 30, now=Now(ten, "Library"), setup=15, after=("Energy",)),
        Briefing("Energy", 30, now=Now(ten.replace(hour=12), "Hall")),
        Briefing("Water", 30),
    )

    assert [one.fixed for one in found.problem.meetings] == [Placement(3, 1), None, None]
    assert found.problem.meetings[0].after == {1}


def test_a_meeting_whose_room_is_gone_keeps_its_time_where_another_will_do() -> None:
    ten = datetime(2017, 3, 28, 10)
    found = posed(
        Briefing("Trade", 30, heads=20, now=Now(ten, "Cellar")),
        Briefing("Energy", 30, now=Now(ten, "Cellar")),
        Briefing("Water", 30, now=Now(ten, "Library")),
        Briefing("Rail", 30, heads=2, now=Now(ten.replace(hour=11), "Cellar")),
    )

    assert [one.fixed for one in found.problem.meetings] == [
        *(Placement(4, 0), None, Placement(4, 1), Placement(8, 1)),
    ]


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2017, 3, 26), "Europe/Berlin", 23),
        (date(2017, 10, 29), "Europe/Berlin", 25),
        (date(2017, 3, 28), "Asia/Shanghai", 24),
    ],
)
def test_days_are_as_long_as_their_clocks_make_them(day: date, zone: str, hours: int) -> None:
    found = posed(
        Briefing("Trade", 60, fixed=(Point(None, 600),)), days=[OpenDay(day, ((0, 1440),))], tz=zone
    )

    assert found.problem.grains == hours * 4
    assert starts(found) == [f"{day.day} 10:00"]


def test_two_names_of_one_person_are_one_person() -> None:
    people = Official("Ms Birch"), Official("RG", (Spell((TUESDAY, TUESDAY), hours=(540, 600)),))
    found = posed(
        Briefing("Trade", 45, ("Ms Birch",)),
        Briefing("Energy", 45, ("RG",), ("Ms Birch", "Mr Alder")),
        people=people,
        taken=Taken(same={"RG": "Ms Birch"}),
    )

    trade, energy = found.problem.meetings
    assert (set(trade.required), trade.heads) == ({0}, 1)
    assert (set(energy.required), set(energy.preferred), energy.heads) == ({0}, {2}, 2)
    assert [one.bit_count() for one in found.problem.away] == [4, 0, 0]
    assert found.label(0, (0,)) == "Ms Birch"
    assert found.label(0, (0, 1)) == "Ms Birch (also as RG)"


def test_on_a_day_that_is_over_what_was_planned_stays_and_nothing_else_comes() -> None:
    held = Briefing("Trade", 45, now=Now(datetime(2017, 3, 28, 10), "Hall"))
    plan = programme(held, Briefing("Energy", 60), days=BOTH)

    found = pose(plan, Taken(), today=WEDNESDAY)
    assert (starts(found), starts(found, 1)) == (["28 10:00"], ["29 09:00"])
    for day in (TUESDAY, date(2017, 3, 30)):
        assert [one.starts for one in pose(plan, Taken(), today=day).problem.meetings] == [None, None]
