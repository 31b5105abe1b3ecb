"""Which demands cannot be met together."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

K = TypeVar("K")


def minimal_conflict(demands: Mapping[K, int], among: int) -> list[K]:
    """A smallest-by-inclusion set of demands that no start meets together; empty where one meets all.

    A demand that no start meets at all is a conflict by itself, and then all of that sort are returned.

    Args:
        demands: for each demand, the starts that meet it; the earlier ones are kept where there is a choice.
        among: the starts in question.
    """
    alone = [key for key, mask in demands.items() if not mask & among]
    if alone:
        return alone
    kept = list(demands)
    if met(demands.values(), among):
        return []
    for key in reversed(list(demands)):
        without = [other for other in kept if other != key]
        if not met((demands[other] for other in without), among):
            kept = without
    return kept


def met(masks: Iterable[int], among: int) -> int:
    """Those of the starts that are in all masks."""
    for mask in masks:
        among &= mask
    return among
