"""Members looked up by name, address, parts of them, or sound. Erased ones are never found."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.models import Member, MemberKey, MemberName, Posting
from planner.models.names import sounds
from planner.models.sounding import nearly
from planner.register.addresses import folded
from planner.register.matching import Fit, Wanted

MOST_PARTS = 200
_MOST_SOUNDS = 1500
_MOST_COMPARED = 60
_PRESENT = Member.erased.is_(None)


def named(session: Session, wanted: Wanted) -> list[int]:
    """The members who have exactly that name."""
    query = select(MemberName.member_id).join(Member).where(MemberName.key == wanted.key, _PRESENT)
    return list(dict.fromkeys(session.scalars(query)))


def addressed(session: Session, wanted: Wanted) -> list[int]:
    """The members who have exactly that e-mail address."""
    if "@" not in wanted.text:
        return []
    key = folded(" ".join(wanted.text.split()))
    return list(session.scalars(select(Member.id).where(Member.email_key == key, _PRESENT)))


def with_parts(session: Session, wanted: Wanted) -> dict[int, Fit]:
    """The members in whose names or address the text is found, or all of its words in any order."""
    if wanted.widest is None:
        return {}
    query = select(Member.id, Member.search_key).where(_all_words(wanted.widest), _PRESENT)
    found = {id_: wanted.fit_key(key) for id_, key in session.execute(query.limit(MOST_PARTS))}
    fits = {id_: fit for id_, fit in found.items() if fit is not None}
    best = min(fits.values(), default=None)
    return {id_: fit for id_, fit in fits.items() if fit is best}


def _all_words(form: str) -> ColumnElement[bool]:
    return and_(*(Member.search_key.contains(word, autoescape=True) for word in form.split()))


def alike(session: Session, wanted: Wanted, *, most: int) -> dict[int, float]:
    """The members whose names sound like the text, with how alike they are, best first."""
    candidates = _sounding(session, sounds(wanted.text))
    if len(candidates) > _MOST_COMPARED:
        candidates = _most_like(session, wanted, candidates)
    query = select(MemberName.member_id, MemberName.full).where(MemberName.member_id.in_(candidates))
    scores: dict[int, float] = {}
    for id_, full in session.execute(query.order_by(MemberName.id)):
        scores[id_] = max(scores.get(id_, 0.0), wanted.likeness(full))
    ranked = sorted((id_ for id_, score in scores.items() if score), key=lambda id_: (-scores[id_], id_))
    return {id_: scores[id_] for id_ in ranked[:most]}


def _sounding(session: Session, keys: set[str]) -> list[int]:
    """Who shares a sound with the keys, or one a letter away; who shares most, first."""
    if not keys:
        return []
    near = set().union(*(nearly(key) for key in keys)) - keys
    shared = func.sum(case((MemberKey.key.in_(keys), 3), else_=1))
    query = (
        select(MemberKey.member_id)
        .where(MemberKey.key.in_(sorted(keys | near)))
        .group_by(MemberKey.member_id)
        .order_by(shared.desc(), MemberKey.member_id)
    )
    return list(session.scalars(query.limit(_MOST_SOUNDS)))


def _most_like(session: Session, wanted: Wanted, candidates: Sequence[int]) -> list[int]:
    """Those whose Latin letters are most like the wanted ones: what sounds alike is spelled alike."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  12 ms, only where something was not found

    query = select(Member.id, Member.search_key).where(Member.id.in_(candidates), _PRESENT)
    keys: dict[int, str] = {id_: key for id_, key in session.execute(query)}  # noqa: C416  rows are no pairs to mypy
    letters = wanted.widest or wanted.key
    found = process.extract(letters, keys, scorer=fuzz.partial_ratio, processor=None, limit=_MOST_COMPARED)
    return [id_ for _, _, id_ in found]


def loaded(session: Session, ids: Iterable[int]) -> list[Member]:
    """The members of these ids in their order, with names and postings."""
    wanted = list(ids)
    houses = selectinload(Member.postings).options(joinedload(Posting.agency))
    query = select(Member).where(Member.id.in_(wanted), _PRESENT).options(selectinload(Member.names), houses)
    by_id = {member.id: member for member in session.scalars(query)}
    return [by_id[id_] for id_ in wanted if id_ in by_id]
