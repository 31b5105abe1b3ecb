"""Hours of days as people write them, and back."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.scheduling.programme.spells import (
    Point,
    Spell,
    day_hours,
    hours_label,
    point,
    points,
    span,
    spans_on,
    spells,
)
from planner.timing.zones import zone

TODAY = date(2017, 3, 2)
TUESDAY = date(2017, 3, 28)
DAYS = st.dates(date(2017, 3, 2), date(2018, 12, 31))


@st.composite
def hours(draw: st.DrawFn) -> tuple[int, int]:
    opens = draw(st.integers(0, 287)) * 5
    return opens, draw(st.integers(opens // 5 + 1, 288)) * 5


@st.composite
def some_spells(draw: st.DrawFn) -> Spell:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    if draw(st.booleans()):
        return Spell((first, last), hours=draw(hours()))
    return Spell(None, draw(st.frozensets(st.integers(0, 6), min_size=1)), draw(hours()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("28 March", [Spell((TUESDAY, TUESDAY))]),
        ("28 March 9-12", [Spell((TUESDAY, TUESDAY), hours=(540, 720))]),
        ("28 March 9:00–12:30; ", [Spell((TUESDAY, TUESDAY), hours=(540, 750))]),
        ("27-28 March", [Spell((date(2017, 3, 27), TUESDAY))]),
        ("March 10-12", [Spell((date(2017, 3, 10), date(2017, 3, 12)))]),
        ("28 March after 15:00", [Spell((TUESDAY, TUESDAY), hours=(900, 1440))]),
        ("until 10:00", [Spell(hours=(0, 600))]),
        ("9-10", [Spell(hours=(540, 600))]),
        ("Mon", [Spell(None, frozenset({0}))]),
        ("Mon,Wed 9-12", [Spell(None, frozenset({0, 2}), (540, 720))]),
        ("Mon after 15:00", [Spell(None, frozenset({0}), (900, 1440))]),
        ("28 марта с 15:00", [Spell((TUESDAY, TUESDAY), hours=(900, 1440))]),
        ("2017-03-28\nMon 9-10", [Spell((TUESDAY, TUESDAY)), Spell(None, frozenset({0}), (540, 600))]),
    ],
)
def test_hours_of_days_are_read(text: str, found: list[Spell]) -> None:
    assert list(spells(text, today=TODAY)) == found


@given(st.lists(some_spells(), max_size=4))
def test_what_is_written_is_read_back(some: list[Spell]) -> None:
    assert spells("; ".join(map(str, some)), today=TODAY) == tuple(some)


@given(DAYS | st.none(), st.integers(0, 1439) | st.none())
def test_points_are_read_back(day: date | None, minute: int | None) -> None:
    written = Point(day, minute)
    if written != Point():
        assert point(str(written), today=TODAY) == written


@pytest.mark.parametrize("text", ["someday", "28 March 12-9", "32 March", "15:00"])
def test_what_is_neither_days_nor_hours_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="neither days nor hours"):
        spells(text, today=TODAY)


@given(st.text(max_size=40) | st.from_regex(r"(\d{1,3}[-:. /])*(Mon|March|after)?[ ,]?\d*", fullmatch=True))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    for read in (spells, points):
        with suppress(BadInput):
            read(text, today=TODAY)
    with suppress(BadInput):
        day_hours(text)


def test_hours_of_a_day_are_in_order_and_read_back() -> None:
    assert day_hours("14-18, 9:00-13:00") == ((540, 780), (840, 1080))
    assert hours_label(day_hours("14-18, 9:00-13:00")) == "09:00-13:00, 14:00-18:00"
    with pytest.raises(BadInput, match="no hours of a day"):
        day_hours("morning")


def test_hours_last_as_long_as_the_clock_says_on_a_day_that_has_23() -> None:
    berlin = zone("Europe/Berlin")
    begins, ends = span(date(2017, 3, 26), (60, 240), berlin)

    assert (ends.timestamp() - begins.timestamp()) / 3600 == 2
    assert list(spans_on([Spell(hours=(540, 600))], [TUESDAY], berlin)) == [
        (datetime(2017, 3, 28, 9, tzinfo=berlin), datetime(2017, 3, 28, 10, tzinfo=berlin))
    ]
