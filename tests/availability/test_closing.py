"""What the club says of a country's days, and how those days are told in runs."""

from datetime import date

from build import club, diary
from sqlalchemy.orm import Session

from planner.availability.closing import club_days
from planner.availability.diary import entries_of
from planner.availability.holidays import ClubDays, DayKind, country_days
from planner.availability.spans import spans, weekend
from planner.i18n.texts import Country
from planner.models import DiaryKind


def told(country: str, first: date, last: date, own: ClubDays | None = None) -> list[tuple[object, ...]]:
    found = spans(country_days(country, first, last, own))
    return [(one.first.day, one.last.day, str(one.kind), *(name.en for name in one.names)) for one in found]


def test_entries_of_countries_become_days(session: Session) -> None:
    club(session)
    kazakhstan, china = Country("KZ"), Country("CN")
    off, worked = DiaryKind.HOLIDAY, DiaryKind.WORKDAY
    diary(session, kazakhstan, date(2017, 3, 20), date(2017, 3, 21), kind=off, summary="Moved")
    diary(session, kazakhstan, date(2017, 3, 18), date(2017, 3, 18), kind=worked, summary="Worked")
    diary(session, china, date(2017, 4, 4), date(2017, 4, 4), kind=worked)
    diary(session, None, date(2017, 3, 30), date(2017, 3, 30), kind=off, summary="Closed")

    entries = [entry for owner in (kazakhstan, china, None) for entry in entries_of(session, owner)]

    assert club_days(entries) == {
        "KZ": ClubDays(
            {date(2017, 3, 20): "Moved", date(2017, 3, 21): "Moved"}, {date(2017, 3, 18): "Worked"}
        ),
        "CN": ClubDays({}, {date(2017, 4, 4): "workday"}),
    }


def test_days_of_which_the_same_is_said_are_one_span() -> None:
    assert told("KZ", date(2017, 3, 17), date(2017, 3, 31)) == [
        (18, 18, "make-up working day"),
        (20, 20, "holiday", "Day off"),
        (21, 23, "holiday", "Nowruz Holiday"),
    ]


def test_what_the_club_says_is_told_even_of_a_plain_day() -> None:
    own = ClubDays({date(2017, 3, 29): "Closed"}, {date(2017, 3, 30): "Open"})

    assert told("CN", date(2017, 3, 28), date(2017, 3, 31), own) == [
        (29, 29, "holiday", "Closed"),
        (30, 30, "working day", "Open"),
    ]


def test_what_is_not_known_is_one_span() -> None:
    assert told("XX", date(2017, 3, 1), date(2017, 3, 31)) == [(1, 31, "unknown")]


def test_estimates_and_years_that_are_open_are_marked() -> None:
    pakistan = list(spans(country_days("PK", date(2027, 3, 9), date(2027, 3, 23))))
    china = list(spans(country_days("CN", date(2027, 4, 1), date(2027, 4, 10))))

    assert [(one.first.day, one.last.day, one.estimated) for one in pakistan] == [
        (10, 12, True),
        (23, 23, False),
    ]
    assert [(one.kind, one.unannounced) for one in china] == [(DayKind.HOLIDAY, 2027)]


def test_the_weekend_is_told_by_its_weekdays() -> None:
    week = date(2017, 4, 1), date(2017, 4, 7)  # China worked on that Saturday

    found = {code: weekend(country_days(code, *week)) for code in ("CN", "IR", "AF", "XX")}
    assert found == {"CN": [5, 6], "IR": [4], "AF": [3, 4], "XX": []}
