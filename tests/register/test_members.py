"""Members come, change houses, take office and go."""

from dataclasses import replace
from datetime import date

import pytest
from build import agency, member
from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from planner.errors import BadInput
from planner.models import Agency, Member, NameOrder, Office, OfficeName, Posting
from planner.register.lookup import find_member
from planner.register.members import (
    MemberFacts,
    appoint,
    leave,
    officers_on,
    refuse_known,
    update_member,
)
from planner.timing.days import BEGINNING

JANUARY, MARCH, JUNE, DECEMBER = date(2017, 1, 1), date(2017, 3, 1), date(2017, 6, 1), date(2017, 12, 1)
TODAY = date(2017, 3, 2)
PRESIDENT, VICE, SECRETARY = OfficeName.PRESIDENT, OfficeName.VICE_PRESIDENT, OfficeName.SECRETARY


def farhod(session: Session, *, since: date | None = None, until: date | None = None) -> Member:
    return member(session, "Farhod Qalamzoda", agency(session), title="editor", since=since, until=until)


def said(person: Member, house: Agency | None = None) -> MemberFacts:
    """Nothing but who it is."""
    return MemberFacts(name=person.name, agency=house or person.postings[-1].agency)


def spans(person: Member) -> list[tuple[str, date, date | None]]:
    """Where the member is, from and until, as the database has it."""
    found = object_session(person)
    assert found is not None
    found.flush()
    found.expire_all()
    return [(one.agency.short_name, one.valid_from, one.valid_until) for one in person.postings]


def terms(session: Session, person: Member) -> list[tuple[OfficeName, date, date | None]]:
    session.flush()
    found = session.scalars(select(Office).where(Office.member == person).order_by(Office.valid_from))
    return [(one.name, one.valid_from, one.valid_until) for one in found]


def test_add_member_keeps_everything_said(session: Session) -> None:
    house = agency(session, "Xinhua", country="CN")
    made = member(
        session,
        "Wen Xinyu",
        house,
        given="Xinyu",
        family="Wen",
        native_name="文新语",
        email="wen.xinyu@xinhua.example",
        title="Editor",
        office=SECRETARY,
        phone="+86 10 5550 0101",
        languages="zh, en",
        residence="CN",
        timezone="Asia/Shanghai",
        since=JANUARY,
        until=JUNE,
    )
    session.expire_all()
    assert [
        (one.full, one.script, one.given, one.family, one.name_order, one.is_primary) for one in made.names
    ] == [
        ("Wen Xinyu", "Latn", "Xinyu", "Wen", NameOrder.FAMILY_FIRST, True),
        ("文新语", "Hani", None, None, None, False),
    ]
    assert (made.email, made.phone, made.languages, made.residence, made.timezone) == (
        "wen.xinyu@xinhua.example",
        "+86 10 5550 0101",
        "zh, en",
        "CN",
        "Asia/Shanghai",
    )
    assert [(one.agency, one.title, one.valid_from, one.valid_until) for one in made.postings] == [
        (house, "Editor", JANUARY, JUNE)
    ]
    assert terms(session, made) == [(SECRETARY, JANUARY, JUNE)]


@pytest.mark.parametrize(
    ("given", "family", "order"),
    [("Farhod", "Qalamzoda", NameOrder.GIVEN_FIRST), ("Farhod", None, None), (None, "Qalamzoda", None)],
)
def test_add_member_knows_the_order_of_a_name_from_its_parts(
    session: Session, given: str | None, family: str | None, order: NameOrder | None
) -> None:
    made = member(session, "Farhod Qalamzoda", agency(session), given=given, family=family)
    assert made.primary_name.name_order is order


def test_add_member_begins_when_nobody_knows(session: Session) -> None:
    made = member(session, "Farhod Qalamzoda", agency(session), office=VICE)
    assert spans(made) == [("Khovar", BEGINNING, None)]
    assert terms(session, made) == [(VICE, BEGINNING, None)]


