"""Who is reminded, and when: each once for a date, nobody for nothing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from build import agency, attendee, guest, meeting, member
from outgoing import message
from sqlalchemy.orm import Session

from planner.invitations.reminders import audience, due_day, due_reminders
from planner.models import (
    Attendee,
    Audience,
    Meeting,
    MeetingStatus,
    Message,
    MessageKind,
    MessageState,
    PartStat,
    Reminder,
    Role,
)

INVITED = datetime(2017, 3, 2, 9, tzinfo=UTC)


def told(session: Session, who: Attendee, at: datetime = INVITED, **more: Any) -> Message:
    sequence = who.meeting.sequence
    return message(session, who, state=MessageState.SENT, sequence=sequence, sent=at, **more)


def reminder(
    session: Session, about: Meeting, who: Audience, days: int, *, deadline: bool = False
) -> Reminder:
    made = Reminder(meeting=about, audience=who, days=days, before_deadline=deadline)
    session.add(made)
    session.flush()
    return made


def reminded(session: Session, day: date) -> list[list[str]]:
    now = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=1)
    return [[one.name for one in whom] for _, whom in due_reminders(session, now=now, today=day)]


def names(found: tuple[Attendee, ...]) -> list[str]:
    return [one.name for one in found]


@pytest.fixture
def held(session: Session) -> Meeting:
    """A meeting on 30 March: Khovar silent, Xinhua comes, the President (of RG) silent, a guest silent."""
    made = meeting(session)
    made.respond_by = date(2017, 3, 20)
    khovar = agency(session, "Khovar", email="seat@khovar.example")
    xinhua = agency(session, "Xinhua", country="CN", email="seat@xinhua.example")
    rg = agency(session, "RG", country="RU", email=None)
    president = member(session, "Andrei Kirillov", rg, email="kirillov@rg.example")
    told(session, attendee(session, made, khovar))
    told(session, attendee(session, made, xinhua, partstat=PartStat.ACCEPTED))
    told(session, attendee(session, made, president, role=Role.CHAIR, agency=rg))
    told(session, attendee(session, made, guest(session), role=Role.OPTIONAL))
    return made


def test_each_audience_is_who_it_says(session: Session, held: Meeting) -> None:
    assert names(audience(session, held, Audience.SILENT).attendees) == [
        "Khovar",
        "Andrei Kirillov",
        "Rashid Alimov",
    ]
    assert names(audience(session, held, Audience.ACCEPTED).attendees) == ["Xinhua"]
    assert names(audience(session, held, Audience.REQUIRED_SILENT).attendees) == ["Khovar", "Andrei Kirillov"]


def test_the_seat_of_an_agency_is_left_alone_once_somebody_comes_for_it(
    session: Session, held: Meeting
) -> None:
    khovar = held.attendees[0].agency
    assert khovar is not None
    farhod = member(session, "Farhod Qalamzoda", khovar, email="farhod@khovar.example")
    told(session, attendee(session, held, farhod, agency=khovar, partstat=PartStat.ACCEPTED))
    assert "Khovar" not in names(audience(session, held, Audience.SILENT).attendees)


def test_who_cannot_be_reached_by_mail_is_named_with_the_reason(session: Session, held: Meeting) -> None:
    told(session, held.attendees[0], INVITED + timedelta(hours=1)).bounced = INVITED
    attendee(session, held, guest(session, "By Post", None))
    attendee(session, held, guest(session, "Not Yet", "later@un.example"))
    reached = audience(session, held, Audience.SILENT)
    assert names(reached.attendees) == ["Andrei Kirillov", "Rashid Alimov"]
    assert [(one.name, why) for one, why in reached.unreached] == [
        ("Khovar", "the mail came back"),
        ("By Post", "no e-mail address"),
        ("Not Yet", "not told of this date yet"),
    ]


def test_a_reminder_is_due_from_its_day_until_the_meeting(session: Session, held: Meeting) -> None:
    made = reminder(session, held, Audience.ACCEPTED, 3)
    assert due_day(made) == date(2017, 3, 27)
    assert reminded(session, date(2017, 3, 26)) == []
    assert reminded(session, date(2017, 3, 27)) == [["Xinhua"]]
    assert reminded(session, date(2017, 3, 30)) == [["Xinhua"]]
    assert reminded(session, date(2017, 3, 31)) == []


def test_a_reminder_of_the_deadline_is_pointless_afterwards(session: Session, held: Meeting) -> None:
    made = reminder(session, held, Audience.REQUIRED_SILENT, 2, deadline=True)
    assert due_day(made) == date(2017, 3, 18)
    assert reminded(session, date(2017, 3, 18)) == [["Khovar", "Andrei Kirillov"]]
    assert reminded(session, date(2017, 3, 21)) == []
    held.respond_by = None
    assert due_day(made) is None
    assert reminded(session, date(2017, 3, 18)) == []


def test_each_gets_it_once_for_a_date_and_again_for_another(session: Session, held: Meeting) -> None:
    made = reminder(session, held, Audience.REQUIRED_SILENT, 3)
    day = datetime(2017, 3, 27, 9, tzinfo=UTC)
    told(session, held.attendees[0], day, kind=MessageKind.REMINDER, reminder_id=made.id)
    assert reminded(session, day.date()) == [["Andrei Kirillov"]]
    held.sequence = held.answers_from = 1
    assert reminded(session, day.date()) == []  # nobody knows the new date yet
    for one in held.attendees:
        told(session, one, day - timedelta(days=1))
    assert reminded(session, day.date()) == [["Khovar", "Andrei Kirillov"]]


def test_who_was_invited_after_its_day_is_not_reminded_at_once(session: Session, held: Meeting) -> None:
    reminder(session, held, Audience.SILENT, 3)
    late = attendee(session, held, guest(session, "Late", "late@un.example"))
    told(session, late, datetime(2017, 3, 28, 9, tzinfo=UTC))
    assert reminded(session, date(2017, 3, 28)) == [["Khovar", "Andrei Kirillov", "Rashid Alimov"]]


@pytest.mark.parametrize("status", [MeetingStatus.CANCELLED, MeetingStatus.POSTPONED])
def test_nobody_is_reminded_of_what_does_not_take_place(
    session: Session, held: Meeting, status: MeetingStatus
) -> None:
    reminder(session, held, Audience.SILENT, 3)
    held.status = status
    assert reminded(session, date(2017, 3, 28)) == []


def test_who_is_no_longer_invited_is_not_reminded(session: Session, held: Meeting) -> None:
    held.attendees[0].withdrawn = INVITED
    assert names(audience(session, held, Audience.REQUIRED_SILENT).attendees) == ["Andrei Kirillov"]
