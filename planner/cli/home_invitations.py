"""What the home screen says of invitations: not sent, come back, unanswered, to be decided."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from planner.cli.distances import by_label, distance
from planner.cli.output import count
from planner.cli.telling import invite_command, sends

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.invitations.attention import Attention, Unsent
    from planner.models import Attendee, Meeting

MOST_NAMED = 5
SOON, EVE = 14, 3
"""Days within which somebody is to be invited, and within which the silent are to be rung."""


def invitation_lines(
    app: "App", session: "Session", meeting: "Meeting", found: "Attention | None", today: "date"
) -> list[str]:
    """Of a coming meeting: who was not reached, who has not answered, and what to type.

    Args:
        app: whose commands are named.
        session: the open session.
        meeting: the meeting.
        found: what of its invitations needs a person; None where nobody is invited.
        today: the present day.
    """
    if found is None:
        return [_uninvited(app, meeting, today)]
    number = meeting.number
    lines = _unsent(app, session, meeting, found.unsent)
    for some, what in ((found.refused, "could not be sent"), (found.bounced, "came back")):
        if some:
            lines.append(f"{len(some)} {what}: {_named(some)}: planner meeting show {number}")
    if found.silent:
        lines.append(_silent(meeting, found.silent, len(found.required), today))
    return lines


def undone_lines(app: "App", session: "Session", coming: "Sequence[Meeting]") -> list[str]:
    """What waits beside the coming meetings: those put off, those called off, answers to be decided."""
    from planner.invitations.attention import Unsent, to_review, unsent

    waiting, shown = unsent(session), {meeting.id for meeting in coming}
    lines = []
    for meeting in _beside(session, waiting.keys() - shown):
        lines.append(f"Meeting {meeting.number}, {meeting.status}: {meeting.title}")
        if meeting.status == "postponed":
            lines.append(f"  Its new date is to be found: planner meeting move {meeting.number} --in PHRASE")
        lines += [f"  {line}" for line in _unsent(app, session, meeting, waiting.get(meeting.id, Unsent()))]
    many = to_review(session)
    return [*lines, f"{count(many, 'answer')} to decide: planner answer review"] if many else lines


def _beside(session: "Session", waiting: "Collection[int]") -> "Sequence[Meeting]":
    """The meetings that are put off, and those of which somebody is still to be told."""
    from sqlalchemy import or_, select

    from planner.models import Meeting, MeetingStatus

    wanted = or_(Meeting.status == MeetingStatus.POSTPONED, Meeting.id.in_(waiting))
    return session.scalars(select(Meeting).where(wanted).order_by(Meeting.number)).all()


def _unsent(app: "App", session: "Session", meeting: "Meeting", unsent: "Unsent") -> list[str]:
    """What has not left, and what to type; letters are among the files, but never among the mails."""
    by_mail = sends(app)
    many = unsent.mails if by_mail else unsent.mails + unsent.letters
    lines = [f"{count(many, 'message')} not sent yet: {_invite(app, session, meeting)}"] if many else []
    if by_mail and unsent.letters:
        print_them = f"planner meeting invite {meeting.number} --letters letters.pdf"
        lines.append(f"{count(unsent.letters, 'letter')} to be printed: {print_them}")
    return lines


def _invite(app: "App", session: "Session", meeting: "Meeting") -> str:
    """What to type so that it is told: one command where more of its series wait and nobody is new."""
    from planner.invitations.attention import unsent
    from planner.meetings.lookup import series_of, takes_place

    waiting, series = unsent(session), series_of(session, meeting)
    first = next((number for number, one in enumerate(series) if one.id in waiting), 0)
    later = series[first:]
    if sum(one.id in waiting for one in later) > 1 and all(
        one.invited or not takes_place(one) for one in later
    ):
        return invite_command(app, later[0].number, series=True)
    return invite_command(app, meeting.number)


def _silent(meeting: "Meeting", silent: "Sequence[Attendee]", required: int, today: "date") -> str:
    due = f", due {by_label(meeting.respond_by, today)}" if meeting.respond_by else ""
    of_them = f", {required} of them required" if 0 < required < len(silent) else ""
    line = f"{count(len(silent), 'invitation')} without an answer{of_them}{due}"
    return f"{line}: planner meeting show {meeting.number}"


def can_wait(meeting: "Meeting", found: "Attention | None", today: "date") -> bool:
    """Whether it needs nobody these days: none are to be invited, or all were reached and have time."""
    from planner.invitations.attention import Unsent

    left = (meeting.local_day - today).days
    if found is None:
        day = notice_day(meeting)
        return (left if day is None else (day - today).days) > SOON
    if found.unsent != Unsent() or found.refused or found.bounced:
        return False
    due = meeting.respond_by is not None and meeting.respond_by <= today
    return not found.silent or not (due or left <= EVE)


def later_line(others: "dict[Meeting, Attention | None]") -> str:
    """Of the later meetings of a series that can wait: how many, until when, and what is still to come."""
    from planner.i18n.dates import day_label

    titles, last = {one.title for one in others}, day_label(next(reversed(others)).local_day)
    of = f" of {titles.pop()}" if len(titles) == 1 else ""
    told = [f"{count(len(others), 'more date' if of else 'more meeting')}{of} until {last}"]
    silent = sum(len(found.silent) for found in others.values() if found is not None)
    new = sum(found is None for found in others.values())
    if silent:
        told.append(f"{count(silent, 'invitation')} without an answer")
    if new:
        told.append("nobody invited yet" if new == len(others) else f"nobody invited yet to {new} of them")
    return f"{', '.join(told)}: planner meeting list"


def notice_day(meeting: "Meeting") -> "date | None":
    """By when those invited must have notice; None where no notice was asked for."""
    from datetime import date

    from planner.scheduling.decision import decision_of

    decision = decision_of(meeting)
    return None if decision is None or decision.notice is None else date.fromisoformat(decision.notice)


def _uninvited(app: "App", meeting: "Meeting", today: "date") -> str:
    from planner.i18n.dates import day_label

    invite, deadline = invite_command(app, meeting.number), notice_day(meeting)
    if deadline is None:
        return f"Nobody is invited yet: {invite}"
    if deadline < today:
        late = count((today - deadline).days, "day")
        return f"Nobody is invited yet, and the notice is late by {late}: {invite}"
    until = f"{day_label(deadline)}, {distance(deadline, today)}"
    return f"Nobody is invited yet; the notice must leave by {until}: {invite}"


def _named(some: "Sequence[Attendee]") -> str:
    return ", ".join(one.name for one in some[:MOST_NAMED]) + (" …" if len(some) > MOST_NAMED else "")
