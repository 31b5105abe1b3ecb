"""One journalist replaced by another."""

from datetime import date, datetime

import pytest
from build import NOW, agency, club, meeting, member, room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput, Undecided
from planner.models import Attendee, OfficeName
from planner.register.members import MemberFacts
from planner.register.succession import post_to_fill, replace

APRIL = date(2017, 4, 1)
TODAY = date(2017, 3, 2)


def test_the_old_post_ends_and_the_new_one_begins(session: Session) -> None:
    khovar = agency(session)
    old = member(session, "Farhod Qalamzoda", khovar, title="bureau chief")
    facts = MemberFacts(name="Nozim Habarov", agency=khovar, title="bureau chief", since=APRIL)
    made = replace(session, old, facts, today=TODAY, now=NOW)
    assert (made.gone, made.known, made.offices, made.invited_to) == (old, False, (), ())
    assert old.postings[0].valid_until == APRIL
    (post,) = made.come.postings
    assert (post.agency, post.title, post.valid_from, post.valid_until) == (
        khovar,
        "bureau chief",
        APRIL,
        None,
    )


def test_somebody_known_changes_houses(session: Session) -> None:
    khovar, xinhua = agency(session), agency(session, "Xinhua", country="CN")
    old, new = member(session, "Farhod Qalamzoda", khovar), member(session, "Wen Xinyu", xinhua)
    made = replace(
        session, old, MemberFacts(name="wen xinyu", agency=khovar, since=APRIL), today=TODAY, now=NOW
    )
    assert (made.come, made.known) == (new, True)
    assert [(post.agency, post.valid_from) for post in new.postings if post.covers(APRIL)] == [
        (khovar, APRIL)
    ]


def test_offices_fall_vacant_and_invitations_are_named(session: Session) -> None:
    club(session)
    khovar = agency(session)
    old = member(session, "Farhod Qalamzoda", khovar, office=OfficeName.SECRETARY)
    hall = room(session, venue(session))
    for day in (date(2017, 3, 30), date(2017, 4, 20)):
        held = meeting(session, room=hall, start=datetime(day.year, day.month, day.day, 15, 0))
        held.attendees.append(Attendee(member=old, name=old.name, address="f@khovar.example"))
    session.flush()
    made = replace(
        session, old, MemberFacts(name="Nozim Habarov", agency=khovar, since=APRIL), today=TODAY, now=NOW
    )
    assert [office.name for office in made.offices] == [OfficeName.SECRETARY]
    assert old.offices[0].valid_until == APRIL
    assert [one.local_day for one in made.invited_to] == [date(2017, 4, 20)]


def test_who_works_elsewhere_too_keeps_the_office(session: Session) -> None:
    khovar, xinhua = agency(session), agency(session, "Xinhua", country="CN")
    old = member(session, "Farhod Qalamzoda", khovar, office=OfficeName.SECRETARY)
    old.postings.append(type(old.postings[0])(agency=xinhua))
    session.flush()
    with pytest.raises(Undecided, match="--agency"):
        post_to_fill(old, APRIL)
    made = replace(
        session, old, MemberFacts(name="Nozim Habarov", agency=khovar, since=APRIL), today=TODAY, now=NOW
    )
    assert made.offices == ()
    assert old.offices[0].valid_until is None


def test_what_cannot_be_handed_over_is_refused(session: Session) -> None:
    khovar = agency(session)
    late = member(session, "Farhod Qalamzoda", khovar, since=date(2017, 5, 1))
    gone = member(session, "Nozim Habarov", khovar, until=date(2017, 1, 1))
    with pytest.raises(BadInput, match="Choose a later day"):
        post_to_fill(late, APRIL)
    with pytest.raises(BadInput, match="no post to hand over"):
        post_to_fill(gone, APRIL)
    here = member(session, "Olim Habarov", khovar)
    facts = MemberFacts(name="Olim Habarov", agency=khovar, since=APRIL)
    with pytest.raises(BadInput, match="cannot come for"):
        replace(session, here, facts, today=TODAY, now=NOW)
    member(session, "Twin Name", khovar, email="a@khovar.example")
    member(session, "Twin Name", khovar, email="b@khovar.example")
    with pytest.raises(Undecided, match="Several members"):
        replace(
            session,
            member(session, "Someone Else", khovar),
            MemberFacts(name="Twin Name", agency=khovar, since=APRIL),
            today=TODAY,
            now=NOW,
        )
