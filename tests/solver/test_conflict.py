"""Minimal conflicts, held against all sets of demands."""

from functools import reduce
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from planner.solver.conflict import (
    Relaxation,
    minimal_conflict,
    minimal_conflicts,
    minimal_relaxations,
    ways_out,
)

MASKS = st.integers(0, 255)
DEMANDS = st.dictionaries(st.sampled_from("abcdef"), MASKS)
COSTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 5))


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


def subsets(demands: dict[str, int]) -> list[tuple[str, ...]]:
    return [keys for size in range(len(demands) + 1) for keys in combinations(demands, size)]


def minimal(sets: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [one for one in sets if not any(set(other) < set(one) for other in sets)]


@given(DEMANDS, MASKS)
def test_all_minimal_conflicts_are_found(demands: dict[str, int], among: int) -> None:
    clashing = [keys for keys in subsets(demands) if not met(demands, keys, among)]

    conflicts, complete = minimal_conflicts(demands, among)

    assert complete
    assert sorted(conflicts) == sorted(minimal(clashing))
    assert list(map(len, conflicts)) == sorted(map(len, conflicts))


@given(DEMANDS, MASKS, st.sets(st.sampled_from("abcdef")), COSTS)
def test_all_minimal_relaxations_are_found_the_cheapest_first(
    demands: dict[str, int], among: int, kept: set[str], cost: dict[str, int]
) -> None:
    never = [key for key in demands if key in kept]
    enough = [
        keys
        for keys in subsets(demands)
        if not kept & set(keys) and met(demands, [key for key in demands if key not in keys], among)
    ]
    expected = [
        Relaxation(
            keys,
            sum(cost.get(key, 1) for key in keys),
            met(demands, [key for key in demands if key not in keys], among),
        )
        for keys in minimal(enough)
    ]

    found, complete = minimal_relaxations(demands, among, cost=cost, kept=never)

    assert complete
    assert sorted(found, key=by_demands) == sorted(expected, key=by_demands)
    assert [(one.cost, one.starts & -one.starts) for one in found] == sorted(
        (one.cost, one.starts & -one.starts) for one in expected
    )


def by_demands(relaxation: Relaxation[str]) -> tuple[str, ...]:
    return relaxation.without


@given(DEMANDS, MASKS, st.integers(0, 3))
def test_a_few_relaxations_are_the_first_of_all(demands: dict[str, int], among: int, few: int) -> None:
    everything, _ = minimal_relaxations(demands, among)

    found, complete = minimal_relaxations(demands, among, at_most=few)

    assert found == everything[:few]
    assert complete == (len(everything) <= few)


@given(DEMANDS, MASKS, COSTS)
def test_each_demand_of_a_conflict_has_its_cheapest_way_out(
    demands: dict[str, int], among: int, cost: dict[str, int]
) -> None:
    relaxations, _ = minimal_relaxations(demands, among, cost=cost)
    for conflict in minimal_conflicts(demands, among)[0]:
        ways = ways_out(conflict, relaxations)

        assert not relaxations or ways[0] == relaxations[0]
        assert [one for one in relaxations if one in ways] == ways
        for key in conflict:
            assert [one for one in relaxations if key in one.without][:1] == [
                one for one in ways if key in one.without
            ][:1]


def test_the_venue_is_never_asked_to_open_at_midnight() -> None:
    demands = {"open": 0b0011, "president": 0b0110, "quorum": 0b1100, "room": 0b0111}

    assert minimal_conflicts(demands, 0b1111) == ([("open", "quorum")], True)
    assert minimal_relaxations(demands, 0b1111)[0] == [
        Relaxation(("quorum",), 1, 0b0010),
        Relaxation(("open",), 1, 0b0100),
    ]
    assert minimal_relaxations(demands, 0b1111, kept=["open"])[0] == [Relaxation(("quorum",), 1, 0b0010)]


def test_the_cheapest_way_out_goes_by_cost_and_not_by_number() -> None:
    demands = {"president": 0b01, "features": 0b10, "hours": 0b10}

    found, _ = minimal_relaxations(demands, 0b11, cost={"president": 9})

    assert found == [Relaxation(("features", "hours"), 2, 0b01), Relaxation(("president",), 9, 0b10)]


def test_too_many_conflicts_are_not_all_named_but_some_apart_from_each_other_are() -> None:
    # The start n meets all demands but "n" and "n again": 2 to the 15 choices of one of each are conflicts.
    starts = range(15)
    demands = {f"{start}{again}": 0x7FFF & ~(1 << start) for again in ("", " again") for start in starts}

    conflicts, complete = minimal_conflicts(demands, 0x7FFF)

    assert not complete
    assert conflicts == [
        tuple(str(start) for start in starts),
        tuple(f"{start} again" for start in starts),
    ]
