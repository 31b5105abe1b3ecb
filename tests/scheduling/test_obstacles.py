"""What stands in the way of a day, in the secretary's words."""

from datetime import date, datetime, timedelta

import pytest
from build import NOW, agency, club, diary, meeting, member, room, venue
from sqlalchemy.orm import Session

from planner.models import Agency, Hardness, Member, OfficeName, Room, Venue
from planner.scheduling.dates import find_dates
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.timing.zones import zone

SHANGHAI = zone("Asia/Shanghai")
MONDAY, SATURDAY = date(2017, 3, 27), date(2017, 3, 25)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """No reason depends on the kind of database."""
    return sqlite_url


@pytest.fixture
def place(session: Session) -> Venue:
    made = venue(session)
    club(session, venue=made)
    return made


@pytest.fixture
def hall(session: Session, place: Venue) -> Room:
    return room(session, place)


@pytest.fixture
def tass(session: Session, hall: Room) -> Agency:
    assert hall.capacity == 60
    return agency(session, "TASS", country="RU")


@pytest.fixture
def kirillov(session: Session, tass: Agency) -> Member:
    return member(session, "Andrei Kirillov", tass, office=OfficeName.PRESIDENT)


def failing(session: Session, day: date = MONDAY, asked: Asked | None = None) -> list[str]:
    """What stands in the way of a day that has no date."""
    session.flush()
    session.expire_all()
    wanted = demands(session, asked or Asked(), day)
    answer = find_dates(session, wanted, Reading(day, day, "that day"), now=NOW)
    assert list(answer.every) == []
    return [str(one) for one in answer.without[0].failing]


def hours(first: int, last: int) -> tuple[datetime, datetime]:
    """From one hour until another on Monday."""
    midnight = datetime(2017, 3, 27, tzinfo=SHANGHAI)
    return midnight + timedelta(hours=first), midnight + timedelta(hours=last)


def test_a_weekend_is_closed(session: Session, tass: Agency) -> None:
    assert failing(session, SATURDAY) == ["SCO Secretariat is closed on Saturdays"]


@pytest.mark.parametrize(
    ("day", "name"), [(date(2017, 5, 1), "Labor Day"), (date(2017, 4, 4), "Tomb-Sweeping Day")]
)
def test_a_holiday_of_the_place_is_named(session: Session, tass: Agency, day: date, name: str) -> None:
    assert failing(session, day) == [f"SCO Secretariat is closed: public holiday in China: {name}"]


def test_what_closes_the_whole_club_is_named(session: Session, tass: Agency) -> None:
    diary(session, None, MONDAY, MONDAY, summary="Summit")

    assert failing(session) == ["SCO Secretariat is closed: Summit"]


def test_a_meeting_longer_than_the_opening_hours_is_told_them(
    session: Session, place: Venue, tass: Agency
) -> None:
    place.hours = type(place.hours).parse("Mon 09:00-12:00, 13:00-18:00")

    found = failing(session, asked=Asked(duration="6 h"))

    assert found == ["SCO Secretariat is open 09:00–12:00, 13:00–18:00 only"]


def test_online_the_club_is_closed(session: Session, tass: Agency) -> None:
    assert failing(session, SATURDAY, Asked(online="x")) == ["the club is closed on Saturdays"]


def test_no_room_is_large_enough(session: Session, place: Venue) -> None:
    for name, capacity in (("Cell", 1), ("Office", 2)):
        room(session, place, name, capacity=capacity)
    for name in ("One", "Two", "Three"):
        agency(session, name)

    assert failing(session) == ["no room has 3 seats: the largest, Office, has 2"]


def test_a_room_taken_by_another_meeting_is_named(
    session: Session, place: Venue, hall: Room, tass: Agency
) -> None:
    salon = room(session, place, "Salon", capacity=70)
    meeting(session, "Briefing on Astana", room=hall, start=datetime(2017, 3, 27, 9, 0), minutes=540)
    diary(session, salon, MONDAY, MONDAY, summary="Painting")

    assert failing(session) == [
        "no room for 1 is free: Press Hall (taken by Briefing on Astana), Salon (Painting)"
    ]


def test_somebody_required_who_is_away_is_named(session: Session, kirillov: Member) -> None:
    diary(session, kirillov, MONDAY, MONDAY, summary="Leave")
    agency(session, "Xinhua", country="CN")

    assert failing(session, asked=Asked(quorum="1")) == ["Andrei Kirillov (President) cannot come: Leave"]


def test_somebody_required_whose_agency_is_taken_is_told_so(
    session: Session, kirillov: Member, tass: Agency
) -> None:
    diary(session, kirillov, *hours(10, 11), summary="Call")
    diary(session, tass, MONDAY, MONDAY, summary="Bureau closed")
    agency(session, "Xinhua", country="CN")

    assert failing(session, asked=Asked(quorum="1")) == [
        "Andrei Kirillov (President) cannot come: Call, Bureau closed"
    ]


