"""Counts for all starts at once, held against counting at each."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from planner.solver.counting import Count

SIZE = 12
MASKS = st.integers(0, (1 << SIZE) - 1)
WEIGHTED = st.lists(st.tuples(MASKS, st.integers(0, 9)), max_size=9)


def numbers(weighted: list[tuple[int, int]]) -> list[int]:
    return [sum(weight for mask, weight in weighted if mask >> bit & 1) for bit in range(SIZE)]


def those(among: int, holds: Callable[[int], bool]) -> int:
    return sum(1 << bit for bit in range(SIZE) if among >> bit & 1 and holds(bit))


@given(st.lists(MASKS, max_size=40))
def test_each_start_has_as_many_as_masks_hold_there(masks: list[int]) -> None:
    count = Count.of(masks)

    assert [count.at(bit) for bit in range(SIZE)] == numbers([(mask, 1) for mask in masks])


@given(WEIGHTED)
def test_weights_are_summed(weighted: list[tuple[int, int]]) -> None:
    count = Count.weighted(weighted)

    assert [count.at(bit) for bit in range(SIZE)] == numbers(weighted)


@given(WEIGHTED, MASKS, st.integers(0, 90))
def test_a_number_is_reached_or_met(weighted: list[tuple[int, int]], among: int, number: int) -> None:
    count, naive = Count.weighted(weighted), numbers(weighted)

    assert count.at_least(number, among) == those(among, lambda bit: naive[bit] >= number)
    assert count.exactly(number, among) == those(among, lambda bit: naive[bit] == number)


@given(WEIGHTED, MASKS)
def test_levels_come_in_order_and_hold_all_starts(weighted: list[tuple[int, int]], among: int) -> None:
    count, naive = Count.weighted(weighted), numbers(weighted)
    present = {naive[bit] for bit in range(SIZE) if among >> bit & 1}
    levels = {number: those(among, lambda bit: naive[bit] == number) for number in present}  # noqa: B023  used at once

    assert list(count.rising(among)) == sorted(levels.items())
    assert list(count.falling(among)) == sorted(levels.items(), reverse=True)


@given(WEIGHTED, MASKS)
def test_the_most_and_the_fewest_are_the_ends_of_the_levels(
    weighted: list[tuple[int, int]], among: int
) -> None:
    count = Count.weighted(weighted)
    levels = list(count.rising(among)) or [(0, 0)]

    assert (count.fewest(among), count.most(among)) == (levels[0], levels[-1])


def test_nothing_is_counted_as_nought_everywhere() -> None:
    count = Count.of([])

    assert (count.planes, count.at(3), count.most(0b101)) == ((), 0, (0, 0b101))
    assert (count.at_least(0, 0b101), count.at_least(1, 0b101)) == (0b101, 0)


def test_five_thousand_masks_need_thirteen_planes() -> None:
    count = Count.of([0b11] * 4999 + [0b10])

    assert (count.at(0), count.at(1), len(count.planes)) == (4999, 5000, 13)
