"""Days in lists: in three languages, with their year, and the month never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.exchange.days import read_day

TODAY = date(2017, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2017-03-30",
            "2017-03-30 00:00:00",
            "2017-03-30T00:00",
            "30.03.2017",
            "30 марта 2017",
            "30 МАР. 2017 г.",
        ),
        *("2017年3月30日", "2017年 03月30号", "30/03/2017", "03/30/2017", "30 March 2017"),
    ],
)
def test_days_are_read_in_three_languages(text: str) -> None:
    assert read_day(text, today=TODAY) == date(2017, 3, 30)


@pytest.mark.parametrize("month", range(1, 13))
def test_russian_months_are_told_apart(month: int) -> None:
    words = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа"]
    words += ["сентября", "октября", "ноября", "декабря"]
    assert read_day(f"9 {words[month - 1]} 2017", today=TODAY) == date(2017, month, 9)


@pytest.mark.parametrize("mark", ["/", "-"])
def test_two_meanings_are_asked_for(mark: str) -> None:
    text = f"03{mark}04{mark}2017"
    with pytest.raises(BadInput) as refused:
        read_day(text, today=TODAY)
    assert str(refused.value) == (
        f"'{text}' can mean 3 April 2017 or 4 March 2017.\n"
        "Add --dates day-first or --dates month-first, or write it as 2017-03-30."
    )
    assert read_day(text, today=TODAY, day_first=True) == date(2017, 4, 3)
    assert read_day(text, today=TODAY, day_first=False) == date(2017, 3, 4)


def test_an_order_that_was_said_holds_for_every_day() -> None:
    with pytest.raises(BadInput) as refused:
        read_day("03/30/2017", today=TODAY, day_first=True)
    assert "there is no month 30" in refused.value.message


@pytest.mark.parametrize(
    "text", ["31.02.2017", "2017-02-31", "2017-02-31 00:00", "31 февраля 2017", "2017年2月31日"]
)
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_day(text, today=TODAY)
    assert refused.value.message.startswith("There is no 31 February 2017")


@pytest.mark.parametrize("text", ["3017-03-30", "30 неясно 2017", "2017-03-30 15:00x", "30 марта"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_day(text, today=TODAY)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert read_day(day.isoformat(), today=TODAY) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}", today=TODAY, day_first=True) == day
    assert read_day(f"{day.year}年{day.month}月{day.day}日", today=TODAY) == day
