"""A series: each date by itself, moved where it cannot be."""

from datetime import date

import pytest
from build import NOW, agency, club, diary, member, room, venue
from sqlalchemy.orm import Session

from planner.models import OfficeName
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.scheduling.series import Planned, next_series, plan_series
from planner.timing.repeat import Repeat


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """A series does not depend on the kind of database."""
    return sqlite_url


@pytest.fixture
def press(session: Session) -> Session:
    """The President is away in the week of the first Monday of June."""
    place = venue(session)
    room(session, place)
    club(session, venue=place)
    tass = agency(session, "TASS", country="CN")
    member(session, "Vera Zametkina", tass)
    president = member(session, "Andrei Kirillov", tass, office=OfficeName.PRESIDENT)
    diary(session, president, date(2017, 6, 5), date(2017, 6, 9), summary="Leave")
    return session


def planned(session: Session, rule: str, first: date, last: date, count: int | None = None) -> list[Planned]:
    session.expire_all()
    wanted = demands(session, Asked(), first)
    days = Reading(first, last, "these days")
    return plan_series(session, wanted, Repeat.parse(rule), days, now=NOW, count=count)


def dates(found: list[Planned]) -> list[str]:
    return [f"{one.slot.start:%m-%d %H:%M}" if one.slot else "none" for one in found]


def test_holidays_and_absences_are_avoided_one_by_one(press: Session) -> None:
    found = planned(press, "monthly, first Monday", date(2017, 4, 1), date(2017, 7, 31))

    assert dates(found) == ["04-05 10:00", "05-02 10:00", "06-02 10:00", "07-03 10:00"]
    assert [list(map(str, one.moved)) for one in found] == [
        ["SCO Secretariat is closed: public holiday in China: Day off"],
        ["SCO Secretariat is closed: public holiday in China: Labor Day"],
        ["Andrei Kirillov (President) cannot come: Leave (5–9 June 2017)"],
        [],
    ]


def test_what_is_over_is_left_out_and_a_number_is_the_most(press: Session) -> None:
    found = planned(press, "weekly, Thursday", date(2017, 2, 1), date(2017, 3, 31), count=3)

    assert [one.days[0].isoformat() for one in found] == ["2017-03-02", "2017-03-09", "2017-03-16"]


def test_two_dates_never_share_a_day(press: Session) -> None:
    found = planned(press, "weekly, Monday", date(2017, 5, 29), date(2017, 6, 11))

    assert dates(found) == ["05-31 10:00", "06-02 10:00"]


def test_without_a_weekday_the_best_day_is_chosen(press: Session) -> None:
    found = planned(press, "monthly", date(2017, 5, 1), date(2017, 6, 30))

    assert dates(found) == ["05-02 10:00", "06-01 10:00"]
    assert [one.moved for one in found] == [(), ()]


def test_a_date_that_no_day_near_will_do_for_is_left_out(press: Session) -> None:
    diary(press, None, date(2017, 4, 20), date(2017, 5, 20), summary="Renovation")

    found = planned(press, "monthly, first Thursday", date(2017, 5, 1), date(2017, 6, 30))

    assert dates(found) == ["none", "06-01 10:00"]
    assert str(*found[0].moved) == "SCO Secretariat is closed: Renovation (20 April – 20 May 2017)"


def test_series_are_numbered(press: Session) -> None:
    assert next_series(press) == 1