def test_an_agency_required_that_is_away_is_named(session: Session, kirillov: Member, tass: Agency) -> None:
    diary(session, kirillov, MONDAY, MONDAY, summary="Leave")
    agency(session, "Xinhua", country="CN")

    assert failing(session, asked=Asked(quorum="1", require=("TASS",))) == [
        "TASS cannot come: Andrei Kirillov: Leave"
    ]


def test_what_is_taken_outside_the_hours_is_not_free_for_the_whole_of_it(
    session: Session, hall: Room, kirillov: Member, tass: Agency
) -> None:
    for owner in (hall, kirillov):
        for times in (hours(0, 9), hours(18, 24)):
            diary(session, owner, *times, summary="Cleaning")

    found = failing(session, asked=Asked(duration="10 h", quorum="1", require=("President", "TASS")))

    assert found == [
        "SCO Secretariat is open 09:00–18:00 only",
        "no room for 1 is free: Press Hall (not for the whole of it)",
        "Andrei Kirillov (President) cannot come for the whole of it",
        "TASS cannot come for the whole of it",
        "at most 0 of the 1 agencies needed could come",
    ]


def test_somebody_required_without_an_agency_that_day_is_told_so(session: Session, tass: Agency) -> None:
    member(session, "Gone Before", tass, until=date(2017, 1, 1))

    assert failing(session, asked=Asked(require=("Gone Before",))) == [
        "Gone Before is not with any agency of the club on that day"
    ]


def test_an_agency_that_is_no_member_that_day_is_told_so(session: Session, tass: Agency) -> None:
    agency(session, "Former", until=date(2017, 1, 1))

    assert failing(session, asked=Asked(require=("Former",))) == [
        "Former is not with any agency of the club on that day"
    ]


def test_a_quorum_above_the_membership_is_named(session: Session, tass: Agency) -> None:
    agency(session, "Xinhua", country="CN")

    assert failing(session, asked=Asked(quorum="3")) == ["the quorum is 3 agencies, and the club has 2"]


@pytest.mark.parametrize("quorum", ["half", "60%", "more than half", "2"])
def test_a_club_without_agencies_has_no_date(session: Session, hall: Room, quorum: str) -> None:
    assert failing(session, asked=Asked(quorum=quorum)) == ["the club has no agencies on that day"]


def test_a_quorum_out_of_reach_says_how_many_could_come(session: Session, tass: Agency) -> None:
    for name in ("Xinhua", "Khovar"):
        agency(session, name)
    diary(session, tass, MONDAY, MONDAY)

    assert failing(session, asked=Asked(quorum="3")) == ["at most 2 of the 3 agencies needed could come"]


def test_a_soft_reason_stands_in_nobodys_way(session: Session, kirillov: Member) -> None:
    diary(session, kirillov, MONDAY, MONDAY, hardness=Hardness.SOFT)
    wanted = demands(session, Asked(), MONDAY)

    answer = find_dates(session, wanted, Reading(MONDAY, MONDAY, "that day"), now=NOW)

    assert answer.without == []


# Two demands, each of which could be met, but not together


def test_two_people_who_cannot_come_together_are_both_named(
    session: Session, kirillov: Member, tass: Agency
) -> None:
    diary(session, kirillov, *hours(0, 14), summary="Flight")
    diary(session, member(session, "Vera Zametkina", tass), *hours(13, 24), summary="Trip")

    found = failing(session, asked=Asked(require=("President", "Zametkina")))

    assert found == [
        "Andrei Kirillov (President) cannot come: Flight",
        "Vera Zametkina cannot come: Trip",
    ]


def test_a_room_and_somebody_that_do_not_go_together_are_both_named(
    session: Session, hall: Room, kirillov: Member
) -> None:
    meeting(session, "Briefing", room=hall, start=datetime(2017, 3, 27, 0, 0), minutes=14 * 60)
    diary(session, kirillov, *hours(13, 24), summary="Trip")
    agency(session, "Xinhua", country="CN")

    assert failing(session, asked=Asked(quorum="1")) == [
        "no room for 2 is free: Press Hall (taken by Briefing)",
        "Andrei Kirillov (President) cannot come: Trip",
    ]


def test_closing_at_night_is_not_named_beside_what_stands_in_the_way_by_day(
    session: Session, kirillov: Member
) -> None:
    diary(session, kirillov, *hours(8, 18), summary="Conference")
    agency(session, "Xinhua", country="CN")

    assert failing(session, asked=Asked(quorum="1")) == [
        "Andrei Kirillov (President) cannot come: Conference"
    ]


def test_a_quorum_and_somebody_that_do_not_go_together_are_both_named(
    session: Session, kirillov: Member
) -> None:
    xinhua = agency(session, "Xinhua", country="CN")
    diary(session, xinhua, *hours(0, 14))
    diary(session, kirillov, *hours(13, 24), summary="Trip")
    member(session, "Vera Zametkina", kirillov.postings[0].agency)

    assert failing(session, asked=Asked(quorum="2")) == [
        "Andrei Kirillov (President) cannot come: Trip",
        "at most 1 of the 2 agencies needed could come",
    ]
