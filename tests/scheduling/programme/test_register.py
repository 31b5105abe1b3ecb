"""What the database knows of the people and rooms of a programme, on both databases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from build import NOW, agency, attendee, club, diary, guest, meeting, member, room, venue
from programmes import HALL, TUESDAY, programme
from sqlalchemy.orm import Session

from planner.errors import NotFound
from planner.models import Agency, Hardness, Member, PartStat, Role, Room, Venue
from planner.scheduling.programme.briefings import Briefing
from planner.scheduling.programme.register import exactly, finder, known_of, room_named
from planner.solver.grid import Span
from planner.timing.zones import zone

SHANGHAI = zone("Asia/Shanghai")


@dataclass
class Scene:
    """A hall; Khovar with two people, RG with one."""

    hall: Room
    venue: Venue
    khovar: Agency
    farhod: Member
    zarina: Member
    olga: Member


@pytest.fixture
def scene(session: Session) -> Scene:
    place = venue(session, "Press House")
    club(session, venue=place)
    khovar = agency(session, "Khovar", native_name="Ховар")
    rg = agency(session, "RG", country="RU")
    return Scene(
        hall=room(session, place, "Hall", capacity=30),
        venue=place,
        khovar=khovar,
        farhod=member(session, "Farhod Qalamzoda", khovar),
        zarina=member(session, "Zarina Qalamzoda", khovar),
        olga=member(session, "Olga Abzatseva", rg),
    )


def at(hour: int, *, hours: int = 1, day: int = 28) -> tuple[datetime, datetime]:
    begins = datetime(2017, 3, day, hour, tzinfo=SHANGHAI)
    return begins, begins + timedelta(hours=hours)


def clock(spans: Sequence[Span]) -> list[str]:
    local = ((begins.astimezone(SHANGHAI), ends.astimezone(SHANGHAI)) for begins, ends in spans)
    return [f"{begins:%d %H:%M}-{ends:%H:%M}" for begins, ends in local]


def test_people_and_rooms_are_known_by_their_exact_names(session: Session, scene: Scene) -> None:
    guest(session, "Mr Alder")
    wanted = Briefing("Trade", 45, ("Olga Abzatseva", "Ховар"), ("Ms Birch", "Farhod"))

    known = known_of(session, programme(wanted), scene.venue)

    assert known.people == {"Olga Abzatseva": scene.olga, "Ховар": scene.khovar}
    assert known.rooms == {"Hall": scene.hall}
    (remark,) = known.remarks
    assert remark == (
        "From the club's database: the bookings of Hall; the diaries of Olga Abzatseva, Ховар"
        " (it does not know Ms Birch, Farhod)."
    )


def test_nobody_is_guessed(session: Session, scene: Scene) -> None:
    member(session, "Olga Abzatseva", scene.khovar)
    other = venue(session, "Embassy")
    room(session, other, "Library", capacity=9)
    room(session, scene.venue, "Library", capacity=8)

    assert exactly(session, "Olga Abzatseva") is None
    assert room_named(session, "Library", None) is None
    assert room_named(session, "library", other) is other.rooms[0]
    empty = known_of(session, programme(Briefing("Trade", 45, ("Ms Birch",)), rooms=[HALL]), None)
    assert empty.people == {}
    assert "nobody of these people" in empty.remarks[0]


def test_what_was_typed_is_found_as_in_lists_of_people(session: Session, scene: Scene) -> None:
    guest(session, "Rashid Alimov")
    find = finder(session)

    assert [find("Ховар"), find("olga"), find("Alimov")] == ["Khovar", "Olga Abzatseva", "Rashid Alimov"]
    with pytest.raises(NotFound, match="Did you mean"):
        find("Khowar")


def test_a_member_is_taken_by_diaries_and_by_other_meetings(session: Session, scene: Scene) -> None:
    diary(session, scene.farhod, *at(9))
    diary(session, scene.khovar, *at(11))
    diary(session, scene.farhod, *at(13), hardness=Hardness.SOFT)
    diary(session, scene.farhod, *at(9, day=30))
    held = meeting(session, "Assembly", start=datetime(2017, 3, 28, 15), minutes=60)
    attendee(session, held, scene.farhod, role=Role.CHAIR)
    wanted = Briefing("Trade", 45, ("Farhod Qalamzoda",))

    taken = known_of(session, programme(wanted), scene.venue).taken
    assert clock(taken.people["Farhod Qalamzoda"]) == ["28 09:00-10:00", "28 11:00-12:00", "28 15:00-16:00"]
    itself = known_of(session, programme(wanted), scene.venue, [held.id]).taken
    assert clock(itself.people["Farhod Qalamzoda"]) == ["28 09:00-10:00", "28 11:00-12:00"]


def test_a_meeting_that_was_declined_or_is_no_longer_theirs_takes_nobody(
    session: Session, scene: Scene
) -> None:
    held = meeting(session, "Assembly", start=datetime(2017, 3, 28, 15), minutes=60)
    attendee(session, held, scene.farhod, partstat=PartStat.DECLINED)
    attendee(session, held, scene.zarina).withdrawn = NOW
    wanted = Briefing("Trade", 45, ("Farhod Qalamzoda", "Zarina Qalamzoda"))

    taken = known_of(session, programme(wanted), scene.venue).taken

    assert taken.people == {"Farhod Qalamzoda": [], "Zarina Qalamzoda": []}


def test_the_only_one_of_an_agency_is_taken_where_the_agency_is_needed(
    session: Session, scene: Scene
) -> None:
    held = meeting(session, "Assembly", start=datetime(2017, 3, 28, 15), minutes=60)
    attendee(session, held, scene.olga.postings[0].agency)
    attendee(session, held, scene.khovar)
    wanted = Briefing("Trade", 45, ("Olga Abzatseva", "Farhod Qalamzoda", "Khovar"), ("RG",))

    taken = known_of(session, programme(wanted), scene.venue).taken

    assert {name: clock(spans) for name, spans in taken.people.items()} == {
        "Olga Abzatseva": ["28 15:00-16:00"],
        "Farhod Qalamzoda": [],
        "Khovar": [],
        "RG": ["28 15:00-16:00"],
    }


def test_for_an_agency_come_those_who_are_not_wanted_themselves(session: Session, scene: Scene) -> None:
    diary(session, scene.farhod, *at(9))
    diary(session, scene.zarina, *at(13))
    one = Briefing("Trade", 45, ("Khovar",))
    both = Briefing("Energy", 45, ("Farhod Qalamzoda",))

    taken = known_of(session, programme(one, both), scene.venue).taken

    assert clock(taken.people["Khovar"]) == ["28 13:00-14:00"]
    assert taken.same == {}


def test_an_agency_whose_people_are_all_wanted_themselves_is_one_of_them(
    session: Session, scene: Scene
) -> None:
    both = ("Farhod Qalamzoda", "Zarina Qalamzoda")
    wanted = Briefing("Trade", 45, ("Khovar", "RG")), Briefing("Energy", 45, both, ("Olga Abzatseva",))
    twice = Briefing("Water", 45, ("Farhod Qalamzoda", "Ховар"))

    known = known_of(session, programme(*wanted, twice), scene.venue)

    assert known.taken.same == {
        "Khovar": "Zarina Qalamzoda",
        "RG": "Olga Abzatseva",
        "Ховар": "Zarina Qalamzoda",
    }
    assert known.remarks[1] == (
        "Counted as one person: Khovar and Zarina Qalamzoda; RG and Olga Abzatseva;"
        " Ховар and Zarina Qalamzoda."
    )


def test_who_is_away_all_the_time_does_not_come_for_an_agency(session: Session, scene: Scene) -> None:
    diary(session, scene.zarina, TUESDAY, TUESDAY)
    wanted = Briefing("Trade", 45, ("Khovar",)), Briefing("Energy", 45, ("Farhod Qalamzoda",))

    taken = known_of(session, programme(*wanted), scene.venue).taken

    assert taken.same == {"Khovar": "Farhod Qalamzoda"}
    assert taken.people["Khovar"] == []


def test_an_agency_is_away_when_all_its_people_are(session: Session, scene: Scene) -> None:
    diary(session, scene.farhod, *at(9, hours=3))
    diary(session, scene.zarina, *at(11, hours=3))
    diary(session, None, TUESDAY, TUESDAY, hardness=Hardness.SOFT)
    wanted = Briefing("Trade", 45, ("Khovar",))

    taken = known_of(session, programme(wanted), scene.venue).taken

    assert clock(taken.people["Khovar"]) == ["28 11:00-12:00"]


def test_a_room_is_taken_by_bookings_its_diary_and_the_whole_club(session: Session, scene: Scene) -> None:
    meeting(session, "Assembly", start=datetime(2017, 3, 28, 15), minutes=60, room=scene.hall)
    diary(session, scene.hall, *at(9))
    diary(session, None, *at(12))
    wanted = Briefing("Trade", 45)

    taken = known_of(session, programme(wanted), scene.venue).taken

    assert clock(taken.rooms["Hall"]) == ["28 15:00-16:00", "28 09:00-10:00", "28 12:00-13:00"]
    assert taken.rooms["Hall"][0][0].tzinfo == UTC
