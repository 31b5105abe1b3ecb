"""Members who may be in the register twice. Nothing is merged here: somebody has to look.

Not every member is compared with every other: 100,000 would make five thousand million pairs. Compared are
those who share an address, a telephone, the sound of a whole name, or an agency and the sound of a part of
the name. Missed are therefore two records at different agencies whose names are spelled so differently that
they also sound different, and that share neither address nor telephone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.errors import Undecided
from planner.models import Agency, DifferentPeople, Member, MemberKey, MemberName, Posting
from planner.models.names import fold, latin, sounds
from planner.models.pinyin import HAN
from planner.register.members import MemberFacts
from planner.register.persons import numbers, person, persons
from planner.register.resemblance import Person, Resemblance, resemblance

Pair = tuple[int, int]
"""Two members, the lower id first."""

MOST_SHARING = 50
"""Of what more members than that have in common, nothing follows about any two of them."""

_SPELLED_ALIKE = 75.0
_AT_ONCE = 2000
_MOST_ALIKE = 60


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two members who may be one person."""

    one: Person
    other: Person
    resemblance: Resemblance


def duplicates(
    session: Session, *, agency: Agency | None = None, tell: Callable[[int], None] = lambda _: None
) -> list[Suspicion]:
    """The pairs of members that may be one person, the likeliest first.

    Args:
        session: the open session.
        agency: only pairs one of whom is or was there.
        tell: told how many pairs were compared, now and then.
    """
    pairs_known = session.execute(select(DifferentPeople.low_id, DifferentPeople.high_id))
    told_apart = {(low, high) for low, high in pairs_known}
    there = None
    if agency is not None:
        there = set(session.scalars(select(Posting.member_id).where(Posting.agency_id == agency.id)))
    found: dict[Pair, Suspicion] = {}
    done = 0
    for pairs in _batches(_candidates(session)):
        wanted = {one for one in pairs if there is None or there & set(one)} - told_apart - found.keys()
        found |= {(one.one.id, one.other.id): one for one in _suspicious(session, wanted)}
        done += len(pairs)
        tell(done)
    return sorted(found.values(), key=lambda one: (-one.resemblance.points, one.one.id, one.other.id))


def suspects(session: Session, facts: MemberFacts) -> list[Suspicion]:
    """The members whom somebody that is to be added may be, the likeliest first."""
    wanted = person(session, facts)
    ids: set[int] = set()
    for column, value in ((Member.email_key, wanted.email), (Member.phone, facts.phone)):
        if value:
            ids |= set(session.scalars(select(Member.id).where(column == value).limit(MOST_SHARING)))
    keys = sorted(sounds(facts.name, facts.native_name))
    alike = select(MemberKey.member_id).where(MemberKey.key.in_(keys)).group_by(MemberKey.member_id)
    ids |= set(session.scalars(alike.order_by(func.count().desc(), MemberKey.member_id).limit(_MOST_ALIKE)))
    scored = [Suspicion(wanted, one, resemblance(wanted, one)) for one in persons(session, ids).values()]
    listed = [one for one in scored if one.resemblance.listed]
    return sorted(listed, key=lambda one: (-one.resemblance.points, one.other.id))


def refuse_suspects(session: Session, facts: MemberFacts) -> None:
    """Refuses somebody who may be in the register already.

    Raises:
        Undecided: those who it may be are named, with the reasons.
    """
    found = suspects(session, facts)
    if found:
        labels = "\n".join(
            f"  {one.other.name}, {one.other.agency}: {'; '.join(one.resemblance.reasons)}" for one in found
        )
        raise Undecided(
            f"{facts.name} may be in the register already:\n{labels}\n"
            "Is it somebody else? Then add --different."
        )


def tell_apart(session: Session, one: Member, other: Member) -> bool:
    """Notes that two members are different people; False where that was known."""
    low, high = sorted((one.id, other.id))
    known = select(DifferentPeople).where(DifferentPeople.low_id == low, DifferentPeople.high_id == high)
    if session.scalars(known).first() is not None:
        return False
    session.add(DifferentPeople(low_id=low, high_id=high))
    session.flush()
    return True


