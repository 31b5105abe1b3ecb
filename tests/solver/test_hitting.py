"""Minimal hitting sets, held against all sets."""

from hypothesis import given
from hypothesis import strategies as st

from planner.solver.hitting import minimal_hitting_sets

SIZE = 7
SETS = st.lists(st.integers(0, (1 << SIZE) - 1), max_size=8)


@given(SETS)
def test_all_minimal_hitting_sets_are_found_once(sets: list[int]) -> None:
    hitting = [chosen for chosen in range(1 << SIZE) if all(chosen & one for one in sets)]
    minimal = [one for one in hitting if not any(other != one and other & one == other for other in hitting)]

    found, complete = minimal_hitting_sets(sets, steps=10_000)

    assert complete
    assert sorted(found) == minimal


@given(SETS, st.integers(0, 12))
def test_what_is_found_within_a_few_steps_is_part_of_all(sets: list[int], steps: int) -> None:
    everything, _ = minimal_hitting_sets(sets, steps=10_000)

    found, complete = minimal_hitting_sets(sets, steps=steps)

    assert set(found) <= set(everything)
    assert not complete or sorted(found) == sorted(everything)


def test_fifteen_pairs_have_many_hitting_sets_and_the_search_gives_up() -> None:
    pairs = [0b11 << 2 * place for place in range(15)]

    found, complete = minimal_hitting_sets(pairs, steps=1000)

    assert not complete
    assert len(set(found)) == len(found) > 100
