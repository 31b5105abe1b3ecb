"""Letters for those without an e-mail address."""

from datetime import date

from build import NOW, agency, attendee
from messages import DAY, invited, moved, waiting
from sqlalchemy.orm import Session

from planner.invitations.announcing import announce
from planner.invitations.leaving import leave
from planner.invitations.posted import letters_due
from planner.models import Meeting, MessageKind, MessageState


def with_letters(session: Session, *names: str) -> Meeting:
    """A meeting to which two are invited by mail, and agencies of those names by letter."""
    made = invited(session)
    for name in names:
        attendee(session, made, agency(session, name, country="KG"))
    session.refresh(made)
    announce(session, made, now=NOW)
    return made


def due(session: Session, made: Meeting) -> list[tuple[str, MessageKind, date, MessageState]]:
    return [
        (one.letter.recipient.name, one.letter.kind, one.day, one.message.state)
        for one in letters_due(session, made)
    ]


def post(session: Session, made: Meeting) -> None:
    letters = [one.message for one in letters_due(session, made)]
    leave(session, letters, MessageState.HANDED_OUT, now=NOW)


def test_letters_that_wait_are_due(session: Session) -> None:
    made = with_letters(session, "Kabar", "AKIpress")

    assert due(session, made) == [
        ("Kabar", MessageKind.INVITATION, date(2017, 3, 2), MessageState.WAITING),
        ("AKIpress", MessageKind.INVITATION, date(2017, 3, 2), MessageState.WAITING),
    ]
    (one, _) = letters_due(session, made)
    assert (one.letter.recipient.address, one.letter.recipient.language) == (None, "ru")


def test_letters_that_left_can_be_printed_again(session: Session) -> None:
    made = with_letters(session, "Kabar")
    post(session, made)

    assert due(session, made) == [
        ("Kabar", MessageKind.INVITATION, date(2017, 3, 2), MessageState.HANDED_OUT)
    ]


def test_only_what_is_new_is_due(session: Session) -> None:
    made = with_letters(session, "Kabar")
    post(session, made)
    moved(session, made)
    announce(session, made, now=NOW + DAY)

    assert due(session, made) == [("Kabar", MessageKind.MOVED, date(2017, 3, 3), MessageState.WAITING)]
    post(session, made)
    assert [one[1] for one in due(session, made)] == [MessageKind.MOVED]


def test_who_was_uninvited_gets_no_letter_again(session: Session) -> None:
    made = with_letters(session, "Kabar")
    post(session, made)
    made.attendees[-1].withdrawn = NOW
    announce(session, made, now=NOW)

    assert [one[1] for one in due(session, made)] == [MessageKind.WITHDRAWN]
    post(session, made)
    assert due(session, made) == []


def test_whoever_has_an_address_gets_no_letter(session: Session) -> None:
    made = with_letters(session)

    assert letters_due(session, made) == []
    assert len(waiting(session)) == 2
