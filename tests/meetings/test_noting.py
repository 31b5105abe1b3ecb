"""Answers that are noted by hand: to whose invitation, what they change, what is no news."""

from datetime import timedelta

import pytest
from build import NOW, agency, attendee, club, guest, meeting, member
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.meetings.answer_words import read_answer
from planner.meetings.coming import Comer, comers
from planner.meetings.noting import How, Kept, Word, keep, reply_of, word_of
from planner.meetings.said import Said, said_of
from planner.meetings.voices import find_who
from planner.models import AnswerChannel, Attendee, Meeting, PartStat

YES, NO, PERHAPS, NONE = PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE, PartStat.NEEDS_ACTION
PHONE, SHEET = AnswerChannel.PHONE, AnswerChannel.SHEET
BY_PHONE = How(PHONE)


@pytest.fixture
def held(session: Session) -> Meeting:
    """TASS with Kirillov (invited himself) and Petrov, Khovar, and a guest, are invited; Kabar is not."""
    club(session)
    tass = agency(session, "TASS", country="RU", email="desk@tass.example")
    khovar = agency(session, "Khovar", email="desk@khovar.example")
    agency(session, "Kabar", country="KG", email="desk@kabar.example")
    kirillov = member(
        session, "Andrei Kirillov", tass, native_name="Андрей Кириллов", email="ak@tass.example"
    )
    member(session, "Alexei Petrov", tass, email="ap@tass.example")
    member(session, "Farhod Qalamzoda", khovar, email="farhod@khovar.example")
    member(session, "Zarina Sadova", khovar, email="zarina@khovar.example")
    found = meeting(session)
    for who in (tass, khovar, guest(session)):
        attendee(session, found, who)
    attendee(session, found, kirillov, agency=tass)
    session.refresh(found)
    return found


def seat(held: Meeting, name: str) -> Attendee:
    return next(one for one in held.attendees if one.name == name)


def say(session: Session, held: Meeting, name: str, answer: str, how: How = BY_PHONE) -> Kept:
    reply = reply_of(held, find_who(session, name), read_answer(answer))
    (kept,) = keep(session, [reply], how, now=NOW)
    return kept


def test_an_answer_says_how_many_and_who(session: Session, held: Meeting) -> None:
    kept = say(session, held, "TASS", "yes:3 (Кириллов, Petrov, Sidorov)")

    assert (kept.before, kept.after) == (
        Word(NONE, 1, None),
        Word(YES, 3, "Andrei Kirillov, Alexei Petrov, Sidorov"),
    )
    assert [(one.name, one.member is not None) for one in comers(session, kept.attendee)] == [
        ("Andrei Kirillov", True),
        ("Alexei Petrov", True),
        ("Sidorov", False),
    ]


def test_names_after_a_comma_are_those_who_come_where_all_are_known(session: Session, held: Meeting) -> None:
    assert say(session, held, "TASS", "да, Кириллов и Petrov").after == Word(
        YES, 2, "Andrei Kirillov, Alexei Petrov"
    )
    assert say(session, held, "Khovar", "yes, thanks").after == Word(YES, 1, None)
    assert seat(held, "Khovar").answers[-1].comment == "thanks"


def test_what_was_said_already_is_no_news(session: Session, held: Meeting) -> None:
    say(session, held, "Khovar", "yes:2")

    assert say(session, held, "Khovar", "yes").noted is None
    assert say(session, held, "Khovar", "yes:2").noted is None
    assert say(session, held, "Khovar", "yes:3").after == Word(YES, 3, None)
    assert say(session, held, "Khovar", "no answer").after == Word(NONE, 1, None)
    assert [one.partstat for one in seat(held, "Khovar").answers] == [YES, YES, NONE]


def test_what_is_said_besides_is_news_once(session: Session, held: Meeting) -> None:
    say(session, held, "Khovar", "yes:2")
    kept = say(session, held, "Khovar", "yes, but only until four")

    assert kept.noted is not None
    assert (kept.after, kept.noted.answer.comment) == (Word(YES, 2, None), "but only until four")
    assert say(session, held, "Khovar", "yes, but only until four").noted is None
    assert say(session, held, "Khovar", "yes, but only until four", How(SHEET)).noted is None