@pytest.mark.parametrize(
    ("known", "typed", "shown"),
    [
        ("Press@Khovar.example", "press@khovar.example", "Press@Khovar.example"),
        (None, None, "no e-mail"),
    ],
)
def test_refuse_known_names_the_member(
    session: Session, known: str | None, typed: str | None, shown: str
) -> None:
    person = member(session, "Farhod Qalamzoda", agency(session), email=known)
    facts = replace(said(person), name="FARHOD  qalamzoda", email=typed)
    with pytest.raises(BadInput) as refused:
        refuse_known(session, facts)
    assert refused.value.message == f"Farhod Qalamzoda <{shown}> is in the register already."
    assert refused.value.remedy == f"See: planner member show {known or repr(person.name)}"


def test_refuse_known_lets_namesakes_and_sharers_of_a_mailbox_through(session: Session) -> None:
    person = member(session, "Farhod Qalamzoda", agency(session), email="press@khovar.example")
    refuse_known(session, replace(said(person), email="other@khovar.example"))
    refuse_known(session, said(person))
    refuse_known(session, replace(said(person), name="Manizha Sahifaeva", email="press@khovar.example"))


def test_update_member_returns_what_it_changes(session: Session) -> None:
    person = farhod(session, since=JANUARY)
    facts = replace(
        said(person),
        native_name="Фарҳод Қаламзода",
        email="farhod@khovar.example",
        phone="+992 37 221",
        languages="tg",
        residence="TJ",
        timezone="Asia/Dushanbe",
        title="head of bureau",
        office=VICE,
        since=MARCH,
        until=JUNE,
    )
    assert update_member(session, person, facts, today=TODAY) == [
        ("email", None, "farhod@khovar.example"),
        ("phone", None, "+992 37 221"),
        ("languages", None, "tg"),
        ("residence", None, "TJ"),
        ("timezone", None, "Asia/Dushanbe"),
        ("native name", None, "Фарҳод Қаламзода"),
        ("title", "editor", "head of bureau"),
        ("from", "2017-01-01", "2017-03-01"),
        ("until", None, "2017-05-31"),
        ("office", None, "Vice-President"),
    ]
    assert update_member(session, person, facts, today=TODAY) == []
    assert find_member(session, "Қаламзода") is person
    assert find_member(session, "farhod@") is person


def test_update_member_leaves_what_nothing_is_said_of(session: Session) -> None:
    person = farhod(session, since=JANUARY, until=JUNE)
    assert update_member(session, person, said(person), today=TODAY) == []
    assert spans(person) == [("Khovar", JANUARY, JUNE)]


def test_update_member_to_another_agency_ends_the_posting_the_day_the_new_one_begins(
    session: Session,
) -> None:
    person = farhod(session, since=JANUARY)
    other = agency(session, "Xinhua", country="CN")
    facts = replace(said(person, other), title="correspondent", since=JUNE, until=DECEMBER)
    assert update_member(session, person, facts, today=TODAY) == [
        ("agency", "Khovar", "Xinhua from Thu 1 June 2017")
    ]
    assert spans(person) == [("Khovar", JANUARY, JUNE), ("Xinhua", JUNE, DECEMBER)]
    assert [one.title for one in person.postings] == ["editor", "correspondent"]


def test_update_member_to_another_agency_begins_today_where_no_day_is_said(session: Session) -> None:
    person = farhod(session)
    update_member(session, person, said(person, agency(session, "Xinhua", country="CN")), today=TODAY)
    assert spans(person) == [("Khovar", BEGINNING, TODAY), ("Xinhua", TODAY, None)]


def test_update_member_to_another_agency_after_a_pause_ends_nothing(session: Session) -> None:
    person = farhod(session, until=MARCH)
    facts = replace(said(person, agency(session, "Xinhua", country="CN")), since=JUNE)
    assert update_member(session, person, facts, today=TODAY) == [
        ("agency", None, "Xinhua from Thu 1 June 2017")
    ]
    assert spans(person) == [("Khovar", BEGINNING, MARCH), ("Xinhua", JUNE, None)]


def test_update_member_back_to_a_former_agency_begins_another_posting(session: Session) -> None:
    person = farhod(session, until=JANUARY)
    khovar, xinhua = person.postings[0].agency, agency(session, "Xinhua", country="CN")
    update_member(session, person, replace(said(person, xinhua), since=JANUARY), today=TODAY)
    update_member(session, person, replace(said(person, khovar), since=MARCH), today=TODAY)
    assert spans(person) == [
        ("Khovar", BEGINNING, JANUARY),
        ("Xinhua", JANUARY, MARCH),
        ("Khovar", MARCH, None),
    ]


