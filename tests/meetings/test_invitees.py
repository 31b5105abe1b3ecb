"""Who is invited, and that nobody is invited twice."""

from datetime import date, datetime

import pytest
from build import NOW, agency, guest, meeting, member
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound, PlannerError, Undecided
from planner.meetings.invitees import Invitees, invite
from planner.models import (
    Agency,
    Attendee,
    Guest,
    Meeting,
    MeetingStatus,
    Member,
    OfficeName,
    PartStat,
    Role,
)

PRESIDENT, VICE, SECRETARY = OfficeName.PRESIDENT, OfficeName.VICE_PRESIDENT, OfficeName.SECRETARY
THE_DAY, DAY_AFTER = date(2017, 3, 30), date(2017, 3, 31)


def khovar(session: Session) -> Agency:
    return agency(session, "Khovar", native_name="Ховар", email="Beijing@Khovar.example")


def tass(session: Session) -> Agency:
    return agency(session, "TASS", country="RU", email="beijing@tass.example")


def shown(attendees: list[Attendee]) -> list[tuple[str, str | None, Role]]:
    return [(one.name, one.address, one.role) for one in attendees]


def test_the_seats_and_the_officers_are_invited(session: Session) -> None:
    house, seat = tass(session), khovar(session)
    president = member(session, "Andrei Kirillov", house, email="A.Kirillov@tass.example", office=PRESIDENT)
    vice = member(session, "Wen Xinyu", house, email="wen@tass.example", office=VICE)
    member(session, "Vera Zametkina", house, email="vera@tass.example")
    march = meeting(session)
    result = invite(session, march)
    assert shown(result.attendees) == [
        ("Khovar", "beijing@khovar.example", Role.REQUIRED),
        ("TASS", "beijing@tass.example", Role.REQUIRED),
        ("Andrei Kirillov", "a.kirillov@tass.example", Role.CHAIR),
        ("Wen Xinyu", "wen@tass.example", Role.REQUIRED),
    ]
    assert [(one.seat, one.member, one.guest, one.agency) for one in result.attendees] == [
        (seat, None, None, seat),
        (house, None, None, house),
        (None, president, None, house),
        (None, vice, None, house),
    ]
    assert {(one.partstat, one.places) for one in result.attendees} == {(PartStat.NEEDS_ACTION, 1)}
    assert (result.new, result.by_letter) == (result.attendees, [])
    session.expire_all()
    assert march.attendees == result.attendees


def test_inviting_twice_invites_nobody_new(session: Session) -> None:
    house = khovar(session)
    member(session, "Farhod Qalamzoda", house, email="beijing@khovar.example", office=PRESIDENT)
    march = meeting(session)
    also = ["Ховар", "Farhod Qalamzoda", "Rashid Alimov <Guest@sco.example>"]
    first = invite(session, march, also)
    first.attendees[0].partstat = PartStat.ACCEPTED
    before = shown(first.attendees)
    session.flush()
    session.expire_all()
    second = invite(session, march, [*also, "Rashid Alimov <guest@sco.example>"])
    assert second.new == []
    assert second.attendees == first.attendees
    assert shown(second.attendees) == before
    assert second.attendees[0].partstat is PartStat.ACCEPTED
    assert session.scalar(select(func.count()).select_from(Attendee)) == 2
    assert session.scalar(select(func.count()).select_from(Guest)) == 1


def test_who_comes_later_is_the_only_one_new(session: Session) -> None:
    khovar(session)
    march = meeting(session)
    invite(session, march)
    tass(session)
    result = invite(session, march)
    assert [one.name for one in result.new] == ["TASS"]
    assert [one.name for one in result.attendees] == ["Khovar", "TASS"]


def test_an_officer_who_shares_the_mailbox_is_named_in_the_invitation_of_the_seat(session: Session) -> None:
    house = khovar(session)
    member(session, "Farhod Qalamzoda", house, email="beijing@KHOVAR.example", office=PRESIDENT)
    (attendee,) = invite(session, meeting(session)).attendees
    assert shown([attendee]) == [("Farhod Qalamzoda (Khovar)", "beijing@khovar.example", Role.CHAIR)]
    assert (attendee.seat, attendee.member) == (house, None)


