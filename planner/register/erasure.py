"""Erasing a person: nothing personal is left, and what is counted stays right."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import uuid4

from sqlalchemy import CursorResult, delete, func, insert, null, or_, select, update
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import (
    Accreditation,
    Attendee,
    CalendarSource,
    Change,
    DiaryEntry,
    Guest,
    Meeting,
    Member,
    MemberKey,
    MemberName,
    OtherAddress,
    Poll,
    PollVoice,
    Posting,
    Suspension,
    Vote,
)
from planner.models.audit import seal
from planner.models.batches import batches
from planner.models.images import Image
from planner.models.names import fold
from planner.register.correspondence import forget_letters

ERASED = "(erased)"
"""What stands in records of the past where a name stood."""

_OWN_ROWS = (MemberName, Accreditation, DiaryEntry, CalendarSource, MemberKey, OtherAddress)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was taken out, what stays without a name, and where the name still stands in free text."""

    name: str
    diary: int
    log: int
    invitations: int
    mentions: tuple[str, ...]


def erase(session: Session, member: Member, *, today: date) -> Erasure:
    """Takes out all that says who a member was: names, addresses, diary, press cards, entries of the log.

    Postings and offices stay, and so do invitations and polls with their answers, all without a name: who
    counted in a meeting of the past still counts. Nothing of this can be taken back, and the log remembers
    only that somebody was erased.

    Raises:
        BadInput: the member is still posted somewhere, or was erased already.
    """
    _refuse(member, today)
    name, texts = member.name, [*(one.full for one in member.names), member.email]
    session.flush()
    seal(session, "a person was erased")
    traces = _traces(session, member.id, [text for text in texts if text])
    diary = session.scalar(select(func.count()).where(DiaryEntry.member_id == member.id)) or 0
    invited = _forget_attendee(session, member.id, [text for text in texts if text])
    _forget_in_meetings(session, [text for text in texts if text])
    # By statement, not by object: what goes through objects would be written into the log.
    for ids in batches(traces):
        session.execute(update(Change).where(Change.id.in_(ids)).values(before=null(), after=null()))
    for kind in _OWN_ROWS:
        session.execute(delete(kind).where(kind.member_id == member.id))
    _empty(session, member.id, today)
    session.expire_all()
    return Erasure(name, diary, len(traces), invited, _mentions(session, name))


def _refuse(member: Member, today: date) -> None:
    if member.erased is not None:
        raise BadInput(f"That person was erased on {member.erased}.")
    posting = member.posting_on(today) or next(
        (one for one in member.postings if one.valid_from > today), None
    )
    if posting is not None:
        raise BadInput(
            f"{member.name} is a journalist of {posting.agency.short_name}.",
            remedy=f'First type: planner member leave "{member.name}" --from {today}',
        )


def _empty(session: Session, member_id: int, today: date) -> None:
    session.execute(update(Posting).where(Posting.member_id == member_id).values(title=None))
    voices = select(PollVoice.id).where(PollVoice.member_id == member_id)
    session.execute(update(Vote).where(Vote.poll_voice_id.in_(voices)).values(note=None))
    session.execute(update(Suspension).where(Suspension.member_id == member_id).values(reason=None))
    session.execute(
        insert(MemberName).values(
            member_id=member_id, script="Zyyy", full=ERASED, key=fold(ERASED), is_primary=True
        )
    )
    session.execute(
        update(Member)
        .where(Member.id == member_id)
        .values(
            uid=uuid4(),
            email=None,
            phone=None,
            languages=None,
            residence=None,
            timezone=None,
            email_key=None,
            sort_key=None,
            search_key="",
            erased=today,
        )
    )


def _forget_attendee(session: Session, member_id: int, texts: Sequence[str]) -> int:
    """A seat whose invitation named the person is called after its agency again."""
    own = session.execute(
        update(Attendee)
        .where(Attendee.member_id == member_id)
        .values(name=ERASED, address=f"erased-{member_id}@erased.invalid")
    )
    names = [text for text in texts if "@" not in text]
    shared = select(Attendee).where(or_(*(Attendee.name.contains(name, autoescape=True) for name in names)))
    seats = [(one.id, one.seat.short_name) for one in session.scalars(shared) if one.seat is not None]
    for number, called in seats:
        session.execute(update(Attendee).where(Attendee.id == number).values(name=called))
    mine = list(session.scalars(select(Attendee.id).where(Attendee.member_id == member_id)))
    forget_letters(session, mine, [number for number, _ in seats])
    return cast("CursorResult[Any]", own).rowcount + len(seats)


def _forget_in_meetings(session: Session, texts: Sequence[str]) -> None:
    """What a date or a poll was asked for, and what was known when it ended, names the person no more."""
    for kind in (Meeting, Poll):
        for number, *stored in session.execute(select(kind.id, kind.asked, kind.decision)).all():
            told = [_without(json.loads(one), texts) if one else None for one in stored]
            asked, decision = (json.dumps(one, ensure_ascii=False) if one else None for one in told)
            changed = update(kind).where(kind.id == number).values(asked=asked, decision=decision)
            session.execute(changed)


def _without(fact: Any, texts: Sequence[str]) -> Any:
    """The same with every sentence that names the person taken out, reasons and all."""
    if isinstance(fact, dict):
        return {key: _without(value, texts) for key, value in fact.items()}
    if isinstance(fact, list):
        return [_without(value, texts) for value in fact]
    named = isinstance(fact, str) and any(text.casefold() in fact.casefold() for text in texts)
    return ERASED if named else fact


def _traces(session: Session, member_id: int, texts: Sequence[str]) -> list[int]:
    """The entries of the log about a person, also from before two records of that person were merged."""
    ids, found, known = {member_id}, set[int](), 0
    voices = set(session.scalars(select(PollVoice.id).where(PollVoice.member_id == member_id)))
    columns = (Change.id, Change.table_name, Change.row_id, Change.before, Change.after)
    while known != len(ids) + len(voices):
        known = len(ids) + len(voices)
        for number, table, row, before, after in session.execute(
            select(*columns).execution_options(yield_per=1000)
        ):
            owners = {image.get("member_id") for image in (before, after) if image}
            if len(owners) > 1 and ids & owners:  # a row that moved to the other record
                ids |= owners - {None}
            if table == "poll_voice" and ids & owners:
                voices.add(row)
            answered = voices & {image.get("poll_voice_id") for image in (before, after) if image}
            if (
                ids & owners
                or answered
                or (table == "member" and row in ids)
                or _names_anybody(texts, before, after)
            ):
                found.add(number)
    return sorted(found)


def _names_anybody(texts: Sequence[str], *images: Image | None) -> bool:
    return any(
        text.casefold() in value.casefold()
        for image in images
        for value in (image or {}).values()
        if isinstance(value, str)
        for text in texts
    )


def _mentions(session: Session, name: str) -> tuple[str, ...]:
    """Free texts that name the person; what they say is the club's business, so they are only pointed at."""
    places: list[str] = []
    for what, column in (
        ("meeting", Meeting.title),
        ("diary entry", DiaryEntry.summary),
        ("guest", Guest.name),
        ("calendar", CalendarSource.name),
        ("reason for a date", Poll.reason),
        ("note of an answer", Vote.note),
    ):
        texts = session.scalars(select(column).where(column.contains(name, autoescape=True)))
        places += [f"{what} {text!r}" for text in texts]
    return tuple(places)
