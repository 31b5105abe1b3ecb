"""The order of dates: a second one of a day, and who has borne more."""

from datetime import date, datetime

import pytest
from build import NOW, agency, club, diary, member, room, venue
from sqlalchemy.orm import Session

from planner.models import Agency
from planner.scheduling.dates import find_dates
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer
from planner.timing.zones import zone

MONDAY = date(2017, 3, 27)
SHANGHAI = zone("Asia/Shanghai")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """No order depends on the kind of database."""
    return sqlite_url


@pytest.fixture
def houses(session: Session) -> list[Agency]:
    """Three agencies with one journalist each; the venue is open around the clock."""
    place = venue(session, hours="daily 00:00-24:00")
    room(session, place)
    club(session, venue=place)
    return [agency(session, name, country="CN") for name in ("Khovar", "Kabar", "TASS")]


def at(hour: int) -> datetime:
    return datetime(2017, 3, 27, hour, 0, tzinfo=SHANGHAI)


def find(session: Session, owed: dict[int, int] | None = None, **asked: str) -> Answer:
    session.expire_all()
    wanted = demands(session, Asked(require=("nobody",), **asked), MONDAY)  # type: ignore[arg-type]
    return find_dates(session, wanted, Reading(MONDAY, MONDAY, "that day"), now=NOW, owed=owed)


def told(answer: Answer) -> list[tuple[str, list[str]]]:
    return [(f"{slot.start:%H:%M}", [loss.agency for loss in slot.lost]) for slot in answer.best]


def test_ten_starts_that_are_alike_are_one_date(session: Session, houses: list[Agency]) -> None:
    assert told(find(session)) == [("10:00", [])]


def test_a_second_date_of_a_day_is_offered_where_others_can_come(
    session: Session, houses: list[Agency]
) -> None:
    diary(session, member(session, "A", houses[0]), at(0), at(14))
    diary(session, member(session, "B", houses[1]), at(14), at(23))

    assert told(find(session)) == [("10:00", ["Khovar"]), ("14:00", ["Kabar"])]


def test_none_is_offered_where_only_more_are_lost(session: Session, houses: list[Agency]) -> None:
    diary(session, member(session, "A", houses[0]), MONDAY, MONDAY)
    diary(session, member(session, "B", houses[1]), at(14), at(23))

    assert told(find(session)) == [("10:00", ["Khovar"])]


def test_a_second_date_is_offered_at_preferred_hours(session: Session, houses: list[Agency]) -> None:
    diary(session, member(session, "A", houses[0]), at(14), at(23))

    assert told(find(session, prefer="14-17")) == [("10:00", []), ("14:00", ["Khovar"])]


def test_who_has_borne_more_is_spared(session: Session, houses: list[Agency]) -> None:
    # 21 March is a holiday in Kyrgyzstan, 23 March in Pakistan.
    kabar, app = agency(session, "24.kg", country="KG"), agency(session, "APP", country="PK")
    wanted = demands(session, Asked(require=("nobody",), not_with=("22 March 2017",)), date(2017, 3, 21))
    days = Reading(date(2017, 3, 21), date(2017, 3, 23), "these days")

    def order(owed: dict[int, int] | None) -> list[int]:
        answer = find_dates(session, wanted, days, now=NOW, owed=owed)
        assert [slot.counts.if_need_be for slot in answer.best] == [1, 1]
        return [slot.start.day for slot in answer.best]

    assert order(None) == [21, 23]
    assert order({kabar.id: 60}) == [23, 21]
    assert order({kabar.id: 60, app.id: 90}) == [21, 23]
