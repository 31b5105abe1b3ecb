"""Lengths of time as people write them in three languages."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.timing.written import duration


@pytest.mark.parametrize(
    "text",
    [
        "90",
        "90 min",
        "90 minutes",
        "90m",
        "1h30",
        "1 h 30",
        "1h30m",
        "1:30",
        "1.5 h",
        "1,5 hours",
        "1 hour 30 minutes",
        "1 hour, 30 min.",
        "1 hour and 30 minutes",
        "an hour and a half",
        "９０ min",
        "one and a half hours",
        *("90 минут", "90 мин.", "полтора часа", "1,5 часа", "1.5 ч", "1 ч 30 мин", "1 час 30 минут", "1ч30"),
        *("час с половиной", "один с половиной час", "девяносто минут", "1 час и 30 минут"),
        *(
            "90分钟",
            "90分",
            "九十分钟",
            "九十分鐘",
            "一个半小时",
            "1个半小时",
            "1.5小时",
            "1小时30分",
            "1小时30分钟",
        ),
        *("一個半小時", "一个半钟头", "一小时三十分钟"),
    ],
)
def test_an_hour_and_a_half_in_many_hands(text: str) -> None:
    assert duration(text) == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *((text, 15) for text in ("0.25 h", "15 минут", "一刻钟")),
        *((text, 30) for text in ("half an hour", "полчаса", "半小时", "半个小时")),
        *((text, 45) for text in ("сорок пять минут", "45 мин", "四十五分钟", "三刻钟")),
        *((text, 60) for text in ("an hour", "час", "один час", "一小时", "1个小时")),
        *(
            (text, 120)
            for text in ("2 hours", "two hours", "2 ч", "два часа", "两小时", "两个小时", "2个钟头")
        ),
        *((text, 150) for text in ("two and a half hours", "два с половиной часа", "兩個半小時")),
        *((text, 1440) for text in ("24 h", "1 day", "a day", "сутки", "1 день", "1天")),
        *(("1", 1), ("0:05", 5)),
    ],
)
def test_durations(text: str, minutes: int) -> None:
    assert duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0", "no time at all"),
        ("0:00", "no time at all"),
        ("25 h", "longer than 24 hours"),
        ("24:01", "longer than 24 hours"),
        ("0.33 h", "not a whole number of minutes"),
        ("1:75", "an hour has 60 minutes, not 75"),
        ("1.5", "is not a duration"),
        ("-30", "is not a duration"),
        ("soon", "is not a duration"),
        ("9" * 150, "longer than 24 hours"),
        ("30 days", "longer than 24 hours"),
        ("30 дней", "longer than 24 hours"),
        ("三十天", "longer than 24 hours"),
        ("0 минут", "no time at all"),
        ("0分钟", "no time at all"),
        ("1 час 75 минут", "an hour has 60 minutes, not 75"),
        ("чуть-чуть", "is not a duration"),
        ("一会儿", "is not a duration"),
    ],
)
def test_no_duration_is_guessed(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        duration(text)
    assert caught.value.remedy


@given(st.integers(1, 1440))
def test_a_duration_is_read_back(minutes: int) -> None:
    written = (
        f"{minutes} min",
        f"{minutes // 60}:{minutes % 60:02}",
        f"{minutes // 60} h {minutes % 60} min",
    )
    assert {duration(text) for text in written} == {timedelta(minutes=minutes)}
