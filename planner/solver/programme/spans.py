"""Sets of grains as ints."""

from collections.abc import Iterable


def mask(members: Iterable[int]) -> int:
    """The int with a bit for each."""
    return sum(1 << member for member in set(members))


def span(first: int, count: int) -> int:
    """So many grains on from the first."""
    return (1 << count) - 1 << first


def beginnings(free: int, duration: int) -> int:
    """The starts from which so many grains are all free.

    A run of grains twice as long is one that begins with a run and goes on with one.
    """
    run = 1
    while run < duration:
        step = min(run, duration - run)
        free &= free >> step
        run += step
    return free
