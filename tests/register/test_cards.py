"""Press cards, and memberships that rest."""

from datetime import date

import pytest
from build import agency, member
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import Status
from planner.models.rules import rules_from
from planner.register.cards import CardFacts, accredit, resume, suspend

MARCH, APRIL, MAY, JUNE = (date(2017, month, 1) for month in (3, 4, 5, 6))
RULES = rules_from(None)


def test_new_card_gives_the_status_its_dates(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session))

    card, changes = accredit(session, who, CardFacts("J-1", "MFA", "permanent", MARCH, APRIL))

    assert changes is None
    assert (card.number, card.issuer, card.kind, card.valid_from, card.valid_until) == (
        "J-1",
        "MFA",
        "permanent",
        MARCH,
        APRIL,
    )
    days = (MARCH, APRIL, JUNE)
    assert [who.status_on(day, RULES) for day in days] == [Status.CURRENT, Status.GRACE, Status.EXPIRED]


def test_known_number_is_the_same_card(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session))
    card, _ = accredit(session, who, CardFacts("J-1", "MFA", None, MARCH, APRIL))

    again, changes = accredit(session, who, CardFacts("j-1", until=JUNE))

    assert again is card
    assert changes == [("until", "2017-03-31", "2017-05-31")]
    assert accredit(session, who, CardFacts("J-1", "mfa", None, MARCH, JUNE))[1] == [("issuer", "MFA", "mfa")]
    assert accredit(session, who, CardFacts("J-1"))[1] == []
    assert len(who.accreditations) == 1


def test_number_given_out_again_after_the_end_or_by_another_issuer_is_a_new_card(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session))
    accredit(session, who, CardFacts("J-1", "MFA", None, MARCH, APRIL))

    assert accredit(session, who, CardFacts("J-1", "MFA", None, MAY, None))[1] is None
    assert accredit(session, who, CardFacts("J-1", "Press Bureau"))[1] is None
    assert len(who.accreditations) == 3


def test_number_of_somebody_else_is_refused(session: Session) -> None:
    khovar = agency(session)
    other, who = member(session, "Olim Habarov", khovar), member(session, "Wen Xinyu", khovar)
    accredit(session, other, CardFacts("J-1", "MFA", None, MARCH, APRIL))

    with pytest.raises(BadInput, match="J-1 is Olim Habarov's"):
        accredit(session, who, CardFacts("J-1", since=MARCH))
    accredit(session, who, CardFacts("J-1", "MFA", since=APRIL))
    accredit(session, who, CardFacts("J-1", "Press Bureau", since=MARCH, until=APRIL))
    assert len(who.accreditations) == 2


def test_card_that_ends_before_it_begins_is_refused(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session))

    with pytest.raises(BadInput, match="Press card J-1 would end"):
        accredit(session, who, CardFacts("J-1", since=MAY, until=APRIL))
    session.flush()
    assert who.accreditations == []


def test_suspension_ends_on_the_day_of_return(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session))

    suspend(session, who, APRIL, None, "no fee")
    assert who.status_on(MAY, RULES) is Status.SUSPENDED
    ended = resume(session, who, MAY)

    assert (ended.valid_from, ended.valid_until, ended.reason) == (APRIL, MAY, "no fee")
    assert [who.status_on(day, RULES) for day in (MARCH, date(2017, 4, 30), MAY)] == [
        Status.CURRENT,
        Status.SUSPENDED,
        Status.CURRENT,
    ]


def test_suspension_that_never_was_is_called_off(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session))
    suspend(session, who, APRIL, JUNE, None)

    resume(session, who, APRIL)

    assert who.suspensions == []


def test_suspension_that_cannot_be_is_refused(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session), since=MARCH, until=JUNE)
    suspend(session, who, APRIL, MAY, None)

    with pytest.raises(BadInput, match="since 2017-04-01, until 2017-04-30 already"):
        suspend(session, who, MARCH, None, None)
    with pytest.raises(BadInput, match="before it begins"):
        suspend(session, who, MAY, MAY, None)
    with pytest.raises(BadInput, match="no post"):
        suspend(session, who, JUNE, None, None)
    with pytest.raises(BadInput, match="not suspended on") as refused:
        resume(session, who, MAY)
    assert "since 2017-04-01, until 2017-04-30" in refused.value.remedy
    suspend(session, who, MAY, None, None)
    assert len(who.suspensions) == 2
