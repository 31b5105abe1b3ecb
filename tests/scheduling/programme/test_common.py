"""Times that several have in common, against asking for each moment."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.scheduling.programme.common import common
from planner.solver.grid import Span

ORIGIN = datetime(2017, 3, 28, tzinfo=UTC)


def spans(runs: list[tuple[int, int]]) -> list[Span]:
    return [(ORIGIN + timedelta(hours=first), ORIGIN + timedelta(hours=first + long)) for first, long in runs]


RUNS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=4).map(spans)


@given(st.lists(RUNS, min_size=1, max_size=3))
def test_common_times_are_those_in_all(several: list[list[Span]]) -> None:
    def within(found: list[Span], moment: datetime) -> bool:
        return any(start <= moment < end for start, end in found)

    moments = [ORIGIN + timedelta(minutes=30 + 60 * hour) for hour in range(30)]
    found = common(several)

    expected = [all(within(one, moment) for one in several) for moment in moments]
    assert [within(found, moment) for moment in moments] == expected
