"""What of the invitations needs a person."""

from build import NOW, agency, attendee, guest, meeting
from outgoing import message
from sqlalchemy.orm import Session

from planner.invitations.attention import Unsent, attention, to_review, unsent
from planner.models import (
    Incoming,
    IncomingKind,
    IncomingState,
    MessageState,
    PartStat,
    Role,
)


def read(session: Session, state: IncomingState, digest: str) -> None:
    session.add(Incoming(digest=digest, source="mail", received=NOW, kind=IncomingKind.WORDS, state=state))
    session.flush()


def test_the_last_message_to_each_says_how_it_stands(session: Session) -> None:
    held, other = meeting(session), meeting(session, "Another")
    khovar = attendee(session, held, agency(session, "Khovar", email="seat@khovar.example"))
    kabar = attendee(session, held, agency(session, "Kabar", country="KG", email="seat@kabar.example"))
    comes = attendee(session, held, guest(session), role=Role.OPTIONAL, partstat=PartStat.ACCEPTED)
    late = attendee(session, held, guest(session, "Late", "late@un.example"), role=Role.OPTIONAL)
    message(session, khovar, state=MessageState.REFUSED)
    message(session, khovar, state=MessageState.SENT)
    message(session, khovar, state=MessageState.SUPERSEDED)
    message(session, kabar, state=MessageState.SENT, bounced=NOW)
    message(session, comes, state=MessageState.REFUSED)
    message(session, late, state=MessageState.WAITING)
    message(
        session, attendee(session, other, guest(session, "X", "x@un.example")), state=MessageState.SENDING
    )

    found = attention(session, held)

    assert (found.unsent, found.refused, found.bounced) == (Unsent(mails=1), (comes,), (kabar,))
    assert (found.silent, found.required) == ((khovar, kabar, late), (khovar, kabar))
    assert unsent(session) == {held.id: Unsent(mails=1), other.id: Unsent(mails=1)}


def test_letters_that_wait_are_told_from_mails(session: Session) -> None:
    held = meeting(session)
    message(session, attendee(session, held, agency(session, "Khovar")))
    message(session, attendee(session, held, guest(session)))
    assert attention(session, held).unsent == Unsent(mails=1, letters=1)
    assert unsent(session) == {held.id: Unsent(mails=1, letters=1)}


def test_who_is_no_longer_invited_needs_nobody(session: Session) -> None:
    held = meeting(session)
    gone = attendee(session, held, guest(session))
    message(session, gone, state=MessageState.REFUSED)
    gone.withdrawn = NOW
    assert attention(session, held) == attention(session, meeting(session, "Empty"))


def test_only_what_is_not_decided_is_to_review(session: Session) -> None:
    for number, state in enumerate(IncomingState):
        read(session, state, f"{number}")
    read(session, IncomingState.REVIEW, "another")
    assert to_review(session) == 2
