"""What meetings do to each other's places, as arrays."""

import numpy as np
from numpy.typing import NDArray

from planner.solver.grid import bits
from planner.solver.programme.engine import BARRED
from planner.solver.programme.layout import Layout

Ints = NDArray[np.int32]


def unmoving(layout: Layout) -> Ints:
    """What each place costs a meeting of a length, wherever the others are: for each length, room and start.

    Nothing is placed at the starts that are added before the first, as many as the longest meeting takes, and
    twice as many after the last; so nobody need look where a meeting's effect ends.
    """
    longest, grains = max(layout.durations), layout.problem.grains
    costs = np.full((len(layout.durations), len(layout.rooms), grains + 3 * longest + 2), BARRED, np.int32)
    for at, length in enumerate(layout.durations):
        asap = layout.problem.weights.asap * np.arange(length - 1, grains + length - 1)
        for room, larger in enumerate(layout.larger):
            closed = dense(layout.anywhere(1) & ~layout.usual_starts(length), grains)
            closed += dense(layout.taken[room][length], grains)
            costs[at, room, longest : longest + grains] = asap + larger + BARRED * closed
    return costs


def soft_effect(layout: Layout, length: int) -> Ints:
    """What a meeting does to others at the soft level: for their lengths, at starts around its own."""
    weights, longest = layout.problem.weights, max(layout.durations)
    effect = weights.overlap * room_effect(layout, length)
    for at, other in enumerate(layout.durations):
        effect[at, longest - other] += weights.no_break
        effect[at, longest + length] += weights.no_break
    return effect


def room_effect(layout: Layout, length: int) -> Ints:
    """How many grains others share with a meeting: for their lengths, at starts around its own.

    The first of the starts is as far before its own as the longest meeting takes.
    """
    longest = max(layout.durations)
    starts = np.arange(-longest, length + 1)
    shared = [np.minimum(starts + other, length) - np.maximum(starts, 0) for other in layout.durations]
    return np.array(shared, np.int32).clip(0)


def barred(layout: Layout, meeting: int) -> Ints:
    """What it costs a meeting to begin when others of its length may and it may not, for each start."""
    usual = layout.usual_starts(layout.lengths[meeting])
    return BARRED * dense(usual & ~layout.possible_starts[meeting], layout.problem.grains)


def reluctant(layout: Layout, meeting: int) -> Ints:
    """How much each start of a meeting troubles those who should come."""
    costs = np.zeros(layout.problem.grains, np.int32)
    for start, cost in layout.reluctance[meeting].items():
        costs[start] = cost
    return costs


def dense(mask: int, size: int) -> Ints:
    """The bits of a mask as an array of 0 and 1."""
    found = np.zeros(size, np.int32)
    found[list(bits(mask))] = 1
    return found
