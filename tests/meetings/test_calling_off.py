"""Postponing, cancelling and bringing back: status, room, version and answers of a meeting."""

from datetime import datetime, timedelta

import pytest
from build import NOW, agency, attendee, club, meeting, poll, room, undated, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput, PlannerError, Undecided
from planner.meetings.calling_off import cancel, postpone, reinstate
from planner.meetings.moving import Move, move
from planner.models import Meeting, MeetingStatus, PartStat

AFTER = datetime.fromisoformat("2017-04-01T00:00+00:00")


@pytest.fixture
def held(session: Session) -> Meeting:
    """A meeting in the hall, to which Khovar has said yes."""
    club(session)
    made = meeting(session, room=room(session, venue(session)))
    attendee(session, made, agency(session, email="khovar@x.example"), partstat=PartStat.ACCEPTED)
    session.refresh(made)
    return made


@pytest.mark.parametrize(("verb", "status"), [(postpone, "postponed"), (cancel, "cancelled")])
def test_what_is_called_off_frees_its_room_and_keeps_its_date_and_answers(
    session: Session, held: Meeting, verb: type, status: str
) -> None:
    uid, start = held.calendar_uid, held.start
    verb(session, held, now=NOW)

    assert (held.status, [one.live for one in held.bookings]) == (status, [False])
    assert (held.calendar_uid, held.start, held.sequence, held.revision) == (uid, start, 1, 1)
    assert held.invited[0].partstat is PartStat.ACCEPTED
    with pytest.raises(BadInput, match=f"is {status} already"):
        verb(session, held, now=NOW)


def test_a_postponed_meeting_gets_its_new_date_by_a_move(session: Session, held: Meeting) -> None:
    postpone(session, held, now=NOW)
    day = timedelta(days=7)
    start, end = held.start, held.end
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    moved = move(session, held, Move(start + day, end + day, held.room), now=NOW)

    assert (held.status, [one.live for one in held.bookings]) == (MeetingStatus.CONFIRMED, [True])
    assert (held.sequence, held.answers_from, moved.again) == (2, 2, tuple(held.invited))


def test_a_postponed_meeting_may_be_moved_to_its_old_date(session: Session, held: Meeting) -> None:
    postpone(session, held, now=NOW)
    start, end = held.start, held.end
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    moved = move(session, held, Move(start, end, held.room), now=NOW)
    assert (held.status, moved.again) == (MeetingStatus.CONFIRMED, tuple(held.invited))


@pytest.mark.parametrize("verb", [postpone, cancel])
def test_what_takes_place_after_all_asks_everybody_again(session: Session, held: Meeting, verb: type) -> None:
    verb(session, held, now=NOW)
    asked = reinstate(session, held, now=NOW)

    assert (held.status, [one.live for one in held.bookings]) == (MeetingStatus.CONFIRMED, [True])
    assert (held.sequence, held.answers_from, asked.again) == (2, 2, tuple(held.invited))
    assert (held.invited[0].partstat, held.invited[0].before_move) == (
        PartStat.NEEDS_ACTION,
        PartStat.ACCEPTED,
    )


def test_a_room_that_was_taken_meanwhile_is_named_and_another_helps(session: Session, held: Meeting) -> None:
    cancel(session, held, now=NOW)
    meeting(session, "Briefing", room=held.room)
    with pytest.raises(Undecided) as refused:
        reinstate(session, held, now=NOW)
    assert str(refused.value) == (
        "Press Hall is taken by meeting 2, 'Briefing' on Thu 30 March 2017, 15:00–16:30.\n"
        "Choose another room: planner meeting reinstate 1 --room NAME"
    )
    assert held.room is not None
    other = room(session, held.room.venue, "Meeting Room 2")
    reinstate(session, held, now=NOW, room=other)
    assert (held.room, held.bookings[0].room, held.bookings[0].live) == (other, other, True)


def test_an_undated_meeting_is_cancelled_with_its_question_and_comes_back_undated(session: Session) -> None:
    club(session)
    made = undated(session)
    asked = poll(session, made, datetime(2017, 3, 30, 15, 0))
    with pytest.raises(BadInput, match="has no date yet"):
        postpone(session, made, now=NOW)
    cancel(session, made, now=NOW)
    assert (made.status, asked.closed) == (MeetingStatus.CANCELLED, NOW)
    reinstate(session, made, now=NOW)
    assert made.status is MeetingStatus.PROPOSED


def test_what_makes_no_sense_is_refused_with_a_remedy(session: Session, held: Meeting) -> None:
    with pytest.raises(BadInput, match="is confirmed; there is nothing to bring back"):
        reinstate(session, held, now=NOW)
    with pytest.raises(BadInput, match="is over, so it cannot be postponed"):
        postpone(session, held, now=AFTER)
    cancel(session, held, now=NOW)
    with pytest.raises(PlannerError, match="is cancelled, so it cannot be postponed"):
        postpone(session, held, now=NOW)
    with pytest.raises(BadInput) as refused:
        reinstate(session, held, now=AFTER)
    assert str(refused.value) == (
        "Meeting 1 was to be on Thu 30 March 2017, which is over.\n"
        "Schedule another: planner meeting schedule TITLE --in PHRASE"
    )
