"""Those who are invited are told what changed: one message to each, written with the change itself.

`announce` compares what each was told last with what is so now. So it can be called at any time, again and
again: what was told already is not told twice, and what still waits is taken back when it is overtaken.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from planner.invitations.cases import Case, cases_of
from planner.invitations.counting import ask_anew, count_answers_from
from planner.invitations.letter import Span
from planner.invitations.posting import Post, take_back
from planner.invitations.told import ANNOUNCEMENTS, mailbox, messages_of, told, waiting
from planner.invitations.told import Said as SaidThen
from planner.invitations.transition import Stand
from planner.invitations.version import version_of
from planner.models import Attendee, Incoming, Meeting, Message, MessageKind, MessageState, Reminder
from planner.register.club import the_club
from planner.timing.zones import ZoneInfo

_ASK_ANEW = (MessageKind.INVITATION, MessageKind.MOVED, MessageKind.REINSTATED)
"""What tells another time, or that there is a time again: an answer from before is no answer to it."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is to be told.

    Attributes:
        messages: what waits for those who are invited, in the order in which they were.
        taken_back: who would have been told something that is not so any more, and needs to hear nothing.
    """

    messages: tuple[Message, ...] = ()
    taken_back: tuple[Attendee, ...] = ()


def announce(
    session: Session,
    meeting: Meeting,
    *,
    now: datetime,
    reason: str = "",
    only: Collection[Attendee] | None = None,
) -> Announcement:
    """Writes what those invited must be told of a meeting, to be sent; in the transaction of the change.

    Args:
        session: the open session.
        meeting: which has changed, or to which somebody was invited.
        now: for the stamps.
        reason: what the secretary adds, such as why it is cancelled.
        only: the others are left as they are.
    """
    session.flush()
    so_far = messages_of(session, meeting)
    version = version_of(meeting)
    cases = [one for one in cases_of(meeting, so_far, version, now) if only is None or one.attendee in only]
    post = Post(session, the_club(session), meeting, so_far, now=now)
    post.number(_least(cases))
    count_answers_from(meeting, so_far, version)
    written = [_written(post, case, reason) for case in cases]
    session.flush()
    return Announcement(
        messages=tuple(one for one in written if one is not None),
        taken_back=tuple(
            case.attendee
            for case, message in zip(cases, written, strict=True)
            if message is None and not case.former and _news(case) is not None
        ),
    )


def resend(session: Session, attendee: Attendee, *, now: datetime) -> Message | None:
    """The meeting as it is, once more to one person: the same SEQUENCE, a later DTSTAMP (RFC 5546 3.2.6).

    Whoever was not told the newest yet is told that instead. None where there is nothing to tell, or where a
    server refused the newest.
    """
    return _again(session, attendee, MessageKind.RESENT, now=now)


def remind(
    session: Session, attendees: Sequence[Attendee], reminder: Reminder | None, *, now: datetime
) -> list[Message]:
    """A reminder to each of them; whoever is about to hear news of the meeting gets no other mail besides."""
    found = (_again(session, one, MessageKind.REMINDER, now=now, reminder=reminder) for one in attendees)
    return [message for message in found if message is not None and message.kind is MessageKind.REMINDER]


def decline_counter(
    session: Session, incoming: Incoming, *, now: datetime, reason: str = ""
) -> Message | None:
    """The no to another time that was proposed: the meeting stays where it is (RFC 5546 3.2.8).

    None where it was proposed by nobody who was told of the meeting.
    """
    attendee = incoming.attendee
    if attendee is None:
        return None
    messages = messages_of(session, attendee.meeting)
    last = told(messages.get(mailbox(attendee), ()))
    if last is None or last.version is None:
        return None
    post = Post(session, the_club(session), attendee.meeting, messages, now=now)
    said = SaidThen(last.stand, last.version, reason=reason)
    # It echoes the version that the proposal was about.
    sequence = last.sequence if incoming.sequence is None else min(incoming.sequence, last.sequence)
    kind = MessageKind.COUNTER_DECLINED
    declined = post.put(attendee, kind, said, sequence=sequence, proposed=_proposed(incoming))
    session.flush()
    return declined


def _again(
    session: Session,
    attendee: Attendee,
    kind: MessageKind,
    *,
    now: datetime,
    reminder: Reminder | None = None,
) -> Message | None:
    """What was told last, once more; or the news, where there is some."""
    news = announce(session, attendee.meeting, now=now, only=[attendee]).messages
    if news:
        return news[0]
    messages = messages_of(session, attendee.meeting)
    mine = messages.get(mailbox(attendee), [])
    last = told(mine)
    if _unheard(mine) or last is None or last.version is None:
        return None  # what did not arrive is told first, or not at all
    post = Post(session, the_club(session), attendee.meeting, messages, now=now)
    held = next((one for one in waiting(mine) if one.kind is kind), None)
    said = SaidThen(last.stand, last.version)
    message = post.put(attendee, kind, said, sequence=last.sequence, in_place_of=held, reminder=reminder)
    session.flush()
    return message


def _unheard(messages: Sequence[Message]) -> bool:
    """Whether news of the meeting was refused; `announce` has sorted out what is not true any more."""
    return any(one.state is MessageState.REFUSED and one.kind in ANNOUNCEMENTS for one in messages)


def _proposed(incoming: Incoming) -> Span | None:
    if incoming.proposed_start is None or incoming.proposed_end is None:
        return None
    tz = ZoneInfo(incoming.proposed_zone) if incoming.proposed_zone else UTC
    return Span(incoming.proposed_start.astimezone(tz), incoming.proposed_end.astimezone(tz))


def _least(cases: Sequence[Case]) -> int:
    """The SEQUENCE that serves all messages of a change."""
    # Of two addresses that one calendar reads, the one where the invitation stands has the last word.
    found = [case.due for case in cases if case.due]
    return max((one.sequence + (one.stand is Stand.ELSEWHERE) for one in found), default=0)


def _news(case: Case) -> Message | None:
    """What waits to tell something new."""
    return next((one for one in waiting(case.messages) if one.kind in ANNOUNCEMENTS), None)


def _written(post: Post, case: Case, reason: str) -> Message | None:
    """The message to one recipient, in the place of what waits for them; None where nothing must be told."""
    held = waiting(case.messages)
    news = _news(case)
    for old in case.messages:
        if old.state is MessageState.REFUSED and old is not case.refused:
            old.state = MessageState.SUPERSEDED  # it would not be true any more
    if case.due is None and not case.former and news and SaidThen.from_json(news.says).uninvited:
        return news
    for overtaken in held:
        # A reminder of what is not so any more, or to where nobody is reached, does not go either.
        overtakes = case.due is None if overtaken is news else case.due is not None or case.former
        if overtakes:
            take_back(post.session, overtaken)
    if case.due is None:
        return None
    if case.last is not None and case.last.stand is not Stand.ELSEWHERE and case.due.kind in _ASK_ANEW:
        ask_anew(post.session, case.attendee, after=case.last.sequence, now=post.now)
    said = SaidThen(case.due.stand, case.due.about, case.last.version if case.last else None, reason)
    return post.put(
        case.attendee,
        case.due.kind,
        said,
        sequence=post.meeting.sequence - (case.due.stand is Stand.ELSEWHERE),
        in_place_of=news,
        left_behind=case.address if case.former else None,
    )
