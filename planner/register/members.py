"""Members: people who come, take office and go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.models import Agency, Member, MemberKey, MemberName, NameOrder, Office, OfficeName, Posting
from planner.models.names import fold, script, search_key, sort_key, sounds
from planner.register.addresses import folded
from planner.register.agencies import Change, change_period
from planner.timing.days import BEGINNING

CONTACTS = (
    ("email", "e-mail"),
    ("phone", "phone"),
    ("languages", "languages"),
    ("residence", "lives in"),
    ("timezone", "time zone"),
)
"""What a record says of a member apart from names, posts and offices, and what each is called."""
HELD_BY_ONE = frozenset({OfficeName.PRESIDENT, OfficeName.SECRETARY})


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What is said of a member, checked; None where nothing is said. `until` is the first day after."""

    name: str
    agency: Agency
    given: str | None = None
    family: str | None = None
    native_name: str | None = None
    email: str | None = None
    title: str | None = None
    office: OfficeName | None = None
    other_offices: tuple[OfficeName, ...] = ()
    phone: str | None = None
    languages: str | None = None
    residence: str | None = None
    timezone: str | None = None
    since: date | None = None
    until: date | None = None

    @property
    def offices(self) -> tuple[OfficeName, ...]:
        """Every office that is said."""
        return (self.office, *self.other_offices) if self.office else self.other_offices


def add_member(session: Session, facts: MemberFacts) -> Member:
    """A new member with names, posting and, where given, office."""
    member = Member(
        email=facts.email,
        phone=facts.phone,
        languages=facts.languages,
        residence=facts.residence,
        timezone=facts.timezone,
    )
    _add_name(member, facts.name, given=facts.given, family=facts.family)
    if facts.native_name:
        _add_name(member, facts.native_name)
    member.postings.append(_posting(facts))
    member.offices += [_office(name, facts) for name in facts.offices]
    index(member)
    session.add(member)
    session.flush()
    return member


def refuse_known(session: Session, facts: MemberFacts) -> None:
    """Refuses somebody whose e-mail address and name a member has already.

    Raises:
        BadInput: that member is named.
    """
    same_name = select(Member).join(Member.names).where(MemberName.key == fold(facts.name))
    for member in session.scalars(same_name):
        if folded(member.email or "") == folded(facts.email or ""):
            raise BadInput(
                f"{member.name} <{member.email or 'no e-mail'}> is in the register already.",
                remedy=f"See: planner member show {member.email or repr(member.name)}",
            )


def update_member(session: Session, member: Member, facts: MemberFacts, *, today: date) -> list[Change]:
    """Changes what `facts` says differently, leaves what it says nothing of, and returns the changes.

    Another agency ends the present posting on the day the new one begins: `facts.since`, else `today`.

    Raises:
        BadInput: the posting would end before it begins, or another one is in its way.
    """
    changes: list[Change] = []
    for name, _ in CONTACTS:
        new, old = getattr(facts, name), getattr(member, name)
        if new is not None and new != old:
            setattr(member, name, new)
            changes.append((name, old, new))
    changes += _respell(member, facts)
    known = {name.key for name in member.names}
    if facts.native_name and fold(facts.native_name) not in known:
        _add_name(member, facts.native_name)
        changes.append(("native name", None, facts.native_name))
    changes += _update_posting(member, facts, today)
    for name in facts.offices:
        if not any(office.name == name for office in member.offices):
            member.offices.append(_office(name, replace(facts, since=_term_begins(facts, today))))
            changes.append(("office", None, name.value))
    if changes:
        index(member)
    session.flush()
    return changes


def appoint(session: Session, member: Member, office: OfficeName, since: date) -> list[Member]:
    """Gives a member an office from that day on; returns those whose term in it ends by that.

    President and Secretary are one person each, so the holder's term ends the day before.

    Raises:
        BadInput: the member holds it on that day already, or somebody's term in it begins only later.
    """
    if any(held.name == office and held.covers(since) for held in member.offices):
        raise BadInput(f"{member.name} is {office} already on {day_label(since)}.")
    ended = []
    for held in session.scalars(select(Office).where(Office.name == office)):
        if office not in HELD_BY_ONE or not held.overlaps(since, None):
            continue
        if held.valid_from >= since:
            raise BadInput(
                f"{held.member.name} becomes {office} on {day_label(held.valid_from)}.",
                remedy="Choose a day after that.",
            )
        held.valid_until = since
        ended.append(held.member)
    member.offices.append(Office(name=office, valid_from=since))
    session.flush()
    return ended


@dataclass(frozen=True, slots=True)
class Departure:
    """What ended when a member left."""

    postings: list[Posting]
    offices: list[Office]


def leave(session: Session, member: Member, since: date) -> Departure:
    """Ends a member's postings and offices: `since` is the first day on which they no longer hold.

    Raises:
        BadInput: nothing of the member's goes on on that day.
    """
    postings = [posting for posting in member.postings if posting.overlaps(since, None)]
    if not postings:
        raise BadInput(f"{member.name} has left already by {day_label(since)}.")
    for posting in postings:
        if posting.valid_from >= since:
            raise BadInput(
                f"{member.name} comes to {posting.agency.short_name} on {day_label(posting.valid_from)}.",
                remedy="Choose a later day.",
            )
    for posting in postings:
        posting.valid_until = since
    offices = vacate(member, since)
    session.flush()
    return Departure(postings, offices)


