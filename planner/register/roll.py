"""The membership list as of a day."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.models import Agency, Member, OfficeName, Posting, Status
from planner.models.names import fold

_STATUS_ORDER = {Status.CURRENT: 0, Status.FUTURE: 1, Status.FORMER: 2}
_OFFICE_ORDER = {office: rank for rank, office in enumerate(OfficeName)}


@dataclass(frozen=True, slots=True)
class RollEntry:
    """A member as the list shows them on one day."""

    uid: UUID
    name: str
    given_name: str | None
    family_name: str | None
    native_name: str | None
    agency: str
    agency_key: str
    country: str
    title: str | None
    offices: tuple[OfficeName, ...]
    status: Status
    email: str | None
    phone: str | None
    languages: str | None
    residence: str | None
    timezone: str | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class RollFilter:
    """Who is wanted; None lets everybody through."""

    agency: Agency | None = None
    country: str | None = None
    office: OfficeName | None = None
    former: bool = True


def roll(session: Session, day: date, wanted: RollFilter | None = None) -> list[RollEntry]:
    """Every member, as of `day`, that the filter lets through: by name."""
    wanted = wanted or RollFilter()
    agencies = selectinload(Member.postings).joinedload(Posting.agency).selectinload(Agency.memberships)
    query = select(Member).options(selectinload(Member.names), agencies, selectinload(Member.offices))
    if wanted.agency is not None:
        query = query.where(Member.postings.any(Posting.agency_id == wanted.agency.id))
    entries = [_entry(member, day) for member in session.scalars(query)]
    kept = [entry for entry in entries if _wanted(entry, wanted)]
    return sort_roll(kept, "name")


def sort_roll(entries: list[RollEntry], by: str) -> list[RollEntry]:
    """The entries sorted by one of `SORTS`, then by name."""
    return sorted(entries, key=lambda entry: (SORTS[by](entry), fold(entry.family_name or entry.name)))


SORTS: Mapping[str, Callable[[RollEntry], Any]] = {
    "name": lambda entry: fold(entry.family_name or entry.name),
    "agency": lambda entry: entry.agency_key,
    "country": lambda entry: (entry.country, entry.agency_key),
    "office": lambda entry: min((_OFFICE_ORDER[office] for office in entry.offices), default=99),
    "status": lambda entry: _STATUS_ORDER[entry.status],
    "from": lambda entry: entry.since or date.min,
}


def counts(entries: list[RollEntry]) -> str:
    """One line: how many, of how many agencies and countries, and where they stand."""
    status = Counter(entry.status for entry in entries)
    parts = ", ".join(f"{status[one]} {one}" for one in _STATUS_ORDER if status[one])
    agencies = {entry.agency_key for entry in entries}
    countries = {entry.country for entry in entries}
    noun = "member" if len(entries) == 1 else "members"
    agency_noun = "agency" if len(agencies) == 1 else "agencies"
    country_noun = "country" if len(countries) == 1 else "countries"
    places = f"{len(agencies)} {agency_noun} in {len(countries)} {country_noun}"
    return f"{len(entries)} {noun} of {places}: {parts}." if entries else "No members."


def _wanted(entry: RollEntry, wanted: RollFilter) -> bool:
    return (
        (wanted.agency is None or entry.agency_key == wanted.agency.short_key)
        and (wanted.country is None or entry.country == wanted.country)
        and (wanted.office is None or wanted.office in entry.offices)
        and (wanted.former or entry.status is not Status.FORMER)
    )


def _entry(member: Member, day: date) -> RollEntry:
    posting = member.posting_near(day)
    name = member.primary_name
    return RollEntry(
        uid=member.uid,
        name=name.full,
        given_name=name.given,
        family_name=name.family,
        native_name=member.native_name,
        agency=posting.agency.short_name if posting else "",
        agency_key=posting.agency.short_key if posting else "",
        country=posting.agency.country if posting else "",
        title=posting.title if posting else None,
        offices=tuple(office.name for office in member.offices_on(day)),
        status=member.status_on(day),
        email=member.email,
        phone=member.phone,
        languages=member.languages,
        residence=member.residence,
        timezone=member.timezone,
        since=posting.first_day if posting else None,
        until=posting.last_day if posting else None,
    )
