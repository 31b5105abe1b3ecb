"""Whose time counts on which day, and when they are taken."""

from datetime import UTC, date, datetime, timedelta

import pytest
from build import agency, attendee, booking, club, diary, meeting, member, room, venue
from sqlalchemy.orm import Session

from planner.availability.busy import Busy
from planner.models import Hardness, Meeting, MeetingStatus, Membership, Posting
from planner.scheduling.demands import Asked, demands
from planner.scheduling.loading import load_scene
from planner.scheduling.people import Scene, Seat, grid_for
from planner.timing.zones import zone

SHANGHAI = zone("Asia/Shanghai")
FIRST, LAST = date(2017, 3, 27), date(2017, 3, 31)
QUARTER = timedelta(minutes=15)


def scene(session: Session, first: date = FIRST, last: date = LAST) -> Scene:
    """The scene of a meeting in the Press Hall."""
    wanted = demands(session, Asked(require=("nobody",)), first)
    return load_scene(session, wanted, first, last, grid_for(first, last, wanted.tz, QUARTER))


@pytest.fixture(autouse=True)
def _press(session: Session) -> None:
    place = venue(session)
    room(session, place)
    session.expire(place)
    club(session, venue=place)


def people_on(found: Scene, day: date) -> dict[str, list[str]]:
    return {seat.agency.short_name: [one.name for one in seat.people] for seat in found.seats_on(day)}


def said(found: Scene) -> list[str]:
    return [str(note) for note in found.notes]


def only(found: Scene) -> Seat:
    (seat,) = found.seats
    return seat


def times(busy: Busy, name: str = "Asia/Shanghai") -> tuple[str, str]:
    return tuple(f"{end.astimezone(zone(name)):%d %H:%M}" for end in (busy.start, busy.end))  # type: ignore[return-value]


def test_agencies_count_while_they_are_members(session: Session) -> None:
    agency(session, "Founder")
    agency(session, "Leaver", until=date(2017, 3, 29))
    agency(session, "Comer", since=date(2017, 3, 29))
    agency(session, "Former", until=FIRST)
    agency(session, "Future", since=date(2017, 4, 1))

    found = scene(session)

    assert {seat.agency.short_name for seat in found.seats} == {"Founder", "Leaver", "Comer"}
    assert set(people_on(found, date(2017, 3, 28))) == {"Founder", "Leaver"}
    assert set(people_on(found, date(2017, 3, 29))) == {"Founder", "Comer"}


def test_an_agency_that_comes_back_counts_again(session: Session) -> None:
    khovar = agency(session, until=date(2017, 3, 28))
    back = Membership(agency=khovar, category=khovar.memberships[0].category, valid_from=date(2017, 3, 30))
    session.add(back)
    session.flush()
    session.expire(khovar)

    found = scene(session)

    assert [len(found.seats_on(date(2017, 3, day))) for day in range(27, 32)] == [1, 0, 0, 1, 1]


def test_people_count_while_they_are_posted(session: Session) -> None:
    khovar = agency(session)
    member(session, "Always There", khovar)
    member(session, "Leaves Soon", khovar, until=date(2017, 3, 29))
    member(session, "Comes Soon", khovar, since=date(2017, 3, 29))
    member(session, "Gone Before", khovar, until=FIRST)
    member(session, "Comes Later", khovar, since=date(2017, 4, 1))

    found = scene(session)

    assert people_on(found, date(2017, 3, 28)) == {"Khovar": ["Always There", "Leaves Soon"]}
    assert people_on(found, date(2017, 3, 29)) == {"Khovar": ["Always There", "Comes Soon"]}


def test_somebody_who_changes_houses_counts_for_one_at_a_time(session: Session) -> None:
    khovar, kabar = agency(session), agency(session, "Kabar", country="KG")
    mover = member(session, "Farhod Qalamzoda", khovar, until=date(2017, 3, 29))
    session.add(Posting(member=mover, agency=kabar, valid_from=date(2017, 3, 29)))
    session.flush()
    session.expire_all()

    found = scene(session)

    assert people_on(found, date(2017, 3, 28)) == {"Kabar": [], "Khovar": ["Farhod Qalamzoda"]}
    assert people_on(found, date(2017, 3, 29)) == {"Kabar": ["Farhod Qalamzoda"], "Khovar": []}


def test_days_of_absence_are_lived_where_the_member_is(session: Session) -> None:
    khovar = agency(session)
    here = member(session, "In Beijing", khovar)
    there = member(session, "In Almaty", khovar, timezone="Asia/Almaty", residence="KZ")
    for person in (here, there):
        diary(session, person, date(2017, 3, 29), date(2017, 3, 29), summary="Trip")

    beijing, almaty = only(scene(session)).people

    assert [times(busy) for busy in beijing.calendar.busy] == [("29 00:00", "30 00:00")]
    trips = [busy for busy in almaty.calendar.busy if str(busy.why) == "Trip"]
    assert [times(busy) for busy in trips] == [("29 02:00", "30 02:00")]
    assert (str(beijing.tz), str(almaty.tz)) == ("Asia/Shanghai", "Asia/Almaty")


def test_a_holiday_where_the_member_lives_is_hard(session: Session) -> None:
    member(session, "Nurlan Tilshin", agency(session, "Khabar", country="MN"), residence="KZ")

    seat = only(scene(session, date(2017, 3, 23), date(2017, 3, 23)))

    assert [(busy.hard, str(busy.why)) for busy in seat.people[0].calendar.busy] == [
        (True, "public holiday in Kazakhstan: Nowruz Holiday")
    ]
    assert seat.calendar.busy == ()


