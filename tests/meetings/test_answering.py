"""Answers to an invitation: all are kept, the newest counts, and no order of reading them matters."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from build import NOW, agency, attendee, club, meeting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from planner.meetings.answering import (
    Given,
    counted_earlier,
    counting,
    names_in,
    note,
    said_now,
    settle,
)
from planner.models import AnswerChannel, Attendee, PartStat

YES, NO, PERHAPS, NONE = PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE, PartStat.NEEDS_ACTION
CALENDAR, PHONE = AnswerChannel.CALENDAR, AnswerChannel.PHONE
FIRST = Given(YES, CALENDAR, 0, NOW)


def at(minutes: int, said: PartStat, sequence: int = 0, **more: object) -> Given:
    return replace(FIRST, partstat=said, sequence=sequence, dtstamp=NOW + timedelta(minutes=minutes), **more)  # type: ignore[arg-type]


@pytest.fixture
def khovar(session: Session) -> Attendee:
    club(session)
    return attendee(session, meeting(session), agency(session, "Khovar", email="desk@khovar.example"))


def state(who: Attendee) -> tuple[object, ...]:
    return who.partstat, who.before_move, who.places, who.coming


def test_the_newest_answer_counts_and_all_are_kept(session: Session, khovar: Attendee) -> None:
    first = note(session, khovar, at(1, YES), now=NOW)
    second = note(session, khovar, at(5, NO), now=NOW)
    late = note(session, khovar, at(3, PERHAPS), now=NOW)

    assert (first.counts, first.before, first.earlier_version) == (True, NONE, False)
    assert (second.counts, second.before) == (True, YES)
    assert (late.counts, late.before) == (False, NO)
    assert khovar.partstat is NO
    assert [one.partstat for one in khovar.answers] == [YES, NO, PERHAPS]
    assert counting(khovar) is second.answer


def test_the_same_answer_twice_is_kept_once(session: Session, khovar: Attendee) -> None:
    first = note(session, khovar, FIRST, now=NOW)
    again = note(session, khovar, FIRST, now=NOW + timedelta(days=1))

    assert again.answer is first.answer
    assert (again.counts, again.before) == (True, YES)
    assert len(khovar.answers) == 1
    assert first.answer.noted == NOW


def test_a_higher_version_counts_before_a_later_hour(session: Session, khovar: Attendee) -> None:
    khovar.meeting.sequence = 1
    note(session, khovar, at(1, YES, 1), now=NOW)
    note(session, khovar, at(9, NO, 0), now=NOW)

    assert khovar.partstat is YES


def test_an_answer_to_the_earlier_time_is_shown_but_does_not_count(
    session: Session, khovar: Attendee
) -> None:
    khovar.meeting.sequence = khovar.meeting.answers_from = 2
    early = note(session, khovar, at(1, YES, 1, places=2), now=NOW)

    assert (early.counts, early.earlier_version, early.before) == (False, True, NONE)
    assert state(khovar) == (NONE, YES, 1, None)
    assert counted_earlier(khovar) is early.answer

    note(session, khovar, at(2, PERHAPS, 2), now=NOW)
    assert state(khovar) == (PERHAPS, YES, 1, None)


def test_a_version_above_ours_is_taken_for_ours(session: Session, khovar: Attendee) -> None:
    noted = note(session, khovar, at(1, YES, 7), now=NOW)
    assert (noted.answer.sequence, noted.counts, khovar.meeting.sequence) == (0, True, 0)

    note(session, khovar, at(2, NO, 0), now=NOW)
    assert khovar.partstat is NO


def test_an_answer_taken_back_is_no_answer(session: Session, khovar: Attendee) -> None:
    note(session, khovar, at(1, YES, places=3), now=NOW)
    note(session, khovar, at(2, NONE), now=NOW)

    assert state(khovar) == (NONE, None, 1, None)


def test_how_many_and_who_stay_until_somebody_says_otherwise(session: Session, khovar: Attendee) -> None:
    note(session, khovar, at(1, YES, coming="Farhod Q., Zarina M."), now=NOW)
    assert state(khovar) == (YES, None, 2, "Farhod Q., Zarina M.")

    note(session, khovar, at(2, PERHAPS), now=NOW)
    assert state(khovar) == (PERHAPS, None, 2, "Farhod Q., Zarina M.")

    note(session, khovar, at(3, YES, places=1), now=NOW)
    assert state(khovar) == (YES, None, 1, None)

    note(session, khovar, at(4, NO), now=NOW)
    note(session, khovar, at(5, YES), now=NOW)
    assert state(khovar) == (YES, None, 1, None)


def test_what_is_said_now_comes_after_all_that_was_said(session: Session, khovar: Attendee) -> None:
    ahead = note(session, khovar, at(600, YES), now=NOW)
    given = said_now(khovar, NO, PHONE, now=NOW.replace(microsecond=7))
    noted = note(session, khovar, given, now=NOW)

    assert given.dtstamp == ahead.answer.dtstamp + timedelta(seconds=1)
    assert (noted.counts, khovar.partstat) == (True, NO)
    assert said_now(khovar, NO, PHONE, now=NOW + timedelta(days=1)).dtstamp == NOW + timedelta(days=1)


def test_what_was_noted_without_an_answer_stays(session: Session, khovar: Attendee) -> None:
    khovar.partstat = YES
    settle(khovar)
    assert khovar.partstat is YES


def test_nobody_and_not_said_how_many_are_told_apart_in_any_order(session: Session, khovar: Attendee) -> None:
    silent, nobody = at(1, YES, coming="A"), at(1, YES, places=0, coming="A")
    for order in ((silent, nobody), (nobody, silent)):
        khovar.answers.clear()
        for one in order:
            note(session, khovar, one, now=NOW)
        assert state(khovar) == (YES, None, 1, "A")


GIVEN = st.builds(
    at,
    st.integers(0, 2),
    st.sampled_from(PartStat),
    st.integers(0, 3),
    places=st.none() | st.integers(0, 3),
    coming=st.sampled_from([None, "A", "A, B"]),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(GIVEN, min_size=1, max_size=4), st.integers(0, 2))
def test_no_order_and_no_repetition_matters(
    session: Session, khovar: Attendee, answers: list[Given], answers_from: int
) -> None:
    khovar.meeting.sequence, khovar.meeting.answers_from = 2, answers_from
    ends = set()
    for order in permutations(answers):
        khovar.answers.clear()
        khovar.partstat, khovar.before_move, khovar.places, khovar.coming = NONE, None, 1, None
        for one in (*order, order[0]):
            note(session, khovar, one, now=NOW)
        assert len(khovar.answers) == len({replace(one, sequence=min(one.sequence, 2)) for one in answers})
        ends.add(state(khovar))

    assert len(ends) == 1
    said, before, *_ = ends.pop()
    newest = max((min(one.sequence, 2), one.dtstamp) for one in answers)
    of_newest = {one.partstat for one in answers if (min(one.sequence, 2), one.dtstamp) == newest}
    assert said in (of_newest if newest[0] >= answers_from else {NONE})
    if all(one.sequence >= answers_from for one in answers):
        assert before is None


def test_names_are_told_apart() -> None:
    assert names_in("Kirillov, Petrov") == ["Kirillov", "Petrov"]
    assert names_in(None) == names_in(" , ") == []
