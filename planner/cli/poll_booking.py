"""planner meeting book: from what was typed to the date that is taken, and what to say of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from planner.cli.poll_text import date_lines, finder_label, quorum_label
from planner.errors import BadInput, PlannerError, Undecided

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.meetings.moving import Moved
    from planner.models import Poll, PollDate
    from planner.scheduling.settling import Settling


@dataclass(frozen=True, slots=True)
class Request:
    """What was typed."""

    name: str
    when: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Booked:
    """What was done, in words that outlive the session."""

    number: int
    text: str
    against: tuple[str, ...]


def booked(app: "App", session: "Session", request: Request) -> Booked:
    """Settles the poll of a meeting.

    Raises:
        BadInput: no poll is open, or the date means nothing, is over, or has no time.
        Undecided: a name or the date may be several, or the room is taken.
    """
    from planner.cli.poll_voting import poll_named
    from planner.invitations.announcing import announce
    from planner.models.types import clean_line
    from planner.scheduling.settling import settle, weigh

    poll = poll_named(app, session, request.name)
    start, of = _start(app, session, poll, request.when)
    if start <= app.now():
        raise BadInput(f"{request.when!r} is over already.", remedy="Name a later date.")
    found = weigh(session, poll, start, of, now=app.now())
    reason = clean_line(request.reason, "reason") if request.reason else None
    when = time_label(found)
    moved = settle(session, found, reason=reason, when=when, now=app.now())
    announce(session, poll.meeting, now=app.now())
    return Booked(poll.meeting.number, "\n".join(_text(found, when, moved)), found.against)


def refuse_unreasoned(result: Booked, *, anyway: bool, reason: str | None) -> None:
    """Lets a date pass that nothing speaks against, or that is taken anyway for a reason.

    Raises:
        Undecided: what speaks against it has not been outweighed.
    """
    if not result.against or (anyway and reason):
        return
    reasons = "\n".join(f"  {one}." for one in result.against)
    raise Undecided(
        f"This speaks against the date:\n{reasons}\n"
        'To take it anyway, say why: --anyway --reason "…". Or choose another:'
        f" planner meeting ask {result.number}"
    )


def _start(app: "App", session: "Session", poll: "Poll", text: str) -> "tuple[datetime, PollDate | None]":
    """The time that is meant, and the date of the poll it belongs to: that time, or its whole day."""
    from planner.cli.typed import aware
    from planner.meetings.poll_dates import matching, meant
    from planner.scheduling.poll_demands import demands_of
    from planner.timing.written import find_day, moment

    today, dates = app.today(session), poll.open_dates
    if matching(dates, text, today=today):
        one = meant(dates, text, today=today)
        if isinstance(one.start, datetime):
            return one.start, one
        raise _no_time(session, poll, one, text)
    try:
        day, time = moment(text, today=today)
    except PlannerError:
        if find_day(text, today=today) is None:
            meant(dates, text, today=today)  # which names them
        raise
    start = aware(day, time, demands_of(session, poll, day).tz)
    whole = (one for one in dates if one.all_day and one.local_day == day)
    return start, next(whole, None)


def _no_time(session: "Session", poll: "Poll", one: "PollDate", text: str) -> PlannerError:
    from planner.meetings.poll_dates import value_label
    from planner.scheduling.poll_standing import standing_on

    slot = standing_on(session, poll, one.start, one).slot
    best = f"{slot.start:%H:%M}" if slot else "15:00"
    said = f"; by the diaries {best} is the best of that day" if slot else ""
    return Undecided(
        f"{text!r} is a whole day{said}.\n"
        f'Name the time: planner meeting book {poll.meeting.number} "{value_label(one)} {best}"'
    )


def time_label(found: "Settling") -> str:
    """The date that is taken, as it is shown."""
    from planner.i18n.dates import day_label

    return f"{day_label(found.start.date())}, {found.start:%H:%M}–{found.end:%H:%M}"


def _text(found: "Settling", when: str, moved: "Moved | None") -> list[str]:
    from planner.invitations.when_lines import when_lines

    one, meeting = found.standing, found.poll.meeting
    groups = one.agencies
    counts = f"{len(groups.yes)} yes, {len(groups.if_need_be)} if need be, {len(groups.no)} no"
    return [
        f"Meeting {meeting.number}: {meeting.title}",
        *(f"  {line}" for line in when_lines(meeting)),
        *([f"  {meeting.where}"] if meeting.where else []),
        f"  {counts}, {len(groups.no_answer)} no answer; quorum {quorum_label(one)}",
        *([f"  by the diaries: {finder_label(one)}"] if one.slot else []),
        *date_lines(one)[1:],
        *(f"  Note: {line}" for line in found.warnings),
        *_moved(moved),
    ]


def _moved(moved: "Moved | None") -> list[str]:
    if moved is None or not moved.announced:
        return []
    again = [attendee.name for attendee in moved.again]
    answered = f"; asked again: {', '.join(again)}" if again else ""
    return [f"  Who was invited knows the old date, so invite again{answered}."]
