"""Which demands cannot be met together, and which to give up.

A demand is the mask of the starts that meet it. Whether demands clash is then an `and` of their masks, and
what a start does not meet is what would have to be given up for it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from planner.solver.counting import Count
from planner.solver.grid import bits
from planner.solver.hitting import minimal_hitting_sets

K = TypeVar("K")
LOOKED_AT = 200
"""So many relaxations are gone through before the search for all conflicts gives up,"""
STEPS = 500
"""and so many steps through their demands."""


@dataclass(frozen=True, slots=True)
class Relaxation(Generic[K]):
    """Demands to give up, none of them needlessly, so that there are starts.

    Attributes:
        without: the demands, in their order.
        cost: the sum of what they cost.
        starts: those that meet all other demands.
    """

    without: tuple[K, ...]
    cost: int
    starts: int


def minimal_conflict(demands: Mapping[K, int], among: int) -> list[K]:
    """A smallest-by-inclusion set of demands that no start meets together; empty where one meets all.

    A demand that no start meets at all is a conflict by itself, and then all of that sort are returned.

    Args:
        demands: for each demand, the starts that meet it; the earlier ones are kept where there is a choice.
        among: the starts in question.
    """
    return [key for key, mask in demands.items() if not mask & among] or _core(demands, among)


def minimal_conflicts(demands: Mapping[K, int], among: int) -> tuple[list[tuple[K, ...]], bool]:
    """All smallest-by-inclusion sets of demands that no start meets together, the smallest first.

    They are the minimal sets that have a demand in common with each minimal set to give up; those are found
    first (R. Reiter, A theory of diagnosis from first principles, 1987; M. Liffiton and others, Fast,
    flexible MUS enumeration, 2016). Where there are no starts, the one conflict is that of no demands.

    Args:
        demands: for each demand, the starts that meet it.
        among: the starts in question.

    Returns:
        The conflicts, and whether these are all. If not, they are some without a demand in common.
    """
    relaxations, complete = minimal_relaxations(demands, among, at_most=LOOKED_AT)
    places = {key: place for place, key in enumerate(demands)}
    to_hit = [sum(1 << places[key] for key in relaxation.without) for relaxation in relaxations]
    hitting, all_found = minimal_hitting_sets(to_hit, steps=STEPS if complete else 0)
    if not all_found:
        return _disjoint_conflicts(demands, among), False
    keys = list(demands)
    in_order = sorted((tuple(bits(chosen)) for chosen in hitting), key=lambda chosen: (len(chosen), chosen))
    return [tuple(keys[place] for place in chosen) for chosen in in_order], True


def minimal_relaxations(
    demands: Mapping[K, int],
    among: int,
    *,
    cost: Mapping[K, int] | None = None,
    kept: Collection[K] = (),
    at_most: int = 100,
) -> tuple[list[Relaxation[K]], bool]:
    """All smallest-by-inclusion sets of demands to give up so that there are starts, the cheapest first.

    What fails at the cheapest start is the first of them. Starts at which the same fails, and maybe more,
    give no other one; the cheapest of those left gives the next.

    Args:
        demands: for each demand, the starts that meet it.
        among: the starts in question.
        cost: what it costs to give up a demand, 1 at least and unless it is named.
        kept: the demands that are never given up: a venue that is closed at midnight stays so.
        at_most: so many are looked for.

    Returns:
        The relaxations, and whether these are all. Where nothing need be given up, that is the only one.
    """
    among = met((demands[key] for key in kept), among)
    failing = {key: among & ~mask for key, mask in demands.items() if key not in kept}
    price = Count.weighted((mask, (cost or {}).get(key, 1)) for key, mask in failing.items())
    found: list[Relaxation[K]] = []
    while among and len(found) < at_most:
        least, cheapest = price.fewest(among)
        start = cheapest & -cheapest
        without = tuple(key for key, mask in failing.items() if mask & start)
        like = met((failing[key] for key in without), among)
        found.append(Relaxation(without, least, price.exactly(least, like)))
        among &= ~like
    return found, not among


def ways_out(conflict: Iterable[K], relaxations: Iterable[Relaxation[K]]) -> list[Relaxation[K]]:
    """For each demand of a conflict that can be given up, the cheapest relaxation with it; cheapest first.

    Args:
        conflict: the demands.
        relaxations: the cheapest first.
    """
    left = set(conflict)
    chosen = []
    for relaxation in relaxations:
        if not left.isdisjoint(relaxation.without):
            left.difference_update(relaxation.without)
            chosen.append(relaxation)
    return chosen


def met(masks: Iterable[int], among: int) -> int:
    """Those of the starts that are in all masks."""
    for mask in masks:
        among &= mask
    return among


def _disjoint_conflicts(demands: Mapping[K, int], among: int) -> list[tuple[K, ...]]:
    left = dict(demands)
    conflicts = []
    while core := _core(left, among):
        conflicts.append(tuple(core))
        for key in core:
            del left[key]
    return conflicts


def _core(demands: Mapping[K, int], among: int) -> list[K]:
    """The minimal conflict that keeps the earlier demands where there is a choice; empty where there is none.

    Taking one demand after the other, that at which nothing is left is in it, and all others are before. The
    result is that of QuickXplain (U. Junker, 2004), with a pass for each of the few demands of a conflict.
    """
    core: list[K] = []
    before = list(demands.items())
    while among:
        left = among
        for place, (key, mask) in enumerate(before):
            left &= mask
            if not left:
                core.append(key)
                among &= mask
                before = before[:place]
                break
        else:
            return []
    return core[::-1]
