"""Answers that the secretary notes: whose each one is, what it changes, and that it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.meetings.answer_words import COMING, Spoken, names_of
from planner.meetings.answering import Noted, counting, is_earlier, names_in, note, said_now
from planner.meetings.coming import as_text, matched, people_of
from planner.meetings.voices import Who
from planner.models import (
    Agency,
    Answer,
    AnswerChannel,
    Attendee,
    Incoming,
    Meeting,
    Member,
    Message,
    MessageState,
    PartStat,
)
from planner.models.types import one_line
from planner.register.club import the_club

_TOLD = (MessageState.SENT, MessageState.SENDING, MessageState.HANDED_OUT)
_SILENT = PartStat.NEEDS_ACTION


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says of a meeting: whether they come, how many, and who."""

    partstat: PartStat
    places: int
    coming: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What one line or one row says: to whose invitation, by which person of an agency, and what."""

    attendee: Attendee
    person: str | None
    said: Spoken


@dataclass(frozen=True, slots=True)
class How:
    """How answers came.

    Attributes:
        channel: by what.
        at: when they were given; now, where that is None.
        version: which they answer; that of the time, where that is None.
        incoming: the mail or file they came by.
    """

    channel: AnswerChannel
    at: datetime | None = None
    version: int | None = None
    incoming: Incoming | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a reply.

    Attributes:
        attendee: whose invitation it answers.
        before: what counted before.
        after: what counts now.
        noted: as it was noted; None where it says nothing new.
    """

    attendee: Attendee
    before: Word
    after: Word
    noted: Noted | None


def word_of(attendee: Attendee) -> Word:
    """What somebody says now."""
    return Word(attendee.partstat, attendee.places, attendee.coming)


def reply_of(meeting: Meeting, who: Who, said: Spoken, *, person: str | None = None) -> Reply:
    """Whose invitation an answer is to: one's own, or that of the agency that posts the member on the day.

    Raises:
        BadInput: neither is invited.
    """
    own = next((one for one in meeting.invited if who in (one.seat, one.member, one.guest)), None)
    if own is not None:
        return Reply(own, person, said)
    if isinstance(who, Member):
        posting = who.posting_on(meeting.local_day)
        seat = next((one for one in meeting.invited if posting and one.seat is posting.agency), None)
        if seat is not None:
            return Reply(seat, who.name, said)
    name = who.short_name if isinstance(who, Agency) else who.name
    raise BadInput(
        f"{name} is not invited to meeting {meeting.number}.",
        remedy=f'To invite: planner meeting invite {meeting.number} --to "{name}"',
    )


def keep(session: Session, replies: Sequence[Reply], how: How, *, now: datetime) -> list[Kept]:
    """Notes replies, where they say anything new; what each changed.

    A sheet that says again what it said before is no news, even where another answer came in between.

    Raises:
        BadInput: one invitation is answered in two ways, or it was answered later than now.
    """
    _refuse_twice(replies)
    if how.at is not None and how.at > now:
        local = how.at.astimezone(the_club(session).tz)
        raise BadInput(f"{local:%Y-%m-%d %H:%M} is yet to come, so nothing was answered then.")
    return [keep_one(session, one, how, now=now) for one in replies]


def keep_one(session: Session, reply: Reply, how: How, *, now: datetime) -> Kept:
    """Notes one reply, where it says anything new.

    Raises:
        BadInput: somebody does not come of whom nobody thought that they would.
    """
    attendee, before = reply.attendee, word_of(reply.attendee)
    said = _for_agency(reply, _with_names(session, attendee, reply.said))
    places, coming = said.places, as_text(said.names)
    comment = one_line(said.comment, longest=1000) if said.comment else None
    if not _is_news(attendee, said, coming, how) and not _is_said_besides(attendee, comment, how):
        return Kept(attendee, before, before, None)
    given = said_now(
        attendee, said.partstat, how.channel, now=now, places=places, coming=coming, comment=comment
    )
    if how.at is not None:
        sequence = how.version
        if sequence is None:
            sequence = version_at(session, attendee, how.at)
        given = replace(given, sequence=sequence, dtstamp=how.at)
    noted = note(session, attendee, replace(given, incoming=how.incoming), now=now)
    return Kept(attendee, before, word_of(attendee), noted)


