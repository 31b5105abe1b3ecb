"""The codes in the subjects of plain answers."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.invitations.codes import Coded, code, read_code, token
from planner.models import Attendee, Meeting, PartStat

UID = UUID("0f4b1f3e-9c6d-4a49-b7c2-a7a2f8f0c002")
SAID = [PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DECLINED]


def invited(address: str | None, name: str = "Khovar", number: int = 1) -> Attendee:
    return Attendee(meeting=Meeting(number=number, uid=UID), address=address, name=name)


@given(st.integers(1, 999_999_999), st.sampled_from(SAID), st.sampled_from(["Re: ", "回复: ", "Отв: "]))
def test_a_code_is_read_back_from_any_subject(number: int, said: PartStat, before: str) -> None:
    attendee = invited("seat@khovar.example", number=number)
    subject = f"{before}I come {code(attendee, said)} (sent from my phone)"
    assert read_code(subject) == Coded(number, token(attendee), said)
    assert read_code(subject.lower()) == Coded(number, token(attendee), said)


def test_each_invitation_has_a_code_of_its_own() -> None:
    several = [
        invited("a@x.example"),
        invited("b@x.example"),
        invited(None, "Khovar"),
        invited(None, "Kabar"),
    ]
    assert len({token(one) for one in several}) == len(several)


@pytest.mark.parametrize("subject", ["", "Re: March meeting", "[1-K7M2Q9]", "[0-K7M2Q9-Y]", "[1-K7M2Q9-X]"])
def test_what_is_no_code_is_none(subject: str) -> None:
    assert read_code(subject) is None