def test_a_holiday_of_the_agencys_country_is_soft(session: Session) -> None:
    member(session, "Asel Betova", agency(session, "Khabar", country="KZ"))

    seat = only(scene(session, date(2017, 3, 23), date(2017, 3, 23)))

    assert [(busy.hard, str(busy.why)) for busy in seat.calendar.busy] == [
        (False, "public holiday in Kazakhstan: Nowruz Holiday")
    ]
    assert (seat.calendar.hard, seat.calendar.soft) == (0, (1 << 96) - 1)
    assert seat.people[0].calendar.busy == ()


def test_a_holiday_of_the_place_closes_it(session: Session) -> None:
    found = scene(session, date(2017, 4, 30), date(2017, 5, 1))

    assert [str(busy.why) for busy in found.place.busy] == ["public holiday in China: Labor Day"]
    assert found.place.hard == ((1 << 96) - 1) << 96


def test_a_holiday_elsewhere_counts_where_its_day_reaches_into_the_time(session: Session) -> None:
    khovar = agency(session)
    member(session, "In New York", khovar, timezone="America/New_York", residence="US")

    seat = only(scene(session, date(2017, 7, 5), date(2017, 7, 5)))

    holiday, *_ = seat.people[0].calendar.busy
    assert times(holiday) == ("04 12:00", "05 12:00")
    assert seat.people[0].calendar.hard & (1 << 48) - 1 == (1 << 48) - 1


def test_unknown_holidays_are_noted_once(session: Session) -> None:
    for name in ("One", "Two"):
        member(session, f"Of {name}", agency(session, name, country="IC"), residence="IC")

    assert said(scene(session)) == ["The public holidays of Canary Islands are not known: ask them."]


def test_estimated_holidays_are_noted(session: Session) -> None:
    agency(session, "APP", country="PK")

    found = scene(session, date(2027, 3, 8), date(2027, 3, 12))

    assert said(found) == ["Estimated dates of holidays, to be confirmed: Eid al-Fitr (Pakistan)."]


def test_estimated_holidays_of_other_days_are_not_noted(session: Session) -> None:
    agency(session, "APP", country="PK")

    assert scene(session, date(2027, 3, 8), date(2027, 3, 8)).notes == ()


def test_everybodys_diary_is_theirs_alone(session: Session) -> None:
    khovar = agency(session)
    person = member(session, "Farhod Qalamzoda", khovar)
    hall = demands(session, Asked(require=("nobody",)), FIRST).rooms[0]
    for owner, summary in (
        (khovar, "Bureau closed"),
        (person, "Leave"),
        (hall, "Painting"),
        (None, "Summit"),
    ):
        diary(session, owner, FIRST, FIRST, summary=summary)

    found = scene(session)

    seat = only(found)
    calendars = (seat.calendar, seat.people[0].calendar, found.rooms[hall.id], found.club)
    assert [[str(busy.why) for busy in one.busy] for one in calendars] == [
        ["Bureau closed"],
        ["Leave"],
        ["Painting"],
        ["Summit"],
    ]
    assert {one.hard for one in calendars} == {(1 << 96) - 1}


def test_only_those_with_an_entry_have_a_known_diary(session: Session) -> None:
    khovar = agency(session)
    known, _ = member(session, "Known", khovar), member(session, "Silent", khovar)
    diary(session, known, date(2016, 1, 1), date(2016, 1, 1))

    assert scene(session).known == {known.id}


def test_a_live_booking_takes_the_room_and_another_does_not(session: Session) -> None:
    hall = demands(session, Asked(require=("nobody",)), FIRST).rooms[0]
    meeting(session, "Briefing", room=hall, start=datetime(2017, 3, 28, 10, 0))
    off = meeting(session, "Dropped", start=datetime(2017, 3, 29, 10, 0))
    assert off.start_utc is not None
    assert off.end_utc is not None
    booking(session, off, hall, off.start_utc, off.end_utc, live=False)
    meeting(session, "Next month", room=hall, start=datetime(2017, 4, 28, 10, 0))

    found = scene(session).rooms[hall.id]

    assert [(busy.hard, str(busy.why), times(busy)) for busy in found.busy] == [
        (True, "taken by Briefing", ("28 10:00", "28 11:30"))
    ]


@pytest.mark.parametrize(
    ("status", "taken"),
    [
        (MeetingStatus.CONFIRMED, ["the club's meeting 'Briefing'"]),
        (MeetingStatus.POSTPONED, []),
        (MeetingStatus.CANCELLED, []),
    ],
)
def test_another_meeting_of_the_club_is_soft_for_all(
    session: Session, status: MeetingStatus, taken: list[str]
) -> None:
    made: Meeting = meeting(session, "Briefing", start=datetime(2017, 3, 28, 10, 0), status=status)
    attendee(session, made, agency(session))

    found = scene(session).club

    assert [str(busy.why) for busy in found.busy] == taken
    assert found.hard == 0


def test_reasons_are_given_once_by_weight(session: Session) -> None:
    khovar = agency(session)
    at = datetime(2017, 3, 28, 10, 0, tzinfo=SHANGHAI)
    for start, hardness, why in (
        (at, Hardness.HARD, "Call"),
        (at.replace(minute=30), Hardness.HARD, "Call"),
        (at, Hardness.SOFT, "News"),
        (at.replace(hour=12), Hardness.HARD, "Lunch"),
    ):
        diary(session, khovar, start, start + QUARTER, hardness=hardness, summary=why)

    calendar = only(scene(session)).calendar

    start, end = at.astimezone(UTC), at.astimezone(UTC) + 8 * QUARTER
    assert list(map(str, calendar.why(start, end, hard=True))) == ["Call"]
    assert list(map(str, calendar.why(start, end, hard=False))) == ["News"]
    assert list(map(str, calendar.why(end, end + QUARTER, hard=True))) == ["Lunch"]
