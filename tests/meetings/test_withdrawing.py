"""Withdrawing invitations by name or address."""

import pytest
from build import NOW, agency, meeting, member
from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound
from planner.meetings.invitees import invite
from planner.meetings.withdrawing import withdraw
from planner.models import Meeting, OfficeName


@pytest.fixture
def march(session: Session) -> Meeting:
    """Invited are Khovar, whose Secretary reads its mailbox, TASS, and a guest."""
    khovar = agency(session, "Khovar", native_name="Ховар", email="beijing@khovar.example")
    agency(session, "TASS", email="beijing@tass.example")
    member(session, "Farhod", khovar, email="beijing@khovar.example", office=OfficeName.SECRETARY)
    made = meeting(session)
    invite(session, made, ["Rashid Alimov <alimov@sco.example>"])
    return made


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ховар", "Farhod (Khovar)"),
        ("farhod (khovar)", "Farhod (Khovar)"),
        ("Beijing@TASS.example", "TASS"),
        ("Rashid Alimov", "Rashid Alimov"),
        ("Rashid <Alimov@sco.example>", "Rashid Alimov"),
    ],
)
def test_by_any_name_or_the_address(session: Session, march: Meeting, typed: str, name: str) -> None:
    (gone,) = withdraw(session, march, [typed], now=NOW)
    assert (gone.name, gone.withdrawn) == (name, NOW)
    assert gone not in march.invited
    assert gone in march.attendees


def test_who_shares_a_mailbox_is_withdrawn_with_it(session: Session, march: Meeting) -> None:
    with pytest.raises(BadInput) as refused:
        withdraw(session, march, ["Farhod"], now=NOW)
    assert str(refused.value) == (
        "Farhod is invited together with Farhod (Khovar), at beijing@khovar.example.\n"
        "Withdraw that invitation: --without beijing@khovar.example"
    )


def test_who_is_not_invited_cannot_be_withdrawn(session: Session, march: Meeting) -> None:
    agency(session, "Xinhua", email="x@xinhua.example")
    with pytest.raises(BadInput, match="Xinhua is not invited to meeting 1"):
        withdraw(session, march, ["Xinhua"], now=NOW)
    with pytest.raises(NotFound, match="See who is: planner meeting show 1"):
        withdraw(session, march, ["Nobody Here"], now=NOW)
    withdraw(session, march, ["TASS"], now=NOW)
    with pytest.raises(BadInput, match="TASS is not invited to meeting 1"):
        withdraw(session, march, ["TASS"], now=NOW)
