"""Members as the search for duplicates compares them, read for many at once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from planner.models import Agency, Member, MemberName, Posting
from planner.models.batches import batches
from planner.register.addresses import folded
from planner.register.members import MemberFacts
from planner.register.resemblance import Name, Person, Post
from planner.timing.days import BEGINNING

_DIGITS_COMPARED, _FEWEST_DIGITS = 9, 7


def numbers(phone: str | None) -> list[str]:
    """The last nine digits of each number: the code of the country may be missing in one record."""
    parts = (re.sub(r"\D", "", part.partition("ext")[0]) for part in (phone or "").split(";"))
    whole = (part[-_DIGITS_COMPARED:] for part in parts if len(part) >= _FEWEST_DIGITS)
    return list(dict.fromkeys(whole))


def persons(session: Session, ids: Iterable[int]) -> dict[int, Person]:
    """The members of these ids; erased ones are left out."""
    found: dict[int, Person] = {}
    for part in batches(ids):
        found |= {person.id: person for person in _read(session, part)}
    return found


def person(session: Session, facts: MemberFacts) -> Person:
    """Somebody who is to be added."""
    names = [Name(facts.name, facts.given), *([Name(facts.native_name)] if facts.native_name else [])]
    email = folded(facts.email) if facts.email else None
    # Whoever is added is one more who has it.
    sharing = _sharing(session, Member.email_key, {email} if email else set())
    phones = _sharing(session, Member.phone, {facts.phone} if facts.phone else set())
    post = Post(facts.agency.id, facts.agency.short_name, facts.since or BEGINNING, facts.until)
    return Person(
        id=0,
        names=names,
        email=email,
        sharing=sharing.get(email or "", 0) + 1,
        phones=dict.fromkeys(numbers(facts.phone), phones.get(facts.phone or "", 0) + 1),
        posts=(post,),
    )


def _read(session: Session, ids: Sequence[int]) -> Iterator[Person]:
    known = session.execute(
        select(Member.id, Member.email_key, Member.phone).where(Member.id.in_(ids), Member.erased.is_(None))
    ).all()
    names, posts = _names(session, ids), _posts(session, ids)
    addresses = _sharing(session, Member.email_key, {email for _, email, _ in known if email})
    phones = _sharing(session, Member.phone, {phone for _, _, phone in known if phone})
    for id_, email, phone in known:
        yield Person(
            id=id_,
            names=names[id_],
            email=email,
            sharing=addresses.get(email or "", 1),
            phones=dict.fromkeys(numbers(phone), phones.get(phone or "", 1)),
            posts=posts[id_],
        )


def _names(session: Session, ids: Sequence[int]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = defaultdict(list)
    query = select(MemberName.member_id, MemberName.full, MemberName.given)
    query = query.where(MemberName.member_id.in_(ids)).order_by(MemberName.is_primary.desc(), MemberName.id)
    for id_, full, given in session.execute(query):
        found[id_].append(Name(full, given))
    return found


def _posts(session: Session, ids: Sequence[int]) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = defaultdict(list)
    columns = (Posting.member_id, Agency.id, Agency.short_name, Posting.valid_from, Posting.valid_until)
    query = select(*columns).join(Agency, Posting.agency_id == Agency.id).where(Posting.member_id.in_(ids))
    for id_, agency_id, agency, since, until in session.execute(query.order_by(Posting.valid_from)):
        found[id_].append(Post(agency_id, agency, since, until))
    return found


def _sharing(session: Session, column: InstrumentedAttribute[str | None], values: set[str]) -> dict[str, int]:
    query = select(column, func.count()).where(column.in_(values), Member.erased.is_(None)).group_by(column)
    return {value or "": number for value, number in session.execute(query)} if values else {}
