"""planner meeting move --series: a meeting and those of its series after it, by as many days, at one time."""

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.cli.move_preview import Done, Wish, moment_of, move_one, start_of
from planner.errors import BadInput

if TYPE_CHECKING:
    from datetime import date, time

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Meeting


def perform_series(app: "App", session: "Session", wish: Wish) -> Done:
    """Moves the meeting there, and those after it that take place by as many days, to the same time.

    Raises:
        BadInput: it is in no series, the best date of some days is wished, or what was typed means nothing.
        Undecided: one of the dates fails a demand, or a room is taken.
    """
    from planner.meetings.lookup import find_meeting, from_here_on
    from planner.meetings.moving import refuse_unmovable
    from planner.models import MeetingStatus

    if wish.phrase:
        raise BadInput("--in seeks a date for one meeting.", remedy="Leave out --series, or name the date.")
    named = find_meeting(session, wish.name, app.now())
    later = from_here_on(session, named, app.now())
    meetings = [one for one in later if one is named or one.status is MeetingStatus.CONFIRMED]
    for one in meetings:
        refuse_unmovable(one)
    targets = _targets(wish, meetings, app.today(session))
    # Whoever goes first must not find a room still taken by the next of the series.
    ahead = targets[named.number] > _now(named)
    said = {
        one.number: move_one(app, session, _wish(wish, one, targets[one.number]), one)
        for one in (reversed(meetings) if ahead else meetings)
        if wish.room or wish.duration or targets[one.number] != _now(one)
    }
    numbers = tuple(one.number for one in meetings if one.number in said)
    if not numbers:
        raise BadInput("All of them are at that time already.", remedy="Name another date or time.")
    return Done(numbers, tuple(line for number in numbers for line in said[number]))


def _targets(wish: Wish, meetings: "list[Meeting]", today: "date") -> "dict[int, tuple[date, time]]":
    """Day and time of each by its number: as many days on as the first, at its own time if none is typed."""
    from planner.timing.written import find_day

    first = meetings[0]
    day, at = moment_of(wish, first, today)
    by = day - first.local_day
    own_time = wish.when is None or find_day(wish.when, today=today) is not None
    return {one.number: (one.local_day + by, start_of(one).time() if own_time else at) for one in meetings}


def _wish(wish: Wish, meeting: "Meeting", to: "tuple[date, time]") -> Wish:
    """What would be typed to move it alone."""
    return replace(wish, name=str(meeting.number), when=f"{to[0]} {to[1]:%H:%M}")


def _now(meeting: "Meeting") -> "tuple[date, time]":
    return meeting.local_day, start_of(meeting).time()