def _suspicious(session: Session, pairs: Iterable[Pair]) -> Iterator[Suspicion]:
    wanted = list(pairs)
    people = persons(session, {id_ for pair in wanted for id_ in pair})
    for low, high in wanted:
        if low in people and high in people:
            found = resemblance(people[low], people[high])
            if found.listed:
                yield Suspicion(people[low], people[high], found)


def _batches(pairs: Iterable[Pair]) -> Iterator[set[Pair]]:
    batch: set[Pair] = set()
    for pair in pairs:
        batch.add(pair)
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = set()
    yield batch


def _candidates(session: Session) -> Iterator[Pair]:
    yield from _same_address(session)
    yield from _same_phone(session)
    yield from _same_sound(session)
    yield from _colleagues(session)


def _same_address(session: Session) -> Iterator[Pair]:
    shared = select(Member.email_key).where(Member.email_key.is_not(None)).group_by(Member.email_key)
    shared = shared.having(func.count().between(2, MOST_SHARING))
    query = select(Member.email_key, Member.id).where(Member.email_key.in_(shared)).order_by(Member.email_key)
    for _, rows in groupby(session.execute(query), key=lambda row: row[0]):
        yield from combinations(sorted(id_ for _, id_ in rows), 2)


def _same_phone(session: Session) -> Iterator[Pair]:
    query = select(Member.id, Member.phone).where(Member.phone.is_not(None)).order_by(Member.id)
    having: _Groups = _Groups()
    for id_, phone in session.execute(query.execution_options(yield_per=1000)):
        having.put(numbers(phone), id_)
    yield from having.pairs()


def _same_sound(session: Session) -> Iterator[Pair]:
    query = select(MemberName.member_id, MemberName.full, MemberName.key, MemberName.is_primary)
    having: _Groups = _Groups()
    ordered = query.order_by(MemberName.member_id).execution_options(yield_per=1000)
    for id_, full, key, primary in session.execute(ordered):
        having.put([key], id_)
        # A Chinese name is read aloud only where there is no other: it takes a dictionary.
        keys = sounds(full) if primary or not HAN.search(full) else set[str]()
        if len(keys) > 1:  # of one word alone too much sounds alike
            having.put([" ".join(sorted(keys))], id_)
    yield from having.pairs()


class _Groups:
    """Who has what in common, with the one who has it alone in as little room as possible."""

    def __init__(self) -> None:
        self.first: dict[int, int] = {}
        self.more: dict[int, list[int]] = defaultdict(list)

    def put(self, keys: Iterable[str], id_: int) -> None:
        for key in map(hash, keys):
            if self.first.setdefault(key, id_) != id_ and id_ not in self.more[key][-1:]:
                self.more[key].append(id_)

    def pairs(self) -> Iterator[Pair]:
        for key, others in self.more.items():
            if len(others) < MOST_SHARING:
                yield from combinations(sorted({self.first[key], *others}), 2)


def _colleagues(session: Session) -> Iterator[Pair]:
    """Members of one agency of whose names a part sounds the same and the whole is spelled alike."""
    for agency_id in session.scalars(select(Agency.id).order_by(Agency.id)).all():
        of_agency = select(Posting.member_id).where(Posting.agency_id == agency_id)
        names: dict[int, list[str]] = defaultdict(list)
        for id_, full in session.execute(
            select(MemberName.member_id, MemberName.full).where(MemberName.member_id.in_(of_agency))
        ):
            names[id_].append(_letters(full))
        having: dict[str, list[int]] = defaultdict(list)
        for key, id_ in session.execute(
            select(MemberKey.key, MemberKey.member_id).where(MemberKey.member_id.in_(of_agency))
        ):
            having[key].append(id_)
        near = {pair for ids in having.values() for pair in combinations(sorted(ids), 2)}
        yield from (pair for pair in sorted(near) if _spelled_alike(names[pair[0]], names[pair[1]]))


def _letters(full: str) -> str:
    return " ".join(sorted(latin(fold(full)).split()))


def _spelled_alike(ones: Iterable[str], others: list[str]) -> bool:
    from rapidfuzz.fuzz import ratio, token_set_ratio  # noqa: PLC0415  12 ms, only here

    return any(
        ratio(one, other, score_cutoff=_SPELLED_ALIKE) or token_set_ratio(one, other, score_cutoff=95)
        for one in ones
        for other in others
    )
