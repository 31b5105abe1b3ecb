"""Invitations follow the people: no calendar keeps a meeting that it should not have, and none lacks it."""

from collections.abc import Sequence
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from build import NOW, agency, attendee, club, guest, meeting, member
from messages import DAY, calendar, facts, moved, send, waiting
from sqlalchemy.orm import Session

from planner.app import App
from planner.invitations.announcing import announce
from planner.invitations.following import Followed, follow, merge, succeed
from planner.invitations.outbox import claim, due_messages
from planner.invitations.taking_back import announce_again
from planner.models import Agency, Attendee, Meeting, Member, Message, Role
from planner.register.history import last_action, undo
from planner.register.members import MemberFacts
from planner.register.succession import replace

APRIL = date(2017, 4, 1)


@pytest.fixture
def rg(session: Session) -> Agency:
    club(session)
    return agency(session, "RG", email="beijing@rg.example", languages="en")


def told(session: Session, *who: Agency | Member, role: Role = Role.REQUIRED) -> Meeting:
    """A meeting of which all of them heard."""
    made = meeting(session)
    for one in who:
        attendee(session, made, one, role=role)
    session.refresh(made)
    announce(session, made, now=NOW)
    send(session)
    return made


def written(followed: Sequence[Followed]) -> list[tuple[str | None, str, str | None, int]]:
    """What is to go now: to where, what, by which method, with which SEQUENCE."""
    found = [message for one in followed for message in one.announcement.messages]
    return [(one.address, str(one.kind), one.method, one.sequence) for one in found]


def test_an_address_that_is_replaced_loses_the_meeting_and_the_new_one_gets_it(
    session: Session, rg: Agency
) -> None:
    made = told(session, rg)
    rg.email = "Desk@rg.example"
    followed = follow(session, rg, now=NOW + DAY)

    assert written(followed) == [
        ("desk@rg.example", "invitation", "REQUEST", 2),
        ("beijing@rg.example", "withdrawn", "CANCEL", 1),
    ]
    (invitation, gone) = followed[0].announcement.messages
    method, event = calendar(gone)
    assert (method, str(event["ATTENDEE"])) == ("CANCEL", "mailto:beijing@rg.example")
    assert "STATUS" not in event
    assert gone.subject.startswith("Invitation moved to another address: March meeting (")
    assert str(calendar(invitation)[1]["ATTENDEE"]) == "mailto:desk@rg.example"
    assert b"desk@rg.example" not in gone.mail.lower()  # who reads there may be a stranger
    send(session)
    assert announce(session, made, now=NOW + DAY).messages == ()


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [
        ("en", "Invitation moved to another address: ", "goes to another address from now on"),
        ("ru", "Приглашение направлено на другой адрес: ", "теперь направляется на другой адрес"),
        ("zh", "邀请已改发至另一邮箱", "今后改发至另一邮箱"),
    ],
)
def test_an_address_that_is_given_up_is_told_so_in_its_language(
    session: Session, rg: Agency, language: str, subject: str, sentence: str
) -> None:
    rg.languages = language
    told(session, rg)
    rg.email = "desk@rg.example"
    (_, gone) = follow(session, rg, now=NOW)[0].announcement.messages
    text = message_from_bytes(gone.mail, policy=policy.default).get_body(("plain",))
    assert text is not None
    assert gone.subject.startswith(subject)
    assert sentence in text.get_content()


def test_what_has_not_left_goes_to_the_new_address_alone(session: Session, rg: Agency) -> None:
    made = meeting(session)
    attendee(session, made, rg)
    session.refresh(made)
    announce(session, made, now=NOW)
    rg.email = "desk@rg.example"
    assert written(follow(session, rg, now=NOW)) == [("desk@rg.example", "invitation", "REQUEST", 0)]
    assert [one.address for one in waiting(session)] == ["desk@rg.example"]


def test_an_address_that_is_taken_up_again_gets_the_meeting_back_without_a_new_question(
    session: Session, rg: Agency
) -> None:
    made = told(session, rg)
    for email in ("desk@rg.example", "beijing@rg.example"):
        rg.email = email
        follow(session, rg, now=NOW)
        send(session)
    (seat,) = made.invited
    last = max(session.query(Message).filter_by(address=seat.address), key=lambda one: one.sequence)
    assert (last.method, last.sequence, made.sequence) == ("REQUEST", 4, 4)


def test_without_an_address_a_letter_is_written_and_the_calendar_loses_the_meeting(
    session: Session, rg: Agency
) -> None:
    told(session, rg)
    rg.email = None
    assert written(follow(session, rg, now=NOW)) == [
        (None, "invitation", None, 2),
        ("beijing@rg.example", "withdrawn", "CANCEL", 1),
    ]
    send(session)
    rg.email = "desk@rg.example"
    # A letter is in nobody's calendar.
    assert written(follow(session, rg, now=NOW)) == [("desk@rg.example", "invitation", "REQUEST", 2)]


def test_an_invitation_that_goes_to_the_new_address_already_stands_for_both(
    session: Session, rg: Agency
) -> None:
    kirillov = member(session, "Andrei Kirillov", rg, email="kirillov@rg.example")
    made = told(session, rg, kirillov)
    kirillov.email = rg.email
    assert written(follow(session, kirillov, now=NOW)) == [("kirillov@rg.example", "withdrawn", "CANCEL", 1)]
    assert [one.name for one in made.invited] == ["RG"]


