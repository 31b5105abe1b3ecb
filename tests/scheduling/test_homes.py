"""What countries do to the time of those who live in them, and to the place of the meeting."""

from datetime import UTC, date, datetime, timedelta

import pytest
from build import agency, club, diary, member, room, venue
from sqlalchemy.orm import Session

from planner.i18n.texts import Country
from planner.models import DiaryKind
from planner.scheduling.demands import Asked, demands
from planner.scheduling.loading import load_scene
from planner.scheduling.people import Calendar, Scene, Seat, grid_for
from planner.timing.days import each_day
from planner.timing.zones import zone

SHANGHAI = zone("Asia/Shanghai")
FIRST, LAST = date(2017, 3, 27), date(2017, 3, 31)
QUARTER = timedelta(minutes=15)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is read from both databases is compared in test_people.py."""
    return sqlite_url


@pytest.fixture(autouse=True)
def _press(session: Session) -> None:
    place = venue(session, "Hall")
    room(session, place)
    session.expire(place)
    club(session, venue=place)


def scene(session: Session, first: date = FIRST, last: date = LAST, *, online: bool = False) -> Scene:
    """The scene of a meeting in the hall, or online."""
    wanted = demands(session, Asked(require=("nobody",), online="link" if online else None), first)
    return load_scene(session, wanted, first, last, grid_for(first, last, wanted.tz, QUARTER))


def only(found: Scene) -> Seat:
    (seat,) = found.seats
    return seat


def said(found: Scene) -> list[str]:
    return [str(note) for note in found.notes]


def reasons_of(found: Calendar, day: int, clock: str) -> list[tuple[str, bool]]:
    """Why somebody is taken at some time of a day in March, on the clock of Beijing, and whether hard."""
    start = datetime.fromisoformat(f"2017-03-{day:02}T{clock}").replace(tzinfo=SHANGHAI).astimezone(UTC)
    return [
        (str(why), hard) for hard in (True, False) for why in found.why(start, start + QUARTER, hard=hard)
    ]


def test_who_lives_elsewhere_keeps_the_hours_there(session: Session) -> None:
    member(
        session, "In Tehran", agency(session, "IRNA", country="RU"), residence="IR", timezone="Asia/Tehran"
    )

    calendar = only(scene(session)).people[0].calendar  # Beijing is three and a half hours ahead

    assert reasons_of(calendar, 30, "10:00") == [("06:30 in Tehran, at night", True)]
    assert reasons_of(calendar, 30, "12:00") == [("08:30 in Tehran, before working hours", False)]
    assert reasons_of(calendar, 30, "13:30") == []
    assert reasons_of(calendar, 30, "21:30") == [("18:00 in Tehran, after working hours", False)]
    assert reasons_of(calendar, 31, "13:30") == [("weekend in Iran", True)]


def test_who_lives_where_the_meeting_is_keeps_its_hours_only(session: Session) -> None:
    khovar = agency(session)
    member(session, "In Beijing", khovar)
    member(session, "In Shanghai", khovar, residence="CN", timezone="Asia/Shanghai")
    member(session, "In Urumqi", khovar, residence="CN", timezone="Asia/Urumqi")

    here, there, far = (one.calendar for one in only(scene(session)).people)

    assert (here.busy, there.busy) == ((), ())
    assert reasons_of(far, 30, "09:00") == [("07:00 in Urumqi, before working hours", False)]


def test_online_everybody_keeps_their_own_hours(session: Session) -> None:
    member(session, "In Beijing", agency(session))

    found = scene(session, online=True)

    assert reasons_of(only(found).people[0].calendar, 30, "08:30") == [
        ("08:30 in Shanghai, before working hours", False)
    ]


def test_a_weekend_at_home_is_soft_for_an_agency(session: Session) -> None:
    for name, country in (("IRNA", "IR"), ("Bakhtar", "AF"), ("TASS", "RU"), ("Xinhua", "CN")):
        agency(session, name, country=country)

    calendars = {seat.agency.short_name: seat.calendar for seat in scene(session).seats}

    assert {name: [reasons_of(one, day, "10:00") for day in (30, 31)] for name, one in calendars.items()} == {
        "Bakhtar": [[("weekend in Afghanistan", False)]] * 2,
        "IRNA": [[], [("weekend in Iran", False)]],
        "TASS": [[], []],
        "Xinhua": [[], []],
    }


def test_a_weekend_of_the_place_keeps_nobody_away_who_is_there(session: Session) -> None:
    member(session, "In Beijing", agency(session, "Xinhua", country="CN"))
    saturday = date(2017, 3, 25)

    seat = only(scene(session, saturday, saturday))

    assert (seat.calendar.busy, seat.people[0].calendar.busy) == ((), ())


def test_the_place_is_open_on_a_weekend_that_is_made_up(session: Session) -> None:
    found = scene(session, date(2017, 4, 1), date(2017, 4, 2))

    saturday, sunday = (found.hours.on(date(2017, 4, day)) for day in (1, 2))
    assert saturday == ((datetime(2017, 4, 1, 9, 0), datetime(2017, 4, 1, 18, 0)),)
    assert sunday == ()
    assert said(found) == [
        "Sat 1 April 2017 is a working day in China: Hall is taken to be open as on Mon 3 April 2017."
    ]


def test_online_the_working_days_of_the_club_count(session: Session) -> None:
    first, last = date(2017, 3, 31), date(2017, 4, 4)

    found = scene(session, first, last, online=True)

    # Friday, the Saturday that is made up, Sunday, the day off for it, the Tomb-Sweeping Day
    assert [len(found.hours.on(day)) for day in each_day(first, last)] == [1, 1, 0, 0, 0]
    assert found.notes == ()


def test_the_clubs_word_on_a_country_counts(session: Session) -> None:
    kazinform = agency(session, "Kazinform", country="KZ")
    member(session, "In Almaty", kazinform, residence="KZ", timezone="Asia/Almaty")
    day = date(2017, 3, 30)
    diary(session, Country("KZ"), day, day, kind=DiaryKind.HOLIDAY, summary="Moved Nowruz")
    diary(session, Country("CN"), day, day, kind=DiaryKind.HOLIDAY, summary="Closed")

    found = scene(session)

    seat, why = only(found), "public holiday in Kazakhstan: Moved Nowruz"
    assert reasons_of(seat.calendar, 30, "13:00") == [(why, False)]
    assert reasons_of(seat.people[0].calendar, 30, "13:00") == [(why, True)]
    assert reasons_of(found.place, 30, "13:00") == [("public holiday in China: Closed", True)]


def test_the_club_may_open_the_place_on_a_holiday(session: Session) -> None:
    day = date(2017, 5, 1)
    diary(session, Country("CN"), day, day, kind=DiaryKind.WORKDAY)

    assert scene(session, day, day).place.busy == ()


def test_those_who_live_alike_share_one_layer(session: Session) -> None:
    for name in ("One", "Two"):
        member(session, f"In Almaty: {name}", agency(session, name), residence="KZ", timezone="Asia/Almaty")

    one, two = (seat.people[0].calendar for seat in scene(session).seats)

    assert one.layers[-1] is two.layers[-1]


def test_what_may_yet_change_is_said_of_the_days_it_may_change(session: Session) -> None:
    agency(session, "APP", country="PK")

    found = scene(session, date(2027, 3, 8), date(2027, 4, 2))

    calendar, estimate = only(found).calendar, "Eid al-Fitr in Pakistan: the date is an estimate"
    starts = [datetime(2027, *day, 10, 0, tzinfo=SHANGHAI) for day in ((3, 8), (3, 9), (3, 12), (4, 1))]
    doubts = [list(map(str, calendar.provisional(one, one + QUARTER))) for one in starts]
    assert doubts == [[], [estimate], [estimate], []]
    assert list(map(str, found.place.provisional(starts[-1], starts[-1] + QUARTER))) == [
        "the days off and make-up working days of 2027 are not announced yet in China"
    ]
    assert said(found) == [
        "Estimated dates of holidays, to be confirmed: Eid al-Fitr (Pakistan).",
        "Days off and make-up working days that are not announced yet: China 2027.",
    ]