def test_update_member_corrects_the_posting_that_is_meant(session: Session) -> None:
    person = farhod(session, since=date(2013, 1, 1), until=date(2015, 1, 1))
    person.postings.append(Posting(agency=person.postings[0].agency, valid_from=JANUARY))
    session.flush()
    earlier = replace(said(person), since=date(2013, 2, 1), until=date(2015, 1, 1))
    assert update_member(session, person, earlier, today=TODAY) == [("from", "2013-01-01", "2013-02-01")]
    assert update_member(session, person, replace(said(person), title="head"), today=TODAY) == [
        ("title", None, "head")
    ]
    assert spans(person) == [("Khovar", date(2013, 2, 1), date(2015, 1, 1)), ("Khovar", JANUARY, None)]


def test_update_member_refuses_two_postings_at_one_time(session: Session) -> None:
    person = farhod(session, since=date(2013, 1, 1), until=date(2015, 1, 1))
    person.postings.append(Posting(agency=person.postings[0].agency, valid_from=JANUARY))
    session.flush()
    with pytest.raises(BadInput) as refused:
        update_member(session, person, replace(said(person), since=date(2014, 1, 1)), today=TODAY)
    assert str(refused.value) == (
        "Farhod Qalamzoda is at Khovar for a part of that time.\nCorrect from and until."
    )


def test_update_member_refuses_a_posting_that_ends_before_it_begins(session: Session) -> None:
    person = farhod(session, since=MARCH)
    person.postings.append(
        Posting(
            agency=agency(session, "Xinhua", country="CN"), valid_from=date(2013, 1, 1), valid_until=JANUARY
        )
    )
    session.flush()
    session.refresh(person, ["postings"])
    with pytest.raises(BadInput) as refused:
        update_member(session, person, replace(said(person), until=JANUARY), today=TODAY)
    assert str(refused.value) == (
        "The time of Farhod Qalamzoda at Khovar would end on 2016-12-31, before it begins on 2017-03-01.\n"
        "Correct from and until."
    )


def test_update_member_refuses_another_agency_from_the_very_first_day(session: Session) -> None:
    person = farhod(session, since=MARCH)
    facts = replace(said(person, agency(session, "Xinhua", country="CN")), since=MARCH)
    with pytest.raises(BadInput) as refused:
        update_member(session, person, facts, today=TODAY)
    assert str(refused.value) == (
        "Farhod Qalamzoda is at Khovar since Wed 1 March 2017.\n"
        "Say from which later day on Farhod Qalamzoda is at Xinhua."
    )


def test_update_member_refuses_another_agency_in_the_way_of_a_later_one(session: Session) -> None:
    person = farhod(session, since=MARCH)
    facts = replace(said(person, agency(session, "Xinhua", country="CN")), since=JANUARY)
    with pytest.raises(BadInput, match="Farhod Qalamzoda is at Khovar for a part of that time"):
        update_member(session, person, facts, today=TODAY)
    update_member(session, person, replace(facts, until=MARCH), today=TODAY)
    assert spans(person) == [("Xinhua", JANUARY, MARCH), ("Khovar", MARCH, None)]


@pytest.mark.parametrize("office", [PRESIDENT, SECRETARY])
def test_appoint_ends_the_term_of_the_one_before(session: Session, office: OfficeName) -> None:
    house = agency(session)
    before = member(session, "Andrei Kirillov", house, office=office)
    vice = member(session, "Wen Xinyu", house, office=VICE)
    after = member(session, "Farhod Qalamzoda", house)
    assert appoint(session, after, office, JUNE) == [before]
    assert terms(session, before) == [(office, BEGINNING, JUNE)]
    assert terms(session, after) == [(office, JUNE, None)]
    assert terms(session, vice) == [(VICE, BEGINNING, None)]


def test_appoint_lets_vice_presidents_stand_side_by_side(session: Session) -> None:
    house = agency(session)
    before = member(session, "Andrei Kirillov", house, office=VICE)
    after = member(session, "Farhod Qalamzoda", house)
    assert appoint(session, after, VICE, JUNE) == []
    assert officers_on(session, JUNE) == [(before, VICE), (after, VICE)]


