"""Periods, and the rule that two of one owner never overlap, on both databases."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

import pytest
from build import agency, member
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.models import Category, Membership, Office, OfficeName, Posting, Status
from planner.models.rules import USUAL
from planner.timing.days import BEGINNING

JANUARY, MARCH, JUNE, DECEMBER = date(2017, 1, 1), date(2017, 3, 1), date(2017, 6, 1), date(2017, 12, 1)
DAY = timedelta(days=1)
SPRING = (MARCH, JUNE)
CLASHES = [
    (MARCH, JUNE),
    (JANUARY, MARCH + DAY),
    (JUNE - DAY, DECEMBER),
    (JANUARY, DECEMBER),
    (MARCH + DAY, JUNE - DAY),
    (JANUARY, None),
    (MARCH, None),
    (JUNE - DAY, None),
    (BEGINNING, None),
]
FREE = [(JANUARY, MARCH), (JUNE, DECEMBER), (JUNE, None), (BEGINNING, MARCH)]
Span = tuple[date, date | None]


class Build(Protocol):
    """Makes periods of one owner."""

    def __call__(self, session: Session, *spans: Span) -> Sequence[Membership | Posting]: ...


def membership(session: Session, *spans: Span) -> list[Membership]:
    """One agency's memberships, in that order."""
    owner = agency(session, since=spans[0][0], until=spans[0][1])
    for first, until in spans[1:]:
        made = Membership(agency=owner, category=Category.OBSERVER, valid_from=first, valid_until=until)
        session.add(made)
        session.flush()
    return list(session.scalars(select(Membership).order_by(Membership.id)))


def postings(session: Session, *spans: Span) -> list[Posting]:
    """One member's postings at one agency, in that order."""
    house = agency(session)
    person = member(session, "Farhod Qalamzoda", house, since=spans[0][0], until=spans[0][1])
    for first, until in spans[1:]:
        session.add(Posting(member=person, agency=house, valid_from=first, valid_until=until))
        session.flush()
    return list(session.scalars(select(Posting).order_by(Posting.id)))


KINDS = pytest.mark.parametrize(
    ("build", "rule"), [(membership, "ex_membership_no_overlap"), (postings, "ex_posting_no_overlap")]
)


@KINDS
def test_an_overlapping_period_is_refused(session: Session, build: Build, rule: str) -> None:
    for span in CLASHES:
        with pytest.raises(IntegrityError, match=rule), session.begin_nested():
            build(session, SPRING, span)


