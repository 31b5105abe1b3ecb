"""Opening a poll, changing its dates, who is asked, and which date is meant."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from build import NOW, agency, club, guest, meeting, member, poll, undated
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound, Undecided
from planner.meetings.lookup import all_meetings, coming_meetings, find_meeting, meeting_label
from planner.meetings.poll_dates import date_label, matching, meant, value_label
from planner.meetings.polls import (
    Candidate,
    add_dates,
    begin,
    default_respond_by,
    needed_poll,
    newest_poll,
    open_poll,
    open_polls,
    propose,
    withdraw,
)
from planner.meetings.voices import ask, ask_everybody, find_who
from planner.models import MeetingStatus, OfficeName, Poll
from planner.models.quorum import Quorum
from planner.timing.zones import zone

TODAY = date(2017, 3, 2)
TUESDAY, THURSDAY = datetime(2017, 3, 28, 15), datetime(2017, 3, 30, 15)
BEIJING = zone("Asia/Shanghai")


def at(day: int, hour: int) -> Candidate:
    start = datetime(2017, 3, day, hour, tzinfo=BEIJING)
    return Candidate(start, start.replace(hour=hour + 1))


def numbered(one: Poll) -> dict[int, str]:
    return {date.number: date_label(date) for date in one.open_dates}


def test_a_proposed_meeting_has_a_number_and_no_date(session: Session) -> None:
    club(session)
    meeting(session)
    made = propose(session, "Spring", quorum=Quorum.parse("14"), online=None, uid=uuid4(), now=NOW)

    assert (made.number, made.status, made.dated, made.day_label) == (
        2,
        MeetingStatus.PROPOSED,
        False,
        "to be decided",
    )


def test_a_meeting_without_a_date_is_listed_last_and_is_not_coming(session: Session) -> None:
    spring = undated(session)
    march = meeting(session)

    assert all_meetings(session) == [march, spring]
    assert coming_meetings(session, NOW) == [march]
    assert find_meeting(session, "spring", NOW) is spring
    assert meeting_label(spring) == "1  Spring meeting, to be decided"


def test_dates_are_numbered_by_the_calendar_and_keep_their_numbers(session: Session) -> None:
    made = begin(session, undated(session), respond_by=TODAY, asked=None, now=NOW)
    add_dates(session, made, [at(30, 15), at(28, 15), Candidate(date(2017, 3, 24), date(2017, 3, 24))])
    added = add_dates(session, made, [at(28, 15), at(27, 15)])

    assert [one.number for one in added] == [4]
    assert numbered(made) == {
        1: "Fri 24 March 2017",
        4: "Mon 27 March 2017, 15:00–16:00",
        2: "Tue 28 March 2017, 15:00–16:00",
        3: "Thu 30 March 2017, 15:00–16:00",
    }


def test_a_withdrawn_date_comes_back_with_its_number(session: Session) -> None:
    made = begin(session, undated(session), respond_by=TODAY, asked=None, now=NOW)
    first, second = add_dates(session, made, [at(28, 15), at(30, 15)])
    withdraw(session, made, [first])

    assert numbered(made) == {2: "Thu 30 March 2017, 15:00–16:00"}
    assert add_dates(session, made, [at(28, 15)]) == [first]
    with pytest.raises(BadInput, match="No date would be left"):
        withdraw(session, made, [first, second])


def test_nobody_is_asked_about_too_many_dates(session: Session) -> None:
    made = begin(session, undated(session), respond_by=TODAY, asked=None, now=NOW)
    with pytest.raises(BadInput, match="That would be 31 dates; 30 is the most"):
        add_dates(session, made, [at(day, 15) for day in range(1, 32)])


def test_a_meeting_has_one_open_poll(session: Session) -> None:
    spring = undated(session)
    first = poll(session, spring, THURSDAY)

    assert open_poll(session, spring) is first
    with pytest.raises(IntegrityError), session.begin_nested():
        poll(session, spring, TUESDAY)
    first.closed = NOW
    session.flush()
    assert open_poll(session, spring) is None
    assert newest_poll(session, spring) is first
    second = poll(session, spring, TUESDAY)
    assert newest_poll(session, spring) is needed_poll(session, spring) is second
    assert open_polls(session) == [second]


def test_without_an_open_poll_one_is_told_how_to_ask(session: Session) -> None:
    spring = undated(session)
    with pytest.raises(BadInput, match="asks about no dates"):
        needed_poll(session, spring)
    poll(session, spring, THURSDAY).closed = NOW
    session.flush()
    with pytest.raises(BadInput, match="is settled"):
        needed_poll(session, spring)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (date(2017, 3, 30), date(2017, 3, 9)),
        (date(2017, 3, 6), date(2017, 3, 5)),
        (date(2017, 3, 3), date(2017, 3, 2)),
        (date(2017, 3, 2), date(2017, 3, 2)),
    ],
)
def test_answers_are_due_in_a_week_and_before_the_first_date(first: date, expected: date) -> None:
    dates = [Candidate(date(2017, 4, 1), date(2017, 4, 1)), Candidate(first, first)]

    assert default_respond_by(dates, TODAY) == expected


def test_asked_are_the_members_of_the_dates_the_officers_and_who_must_come(session: Session) -> None:
    club(session)
    tass = agency(session, "TASS", country="RU")
    agency(session, "Joins later", since=date(2017, 3, 29))
    agency(session, "Left", until=date(2017, 3, 28))
    president = member(session, "Andrei Kirillov", tass, office=OfficeName.PRESIDENT)
    olga = member(session, "Olga Abzatseva", tass)
    made = poll(session, undated(session), TUESDAY, THURSDAY)

    assert [one.name for one in ask_everybody(session, made, [olga, president])] == [
        "TASS",
        "Joins later",
        "Andrei Kirillov",
        "Olga Abzatseva",
    ]
    assert ask_everybody(session, made, [olga]) == []
    speaker = guest(session)
    assert [one.who for one in ask(session, made, [speaker, olga])] == [speaker]


def test_who_answers_is_found_by_name_or_address(session: Session) -> None:
    tass = agency(session, "TASS", country="RU", email="Beijing@TASS.example")
    olga = member(session, "Olga Abzatseva", tass, email="olga@tass.example")
    speaker = guest(session)

    assert [find_who(session, name) for name in ("tass", "BEIJING@tass.example", "olga@tass.example")] == [
        tass,
        tass,
        olga,
    ]
    assert find_who(session, "Rashid Alimov") is speaker
    with pytest.raises(NotFound, match="Did you mean Olga Abzatseva"):
        find_who(session, "Olga Abzaceva")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("28 March 15:00", [1]),
        ("28 March", [1, 4]),
        ("Tue 28 March 2017, 15:00–16:30", [1]),
        ("Tue 28 March 2017, 15:00–16:30 (Asia/Shanghai)", [1]),
        ("2017-03-30T15:00", [2]),
        ("3 pm on 30 March", [2]),
        ("30.3.", [2]),
        ("24 March", [3]),
        ("24 March 15:00", []),
        ("Wed 28 March", []),
        ("28 March 16:00", []),
        ("28 March 2018", []),
        ("2", [2]),
        ("#2", [2]),
        ("9", []),
        ("", []),
        ("tomorrow", []),
        ("x" * 500, []),
    ],
)
def test_a_date_is_meant_by_its_value_and_else_by_its_number(
    session: Session, text: str, numbers: list[int]
) -> None:
    made = poll(session, undated(session), TUESDAY, THURSDAY, date(2017, 3, 24), datetime(2017, 3, 28, 10))

    assert [one.number for one in matching(made.dates, text, today=TODAY)] == numbers


def test_a_date_is_meant_also_when_it_is_over(session: Session) -> None:
    made = poll(session, undated(session), TUESDAY, THURSDAY)

    assert meant(made.dates, "28 March 15:00", today=date(2017, 4, 2)).number == 1
    assert [value_label(one) for one in made.dates] == ["28 March 2017 15:00", "30 March 2017 15:00"]


def test_what_is_shown_can_be_typed(session: Session) -> None:
    made = poll(session, undated(session), TUESDAY, THURSDAY, date(2017, 3, 24))

    for one in made.dates:
        assert meant(made.dates, date_label(one), today=TODAY) is one
        assert meant(made.dates, value_label(one), today=TODAY) is one


def test_a_date_that_is_none_or_several_is_refused_with_what_there_is(session: Session) -> None:
    made = poll(session, undated(session), TUESDAY, datetime(2017, 3, 28, 10))
    with pytest.raises(BadInput) as none:
        meant(made.dates, "29 March", today=TODAY)
    with pytest.raises(Undecided) as several:
        meant(made.dates, "28 March", today=TODAY)

    listed = "  1  Tue 28 March 2017, 15:00–16:30\n  2  Tue 28 March 2017, 10:00–11:30"
    assert str(none.value) == f"'29 March' is none of the dates that were asked about.\nThey are:\n{listed}"
    assert str(several.value) == f"'28 March' may be any of these; name the time too:\n{listed}"
