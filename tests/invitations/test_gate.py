"""What some calendar would misbehave with stays in the house, whatever made it so."""

from base64 import encodebytes
from itertools import pairwise

import pytest
from build import NOW, agency, club, meeting, room, venue
from messages import invited, moved, send
from sqlalchemy.orm import Session

from planner.errors import PlannerError
from planner.ics.lint import check_mail, check_successor, refuse
from planner.invitations.announcing import announce
from planner.invitations.files import _calendar_part, invitation_files
from planner.invitations.told import messages_of
from planner.meetings.calling_off import cancel, postpone, reinstate
from planner.meetings.invitees import invite
from planner.models import Meeting, Message, PartStat
from planner.register.club import the_club


def encoded(calendar: bytes) -> bytes:
    return encodebytes(calendar).replace(b"\n", b"\r\n")


def announced(session: Session) -> Message:
    """The invitation of one agency, as it waits."""
    club(session)
    agency(session, "Khovar", email="beijing@khovar.example")
    made = meeting(session, "Первое заседание", room=room(session, venue(session)))
    invite(session, made)
    (message,) = announce(session, made, now=NOW).messages
    return message


def test_message_is_as_calendars_want_it(session: Session) -> None:
    assert check_mail(announced(session).mail) == ()


def test_damaged_calendar_is_not_handed_out(session: Session) -> None:
    message = announced(session)
    calendar = _calendar_part(message.mail)
    silent = calendar.replace(b";RSVP=TRUE", b"")
    message.mail = message.mail.replace(encoded(calendar), encoded(silent))

    with pytest.raises(PlannerError, match=r"C6 'beijing@khovar.example' is asked for no answer"):
        invitation_files(the_club(session), message.meeting, [message])
    with pytest.raises(PlannerError, match=r"calendar line .*: C6 "):
        refuse(message.mail)


def test_damaged_mail_is_not_sent(session: Session) -> None:
    message = announced(session)

    with pytest.raises(PlannerError, match="F1 method=CANCEL, METHOD:REQUEST"):
        refuse(message.mail.replace(b"method=REQUEST", b"method=CANCEL"))


def rename(session: Session, made: Meeting) -> None:
    made.title += " (open)"


def accept(session: Session, made: Meeting) -> None:
    made.attendees[0].partstat = PartStat.ACCEPTED


def later(session: Session, made: Meeting) -> None:
    moved(session, made)


def put_off(session: Session, made: Meeting) -> None:
    postpone(session, made, now=NOW)


def call_off(session: Session, made: Meeting) -> None:
    cancel(session, made, now=NOW)


def bring_back(session: Session, made: Meeting) -> None:
    reinstate(session, made, now=NOW)


STEPS = [accept, rename, later, accept, rename, put_off, later, call_off, bring_back, accept, later, call_off]


def test_each_message_is_what_clients_take_after_the_one_before(session: Session) -> None:
    made = invited(session)
    announce(session, made, now=NOW)
    send(session)
    for step in STEPS:
        step(session, made)
        announce(session, made, now=NOW)
        send(session)
    kinds = []
    for messages in messages_of(session, made).values():
        files = [_calendar_part(one.mail) for one in messages]
        kinds.append([str(one.kind) for one in messages])
        for earlier, file in pairwise(files):
            assert check_successor(earlier, file) == ()

    told = [
        "invitation",
        "update",
        "moved",
        "update",
        "postponed",
        "moved",
        "cancelled",
        "reinstated",
        "moved",
    ]
    assert kinds == [[*told, "cancelled"]] * 2
