"""Demands on the room: seats, equipment, set-up and clearing."""

from datetime import date, datetime

import pytest
from build import NOW, agency, club, meeting, room, venue
from sqlalchemy.orm import Session

from planner.models import Room
from planner.scheduling.dates import find_dates
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer

MONDAY = date(2017, 3, 27)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """No demand depends on the kind of database."""
    return sqlite_url


@pytest.fixture
def hall(session: Session) -> Room:
    """A hall for 60 with a projector, beside a salon for 20 without; two agencies."""
    place = venue(session)
    made = room(session, place, "Hall")
    made.features = "Projector, interpretation"
    room(session, place, "Salon", capacity=20)
    club(session, venue=place)
    for name in ("Khovar", "Kabar"):
        agency(session, name)
    return made


def find(session: Session, **asked: object) -> Answer:
    session.expire_all()
    wanted = demands(session, Asked(require=("nobody",), **asked), MONDAY)  # type: ignore[arg-type]
    return find_dates(session, wanted, Reading(MONDAY, MONDAY, "that day"), now=NOW)


def rooms(answer: Answer) -> set[str]:
    return {slot.room.name for slot in answer.every if slot.room}


def failing(answer: Answer) -> list[str]:
    assert not answer.best
    return [str(one) for one in answer.without[0].failing]


def test_the_smallest_room_that_will_do_is_taken(session: Session, hall: Room) -> None:
    assert rooms(find(session)) == {"Salon"}
    assert rooms(find(session, people=21)) == {"Hall"}
    assert rooms(find(session, equipment=("projector",))) == {"Hall"}


def test_more_people_than_any_room_holds_are_told_the_largest(session: Session, hall: Room) -> None:
    assert failing(find(session, people=61)) == ["no room has 61 seats: the largest, Hall, has 60"]


def test_equipment_that_no_room_has_is_named(session: Session, hall: Room) -> None:
    assert failing(find(session, equipment=("projector, piano",))) == [
        "no room has what is needed: Salon has no projector, piano, Hall has no piano"
    ]


def test_equipment_in_a_room_that_is_taken_names_who_has_it(session: Session, hall: Room) -> None:
    meeting(session, "Briefing", room=hall, start=datetime(2017, 3, 27, 9, 0), minutes=540)

    assert failing(find(session, equipment=("projector",))) == [
        "no room for 2 is free: Hall (taken by Briefing)"
    ]


def test_a_room_is_free_before_and_after_but_nobody_is_asked_then(session: Session, hall: Room) -> None:
    meeting(session, "Briefing", room=hall, start=datetime(2017, 3, 27, 12, 0), minutes=60)
    found = find(session, room="Hall", duration="60", setup="30", clearing="45")

    starts = [f"{slot.start:%H:%M}" for slot in sorted(found.every, key=lambda one: one.start)]
    assert (starts[0], starts[-1]) == ("09:00", "17:00")
    assert [one for one in starts if "10" < one < "14"] == ["10:00", "10:15", "13:30", "13:45"]


def test_a_room_taken_just_before_is_told_so(session: Session, hall: Room) -> None:
    meeting(session, "Briefing", room=hall, start=datetime(2017, 3, 27, 8, 0), minutes=60)
    meeting(session, "Reception", room=hall, start=datetime(2017, 3, 27, 18, 0), minutes=60)

    found = failing(find(session, room="Hall", duration="9 h", setup="30"))

    assert found == ["no room is free for 30 minutes before and 0 after it: Hall (taken by Briefing)"]


def test_what_is_given_up_first_costs_least(session: Session, hall: Room) -> None:
    meeting(session, "Briefing", room=hall, start=datetime(2017, 3, 27, 9, 0), minutes=540)

    (clash,) = find(session, equipment=("projector",), people=10).clashes

    assert [str(one) for one in clash.demands] == ["the equipment (projector)"]
    assert [
        (list(map(str, way.without)), way.best.room and way.best.room.name) for way in clash.ways_out
    ] == [(["the equipment (projector)"], "Salon")]
