"""What the pictures of the days are drawn from."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from why_scene import BEIJING, DAYS, THURSDAY, heat, slot

from planner.reports.heat import Levels, picture
from planner.scheduling.verdicts import Day
from planner.timing.zones import zone

FRIDAY = date(2017, 3, 31)


@pytest.mark.parametrize(
    ("agencies", "counts", "bands"),
    [
        (26, [25, 19], [(25, 26), (23, 24), (21, 22), (19, 20)]),
        (26, [26], [(26, 26)]),
        (26, [26, 25], [(26, 26), (25, 25)]),
        (26, [26, 22], [(25, 26), (23, 24), (21, 22)]),
        (26, [0, 26], [(20, 26), (13, 19), (6, 12), (0, 5)]),
        (1, [0], [(1, 1), (0, 0)]),
        (26, [], [(26, 26)]),
        (0, [], [(0, 0)]),
    ],
)
def test_bands_tell_the_numbers_apart(agencies: int, counts: list[int], bands: list[tuple[int, int]]) -> None:
    assert Levels.of(agencies, counts).bands() == bands


@given(st.integers(0, 60).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.integers(0, n)))))
def test_every_number_is_in_the_band_of_its_level(drawn: tuple[int, list[int]]) -> None:
    agencies, counts = drawn
    levels = Levels.of(agencies, counts)

    for count in counts:
        low, high = levels.bands()[levels.level(count)]
        assert low <= count <= high
    assert len(levels.bands()) <= 4


def test_a_cell_is_half_an_hour_where_quarters_are_too_many() -> None:
    drawn = picture(DAYS, 26, BEIJING, most=24)

    assert (drawn.step, drawn.columns) == (30, tuple(range(9 * 60, 17 * 60, 30)))
    assert drawn.rows[3].cells == (24,) * 12 + (25,) * 4
    assert [row.marked for row in drawn.rows] == [None, None, 8, 14, 8]


def test_a_cell_shows_the_best_of_its_starts() -> None:
    day = Day(FRIDAY, (), (), tuple((moment, n) for n, (moment, _) in enumerate(heat(31, lambda _: 0))))

    (row,) = picture([day], 30, BEIJING, most=10).rows

    assert row.cells == (3, 7, 11, 15, 19, 23, 27, 30)


def test_the_cell_of_the_date_counts_those_who_could_come_then() -> None:
    day = Day(FRIDAY, (slot(31, 13),), (), heat(31, lambda _: 20))

    (row,) = picture([day], 26, BEIJING, most=40).rows

    assert row.marked is not None
    assert (row.cells[row.marked], set(row.cells)) == (26, {20, 26})


def test_another_date_may_be_marked() -> None:
    day = Day(FRIDAY, (slot(31, 13),), (), heat(31, lambda _: 20))
    chosen = slot(31, 9)

    (row,) = picture([day], 26, BEIJING, most=40, chosen={FRIDAY: chosen}).rows

    assert (row.best, row.marked) == (chosen, 0)


def test_a_date_outside_the_hours_of_the_heat_is_in_a_column_too() -> None:
    day = Day(FRIDAY, (), (), heat(31, lambda _: 20))

    (row,) = picture([day], 26, BEIJING, most=40, chosen={FRIDAY: slot(31, 19)}).rows

    assert row.marked == len(row.cells) - 1


def test_days_without_a_start_have_no_cells() -> None:
    closed = Day(date(2017, 4, 1), ())

    assert picture([closed], 26, BEIJING, most=40).columns == ()
    assert set(picture([*DAYS, closed], 26, BEIJING, most=40).rows[-1].cells) == {None}


def test_an_hour_that_the_clock_repeats_is_one_column() -> None:
    instants = [datetime(2017, 11, 5, 5, tzinfo=UTC) + timedelta(hours=n) for n in range(3)]
    day = Day(date(2017, 11, 5), (), (), tuple(zip(instants, (3, 5, 4), strict=True)))

    drawn = picture([day], 6, zone("America/New_York"), most=40)

    assert [count for count in drawn.rows[0].cells if count is not None] == [5, 4]


def test_the_best_of_a_day_is_marked_in_the_zone_of_the_place() -> None:
    drawn = picture([DAYS[3]], 26, BEIJING, most=24)

    assert drawn.rows[0].best == THURSDAY
    assert drawn.columns[drawn.rows[0].marked or 0] == 16 * 60