def vacate(member: Member, since: date) -> list[Office]:
    """Ends the offices held on that day, takes out those that would begin later; returns those that end."""
    for office in [one for one in member.offices if one.valid_from >= since]:
        member.offices.remove(office)
    ended = [office for office in member.offices if office.overlaps(since, None)]
    for office in ended:
        office.valid_until = since
    return ended


def officers_on(session: Session, day: date) -> list[tuple[Member, OfficeName]]:
    """Who holds an office on that day, President first."""
    rank = list(OfficeName)
    held = session.scalars(select(Office).where(Office.in_force(day)))
    pairs = [(office.member, office.name) for office in held]
    return sorted(pairs, key=lambda pair: (rank.index(pair[1]), fold(pair[0].name)))


def _add_name(member: Member, full: str, *, given: str | None = None, family: str | None = None) -> None:
    member.names.append(
        MemberName(
            script=script(full),
            given=given,
            family=family,
            full=full,
            key=fold(full),
            name_order=name_order(full, given, family),
            is_primary=not member.names,
        )
    )


def name_order(full: str, given: str | None, family: str | None) -> NameOrder | None:
    """Which part is written first; None where the parts are not known."""
    if not given or not family:
        return None
    return NameOrder.FAMILY_FIRST if full.startswith(family) else NameOrder.GIVEN_FIRST


def spelled_better(old: str | None, new: str | None) -> bool:
    """True where `new` says something else than `old`; a list all in capitals does not spell better."""
    if new is None or new == old:
        return False
    if old is None or new.casefold() != old.casefold():
        return True
    return not new.islower() and not any(word.isupper() for word in new.split() if len(word) > 2)


def _respell(member: Member, facts: MemberFacts) -> list[Change]:
    """Spells the name that is meant as `facts` does: the one of that key, else the one in that script."""
    key, written = fold(facts.name), script(facts.name)
    meant = next((name for name in member.names if name.key == key), None)
    meant = meant or next((name for name in member.names if name.script == written), None)
    if meant is None:
        _add_name(member, facts.name, given=facts.given, family=facts.family)
        return [("name", None, facts.name)]
    parts = (("name", "full", facts.name), ("given name", "given", facts.given))
    changes: list[Change] = []
    for label, part, new in (*parts, ("family name", "family", facts.family)):
        old = getattr(meant, part)
        if spelled_better(old, new):
            setattr(meant, part, new)
            changes.append((label, old, new))
    if changes:
        meant.key = fold(meant.full)
        meant.name_order = name_order(meant.full, meant.given, meant.family)
    return changes


def _office(name: OfficeName, facts: MemberFacts) -> Office:
    return Office(name=name, valid_from=facts.since or BEGINNING, valid_until=facts.until)


def _term_begins(facts: MemberFacts, today: date) -> date | None:
    """A list dates the post, not the office: somebody known without it holds it from now on."""
    now = max(today, facts.since or BEGINNING)
    return now if facts.until is None or now < facts.until else facts.since


def _posting(facts: MemberFacts) -> Posting:
    since = facts.since or BEGINNING
    return Posting(agency=facts.agency, title=facts.title, valid_from=since, valid_until=facts.until)


def _update_posting(member: Member, facts: MemberFacts, today: date) -> list[Change]:
    same_house = [posting for posting in member.postings if posting.agency is facts.agency]
    # Somebody who comes back to an agency has a posting there that is over, and begins another.
    meant = [posting for posting in same_house if posting.overlaps(facts.since or BEGINNING, facts.until)]
    if same_house and (meant or facts.since is None):
        return _correct_posting(member, (meant or same_house)[-1], facts)
    since = facts.since or today
    present = member.posting_on(since)
    if present is not None and present.valid_from >= since:
        raise BadInput(
            f"{member.name} is at {present.agency.short_name} since {day_label(present.valid_from)}.",
            remedy=f"Say from which later day on {member.name} is at {facts.agency.short_name}.",
        )
    _refuse_overlap(member, [one for one in member.postings if one is not present], since, facts.until)
    if present is not None:
        present.valid_until = since
    member.postings.append(
        Posting(agency=facts.agency, title=facts.title, valid_from=since, valid_until=facts.until)
    )
    old = present.agency.short_name if present else None
    return [("agency", old, f"{facts.agency.short_name} from {day_label(since)}")]


def _correct_posting(member: Member, posting: Posting, facts: MemberFacts) -> list[Change]:
    changes: list[Change] = []
    if facts.title and facts.title != posting.title:
        changes.append(("title", posting.title, facts.title))
        posting.title = facts.title
    others = [one for one in member.postings if one.agency is facts.agency and one is not posting]
    first, until = facts.since or posting.valid_from, facts.until or posting.valid_until
    _refuse_overlap(member, others, first, until)
    what = f"The time of {member.name} at {facts.agency.short_name}"
    return changes + change_period(posting, facts.since, facts.until, what)


def _refuse_overlap(member: Member, others: Sequence[Posting], first: date, until: date | None) -> None:
    for other in others:
        if other.overlaps(first, until):
            raise BadInput(
                f"{member.name} is at {other.agency.short_name} for a part of that time.",
                remedy="Correct from and until.",
            )


def index(member: Member) -> None:
    """Brings the keys a member is found by up to date with names and address."""
    names = [name.full for name in member.names]
    first = member.primary_name
    member.email_key = folded(member.email) if member.email else None
    member.sort_key = sort_key(first.full, first.family, first.given)
    member.search_key = search_key(*names, member.email)[:2000]
    wanted = sounds(*names)
    member.keys = [key for key in member.keys if key.key in wanted]
    member.keys += [MemberKey(key=key) for key in sorted(wanted - {key.key for key in member.keys})]