def version_at(session: Session, attendee: Attendee, at: datetime) -> int:
    """The version that somebody had been told of at an instant."""
    query = select(Message.sequence, Message.dtstamp).where(
        Message.attendee_id == attendee.id, Message.state.in_(_TOLD)
    )
    told = [(sequence, dtstamp) for sequence, dtstamp in session.execute(query)]
    if told:
        before = [sequence for sequence, dtstamp in told if dtstamp <= at]
        return max(before, default=min(sequence for sequence, _ in told))
    if at < attendee.meeting.dtstamp:  # it cannot answer what did not exist yet
        return max(attendee.meeting.sequence - 1, 0)
    return attendee.meeting.sequence


def _with_names(session: Session, attendee: Attendee, said: Spoken) -> Spoken:
    """The same with names as the register has them; where all that follows names people, they come."""
    agency = attendee.seat
    if agency is None or said.partstat not in COMING:
        return said
    people = people_of(session, agency, attendee.meeting.local_day)
    names, comment = said.names, said.comment
    if not names and comment:
        found = matched(names_of(comment), people)
        if all(one.member for one in found):
            names, comment = names_of(comment), None
    canonical = tuple(one.name for one in matched(names, people))
    return Spoken(said.partstat, said.places, canonical, comment)


def _for_agency(reply: Reply, said: Spoken) -> Spoken:
    """What the word of one person makes the word of an agency; the no of a person is not that of the agency.

    Raises:
        BadInput: somebody does not come of whom nobody thought that they would.
    """
    person, attendee = reply.person, reply.attendee
    if person is None:
        return said
    there = names_in(attendee.coming) if attendee.partstat in COMING else []
    if said.partstat in COMING:
        names = tuple(dict.fromkeys((*there, person, *said.names)))
        yes = PartStat.ACCEPTED if attendee.partstat is PartStat.ACCEPTED else said.partstat
        at_least = max(attendee.places if attendee.partstat in COMING else 0, said.places or 0, len(names))
        return Spoken(yes, at_least, names, said.comment)
    if person not in there:
        raise BadInput(
            f"That {person} does not come is not the answer of {attendee.name}.",
            remedy=f'If nobody comes for it, write: "{attendee.name}=no"',
        )
    left = tuple(name for name in there if name != person)
    comment = said.comment or f"{person} does not come"
    if not left:
        return Spoken(_SILENT, comment=comment)
    return Spoken(attendee.partstat, max(attendee.places - 1, len(left)), left, comment)


def _is_news(attendee: Attendee, said: Spoken, coming: str | None, how: How) -> bool:
    wanted = (said.partstat, said.places, coming)
    if how.channel is AnswerChannel.SHEET:
        sheets = [one for one in attendee.answers if one.channel is how.channel and not is_earlier(one)]
        if sheets and _word(sheets[-1]) == wanted:
            return False
    if how.at is not None:
        return True
    if said.partstat is not attendee.partstat:
        return True
    if said.partstat not in COMING:
        return False
    return said.places not in (None, attendee.places) or coming not in (None, attendee.coming)


def _is_said_besides(attendee: Attendee, comment: str | None, how: How) -> bool:
    """Whether more is said than was before; a sheet that is read again says nothing more."""
    if comment is None or how.channel is AnswerChannel.SHEET:
        return False
    current = counting(attendee)
    return current is None or current.comment != comment


def _word(answer: Answer) -> tuple[PartStat, int | None, str | None]:
    return answer.partstat, answer.places, answer.coming


def _refuse_twice(replies: Sequence[Reply]) -> None:
    seen: dict[tuple[int, str | None], Spoken] = {}
    for one in replies:
        if seen.setdefault((one.attendee.id, one.person), one.said) != one.said:
            name = one.person or one.attendee.name
            raise BadInput(f"{name} is named twice.", remedy="Name each once, with all that was said.")