def test_who_takes_over_a_mailbox_keeps_the_meeting_there(session: Session, rg: Agency) -> None:
    tass = agency(session, "TASS", email="tass@house.example")
    told(session, rg, tass)
    rg.email = "desk@rg.example"
    follow(session, rg, now=NOW)
    tass.email = "beijing@rg.example"
    follow(session, tass, now=NOW)
    assert {(one.address, one.method) for one in waiting(session)} == {
        ("desk@rg.example", "REQUEST"),
        ("beijing@rg.example", "REQUEST"),
        ("tass@house.example", "CANCEL"),
    }


@pytest.mark.parametrize("why", ["over", "withdrawn", "own mailbox"])
def test_what_concerns_nobody_any_more_stays(session: Session, rg: Agency, why: str) -> None:
    made = told(session, rg)
    made.attendees[0].withdrawn = NOW if why == "withdrawn" else None
    rg.email = made.organiser if why == "own mailbox" else "desk@rg.example"
    assert follow(session, rg, now=NOW + 40 * DAY if why == "over" else NOW) == []
    assert made.attendees[0].address == "beijing@rg.example"


def test_neither_address_waits_for_the_server_of_the_other(session: Session, rg: Agency) -> None:
    told(session, rg)
    rg.email = "desk@rg.example"
    follow(session, rg, now=NOW)
    claimed = claim(session, due_messages(session, NOW))
    assert {one.due.address for one in claimed} == {"desk@rg.example", "beijing@rg.example"}


def test_a_guest_is_followed_too(session: Session, rg: Agency) -> None:
    del rg
    speaker = guest(session)
    made = meeting(session)
    attendee(session, made, speaker)
    session.refresh(made)
    announce(session, made, now=NOW)
    send(session)
    speaker.email = "speaker@embassy.example"
    assert [one[:3] for one in written(follow(session, speaker, now=NOW))] == [
        ("speaker@embassy.example", "invitation", "REQUEST"),
        ("guest@sco.example", "withdrawn", "CANCEL"),
    ]


def test_a_successor_is_invited_in_the_place_of_who_went(session: Session, rg: Agency) -> None:
    gone = member(session, "Andrei Kirillov", rg, email="kirillov@rg.example")
    made = told(session, gone, role=Role.CHAIR)
    moved(session, made, 10 * DAY)
    facts = MemberFacts(name="Pavel Novostin", agency=rg, email="novostin@rg.example", since=APRIL)
    succession = replace(session, gone, facts, today=NOW.date(), now=NOW)

    assert [one[:3] for one in written(succeed(session, succession, now=NOW))] == [
        ("kirillov@rg.example", "withdrawn", "CANCEL"),
        ("novostin@rg.example", "invitation", "REQUEST"),
    ]
    assert [(one.name, one.role) for one in made.invited] == [("Pavel Novostin", Role.REQUIRED)]


def test_a_successor_at_the_same_mailbox_takes_over_the_invitation(session: Session, rg: Agency) -> None:
    gone = member(session, "Andrei Kirillov", rg, email="office@rg.example")
    made = told(session, gone)
    moved(session, made, 10 * DAY)
    facts = MemberFacts(name="Pavel Novostin", agency=rg, email="office@rg.example", since=APRIL)
    succeed(session, replace(session, gone, facts, today=NOW.date(), now=NOW), now=NOW)
    assert [(one.name, one.address) for one in made.attendees] == [("Pavel Novostin", "office@rg.example")]


def two(session: Session, rg: Agency) -> tuple[Member, Member]:
    """One person twice."""
    return (
        member(session, "Andrey Kirilov", rg, email="old@rg.example"),
        member(session, "Andrei Kirillov", rg, email="new@rg.example"),
    )


def test_invited_twice_is_invited_once_and_the_one_that_stays_prevails(session: Session, rg: Agency) -> None:
    gone, stays = two(session, rg)
    made = told(session, gone, stays)
    report, followed = merge(session, gone, stays, now=NOW)

    assert written(followed) == [
        ("old@rg.example", "withdrawn", "CANCEL", 1),
        # Both mailboxes may feed one calendar: the newest word there is that the meeting takes place.
        ("new@rg.example", "update", "REQUEST", 2),
    ]
    assert [(one.name, one.address) for one in made.invited] == [("Andrei Kirillov", "new@rg.example")]
    assert "the invitation to meeting 1 (new@rg.example stays)" in report.joined
    send(session)
    assert announce(session, made, now=NOW).messages == ()


def test_an_invitation_of_the_record_that_goes_follows_to_the_address_that_stays(
    session: Session, rg: Agency
) -> None:
    gone, stays = two(session, rg)
    told(session, gone)
    _, followed = merge(session, gone, stays, now=NOW)
    assert written(followed) == [
        ("new@rg.example", "invitation", "REQUEST", 2),
        ("old@rg.example", "withdrawn", "CANCEL", 1),
    ]


def test_of_what_is_past_nobody_hears(session: Session, rg: Agency) -> None:
    gone, stays = two(session, rg)
    made = told(session, gone, stays)
    _, followed = merge(session, gone, stays, now=NOW + 40 * DAY)
    assert (followed, waiting(session)) == ([], [])
    assert [one.address for one in made.invited] == ["new@rg.example"]


def test_undo_takes_back_what_was_to_be_told(app: App) -> None:
    with app.transaction() as session:
        club(session)
        house = agency(session, "RG", email="beijing@rg.example")
        told(session, house)
    with app.transaction() as session:
        (seat,) = session.query(Attendee)
        assert seat.seat is not None
        seat.seat.email = "desk@rg.example"
        assert len(follow(session, seat.seat, now=NOW)) == 1
    with app.transaction() as session:
        announce_again(session, undo(session, last_action(session)), now=NOW + timedelta(hours=1))
    with app.transaction() as session:
        (seat,) = session.query(Attendee)
        assert (seat.address, facts(waiting(session))) == ("beijing@rg.example", [])
