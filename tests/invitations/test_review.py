"""What was read and needs a person: each decision does what it says, once."""

from datetime import timedelta

import pytest
from build import NOW, agency, attendee, club, guest, meeting, member, room, venue
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound, Undecided
from planner.invitations.announcing import announce
from planner.invitations.review import (
    Whose,
    accepted,
    came_back,
    count_as,
    decline,
    one_to_decide,
    pass_over,
    remember_sender,
    send_again,
    to_decide,
    whose,
)
from planner.meetings.voices import find_who
from planner.models import (
    AnswerChannel,
    Attendee,
    Incoming,
    IncomingKind,
    IncomingState,
    Meeting,
    MessageKind,
    MessageState,
    PartStat,
)
from planner.register.other_addresses import owner_of

YES, NO, PERHAPS, NONE = PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE, PartStat.NEEDS_ACTION


@pytest.fixture
def held(session: Session) -> Meeting:
    """Khovar with Farhod, and a guest, are invited and have been told; Kabar is not invited."""
    club(session)
    khovar = agency(session, "Khovar", email="desk@khovar.example")
    agency(session, "Kabar", country="KG", email="desk@kabar.example")
    member(session, "Farhod Qalamzoda", khovar, email="farhod@khovar.example")
    found = meeting(session, room=room(session, venue(session)))
    for who in (khovar, guest(session)):
        attendee(session, found, who)
    session.refresh(found)
    for message in announce(session, found, now=NOW).messages:
        message.state, message.sent = MessageState.SENT, NOW
    session.flush()
    return found


def seat(held: Meeting, name: str) -> Attendee:
    return next(one for one in held.attendees if one.name == name)


def incoming(session: Session, kind: IncomingKind = IncomingKind.WORDS, **more: object) -> Incoming:
    number = len(session.scalars(select(Incoming)).all())
    made = Incoming(
        digest=f"{number:064}",
        source="answers.mbox",
        kind=kind,
        state=IncomingState.REVIEW,
        received=more.pop("received", NOW + timedelta(hours=1)),
        **more,
    )
    session.add(made)
    session.flush()
    return made


def test_what_waits_comes_in_the_order_it_was_written(session: Session, held: Meeting) -> None:
    late, early = incoming(session), incoming(session, received=NOW)
    incoming(session).state = IncomingState.APPLIED

    assert to_decide(session) == [early, late]
    assert one_to_decide(session, late.id) is late
    pass_over(session, late)
    assert (late.state, to_decide(session)) == (IncomingState.IGNORED, [early])
    with pytest.raises(BadInput, match=r"Number \d+ is ignored already"):
        one_to_decide(session, late.id)
    with pytest.raises(NotFound, match="No answer to decide is called '99'"):
        one_to_decide(session, 99)


def test_words_count_as_what_they_mean(session: Session, held: Meeting) -> None:
    khovar = seat(held, "Khovar")
    letter = incoming(session, attendee=khovar, meeting=held, text="да, двое\n\nС уважением")
    kept = count_as(
        session, letter, whose(session, letter, None, None, NOW), YES, now=NOW + timedelta(hours=2)
    )

    assert (khovar.partstat, khovar.places) == (YES, 2)
    assert (letter.state, letter.partstat) == (IncomingState.SETTLED, YES)
    assert kept.noted is not None
    answer = kept.noted.answer
    assert (answer.channel, answer.dtstamp, answer.incoming) == (AnswerChannel.MAIL, letter.received, letter)


def test_other_words_are_kept_beside_the_decision(session: Session, held: Meeting) -> None:
    khovar = seat(held, "Khovar")
    letter = incoming(session, attendee=khovar, meeting=held, text="Farhod is ill,\nwe cannot send anybody.")
    count_as(session, letter, Whose(khovar), NO, now=NOW + timedelta(hours=2))

    assert [(one.partstat, one.comment) for one in khovar.answers] == [
        (NO, "Farhod is ill, we cannot send anybody.")
    ]


def test_an_answer_keeps_its_place_by_version_and_time(session: Session, held: Meeting) -> None:
    khovar = seat(held, "Khovar")
    late = incoming(
        session,
        IncomingKind.REPLY,
        attendee=khovar,
        meeting=held,
        sequence=0,
        dtstamp=NOW + timedelta(hours=5),
    )
    early = incoming(
        session,
        IncomingKind.REPLY,
        attendee=khovar,
        meeting=held,
        sequence=9,
        dtstamp=NOW + timedelta(hours=1),
    )
    count_as(session, late, Whose(khovar), NO, now=NOW)
    kept = count_as(session, early, Whose(khovar), YES, now=NOW)

    assert kept.noted is not None
    assert (kept.noted.counts, khovar.partstat) == (False, NO)
    held.sequence = held.answers_from = 1
    old = incoming(
        session,
        IncomingKind.REPLY,
        attendee=khovar,
        meeting=held,
        sequence=0,
        dtstamp=NOW + timedelta(hours=6),
    )
    noted = count_as(session, old, Whose(khovar), YES, now=NOW).noted
    assert noted is not None
    assert noted.earlier_version


