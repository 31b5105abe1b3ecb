"""Minimal hitting sets."""

from collections.abc import Iterator, Sequence

from planner.solver.grid import bits


def minimal_hitting_sets(sets: Sequence[int], *, steps: int) -> tuple[list[int], bool]:
    """All smallest-by-inclusion sets that share a member with each of some sets; all are bits of integers.

    They are grown member by member, and only as long as each member is the only one that hits some set (MMCS:
    K. Murakami, T. Uno, Efficient algorithms for dualizing large-scale hypergraphs, 2014).

    Args:
        sets: the sets to be hit; an empty one is hit by none.
        steps: how many members may be tried before giving up.

    Returns:
        What was found, and whether that is all.
    """
    search = _Search(sets, steps)
    found = list(search.grown({}, (1 << len(sets)) - 1, search.members))
    return found, search.steps >= 0


class _Search:
    """Walks through the sets of members, each at most once.

    Attributes:
        sets: the sets to be hit.
        hit_by: for each member, which sets it hits, as bits.
        members: all members.
        steps: how many may still be tried; below nought once the search has given up.
    """

    def __init__(self, sets: Sequence[int], steps: int) -> None:
        self.sets = sets
        self.steps = steps
        self.members = 0
        self.hit_by: dict[int, int] = {}
        for place, one in enumerate(sets):
            self.members |= one
            for member in bits(one):
                self.hit_by[member] = self.hit_by.get(member, 0) | 1 << place

    def grown(self, alone: dict[int, int], missed: int, allowed: int) -> Iterator[int]:
        """The minimal hitting sets that have all chosen members, and else only allowed ones.

        Args:
            alone: for each chosen member, the sets that no other one hits.
            missed: the sets that none hits.
            allowed: who may still be chosen.
        """
        if not missed:
            yield sum(1 << member for member in alone)
            return
        choice = min((self.sets[place] & allowed for place in bits(missed)), key=int.bit_count)
        allowed &= ~choice
        for member in bits(choice):
            self.steps -= 1
            if self.steps < 0:
                return
            hits = self.hit_by[member]
            still = {other: only & ~hits for other, only in alone.items()}
            if all(still.values()):
                yield from self.grown(still | {member: missed & hits}, missed & ~hits, allowed)
            allowed |= 1 << member
