"""Ranking by masks, held against sorting tuples."""

from fractions import Fraction
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from planner.solver.counting import Count
from planner.solver.grid import bits
from planner.solver.ranking import Share, fewest, ranked, rather, smallest, smallest_share

SIZE = 15
DAY = 5
DAYS = [((1 << DAY) - 1) << first for first in range(0, SIZE, DAY)]
MASKS = st.integers(0, (1 << SIZE) - 1)
KEYS = st.lists(st.integers(-2, 3), min_size=SIZE, max_size=SIZE)
COUNTS = st.lists(MASKS, max_size=6)
WHOLES = st.lists(st.integers(0, 7), min_size=3, max_size=3)


def holding(masks: list[int], bit: int) -> int:
    return sum(mask >> bit & 1 for mask in masks)


def levels(keys: list[int]) -> dict[int, int]:
    return {key: sum(1 << bit for bit in range(SIZE) if keys[bit] == key) for key in keys}


@given(MASKS, COUNTS, COUNTS, MASKS, KEYS)
def test_ranking_is_sorting_by_tuples(
    among: int, lost: list[int], owed: list[int], preferred: int, keys: list[int]
) -> None:
    criteria = [fewest(Count.of(lost)), rather(preferred), fewest(Count.of(owed)), smallest(levels(keys))]

    assert list(ranked(among, criteria)) == sorted(
        bits(among),
        key=lambda bit: (
            holding(lost, bit),
            not preferred >> bit & 1,
            holding(owed, bit),
            keys[bit],
            bit,
        ),
    )


@given(MASKS, COUNTS, WHOLES, KEYS)
def test_shares_of_different_wholes_are_compared_exactly(
    among: int, lost: list[int], wholes: list[int], keys: list[int]
) -> None:
    count = Count.of(lost)
    shares = [Share(count, whole, day) for whole, day in zip(wholes, DAYS, strict=True)]

    assert list(ranked(among, [smallest_share(shares), smallest(levels(keys))])) == sorted(
        bits(among),
        key=lambda bit: (Fraction(holding(lost, bit), wholes[bit // DAY] or 1), keys[bit], bit),
    )


@given(MASKS, COUNTS, KEYS)
def test_a_criterion_parts_starts_into_levels(among: int, masks: list[int], keys: list[int]) -> None:
    count = Count.of(masks)
    for criterion in (
        fewest(count),
        rather(masks[0] if masks else 0),
        smallest(levels(keys)),
        smallest_share([Share(count, 3, day) for day in DAYS]),
    ):
        parts = list(criterion(among))
        assert all(parts)
        assert sorted(bit for part in parts for bit in bits(part)) == list(bits(among))


def test_shares_that_are_equal_are_one_level() -> None:
    one_of_two, two_of_four = Count.of([0b0001]), Count.of([0b0010] * 2)
    shares = [Share(one_of_two, 2, 0b0001), Share(two_of_four, 4, 0b0010), Share(Count.of([]), 0, 0b0100)]

    assert list(smallest_share(shares)(0b0111)) == [0b0100, 0b0011]


def test_only_as_much_is_ranked_as_is_asked_for() -> None:
    asked = 0

    def counted(among: int) -> list[int]:
        nonlocal asked
        asked += 1
        return [among]

    assert list(islice(ranked(0b1111, [lambda among: iter(counted(among))]), 2)) == [0, 1]
    assert asked == 1


def test_nothing_is_ranked_as_nothing() -> None:
    assert list(ranked(0, [rather(1)])) == []