def test_two_officers_of_one_mailbox_leave_the_chair_with_the_first(session: Session) -> None:
    house = khovar(session)
    member(session, "Manizha Sahifaeva", house, email="beijing@khovar.example", office=SECRETARY)
    member(session, "Farhod Qalamzoda", house, email="beijing@khovar.example", office=PRESIDENT)
    result = invite(session, meeting(session))
    assert shown(result.attendees) == [("Farhod Qalamzoda (Khovar)", "beijing@khovar.example", Role.CHAIR)]


def test_a_member_added_by_name_does_not_make_the_seat_optional(session: Session) -> None:
    house = khovar(session)
    member(session, "Farhod Qalamzoda", house, email="beijing@khovar.example")
    result = invite(session, meeting(session), ["Qalamzoda"])
    assert shown(result.attendees) == [("Farhod Qalamzoda (Khovar)", "beijing@khovar.example", Role.REQUIRED)]


def test_two_officers_share_a_mailbox_of_their_own(session: Session) -> None:
    house = tass(session)
    member(session, "Andrei Kirillov", house, email="office@tass.example", office=PRESIDENT)
    member(session, "Wen Xinyu", house, email="office@tass.example", office=SECRETARY)
    result = invite(session, meeting(session))
    assert shown(result.attendees) == [
        ("TASS", "beijing@tass.example", Role.REQUIRED),
        ("Andrei Kirillov", "office@tass.example", Role.CHAIR),
    ]


def test_only_agencies_that_are_members_on_the_day_are_invited(session: Session) -> None:
    for name, since, until in (
        ("Joined", THE_DAY, None),
        ("Joins later", DAY_AFTER, None),
        ("Left", None, THE_DAY),
        ("Leaves", None, DAY_AFTER),
    ):
        agency(session, name, email=f"{name.replace(' ', '-')}@a.example", since=since, until=until)
    # In Beijing it is the 30th already, in UTC still the 29th.
    march = meeting(session, start=datetime(2017, 3, 30, 0, 30))
    assert [one.name for one in invite(session, march).attendees] == ["Joined", "Leaves"]


def test_only_who_holds_an_office_on_the_day_is_invited(session: Session) -> None:
    house = agency(session, "TASS", country="RU")
    member(session, "Andrei Kirillov", house, email="a@t.example", office=PRESIDENT, until=THE_DAY)
    member(session, "Wen Xinyu", house, email="w@t.example", office=PRESIDENT, since=THE_DAY)
    _, president = invite(session, meeting(session)).attendees
    assert shown([president]) == [("Wen Xinyu", "w@t.example", Role.CHAIR)]


def test_who_has_no_address_gets_a_letter(session: Session) -> None:
    house = agency(session, "PTI", country="IN")
    member(session, "Kavita Syahi", house, office=SECRETARY)
    result = invite(session, meeting(session), ["PTI"])
    assert shown(result.attendees) == [
        ("PTI", None, Role.REQUIRED),
        ("Kavita Syahi", None, Role.REQUIRED),
    ]
    assert (result.new, result.by_letter, result.hosts) == (
        result.attendees,
        ["PTI", "Kavita Syahi"],
        [],
    )
    assert invite(session, result.attendees[0].meeting, ["PTI"]).new == []


def test_who_is_reached_by_mail_meanwhile_gets_the_invitation_there(session: Session) -> None:
    house = agency(session, "PTI", country="IN")
    march = meeting(session)
    (seat,) = invite(session, march).attendees
    house.email = "delhi@pti.example"

    result = invite(session, march)

    assert (result.attendees, result.new, result.by_letter) == ([seat], [], [])
    assert seat.address == "delhi@pti.example"


def test_whose_invitation_was_withdrawn_is_invited_again_by_name_only(session: Session) -> None:
    khovar(session)
    march = meeting(session)
    (seat,) = invite(session, march).attendees
    seat.withdrawn = NOW

    assert invite(session, march).attendees == []
    again = invite(session, march, ["Khovar"])

    assert (again.attendees, again.new) == ([seat], [seat])
    session.expire_all()
    assert march.invited == [seat]


@pytest.mark.parametrize(
    ("status", "remedy"),
    [(MeetingStatus.CANCELLED, "meeting reinstate 1"), (MeetingStatus.POSTPONED, "meeting move 1")],
)
def test_nobody_is_invited_to_what_does_not_take_place(
    session: Session, status: MeetingStatus, remedy: str
) -> None:
    with pytest.raises(PlannerError, match=remedy):
        invite(session, meeting(session, status=status))


