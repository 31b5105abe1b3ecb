"""Starts by the worst clock, held against a loop over starts and zones."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from planner.scheduling.clocks import by_discomfort, discomfort
from planner.solver.grid import Grid
from planner.timing.zones import zone

MINUTE = timedelta(minutes=1)
ZONES = ("Asia/Shanghai", "Asia/Tashkent", "Asia/Kathmandu", "Asia/Tehran", "Europe/Moscow", "Europe/Minsk")
ORIGINS = st.datetimes(datetime(2017, 3, 18), datetime(2017, 3, 29), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
)


GRIDS = st.builds(
    Grid, ORIGINS, st.sampled_from([5, 15, 30]).map(lambda grain: grain * MINUTE), st.integers(0, 400)
)


@given(
    GRIDS,
    st.integers(0, (1 << 400) - 1),
    st.integers(15, 300),
    st.lists(st.sampled_from(ZONES), min_size=1, unique=True),
)
@example(
    Grid(datetime(2017, 3, 25, 16, tzinfo=UTC), 15 * MINUTE, 288),
    (1 << 288) - 1,
    90,
    ["Europe/Berlin", "Asia/Tehran"],
)
def test_each_start_is_where_its_worst_clock_puts_it(
    grid: Grid, starts: int, minutes: int, names: list[str]
) -> None:
    length = minutes * MINUTE
    zones = [zone(name) for name in names]
    naive: dict[int, int] = defaultdict(int)
    for bit in range(grid.size):
        if starts >> bit & 1:
            begin, end = grid.time(bit), grid.time(bit) + length
            worst = max(discomfort(begin.astimezone(tz), end.astimezone(tz)) for tz in zones)
            naive[worst] |= 1 << bit

    assert by_discomfort(grid, starts & grid.everything, length, zones) == naive
