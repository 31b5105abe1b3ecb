"""Venues and rooms."""

import pytest
from build import room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.register.venues import add_room, all_venues


def test_add_venue_refuses_a_name_that_is_taken(session: Session) -> None:
    venue(session, "SCO Secretariat")
    with pytest.raises(BadInput) as refused:
        venue(session, "sco  SECRETARIAT")
    assert str(refused.value) == "There is a venue 'SCO Secretariat' already."


@pytest.mark.parametrize("capacity", [0, -1])
def test_add_room_refuses_one_that_seats_nobody(session: Session, capacity: int) -> None:
    where = venue(session)
    with pytest.raises(BadInput) as refused:
        add_room(session, where, "Cupboard", capacity)
    assert str(refused.value) == f"A room for {capacity} people is no room.\nSay how many seats it has."
    assert where.rooms == []


def test_add_room_refuses_a_name_that_the_venue_has(session: Session) -> None:
    where = venue(session)
    room(session, where, "Press Hall")
    with pytest.raises(BadInput) as refused:
        room(session, where, "PRESS-HALL")
    assert str(refused.value) == "SCO Secretariat has a room 'PRESS-HALL' already."


def test_two_venues_may_have_rooms_of_one_name(session: Session) -> None:
    halls = [
        room(session, venue(session, name), "Press Hall") for name in ("SCO Secretariat", "Press Centre")
    ]
    assert [hall.where for hall in halls] == [
        "Press Hall, SCO Secretariat, 7 Ritan Road, Beijing",
        "Press Hall, Press Centre, 7 Ritan Road, Beijing",
    ]


def test_all_venues_are_sorted_by_name_and_their_rooms_by_seats(session: Session) -> None:
    second, first = venue(session, "Secretariat"), venue(session, "hotel")
    large, small = room(session, second, "Hall", capacity=60), room(session, second, "Room 2", capacity=16)
    session.expire_all()
    assert all_venues(session) == [first, second]
    assert [one.rooms for one in all_venues(session)] == [[], [small, large]]