def test_who_reads_the_mailbox_that_invites_is_not_invited(session: Session) -> None:
    house = agency(session, "CNS", country="CN", email="Club@SCO-Press.example")
    member(session, "Li Xiaowen", house, email="club@sco-press.example", office=SECRETARY)
    result = invite(session, meeting(session), ["CNS"])
    assert result == Invitees([], [], by_letter=[], hosts=["CNS", "Li Xiaowen"])


def test_an_officer_without_a_posting_stands_for_no_agency(session: Session) -> None:
    person = member(session, "Wen Xinyu", khovar(session), email="w@x.example", office=VICE)
    person.postings.clear()
    session.flush()
    _, officer = invite(session, meeting(session)).attendees
    assert (officer.member, officer.agency) == (person, None)


def others(session: Session, march: Meeting) -> list[Attendee]:
    """All but the seats of the members."""
    return [one for one in march.attendees if one.seat is None or one.seat.short_name == "Reuters"]


def test_agencies_members_and_guests_are_added_by_name(session: Session) -> None:
    house = tass(session)
    vera = member(session, "Vera Zametkina", house, native_name="Вера Заметкина", email="vera@tass.example")
    former = agency(session, "Reuters", country="GB", email="desk@reuters.example", until=date(2016, 1, 1))
    march = meeting(session)
    invite(session, march, ["reuters", "Вера", " Rashid Alimov  < R.Alimov@SCO.example > "])
    seat, person, visitor = others(session, march)
    assert shown([seat, person, visitor]) == [
        ("Reuters", "desk@reuters.example", Role.REQUIRED),
        ("Vera Zametkina", "vera@tass.example", Role.OPTIONAL),
        ("Rashid Alimov", "r.alimov@sco.example", Role.OPTIONAL),
    ]
    assert (seat.seat, person.member, person.agency) == (former, vera, house)
    assert visitor.guest is not None
    assert (visitor.guest.name, visitor.guest.email) == ("Rashid Alimov", "R.Alimov@sco.example")


def test_a_guest_who_is_known_is_not_made_again(session: Session) -> None:
    known = guest(session, "Rashid Alimov", "guest@sco.example")
    first, second = meeting(session), meeting(session, "May meeting", start=datetime(2017, 5, 18, 15, 0))
    for one in (first, second):
        invite(session, one, ["Mr Alimov <Guest@SCO.example>"])
    assert [one.guest for one in (*first.attendees, *second.attendees)] == [known, known]


def test_a_guest_at_the_address_of_a_seat_is_not_invited_again(session: Session) -> None:
    khovar(session)
    result = invite(session, meeting(session), ["Somebody <beijing@khovar.example>"])
    assert shown(result.attendees) == [("Khovar", "beijing@khovar.example", Role.REQUIRED)]
    assert session.scalar(select(func.count()).select_from(Guest)) == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Rashid <nowhere>", "'nowhere' is not an e-mail address"),
        ("Rashid\x1b[31m <guest@sco.example>", "The name has a control character in it"),
        ("Rashid\r\nBcc: all <guest@sco.example>", "The name has a line break in it"),
    ],
)
def test_a_guest_who_cannot_be_written_to_is_refused(session: Session, name: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        invite(session, meeting(session), [name])
    assert refused.value.message.startswith(message)


def test_a_name_that_nobody_has_is_refused_with_the_nearest(session: Session) -> None:
    member(session, "Vera Zametkina", tass(session))
    with pytest.raises(NotFound) as refused:
        invite(session, meeting(session), ["Vera Zametkiova"])
    assert str(refused.value) == (
        "No agency, member or guest is called 'Vera Zametkiova'. Did you mean Vera Zametkina?\n"
        "A new guest is written with the address: 'Name <name@example.org>'"
    )


def test_a_name_that_several_have_is_undecided(session: Session) -> None:
    house = tass(session)
    people: list[Member] = [member(session, "Alexei Petrov", house, email=f"{n}@t.example") for n in (1, 2)]
    march = meeting(session)
    with pytest.raises(Undecided):
        invite(session, march, ["Alexei Petrov"])
    invite(session, march, ["1@t.example"])
    assert others(session, march)[0].member is people[0]
