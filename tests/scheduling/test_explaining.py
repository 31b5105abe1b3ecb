"""Everything about one time: its demands, its agencies, its rank, what would help."""

from datetime import date, datetime

import pytest
from build import NOW, agency, club, diary, member, room, venue
from sqlalchemy.orm import Session

from planner.models import Hardness, OfficeName
from planner.scheduling.dates import judge_of
from planner.scheduling.demands import Asked, demands
from planner.scheduling.explaining import Explanation, around, explain
from planner.scheduling.phrases import Reading
from planner.timing.zones import zone

MONDAY, WEDNESDAY = date(2017, 3, 27), date(2017, 3, 29)
SHANGHAI = zone("Asia/Shanghai")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """An explanation does not depend on the kind of database."""
    return sqlite_url


@pytest.fixture
def press(session: Session) -> Session:
    """Three agencies; the President is away on Monday, Khovar's one journalist until Tuesday noon."""
    place = venue(session)
    room(session, place)
    club(session, venue=place)
    tass, khovar = agency(session, "TASS", country="CN"), agency(session, "Khovar", country="CN")
    agency(session, "Xinhua", country="CN")
    member(session, "Vera Zametkina", tass)
    diary(session, member(session, "Andrei Kirillov", tass, office=OfficeName.PRESIDENT), MONDAY, MONDAY)
    farhod = member(session, "Farhod Qalamzoda", khovar)
    until = datetime(2017, 3, 28, 12, 0, tzinfo=SHANGHAI)
    diary(session, farhod, datetime(2017, 3, 27, 0, 0, tzinfo=SHANGHAI), until, summary="Trip")
    return session


def explained(session: Session, day: int, hour: int, **asked: object) -> Explanation:
    session.expire_all()
    wanted = demands(session, Asked(**asked), MONDAY)  # type: ignore[arg-type]
    days = Reading(MONDAY, WEDNESDAY, "these days")
    judge = judge_of(session, wanted, days, now=NOW)
    return explain(judge, days, datetime(2017, 3, day, hour, 0, tzinfo=SHANGHAI))


def test_a_time_that_fails_says_what_would_help(press: Session) -> None:
    found = explained(press, 27, 10)

    assert (found.place, found.first is None) == (None, False)
    assert {str(one.label): str(one.failing) for one in found.checks if one.failing} == {
        "Andrei Kirillov (President)": "Andrei Kirillov (President) cannot come: busy"
    }
    assert [str(one) for one in found.change] == ["Andrei Kirillov (President)"]
    assert found.nearest is not None
    assert f"{found.nearest.start:%d %H:%M}" == "28 09:00"


def test_a_closed_place_cannot_be_helped(press: Session) -> None:
    found = explained(press, 28, 20)

    assert found.change == ()
    assert found.nearest is not None
    assert f"{found.nearest.start:%d %H:%M}" == "28 16:30"


def test_agencies_are_told_by_whether_they_come(press: Session) -> None:
    found = explained(press, 28, 10)

    assert [(one.agency, one.comes.value, list(map(str, one.why))) for one in found.agencies] == [
        ("Khovar", "cannot", ["Farhod Qalamzoda: Trip"]),
        ("Xinhua", "unknown", []),
        ("TASS", "can", []),
    ]


@pytest.mark.parametrize(
    ("hour", "why"),
    [
        (10, "it works for 3 of 3 agencies, this one for 2"),
        (16, "its worst local time is better, here that is 16:00 in Shanghai"),
        (13, "all else is equal, and it is earlier"),
    ],
)
def test_why_another_date_is_before_it(press: Session, hour: int, why: str) -> None:
    found = explained(press, 28, hour)

    assert found.first is not None
    assert f"{found.first.start:%d %H:%M}" == "28 12:00"
    assert str(found.behind) == why
    assert found.place is not None
    assert 1 < found.place <= found.of


def test_what_would_rather_not_or_is_preferred_comes_before_the_clock(press: Session) -> None:
    start = datetime(2017, 3, 28, 12, 0, tzinfo=SHANGHAI)
    diary(press, None, start, start.replace(hour=15), hardness=Hardness.SOFT, summary="Summit")

    assert str(explained(press, 28, 13).behind) == "0 agencies would rather not come, here 3"
    assert str(explained(press, 28, 15, prefer="Wed").behind) == "it is at the preferred hours"


def test_the_best_is_behind_none(press: Session) -> None:
    found = explained(press, 28, 12)

    assert (found.place, found.behind, found.nearest) == (1, None, None)


def test_without_days_it_is_the_week_or_some_weeks() -> None:
    assert around(date(2017, 3, 30), weeks=False) == Reading(MONDAY, date(2017, 4, 2), "the week it is in")
    assert around(date(2017, 3, 30), weeks=True).first == date(2017, 3, 16)
