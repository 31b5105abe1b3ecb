"""Which answers count after a change: those given to the time the meeting has now, to whoever heard of it.

A meeting that was moved and moved back before somebody was told of it keeps that answer; whoever was told
another time, or that the meeting is off, is asked anew.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from planner.invitations.told import Letters, Said, in_order
from planner.invitations.transition import Stand
from planner.invitations.version import Version
from planner.meetings.answering import counting, note, said_now, settle
from planner.models import AnswerChannel, Attendee, Meeting, Message, PartStat


def count_answers_from(meeting: Meeting, so_far: Letters, version: Version) -> None:
    """Brings `Meeting.answers_from` into line with what has left, and the answers with it."""
    everywhere: dict[int, list[Message]] = defaultdict(list)
    for (number, _), messages in so_far.items():
        everywhere[number] += messages
    firsts = (_first_told(everywhere[attendee.id], version) for attendee in meeting.invited)
    first = min((one for one in firsts if one is not None), default=meeting.answers_from)
    if first < meeting.answers_from:
        meeting.answers_from = first
        for attendee in meeting.invited:
            settle(attendee)


def _first_told(messages: Sequence[Message], version: Version) -> int | None:
    """The version in which somebody was first told the time that is known to them ever since."""
    first = None
    for message in reversed(in_order(messages)):
        said = Said.from_json(message.says)
        if said.stand is Stand.ELSEWHERE:
            continue  # whoever reads at an address of old was asked nothing
        if said.version is None or said.stand is not Stand.INVITED or said.version.time != version.time:
            break
        first = message.sequence
    return first


def ask_anew(session: Session, attendee: Attendee, *, after: int, now: datetime) -> None:
    """Turns an answer to the version `after`, or an older one, into a question; it stays on record."""
    answer = counting(attendee)
    if answer is None or answer.partstat is PartStat.NEEDS_ACTION or answer.sequence > after:
        return
    before = answer.partstat
    asked = said_now(attendee, PartStat.NEEDS_ACTION, AnswerChannel.SECRETARY, now=now)
    note(session, attendee, asked, now=now)
    attendee.before_move = before