def test_an_old_sheet_takes_no_later_answer_back(session: Session, held: Meeting) -> None:
    say(session, held, "Khovar", "yes", How(SHEET))
    say(session, held, "Khovar", "no", How(PHONE))

    assert say(session, held, "Khovar", "yes", How(SHEET)).noted is None
    assert seat(held, "Khovar").partstat is NO
    assert say(session, held, "Khovar", "perhaps", How(SHEET)).after.partstat is PERHAPS


def test_who_has_an_invitation_answers_it_and_counts_for_the_agency(session: Session, held: Meeting) -> None:
    tass = find_who(session, "TASS").id
    kept = say(session, held, "Andrei Kirillov", "yes")

    assert kept.attendee is seat(held, "Andrei Kirillov")
    assert seat(held, "TASS").partstat is NONE
    assert said_of(session, held) == Said(yes=frozenset({tass}))


def test_the_no_of_a_person_is_not_that_of_the_agency(session: Session, held: Meeting) -> None:
    say(session, held, "Andrei Kirillov", "no")
    assert said_of(session, held) == Said()

    say(session, held, "TASS", "yes (Petrov)")
    assert said_of(session, held).yes == {find_who(session, "TASS").id}


def test_people_of_an_agency_answer_for_its_seat(session: Session, held: Meeting) -> None:
    khovar = seat(held, "Khovar")
    say(session, held, "Farhod Qalamzoda", "yes")
    assert word_of(khovar) == Word(YES, 1, "Farhod Qalamzoda")
    say(session, held, "Zarina Sadova", "perhaps")
    assert word_of(khovar) == Word(YES, 2, "Farhod Qalamzoda, Zarina Sadova")
    say(session, held, "Farhod Qalamzoda", "no")
    assert word_of(khovar) == Word(YES, 1, "Zarina Sadova")
    say(session, held, "Zarina Sadova", "no")
    assert word_of(khovar) == Word(NONE, 1, None)
    assert khovar.answers[-1].comment == "Zarina Sadova does not come"
    with pytest.raises(BadInput, match="That Zarina Sadova does not come is not the answer of Khovar"):
        say(session, held, "Zarina Sadova", "no")


def test_who_is_not_invited_is_refused(session: Session, held: Meeting) -> None:
    with pytest.raises(BadInput) as refused:
        say(session, held, "Kabar", "yes")
    assert str(refused.value) == (
        'Kabar is not invited to meeting 1.\nTo invite: planner meeting invite 1 --to "Kabar"'
    )


def test_two_answers_of_one_are_refused_unless_they_are_the_same(session: Session, held: Meeting) -> None:
    khovar = find_who(session, "Khovar")
    yes, no = (reply_of(held, khovar, read_answer(word)) for word in ("yes", "no"))

    with pytest.raises(BadInput, match="Khovar is named twice"):
        keep(session, [yes, no], How(PHONE), now=NOW)
    assert [one.noted is not None for one in keep(session, [yes, yes], How(PHONE), now=NOW)] == [True, False]


def test_an_answer_given_before_the_move_does_not_count(session: Session, held: Meeting) -> None:
    held.sequence = held.answers_from = 1
    held.dtstamp = NOW - timedelta(hours=1)
    kept = say(session, held, "Khovar", "yes", How(PHONE, NOW - timedelta(hours=2)))

    assert kept.noted is not None
    assert (kept.noted.counts, kept.noted.earlier_version) == (False, True)
    assert (seat(held, "Khovar").partstat, seat(held, "Khovar").before_move) == (NONE, YES)
    assert say(session, held, "Khovar", "no", How(PHONE, NOW - timedelta(minutes=5))).after.partstat is NO
    with pytest.raises(BadInput, match="is yet to come"):
        say(session, held, "Khovar", "no", How(PHONE, NOW + timedelta(minutes=5)))


def test_nobody_of_a_guest_is_looked_for(session: Session, held: Meeting) -> None:
    kept = say(session, held, "Rashid Alimov", "yes:2 (Rashid Alimov, Olga)")
    assert comers(session, kept.attendee) == [Comer("Rashid Alimov", None), Comer("Olga", None)]
