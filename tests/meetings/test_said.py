"""What counts as an agency's word on the date of a meeting."""

from datetime import date, datetime

import pytest
from build import NOW, agency, attendee, club, meeting, member, poll, room, venue
from sqlalchemy.orm import Session

from planner.meetings.said import Said, said_of
from planner.meetings.votes import Ballot, note
from planner.models import Agency, Channel, Choice, Meeting, PartStat, Poll
from planner.scheduling.standing import standing

START = datetime(2017, 3, 30, 15)
OTHER = datetime(2017, 3, 28, 15)


@pytest.fixture
def agencies(session: Session) -> list[Agency]:
    club(session)
    return [agency(session, name, country=name) for name in ("KZ", "KG", "TJ", "UZ")]


@pytest.fixture
def held(session: Session, agencies: list[Agency]) -> Meeting:
    assert len(agencies) == 4
    return meeting(session, room=room(session, venue(session)), start=START)


def vote(session: Session, asked: Poll, number: int, *choices: Choice) -> None:
    when = next(one for one in asked.dates if one.number == number)
    ballots = [Ballot(voice, {when: choice}) for voice, choice in zip(asked.voices, choices, strict=False)]
    note(session, ballots, channel=Channel.CHAT, now=NOW)


def test_nobody_has_said_anything(session: Session, held: Meeting) -> None:
    assert said_of(session, held) == Said()


def test_a_poll_speaks_for_its_date_only(session: Session, held: Meeting, agencies: list[Agency]) -> None:
    asked = poll(session, held, OTHER, START, asks=agencies)
    vote(session, asked, 1, Choice.NO, Choice.NO, Choice.YES, Choice.YES)
    vote(session, asked, 2, Choice.YES, Choice.NO, Choice.IF_NEED_BE)

    assert said_of(session, held) == Said(yes=frozenset({agencies[0].id}), no=frozenset({agencies[1].id}))
    found = standing(session, held)
    assert (found.possible, found.sure) == (3, 1)


def test_a_whole_day_that_was_asked_about_speaks_for_its_times(
    session: Session, held: Meeting, agencies: list[Agency]
) -> None:
    vote(session, poll(session, held, date(2017, 3, 30), asks=agencies), 1, Choice.NO)

    assert said_of(session, held).no == {agencies[0].id}


def test_the_answer_to_the_invitation_counts_before_the_poll(
    session: Session, held: Meeting, agencies: list[Agency]
) -> None:
    vote(session, poll(session, held, START, asks=agencies), 1, Choice.NO, Choice.YES, Choice.YES)
    attendee(session, held, agencies[0], partstat=PartStat.ACCEPTED)
    attendee(session, held, agencies[1], partstat=PartStat.TENTATIVE)
    attendee(session, held, agencies[2])

    assert said_of(session, held) == Said(yes=frozenset({agencies[0].id, agencies[2].id}))


def test_one_of_its_people_is_enough_for_an_agency(
    session: Session, held: Meeting, agencies: list[Agency]
) -> None:
    person = member(session, "Somebody", agencies[0])
    asked = poll(session, held, START, asks=[agencies[0], person])
    vote(session, asked, 1, Choice.NO, Choice.YES)

    assert said_of(session, held).yes == {agencies[0].id}
