"""planner meeting show --why: what was known when the date was chosen."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from planner.cli.output import count, listed

if TYPE_CHECKING:
    from planner.models import Meeting
    from planner.scheduling.decision import Decision, Told

CHOSEN = {"schedule": "scheduled", "move": "moved", "book": "booked after a poll"}
COUNTS = {"can": "can", "if_need_be": "if need be", "unknown": "unknown", "cannot": "cannot"}


def why_text(meeting: "Meeting") -> str:
    """Why the meeting is on its date, for a person."""
    from planner.scheduling.decision import decision_of

    decision = decision_of(meeting)
    if decision is None:
        return "Why this date is not written down."
    lines = [
        f"As it looked when the meeting was {CHOSEN.get(decision.by, decision.by)}:",
        *([f"  among {_days(decision)}"] if decision.first else []),
        f"  {_works_for(decision)}; quorum {decision.needed}: {_quorum(decision)}",
        *_reasons("cannot", decision.lost),
        *_reasons("if need be", decision.if_need_be),
        *([f"  nothing known of: {listed(decision.unknown)}"] if decision.unknown else []),
        *([f"  at the same time: {', '.join(decision.club)}"] if decision.club else []),
        *([f"  not certain: {', '.join(decision.provisional)}"] if decision.provisional else []),
        *([f"  worst hour: {decision.worst}"] if decision.worst else []),
        *(f"  in spite of this: {one}" for one in decision.failing),
        *([f"  next best: {listed(_others(decision))}"] if decision.others else []),
    ]
    return "\n".join(lines)


def _works_for(decision: "Decision") -> str:
    possible = decision.agencies - decision.counts.get("cannot", 0)
    parts = [f"{decision.counts[key]} {word}" for key, word in COUNTS.items() if decision.counts.get(key)]
    return f"worked for {possible} of {count(decision.agencies, 'agency', 'agencies')} ({', '.join(parts)})"


def _quorum(decision: "Decision") -> str:
    return "possible" if decision.quorate >= decision.needed else "out of reach"


def _days(decision: "Decision") -> str:
    from planner.i18n.dates import span_label

    return span_label(date.fromisoformat(decision.first or ""), date.fromisoformat(decision.last or ""))


def _reasons(label: str, told: "Sequence[Told]") -> list[str]:
    return [f"  {label}: {one}" for one in told]


def _others(decision: "Decision") -> list[str]:
    from planner.i18n.dates import day_label

    starts = [(datetime.fromisoformat(one.start), one) for one in decision.others]
    return [f"{day_label(start.date())} {start:%H:%M} ({one.works_for})" for start, one in starts]
