"""Where a person or an agency stands on a day: a pure function of rules, periods and that day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.models.agency import Agency, Category
from planner.models.base import Period
from planner.models.rules import Event, Right, Rule, Rules, Status

Span = tuple[date, date | None]
"""A half-open period; None where its end is open."""

_BEST_FIRST = list(Status)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is on a day, and what follows from it.

    Attributes:
        status: the best one, of several postings or memberships.
        counts: is counted among the members.
        votes: may vote; of a person, in the name of the agency.
        quorum: is one of those a quorum is of; of a person, the agency is.
    """

    status: Status
    counts: bool = False
    votes: bool = False
    quorum: bool = False


@dataclass(frozen=True, slots=True)
class Tenure:
    """One membership of an agency and, of a person, one posting that shares a day with it."""

    category: Category
    membership: Span
    posting: Span | None = None
    suspensions: tuple[Span, ...] = ()


def span(period: Period) -> Span:
    """The days of a period."""
    return period.valid_from, period.valid_until


def overlap(one: Span, other: Span) -> bool:
    """True where two spans share a day."""
    return (other[1] is None or one[0] < other[1]) and (one[1] is None or other[0] < one[1])


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days in as few spans as can be: a renewal without a gap interrupts nothing."""
    found: list[Span] = []
    for start, end in sorted(spans, key=lambda one: one[0]):
        if found and (found[-1][1] is None or start <= found[-1][1]):
            first, last = found[-1]
            found[-1] = first, None if last is None or end is None else max(last, end)
        else:
            found.append((start, end))
    return found


def nearest(spans: Sequence[Span], day: date) -> Span | None:
    """Of merged spans the last that has begun by that day, else the first to come."""
    begun = [one for one in spans if one[0] <= day]
    return begun[-1] if begun else next(iter(spans), None)


def standing(
    rules: Rules,
    day: date,
    tenures: Iterable[Tenure],
    *,
    accreditations: Iterable[Span] = (),
    suspensions: Iterable[Span] = (),
) -> Standing:
    """The best status of all tenures, with the rights it gives; former without any tenure.

    Args:
        rules: the club's.
        day: on which day.
        tenures: of one agency, or of one person.
        accreditations: the person's own.
        suspensions: the person's own; those of an agency are in the tenure.
    """
    accredited = nearest(merged(accreditations), day)
    own = tuple(suspensions)
    found = []
    for tenure in tenures:
        events: dict[Event, date] = {}
        _add(events, Event.JOINED, Event.ENDED, tenure.membership)
        _add(events, Event.POSTED, Event.LEFT, tenure.posting)
        _add(events, Event.ACCREDITED, Event.LAPSED, accredited)
        resting = nearest(merged((*own, *tenure.suspensions)), day)
        _add(events, Event.SUSPENDED, Event.RESUMED, resting)
        rule = next(rule for rule in rules.rules if rule.matches(day, events))
        found.append(_granted(rule, rules.categories[tenure.category]))
    return best(found)


def best(found: Sequence[Standing]) -> Standing:
    """The best status of several, with the rights that any of those with it gives."""
    if not found:
        return Standing(Status.FORMER)
    status = min((one.status for one in found), key=_BEST_FIRST.index)
    equals = [one for one in found if one.status is status]
    return Standing(
        status,
        counts=any(one.counts for one in equals),
        votes=any(one.votes for one in equals),
        quorum=any(one.quorum for one in equals),
    )


def tenures_of(agency: Agency, posting: Span | None = None) -> list[Tenure]:
    """The memberships of an agency, or of them those that share a day with a posting there."""
    resting = tuple(map(span, agency.suspensions))
    return [
        Tenure(membership.category, span(membership), posting, resting)
        for membership in agency.memberships
        if posting is None or overlap(span(membership), posting)
    ]


def _granted(rule: Rule, category: frozenset[Right]) -> Standing:
    return Standing(
        rule.status,
        counts=Right.COUNTS in rule.rights,
        votes=Right.VOTES in rule.rights & category,
        quorum=Right.QUORUM in rule.rights & category,
    )


def _add(events: dict[Event, date], start: Event, end: Event, span: Span | None) -> None:
    if span is not None:
        events[start] = span[0]
        if span[1] is not None:
            events[end] = span[1]
