"""The whole register as one JSON document, and back: the format of `planner export`.

    {"planner": "register", "version": 1,
     "agencies": [{"short_name": …, "names": […], "memberships": […], "suspensions": […], …}],
     "members": [{"uid": …, "names": […], "postings": [{"agency": "Khovar", …}], "offices": […], …}],
     "guests": […]}

Days are ISO dates; `until` is the last day, as people write it; what is empty is left out. Each agency and
each member stands on a line of its own, so that any tool that compares lines can compare two exports.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.models import (
    Accreditation,
    Agency,
    AgencyName,
    Base,
    Guest,
    Member,
    MemberName,
    Membership,
    Office,
    Posting,
    Suspension,
)
from planner.models.images import plain
from planner.timing.days import BEGINNING, day_before

VERSION = 1
BATCH = 500

FIELDS: Mapping[type[Base], Sequence[str]] = {
    Agency: ("short_name", "kind", "country", "email", "timezone", "languages"),
    AgencyName: ("language", "name"),
    Membership: ("category",),
    Member: ("uid", "email", "phone", "languages", "residence", "timezone"),
    MemberName: ("full", "given", "family", "name_order", "script", "is_primary"),
    Posting: ("title",),
    Office: ("name",),
    Accreditation: ("number", "issuer", "kind"),
    Suspension: ("reason",),
    Guest: ("name", "email", "organisation", "phone", "languages"),
}
"""The columns of each table that the document holds, besides the period."""

CHILDREN: Mapping[type[Base], Sequence[str]] = {
    Agency: ("names", "memberships", "suspensions"),
    Member: ("names", "postings", "offices", "accreditations", "suspensions"),
}


def document(session: Session) -> Iterator[str]:
    """The lines of the document; members are read in batches, so any number of them fits."""
    yield f'{{"planner": "register", "version": {VERSION},'
    yield '"agencies": ['
    yield from _lines(agencies(session))
    yield '], "members": ['
    yield from _lines(members(session))
    yield '], "guests": ['
    yield from _lines(record(guest) for guest in session.scalars(select(Guest).order_by(Guest.id)))
    yield "]}"


def agencies(session: Session) -> Iterator[dict[str, Any]]:
    """Every agency with its names, memberships and suspensions."""
    loaded = [selectinload(getattr(Agency, children)) for children in CHILDREN[Agency]]
    for agency in session.scalars(select(Agency).options(*loaded).order_by(Agency.short_key)):
        yield record(agency)


def members(session: Session) -> Iterator[dict[str, Any]]:
    """Every member with names, postings, offices, press cards and suspensions; who was erased is left out."""
    loaded = [selectinload(getattr(Member, children)) for children in CHILDREN[Member]]
    query = select(Member).options(*loaded).where(Member.erased.is_(None)).order_by(Member.id).limit(BATCH)
    last = 0
    while batch := session.scalars(query.where(Member.id > last)).all():
        for member in batch:
            yield record(member)
        last = batch[-1].id
        for member in batch:
            session.expunge(member)


def record(row: Base) -> dict[str, Any]:
    """One row with those that belong to it; what is empty is left out."""
    kind = type(row)
    made = {name: plain(getattr(row, name)) for name in FIELDS[kind]}
    if isinstance(row, Posting):
        made["agency"] = row.agency.short_name
    if isinstance(row, AgencyName | Membership | Posting | Office | Accreditation | Suspension):
        made["from"] = None if row.valid_from == BEGINNING else plain(row.valid_from)
        made["until"] = None if row.valid_until is None else plain(day_before(row.valid_until))
    for children in CHILDREN.get(kind, ()):
        made[children] = [record(child) for child in getattr(row, children)]
    return {name: value for name, value in made.items() if value not in (None, [], False)}


def _lines(records: Iterator[dict[str, Any]]) -> Iterator[str]:
    before = ""
    for one in records:
        if before:
            yield before + ","
        before = json.dumps(one, ensure_ascii=False)
    if before:
        yield before
