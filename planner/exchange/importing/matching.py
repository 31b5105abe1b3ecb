"""Whom of the register the rows of a batch are about: asked for the whole batch at once, never row by row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.exchange.importing.verdicts import Verdict
from planner.exchange.sheet import Row
from planner.models import Member, MemberName, Posting
from planner.models.batches import batches
from planner.models.names import fold, sounds
from planner.register.addresses import folded
from planner.register.members import MemberFacts

SEVERAL = -1
"""Instead of an id: more than one member fits."""

ALIKE = 75
"""Of 100: so much alike two names are written that may be one. Sounds alone are too few in Chinese names."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that was read, and the keys it is looked up by."""

    row: Row
    facts: MemberFacts
    email: str
    key: str

    @property
    def identity(self) -> int:
        """What tells two rows of one file apart: e-mail and name; without an address, agency and name."""
        return hash((self.email or self.facts.agency.id, self.key))


def candidate(row: Row, facts: MemberFacts) -> Candidate:
    """The row with its keys."""
    return Candidate(row, facts, folded(facts.email or ""), fold(facts.name))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Members whom a row that is known to nobody may be about."""

    verdict: Verdict
    ids: tuple[int, ...]


class Matcher:
    """Finds members that were in the register before the file was read."""

    def __init__(self, session: Session, today: date) -> None:
        self.session = session
        self.today = today
        self.last = session.scalar(select(func.max(Member.id))) or 0
        self.sounding: dict[int, tuple[int, ...]] = {}
        self.indexed: set[int] = set()

    def exactly(self, batch: Sequence[Candidate]) -> list[int | None]:
        """The member of each row, by e-mail and name; where an address is missing, by name and agency."""
        if not self.last:
            return [None] * len(batch)
        by_address = self._by_address({one.email for one in batch if one.email})
        found = [by_address.get((one.email, one.key)) for one in batch]
        rest = [one for one, member_id in zip(batch, found, strict=True) if member_id is None]
        by_name = self._by_name({one.key for one in rest})
        return [
            _without_address(one, by_name.get(one.key, [])) if member_id is None else member_id
            for one, member_id in zip(batch, found, strict=True)
        ]

    def _by_address(self, emails: set[str]) -> dict[tuple[str, str], int]:
        query = select(Member.email_key, MemberName.key, Member.id).join(Member.names)
        rows = self.session.execute(query.where(Member.email_key.in_(emails), Member.id <= self.last))
        return {(email or "", key): member_id for email, key, member_id in rows}

    def _by_name(self, keys: set[str]) -> dict[str, list[tuple[int, str, int]]]:
        if not keys:
            return {}
        query = select(MemberName.key, Member.id, Member.email_key, Posting.agency_id).distinct()
        query = query.join(Member, MemberName.member_id == Member.id).join(Member.postings)
        found: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
        for key, member_id, email, agency_id in self.session.execute(
            query.where(MemberName.key.in_(keys), Member.id <= self.last)
        ):
            found[key].append((member_id, email or "", agency_id))
        return found

    def doubts(self, batch: Sequence[Candidate]) -> list[Doubt | None]:
        """For rows that are known to nobody: whom each may be about all the same."""
        if not self.last or not batch:
            return [None] * len(batch)
        at_address = self._current_at_address({one.email for one in batch if one.email})
        by_phone = self._by_phone({one.facts.phone for one in batch if one.facts.phone})
        self._index({one.facts.agency.id for one in batch})
        alike = {one.row.number: self._alike(one) for one in batch}
        written = self._names({member_id for ids in alike.values() for member_id in ids})
        return [
            _doubt(
                at_address.get(one.email, ()),
                [who for who in alike[one.row.number] if _written_alike(one.facts.name, written[who])],
                by_phone.get(one.facts.phone or "", ()),
            )
            for one in batch
        ]

    def _current_at_address(self, emails: set[str]) -> dict[str, list[int]]:
        # Whoever had the mailbox and left has been replaced already: nothing to ask.
        query = select(Member.email_key, Member.id).join(Member.postings).distinct()
        query = query.where(Posting.in_force(self.today), Member.id <= self.last)
        found: dict[str, list[int]] = defaultdict(list)
        for email, member_id in self.session.execute(query.where(Member.email_key.in_(emails))):
            found[email or ""].append(member_id)
        return found

    def _by_phone(self, phones: set[str]) -> dict[str, tuple[int, ...]]:
        if not phones:
            return {}
        # A number that several have is a bureau's, and says nothing about the person.
        query = select(Member.phone, func.min(Member.id)).where(
            Member.phone.in_(phones), Member.id <= self.last
        )
        alone = query.group_by(Member.phone).having(func.count() == 1)
        return {phone or "": (member_id,) for phone, member_id in self.session.execute(alone)}

    def _index(self, agencies: set[int]) -> None:
        """Brings to mind how the names of these agencies' members sound."""
        missing = agencies - self.indexed
        if not missing:
            return
        self.indexed |= missing
        query = select(Posting.agency_id, MemberName.full, MemberName.member_id).distinct()
        query = query.join(MemberName, MemberName.member_id == Posting.member_id)
        query = query.where(Posting.agency_id.in_(missing), MemberName.member_id <= self.last)
        for agency_id, full, member_id in self.session.execute(query.execution_options(yield_per=1000)):
            key = hash((agency_id, sounding(full)))
            if member_id not in self.sounding.get(key, ()):
                self.sounding[key] = (*self.sounding.get(key, ()), member_id)

    def _alike(self, one: Candidate) -> tuple[int, ...]:
        names = filter(None, (one.facts.name, one.facts.native_name))
        keys = dict.fromkeys(hash((one.facts.agency.id, sound)) for sound in map(sounding, names) if sound)
        return tuple(who for key in keys for who in self.sounding.get(key, ()))

    def _names(self, ids: set[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for part in batches(ids):
            query = select(MemberName.member_id, MemberName.full).where(MemberName.member_id.in_(part))
            for member_id, full in self.session.execute(query):
                found[member_id].append(full)
        return found


def sounding(name: str) -> str:
    """How a whole name sounds, whatever the order of its words; words with digits count as they are."""
    words = fold(name).split()
    numbered = {word for word in words if any(map(str.isdigit, word))}
    plain = " ".join(word for word in words if word not in numbered)
    return " ".join(sorted(sounds(plain) | numbered))


def _written_alike(name: str, others: Iterable[str]) -> bool:
    from anyascii import anyascii  # noqa: PLC0415  only where somebody may be known already
    from rapidfuzz.fuzz import token_sort_ratio  # noqa: PLC0415  as above

    latin = fold(anyascii(name))
    return any(token_sort_ratio(latin, fold(anyascii(other))) >= ALIKE for other in others)


def _doubt(at_address: Sequence[int], alike: Sequence[int], by_phone: Sequence[int]) -> Doubt | None:
    if at_address:
        # Of those who share the address, the one who sounds the same comes first.
        ids = sorted(at_address, key=lambda who: who not in alike)
        return Doubt(Verdict.REPLACEMENT, tuple(ids))
    ids = list(dict.fromkeys((*alike, *by_phone)))
    return Doubt(Verdict.DUPLICATE, tuple(ids)) if ids else None


def _without_address(one: Candidate, known: Sequence[tuple[int, str, int]]) -> int | None:
    """The member of that name, where the row or the register has no address to tell people apart by."""
    open_to = [who for who in known if not one.email or not who[1]]
    here = {member_id for member_id, _, agency_id in open_to if agency_id == one.facts.agency.id}
    if not here and not one.email:
        here = {member_id for member_id, email, _ in open_to if not email}
    if len(here) > 1:
        return SEVERAL
    return next(iter(here), None)
