"""Reading the program's own JSON document of the register: all of it or nothing."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session, selectinload

from planner.errors import BadInput, PlannerError
from planner.exchange.register_json import BATCH, CHILDREN, FIELDS, VERSION, record
from planner.exchange.unreadable import unreadable
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
from planner.models.images import values
from planner.models.names import fold
from planner.register.members import index
from planner.timing.days import BEGINNING, day_after

LARGEST = 200 * 1024 * 1024
_UNREADABLE = (AttributeError, LookupError, OverflowError, StatementError, TypeError, ValueError)
"""What a value of the wrong sort raises, wherever in the record it stands."""

KINDS: Mapping[str, type[Base]] = {
    "memberships": Membership,
    "postings": Posting,
    "offices": Office,
    "accreditations": Accreditation,
    "suspensions": Suspension,
}


def read_document(path: Path) -> dict[str, Any]:
    """The document in a file.

    Raises:
        BadInput: the file is none, or one of a newer planner.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("the file is larger than 200 MB.").at(path)
        made = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise unreadable(path, error) from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"this is no JSON: {error}", remedy="Export the register again.").at(path) from error
    if not isinstance(made, dict) or made.get("planner") != "register":
        raise BadInput("this is not a register that planner exported.").at(path)
    if made.get("version") != VERSION:
        remedy = "Install a newer planner." if str(made.get("version", "")).isdecimal() else ""
        raise BadInput(
            f"this register has version {made.get('version')!r}; {VERSION} is read.", remedy=remedy
        ).at(path)
    return made


def apply_document(session: Session, made: Mapping[str, Any], path: Path) -> Counter[str]:
    """Makes the register as the document says; what it does not name stays. Counts new, updated, unchanged.

    An agency is known by its short name, a member by the UID, a guest by name and address.

    Raises:
        BadInput: something in the document cannot be; which record, is told.
    """
    counted: Counter[str] = Counter()
    for section, apply in (("agencies", _Agencies), ("members", _Members), ("guests", _Guests)):
        records = made.get(section, [])
        if not isinstance(records, list):
            raise BadInput(f"{section} is no list.").at(path)
        place = apply(session)
        for number, one in enumerate(records, 1):
            try:
                counted[place.take(one)] += 1
            except (PlannerError, *_UNREADABLE) as error:
                raise _complaint(section, number, one, error).at(path) from error
    session.flush()
    return counted


def _complaint(section: str, number: int, one: Any, error: Exception) -> BadInput:
    name = (
        one.get("short_name") or one.get("name") or one.get("names", [{}]) if isinstance(one, dict) else one
    )
    called = (
        name[0].get("full", "") if isinstance(name, list) and name and isinstance(name[0], dict) else name
    )
    why = f"{error} is missing" if isinstance(error, KeyError) else str(error)
    return BadInput(f"number {number} of {section} ({str(called)[:60]}) cannot be read: {why}")


class _Agencies:
    def __init__(self, session: Session) -> None:
        self.session = session
        loaded = [selectinload(getattr(Agency, children)) for children in CHILDREN[Agency]]
        self.known = {agency.short_key: agency for agency in session.scalars(select(Agency).options(*loaded))}

    def take(self, one: Mapping[str, Any]) -> str:
        key = fold(one["short_name"])
        agency = self.known.get(key)
        verdict = "new" if agency is None else "updated"
        if agency is None:
            agency = self.known[key] = Agency(short_key=key)
            self.session.add(agency)
        elif record(agency) == one:
            return "unchanged"
        _set(agency, one)
        names = [_child(AgencyName, name, key=fold(name["name"])) for name in one.get("names", [])]
        _replace(self.session, agency, "names", names)
        for children in ("memberships", "suspensions"):
            _replace(
                self.session, agency, children, [_child(KINDS[children], c) for c in one.get(children, [])]
            )
        self.session.flush()
        return verdict


class _Members:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.agencies = {agency.short_key: agency for agency in session.scalars(select(Agency))}
        self.known = dict(session.execute(select(Member.uid, Member.id)).all())
        self.taken = 0

    def take(self, one: Mapping[str, Any]) -> str:
        uid = values(Member.__table__, {"uid": one["uid"]})["uid"]  # type: ignore[arg-type]
        number = self.known.get(uid)
        member = self.session.get(Member, number) if number else None
        if member is not None and record(member) == one:
            return "unchanged"
        verdict = "new" if member is None else "updated"
        member = member or Member(uid=uid)
        self.session.add(member)
        _set(member, one)
        names = [_child(MemberName, name, key=fold(name["full"])) for name in one["names"]]
        if [bool(name.is_primary) for name in names].count(True) != 1:
            raise BadInput("exactly one of the names must be the primary one.")
        _replace(self.session, member, "names", names)
        postings = [_child(Posting, p, agency=self._agency(p["agency"])) for p in one.get("postings", [])]
        _replace(self.session, member, "postings", postings)
        for children in ("offices", "accreditations", "suspensions"):
            _replace(
                self.session, member, children, [_child(KINDS[children], c) for c in one.get(children, [])]
            )
        index(member)
        self.session.flush()
        self.taken += 1
        if self.taken % BATCH == 0:
            self.session.expire_all()  # lets go of what is written
        return verdict

    def _agency(self, name: str) -> Agency:
        agency = self.agencies.get(fold(name))
        if agency is None:
            raise BadInput(f"the agency {name!r} is not in the document.")
        return agency


class _Guests:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.known = {(guest.name, guest.email): guest for guest in session.scalars(select(Guest))}

    def take(self, one: Mapping[str, Any]) -> str:
        guest = self.known.get((one["name"], one.get("email")))
        if guest is not None and record(guest) == one:
            return "unchanged"
        verdict = "new" if guest is None else "updated"
        guest = guest or Guest()
        self.session.add(guest)
        _set(guest, one)
        self.session.flush()
        return verdict


def _set(row: Base, one: Mapping[str, Any]) -> None:
    unknown = set(one) - {*FIELDS[type(row)], *CHILDREN.get(type(row), ()), "from", "until", "agency"}
    if unknown:
        raise BadInput(f"{min(unknown)!r} is not known here.")
    missing = [
        name for name in ("short_name", "country", "name") if name in FIELDS[type(row)] and not one.get(name)
    ]
    if missing:
        raise BadInput(f"{missing[0]} is missing.")
    image = {name: one.get(name) for name in FIELDS[type(row)]}
    for name, value in values(row.__table__, image).items():  # type: ignore[arg-type]
        setattr(row, name, value)


def _child(kind: type[Base], one: Mapping[str, Any], **given: Any) -> Any:
    row: Any = kind(**given)
    _set(row, one)
    if kind is MemberName:
        row.is_primary = bool(one.get("is_primary"))
        return row
    row.valid_from = date.fromisoformat(one["from"]) if one.get("from") else BEGINNING
    row.valid_until = day_after(date.fromisoformat(one["until"])) if one.get("until") else None
    return row


def _replace(session: Session, owner: Any, children: str, wanted: list[Any]) -> None:
    """Puts the wanted rows in place of those there are, unless they say the same."""
    there = getattr(owner, children)
    if [record(one) for one in there] == [record(one) for one in wanted]:
        return
    if there:
        there.clear()
        session.flush()  # the old ones leave before the new ones come: they may overlap
    there.extend(wanted)
