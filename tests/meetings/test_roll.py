"""Who comes, counted; the quorum; whom to ring; who is expected."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from build import NOW, agency, attendee, club, guest, meeting, member
from hypothesis import given
from hypothesis import strategies as st
from outgoing import message
from sqlalchemy.orm import Session

from planner.meetings.deliveries import Delivery, Way, deliveries
from planner.meetings.expected import expected
from planner.meetings.ringing import to_ring
from planner.meetings.roll import Stance, Turnout, by_country, people_coming, turnout
from planner.meetings.said import Said, invited_agencies
from planner.meetings.standing import standing_with
from planner.models import (
    Agency,
    Attendee,
    Meeting,
    Member,
    Message,
    MessageKind,
    MessageState,
    PartStat,
)
from planner.models.quorum import Quorum

YES, NO, PERHAPS, NONE = PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE, PartStat.NEEDS_ACTION

HOUSES = st.lists(
    st.tuples(
        st.sampled_from(PartStat),  # of the seat
        st.lists(st.sampled_from(PartStat), max_size=3),  # of its people
        st.booleans(),  # known to be away
        st.booleans(),  # the quorum is of it
    ),
    max_size=8,
)
QUORUMS = st.one_of(
    st.builds(Quorum, count=st.integers(1, 9)),
    st.builds(Quorum, share=st.sampled_from([Fraction(1, 2), Fraction(2, 3)]), strictly_more=st.booleans()),
)


def scene(houses: list[tuple[PartStat, list[PartStat], bool, bool]], quorum: Quorum) -> Meeting:
    found = Meeting(number=1, quorum=quorum, answers_from=0)
    for number, (seat, people, _, _) in enumerate(houses, 1):
        house = Agency(id=number, short_name=f"A{number}", short_key=f"a{number}", country=f"C{number % 3}")
        found.attendees.append(
            Attendee(seat=house, seat_id=number, agency=house, agency_id=number, partstat=seat, places=1)
        )
        for person, said in enumerate(people):
            journalist = Member(id=10 * number + person)
            found.attendees.append(
                Attendee(
                    member=journalist,
                    member_id=journalist.id,
                    agency=house,
                    agency_id=number,
                    partstat=said,
                    places=1,
                )
            )
    return found


@given(HOUSES, QUORUMS)
def test_the_quorum_equals_a_naive_recount(
    houses: list[tuple[PartStat, list[PartStat], bool, bool]], quorum: Quorum
) -> None:
    held = scene(houses, quorum)
    words = invited_agencies(held)
    said = Said(
        yes=frozenset(number for number, word in words.items() if word is YES),
        no=frozenset(number for number, word in words.items() if word is NO),
    )
    base = {number for number, house in enumerate(houses, 1) if house[3]}
    away = {number for number, house in enumerate(houses, 1) if house[2]}
    found = standing_with(held, base, away, said)

    sure = possible = 0
    for seat, people, is_away, counts in houses:
        if not counts:
            continue
        comes = YES in (seat, *people)
        perhaps = {PERHAPS, PartStat.DELEGATED} & {seat, *people}
        sure += comes
        possible += comes or (not is_away and (seat is not NO or bool(perhaps)))
    assert (found.agencies, found.sure, found.possible) == (len(base), sure, possible)
    assert found.needed == quorum.needed(len(base))
    assert found.short_by == max(found.needed - sure, 0)
    assert 0 <= found.sure <= found.possible <= found.agencies


@given(HOUSES)
def test_every_invitation_and_every_agency_is_counted_once(
    houses: list[tuple[PartStat, list[PartStat], bool, bool]],
) -> None:
    held = scene(houses, Quorum(count=1))
    countries = by_country(held)

    assert turnout(held).all == len(held.attendees)
    assert sum(one.turnout.all for one in countries) == len(houses)
    assert [one.country for one in countries] == sorted({one.country for one in countries})
    people = sum(max(seat is YES, persons.count(YES)) for seat, persons, _, _ in houses)
    assert people_coming(held) == turnout(held).people == people


@pytest.fixture
def held(session: Session) -> Meeting:
    """TASS with Kirillov invited himself, Khovar and Kabar, and a guest."""
    club(session)
    tass = agency(session, "TASS", country="RU", email="desk@tass.example")
    khovar = agency(session, "Khovar", country="TJ", email="desk@khovar.example")
    kabar = agency(session, "Kabar", country="KG", email="desk@kabar.example")
    kirillov = member(session, "Andrei Kirillov", tass, email="ak@tass.example", phone="+86 1")
    member(session, "Alexei Petrov", tass, email="ap@tass.example")
    member(session, "Farhod Qalamzoda", khovar, phone="+86 2")
    member(session, "Zarina Sadova", khovar, phone="+86 2")
    found = meeting(session)
    for who in (tass, khovar, kabar, guest(session)):
        attendee(session, found, who)
    attendee(session, found, kirillov, agency=tass)
    session.refresh(found)
    return found


def seat(held: Meeting, name: str) -> Attendee:
    return next(one for one in held.attendees if one.name == name)


def test_people_are_counted_once(held: Meeting) -> None:
    seat(held, "TASS").partstat, seat(held, "TASS").places = YES, 2
    seat(held, "Andrei Kirillov").partstat = YES
    seat(held, "Khovar").partstat = NO
    seat(held, "Rashid Alimov").partstat, seat(held, "Rashid Alimov").places = YES, 2
    seat(held, "Kabar").before_move = YES

    assert turnout(held) == Turnout(comes=3, away=1, earlier=1, people=4)
    assert [(one.country, [stance for _, stance in one.stances]) for one in by_country(held)] == [
        ("KG", [Stance.EARLIER]),
        ("RU", [Stance.COMES]),
        ("TJ", [Stance.AWAY]),
    ]


def test_whoever_is_no_longer_invited_does_not_count(held: Meeting) -> None:
    for one in held.attendees:
        one.partstat, one.withdrawn = YES, NOW

    assert turnout(held) == Turnout()
    assert by_country(held) == []


def test_whom_to_ring(session: Session, held: Meeting) -> None:
    base = {one.seat_id for one in held.attendees if one.seat_id}
    kirillov = seat(held, "Andrei Kirillov").member
    assert kirillov is not None
    seat(held, "Kabar").partstat = PERHAPS

    def ringing() -> list[tuple[str, Stance, bool, bool, tuple[tuple[str, str], ...]]]:
        tass = seat(held, "TASS").seat_id
        assert tass is not None
        calls = to_ring(session, held, base=base, away={tass}, required=[kirillov])
        return [(one.name, one.stance, one.required, one.away, one.people) for one in calls]

    assert ringing() == [
        ("Andrei Kirillov", Stance.SILENT, True, False, (("Andrei Kirillov", "+86 1"),)),
        ("Kabar", Stance.PERHAPS, False, False, ()),
        ("Khovar", Stance.SILENT, False, False, (("Farhod Qalamzoda, Zarina Sadova", "+86 2"),)),
        ("TASS", Stance.SILENT, False, True, (("Andrei Kirillov", "+86 1"),)),
    ]
    seat(held, "TASS").partstat, seat(held, "TASS").coming = YES, "Andrei Kirillov"
    seat(held, "Khovar").partstat = NO
    assert [name for name, *_ in ringing()] == ["Kabar"]


def test_who_is_expected(session: Session, held: Meeting) -> None:
    tass = seat(held, "TASS")
    tass.partstat, tass.places, tass.coming = YES, 3, "Andrei Kirillov, Sidorov"
    seat(held, "Andrei Kirillov").partstat = YES
    seat(held, "Khovar").partstat = PERHAPS
    seat(held, "Rashid Alimov").partstat = YES

    assert [
        (one.name, one.agency.short_name if one.agency else None, one.answer)
        for one in expected(session, held)
    ] == [
        ("Andrei Kirillov", "TASS", YES),
        ("Sidorov", "TASS", YES),
        (None, "TASS", YES),
        (None, "Khovar", PERHAPS),
        ("Rashid Alimov", None, YES),
    ]


def told(session: Session, to: Attendee, state: MessageState, sequence: int = 0, **more: Any) -> Message:
    return message(session, to, state=state, sequence=sequence, **more)


def test_where_the_invitations_are(session: Session, held: Meeting) -> None:
    hour = timedelta(hours=1)
    tass, khovar, kabar = (seat(held, name) for name in ("TASS", "Khovar", "Kabar"))
    told(session, tass, MessageState.SENT, sent=NOW).says = "old"
    told(session, tass, MessageState.SENT, 1, sent=NOW, delivered=NOW + hour).says = "new"
    told(session, khovar, MessageState.HANDED_OUT).says = "old"
    told(session, khovar, MessageState.SUPERSEDED, 1)
    told(session, khovar, MessageState.WAITING, 2)
    told(session, kabar, MessageState.SENT, sent=NOW, bounced=NOW + hour, error="550 unknown")

    assert deliveries(session, held) == {
        tass.id: Delivery(Way.DELIVERED, NOW + hour, None, NOW, "new"),
        khovar.id: Delivery(Way.WAITING, NOW, None, NOW, "old"),
        kabar.id: Delivery(Way.BOUNCED, NOW + hour, "550 unknown", NOW, None),
    }
    told(session, tass, MessageState.SENT, kind=MessageKind.REMINDER)
    told(session, khovar, MessageState.REFUSED, 3, error="mailbox full")
    told(session, kabar, MessageState.WAITING, 4, attempts=2, error="timed out")
    found = deliveries(session, held)
    assert [(found[one.id].way, found[one.id].error) for one in (tass, khovar, kabar)] == [
        (Way.DELIVERED, None),
        (Way.REFUSED, "mailbox full"),
        (Way.FAILED, "timed out"),
    ]
