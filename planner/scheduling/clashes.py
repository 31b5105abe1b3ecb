"""Where nothing fits: which demands do not go together, and what to give up for which date."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.i18n.texts import Text
from planner.scheduling.verdicts import Clash, Way
from planner.scheduling.wants import Want
from planner.solver.conflict import Relaxation, minimal_conflicts, minimal_relaxations, ways_out

if TYPE_CHECKING:
    from planner.scheduling.judge import Judge


def clashes_of(judge: "Judge") -> tuple[tuple[Clash, ...], bool]:
    """The minimal clashes of demands, each with its ways out, and whether these are all; midnight is none."""
    # What the place is closed for is no clash of demands, unless it is closed all the time.
    among = judge.field.among & judge.field.opened or judge.field.among
    conflicts, all_of_them = minimal_conflicts(judge.demands, among)
    found, _ = minimal_relaxations(
        judge.demands,
        among,
        cost={want: want.weight for want in judge.wants},
        kept=[want for want in judge.wants if not want.negotiable],
    )
    clashes = tuple(
        Clash(
            tuple(want.label(judge.field) for want in conflict),
            tuple(way_of(judge, one) for one in ways_out(conflict, found)),
        )
        for conflict in conflicts
        # A place that is closed on all days is said with each of them.
        if any(want.negotiable for want in conflict)
    )
    return clashes, all_of_them


def way_of(judge: "Judge", relaxation: Relaxation[Want]) -> Way:
    """What is given up, and the best date then."""
    best = next(judge.ranking(relaxation.starts))
    return Way(labels(judge, relaxation.without), judge.slot(best), relaxation.cost)


def labels(judge: "Judge", wants: Sequence[Want]) -> tuple[Text, ...]:
    """The names of some demands."""
    return tuple(want.label(judge.field) for want in wants)
