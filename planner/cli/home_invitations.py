"""What the home screen says of invitations: not sent, come back, unanswered, to be decided."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.distances import by_label, distance
from planner.cli.output import count

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.models import Attendee, Meeting

MOST_NAMED = 5


def invitation_lines(session: "Session", meeting: "Meeting", today: "date") -> list[str]:
    """Of a coming meeting: who was not reached, who has not answered, and what to type."""
    from planner.invitations.attention import attention

    if not meeting.invited:
        return [_uninvited(meeting, today)]
    found, number = attention(session, meeting), meeting.number
    lines = []
    if found.waiting:
        lines.append(f"{count(found.waiting, 'message')} not sent yet: planner meeting invite {number}")
    for some, what in ((found.refused, "could not be sent"), (found.bounced, "came back")):
        if some:
            lines.append(f"{len(some)} {what}: {_named(some)}: planner meeting show {number}")
    if found.silent:
        lines.append(_silent(meeting, found.silent, len(found.required), today))
    return lines


def undone_lines(session: "Session", coming: "Sequence[Meeting]") -> list[str]:
    """What waits beside the coming meetings: news of those that do not take place, answers to be decided."""
    from planner.invitations.attention import to_review, waiting
    from planner.models import Meeting

    shown = {meeting.id for meeting in coming}
    lines = []
    for number, many in waiting(session).items():
        if number not in shown:
            meeting = session.get_one(Meeting, number)
            unsent = f"  {count(many, 'message')} not sent yet: planner meeting invite {meeting.number}"
            lines += [f"Meeting {meeting.number}, {meeting.status}: {meeting.title}", unsent]
    many = to_review(session)
    return [*lines, f"{count(many, 'answer')} to decide: planner answer review"] if many else lines


def _silent(meeting: "Meeting", silent: "Sequence[Attendee]", required: int, today: "date") -> str:
    due = f", due {by_label(meeting.respond_by, today)}" if meeting.respond_by else ""
    of_them = f", {required} of them required" if 0 < required < len(silent) else ""
    line = f"{count(len(silent), 'invitation')} without an answer{of_them}{due}"
    return f"{line}: planner meeting show {meeting.number}"


def _uninvited(meeting: "Meeting", today: "date") -> str:
    from datetime import date

    from planner.i18n.dates import day_label
    from planner.scheduling.decision import decision_of

    invite = f"planner meeting invite {meeting.number} --out invitations"
    decision = decision_of(meeting)
    if decision is None or decision.notice is None:
        return f"Nobody is invited yet: {invite}"
    deadline = date.fromisoformat(decision.notice)
    if deadline < today:
        late = count((today - deadline).days, "day")
        return f"Nobody is invited yet, and the notice is late by {late}: {invite}"
    until = f"{day_label(deadline)}, {distance(deadline, today)}"
    return f"Nobody is invited yet; the notice must leave by {until}: {invite}"


def _named(some: "Sequence[Attendee]") -> str:
    return ", ".join(one.name for one in some[:MOST_NAMED]) + (" …" if len(some) > MOST_NAMED else "")
