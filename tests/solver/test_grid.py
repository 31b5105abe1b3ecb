"""Sets of grains as bits, held against loops over grains."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.solver.grid import Grid, Span, bits, filled

ORIGIN = datetime(2017, 3, 26, 22, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)

INSTANTS = st.integers(-200, 700).map(lambda minutes: ORIGIN + minutes * MINUTE)
SPANS = st.lists(st.tuples(INSTANTS, INSTANTS).filter(lambda ends: ends[0] < ends[1]), max_size=9)
GRIDS = st.builds(
    Grid, st.just(ORIGIN), st.sampled_from([1, 5, 15, 30]).map(MINUTE.__mul__), st.integers(0, 40)
)


def numbers(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def grain(grid: Grid, bit: int) -> Span:
    return grid.origin + bit * grid.grain, grid.origin + (bit + 1) * grid.grain


def mask_of(chosen: Iterable[int]) -> int:
    return sum(1 << bit for bit in set(chosen))


@given(GRIDS, SPANS)
def test_touching_finds_each_grain_that_shares_a_moment(grid: Grid, spans: list[Span]) -> None:
    naive = [
        bit
        for bit in range(grid.size)
        if any(max(start, grain(grid, bit)[0]) < min(end, grain(grid, bit)[1]) for start, end in spans)
    ]

    assert numbers(grid.touching(spans)) == naive


@given(GRIDS, SPANS)
def test_within_finds_each_grain_that_lies_wholly_in_a_span(grid: Grid, spans: list[Span]) -> None:
    naive = [
        bit
        for bit in range(grid.size)
        if any(start <= grain(grid, bit)[0] and grain(grid, bit)[1] <= end for start, end in spans)
    ]

    assert numbers(grid.within(spans)) == naive


@given(st.lists(st.tuples(st.integers(-9, 30), st.integers(-9, 30)), max_size=9), st.integers(0, 20))
def test_runs_are_filled_in_any_order_and_cut_to_the_size(runs: list[tuple[int, int]], size: int) -> None:
    naive = [bit for bit in range(size) if any(first <= bit < after for first, after in runs)]

    assert numbers(filled(runs, size)) == naive


@given(GRIDS, SPANS)
def test_seconds_are_as_good_as_times(grid: Grid, spans: list[Span]) -> None:
    seconds = [[int((end - ORIGIN).total_seconds()) for end in ends] for ends in zip(*spans, strict=True)]

    assert grid.touching_seconds(*seconds or ((), ())) == grid.touching(spans)


@given(GRIDS, st.sets(st.integers(0, 39)), st.integers(1, 200))
def test_starts_finds_where_every_grain_of_the_length_is_free(
    grid: Grid, free: set[int], minutes: int
) -> None:
    length = minutes * MINUTE
    wanted = -(-length // grid.grain)
    naive = [bit for bit in range(40) if all(bit + step in free for step in range(wanted))]

    assert numbers(grid.starts(mask_of(free), length)) == naive


@given(GRIDS, st.sets(st.integers(0, 39)), st.integers(1, 200))
def test_blocked_is_where_starts_of_the_rest_are_not(grid: Grid, taken: set[int], minutes: int) -> None:
    length = minutes * MINUTE
    mask = mask_of(taken) & grid.everything
    fitting = grid.starts(grid.everything, length)

    assert fitting & ~grid.blocked(mask, length) == grid.starts(grid.everything & ~mask, length)


@given(GRIDS, st.integers(1, 12))
def test_every_finds_the_multiples_of_a_step(grid: Grid, grains: int) -> None:
    found = grid.every(grains * grid.grain) & grid.everything

    assert numbers(found) == list(range(0, grid.size, grains))


@given(st.sets(st.integers(0, 300)))
def test_bits_gives_the_numbers_in_order(chosen: set[int]) -> None:
    assert list(bits(mask_of(chosen))) == sorted(chosen)


@given(GRIDS, st.integers(-100, 100), st.integers(0, 29))
def test_bit_is_the_grain_an_instant_lies_in(grid: Grid, bit: int, minutes: int) -> None:
    instant = grid.time(bit) + minutes * MINUTE % grid.grain

    assert grid.bit(instant) == bit


@given(INSTANTS, st.integers(0, 700), st.sampled_from([7, 15, 60]))
def test_covering_reaches_the_end_by_less_than_a_grain(start: datetime, minutes: int, grain: int) -> None:
    end = start + minutes * MINUTE

    grid = Grid.covering(start, end, grain * MINUTE)

    assert grid.origin == start
    assert timedelta() <= grid.time(grid.size) - end < grid.grain


def test_times_before_and_after_the_grid_are_cut() -> None:
    grid = Grid(ORIGIN, QUARTER, 4)
    long_before, long_after = ORIGIN - timedelta(days=9), ORIGIN + timedelta(days=9)

    assert grid.touching([(long_before, long_after)]) == grid.everything == 0b1111
    assert grid.within([(long_before, ORIGIN + QUARTER)]) == 0b0001
    assert grid.within([(ORIGIN + 3 * QUARTER, long_after)]) == 0b1000
    assert grid.touching([(long_before, ORIGIN), (ORIGIN + 4 * QUARTER, long_after)]) == 0
    assert grid.bit(long_before) == -9 * 96


def test_a_span_that_ends_before_it_starts_is_nothing() -> None:
    grid = Grid(ORIGIN, QUARTER, 8)

    assert grid.touching([(ORIGIN + 5 * QUARTER, ORIGIN + QUARTER)]) == 0
    assert grid.within([(ORIGIN + 5 * QUARTER, ORIGIN + QUARTER)]) == 0


def test_an_empty_grid_has_nothing() -> None:
    grid = Grid.covering(ORIGIN, ORIGIN, QUARTER)

    assert (grid.size, grid.everything, grid.every(QUARTER)) == (0, 0, 0)
