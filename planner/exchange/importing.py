"""Reading a list of agencies or members into the register: all of it or nothing."""

import enum
from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.errors import BadInput
from planner.exchange.columns import Columns
from planner.exchange.fields import Fields
from planner.exchange.sheet import Sheet
from planner.i18n.countries import country_code
from planner.i18n.languages import language_codes
from planner.models import Agency, AgencyKind, Category, Club, Member, OfficeName
from planner.models.names import fold
from planner.register.addresses import address, folded
from planner.register.agencies import AgencyFacts, Change, add_agency, update_agency
from planner.register.lookup import nearest
from planner.register.members import MemberFacts, add_member, update_member
from planner.register.phones import phone_number
from planner.timing.zones import zone


class Verdict(enum.StrEnum):
    """What became of a row."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row of the file: who it is about, and what it changed."""

    row: int
    name: str
    verdict: Verdict
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a file did to the register."""

    sheet: Sheet
    columns: Columns
    rows: tuple[RowResult, ...]

    @property
    def changed(self) -> int:
        """How many rows changed anything."""
        return sum(row.verdict is not Verdict.UNCHANGED for row in self.rows)

    def count(self, verdict: Verdict) -> int:
        """How many rows came to that."""
        return Counter(row.verdict for row in self.rows)[verdict]


def import_sheet(session: Session, sheet: Sheet, *, today: date) -> ImportResult:
    """Adds and updates what the sheet lists.

    An agency is known by any of its names; a member by e-mail and name together, for bureaus share mailboxes.
    Empty cells change nothing, and nobody is removed.

    Raises:
        BadInput: a value cannot be used; the caller's transaction then keeps nothing of the file.
    """
    columns = sheet.columns
    take = _AgencyImport(session) if columns.kind == "agencies" else _MemberImport(session, today)
    results = []
    for row in sheet.rows:
        fields = Fields(sheet.place, row, columns, today)
        try:
            results.append(take.row(fields))
        except BadInput as error:
            # What the fields refuse says where it stands; what the register refuses does not know.
            placed = error if str(error).startswith(str(sheet.path)) else error.at(sheet.place, row.number)
            raise placed from error
    return ImportResult(sheet, columns, tuple(results))


class _AgencyImport:
    """Agencies, each found among those known before and those added by earlier rows."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.known = agencies_by_name(session)
        self.seen: dict[int, int] = {}

    def row(self, fields: Fields) -> RowResult:
        facts = _agency_facts(fields)
        known = {self.known[key] for key in map(fold, (facts.short_name, facts.name)) if key in self.known}
        if len(known) > 1:
            raise fields.refused(
                f"{facts.short_name!r} and {facts.name!r} are two different agencies.",
                "Correct one of the names.",
            )
        if not known:
            return self._add(fields, facts)
        agency = known.pop()
        self._refuse_twice(fields, agency)
        changes = update_agency(self.session, agency, facts)
        self._learn(agency)
        verdict = Verdict.UPDATED if changes else Verdict.UNCHANGED
        return RowResult(fields.row.number, agency.short_name, verdict, tuple(changes))

    def _add(self, fields: Fields, facts: AgencyFacts) -> RowResult:
        agency = add_agency(self.session, facts)
        self._refuse_twice(fields, agency)
        self._learn(agency)
        return RowResult(fields.row.number, agency.short_name, Verdict.NEW)

    def _learn(self, agency: Agency) -> None:
        self.known.update({name.key: agency for name in agency.names})

    def _refuse_twice(self, fields: Fields, agency: Agency) -> None:
        earlier = self.seen.setdefault(agency.id, fields.row.number)
        if earlier != fields.row.number:
            message = f"{agency.short_name} stands in row {earlier} already."
            raise fields.refused(message, "Remove one of the two rows.")


