"""From which version of a meeting on an answer counts: from the first one told with the time it has now."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from planner.invitations.told import Said, has_left
from planner.invitations.transition import Stand
from planner.invitations.version import Version
from planner.meetings.answering import note, said_now, settle
from planner.models import AnswerChannel, Attendee, Meeting, Message, MessageKind, PartStat


def ask_anew(session: Session, attendee: Attendee, *, now: datetime) -> None:
    """Turns the answer of one who is invited again into a question; it stays on record."""
    attendee.before_move = None
    if attendee.answers:
        asked = said_now(attendee, PartStat.NEEDS_ACTION, AnswerChannel.SECRETARY, now=now)
        note(session, attendee, asked, now=now)
    attendee.partstat = PartStat.NEEDS_ACTION


def count_answers_from(meeting: Meeting, so_far: Mapping[int, Sequence[Message]], version: Version) -> None:
    """Brings `Meeting.answers_from` into line with what has left, and the answers with it.

    A meeting that is moved and moved back before anybody was told keeps its answers; where another time was
    told, an answer to it counts no more.
    """
    same: list[int] = []
    other = [-1]
    for message in (one for some in so_far.values() for one in some if has_left(one)):
        said = Said.from_json(message.says)
        if said.version is None:
            continue  # it is not known any more which time that was
        if said.stand is Stand.WITHDRAWN or message.kind is MessageKind.COUNTER_DECLINED:
            continue  # it told one person, and nothing of the time
        is_same = said.stand is Stand.INVITED and said.version.time == version.time
        (same if is_same else other).append(message.sequence)
    later = [sequence for sequence in same if sequence > max(other)]
    first = min(later, default=meeting.sequence)
    if max(other) >= meeting.answers_from or (later and first < meeting.answers_from):
        meeting.answers_from = first
        for attendee in meeting.invited:
            settle(attendee)
