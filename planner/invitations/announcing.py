"""Those who are invited are told what changed: one message to each, written with the change itself.

`announce` compares what each was told last with what is so now. So it can be called at any time, again and
again: what was told already is not told twice, and what still waits is taken back when it is overtaken.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from planner.invitations.counting import ask_anew, count_answers_from
from planner.invitations.letter import Span
from planner.invitations.posting import Post, take_back
from planner.invitations.told import ANNOUNCEMENTS, in_vain, messages_of, told, waiting
from planner.invitations.told import Said as SaidThen
from planner.invitations.transition import Due, Standing, Told, due
from planner.invitations.version import Version, version_of
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


@dataclass(frozen=True, slots=True)
class _Case:
    """One recipient: the messages so far, what was told last, and what must be told.

    `refused` is a message that says just that, and came back: it is not written again.
    """

    attendee: Attendee
    messages: Sequence[Message]
    last: Told | None
    due: Due | None
    refused: Message | None = None


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
    cases = [_case(attendee, so_far.get(attendee.id, []), version, now) for attendee in meeting.attendees]
    cases = [one for one in cases if only is None or one.attendee in only]
    post = Post(session, the_club(session), meeting, so_far, now=now)
    post.number(max((case.due.sequence for case in cases if case.due), default=0))
    count_answers_from(meeting, so_far, version)
    written = [_written(post, case, reason) for case in cases]
    session.flush()
    return Announcement(
        messages=tuple(one for one in written if one is not None),
        taken_back=tuple(
            case.attendee
            for case, message in zip(cases, written, strict=True)
            if message is None and any(one.kind in ANNOUNCEMENTS for one in waiting(case.messages))
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
    last = told(messages.get(attendee.id, ()))
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
    mine = messages.get(attendee.id, [])
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


def _case(attendee: Attendee, messages: Sequence[Message], version: Version, now: datetime) -> _Case:
    # Who is reached at another address now was told nothing there.
    mine = [one for one in messages if one.address == attendee.address]
    last = told(mine)
    found = due(last, Standing(version, invited=attendee.withdrawn is None))
    if found is not None and (_over(last, version, now) or _erased(attendee)):
        found = None
    refused = _returned(mine, found) if found is not None else None
    return _Case(attendee, messages, last, None if refused else found, refused)


def _erased(attendee: Attendee) -> bool:
    return attendee.member is not None and attendee.member.erased is not None


def _returned(messages: Sequence[Message], found: Due) -> Message | None:
    """The message that said the very same and came back from that address."""
    back = in_vain(messages)
    said = SaidThen.from_json(back.says) if back is not None else None
    return back if said and (said.stand, said.version) == (found.stand, found.about) else None


def _over(last: Told | None, version: Version, now: datetime) -> bool:
    """Whether it is past, both as it was told and as it is now: then nobody needs to hear of a correction."""
    return last is not None and all(_ended(one, now) for one in (last.version or version, version))


def _ended(version: Version, now: datetime) -> bool:
    if version.span is None:
        return False
    if version.instants is not None:
        return version.instants[1] <= now
    last: date = version.span.end
    return last < now.date()


def _written(post: Post, case: _Case, reason: str) -> Message | None:
    """The message to one recipient, in the place of what waits for them; None where nothing must be told."""
    held = waiting(case.messages)
    news = next((one for one in held if one.kind in ANNOUNCEMENTS), None)
    for old in case.messages:
        if old.state is MessageState.REFUSED and old is not case.refused:
            old.state = MessageState.SUPERSEDED  # it would not be true any more
    if case.due is None:
        if news is not None and SaidThen.from_json(news.says).uninvited:
            return news
        if news is not None:
            take_back(post.session, news)
        return None
    for overtaken in held:
        if overtaken.kind not in ANNOUNCEMENTS:
            take_back(post.session, overtaken)
    if case.last is not None and case.due.kind in _ASK_ANEW:
        ask_anew(post.session, case.attendee, after=case.last.sequence, now=post.now)
    said = SaidThen(case.due.stand, case.due.about, case.last.version if case.last else None, reason)
    return post.put(case.attendee, case.due.kind, said, in_place_of=news)
