"""Two records of one person made one.

The rules: the record that stays keeps what it says, and takes over what only the other says. Every name is
kept, so that each still finds the person. Times at one agency, or in one office, that overlap become one,
from the first day known to the last. Asked twice in one poll, all answers are kept, and of each date the
newest counts. Everything else moves as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import (
    Accreditation,
    Attendee,
    CalendarSource,
    DiaryEntry,
    DifferentPeople,
    Member,
    Office,
    OtherAddress,
    PollVoice,
    Posting,
)
from planner.models.base import Period
from planner.models.names import fold
from planner.register.members import CONTACTS, index
from planner.timing.days import BEGINNING

Row = TypeVar("Row", Posting, Office, Accreditation)


@dataclass(slots=True)
class Merger:
    """What becomes one, told line by line.

    Attributes:
        gone: how the record is called that goes.
        stays: the record that stays.
        moved: what goes over to it.
        joined: what both say, and how it is made one.
        dropped: what only the log still knows.
    """

    gone: str
    stays: Member
    told_apart: bool = False
    moved: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def merge(session: Session, gone: Member, stays: Member) -> Merger:
    """Moves all that hangs on `gone` to `stays` and takes `gone` out; one action, that can be taken back.

    Raises:
        BadInput: both are the same record.
    """
    if gone is stays:
        raise BadInput(
            f"Both are the same record, {stays.name}.", remedy="Name two: planner member duplicates"
        )
    told = Merger(gone.name, stays)
    _contacts(gone, stays, told)
    _names(gone, stays, told)
    _periods(session, gone.postings, stays.postings, told)
    _periods(session, gone.offices, stays.offices, told)
    _periods(session, gone.accreditations, stays.accreditations, told)
    kept = stays.suspensions  # read before anything is taken from the other, or that would be deleted
    for suspension in list(gone.suspensions):
        gone.suspensions.remove(suspension)
        kept.append(suspension)
        told.moved.append("a suspension")
    for written in session.scalars(select(OtherAddress).where(OtherAddress.member_id == gone.id)).all():
        written.member = stays
        told.moved.append(f"the address {written.address}")
    _calendars(session, gone, stays, told)
    _diary(session, gone, stays, told)
    _invitations(session, gone, stays, told)
    _polls(session, gone, stays, told)
    _different(session, gone, stays, told)
    session.flush()
    session.delete(gone)
    session.flush()
    index(stays)
    session.flush()
    return told


def _contacts(gone: Member, stays: Member, told: Merger) -> None:
    for column, label in CONTACTS:
        old, kept = getattr(gone, column), getattr(stays, column)
        if old and not kept:
            setattr(stays, column, old)
            told.moved.append(f"{label} {old}")
        elif old and fold(old) != fold(kept):
            told.dropped.append(f"{label} {old} (stays {kept})")


def _names(gone: Member, stays: Member, told: Merger) -> None:
    known = {name.key for name in stays.names}
    for name in list(gone.names):
        if name.key in known:
            continue
        name.is_primary = False
        gone.names.remove(name)
        stays.names.append(name)
        known.add(name.key)
        told.moved.append(f"the name {name.full}")


def _identity(row: Posting | Office | Accreditation) -> tuple[object, ...]:
    if isinstance(row, Posting):
        return (row.agency_id,)
    return (row.name,) if isinstance(row, Office) else (fold(row.number), fold(row.issuer or ""))


def _periods(session: Session, theirs: list[Row], mine: list[Row], told: Merger) -> None:
    for row in list(theirs):
        alike = [one for one in mine if _identity(one) == _identity(row)]
        alike = [one for one in alike if one.overlaps(row.valid_from, row.valid_until)]
        theirs.remove(row)
        if alike:
            _join(session, row, alike, mine)
            told.joined.append(_label(alike[0]))
        else:
            mine.append(row)
            told.moved.append(_label(row))


def _join(session: Session, row: Row, alike: Sequence[Row], mine: list[Row]) -> None:
    """Makes one period of all, in the first row of `alike`; the others go before it grows over them."""
    first = alike[0]
    since, until = _first_known([row, *alike]), _last([row, *alike])
    for attribute in ("title", "kind", "issuer"):
        if hasattr(first, attribute) and not getattr(first, attribute):
            setattr(first, attribute, getattr(row, attribute))
    for other in alike[1:]:
        mine.remove(other)
    session.flush()
    first.valid_from, first.valid_until = since, until


def _first_known(rows: Sequence[Period]) -> date:
    known = [row.valid_from for row in rows if row.valid_from != BEGINNING]
    return min(known, default=BEGINNING)


def _last(rows: Sequence[Period]) -> date | None:
    ends = [row.valid_until for row in rows]
    return None if None in ends else max(end for end in ends if end)


def _label(row: Posting | Office | Accreditation) -> str:
    if isinstance(row, Posting):
        return f"the post at {row.agency.short_name}{_time(row)}"
    if isinstance(row, Office):
        return f"the office of {row.name}{_time(row)}"
    return f"press card {row.number}{_time(row)}"


def _time(row: Period) -> str:
    since = f", since {row.first_day}" if row.first_day else ""
    return since + (f", until {row.last_day}" if row.last_day else "")


def _calendars(session: Session, gone: Member, stays: Member, told: Merger) -> None:
    """Those of both are read on; where both name one place, once."""
    rows = select(CalendarSource).order_by(CalendarSource.id)
    theirs = session.scalars(rows.where(CalendarSource.member_id == gone.id)).all()
    mine = {one.name: one for one in session.scalars(rows.where(CalendarSource.member_id == stays.id))}
    taken = {one.name for one in theirs} | mine.keys()
    for source in theirs:
        twin = mine.get(source.name)
        if twin is not None and twin.place == source.place:
            session.delete(source)
            continue
        if twin is not None:
            _rename(session, gone, source, taken)
        source.member = stays
        told.moved.append(f"the calendar {source.name}")


def _rename(session: Session, gone: Member, source: CalendarSource, taken: set[str]) -> None:
    """Another name for a calendar, and for what its entries call their source."""
    old = source.name
    source.name = next(name for number in count(2) if (name := f"{old} {number}") not in taken)
    taken.add(source.name)
    entries = select(DiaryEntry).where(DiaryEntry.member_id == gone.id, DiaryEntry.source == old)
    for entry in session.scalars(entries):
        entry.source = source.name


def _diary(session: Session, gone: Member, stays: Member, told: Merger) -> None:
    theirs = session.scalars(select(DiaryEntry).where(DiaryEntry.member_id == gone.id)).all()
    mine = {
        _entry(one) for one in session.scalars(select(DiaryEntry).where(DiaryEntry.member_id == stays.id))
    }
    moved = 0
    for entry in theirs:
        if _entry(entry) in mine:
            session.delete(entry)
        else:
            entry.member = stays
            moved += 1
    if moved:
        told.moved.append(f"{moved} diary {'entry' if moved == 1 else 'entries'}")


def _entry(one: DiaryEntry) -> tuple[object, ...]:
    return one.uid, one.start_utc, one.end_utc, one.first_day, one.last_day, one.weekly, one.summary


def _invitations(session: Session, gone: Member, stays: Member, told: Merger) -> None:
    """All go over; of two to one meeting `planner.meetings.joining` makes one."""
    query = select(Attendee).where(Attendee.member_id == gone.id).order_by(Attendee.id)
    for attendee in session.scalars(query).all():
        attendee.member = stays
        told.moved.append(f"the invitation to meeting {attendee.meeting.number}")


def _polls(session: Session, gone: Member, stays: Member, told: Merger) -> None:
    query = select(PollVoice).where(PollVoice.member_id == gone.id).order_by(PollVoice.id)
    mine = {
        one.poll_id: one for one in session.scalars(select(PollVoice).where(PollVoice.member_id == stays.id))
    }
    for voice in session.scalars(query).all():
        label = f"the place in the poll about meeting {voice.poll.meeting.number}"
        kept = mine.get(voice.poll_id)
        if kept is None:
            voice.member = stays
            told.moved.append(label)
            continue
        for vote in list(voice.votes):
            voice.votes.remove(vote)
            kept.votes.append(vote)
        voice.poll.voices.remove(voice)
        told.joined.append(label)


def _different(session: Session, gone: Member, stays: Member, told: Merger) -> None:
    """Who was told apart from the one is told apart from the other."""
    either = or_(DifferentPeople.low_id == gone.id, DifferentPeople.high_id == gone.id)
    others = set()
    for pair in session.scalars(select(DifferentPeople).where(either)).all():
        others.add(pair.high_id if pair.low_id == gone.id else pair.low_id)
        session.delete(pair)
    told.told_apart = stays.id in others
    session.flush()
    known = set(_told_apart(session, stays.id))
    for other in sorted(others - known - {stays.id}):
        low, high = sorted((other, stays.id))
        session.add(DifferentPeople(low_id=low, high_id=high))


def _told_apart(session: Session, id_: int) -> Iterator[int]:
    columns = (DifferentPeople.low_id, DifferentPeople.high_id)
    query = select(*columns).where(or_(*(column == id_ for column in columns)))
    for low, high in session.execute(query):
        yield high if low == id_ else low
