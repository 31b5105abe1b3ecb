"""Minimal conflicts, held against all sets of demands."""

from functools import reduce
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from planner.solver.conflict import minimal_conflict

MASKS = st.integers(0, 255)
DEMANDS = st.dictionaries(st.sampled_from("abcdef"), MASKS)


def met(demands: dict[str, int], keys: tuple[str, ...] | list[str], among: int) -> int:
    return reduce(lambda mask, key: mask & demands[key], keys, among)


@given(DEMANDS, MASKS)
def test_a_conflict_is_found_where_there_is_one(demands: dict[str, int], among: int) -> None:
    conflict = minimal_conflict(demands, among)

    assert (conflict == []) == (not demands or met(demands, list(demands), among) != 0)


@given(DEMANDS, MASKS)
def test_what_no_start_meets_is_all_named_and_nothing_else(demands: dict[str, int], among: int) -> None:
    impossible = [key for key, mask in demands.items() if mask & among == 0]

    conflict = minimal_conflict(demands, among)

    assert not impossible or conflict == impossible


@given(DEMANDS, MASKS)
def test_other_conflicts_are_minimal_and_in_order(demands: dict[str, int], among: int) -> None:
    conflict = minimal_conflict(demands, among)

    if conflict and all(demands[key] & among for key in demands):
        assert met(demands, conflict, among) == 0
        assert all(met(demands, part, among) for part in combinations(conflict, len(conflict) - 1))
        assert conflict == [key for key in demands if key in conflict]


def test_earlier_demands_are_kept_where_there_is_a_choice() -> None:
    demands = {"open": 0b011, "room": 0b100, "president": 0b100}

    assert minimal_conflict(demands, 0b111) == ["open", "room"]


def test_three_demands_that_fit_in_pairs_are_one_conflict() -> None:
    demands = {"open": 0b011, "room": 0b111, "president": 0b110, "quorum": 0b101}

    assert minimal_conflict(demands, 0b111) == ["open", "president", "quorum"]