def test_appoint_ends_no_term_that_is_over(session: Session) -> None:
    house = agency(session)
    before = member(session, "Andrei Kirillov", house, office=PRESIDENT, until=MARCH)
    after = member(session, "Farhod Qalamzoda", house)
    assert appoint(session, after, PRESIDENT, MARCH) == []
    assert terms(session, before) == [(PRESIDENT, BEGINNING, MARCH)]


def test_appoint_refuses_who_holds_the_office_already(session: Session) -> None:
    person = member(session, "Andrei Kirillov", agency(session), office=PRESIDENT)
    with pytest.raises(BadInput) as refused:
        appoint(session, person, PRESIDENT, JUNE)
    assert str(refused.value) == "Andrei Kirillov is President already on Thu 1 June 2017."


@pytest.mark.parametrize("day", [MARCH, JUNE])
def test_appoint_refuses_a_day_before_the_next_one_begins(session: Session, day: date) -> None:
    house = agency(session)
    member(session, "Andrei Kirillov", house, office=PRESIDENT, since=JUNE)
    person = member(session, "Farhod Qalamzoda", house)
    with pytest.raises(BadInput) as refused:
        appoint(session, person, PRESIDENT, day)
    assert str(refused.value) == (
        "Andrei Kirillov becomes President on Thu 1 June 2017.\nChoose a day after that."
    )


def test_appoint_gives_a_member_a_second_office(session: Session) -> None:
    person = member(session, "Li Xiaowen", agency(session), office=SECRETARY)
    appoint(session, person, VICE, JUNE)
    assert officers_on(session, JUNE) == [(person, VICE), (person, SECRETARY)]


def test_leave_ends_postings_and_offices(session: Session) -> None:
    person = member(session, "Andrei Kirillov", agency(session), office=PRESIDENT, since=JANUARY)
    appoint(session, person, VICE, DECEMBER)
    departure = leave(session, person, JUNE)
    assert [one.agency.short_name for one in departure.postings] == ["Khovar"]
    assert [one.name for one in departure.offices] == [PRESIDENT]
    assert spans(person) == [("Khovar", JANUARY, JUNE)]
    assert terms(session, person) == [(PRESIDENT, JANUARY, JUNE)]


def test_leave_keeps_what_was_over_before(session: Session) -> None:
    person = farhod(session, since=JANUARY)
    update_member(
        session,
        person,
        replace(said(person, agency(session, "Xinhua", country="CN")), since=MARCH),
        today=TODAY,
    )
    departure = leave(session, person, JUNE)
    assert len(departure.postings) == 1
    assert departure.offices == []
    assert spans(person) == [("Khovar", JANUARY, MARCH), ("Xinhua", MARCH, JUNE)]


def test_leave_brings_a_known_end_forward(session: Session) -> None:
    person = farhod(session, until=DECEMBER)
    leave(session, person, JUNE)
    assert spans(person) == [("Khovar", BEGINNING, JUNE)]


@pytest.mark.parametrize("day", [JUNE, DECEMBER])
def test_leave_twice_is_refused(session: Session, day: date) -> None:
    person = farhod(session)
    leave(session, person, JUNE)
    with pytest.raises(BadInput, match="Farhod Qalamzoda has left already by "):
        leave(session, person, day)
    assert spans(person) == [("Khovar", BEGINNING, JUNE)]


@pytest.mark.parametrize("day", [MARCH, JUNE])
def test_leave_before_the_beginning_is_refused(session: Session, day: date) -> None:
    person = farhod(session, since=JUNE)
    with pytest.raises(BadInput) as refused:
        leave(session, person, day)
    assert str(refused.value) == ("Farhod Qalamzoda comes to Khovar on Thu 1 June 2017.\nChoose a later day.")


def test_officers_on_a_day_are_by_rank_then_by_name(session: Session) -> None:
    house = agency(session)
    secretary = member(session, "Li Xiaowen", house, office=SECRETARY)
    second = member(session, "yin Boyu", house, office=VICE)
    first = member(session, "Aibek Kalemov", house, office=VICE)
    president = member(session, "Wen Xinyu", house, office=PRESIDENT, since=MARCH)
    assert officers_on(session, MARCH) == [
        (president, PRESIDENT),
        (first, VICE),
        (second, VICE),
        (secretary, SECRETARY),
    ]
    assert [one for one, _ in officers_on(session, JANUARY)] == [first, second, secretary]
