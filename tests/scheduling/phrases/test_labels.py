"""Days and periods as the pages write them are read back when she types them."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.i18n.local_dates import Chinese, English, Russian
from planner.scheduling.phrases import readings
from planner.timing.written import day, moment

DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))
LANGUAGES = (English(), Russian(), Chinese())


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: type(language).__name__)
@given(when=DATES, today=DATES)
def test_a_day_is_read_back(language: English, when: date, today: date) -> None:
    for label in (language.day(when), language.bare(when), language.full(when)):
        assert day(label, today=today) == when
    assert day(language.short(when), today=when) == when


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: type(language).__name__)
@given(first=DATES, days=st.integers(0, 300), today=DATES)
def test_a_period_is_read_back(language: English, first: date, days: int, today: date) -> None:
    last = first + timedelta(days=days)
    found = readings(language.span(first, last), today=today)
    assert [(reading.first, reading.last) for reading in found] == [(first, last)]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: type(language).__name__)
@given(when=DATES, at=st.times(), today=DATES)
def test_a_day_with_a_time_is_read_back(language: English, when: date, at: time, today: date) -> None:
    at = at.replace(second=0, microsecond=0)
    for between in (" ", ", "):
        assert moment(f"{language.day(when)}{between}{at:%H:%M}", today=today) == (when, at)
