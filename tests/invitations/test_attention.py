"""What of the invitations needs a person."""

from datetime import UTC, datetime

from build import agency, attendee, guest, meeting
from sqlalchemy.orm import Session

from planner.invitations.attention import attention, to_review, waiting
from planner.models import (
    Attendee,
    Incoming,
    IncomingKind,
    IncomingState,
    Message,
    MessageKind,
    MessageState,
    PartStat,
    Role,
)

AT = datetime(2017, 3, 2, 9, tzinfo=UTC)


def told(session: Session, who: Attendee, state: MessageState, *, bounced: bool = False) -> None:
    made = Message(
        meeting=who.meeting,
        attendee=who,
        kind=MessageKind.INVITATION,
        sequence=0,
        dtstamp=AT,
        language="en",
        message_id=f"<{who.id}-{state}-{bounced}@club.example>",
        subject="Invitation",
        mail=b"",
        says="{}",
        state=state,
        created=AT,
        due=AT,
        bounced=AT if bounced else None,
    )
    session.add(made)
    session.flush()


def read(session: Session, state: IncomingState, digest: str) -> None:
    session.add(Incoming(digest=digest, source="mail", received=AT, kind=IncomingKind.WORDS, state=state))
    session.flush()


def test_the_last_message_to_each_says_how_it_stands(session: Session) -> None:
    held, other = meeting(session), meeting(session, "Another")
    khovar = attendee(session, held, agency(session, "Khovar", email="seat@khovar.example"))
    kabar = attendee(session, held, agency(session, "Kabar", country="KG", email="seat@kabar.example"))
    comes = attendee(session, held, guest(session), role=Role.OPTIONAL, partstat=PartStat.ACCEPTED)
    late = attendee(session, held, guest(session, "Late", "late@un.example"), role=Role.OPTIONAL)
    told(session, khovar, MessageState.REFUSED)
    told(session, khovar, MessageState.SENT)
    told(session, khovar, MessageState.SUPERSEDED)
    told(session, kabar, MessageState.SENT, bounced=True)
    told(session, comes, MessageState.REFUSED)
    told(session, late, MessageState.WAITING)
    told(session, attendee(session, other, guest(session, "X", "x@un.example")), MessageState.SENDING)

    found = attention(session, held)

    assert (found.waiting, found.refused, found.bounced) == (1, (comes,), (kabar,))
    assert (found.silent, found.required) == ((khovar, kabar, late), (khovar, kabar))
    assert waiting(session) == {held.id: 1, other.id: 1}


def test_who_is_no_longer_invited_needs_nobody(session: Session) -> None:
    held = meeting(session)
    gone = attendee(session, held, guest(session))
    told(session, gone, MessageState.REFUSED)
    gone.withdrawn = AT
    assert attention(session, held) == attention(session, meeting(session, "Empty"))


def test_only_what_is_not_decided_is_to_review(session: Session) -> None:
    for number, state in enumerate(IncomingState):
        read(session, state, f"{number}")
    read(session, IncomingState.REVIEW, "another")
    assert to_review(session) == 2