def test_whose_it_is_a_person_says(session: Session, held: Meeting) -> None:
    stranger = incoming(session, sender="someone@mail.example")
    with pytest.raises(BadInput, match="Whose answer it is, is not known"):
        whose(session, stranger, None, None, NOW)
    found = whose(session, stranger, find_who(session, "Farhod Qalamzoda"), None, NOW)
    assert found == Whose(seat(held, "Khovar"), "Farhod Qalamzoda")
    with pytest.raises(Undecided, match="Which meeting it is about, is not known"):
        whose(session, stranger, find_who(session, "Kabar"), None, NOW)
    with pytest.raises(BadInput, match="Kabar is not invited"):
        whose(session, stranger, find_who(session, "Kabar"), held, NOW)

    count_as(session, stranger, found, YES, now=NOW)
    assert (seat(held, "Khovar").partstat, seat(held, "Khovar").coming) == (YES, "Farhod Qalamzoda")
    assert stranger.meeting is held


def test_an_address_is_remembered(session: Session, held: Meeting) -> None:
    khovar = seat(held, "Khovar")
    letter = incoming(session, sender="newsroom@mail.example", attendee=khovar, meeting=held)
    known = remember_sender(session, letter, Whose(khovar))

    assert [one.address for one in known] == ["newsroom@mail.example"]
    assert owner_of(session, "newsroom@mail.example") is khovar.seat
    assert letter.state is IncomingState.REVIEW
    with pytest.raises(BadInput, match="no address in it that is not known already"):
        remember_sender(session, incoming(session, sender="desk@khovar.example"), Whose(khovar))


def test_of_who_answers_under_another_name_that_is_remembered(session: Session, held: Meeting) -> None:
    alias = incoming(
        session,
        IncomingKind.REPLY,
        sender="desk@khovar.example",
        attendee_address="khovar@tenant.example",
        meeting=held,
    )
    known = remember_sender(session, alias, Whose(seat(held, "Khovar")))
    assert [one.address for one in known] == ["khovar@tenant.example"]


def test_the_invitation_goes_once_more(session: Session, held: Meeting) -> None:
    asked = incoming(session, IncomingKind.REFRESH, attendee=seat(held, "Khovar"), meeting=held)
    message = send_again(session, asked, Whose(seat(held, "Khovar")), now=NOW)

    assert message is not None
    assert (message.kind, message.sequence, asked.state) == (MessageKind.RESENT, 0, IncomingState.SETTLED)


def test_another_time_is_declined_or_accepted(session: Session, held: Meeting) -> None:
    start = NOW + timedelta(days=20)
    proposal = incoming(
        session,
        IncomingKind.COUNTER,
        attendee=seat(held, "Khovar"),
        meeting=held,
        sequence=0,
        dtstamp=NOW,
        proposed_start=start,
        proposed_end=start + timedelta(hours=1),
        proposed_zone="Asia/Shanghai",
    )
    message = decline(session, proposal, now=NOW, reason="The hall is taken.")
    assert message is not None
    assert (message.kind, proposal.state) == (MessageKind.COUNTER_DECLINED, IncomingState.SETTLED)
    assert "The hall is taken." in message.says

    nobody = incoming(session, IncomingKind.COUNTER, meeting=held)
    assert decline(session, nobody, now=NOW) is None
    again = incoming(session, IncomingKind.COUNTER, meeting=held)
    accepted(session, again)
    assert (nobody.state, again.state) == (IncomingState.SETTLED, IncomingState.SETTLED)


def test_a_server_that_does_not_say_what_came_back_is_believed(session: Session, held: Meeting) -> None:
    bounce = incoming(session, IncomingKind.BOUNCE, attendee=seat(held, "Khovar"), text="550 No such user")
    message = came_back(session, bounce, Whose(seat(held, "Khovar")))

    assert (message.kind, message.bounced, message.error) == (
        MessageKind.INVITATION,
        bounce.received,
        "550 No such user",
    )
    assert (bounce.state, bounce.meeting) == (IncomingState.SETTLED, held)
    nobody = attendee(session, held, agency(session, "UzA", country="UZ", email="desk@uza.example"))
    with pytest.raises(BadInput, match=r"Number \d+ is no report of returned mail\."):
        came_back(session, incoming(session), Whose(seat(held, "Khovar")))
    with pytest.raises(BadInput, match=r"Nothing was sent to UzA\."):
        came_back(session, incoming(session, IncomingKind.BOUNCE), Whose(nobody))
