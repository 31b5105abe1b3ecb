"""Answers to invitations: every one is kept, and which of them counts does not depend on when it was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from planner.models import Answer, AnswerChannel, Attendee, Incoming, PartStat

_SECOND = timedelta(seconds=1)
# Of two mails of the same second the one that promises less counts, whichever is read first.
_CAUTION = (
    PartStat.ACCEPTED,
    PartStat.DELEGATED,
    PartStat.TENTATIVE,
    PartStat.NEEDS_ACTION,
    PartStat.DECLINED,
)
_SETTLED = ("partstat", "before_move", "places", "coming", "answers")
_STAYS_AWAY = (PartStat.DECLINED, PartStat.NEEDS_ACTION)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given, before it is noted.

    Attributes:
        partstat: what was said.
        channel: how it came.
        sequence: of the version it answers; one that is above ours is taken for ours.
        dtstamp: when it was given.
        places: how many come; None where that was not said.
        coming: who comes for an agency, in the words of the answer.
        comment: what else was said.
        incoming: the mail or file it came by.
    """

    partstat: PartStat
    channel: AnswerChannel
    sequence: int
    dtstamp: datetime
    places: int | None = None
    coming: str | None = None
    comment: str | None = None
    incoming: Incoming | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of an answer.

    Attributes:
        answer: as it is kept.
        counts: it is the newest one to the meeting as it is now.
        before: what counted before.
        earlier_version: it was given to another time of the meeting.
    """

    answer: Answer
    counts: bool
    before: PartStat
    earlier_version: bool


def note(session: Session, attendee: Attendee, given: Given, *, now: datetime) -> Noted:
    """Keeps an answer and works out anew which of all kept ones counts.

    The same answer twice is kept once, and any order of answers leaves the same behind. SEQUENCE and DTSTAMP
    of an answer put it in its place (RFC 5546 section 2.1.5); ours never follows theirs.

    Args:
        session: the open session.
        attendee: whose answer it is.
        given: what was said.
        now: when it enters the register.
    """
    if attendee in session.new or attendee in session.dirty:
        session.flush()  # else what was noted of others waits: written together it takes a third of the time
    # Two at once would each count without the other's: whoever holds the row goes first.
    with session.no_autoflush:
        session.refresh(attendee, _SETTLED, with_for_update=True)
    before = attendee.partstat
    answer = _kept(attendee, given, now)
    settle(attendee)
    return Noted(
        answer=answer,
        counts=counting(attendee) is answer,
        before=before,
        earlier_version=is_earlier(answer),
    )


def said_now(
    attendee: Attendee,
    partstat: PartStat,
    channel: AnswerChannel,
    *,
    now: datetime,
    places: int | None = None,
    coming: str | None = None,
    comment: str | None = None,
    incoming: Incoming | None = None,
) -> Given:
    """An answer to the meeting as it is now, newer than all that were given to it before."""
    latest = [one.dtstamp + _SECOND for one in attendee.answers if not is_earlier(one)]
    stamp = max([now.replace(microsecond=0), *latest])
    return Given(partstat, channel, attendee.meeting.sequence, stamp, places, coming, comment, incoming)


def settle(attendee: Attendee) -> None:
    """Brings what the attendee says into line with the answers that are kept.

    Of an attendee without a kept answer nothing is touched.
    """
    if not attendee.answers:
        return
    current, earlier = _apart(attendee)
    if earlier:
        last = earlier[-1].partstat
        attendee.before_move = None if last is PartStat.NEEDS_ACTION else last
    attendee.partstat = current[-1].partstat if current else PartStat.NEEDS_ACTION
    attendee.places, attendee.coming = _who_comes(current)


def counting(attendee: Attendee) -> Answer | None:
    """The answer that counts: the newest to the meeting as it is now."""
    current, _ = _apart(attendee)
    return current[-1] if current else None


def counted_earlier(attendee: Attendee) -> Answer | None:
    """The newest answer to another time that the meeting had."""
    _, earlier = _apart(attendee)
    return earlier[-1] if earlier else None


def is_earlier(answer: Answer) -> bool:
    """True for an answer that was given to another time of the meeting."""
    return answer.sequence < answer.attendee.meeting.answers_from


def _apart(attendee: Attendee) -> tuple[list[Answer], list[Answer]]:
    """The answers to the meeting as it is now, and those to other times of it; each the newest last."""
    ordered = sorted(attendee.answers, key=_order)
    return [one for one in ordered if not is_earlier(one)], [one for one in ordered if is_earlier(one)]


def _order(answer: Answer) -> tuple[int, datetime, int, int, bool, str]:
    caution = _CAUTION.index(answer.partstat)
    places = (
        -(answer.places or 0),
        answer.places is None,
    )  # nobody, and how many was not said, are two answers
    return answer.sequence, answer.dtstamp, caution, *places, answer.coming or ""


def _who_comes(current: Sequence[Answer]) -> tuple[int, str | None]:
    """How many, and who: by the newest that says so, unless somebody cancelled since."""
    for answer in reversed(current):
        if answer.partstat in _STAYS_AWAY:
            break
        if answer.places is not None or answer.coming is not None:
            named = max(len(names_in(answer.coming)), 1)
            return named if answer.places is None else answer.places, answer.coming
    return 1, None


def names_in(coming: str | None) -> list[str]:
    """The names of those who come for an agency."""
    return [name.strip() for name in (coming or "").split(",") if name.strip()]


def _kept(attendee: Attendee, given: Given, now: datetime) -> Answer:
    sequence = min(given.sequence, attendee.meeting.sequence)
    answer = Answer(
        partstat=given.partstat,
        channel=given.channel,
        sequence=sequence,
        dtstamp=given.dtstamp.replace(microsecond=0),
        places=given.places,
        coming=given.coming,
        comment=given.comment,
        noted=now,
        incoming=given.incoming,
    )
    known = _same(attendee.answers, answer)
    if known is not None:
        return known
    attendee.answers.append(answer)
    return answer


def _same(answers: Iterable[Answer], wanted: Answer) -> Answer | None:
    return next((one for one in answers if _said(one) == _said(wanted)), None)


def _said(answer: Answer) -> tuple[object, ...]:
    said = (answer.partstat, answer.channel, answer.sequence, answer.dtstamp)
    return (*said, answer.places, answer.coming, answer.comment)
