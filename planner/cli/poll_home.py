"""What the home screen says of questions that are open: who is silent, and when they are due."""

from datetime import date
from typing import TYPE_CHECKING

from planner.cli.distances import by_label
from planner.cli.output import count

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.models import Poll

MOST_NAMED = 5


def poll_lines(session: "Session", today: date) -> list[str]:
    """Of each open poll a heading, who has not answered, and what to type; the one due first first."""
    from planner.meetings.polls import open_polls

    return [line for poll in open_polls(session) for line in _lines(poll, today)]


def _lines(poll: "Poll", today: date) -> list[str]:
    from planner.meetings.poll_dates import date_label
    from planner.meetings.votes import answers

    number, dates = poll.meeting.number, poll.open_dates
    when = f"its date, now {poll.meeting.day_label}" if poll.meeting.dated else "a date"
    lines = [f"Meeting {number}, asking about {when}: {poll.meeting.title}"]
    silent = [voice.name for voice in poll.voices if not answers(voice)]
    due = by_label(poll.respond_by, today)
    if silent:
        named = ", ".join(silent[:MOST_NAMED]) + (" …" if len(silent) > MOST_NAMED else "")
        lines.append(f"  {len(silent)} of {count(len(poll.voices), 'answer')} missing, due {due}: {named}")
    else:
        lines.append(f"  all {count(len(poll.voices), 'answer')} are there, due {due}")
    gone = [one for one in dates if one.local_day < today]
    lines += [f"  over already: {date_label(one)}" for one in gone]
    settle = not silent or poll.respond_by < today
    return [*lines, f"  {'Settle it' if settle else 'See who answered'}: planner meeting ask {number}"]
