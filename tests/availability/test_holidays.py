"""Public holidays: of the countries of the acceptance scene, estimated ones, unknown ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.availability.holiday_cache import national_year
from planner.availability.holiday_names import named
from planner.availability.holidays import ClubDays, DayKind, Holiday, country_days, holidays_between
from planner.i18n.texts import Named
from planner.timing.days import each_day

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


# What kind of day it is

YEARS = st.integers(2005, 2099)
COUNTRIES = st.sampled_from([*SCENE, "MN", "AF", "AZ", "AM", "TR", "US", "AE", "SA", "IL"])


def kinds(country: str, first: date, last: date, own: ClubDays | None = None) -> dict[int, str]:
    """By the day of the month."""
    return {one.day.day: str(one.kind) for one in country_days(country, first, last, own)}


@given(COUNTRIES, YEARS)
def test_every_day_of_a_year_is_one_kind_of_day(country: str, year: int) -> None:
    days = country_days(country, date(year, 1, 1), date(year, 12, 31))

    known = holidays_between(country, date(year, 1, 1), date(year, 12, 31))
    holidays = {one.day for one in known or ()}
    resting = {one.day for one in days if one.weekend}
    found = {kind: {one.day for one in days if one.kind is kind} for kind in DayKind}
    assert [one.day for one in days] == each_day(date(year, 1, 1), date(year, 12, 31))
    if known is None:  # MN before 2004, for instance
        assert found[DayKind.UNKNOWN] == {one.day for one in days}
        return
    assert found[DayKind.UNKNOWN] == set()
    assert found[DayKind.MADE_UP] <= resting
    assert found[DayKind.HOLIDAY] == holidays - found[DayKind.MADE_UP]
    assert found[DayKind.WEEKEND] == resting - holidays - found[DayKind.MADE_UP]
    assert found[DayKind.WORKING] == {one.day for one in days} - resting - holidays


@given(COUNTRIES, YEARS)
def test_a_day_off_is_no_day_that_is_worked(country: str, year: int) -> None:
    days = country_days(country, date(year, 1, 1), date(year, 12, 31))

    assert [one.day for one in days if one.instead_of == one.day] == []
    assert {one.kind for one in days if one.instead_of} <= {DayKind.MADE_UP}


@pytest.mark.parametrize("country", SCENE)
def test_monday_to_thursday_of_the_last_week_of_march_2017_was_worked_everywhere(country: str) -> None:
    found = kinds(country, date(2017, 3, 27), date(2017, 3, 30))

    assert set(found.values()) == {"working day"}


def test_china_worked_on_the_saturday_before_the_tomb_sweeping_day_of_2017() -> None:
    saturday, *_ = country_days("CN", date(2017, 4, 1), date(2017, 4, 4))

    assert (saturday.kind, saturday.weekend, saturday.instead_of) == (
        DayKind.MADE_UP,
        True,
        date(2017, 4, 3),
    )
    assert kinds("CN", date(2017, 4, 1), date(2017, 4, 5)) == {
        1: "make-up working day",
        2: "weekend",
        3: "holiday",
        4: "holiday",
        5: "working day",
    }


def test_kazakhstan_worked_on_a_saturday_for_the_monday_before_nowruz_2017() -> None:
    assert kinds("KZ", date(2017, 3, 17), date(2017, 3, 24)) == {
        17: "working day",
        18: "make-up working day",
        19: "weekend",
        **dict.fromkeys(range(20, 24), "holiday"),
        24: "working day",
    }


@pytest.mark.parametrize(
    ("country", "resting"),
    [("IR", [4]), ("AF", [3, 4]), ("CN", [5, 6]), ("RU", [5, 6]), ("TR", [5, 6]), ("PK", [5, 6])],
)
def test_the_weekend_goes_by_the_country(country: str, resting: list[int]) -> None:
    week = country_days(country, date(2017, 6, 5), date(2017, 6, 11))

    assert [one.day.weekday() for one in week if one.weekend] == resting


def test_a_weekend_that_was_moved_is_known_by_its_year() -> None:
    assert kinds("AE", date(2021, 11, 18), date(2021, 11, 21))[19] == "weekend"
    assert kinds("AE", date(2022, 11, 17), date(2022, 11, 20))[18] == "working day"


def test_the_days_of_an_unknown_country_are_unknown() -> None:
    assert set(kinds("XX", date(2017, 3, 27), date(2017, 4, 2)).values()) == {"unknown"}


def test_a_year_beyond_the_library_is_unknown() -> None:
    found = country_days("CN", date(2100, 12, 31), date(2101, 1, 1))

    assert [str(one.kind) for one in found] == ["working day", "unknown"]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_there_are_days_to_both_ends_of_time(day: date) -> None:
    assert kinds("CN", day, day) == {day.day: "unknown"}


# What may yet change


@pytest.mark.parametrize(
    ("country", "year", "announced"),
    [
        ("CN", 2017, True),
        ("CN", 2026, True),
        ("CN", 2027, False),
        ("KZ", 2017, True),
        ("RU", 2023, True),  # told, though no weekend was worked
        ("PK", 2027, True),  # never tells
        ("IR", 2050, True),
        ("HU", 2023, True),
        ("CN", 1990, True),
    ],
)
def test_a_year_is_open_until_those_who_tell_each_year_have_told_it(
    country: str, year: int, *, announced: bool
) -> None:
    found = national_year(country, year)

    assert found is not None
    assert found.announced is announced


def test_only_days_near_a_holiday_change_with_an_announcement() -> None:
    open_days = [one for one in country_days("CN", date(2027, 3, 1), date(2027, 4, 30)) if one.unannounced]

    working = [one.day for one in open_days if one.kind is DayKind.WORKING]
    assert working[0] == date(2027, 4, 1)  # tomb-sweeping day is the 5th
    assert {one.unannounced for one in open_days} == {2027}
    assert date(2027, 3, 27) in [one.day for one in open_days if one.kind is DayKind.WEEKEND]
    assert date(2027, 3, 15) not in [one.day for one in open_days]


def test_an_announcement_reaches_into_the_year_before() -> None:
    days = country_days("CN", date(2026, 12, 25), date(2026, 12, 31))

    assert [one.day.day for one in days if one.unannounced == 2027] == [26, 27, 28, 29, 30, 31]


def test_a_feast_of_the_moon_may_come_a_day_sooner_or_later() -> None:
    days = country_days("PK", date(2027, 3, 8), date(2027, 3, 14))

    assert {one.day.day: bool(one.estimated) for one in days} == {
        8: False,
        **dict.fromkeys(range(9, 14), True),
        14: False,
    }
    assert {name.en for one in days for name in one.estimated} == {"Eid al-Fitr"}


def test_nothing_of_2017_is_in_doubt() -> None:
    days = [one for code in SCENE for one in country_days(code, date(2017, 1, 1), date(2017, 12, 31))]

    assert [one for one in days if one.estimated or one.unannounced] == []


# What the club says


@given(
    COUNTRIES,
    st.dates(date(2017, 1, 1), date(2017, 12, 31)),
    st.sets(st.integers(0, 20)),
    st.sets(st.integers(0, 20)),
)
def test_the_clubs_word_comes_first(country: str, first: date, off: set[int], worked: set[int]) -> None:
    week = each_day(first, first + timedelta(days=20))
    own = ClubDays({week[n]: "Closed" for n in off}, {week[n]: "Open" for n in worked})

    plain = country_days(country, week[0], week[-1])
    found = country_days(country, week[0], week[-1], own)

    for n, (before, after) in enumerate(zip(plain, found, strict=True)):
        if n in worked:
            assert (after.kind.works, after.names, after.own) == (True, (Named("Open"),), True)
        elif n in off:
            assert (after.kind, after.names, after.own) == (DayKind.HOLIDAY, (Named("Closed"),), True)
        else:
            assert after == before


def test_the_club_may_know_an_unknown_country() -> None:
    day = date(2017, 3, 30)

    assert kinds("XX", day, day, ClubDays({day: "Closed"})) == {30: "holiday"}


# Names


@pytest.mark.parametrize(
    ("country", "day", "ru", "zh"),
    [
        ("KZ", date(2017, 3, 22), "Навруз", "诺鲁孜节"),  # the library has no Russian for it
        ("UZ", date(2017, 3, 21), "Навруз", "诺鲁孜节"),
        ("TJ", date(2017, 3, 21), "Международный праздник Навруз", "国际诺鲁孜节"),
        ("KG", date(2017, 3, 21), "Народный праздник Нооруз", "诺鲁孜节"),
        ("RU", date(2017, 6, 12), "День России", "俄罗斯日"),
        ("CN", date(2017, 4, 4), "Цинмин (день поминовения)", "清明节"),
        ("CN", date(2017, 4, 3), "Выходной", "休息日"),
        ("RU", date(2017, 2, 24), "Выходной", "休息日"),
        ("PK", date(2017, 3, 23), "День Пакистана", "巴基斯坦日"),
        ("CN", date(2020, 10, 1), "Праздник середины осени", "中秋节"),  # two on one day
        ("UZ", date(2027, 5, 17), "Курбан-байрам", "古尔邦节"),
        ("AZ", date(2017, 6, 27), "Ураза-байрам", "开斋节"),
        ("US", date(2017, 7, 4), "День независимости", "独立日"),
        ("US", date(2017, 11, 23), "Thanksgiving Day", "Thanksgiving Day"),  # falls back to English
    ],
)
def test_names_are_told_in_three_languages(country: str, day: date, ru: str, zh: str) -> None:
    found = holidays_between(country, day, day) or []

    assert [(one.name.name("ru"), one.name.name("zh")) for one in found[:1]] == [(ru, zh)]


def test_a_holiday_kept_on_another_day_says_so_in_every_language() -> None:
    assert named("New Year's Day (observed)") == Named(
        "New Year's Day (observed)", "Новый год (выходной)", "元旦（补假）"
    )
    assert named("Foundation Day (observed)") == Named("Foundation Day (observed)")


@pytest.mark.parametrize("country", SCENE)
def test_every_holiday_of_the_scene_has_a_name_in_every_language(country: str) -> None:
    found = [*(holidays_between(country, date(2017, 1, 1), date(2018, 12, 31)) or ())]
    found += holidays_between(country, date(2026, 1, 1), date(2027, 12, 31)) or ()

    assert [one.name.en for one in found if not (one.name.ru and one.name.zh)] == []
