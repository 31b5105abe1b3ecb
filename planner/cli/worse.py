"""How it is told that a meeting got worse since its date was chosen."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from planner.cli.output import listed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.availability.diary import Times
    from planner.meetings.standing import Standing
    from planner.models import Meeting
    from planner.scheduling.verdicts import Loss, Slot
    from planner.scheduling.worsening import Worse

MOST = 5
"""So many agencies are told of with their reasons."""


def looked_at_again(app: "App", session: "Session", meeting: "Meeting") -> "tuple[Standing, list[str]]":
    """How a meeting stands by what is known now, and what got worse."""
    from planner.scheduling.worsening import better_dates, review

    found = review(session, meeting)
    if found.worse is None:
        return found.standing, []
    return found.standing, worse_lines(found.worse, better_dates(session, found.worse, now=app.now()))


def worse_lines(worse: "Worse", better: "Sequence[Slot]") -> list[str]:
    """What was lost, a line each, and where it would be better."""
    from planner.cli.dates import merged

    lines = [
        *(f"{one}" for one in worse.failing),
        *_briefly("cannot come any more", merged(worse.lost[:MOST]), worse.lost[MOST:]),
        *_briefly("only if need be now", merged(worse.reluctant[:MOST]), worse.reluctant[MOST:]),
        *([f"at the same time now: {', '.join(map(str, worse.club))}"] if worse.club else []),
        *([str(worse.clocks)] if worse.clocks else []),
    ]
    return ["Worse than when its date was chosen:", *(f"  {line}" for line in lines), *_remedy(worse, better)]


def _briefly(label: str, reasons: Sequence[str], more: "Sequence[Loss]") -> list[str]:
    """A line for each of some agencies with the reasons, and one with the names of the others."""
    lines = [f"{label}: {one}" for one in reasons]
    return [*lines, f"{label} either: {listed(one.agency for one in more)}"] if more else lines


def _remedy(worse: "Worse", better: "Sequence[Slot]") -> list[str]:
    from planner.i18n.dates import bare_label, day_label

    number = worse.meeting.number
    if worse.clocks and not better:
        start = worse.meeting.start
        return [f'To tell all the new hour: planner meeting move {number} "{start:%H:%M}"']
    if not better:
        return []
    dates = listed(
        f"{day_label(slot.start.date())} {slot.start:%H:%M} ({slot.possible} of {slot.agencies} agencies)"
        for slot in better
    )
    best = f"{bare_label(better[0].start.date())} {better[0].start:%H:%M}"
    return [f'Better: {dates}: planner meeting move {number} "{best}"']


def watching(app: "App", session: "Session", times: "Times | None" = None) -> Callable[[], list[str]]:
    """To be called before people's time changes; what it returns then tells the meetings that made worse.

    Args:
        app: whose clock it is.
        session: in which it will change.
        times: the only ones at which it will, where that is known.
    """
    from planner.scheduling.worsening import watch

    days = (_day(times[0]), _day(times[1])) if times else None
    news = watch(session, now=app.now(), days=days)

    def lines() -> list[str]:
        found = news()
        return [f"Worse by this: {listed(map(_told, found))}. See: planner"] if found else []

    return lines


def _names(losses: "Sequence[Loss]") -> str:
    more = len(losses) - MOST
    names = [one.agency for one in losses[:MOST]]
    return listed([*names, f"{more} more"] if more > 0 else names)


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _told(worse: "Worse") -> str:
    from planner.i18n.dates import day_label

    meeting = worse.meeting
    losses = [
        *([f"lost: {_names(worse.lost)}"] if worse.lost else []),
        *([f"only if need be: {_names(worse.reluctant)}"] if worse.reluctant else []),
        *map(str, worse.failing),
        *([f"at the same time: {', '.join(map(str, worse.club))}"] if worse.club else []),
    ]
    return f"meeting {meeting.number} on {day_label(meeting.local_day)} ({'; '.join(losses)})"
