"""Whether some meetings can be held one after the other, found by trying."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from planner.solver.grid import bits
from planner.solver.programme.spans import span

T = TypeVar("T")
TRIES = 20_000
"""So many placements are tried before it is taken for possible."""


class Job(NamedTuple):
    """Something that takes so many grains, and when it may begin."""

    duration: int
    starts: int


def fits(jobs: Sequence[Job]) -> bool:
    """Whether all can be held, none at the time of another; also where it takes too long to find out."""
    return _Fitting(TRIES).fits(list(jobs))


def needless(items: Sequence[T], wrong: Callable[[Sequence[T]], bool]) -> list[T]:
    """What is left once everything is out, one after the other, without which it is wrong all the same."""
    left = list(items)
    for item in items:
        without = [other for other in left if other != item]
        if wrong(without):
            left = without
    return left


@dataclass
class _Fitting:
    tries: int

    def fits(self, jobs: list[Job]) -> bool:
        """Tries the one with the fewest starts at each of them, and the others with what is left."""
        if not jobs:
            return True
        jobs = sorted(jobs, key=lambda job: job.starts.bit_count())
        first, others = jobs[0], jobs[1:]
        for start in bits(first.starts):
            self.tries -= 1
            if self.tries < 0:
                return True
            left = [Job(job.duration, _clear(job, start, first.duration)) for job in others]
            if all(job.starts for job in left) and self.fits(left):
                return True
        return False


def _clear(job: Job, start: int, duration: int) -> int:
    """The starts at which a job does not meet something that is held."""
    low = max(0, start - job.duration + 1)
    return job.starts & ~span(low, start + duration - low)
