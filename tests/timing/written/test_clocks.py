"""Times of day, and days with a time, in three languages."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.timing.written import clock, moment

TODAY = date(2017, 3, 2)  # a Thursday
MEETING = date(2017, 3, 30)
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "30 March 15:00",
        "30 March 2017 15:00",
        "2017-03-30 15:00",
        "2017-03-30T15:00",
        "2017-03-30 15:00:00",
        "30 March 2017 at 3 pm",
        "30 March, 3:00pm",
        "30 March, 3 p.m.",
        "30 March @ 15:00",
        "30 March 15.00",
        "30.03. 15:00",
        "30.03 15.00",
        "30 March at 15h",
        "30 March 15h00",
        "2017-03-30T15h",
        "15h on 30 March",
        "15h 30 March",
        "15:00 on 30 March",
        "15:00, Thu 30 March",
        "15:00 30.03",
        "3pm 30 March",
        "Thursday, 30 March 2017, 15:00",
        "３０ March １５：００",
    ],
)
def test_the_moment_of_the_meeting_in_many_hands(text: str) -> None:
    assert moment(text, today=TODAY) == (MEETING, time(15))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 March, 3:30pm", time(15, 30)),
        ("30 March 12 am", time(0)),
        ("30 March 12 pm", time(12)),
        ("30 March 0:00", time(0)),
        ("30 March 23:59", time(23, 59)),
        ("30 March 15h30", time(15, 30)),
        ("15h30 30 March", time(15, 30)),
        ("30 March 9h", time(9)),
        ("30 March at noon", time(12)),
        ("30 March, 12 noon", time(12)),
        ("Noon on 30 March", time(12)),
        ("noon, Thu 30 March", time(12)),
    ],
)
def test_times_of_day(text: str, expected: time) -> None:
    assert moment(text, today=TODAY) == (MEETING, expected)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "30 марта 15:00",
            "30 марта в 15:00",
            "30 марта 2017 г. в 15.00",
            "30 марта в 15-00",
            "30.03 в 15:00",
        ),
        *(
            "30 марта в 15 часов",
            "30 марта, 15 ч.",
            "30 марта 15ч00",
            "30 марта в 3 часа дня",
            "30-го в 15:00",
        ),
        *(
            "30 марта в три часа дня",
            "в четверг 30 марта в 15:00",
            "30 марта (чт) 15:00",
            "30 марта к 15 часам",
        ),
        *("15:00 30 марта", "в 15:00, 30 марта", "15 часов 30 марта", "в 3 часа дня 30 марта"),
    ],
)
def test_the_moment_of_the_meeting_in_russian(text: str) -> None:
    assert moment(text, today=TODAY) == (MEETING, time(15))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3月30日15:00",
            "3月30日 15:00",
            "2017年3月30日15点",
            "3月30日15时",
            "3月30日15时00分",
            "3月30日15点整",
        ),
        *(
            "3月30日下午3点",
            "3月30日下午三点",
            "三月三十日下午三点钟",
            "3月30日（周四）下午3:00",
            "30号下午3点",
        ),
        *("2017-03-30下午3点", "2017/3/30 下午3点", "3月30 15:00", "3月30日下午3點", "下午3点，3月30日"),
        *("3月30日的下午3点", "15:00 3月30日"),
    ],
)
def test_the_moment_of_the_meeting_in_chinese(text: str) -> None:
    assert moment(text, today=TODAY) == (MEETING, time(15))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 марта в 9 утра", time(9)),
        ("30 марта в 9 часов 30 минут", time(9, 30)),
        ("30 марта 15 ч. 30 мин.", time(15, 30)),
        ("30 марта в 7 вечера", time(19)),
        ("30 марта в час дня", time(13)),
        ("30 марта в час ночи", time(1)),
        ("30 марта в 12 ночи", time(0)),
        ("30 марта в 12 дня", time(12)),
        ("30 марта в полдень", time(12)),
        ("3月30日上午9点", time(9)),
        ("3月30日早上九点半", time(9, 30)),
        ("3月30日15时30分", time(15, 30)),
        ("3月30日下午三点一刻", time(15, 15)),
        ("3月30日下午3点三刻", time(15, 45)),
        ("3月30日中午12点", time(12)),
        ("3月30日中午1点", time(13)),
        ("3月30日中午", time(12)),
        ("3月30日晚上7点", time(19)),
        ("3月30日19点05分", time(19, 5)),
        ("3月30日凌晨1点", time(1)),
        ("3月30日半夜12点", time(0)),
    ],
)
def test_times_of_day_in_other_words(text: str, expected: time) -> None:
    assert moment(text, today=TODAY) == (MEETING, expected)


@pytest.mark.parametrize(
    ("text", "when", "at"),
    [
        ("завтра в 10:30", date(2017, 3, 3), time(10, 30)),
        ("明天上午10点半", date(2017, 3, 3), time(10, 30)),
        ("Thursday next week 15:00", date(2017, 3, 9), time(15)),
        ("下周四15:00", date(2017, 3, 9), time(15)),
        ("下周一 10:00", date(2017, 3, 6), time(10)),
        ("下周一十点", date(2017, 3, 6), time(10)),
        ("3月3 10:15", date(2017, 3, 3), time(10, 15)),
        ("3月31 0:15", date(2017, 3, 31), time(0, 15)),
    ],
)
def test_moments_seen_from_today(text: str, when: date, at: time) -> None:
    assert moment(text, today=TODAY) == (when, at)


def test_a_moment_seen_from_today() -> None:
    assert moment("tomorrow at 10:30", today=TODAY) == (date(2017, 3, 3), time(10, 30))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("30 March", "has no time"),
        ("30.03", "has no time"),
        ("15:00", "a time without a day"),
        ("15h", "a time without a day"),
        ("noon", "a time without a day"),
        ("30 March 25h", "'25h' is not a time of day"),
        ("30 March 15h70", "'15h70' is not a time of day"),
        ("30 March 11 noon", "only two digits"),
        ("15h30 March", "is not a day and a time"),
        ("30 March 24:00", "'24:00' is not a time of day"),
        ("30 March 25:00", "'25:00' is not a time of day"),
        ("30 March 15:70", "'15:70' is not a time of day"),
        ("30 March 13 pm", "'13 pm' is not a time of day"),
        ("30 March 0 am", "'0 am' is not a time of day"),
        ("30 March 15", "only two digits"),
        ("31 February 15:00", "February has at most 29 days"),
        ("Fri 30 March 15:00", "is a Thursday, not a Friday"),
        ("some day 15:00", "is not a day and a time"),
        ("2017-03-30T15:00+08:00", "is not a day and a time"),
        ("30 марта", "has no time"),
        ("3月30日", "has no time"),
        ("в 15:00", "is not a day and a time"),
        ("15 часов", "a time without a day"),
        ("下午3点", "a time without a day"),
        ("30 марта в 25:00", "'в 25:00' is not a time of day"),
        ("30 марта в 9 дня", "'в 9 дня' is not a time of day"),
        ("30 марта в 15 утра", "is not a time of day"),
        ("3月30日25点", "'25点' is not a time of day"),
        ("3月30日上午15点", "'上午15点' is not a time of day"),
        ("3月310:15", "is not a day and a time"),
        ("30 марта 15", "only two digits"),
        ("31 февраля 15:00", "February has at most 29 days"),
    ],
)
def test_no_moment_is_guessed(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        moment(text, today=TODAY)
    assert caught.value.remedy


def test_how_to_add_a_missing_time() -> None:
    with pytest.raises(BadInput) as caught:
        moment("30 March", today=TODAY)
    assert caught.value.remedy == "Add it behind the day: 30 March 15:00."


@given(DATES, st.times())
def test_a_moment_is_read_back(when: date, at: time) -> None:
    at = at.replace(second=0, microsecond=0)
    assert moment(f"{day_label(when)} {at:%H:%M}", today=TODAY) == (when, at)
    assert moment(f"{when.isoformat()}T{at:%H:%M}", today=TODAY) == (when, at)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("24:00", 1440),
        ("0", 0),
        ("9", 540),
        ("9.30", 570),
        ("9 am", 540),
        ("9h", 540),
        ("9h30", 570),
        ("24h", 1440),
        ("9h5", None),
        ("9h pm", None),
        ("noon", 720),
        ("24:01", None),
        ("9:5", None),
        ("x", None),
        ("15 часов", 900),
        ("下午3点半", 930),
        ("полдень", 720),
    ],
)
def test_the_clock(text: str, minutes: int | None) -> None:
    assert clock(text) == minutes