class _MemberImport:
    """Members, each found by e-mail and name among those known before and those added by earlier rows."""

    def __init__(self, session: Session, today: date) -> None:
        self.session = session
        self.today = today
        self.agencies = agencies_by_name(session)
        self.home = session.scalar(select(Club.country))
        self.known = _members_by_identity(session)
        self.seen: dict[int, int] = {}

    def row(self, fields: Fields) -> RowResult:
        facts = _member_facts(fields, self.agencies, self.home)
        member = self.known.get(_identity(facts.email, facts.name))
        if member is None:
            member = add_member(self.session, facts)
            self.known[_identity(member.email, member.name)] = member
            self.seen[member.id] = fields.row.number
            return RowResult(fields.row.number, member.name, Verdict.NEW)
        earlier = self.seen.setdefault(member.id, fields.row.number)
        if earlier != fields.row.number:
            message = f"{member.name} <{member.email or 'no e-mail'}> stands in row {earlier} already."
            raise fields.refused(message, "Remove one of the two rows, or correct its e-mail address.")
        changes = update_member(self.session, member, facts, today=self.today)
        verdict = Verdict.UPDATED if changes else Verdict.UNCHANGED
        return RowResult(fields.row.number, member.name, verdict, tuple(changes))


def agencies_by_name(session: Session) -> dict[str, Agency]:
    """Every agency under each of its folded names."""
    loaded = selectinload(Agency.names), selectinload(Agency.memberships)
    agencies = session.scalars(select(Agency).options(*loaded))
    return {name.key: agency for agency in agencies for name in agency.names}


def _members_by_identity(session: Session) -> dict[tuple[str, str], Member]:
    loaded = selectinload(Member.names), selectinload(Member.postings), selectinload(Member.offices)
    members = session.scalars(select(Member).options(*loaded))
    return {_identity(member.email, name.full): member for member in members for name in member.names}


def _identity(email: str | None, name: str) -> tuple[str, str]:
    return folded(email or ""), fold(name)


def _agency_facts(fields: Fields) -> AgencyFacts:
    name = fields.text("name") or fields.text("short_name", longest=100)
    if name is None:
        raise fields.refused("the agency has no name.", "Fill it in, or remove the row.")
    since, until = fields.period()
    others = fields.text("other_names")
    return AgencyFacts(
        name=name,
        short_name=fields.text("short_name", longest=100) or _short_name(fields, name),
        native_name=fields.text("native_name"),
        other_names=tuple(filter(None, map(str.strip, others.split(";")))) if others else (),
        country=fields.value("country", country_code),
        kind=fields.choice("kind", AgencyKind),
        languages=fields.value("languages", language_codes),
        email=fields.value("email", address),
        timezone=fields.value("timezone", lambda text: zone(text).key),
        category=fields.choice("category", Category),
        since=since,
        until=until,
    )


def _short_name(fields: Fields, name: str) -> str:
    """The full name as short name, where none is given and it is short enough."""
    if len(name) > 100:
        raise fields.refused("the agency needs a short name.", "Add a column 'short name'.")
    return name


def _member_facts(fields: Fields, agencies: dict[str, Agency], home: str | None) -> MemberFacts:
    given, family = fields.text("given", longest=150), fields.text("family", longest=150)
    name = fields.text("name") or " ".join(filter(None, (given, family)))
    if not name:
        raise fields.refused("the member has no name.", "Fill it in, or remove the row.")
    agency = fields.value("agency", lambda text: _agency(text, agencies))
    if agency is None:
        raise fields.refused(f"{name} has no agency.", "Fill it in with any of the agency's names.")
    since, until = fields.period()
    residence = fields.value("residence", country_code)
    return MemberFacts(
        name=name,
        agency=agency,
        given=given,
        family=family,
        native_name=fields.text("native_name"),
        email=fields.value("email", address),
        title=fields.text("title"),
        office=fields.choice("office", OfficeName),
        phone=fields.value("phone", lambda text: phone_number(text, residence, home)),
        languages=fields.value("languages", language_codes),
        residence=residence,
        timezone=fields.value("timezone", lambda text: zone(text).key),
        since=since,
        until=until,
    )


def _agency(text: str, agencies: dict[str, Agency]) -> Agency:
    found = agencies.get(fold(text))
    if found is not None:
        return found
    near = nearest(text, [name.name for agency in agencies.values() for name in agency.names])
    remedy = f"Did you mean {' or '.join(near)}? " if near else ""
    raise BadInput(
        f"no agency is called {text!r}.",
        remedy=f"{remedy}If it is new: planner agency add, or import the list of agencies first.",
    )
