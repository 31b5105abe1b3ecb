"""Who answers without being invited: invited after all and counted, or told that it is not theirs."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from build import NOW, agency, attendee
from messages import calendar, facts, invited, moved, seat, send, waiting
from sqlalchemy.orm import Session

from planner.errors import BadInput, PlannerError
from planner.invitations.announcing import announce
from planner.invitations.uninvited import add, address_of, is_uninvited, turn_away
from planner.models import Incoming, IncomingKind, IncomingState, Meeting, MeetingStatus, Message, PartStat

LI = "li@mail.example"
LI_WEI = f"Li Wei <{LI}>"


@pytest.fixture
def held(session: Session) -> Meeting:
    """Khovar and TASS are invited, and have been told."""
    made = invited(session)
    announce(session, made, now=NOW)
    send(session)
    return made


def text(message: Message) -> str:
    """What the mail says in words."""
    part = message_from_bytes(message.mail, policy=policy.default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def crasher(
    session: Session,
    about: Meeting | None,
    address: str = LI,
    *,
    kind: IncomingKind = IncomingKind.REPLY,
    sender: str = LI,
) -> Incoming:
    """An answer that waits for a person."""
    made = Incoming(
        digest=f"{kind}/{address}",
        source="answers.mbox",
        kind=kind,
        state=IncomingState.REVIEW,
        received=NOW,
        dtstamp=NOW,
        meeting=about,
        sender=sender or None,
        attendee_address=address,
        partstat=PartStat.ACCEPTED,
    )
    session.add(made)
    session.flush()
    return made


def test_they_are_invited_alone_and_counted(session: Session, held: Meeting) -> None:
    agency(session, "UzA", country="UZ", email="desk@uza.example")
    answer = crasher(session, held)
    made = add(session, answer, None, LI_WEI, now=NOW)

    assert (made.name, made.address, made.partstat) == ("Li Wei", LI, PartStat.ACCEPTED)
    assert [one.name for one in held.invited] == ["Khovar", "TASS", "Li Wei"]
    assert (answer.state, answer.attendee) == (IncomingState.SETTLED, made)
    assert facts(waiting(session)) == [("Li Wei", "invitation", "REQUEST", 0)]


def test_they_are_told_that_they_are_not_invited(session: Session, held: Meeting) -> None:
    answer = crasher(session, held)
    message = turn_away(session, answer, LI_WEI, now=NOW, reason="The hall is small.")

    assert facts(waiting(session)) == [("Li Wei", "withdrawn", "CANCEL", 1)]
    method, event = calendar(message)
    assert (method, event["SEQUENCE"], "STATUS" in event) == ("CANCEL", 1, False)
    assert event["ATTENDEE"] == f"mailto:{LI}"
    assert "open only to those who were invited" in text(message)
    assert "The hall is small." in event["DESCRIPTION"]
    assert (answer.state, [one.name for one in held.invited]) == (IncomingState.SETTLED, ["Khovar", "TASS"])


def test_no_later_change_takes_that_back_and_nobody_else_hears_of_it(session: Session, held: Meeting) -> None:
    turn_away(session, crasher(session, held), LI_WEI, now=NOW)
    announce(session, held, now=NOW)
    moved(session, held)
    announce(session, held, now=NOW + timedelta(hours=1))

    assert facts(waiting(session)) == [
        ("Li Wei", "withdrawn", "CANCEL", 1),
        ("Khovar", "moved", "REQUEST", 2),
        ("TASS", "moved", "REQUEST", 2),
    ]


def test_who_was_turned_away_can_still_be_invited(session: Session, held: Meeting) -> None:
    turn_away(session, crasher(session, held), LI_WEI, now=NOW)
    add(session, crasher(session, held, kind=IncomingKind.COUNTER), None, LI_WEI, now=NOW)
    assert facts(waiting(session)) == [("Li Wei", "invitation", "REQUEST", 1)]


def test_who_was_told_is_invited_in_a_newer_version(session: Session, held: Meeting) -> None:
    turn_away(session, crasher(session, held), LI_WEI, now=NOW)
    send(session)
    add(session, crasher(session, held, kind=IncomingKind.COUNTER), None, LI_WEI, now=NOW)
    assert facts(waiting(session)) == [("Li Wei", "invitation", "REQUEST", 2)]


def test_who_is_turned_away_again_hears_it_once(session: Session, held: Meeting) -> None:
    turn_away(session, crasher(session, held), LI_WEI, now=NOW)
    turn_away(session, crasher(session, held, kind=IncomingKind.COUNTER), LI_WEI, now=NOW)
    assert facts(waiting(session)) == [("Li Wei", "withdrawn", "CANCEL", 2)]


def test_who_is_invited_is_neither(session: Session, held: Meeting) -> None:
    answer = crasher(session, held, "beijing@tass.example")
    with pytest.raises(BadInput, match=r"TASS is invited to meeting 1 already\."):
        add(session, answer, None, "TASS", now=NOW)
    with pytest.raises(BadInput, match=r"TASS is invited to meeting 1 already\."):
        turn_away(session, answer, "TASS", now=NOW)
    assert seat(held, "TASS").withdrawn is None


def test_what_cannot_be_done(session: Session, held: Meeting) -> None:
    nowhere, here = crasher(session, None, "x@mail.example"), crasher(session, held)
    with pytest.raises(BadInput, match=r"Which meeting it is about, is not known\."):
        add(session, nowhere, None, LI_WEI, now=NOW)
    with pytest.raises(BadInput, match=r"It is about no coming meeting\."):
        turn_away(session, nowhere, LI_WEI, now=NOW)
    with pytest.raises(BadInput, match=r"It is about no coming meeting\."):
        turn_away(session, here, LI_WEI, now=NOW + timedelta(days=365))
    with pytest.raises(BadInput, match="reads the club's own mailbox"):
        add(session, nowhere, held, f"Club <{held.organiser}>", now=NOW)
    held.status = MeetingStatus.CANCELLED
    with pytest.raises(PlannerError, match=r"Meeting 1 is cancelled\."):
        add(session, nowhere, held, LI_WEI, now=NOW)


@pytest.mark.parametrize(
    ("kind", "spoken_of", "expected"),
    [
        (IncomingKind.REPLY, "wang@mail.example", "wang@mail.example"),
        (IncomingKind.REPLY, "beijing@tass.example", LI),
        (IncomingKind.CODED, "beijing@tass.example", LI),
    ],
)
def test_the_address_is_never_that_of_somebody_invited(
    session: Session, held: Meeting, kind: IncomingKind, spoken_of: str, expected: str
) -> None:
    attendee(session, held, agency(session, "Kabar", country="KG", email="desk@kabar.example"))
    assert address_of(crasher(session, held, spoken_of, kind=kind)) == expected


def test_who_an_invitation_was_handed_on_to_is_invited_without_an_answer(
    session: Session, held: Meeting
) -> None:
    handed_on = crasher(session, held, "beijing@tass.example", sender="beijing@tass.example")
    handed_on.partstat = PartStat.DELEGATED
    assert (address_of(handed_on), is_uninvited(handed_on)) == (None, True)
    made = add(session, handed_on, None, LI_WEI, now=NOW)

    assert (made.partstat, handed_on.state) == (PartStat.NEEDS_ACTION, IncomingState.SETTLED)
    assert facts(waiting(session)) == [("Li Wei", "invitation", "REQUEST", 0)]


def test_who_is_invited_or_has_no_address_is_not_uninvited(session: Session, held: Meeting) -> None:
    own = crasher(session, held, "beijing@tass.example", sender="beijing@tass.example")
    nobody = crasher(session, held, "", sender="", kind=IncomingKind.WORDS)
    assert [is_uninvited(one) for one in (own, nobody, crasher(session, held))] == [False, False, True]
