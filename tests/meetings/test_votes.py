"""Answers: all are kept, the newest counts, the tally is right, and what is typed is understood."""

from datetime import date, datetime

import pytest
from build import NOW, agency, member, poll, undated
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput, Undecided
from planner.meetings.ballots import read_ballot
from planner.meetings.choice_words import choice_of, is_cross
from planner.meetings.tally import of_agency, tally
from planner.meetings.votes import Ballot, answers, newest, note
from planner.models import Channel, Choice, Poll, PollDate, PollVoice, Vote

TODAY = date(2017, 3, 2)
YES, MAYBE, NO, NONE = Choice.YES, Choice.IF_NEED_BE, Choice.NO, Choice.NO_ANSWER


@pytest.fixture
def asked(session: Session) -> Poll:
    return poll(
        session,
        undated(session),
        datetime(2017, 3, 28, 15),
        datetime(2017, 3, 30, 15),
        date(2017, 3, 24),
        asks=[agency(session, "Khovar"), agency(session, "TASS", country="RU")],
    )


def said(session: Session, voice: PollVoice, when: PollDate, choice: Choice, channel: Channel) -> int:
    (noted,) = note(session, [Ballot(voice, {when: choice})], channel=channel, now=NOW)
    return len(noted.changes)


def test_the_newest_answer_counts_and_all_are_kept(session: Session, asked: Poll) -> None:
    khovar, first = asked.voices[0], asked.dates[0]
    for choice in (YES, NO, NO, NONE, MAYBE):
        said(session, khovar, first, choice, Channel.PHONE)

    assert answers(khovar) == {first.id: MAYBE}
    assert [vote.said for vote in session.scalars(select(Vote).order_by(Vote.id))] == [YES, NO, NONE, MAYBE]


def test_an_answer_taken_back_is_no_answer(session: Session, asked: Poll) -> None:
    khovar, first = asked.voices[0], asked.dates[0]
    said(session, khovar, first, NO, Channel.CHAT)
    said(session, khovar, first, NONE, Channel.CHAT)

    assert answers(khovar) == {}
    assert newest(khovar.votes)[first.id].said is NONE


def test_an_old_sheet_does_not_take_a_later_answer_back(session: Session, asked: Poll) -> None:
    khovar, first = asked.voices[0], asked.dates[0]

    assert said(session, khovar, first, YES, Channel.SHEET) == 1
    assert said(session, khovar, first, NO, Channel.PHONE) == 1
    assert said(session, khovar, first, YES, Channel.SHEET) == 0
    assert answers(khovar) == {first.id: NO}
    assert said(session, khovar, first, MAYBE, Channel.SHEET) == 1
    assert answers(khovar) == {first.id: MAYBE}


ONE_VOTE = st.tuples(st.integers(0, 5), st.integers(0, 2), st.sampled_from(Choice), st.sampled_from(Channel))
HISTORY = st.lists(ONE_VOTE, max_size=40)


@given(HISTORY)
def test_the_tally_equals_a_naive_recount(history: list[tuple[int, int, Choice, Channel]]) -> None:
    voices = [PollVoice(id=number + 1) for number in range(6)]
    for number, (voice, when, choice, channel) in enumerate(history, 1):
        vote = Vote(id=number, poll_date_id=when, said=choice, channel=channel, at=NOW)
        voices[voice].votes.append(vote)

    for when in range(3):
        counted = tally({voice.id: answers(voice).get(when, NONE) for voice in voices})
        last = dict.fromkeys(range(1, 7), NONE)
        for voice, day, choice, _ in history:
            if day == when:
                last[voice + 1] = choice
        assert {choice: sorted(counted.of(choice)) for choice in Choice} == {
            choice: [who for who, newest in last.items() if newest is choice] for choice in Choice
        }
        assert sum(len(counted.of(choice)) for choice in Choice) == 6


@given(st.sampled_from(Choice), st.lists(st.sampled_from(Choice), max_size=4))
def test_an_agency_comes_when_one_of_its_people_does(seat: Choice, people: list[Choice]) -> None:
    found = of_agency(seat, people)

    if YES in (seat, *people):
        assert found is YES
    elif MAYBE in (seat, *people):
        assert found is MAYBE
    else:
        assert found is seat


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (YES, "yes|YES |ok|available|1|+|✓|✔️|☑|да|Подходит|可以|可以。|ＯＫ"),
        (MAYBE, "if need be|If need be|ifneedbe|(✓)|（✓）|maybe|~|+/-|может быть|可能"),
        (MAYBE, "Если уж необходимо|必要的话可以"),
        (NO, "no|No|unavailable|0|-|–|✗|нет|Не могу|不行|没空"),
        (NONE, "none|no answer|нет ответа|未答复"),
        (None, "|x|?|perhaps later|2|=1+1|\0"),
    ],
)
def test_words_of_three_languages_and_signs(choice: Choice | None, words: str) -> None:
    assert {word: choice_of(word) for word in words.split("|")} == dict.fromkeys(words.split("|"), choice)


def test_an_x_may_mean_either() -> None:
    assert all(map(is_cross, ("x", "X", "Х", "х ")))
    assert not any(map(is_cross, ("xx", "✗", "")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,3", {1: YES, 3: YES}),
        ("1", {1: YES}),
        ("28 March", {1: YES}),
        ("28 March=yes, 30 March=if need be", {1: YES, 2: MAYBE}),
        ("Tue 28 March 2017, 15:00–16:30=no, 24 March", {1: NO, 3: YES}),
        ("1=да；2=不行", {1: YES, 2: NO}),
        ("1,rest=no", {1: YES, 2: NO, 3: NO}),
        ("rest=no", {1: NO, 2: NO, 3: NO}),
        ("no", {1: NO, 2: NO, 3: NO}),
        ("if need be", {1: MAYBE, 2: MAYBE, 3: MAYBE}),
        ("none", {1: NONE, 2: NONE, 3: NONE}),
        ("1,1=yes", {1: YES}),
        ("30.3. 15:00=no", {2: NO}),
    ],
)
def test_what_is_typed(asked: Poll, text: str, expected: dict[int, Choice]) -> None:
    found = read_ballot(text, asked.dates, today=TODAY)

    assert {one.number: choice for one, choice in found.items()} == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("4", "'4' is none of the dates"),
        ("29 March", "'29 March' is none of the dates"),
        ("1=perhaps later", "'perhaps later' is no answer"),
        ("1,1=no", "'1,1=no' says two things of '1'"),
        (",", "',' names no date"),
        ("1 2", "'1 2' is none of the dates"),
    ],
)
def test_what_means_nothing_is_refused(asked: Poll, text: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_ballot(text, asked.dates, today=TODAY)
    assert str(refused.value).startswith(message)


def test_a_day_with_two_times_is_asked_back(session: Session) -> None:
    tass = agency(session, "TASS")
    olga = member(session, "Olga", tass)
    both = poll(session, undated(session), datetime(2017, 3, 28, 10), datetime(2017, 3, 28, 15), asks=[olga])
    with pytest.raises(Undecided, match="name the time too"):
        read_ballot("28 March", both.dates, today=TODAY)
