"""Ids in parts: a query names only so many, and SQLite refuses more."""

from collections.abc import Iterable, Iterator

IN_ONE_QUERY = 500


def batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in order, each once, as many at a time as one query names."""
    ordered = sorted(set(ids))
    return (ordered[start : start + IN_ONE_QUERY] for start in range(0, len(ordered), IN_ONE_QUERY))
