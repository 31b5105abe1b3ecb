"""The diary: who is taken when. Added by hand, or read from a calendar file."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from planner.i18n.countries import country_name
from planner.i18n.texts import Country
from planner.models import Agency, CalendarSource, DiaryEntry, DiaryKind, Hardness, Meeting, Member, Room
from planner.models.types import clean_line
from planner.timing.days import day_before

if TYPE_CHECKING:
    from planner.ics.read import Busy as CalendarBusy
    from planner.ics.read import BusyTime

Owner = Member | Agency | Room | None
"""Whose time it is; None is the whole club."""
Whose = Owner | Country
"""Whose entry it is; a country's says what its days are."""


def owner_label(entry: DiaryEntry | CalendarSource) -> str:
    """Whose entry or calendar it is, as people call them."""
    if entry.member:
        return entry.member.name
    if entry.agency:
        return entry.agency.short_name
    if isinstance(entry, DiaryEntry) and entry.country:
        return country_name(entry.country)
    return entry.room.name if entry.room else "club"


@dataclass(frozen=True, slots=True)
class Note:
    """What an entry says besides its time."""

    summary: str
    kind: DiaryKind
    hardness: Hardness
    source: str
    uid: str | None = None
    weekly: str | None = None


Times = tuple[datetime, datetime] | tuple[date, date]
"""Two aware times in one zone, or the first and the last day."""


def add_entry(session: Session, owner: Whose, times: Times, note: Note) -> DiaryEntry:
    """A new entry in the diary of `owner`."""
    entry = DiaryEntry(
        hardness=note.hardness,
        kind=note.kind,
        source=note.source,
        uid=note.uid,
        summary=note.summary,
        weekly=note.weekly,
    )
    give(entry, owner)
    _set_times(entry, times)
    session.add(entry)
    session.flush()
    return entry


def entries_of(session: Session, owner: Whose) -> list[DiaryEntry]:
    """The entries of one diary, earliest first."""
    found = session.scalars(select(DiaryEntry).where(owned_by(DiaryEntry, owner)))
    return sorted(found, key=lambda entry: (entry.local_day, entry.id))


def all_entries(session: Session) -> list[DiaryEntry]:
    """The entries of all diaries, earliest first."""
    return sorted(session.scalars(select(DiaryEntry)), key=lambda entry: (entry.local_day, entry.id))


def entries_between(session: Session, first: datetime, last: datetime) -> Sequence[DiaryEntry]:
    """The entries of all diaries that may touch the time between two instants; every series is among them."""
    # Days are lived up to 14 hours before and 12 hours after UTC.
    day_of_first, day_of_last = (first - timedelta(days=1)).date(), (last + timedelta(days=1)).date()
    timed = (DiaryEntry.start_utc < last) & (DiaryEntry.end_utc > first)
    days = (DiaryEntry.first_day <= day_of_last) & (DiaryEntry.last_day >= day_of_first)
    return session.scalars(select(DiaryEntry).where(or_(DiaryEntry.weekly.is_not(None), timed, days))).all()


@dataclass(frozen=True, slots=True)
class DiaryImport:
    """What reading a calendar file changed in a diary; `own` meetings of the club stand in no diary."""

    new: list[DiaryEntry]
    updated: list[DiaryEntry]
    unchanged: int
    removed: int
    own: int


def import_calendar(
    session: Session, owner: Owner, calendar: "CalendarBusy", *, source: str, soft: bool | None = None
) -> DiaryImport:
    """Makes the entries that came from `source` equal to the calendar: read twice, it changes nothing.

    Meetings of the club that somebody accepted are left out: they would be in the way of themselves.

    Args:
        session: the open session.
        owner: whose diary.
        calendar: what `planner.ics.read` found.
        source: name of the file; entries from other sources are left alone.
        soft: count its times as "if need be"; by default so for the whole club's diary.
    """
    old = list(
        session.scalars(select(DiaryEntry).where(owned_by(DiaryEntry, owner), DiaryEntry.source == source))
    )
    soft = owner is None if soft is None else soft
    club = {meeting.calendar_uid for meeting in session.scalars(select(Meeting))}
    others = [time for time in calendar.times if time.uid not in club]
    read = [_entry(owner, time, source, soft=soft) for time in others]
    gone, added = _unmatched(old, read, _content)
    vanished, new = _unmatched(gone, added, _identity)
    for entry in gone:
        session.delete(entry)
    session.add_all(added)
    session.flush()
    updated = list(set(added).difference(new))
    own = len(calendar.times) - len(others)
    return DiaryImport(new, updated, len(read) - len(added), len(vanished), own)


def _unmatched(
    old: Sequence[DiaryEntry], new: Sequence[DiaryEntry], key: Callable[[DiaryEntry], object]
) -> tuple[list[DiaryEntry], list[DiaryEntry]]:
    """What is left of both once each has been paired with one of the other that has the same key."""
    waiting: dict[object, list[DiaryEntry]] = defaultdict(list)
    for entry in old:
        waiting[key(entry)].append(entry)
    left = []
    for entry in new:
        if waiting[key(entry)]:
            waiting[key(entry)].pop(0)
        else:
            left.append(entry)
    return [entry for same in waiting.values() for entry in same], left


def _entry(owner: Owner, time: "BusyTime", source: str, *, soft: bool) -> DiaryEntry:
    entry = DiaryEntry(
        hardness=Hardness.SOFT if soft or time.tentative else Hardness.HARD,
        kind=_kind(owner, time),
        source=source,
        uid=time.uid[:1000],
        summary=clean_line(time.summary[:300], "title") or None,
        weekly=None if time.weekly is None else str(time.weekly),
    )
    give(entry, owner)
    start, end = time.start, time.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        entry.set_times(start, end.astimezone(start.tzinfo))
    else:
        entry.set_days(start, day_before(end))
    return entry


def _kind(owner: Owner, time: "BusyTime") -> DiaryKind:
    if owner is None:
        return DiaryKind.NEWS
    return DiaryKind.BUSY if isinstance(time.start, datetime) else DiaryKind.ABSENCE


def _set_times(entry: DiaryEntry, times: tuple[date, date]) -> None:
    start, end = times
    if isinstance(start, datetime) and isinstance(end, datetime):
        entry.set_times(start, end)
    else:
        entry.set_days(start, end)


def give(row: DiaryEntry | CalendarSource, owner: Whose) -> None:
    """Makes an entry or a calendar that of `owner`."""
    row.whole_club = owner is None
    if isinstance(owner, Member):
        row.member = owner
    elif isinstance(owner, Agency):
        row.agency = owner
    elif isinstance(owner, Room):
        row.room = owner
    elif isinstance(owner, Country):
        assert isinstance(row, DiaryEntry), "no country has a calendar"
        row.country = owner.code


def owned_by(kind: type[DiaryEntry] | type[CalendarSource], owner: Whose) -> ColumnElement[bool]:
    """What entries or calendars of `owner` are found by."""
    if isinstance(owner, Member):
        return kind.member_id == owner.id
    if isinstance(owner, Agency):
        return kind.agency_id == owner.id
    if isinstance(owner, Room):
        return kind.room_id == owner.id
    if isinstance(owner, Country):
        return DiaryEntry.country == owner.code
    return kind.whole_club.is_(True)


def _identity(entry: DiaryEntry) -> tuple[str | None, bool]:
    # A changed date of a series has the UID of the series.
    return entry.uid, entry.weekly is not None


def _content(entry: DiaryEntry) -> tuple[object, ...]:
    times = entry.start, entry.end, entry.zone, entry.weekly
    return entry.uid, *times, entry.summary, entry.hardness, entry.kind
