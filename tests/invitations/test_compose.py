"""A meeting as calendars know it."""

from datetime import UTC, date, datetime

from build import agency, attendee, club, guest, meeting, room, venue
from sqlalchemy.orm import Session

from planner.ics.values import Attendee as CalendarAttendee
from planner.invitations.compose import addressee, copy, invitation
from planner.models import PartStat, Role
from planner.timing.zones import zone

HOW = (
    "Please answer with the buttons of your calendar (accept, tentative, decline). They write to"
    " club@sco-press.example; a mail to that address will do as well."
)
COPY = (
    "This is a copy for information. It will not change when the meeting does, and it cannot be answered:"
    " for an invitation, write to club@sco-press.example."
)


def test_an_invitation_says_all_there_is_to_know(session: Session) -> None:
    march = meeting(session, "First meeting", room=room(session, venue(session)))
    march.sequence = 2
    event = invitation(club(session), march)
    assert event.description.splitlines() == [
        "First meeting",
        "",
        "When: Thu 30 March 2017, 15:00–16:30 (Asia/Shanghai, UTC+8)",
        "      Thu 30 March 2017, 07:00–08:30 UTC",
        "Where: Press Hall, SCO Secretariat, 7 Ritan Road, Beijing",
        "",
        HOW,
    ]
    assert (event.summary, event.location, event.conference) == (
        "First meeting",
        "Press Hall, SCO Secretariat, 7 Ritan Road, Beijing",
        None,
    )
    assert (event.uid, event.sequence, event.dtstamp) == (
        f"{march.uid}@sco-press.example",
        2,
        datetime(2017, 3, 2, 9, tzinfo=UTC),
    )
    assert (event.start, event.end) == (
        datetime(2017, 3, 30, 15, tzinfo=zone("Asia/Shanghai")),
        datetime(2017, 3, 30, 16, 30, tzinfo=zone("Asia/Shanghai")),
    )
    assert (event.organizer.email, event.organizer.name) == ("club@sco-press.example", "SCO Press Club")
    assert (event.status, event.transparent) == ("CONFIRMED", False)


def test_a_copy_differs_from_the_invitation_in_what_it_says_of_itself(session: Session) -> None:
    press, march = club(session), meeting(session)
    one, other = invitation(press, march), copy(press, march)
    assert one.description.removesuffix(HOW) == other.description.removesuffix(COPY)
    assert (one.uid, one.sequence, one.start, one.summary) == (
        other.uid,
        other.sequence,
        other.start,
        other.summary,
    )


def test_the_organiser_is_who_invited_then_even_if_the_mailbox_changes(session: Session) -> None:
    press, march = club(session), meeting(session)
    press.mailbox, press.domain, press.name = "new@moved.example", "moved.example", "Moved Club"
    event = invitation(press, march)
    assert (event.organizer.email, event.organizer.name) == ("club@sco-press.example", "Moved Club")
    assert event.uid.endswith("@sco-press.example")


def test_an_online_meeting_takes_place_at_its_link(session: Session) -> None:
    march = meeting(session, online_link="https://meet.example/press")
    event = invitation(club(session), march)
    assert (event.location, event.conference) == ("https://meet.example/press",) * 2
    assert event.description.splitlines()[4:6] == ["Online: https://meet.example/press", ""]


def test_a_meeting_in_a_room_may_have_a_link_too(session: Session) -> None:
    hall = room(session, venue(session, address=None, city=None))
    event = invitation(club(session), meeting(session, room=hall, online_link="https://meet.example/press"))
    assert (event.location, event.conference) == ("Press Hall, SCO Secretariat", "https://meet.example/press")
    assert event.description.splitlines()[4:6] == [
        "Where: Press Hall, SCO Secretariat",
        "Online: https://meet.example/press",
    ]


def test_a_meeting_without_a_place_has_none(session: Session) -> None:
    event = invitation(club(session), meeting(session))
    assert (event.location, event.conference) == ("", None)
    assert event.description.splitlines()[4:] == ["", HOW]


def test_whole_days_name_no_zone(session: Session) -> None:
    forum = meeting(session, "Forum")
    forum.set_days(date(2017, 3, 27), date(2017, 3, 31))
    event = invitation(club(session), forum)
    assert event.description.splitlines()[:4] == ["Forum", "", "When: 27–31 March 2017", ""]
    assert (event.start, event.end) == (date(2017, 3, 27), date(2017, 4, 1))


def test_an_addressee_has_a_role_and_an_answer(session: Session) -> None:
    march = meeting(session)
    made = [
        attendee(session, march, guest(session, f"Guest {role}", f"{role}@a.example"), role=role)
        for role in Role
    ]
    made.append(attendee(session, march, agency(session, email="k@a.example"), partstat=PartStat.ACCEPTED))
    assert [addressee(one) for one in made] == [
        CalendarAttendee("chair@a.example", "Guest chair", "CHAIR", "NEEDS-ACTION"),
        CalendarAttendee("required@a.example", "Guest required", "REQ-PARTICIPANT", "NEEDS-ACTION"),
        CalendarAttendee("optional@a.example", "Guest optional", "OPT-PARTICIPANT", "NEEDS-ACTION"),
        CalendarAttendee("informed@a.example", "Guest informed", "NON-PARTICIPANT", "NEEDS-ACTION"),
        CalendarAttendee("k@a.example", "Khovar", "REQ-PARTICIPANT", "ACCEPTED"),
    ]
