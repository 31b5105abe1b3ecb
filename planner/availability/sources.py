"""Calendars that are read again and again: remembered with their owner, refreshed, forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from urllib.parse import urlsplit

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from planner.availability.diary import Owner, give, owned_by
from planner.errors import BadInput, NotFound
from planner.models import CalendarSource, DiaryEntry
from planner.models.likeness import nearest
from planner.models.names import fold

BY_HAND = "by hand"
"""The source of what nobody's calendar holds."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a calendar is, and how it is read.

    Attributes:
        place: an absolute path, or an address that begins with https:// or http://.
        login: who signs in at the server.
        private: the server may stand in one's own network.
    """

    place: str
    login: str | None = None
    private: bool = False

    @property
    def label(self) -> str:
        """The place as people are shown it: of an address only the server, for the rest may be a secret."""
        return (urlsplit(self.place).hostname or self.place) if "://" in self.place else self.place


def remember(
    session: Session, owner: Owner, origin: Origin, *, soft: bool | None, now: datetime
) -> CalendarSource:
    """The source of that owner at that place, remembered from now on as read at `now`.

    A file of the same name at another place is taken for the same calendar, exported once more.

    Args:
        session: the open session.
        owner: whose calendar.
        origin: where it is.
        soft: count its times as "if need be" or as firm; None leaves it as it was.
        now: the instant of reading.
    """
    own = sources_of(session, owner)
    found = next((one for one in own if one.place == origin.place), None)
    if found is None and "://" not in origin.place:
        found = next((one for one in own if not one.remote and one.name == _name(origin)), None)
    if found is None:
        found = CalendarSource(name=_free_name(origin, own), read_at=now)
        give(found, owner)
        session.add(found)
    found.place, found.login, found.private = origin.place, origin.login, origin.private
    found.soft = found.soft if soft is None else soft
    session.flush()
    touch(session, found, now)
    return found


def touch(session: Session, source: CalendarSource, now: datetime) -> None:
    """Notes that it was read just now; nothing that the log of changes should tell."""
    mine = update(CalendarSource).where(CalendarSource.id == source.id)
    session.execute(mine.values(read_at=now).execution_options(synchronize_session=False))


def sources_of(session: Session, owner: Owner) -> list[CalendarSource]:
    """The remembered calendars of one owner."""
    query = select(CalendarSource).where(owned_by(CalendarSource, owner)).order_by(CalendarSource.name)
    return list(session.scalars(query))


def all_sources(session: Session) -> list[CalendarSource]:
    """Every remembered calendar, in the order in which they came."""
    return list(session.scalars(select(CalendarSource).order_by(CalendarSource.id)))


def sources_named(session: Session, name: str) -> list[CalendarSource]:
    """The remembered calendars of that name; several owners may have one."""
    return [one for one in all_sources(session) if fold(one.name) == fold(name)]


def members_known(session: Session) -> frozenset[int]:
    """The ids of the members of whose time something is known: an entry, or a calendar, were it empty."""
    entries = select(DiaryEntry.member_id).where(DiaryEntry.member_id.is_not(None))
    calendars = select(CalendarSource.member_id).where(CalendarSource.member_id.is_not(None))
    return frozenset(number for (number,) in session.execute(entries.union(calendars)) if number is not None)


def origin_of(source: CalendarSource) -> Origin:
    """Where it is, and how it is read."""
    return Origin(source.place, source.login, private=source.private)


def owner_of(source: CalendarSource) -> Owner:
    """Whose calendar it is."""
    return source.member or source.agency or source.room


def entries_from(session: Session, source: CalendarSource) -> Sequence[DiaryEntry]:
    """What came from a remembered calendar."""
    owners = (DiaryEntry.member_id, DiaryEntry.agency_id, DiaryEntry.room_id, DiaryEntry.whole_club)
    mine = (source.member_id, source.agency_id, source.room_id, source.whole_club)
    same = (
        column.is_(None) if one is None else column == one for column, one in zip(owners, mine, strict=True)
    )
    return session.scalars(select(DiaryEntry).where(DiaryEntry.source == source.name, *same)).all()


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is no longer there: entries, and calendars that are no longer read."""

    entries: Sequence[DiaryEntry]
    sources: Sequence[CalendarSource]


def forget(session: Session, name: str, owners: Sequence[Owner] | None = None) -> Forgotten:
    """Takes out what came from a calendar, and reads it no more; other calendars keep what they brought.

    Args:
        session: the open session.
        name: the calendar as the diary names it.
        owners: whose; None for everybody's of that name.

    Raises:
        NotFound: nothing came from there.
        BadInput: that is no calendar, but what was noted by hand.
    """
    if fold(name) == fold(BY_HAND):
        raise BadInput(
            f"What was noted {BY_HAND} comes from no calendar.",
            remedy="Name whose entry it is and when: planner diary remove WHO WHEN",
        )
    names = [one for one in _names(session) if fold(one) == fold(name)]
    entries = [
        one
        for one in session.scalars(select(DiaryEntry).where(DiaryEntry.source.in_(names)))
        if _belongs(one, owners)
    ]
    sources = [one for one in sources_named(session, name) if _belongs(one, owners)]
    if not entries and not sources:
        raise NotFound("calendar", name, nearest=nearest(name, _names(session)))
    told = Forgotten(entries, sources)
    for one in (*entries, *sources):
        session.delete(one)
    session.flush()
    return told


def _names(session: Session) -> list[str]:
    entries = select(DiaryEntry.source).distinct()
    return sorted({*session.scalars(entries), *session.scalars(select(CalendarSource.name))} - {BY_HAND})


def _name(origin: Origin) -> str:
    """How the diary calls it: the file, or the server; what follows in an address may be a secret."""
    return origin.label if "://" in origin.place else PurePath(origin.place).name


def _free_name(origin: Origin, taken: Sequence[CalendarSource]) -> str:
    name, names = _name(origin), {one.name for one in taken}
    numbered = (f"{name} {number}" for number in range(2, len(names) + 3))
    return name if name not in names else next(one for one in numbered if one not in names)


def _belongs(row: DiaryEntry | CalendarSource, owners: Sequence[Owner] | None) -> bool:
    owner = row.member or row.agency or row.room
    return owners is None or (owner in owners and (owner is not None or row.whole_club))
