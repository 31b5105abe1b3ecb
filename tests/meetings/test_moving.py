"""Moving a meeting: its times, its room in one step, its version, and who is asked again."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from build import NOW, agency, attendee, booking, club, meeting, room, undated, venue
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from planner.errors import BadInput, PlannerError, Undecided
from planner.meetings.moving import Move, Moved, move, revise
from planner.models import Booking, Meeting, MeetingStatus, PartStat, Room
from planner.timing.zones import zone

SHANGHAI, PRAGUE = zone("Asia/Shanghai"), zone("Europe/Prague")
START = datetime(2017, 3, 30, 15, 0, tzinfo=SHANGHAI)
LENGTH = timedelta(minutes=90)


@pytest.fixture
def hall(session: Session) -> Room:
    club(session)
    return room(session, venue(session))


@pytest.fixture
def held(session: Session, hall: Room) -> Meeting:
    return meeting(session, room=hall, start=datetime(2017, 3, 30, 15, 0))


def to(place: Room | None, minutes: int, length: timedelta = LENGTH) -> Move:
    start = START + timedelta(minutes=minutes)
    return Move(start, start + length, place)


def bookings(session: Session) -> list[tuple[int, Room, datetime, datetime, bool]]:
    found = session.scalars(select(Booking).order_by(Booking.id))
    return [(one.meeting_id, one.room, one.start_utc, one.end_utc, one.live) for one in found]


@pytest.mark.parametrize("minutes", [-90, -15, 15, 90, 1440])
def test_room_goes_along_in_one_row_also_within_the_old_time(
    session: Session, held: Meeting, hall: Room, minutes: int
) -> None:
    move(session, held, to(hall, minutes), now=NOW)

    session.expire_all()
    start = START.astimezone(UTC) + timedelta(minutes=minutes)
    assert (held.start, held.start_utc, held.zone) == (start, start, "Asia/Shanghai")
    assert bookings(session) == [(held.id, hall, start, start + LENGTH, True)]


def test_set_up_and_clearing_go_along(session: Session, held: Meeting, hall: Room) -> None:
    held.setup, held.clearing = 30, 15
    move(session, held, to(hall, 60), now=NOW)

    start = START.astimezone(UTC)
    assert bookings(session) == [
        (held.id, hall, start + timedelta(minutes=30), start + timedelta(minutes=165), True)
    ]


def test_a_taken_room_is_refused_and_the_other_meeting_named(
    session: Session, held: Meeting, hall: Room
) -> None:
    meeting(session, "Briefing on Astana", room=hall, start=datetime(2017, 3, 31, 15, 0))

    with pytest.raises(Undecided) as refused:
        move(session, held, to(hall, 1440 + 30), now=NOW)

    assert str(refused.value) == (
        "Press Hall is taken by meeting 2, 'Briefing on Astana' on Fri 31 March 2017, 15:30–17:00.\n"
        "Choose another room with --room, or another time."
    )


def test_another_room_keeps_the_time_and_the_answers(session: Session, held: Meeting, hall: Room) -> None:
    other = room(session, hall.venue, "Meeting Room 2")
    said = attendee(session, held, agency(session, email="khovar@x.example"), partstat=PartStat.ACCEPTED)

    moved = move(session, held, to(other, 0), now=NOW)

    assert moved == Moved(announced=True)
    assert (said.partstat, said.before_move, held.sequence) == (PartStat.ACCEPTED, None, 1)
    assert [taken[1] for taken in bookings(session)] == [other]


def test_every_answer_to_the_old_time_becomes_a_question_again(
    session: Session, held: Meeting, hall: Room
) -> None:
    seats = {
        answer: attendee(
            session, held, agency(session, answer.name, email=f"{answer.name}@x.example"), partstat=answer
        )
        for answer in PartStat
    }

    moved = move(session, held, to(hall, 60), now=NOW)

    assert moved.again == tuple(
        seats[one] for one in (PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DELEGATED)
    )
    assert moved.declined == (seats[PartStat.DECLINED],)
    assert moved.silent == (seats[PartStat.NEEDS_ACTION],)
    session.expire_all()
    assert {one.partstat for one in held.attendees} == {PartStat.NEEDS_ACTION}
    kept = {answer: answer for answer in PartStat} | {PartStat.NEEDS_ACTION: None}
    assert {answer: seat.before_move for answer, seat in seats.items()} == kept


def test_sequence_grows_only_once_somebody_is_invited_and_uid_stays(
    session: Session, held: Meeting, hall: Room
) -> None:
    uid = held.calendar_uid

    alone = move(session, held, to(hall, 60), now=NOW)
    assert (alone.announced, held.sequence, held.revision) == (False, 0, 1)
    attendee(session, held, agency(session, email="khovar@x.example"))
    move(session, held, to(hall, 120), now=NOW)

    assert (held.calendar_uid, held.sequence, held.revision) == (uid, 1, 2)


def test_stamp_grows_with_every_version_also_within_one_second(session: Session, held: Meeting) -> None:
    stamps = []
    for now in (NOW, NOW, NOW + timedelta(days=1), NOW):
        revise(held, now=now, rescheduled=True)
        stamps.append(held.dtstamp)
    assert stamps == sorted(set(stamps))
    assert stamps[2] == NOW + timedelta(days=1)


def test_times_are_wall_times_of_the_place(session: Session, held: Meeting) -> None:
    prague = room(session, venue(session, "Klub", country="CZ", timezone="Europe/Prague"))
    start = datetime(2017, 10, 29, 2, 30, fold=1, tzinfo=PRAGUE)

    move(session, held, Move(start, datetime(2017, 10, 29, 4, 0, tzinfo=PRAGUE), prague), now=NOW)

    session.expire_all()
    assert (held.zone, held.start_wall, held.start_fold) == (
        "Europe/Prague",
        datetime(2017, 10, 29, 2, 30),
        1,
    )
    assert held.start_utc == datetime(2017, 10, 29, 1, 30, tzinfo=UTC)


def test_the_same_place_and_time_is_no_move(session: Session, held: Meeting, hall: Room) -> None:
    with pytest.raises(BadInput, match="on that date already"):
        move(session, held, to(hall, 0), now=NOW)


def test_the_same_wall_time_is_a_move_where_the_rules_of_its_zone_changed(
    session: Session, held: Meeting, hall: Room
) -> None:
    held.start_utc, held.end_utc = (START + timedelta(hours=1), START + timedelta(hours=1) + LENGTH)

    move(session, held, to(hall, 0), now=NOW)

    assert (held.start_utc, held.start) == (START, START)


def test_cancelled_and_whole_days_are_refused(session: Session, held: Meeting, hall: Room) -> None:
    held.status = MeetingStatus.CANCELLED
    with pytest.raises(PlannerError, match="Meeting 1 is cancelled, so it cannot be moved"):
        move(session, held, to(hall, 60), now=NOW)
    held.status = MeetingStatus.CONFIRMED
    held.set_days(START.date(), START.date())
    with pytest.raises(BadInput, match="takes whole days"):
        move(session, held, to(hall, 60), now=NOW)


def test_a_postponed_meeting_takes_place_again_with_its_room(
    session: Session, held: Meeting, hall: Room
) -> None:
    held.status = MeetingStatus.POSTPONED
    held.bookings[0].live = False
    booking(session, held, hall, START - timedelta(days=9), START - timedelta(days=8), live=False)

    move(session, held, to(hall, 60), now=NOW)

    assert held.status is MeetingStatus.CONFIRMED
    assert [taken[4] for taken in bookings(session)] == [True, False]


def test_a_meeting_without_a_date_is_settled_instead(session: Session, hall: Room) -> None:
    with pytest.raises(PlannerError, match="has no date yet"):
        move(session, undated(session), to(hall, 60), now=NOW)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-8, 8)), max_size=12))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_meetings_are_moved_each_keeps_one_room_and_none_overlap(
    engine: Engine, moves: list[tuple[int, int]]
) -> None:
    with Session(engine) as session:
        club(session)
        hall = room(session, venue(session))
        held = [meeting(session, f"M{n}", room=hall, start=datetime(2017, 3, 27 + n, 15)) for n in range(3)]
        attendee(session, held[0], agency(session, email="khovar@x.example"))
        for number, halves in moves:
            one = held[number]
            version, stamp = one.sequence, one.dtstamp
            with suppress(Undecided, BadInput), session.begin_nested():
                move(session, one, to(hall, 30 * halves), now=NOW)
            assert one.sequence in (version, version + (number == 0))
            assert one.dtstamp >= stamp
            taken = sorted((row[2], row[3]) for row in bookings(session))
            assert len(taken) == 3
            assert all(before[1] <= after[0] for before, after in pairwise(taken))
