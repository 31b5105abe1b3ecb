"""Editing a meeting: what changes, which version that makes, and what is refused."""

from datetime import date

import pytest
from build import NOW, agency, attendee, club, meeting, room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.meetings.calling_off import postpone
from planner.meetings.editing import AGENDA, LINK, RESPOND_BY, Edit, Edited, edit
from planner.models import Meeting, PartStat
from planner.models.quorum import Quorum


@pytest.fixture
def held(session: Session) -> Meeting:
    club(session)
    made = meeting(session, room=room(session, venue(session)))
    attendee(session, made, agency(session, email="khovar@x.example"), partstat=PartStat.ACCEPTED)
    session.refresh(made)
    return made


def test_title_agenda_list_deadline_and_quorum_are_corrected_in_the_same_version(
    session: Session, held: Meeting
) -> None:
    wanted = Edit(
        title="Spring meeting",
        agenda="1. Opening\n2. Plan\n",
        respond_by=date(2017, 3, 20),
        list_shown=True,
        quorum=Quorum.parse("14"),
    )
    assert edit(session, held, wanted, now=NOW) == (
        Edited("title", "March meeting", "Spring meeting"),
        Edited("agenda", None, "1. Opening\n2. Plan"),
        Edited("answer by", None, "Mon 20 March 2017"),
        Edited("list of those invited", "hidden", "shown to all"),
        Edited("quorum", "more than half", "14"),
    )
    assert (held.sequence, held.revision) == (0, 1)
    assert held.invited[0].partstat is PartStat.ACCEPTED
    assert edit(session, held, wanted, now=NOW) == ()
    assert held.revision == 1


def test_another_link_or_room_is_a_new_version_with_the_same_answers(session: Session, held: Meeting) -> None:
    edit(session, held, Edit(link="https://meet.example/1"), now=NOW)
    assert (held.online_link, held.sequence) == ("https://meet.example/1", 1)
    assert held.room is not None
    other = room(session, held.room.venue, "Meeting Room 2")
    (changed,) = edit(session, held, Edit(room=other), now=NOW)
    assert (changed.what, changed.new, held.sequence) == ("room", other.where, 2)
    assert [(one.room, one.live) for one in held.bookings] == [(other, True)]
    assert (held.invited[0].partstat, held.answers_from) == (PartStat.ACCEPTED, 0)


def test_what_is_there_is_taken_away(session: Session, held: Meeting) -> None:
    held.agenda, held.respond_by, held.online_link = "Budget", date(2017, 3, 20), "https://meet.example/1"
    gone = frozenset({AGENDA, LINK, RESPOND_BY})
    assert {one.what for one in edit(session, held, Edit(without=gone), now=NOW)} == gone
    session.expire_all()
    assert edit(session, held, Edit(without=gone), now=NOW) == ()


def test_what_cannot_be_is_refused(session: Session, held: Meeting) -> None:
    with pytest.raises(BadInput, match="The title is empty"):
        edit(session, held, Edit(title=" "), now=NOW)
    with pytest.raises(BadInput, match="'meet' is not a link"):
        edit(session, held, Edit(link="meet"), now=NOW)
    with pytest.raises(BadInput, match="come too late: the meeting is on Thu 30 March 2017"):
        edit(session, held, Edit(respond_by=date(2017, 3, 31)), now=NOW)
    with pytest.raises(BadInput, match="Wed 1 March 2017 is over: nobody can answer by then"):
        edit(session, held, Edit(respond_by=date(2017, 3, 1)), now=NOW)
    online = meeting(session, "Online", online_link="https://meet.example/1")
    with pytest.raises(BadInput, match="Without its link, meeting 2 would take place nowhere"):
        edit(session, online, Edit(without=frozenset({LINK})), now=NOW)


def test_the_room_of_a_postponed_meeting_is_chosen_with_its_date(session: Session, held: Meeting) -> None:
    assert held.room is not None
    other = room(session, held.room.venue, "Meeting Room 2")
    postpone(session, held, now=NOW)
    with pytest.raises(BadInput) as refused:
        edit(session, held, Edit(room=other), now=NOW)
    assert refused.value.remedy == 'Type: planner meeting move 1 "DATE TIME" --room "Meeting Room 2"'
