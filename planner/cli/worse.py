"""How it is told that a meeting got worse since its date was chosen."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from planner.cli.output import listed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.meetings.standing import Standing
    from planner.models import Meeting
    from planner.scheduling.verdicts import Slot
    from planner.scheduling.worsening import Worse


def looked_at_again(app: "App", session: "Session", meeting: "Meeting") -> "tuple[Standing, list[str]]":
    """How a meeting stands by what is known now, and what got worse."""
    from planner.scheduling.worsening import better_dates, review

    found = review(session, meeting, now=app.now())
    if found.worse is None:
        return found.standing, []
    return found.standing, worse_lines(found.worse, better_dates(session, found.worse, now=app.now()))


def worse_lines(worse: "Worse", better: "Sequence[Slot]") -> list[str]:
    """What was lost, a line each, and where it would be better."""
    from planner.cli.dates import merged

    lines = [
        *(f"{one}" for one in worse.failing),
        *(f"cannot come any more: {one}" for one in merged(worse.lost)),
        *(f"only if need be now: {one}" for one in merged(worse.reluctant)),
        *([f"at the same time now: {', '.join(map(str, worse.club))}"] if worse.club else []),
        *([str(worse.clocks)] if worse.clocks else []),
    ]
    return ["Worse than when its date was chosen:", *(f"  {line}" for line in lines), *_remedy(worse, better)]


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


def watching(app: "App", session: "Session") -> Callable[[], str | None]:
    """To be called before people's time changes; what it returns then tells the meetings that made worse."""
    from planner.scheduling.worsening import watch

    news = watch(session, now=app.now())

    def line() -> str | None:
        found = news()
        if not found:
            return None
        return f"This makes {listed(map(_told, found))} worse. See: planner"

    return line


def _told(worse: "Worse") -> str:
    from planner.i18n.dates import day_label

    meeting = worse.meeting
    losses = [
        *([f"lost: {listed(one.agency for one in worse.lost)}"] if worse.lost else []),
        *([f"only if need be: {listed(one.agency for one in worse.reluctant)}"] if worse.reluctant else []),
        *map(str, worse.failing),
        *([f"at the same time: {', '.join(map(str, worse.club))}"] if worse.club else []),
    ]
    return f"meeting {meeting.number} on {day_label(meeting.local_day)} ({'; '.join(losses)})"
