"""Agencies: who they are, what they are called, since when they belong to the club."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session, selectinload

from planner.errors import BadInput
from planner.models import Agency, AgencyKind, AgencyName, Category, Guest, Member, Membership, Status
from planner.models.base import Period
from planner.models.names import fold, script
from planner.models.rules import Rules
from planner.models.standing import Standing, standing, tenures_of
from planner.register.club import rules_of
from planner.timing.days import BEGINNING, day_before

Change = tuple[str, str | None, str | None]
"""What was changed: the field, its old value, its new one."""

_LANGUAGE_OF_SCRIPT = {"Hani": "zh", "Cyrl": "ru", "Arab": "fa", "Armn": "hy", "Deva": "hi", "Latn": "en"}


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """What is said of an agency, checked; None where nothing is said."""

    name: str
    short_name: str
    country: str | None = None
    native_name: str | None = None
    other_names: tuple[str, ...] = field(default=())
    kind: AgencyKind | None = None
    languages: str | None = None
    email: str | None = None
    timezone: str | None = None
    category: Category | None = None
    since: date | None = None
    until: date | None = None


def add_agency(session: Session, facts: AgencyFacts) -> Agency:
    """A new agency with its names and membership.

    Raises:
        BadInput: its country is not given, or another agency has one of its names.
    """
    if facts.country is None:
        raise BadInput(
            f"The country of {facts.short_name} is missing.", remedy="Say where its head office is."
        )
    for name in _names(facts):
        refuse_taken(session, name, facts.short_name)
    agency = Agency(
        short_name=facts.short_name,
        short_key=fold(facts.short_name),
        kind=facts.kind or AgencyKind.AGENCY,
        country=facts.country,
        email=facts.email,
        timezone=facts.timezone,
        languages=facts.languages,
    )
    _add_names(agency, facts)
    membership = Membership(category=facts.category or Category.FULL, valid_from=facts.since or BEGINNING)
    membership.valid_until = facts.until
    agency.memberships.append(membership)
    session.add(agency)
    session.flush()
    return agency


def update_agency(session: Session, agency: Agency, facts: AgencyFacts) -> list[Change]:
    """Changes what `facts` says differently, leaves what it says nothing of, and returns the changes.

    Raises:
        BadInput: another agency has one of its new names, or its membership would end before it begins.
    """
    known = {name.key for name in agency.names}
    for name in _names(facts):
        if fold(name) not in known:
            refuse_taken(session, name, agency.short_name)
    changes: list[Change] = []
    for name in ("kind", "country", "email", "timezone", "languages"):
        new, old = getattr(facts, name), getattr(agency, name)
        if new is not None and new != old:
            setattr(agency, name, new)
            changes.append((name, old and str(old), str(new)))
    changes += [("name", None, name) for name in _add_names(agency, facts)]
    changes += _change_membership(agency, facts)
    session.flush()
    return changes


def agency_standing(agency: Agency, day: date, rules: Rules) -> Standing:
    """Status and rights of an agency on that day by the club's rules, the best of all its memberships."""
    return standing(rules, day, tenures_of(agency))


def agency_status(agency: Agency, day: date, rules: Rules) -> Status:
    """The status of an agency on that day by the club's rules (`planner.register.club.rules_of`)."""
    return agency_standing(agency, day, rules).status


def current_agencies(session: Session, day: date) -> list[Agency]:
    """The agencies that count as members on that day, by short name."""
    rules = rules_of(session)
    return [agency for agency in all_agencies(session) if agency_standing(agency, day, rules).counts]


def all_agencies(session: Session) -> list[Agency]:
    """Every agency there is or was, by short name."""
    query = select(Agency).options(*map(selectinload, (Agency.names, Agency.memberships, Agency.suspensions)))
    return sorted(session.scalars(query), key=lambda agency: agency.short_key)


def _names(facts: AgencyFacts) -> list[str]:
    given = (facts.name, facts.short_name, facts.native_name, *facts.other_names)
    return list(dict.fromkeys(name for name in given if name))


def refuse_taken(session: Session, name: str, short_name: str, own: Agency | None = None) -> None:
    """Raises BadInput where an agency other than `own` goes by that name, now or formerly."""
    taken = session.scalars(
        select(Agency)
        .outerjoin(Agency.names)
        .where(or_(AgencyName.key == fold(name), Agency.short_key == fold(name)))
        .where(true() if own is None else Agency.id != own.id)
    ).first()
    if taken:
        raise BadInput(
            f"{taken.short_name} goes by the name {name!r} already.",
            remedy=f"Is {short_name} the same agency? If not, give it another name.",
        )


def _add_names(agency: Agency, facts: AgencyFacts) -> list[str]:
    known = {name.key for name in agency.names}
    added = []
    for name in _names(facts):
        key = fold(name)
        if key not in known:
            known.add(key)
            added.append(name)
            agency.names.append(AgencyName(language=_language(name, facts), name=name, key=key))
    return added


def _language(name: str, facts: AgencyFacts) -> str:
    return "en" if name in (facts.name, facts.short_name) else own_language(name, facts.languages)


def own_language(name: str, languages: str | None) -> str:
    """The language of a native name: the agency's first one, else what its script tells."""
    spoken = (languages or "").partition(",")[0].strip()
    written = _LANGUAGE_OF_SCRIPT.get(script(name), "und")
    return written if spoken in ("", "en") else spoken


def _change_membership(agency: Agency, facts: AgencyFacts) -> list[Change]:
    if not agency.memberships:
        return []
    latest = agency.memberships[-1]
    changes: list[Change] = []
    if facts.category and facts.category != latest.category:
        changes.append(("category", latest.category, facts.category))
        latest.category = facts.category
    return changes + change_period(latest, facts.since, facts.until, f"The membership of {agency.short_name}")


def change_columns(
    row: Agency | Member | Guest, said: object, columns: Iterable[tuple[str, str]]
) -> list[Change]:
    """Sets what `said` says differently and returns the changes.

    Args:
        row: what is changed.
        said: has the same attributes; None says nothing, "" that nothing stands there.
        columns: each with what it is called.
    """
    changes: list[Change] = []
    for column, label in columns:
        new, old = getattr(said, column), getattr(row, column)
        if new is not None and new != (old or ""):
            setattr(row, column, new or None)
            changes.append((label, old, new or None))
    return changes


def change_period(held: Period, since: date | None, until: date | None, what: str) -> list[Change]:
    """Sets the first day of a period, or the day after its last, where given; returns the changes.

    Raises:
        BadInput: it would end before it begins; `what` names it.
    """
    first, after = since or held.valid_from, until or held.valid_until
    if after is not None and after <= first:
        raise BadInput(
            f"{what} would end on {day_before(after)}, before it begins on {first}.",
            remedy="Correct from and until.",
        )
    old = held.first_day, held.last_day
    held.valid_from, held.valid_until = first, after
    pairs = zip(("from", "until"), old, (held.first_day, held.last_day), strict=True)
    return [(name, str(was) if was else None, str(now)) for name, was, now in pairs if was != now]
