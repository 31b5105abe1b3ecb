"""What it gains to give a demand up, day by day."""

from datetime import date

from planner.scheduling.judge import Judge
from planner.scheduling.verdicts import Gain, Slot


def gain_of(judge: Judge) -> Gain | None:
    """The dates of a judge against those with all demands; None where nothing was given up."""
    if not judge.without:
        return None
    before, after = _best_by_day(judge.demanding()), _best_by_day(judge)
    better = tuple(
        (slot, before.get(day)) for day, slot in sorted(after.items()) if _is_gain(slot, before.get(day))
    )
    return Gain(judge.without, len(after), len(before), better)


def _best_by_day(judge: Judge) -> dict[date, Slot]:
    found: dict[date, Slot] = {}
    for bit in judge.best():
        slot = judge.slot(bit)
        found.setdefault(slot.start.date(), slot)
    return found


def _is_gain(after: Slot, before: Slot | None) -> bool:
    if before is None:
        return True
    return (after.possible, -after.counts.if_need_be) > (before.possible, -before.counts.if_need_be)
