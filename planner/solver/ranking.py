"""The best of many starts, criterion after criterion, without a value for any single start.

A criterion parts starts into levels of equally good ones, the next one parts the first level, and so on. That
finds the best start in a few operations on masks, and the others only as far as anybody asks for them.
"""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import lcm
from operator import itemgetter

from planner.solver.counting import Count
from planner.solver.grid import bits

Criterion = Callable[[int], Iterator[int]]
"""Splits starts into levels, best first: none is empty, none overlap, and all starts are in one."""


def fewest(count: Count) -> Criterion:
    """The smaller the number, the better."""
    return lambda among: map(itemgetter(1), count.rising(among))


def rather(mask: int) -> Criterion:
    """Those in the mask before the others."""
    return lambda among: filter(None, (among & mask, among & ~mask))


def smallest(levels: Mapping[int, int]) -> Criterion:
    """By keys, the smallest first; all starts must have one.

    Args:
        levels: for each key, its starts.
    """
    rising = [levels[key] for key in sorted(levels)]
    return lambda among: filter(None, (among & starts for starts in rising))


@dataclass(frozen=True, slots=True)
class Share:
    """So many of a whole, at some starts.

    Attributes:
        count: how many.
        whole: of how many; of none it is none.
        among: at which starts.
    """

    count: Count
    whole: int
    among: int


def smallest_share(shares: Sequence[Share]) -> Criterion:
    """By shares, the smallest first, exactly; all starts must have one.

    Args:
        shares: one for each set of starts with the same whole, as agencies and people come and go.
    """
    # Over a common denominator fractions are whole numbers.
    common = lcm(*(share.whole or 1 for share in shares))

    def levels(share: Share, among: int) -> Iterator[tuple[int, int]]:
        times = common // (share.whole or 1)
        return ((times * number, starts) for number, starts in share.count.rising(among & share.among))

    def split(among: int) -> Iterator[int]:
        merged = heapq.merge(*(levels(share, among) for share in shares), key=itemgetter(0))
        for _, equal in groupby(merged, key=itemgetter(0)):
            yield sum(starts for _, starts in equal)

    return split


def ranked(among: int, criteria: Sequence[Criterion]) -> Iterator[int]:
    """The starts, best first, and the earlier first where no criterion tells them apart."""
    if not among & (among - 1) or not criteria:
        yield from bits(among)
        return
    criterion, *others = criteria
    for level in criterion(among):
        yield from ranked(level, others)
