"""Public holidays: of the countries of the acceptance scene, estimated ones, unknown ones."""

from datetime import date, timedelta

import pytest

from planner.availability.holidays import Holiday, holidays_between
from planner.i18n.texts import Named

SCENE = ("CN", "RU", "KZ", "KG", "TJ", "UZ", "IN", "PK", "IR", "BY")
MEETING = date(2017, 3, 23)


def names(country: str, first: date, last: date) -> list[str]:
    found = holidays_between(country, first, last)
    assert found is not None
    return [holiday.name.en for holiday in found]


def test_the_day_of_the_meeting_of_2017_was_a_holiday_in_four_countries() -> None:
    assert {code for code in SCENE if holidays_between(code, MEETING, MEETING)} == {"KZ", "TJ", "PK", "IR"}


@pytest.mark.parametrize("country", SCENE)
def test_the_last_week_of_march_2017_had_no_holiday(country: str) -> None:
    assert holidays_between(country, date(2017, 3, 27), date(2017, 3, 31)) == []


def test_both_ends_count() -> None:
    day = date(2017, 5, 1)

    assert names("CN", day, day) == ["Labor Day"]
    assert names("CN", day - timedelta(days=1), day + timedelta(days=1)) == ["Labor Day"]
    assert "Labor Day" not in names("CN", day + timedelta(days=1), day + timedelta(days=30))


def test_holidays_come_in_the_order_of_their_days() -> None:
    found = holidays_between("CN", date(2016, 12, 1), date(2018, 2, 28))

    assert found is not None
    assert [holiday.day for holiday in found] == sorted(holiday.day for holiday in found)
    assert {holiday.day.year for holiday in found} == {2017, 2018}


def test_names_are_english() -> None:
    assert names("CN", date(2017, 4, 4), date(2017, 4, 4)) == ["Tomb-Sweeping Day"]


def test_two_holidays_of_one_day_are_two() -> None:
    assert names("CN", date(2020, 10, 1), date(2020, 10, 1)) == ["Mid-Autumn Festival", "National Day"]


@pytest.mark.parametrize("country", ["XX", "ZZ"])
def test_a_country_that_nobody_knows_is_not_free(country: str) -> None:
    assert holidays_between(country, date(2017, 3, 27), date(2017, 3, 31)) is None


@pytest.mark.parametrize("year", [1, 1500, 2600])
def test_a_year_out_of_range_is_not_free(year: int) -> None:
    assert holidays_between("CN", date(year, 3, 27), date(year, 3, 31)) is None


def test_days_that_reach_into_an_unknown_year_are_not_free() -> None:
    assert holidays_between("CN", date(2100, 12, 25), date(2101, 1, 5)) is None


@pytest.mark.parametrize("country", ["IR", "PK"])
def test_an_estimated_date_is_provisional_and_says_so_nowhere_else(country: str) -> None:
    found = holidays_between(country, date(2027, 1, 1), date(2027, 12, 31))

    assert found is not None
    assert {holiday.provisional for holiday in found} == {True, False}
    assert not [holiday for holiday in found if "estimated" in holiday.name.en]


def test_a_holiday_moved_from_an_estimated_date_is_provisional() -> None:
    assert holidays_between("UZ", date(2027, 5, 17), date(2027, 5, 17)) == [
        Holiday(date(2027, 5, 17), Named("Eid al-Adha", "Курбан-байрам", "古尔邦节"), provisional=True)
    ]


def test_an_announced_date_is_not_provisional() -> None:
    assert holidays_between("KZ", date(2027, 12, 16), date(2027, 12, 16)) == [
        Holiday(
            date(2027, 12, 16), Named("Independence Day", "День независимости", "独立日"), provisional=False
        )
    ]
