"""What was read is taken in: matched with meetings and people, applied where that is safe, always kept."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.ics.text import multiline, single_line
from planner.invitations.incoming.answers import counter, refresh, reply
from planner.invitations.incoming.letters import automatic, coded, foreign, words
from planner.invitations.incoming.notices import bounce, receipt
from planner.invitations.incoming.read import Read
from planner.invitations.incoming.verdict import Verdict, review
from planner.invitations.incoming.versions import MOST_AHEAD, written
from planner.models import Incoming, IncomingKind, IncomingState

Rule = Callable[[Session, Incoming, Read, datetime], Verdict]

_RULES: dict[IncomingKind, Rule] = {
    IncomingKind.REPLY: reply,
    IncomingKind.COUNTER: counter,
    IncomingKind.REFRESH: refresh,
    IncomingKind.CODED: coded,
    IncomingKind.WORDS: words,
    IncomingKind.AUTOMATIC: automatic,
    IncomingKind.FOREIGN: foreign,
    IncomingKind.BOUNCE: bounce,
    IncomingKind.RECEIPT: receipt,
}
_ANSWERS = (IncomingKind.REPLY, IncomingKind.CODED)


def take_in(session: Session, read: Read, *, now: datetime) -> Incoming:
    """Keeps what was read, and applies it where everybody it speaks of is known and may say so.

    The same thing twice is taken in once, and any order of the same things leaves the same answers behind.

    Args:
        session: the open session.
        read: by `read_mail` or `read_calendar`.
        now: the present instant.
    """
    known = session.scalar(select(Incoming).where(Incoming.digest == read.digest))
    return take_new(session, read, now=now) if known is None else known


def take_new(session: Session, read: Read, *, now: datetime, latest: datetime | None = None) -> Incoming:
    """The same for what nobody took in before; `latest` is the true instant, where another is pretended."""
    row = _row(read, now)
    if read.kind is not IncomingKind.BROKEN and written(read, now) > (latest or now) + MOST_AHEAD:
        verdict = review("It bears a date that is still to come: the clock of its sender is wrong.")
    elif read.kind in _ANSWERS:
        with session.no_autoflush:  # `note` writes it; writing it in between costs as much again
            verdict = _verdict(session, row, read, now)
    else:
        verdict = _verdict(session, row, read, now)
    row.state, row.why = verdict.state, verdict.why or None
    session.add(row)
    if read.kind is IncomingKind.COUNTER:
        session.flush()  # the next answer looks for it
    return row


def _verdict(session: Session, row: Incoming, read: Read, now: datetime) -> Verdict:
    if read.kind is IncomingKind.BROKEN:
        return review(f"It {read.fault}.")
    return _RULES[read.kind](session, row, read, now)


def _row(read: Read, now: datetime) -> Incoming:
    """What is kept of it whatever becomes of it."""
    about, answer = read.envelope, read.reply
    return Incoming(
        digest=read.digest,
        message_id=about.message_id[:1000] or None,
        source=single_line(read.source)[-1000:],
        sender=about.sender[:320] or None,
        subject=single_line(about.subject)[:1000] or None,
        received=min(about.written or now, now),
        kind=read.kind,
        state=IncomingState.APPLIED,
        sequence=answer.sequence if answer is not None else None,
        dtstamp=answer.dtstamp if answer is not None else None,
        text=multiline(read.text) or None,
    )
