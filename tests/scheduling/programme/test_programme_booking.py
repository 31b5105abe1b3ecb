"""A plan goes into the database, on both databases: made, moved, settled, all or none."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from build import NOW, attendee, meeting
from programmes import HALL, LIBRARY, TUESDAY, Scene, club_scene, programme
from sqlalchemy.orm import Session

from planner.errors import BadInput, Undecided
from planner.models import Meeting, MeetingKind, MeetingStatus
from planner.scheduling.asked import Asked
from planner.scheduling.decision import decision_of
from planner.scheduling.programme.booking import Booked, book_programme
from planner.scheduling.programme.briefings import Briefing, Origin, Programme
from planner.scheduling.programme.outcome import outcome_of
from planner.scheduling.programme.posing import Taken, pose
from planner.scheduling.programme.register import known_of
from planner.scheduling.programme.same import same_meetings
from planner.scheduling.programme.spells import Point, Spell
from planner.scheduling.programme.stored import briefing_of
from planner.solver.programme.problem import Placement, Score

TODAY = date(2017, 3, 2)
FIRST, SECOND = (0, 0), (0, 1)


@pytest.fixture
def scene(session: Session) -> Scene:
    return club_scene(session)


def new_uid(_: str) -> UUID:
    return uuid4()


def booked(session: Session, scene: Scene, wanted: Programme, *places: tuple[int, int]) -> Booked:
    """Books the meetings at these grains and rooms of the programme."""
    outcome = outcome_of(pose(wanted, Taken()), [Placement(*one) for one in places], Score(0, 0, 0, 0))
    known = known_of(session, wanted, scene.place)
    return book_programme(session, outcome, known, new_uid=new_uid, now=NOW)


def held(session: Session, number: int) -> Meeting:
    found = session.query(Meeting).filter_by(number=number).one()
    session.refresh(found)
    return found


def told(session: Session, number: int) -> tuple[str, str, str]:
    found = held(session, number)
    assert found.room is not None
    return found.title, f"{found.start:%d %H:%M}-{found.end:%H:%M}", found.room.name


TRADE = Briefing(
    title="Trade",
    minutes=45,
    required=("Olga Abzatseva", "Ms Birch"),
    preferred=("Mr Alder",),
    heads=20,
    features=("projector",),
    room="Hall",
    not_before=Point(None, 540),
    not_after=Point(TUESDAY, 1020),
    not_at=(Spell((TUESDAY, TUESDAY), hours=(960, 1020)),),
    setup=15,
    clearing=30,
)
ENERGY = Briefing("Energy", 60, after=("Trade",), fixed=(Point(TUESDAY),))


def test_new_meetings_are_made_with_what_they_were_asked_for(session: Session, scene: Scene) -> None:
    done = booked(session, scene, programme(TRADE, ENERGY), (0, 0), (6, 1))

    assert (done.numbers, done.new, done.changed) == ({"Trade": 1, "Energy": 2}, ("Trade", "Energy"), True)
    assert told(session, 1) == ("Trade", "28 09:15-10:00", "Hall")
    assert told(session, 2) == ("Energy", "28 10:30-11:30", "Library")
    trade = held(session, 1)
    assert (trade.kind, trade.series, held(session, 2).series) == (MeetingKind.BRIEFING, 1, 1)
    (taken,) = trade.bookings
    assert (taken.end_utc - taken.start_utc).total_seconds() == 90 * 60
    asked = Asked.from_json(trade.asked)
    assert (asked.require, asked.people, asked.equipment) == (("Olga Abzatseva",), 20, ("projector",))
    again = briefing_of(trade, today=TODAY)
    assert again == replace(TRADE, now=again.now, number=1)
    assert again.now is not None
    assert (again.now.start, again.now.room) == (datetime(2017, 3, 28, 9, 15), "Hall")


def test_what_is_known_of_each_date_is_written_down(session: Session, scene: Scene) -> None:
    wanted = programme(replace(TRADE, setup=0), ENERGY)
    booked(session, scene, wanted, (0, 0), (6, 1))
    first = [decision_of(held(session, number)) for number in (1, 2)]
    booked(session, scene, wanted, (0, 0), (12, 1))
    second = [decision_of(held(session, number)) for number in (1, 2)]

    assert [one.by if one else "" for one in first] == ["schedule", "schedule"]
    assert [one.by if one else "" for one in second] == ["schedule", "move"]


def test_two_meetings_change_places_and_who_is_invited_is_told(session: Session, scene: Scene) -> None:
    wanted = programme(Briefing("Trade", 60), Briefing("Energy", 60))
    booked(session, scene, wanted, FIRST, SECOND)
    attendee(session, held(session, 1), scene.olga)

    done = booked(session, scene, wanted, SECOND, FIRST)

    assert (done.moved, done.new, done.announced) == (("Energy", "Trade"), (), (1,))
    assert [told(session, number)[2] for number in (1, 2)] == ["Library", "Hall"]
    assert held(session, 1).sequence == 1
    assert not booked(session, scene, wanted, SECOND, FIRST).changed


def test_more_time_around_a_meeting_moves_nobody(session: Session, scene: Scene) -> None:
    booked(session, scene, programme(Briefing("Trade", 60)), (1, 0))

    done = booked(session, scene, programme(Briefing("Trade", 60, setup=15)), (0, 0))

    assert (done.noted, done.unchanged, done.changed) == (("Trade",), 1, True)
    (taken,) = held(session, 1).bookings
    assert (taken.end_utc - taken.start_utc).total_seconds() == 75 * 60


def test_a_room_that_was_taken_meanwhile_is_not_taken_twice(session: Session, scene: Scene) -> None:
    meeting(session, "Assembly", start=datetime(2017, 3, 28, 9), room=scene.hall)

    with pytest.raises(Undecided) as refused:
        booked(session, scene, programme(Briefing("Trade", 60)), FIRST)
    assert str(refused.value) == (
        "Hall is taken by meeting 1, 'Assembly' on Tue 28 March 2017, 09:00–10:00.\n"
        "It was taken since this was planned: plan again."
    )


def test_a_room_that_the_club_does_not_have_is_named(session: Session, scene: Scene) -> None:
    cellar = replace(HALL, name="Cellar", origin=Origin("list.xlsx, sheet 'Rooms'", 2, {"name": "Room"}))
    wanted = programme(Briefing("Trade", 60), rooms=[cellar, LIBRARY])

    with pytest.raises(BadInput) as refused:
        booked(session, scene, wanted, FIRST)
    assert str(refused.value) == (
        "list.xlsx, sheet 'Rooms', row 2, column 'Room': the club has no room 'Cellar', so 'Trade' cannot be"
        ' booked there.\nAdd it: planner venue room add VENUE "Cellar" 30'
    )


def test_a_number_names_the_meeting_and_a_title_alone_may_be_several(session: Session, scene: Scene) -> None:
    for hour in (9, 15):
        meeting(session, "Trade", start=datetime(2017, 3, 28, hour))
    days = [TUESDAY]

    assert same_meetings(session, [Briefing("trade", 60, number=2)], days)["trade"].number == 2
    assert same_meetings(session, [Briefing("Trade", 60)], [date(2017, 3, 29)]) == {}
    with pytest.raises(Undecided, match="Meetings 1 and 2 are both called 'Trade'"):
        same_meetings(session, [Briefing("Trade", 60)], days)
    with pytest.raises(BadInput, match="Meeting 1 is called 'Trade', and not 'Energy'"):
        same_meetings(session, [Briefing("Energy", 60, number=1)], days)
    with pytest.raises(BadInput, match="there is no meeting 7"):
        same_meetings(session, [Briefing("Energy", 60, number=7)], days)


def test_a_cancelled_meeting_is_none_of_them(session: Session, scene: Scene) -> None:
    meeting(session, "Trade", start=datetime(2017, 3, 28, 9), status=MeetingStatus.CANCELLED)

    assert same_meetings(session, [Briefing("Trade", 60)], [TUESDAY]) == {}
    with pytest.raises(BadInput, match=r"Meeting 1, 'Trade', is cancelled\.\n.*planner meeting reinstate 1"):
        same_meetings(session, [Briefing("Trade", 60, number=1)], [TUESDAY])
