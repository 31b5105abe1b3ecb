"""Press cards, and memberships that rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.models import Accreditation, Agency, Member, Suspension
from planner.models.base import Period
from planner.models.names import fold
from planner.register.agencies import Change, change_period
from planner.timing.days import BEGINNING, day_before


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What is said of a press card, checked. `until` is the first day after; None is open or unknown."""

    number: str
    issuer: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None


def accredit(session: Session, member: Member, facts: CardFacts) -> tuple[Accreditation, list[Change] | None]:
    """Notes a press card: a new one, or the card of that number with what is said differently of it.

    The changes are None for a new card.

    Raises:
        BadInput: it would end before it begins, or it is somebody else's.
    """
    _refuse_others(session, member, facts)
    known = next((card for card in member.accreditations if _same(card, facts)), None)
    if known is not None:
        changes: list[Change] = []
        for name in ("issuer", "kind"):
            new, old = getattr(facts, name), getattr(known, name)
            if new is not None and new != old:
                setattr(known, name, new)
                changes.append((name, old, new))
        changes += change_period(known, facts.since, facts.until, f"Press card {known.number}")
        session.flush()
        return known, changes
    first = facts.since or BEGINNING
    made = Accreditation(number=facts.number, issuer=facts.issuer, kind=facts.kind, valid_from=first)
    change_period(made, first, facts.until, f"Press card {facts.number}")
    member.accreditations.append(made)
    session.flush()
    return made, None


def suspend(
    session: Session, who: Member | Agency, since: date, until: date | None, reason: str | None
) -> Suspension:
    """Suspends a member or an agency from a day on; `until` is the first day on which it is over.

    Raises:
        BadInput: it would end before it begins, is a suspension already, or there is nothing left to rest.
    """
    noun, name, what, held = _subject(who)
    if until is not None and until <= since:
        raise BadInput(
            f"The suspension would end on {day_before(until)}, before it begins on {since}.",
            remedy="Correct from and until.",
        )
    other = next((one for one in who.suspensions if one.overlaps(since, until)), None)
    if other is not None:
        raise BadInput(
            f"{name} is suspended {_time(other)} already.",
            remedy=f'To let that one end: planner {noun} resume "{name}" --on DATE',
        )
    if not any(one.overlaps(since, until) for one in held):
        raise BadInput(f"{name} has no {what} on {day_label(since)} that could rest.")
    made = Suspension(valid_from=since, valid_until=until, reason=reason)
    who.suspensions.append(made)
    session.flush()
    return made


def resume(session: Session, who: Member | Agency, day: date) -> Suspension:
    """Ends the suspension in force on that day, which is the first one without it.

    One that begins on that very day never was, and is taken out.

    Raises:
        BadInput: nothing is suspended on that day.
    """
    held = next((one for one in who.suspensions if one.covers(day)), None)
    if held is None:
        known = ", ".join(_time(one) for one in who.suspensions)
        remedy = f"The suspensions on record: {known}." if known else "None is on record."
        raise BadInput(f"{_subject(who)[1]} is not suspended on {day_label(day)}.", remedy=remedy)
    if held.valid_from == day:
        who.suspensions.remove(held)
    else:
        held.valid_until = day
    session.flush()
    return held


def _subject(who: Member | Agency) -> tuple[str, str, str, Sequence[Period]]:
    """The command's noun, the name, what may rest, and when there is any."""
    if isinstance(who, Agency):
        return "agency", who.short_name, "membership", who.memberships
    return "member", who.name, "post", who.postings


def _same(card: Accreditation, facts: CardFacts) -> bool:
    if fold(card.number) != fold(facts.number) or not _one_issuer(card.issuer, facts.issuer):
        return False
    # A card that is over by then was another one, though it had the same number.
    return facts.since is None or card.overlaps(facts.since, None)


def _one_issuer(one: str | None, other: str | None) -> bool:
    return one is None or other is None or fold(one) == fold(other)


def _refuse_others(session: Session, member: Member, facts: CardFacts) -> None:
    wanted = select(Accreditation).where(
        Accreditation.number == facts.number, Accreditation.member_id != member.id
    )
    for card in session.scalars(wanted):
        if _one_issuer(card.issuer, facts.issuer) and card.overlaps(facts.since or BEGINNING, facts.until):
            raise BadInput(
                f"Press card {card.number} is {card.member.name}'s.",
                remedy="Correct the number, or say with --issuer who issued this one.",
            )


def _time(held: Suspension) -> str:
    since = f"since {held.first_day}" if held.first_day else "since long"
    return f"{since}, until {held.last_day}" if held.last_day else since
