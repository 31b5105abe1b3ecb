"""Finding a meeting by number, by its place in time, or by words of its title."""

from datetime import UTC, date, datetime

import pytest
from build import meeting
from sqlalchemy.orm import Session

from planner.errors import NotFound, Undecided
from planner.meetings.lookup import all_meetings, coming_meetings, find_meeting, meeting_label, next_number
from planner.models import Meeting, MeetingStatus

NOW = datetime(2017, 3, 2, 9, 0, tzinfo=UTC)


def year(session: Session) -> list[Meeting]:
    """A meeting in January, one in March, one in May."""
    said = {"New Year reception": (1, 12), "March meeting": (3, 30), "May meeting: Заседание в мае": (5, 18)}
    return [meeting(session, title, start=datetime(2017, *day, 15, 0)) for title, day in said.items()]


def found(session: Session, *names: str, now: datetime = NOW) -> list[Meeting]:
    return [find_meeting(session, name, now) for name in names]


def test_a_meeting_is_found_by_number(session: Session) -> None:
    january, march, may = year(session)
    assert found(session, "1", "#2", " 3 ", "３") == [january, march, may, may]


def test_a_meeting_is_found_by_next_and_last(session: Session) -> None:
    january, march, _ = year(session)
    assert found(session, "next", "LAST") == [march, january]


def test_a_meeting_is_next_until_it_is_over_and_last_from_then_on(session: Session) -> None:
    january, march, may = year(session)
    during, over = datetime(2017, 3, 30, 8, 29, tzinfo=UTC), datetime(2017, 3, 30, 8, 30, tzinfo=UTC)
    assert found(session, "next", "last", now=during) == [march, january]
    assert found(session, "next", "last", now=over) == [may, march]


def test_the_next_of_two_on_one_day_is_the_one_that_begins_first(session: Session) -> None:
    evening = meeting(session, "Dinner", start=datetime(2017, 3, 30, 19, 0))
    morning = meeting(session, "Briefing", start=datetime(2017, 3, 30, 10, 0))
    assert all_meetings(session) == [morning, evening]
    assert found(session, "next") == [morning]


def test_next_and_last_pass_over_what_does_not_take_place(session: Session) -> None:
    january, march, may = year(session)
    january.status, march.status = MeetingStatus.CANCELLED, MeetingStatus.POSTPONED
    assert coming_meetings(session, NOW) == [may]
    assert found(session, "next", "2") == [may, march]
    with pytest.raises(NotFound):
        find_meeting(session, "last", NOW)


def test_an_all_day_meeting_is_coming_until_its_last_day_is_over(session: Session) -> None:
    forum = meeting(session, "Forum", start=datetime(2017, 3, 1, 15, 0))
    forum.set_days(date(2017, 3, 1), date(2017, 3, 3))
    session.flush()
    assert coming_meetings(session, datetime(2017, 3, 3, 23, 0, tzinfo=UTC)) == [forum]
    assert coming_meetings(session, datetime(2017, 3, 4, 0, 0, tzinfo=UTC)) == []


def test_a_meeting_is_found_by_words_of_its_title(session: Session) -> None:
    january, march, may = year(session)
    assert found(session, "RECEPTION", "march", "заседание  В МАЕ") == [january, march, may]


def test_words_of_several_titles_are_undecided(session: Session) -> None:
    year(session)
    with pytest.raises(Undecided) as refused:
        find_meeting(session, "meeting", NOW)
    assert str(refused.value) == (
        "'meeting' may be any of these; give its number:\n"
        "  2  March meeting, Thu 30 March 2017\n"
        "  3  May meeting: Заседание в мае, Thu 18 May 2017"
    )


@pytest.mark.parametrize("name", ["4", "0", "June", "-1"])
def test_what_is_no_meeting_is_refused_with_those_there_are(session: Session, name: str) -> None:
    meeting(session)
    with pytest.raises(NotFound) as refused:
        find_meeting(session, name, NOW)
    assert str(refused.value) == (
        f"No meeting is called {name!r}.\nThere are:\n  1  March meeting, Thu 30 March 2017"
    )


def test_without_meetings_nothing_is_found(session: Session) -> None:
    assert (all_meetings(session), coming_meetings(session, NOW), next_number(session)) == ([], [], 1)
    for name in ("next", "last", "1", "March"):
        with pytest.raises(NotFound) as refused:
            find_meeting(session, name, NOW)
        assert str(refused.value) == (
            f"No meeting is called {name!r}.\nThere is none yet. Type: planner meeting schedule --help"
        )


def test_the_next_number_is_one_more_than_the_highest(session: Session) -> None:
    meeting(session, number=7)
    meeting(session, "Earlier", number=3, start=datetime(2017, 1, 12, 15, 0))
    assert next_number(session) == 8


def test_a_meeting_is_labelled_by_the_day_where_it_takes_place(session: Session) -> None:
    late = meeting(session, "Late", start=datetime(2017, 3, 30, 1, 0), number=12)
    assert meeting_label(late) == "12  Late, Thu 30 March 2017"
