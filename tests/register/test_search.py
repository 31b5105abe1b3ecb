"""Looking for anybody and anything."""

from datetime import date

import pytest
from build import agency, club, diary, guest, meeting, member, room, venue
from sqlalchemy.orm import Session

from planner.models import Agency, AgencyName, Member
from planner.models.names import fold
from planner.register.matching import Fit
from planner.register.search import search

TODAY = date(2017, 3, 2)


@pytest.fixture
def press(session: Session) -> Session:
    """A club with a little of everything."""
    club(session)
    tass = agency(session, "TASS", country="RU", native_name="ТАСС")
    khovar = agency(session, "Khovar", native_name="Ховар", email="beijing@khovar.example")
    xinhua = agency(session, "Xinhua", country="CN", native_name="新华社")
    khovar.names.append(
        AgencyName(
            language="en",
            name="TajikTA",
            key=fold("TajikTA"),
            valid_from=date(1991, 1, 1),
            valid_until=date(2010, 1, 1),
        )
    )
    member(
        session,
        "Andrei Kirillov",
        tass,
        native_name="Андрей Кириллов",
        email="kirillov@tass.example",
        phone="+86 (10) 5550-0125",
    )
    member(session, "Li Xiaowen", xinhua, native_name="李晓雯")
    guest(session, "Rashid Alimov", "alimov@sco.example")
    meeting(session, "Spring reception")
    room(session, venue(session), "Astana Hall")
    diary(session, None, date(2017, 3, 23), date(2017, 3, 23), summary="Navruz in Dushanbe")
    session.flush()
    return session


def found(session: Session, text: str) -> list[tuple[str, str, Fit]]:
    return [(hit.kind, hit.name, hit.fit) for hit in search(session, text, today=TODAY)]


@pytest.mark.parametrize(
    ("text", "kind", "name", "fit"),
    [
        ("Ховар", "agency", "Khovar", Fit.EXACT),
        ("khovar", "agency", "Khovar", Fit.EXACT),
        ("ХОВ", "agency", "Khovar", Fit.PART),
        ("Xovar", "agency", "Khovar", Fit.ROUGH),
        ("新华", "agency", "Xinhua", Fit.PART),
        ("新华社", "agency", "Xinhua", Fit.EXACT),
        ("xinhua", "agency", "Xinhua", Fit.EXACT),
        ("Синьхуа", "agency", "Xinhua", Fit.ROUGH),
        ("tajikta", "agency", "Khovar", Fit.EXACT),
        ("beijing@khovar.example", "agency", "Khovar", Fit.EXACT),
        ("Кирилов", "member", "Andrei Kirillov", Fit.ROUGH),
        ("Кирилов Андрей", "member", "Andrei Kirillov", Fit.ROUGH),
        ("Кириллов Андрей", "member", "Andrei Kirillov", Fit.WORDS),
        ("Ли Сяовэнь", "member", "Li Xiaowen", Fit.ROUGH),
        ("xiaowen li", "member", "Li Xiaowen", Fit.PART),
        ("KIRILLOV@TASS.example", "member", "Andrei Kirillov", Fit.EXACT),
        ("5550 0125", "member", "Andrei Kirillov", Fit.PART),
        ("010-5550-0125", "member", "Andrei Kirillov", Fit.PART),
        ("Рашид Олимов", "guest", "Rashid Alimov", Fit.ROUGH),
        ("алимов", "guest", "Rashid Alimov", Fit.PART),
        ("1", "meeting", "Spring reception", Fit.EXACT),
        ("reception", "meeting", "Spring reception", Fit.PART),
        ("astana", "room", "Astana Hall", Fit.PART),
        ("Astana Hall", "room", "Astana Hall", Fit.EXACT),
        ("Ritan", "venue", "SCO Secretariat", Fit.PART),
        ("Навруз", "diary", "Navruz in Dushanbe", Fit.PART),
    ],
)
def test_it_is_the_first_that_is_found(press: Session, text: str, kind: str, name: str, fit: Fit) -> None:
    assert found(press, text)[0] == (kind, name, fit)


@pytest.mark.parametrize(
    "text", ["", "  ", "%", "_", "Reuters", "'; DROP TABLE member; --", "9999-9999", "zzzzqq"]
)
def test_nothing_is_found_where_nothing_is(press: Session, text: str) -> None:
    assert found(press, text) == []


def test_what_fits_better_comes_first(press: Session) -> None:
    member(press, "Kirill Sluchainov", press.query(Agency).filter_by(short_name="TASS").one())
    fits = [hit.fit for hit in search(press, "kirill", today=TODAY)]
    assert fits == sorted(fits)
    assert len(fits) == 2


def test_a_former_name_tells_the_present_one(press: Session) -> None:
    hit = search(press, "TajikTA", today=TODAY)[0]
    assert (hit.name, "formerly TajikTA, until Thu 31 December 2009" in hit.more) == ("Khovar", True)


def test_who_was_erased_is_never_found(press: Session) -> None:
    person = press.query(Member).filter(Member.phone.is_not(None)).one()
    person.erased = TODAY
    press.flush()
    for text in ("Andrei Kirillov", "kirill", "Кирилов", "kirillov@tass.example", "5550 0125"):
        assert [hit for hit in found(press, text) if hit[0] == "member"] == []


def test_namesakes_are_shown_by_their_addresses(press: Session) -> None:
    house = press.query(Agency).filter_by(short_name="TASS").one()
    for email in ("one@tass.example", "two@tass.example"):
        member(press, "Ivan Petrov", house, email=email)
    assert {hit.command for hit in search(press, "Ivan Petrov", today=TODAY)} == {
        "planner member show one@tass.example",
        "planner member show two@tass.example",
    }
