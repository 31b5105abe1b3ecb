"""Times that several have in common."""

from collections.abc import Sequence

from planner.solver.grid import Span


def common(several: Sequence[Sequence[Span]]) -> list[Span]:
    """The times at which each of them has one of its spans."""
    edges = sorted(
        (moment, step)
        for spans in several
        for start, end in _merged(spans)
        for moment, step in ((start, 1), (end, -1))
    )
    found: list[Span] = []
    depth = 0
    since = None
    for moment, step in edges:
        depth += step
        if depth == len(several):
            since = moment
        elif since is not None:
            found += [(since, moment)] if since < moment else []
            since = None
    return found


def covers(spans: Sequence[Span], wanted: Sequence[Span]) -> bool:
    """Whether these leave nothing of the wanted times."""
    return common([spans, wanted]) == _merged(wanted) if wanted else True


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The same times, each moment in one span only."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