@KINDS
def test_two_open_ends_are_refused(session: Session, build: Build, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        build(session, (MARCH, None), (JUNE, None))


@KINDS
def test_an_adjacent_period_is_kept(session: Session, build: Build, rule: str) -> None:
    for span in FREE:
        kept = session.begin_nested()
        assert [(one.valid_from, one.valid_until) for one in build(session, SPRING, span)] == [SPRING, span]
        kept.rollback()


@KINDS
def test_a_period_changed_into_another_is_refused(session: Session, build: Build, rule: str) -> None:
    _, later = build(session, SPRING, (JUNE, DECEMBER))
    for first, until in CLASHES:
        attempt = session.begin_nested()
        later.valid_from, later.valid_until = first, until
        with pytest.raises(IntegrityError, match=rule):
            session.flush()
        attempt.rollback()


@KINDS
def test_a_period_may_change_within_itself(session: Session, build: Build, rule: str) -> None:
    (only,) = build(session, SPRING)
    only.valid_from, only.valid_until = MARCH + DAY, DECEMBER
    session.flush()


def test_postings_at_two_agencies_may_overlap(session: Session) -> None:
    (first,) = postings(session, SPRING)
    other = agency(session, "Xinhua", country="CN")
    session.add(Posting(member=first.member, agency=other, valid_from=MARCH, valid_until=JUNE))
    session.flush()


def test_memberships_of_two_agencies_may_overlap(session: Session) -> None:
    agency(session, "Khovar")
    agency(session, "Xinhua", country="CN")


def test_offices_may_overlap(session: Session) -> None:
    (posting,) = postings(session, SPRING)
    for name in OfficeName:
        session.add(Office(member=posting.member, name=name, valid_from=MARCH))
    session.flush()
    assert {office.name for office in posting.member.offices_on(MARCH)} == set(OfficeName)
    assert posting.member.offices_on(MARCH - DAY) == []


DAYS = st.dates(JANUARY, JANUARY + 30 * DAY)
SPANS = st.tuples(DAYS, st.none() | DAYS).filter(lambda span: span[1] is None or span[0] < span[1])


@given(SPANS, SPANS)
def test_overlaps_means_a_day_in_common(one: Span, other: Span) -> None:
    period = Membership(valid_from=one[0], valid_until=one[1])
    twin = Membership(valid_from=other[0], valid_until=other[1])
    shared = [
        day for day in (JANUARY + n * DAY for n in range(40)) if period.covers(day) and twin.covers(day)
    ]
    assert period.overlaps(*other) == twin.overlaps(*one) == bool(shared)


def test_a_period_shows_its_first_and_last_day() -> None:
    known, unknown = Membership(valid_from=MARCH, valid_until=JUNE), Membership(valid_from=BEGINNING)
    assert (known.first_day, known.last_day) == (MARCH, date(2017, 5, 31))
    assert (unknown.first_day, unknown.last_day) == (None, None)


def test_the_database_agrees_on_what_is_in_force(session: Session) -> None:
    periods = membership(session, SPRING, (JUNE, None), (BEGINNING, JANUARY))
    for day in (BEGINNING, MARCH - DAY, MARCH, JUNE - DAY, JUNE, DECEMBER):
        found = session.scalars(select(Membership).where(Membership.in_force(day))).all()
        assert found == [period for period in periods if period.covers(day)]


STATUS: dict[str, tuple[list[Span], list[Span], Status]] = {
    "posted and member": ([(JANUARY, None)], [(JANUARY, None)], Status.CURRENT),
    "since for ever": ([(BEGINNING, None)], [(BEGINNING, None)], Status.CURRENT),
    "first day": ([(MARCH, None)], [(BEGINNING, None)], Status.CURRENT),
    "last day": ([(BEGINNING, MARCH + DAY)], [(BEGINNING, None)], Status.CURRENT),
    "day after the last": ([(BEGINNING, MARCH)], [(BEGINNING, None)], Status.FORMER),
    "comes later": ([(MARCH + DAY, None)], [(BEGINNING, None)], Status.FUTURE),
    "agency joins later": ([(JANUARY, None)], [(JUNE, None)], Status.FUTURE),
    "agency left": ([(JANUARY, None)], [(BEGINNING, MARCH)], Status.FORMER),
    "agency back later": ([(JANUARY, None)], [(BEGINNING, MARCH), (JUNE, None)], Status.FUTURE),
    "agency back too late": ([(JANUARY, JUNE)], [(BEGINNING, MARCH), (JUNE, None)], Status.FORMER),
    "back later": ([(JANUARY, MARCH), (JUNE, None)], [(BEGINNING, None)], Status.FUTURE),
    "between two, then gone": ([(JANUARY, MARCH)], [(JUNE, None)], Status.FORMER),
}


@pytest.mark.parametrize("case", STATUS)
def test_status_follows_from_posting_and_membership(session: Session, case: str) -> None:
    posted, belongs, status = STATUS[case]
    found = postings(session, *posted)
    house = found[0].agency
    house.memberships.clear()
    session.flush()
    house.memberships += [
        Membership(category=Category.FULL, valid_from=first, valid_until=until) for first, until in belongs
    ]
    session.flush()
    session.expire_all()
    assert found[0].member.status_on(MARCH, USUAL) == status


def test_the_posting_near_a_day_is_the_one_shown(session: Session) -> None:
    early, late = postings(session, (JANUARY, MARCH), (JUNE, DECEMBER))
    session.expire_all()
    person = early.member
    days = [BEGINNING, JANUARY, MARCH, JUNE, DECEMBER]
    assert [person.posting_on(day) for day in days] == [None, early, None, late, None]
    assert [person.posting_near(day) for day in days] == [early, early, early, late, late]


def test_a_member_without_posting_is_former(session: Session) -> None:
    person = member(session, "Farhod Qalamzoda", agency(session))
    person.postings.clear()
    assert (person.status_on(MARCH, USUAL), person.posting_near(MARCH)) == (Status.FORMER, None)
