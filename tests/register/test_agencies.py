"""Agencies: added once, changed by what is said differently, members for a time."""

from dataclasses import replace
from datetime import date

import pytest
from build import agency
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import Agency, AgencyKind, Category, Membership, Status
from planner.models.rules import USUAL
from planner.register.agencies import (
    AgencyFacts,
    add_agency,
    agency_status,
    all_agencies,
    current_agencies,
    update_agency,
)
from planner.timing.days import BEGINNING

JANUARY, MARCH, JUNE = date(2017, 1, 1), date(2017, 3, 1), date(2017, 6, 1)
KHOVAR = AgencyFacts(name="Khovar", short_name="Khovar", country="TJ")


def test_add_agency_keeps_everything_said(session: Session) -> None:
    made = add_agency(
        session,
        AgencyFacts(
            name="Kazinform International News Agency",
            short_name="Kazinform",
            country="KZ",
            native_name="Қазинформ",
            other_names=("KazTAG", "QazAqparat"),
            kind=AgencyKind.ONLINE,
            languages="kk, ru",
            email="beijing@kazinform.example",
            timezone="Asia/Almaty",
            category=Category.OBSERVER,
            since=JANUARY,
            until=JUNE,
        ),
    )
    session.expire_all()
    assert (made.short_name, made.full_name, made.native_name) == (
        "Kazinform",
        "Kazinform International News Agency",
        "Қазинформ",
    )
    assert [(one.name, one.language) for one in made.names] == [
        ("Kazinform International News Agency", "en"),
        ("Kazinform", "en"),
        ("Қазинформ", "kk"),
        ("KazTAG", "kk"),
        ("QazAqparat", "kk"),
    ]
    assert (made.kind, made.country, made.languages, made.email, made.timezone) == (
        AgencyKind.ONLINE,
        "KZ",
        "kk, ru",
        "beijing@kazinform.example",
        "Asia/Almaty",
    )
    (membership,) = made.memberships
    assert (membership.category, membership.valid_from, membership.valid_until) == (
        Category.OBSERVER,
        JANUARY,
        JUNE,
    )


def test_add_agency_takes_a_full_member_for_as_long_as_anybody_knows(session: Session) -> None:
    made = add_agency(session, KHOVAR)
    (membership,) = made.memberships
    assert (made.kind, membership.category) == (AgencyKind.AGENCY, Category.FULL)
    assert (membership.valid_from, membership.valid_until) == (BEGINNING, None)
    assert [one.name for one in made.names] == ["Khovar"]


def test_a_native_name_is_in_the_language_spoken_else_that_of_its_script(session: Session) -> None:
    said = [
        (None, "Ховар", "ru"),
        (None, "新华社", "zh"),
        (None, "باختر", "fa"),
        (None, "Արմենպրես", "hy"),
        (None, "पीटीआई", "hi"),
        (None, "ᠮᠣᠩᠴᠠᠮᠡ", "und"),
        ("tg, ru", "Хабар", "tg"),
        ("tr", "Anadolu Ajansı", "tr"),
        ("en", "中国日报", "zh"),
    ]
    made = [
        agency(session, f"Agency {number}", native_name=native, languages=languages)
        for number, (languages, native, _) in enumerate(said)
    ]
    assert [(one.languages, one.native_name, one.names[-1].language) for one in made] == said


def test_add_agency_needs_a_country(session: Session) -> None:
    with pytest.raises(BadInput) as refused:
        add_agency(session, replace(KHOVAR, country=None))
    assert str(refused.value) == "The country of Khovar is missing.\nSay where its head office is."


def test_add_agency_refuses_a_name_that_is_taken(session: Session) -> None:
    agency(session, "Khovar", native_name="Ховар", other_names=("Tajik-TA",))
    new = AgencyFacts(name="Other", short_name="Other", country="TJ")
    for facts, name in (
        (replace(new, name="KHOVAR"), "KHOVAR"),
        (replace(new, short_name="khovar"), "khovar"),
        (replace(new, native_name="ХОВАР"), "ХОВАР"),
        (replace(new, other_names=("Tajik TA",)), "Tajik TA"),
    ):
        with pytest.raises(BadInput) as refused:
            add_agency(session, facts)
        assert refused.value.message == f"Khovar goes by the name {name!r} already."
    assert session.scalar(select(func.count()).select_from(Agency)) == 1


def test_update_agency_returns_what_it_changes(session: Session) -> None:
    made = agency(session, "Khovar", languages="tg")
    facts = AgencyFacts(
        name="Khovar",
        short_name="Khovar",
        country="TJ",
        native_name="Ховар",
        kind=AgencyKind.ONLINE,
        languages="tg, ru",
        email="beijing@khovar.example",
        category=Category.HONORARY,
        since=JANUARY,
        until=JUNE,
    )
    assert update_agency(session, made, facts) == [
        ("kind", "agency", "online"),
        ("email", None, "beijing@khovar.example"),
        ("languages", "tg", "tg, ru"),
        ("name", None, "Ховар"),
        ("category", "full", "honorary"),
        ("from", None, "2017-01-01"),
        ("until", None, "2017-05-31"),
    ]
    session.expire_all()
    assert (made.email, made.memberships[0].last_day) == ("beijing@khovar.example", date(2017, 5, 31))
    assert update_agency(session, made, facts) == []


def test_update_agency_leaves_what_nothing_is_said_of(session: Session) -> None:
    made = agency(session, "Khovar", email="beijing@khovar.example", timezone="Asia/Dushanbe", since=JANUARY)
    assert update_agency(session, made, AgencyFacts(name="Khovar", short_name="Khovar")) == []
    assert (made.email, made.timezone, made.country) == ("beijing@khovar.example", "Asia/Dushanbe", "TJ")
    assert made.memberships[0].valid_from == JANUARY


def test_update_agency_refuses_a_name_of_another(session: Session) -> None:
    agency(session, "TASS", country="RU", native_name="ТАСС")
    made = agency(session, "Khovar")
    with pytest.raises(BadInput) as refused:
        update_agency(session, made, replace(KHOVAR, other_names=("тасс",)))
    assert str(refused.value) == (
        "TASS goes by the name 'тасс' already.\nIs Khovar the same agency? If not, give it another name."
    )


def test_update_agency_refuses_a_membership_that_ends_before_it_begins(session: Session) -> None:
    made = agency(session, "Khovar", since=MARCH)
    with pytest.raises(BadInput) as refused:
        update_agency(session, made, replace(KHOVAR, until=JANUARY))
    assert str(refused.value) == (
        "The membership of Khovar would end on 2016-12-31, before it begins on 2017-03-01.\n"
        "Correct from and until."
    )


def test_update_agency_without_a_membership_adds_none(session: Session) -> None:
    made = agency(session, "Khovar")
    made.memberships.clear()
    session.flush()
    assert update_agency(session, made, replace(KHOVAR, since=MARCH)) == []


def test_agency_status_follows_from_its_memberships(session: Session) -> None:
    made = agency(session, since=JANUARY, until=MARCH)
    july = date(2017, 7, 1)
    made.memberships.append(Membership(category=Category.FULL, valid_from=JUNE, valid_until=july))
    session.flush()
    expected = {
        date(2016, 12, 31): Status.FUTURE,
        JANUARY: Status.CURRENT,
        date(2017, 2, 28): Status.CURRENT,
        MARCH: Status.FUTURE,
        JUNE: Status.CURRENT,
        date(2017, 6, 30): Status.CURRENT,
        july: Status.FORMER,
    }
    assert {day: agency_status(made, day, USUAL) for day in expected} == expected
    for day, status in expected.items():
        assert current_agencies(session, day) == ([made] if status is Status.CURRENT else [])


def test_current_agencies_are_each_named_once_by_short_name(session: Session) -> None:
    second, first = agency(session, "xinhua", country="CN"), agency(session, "BelTA", country="BY")
    third = agency(session, "Ховар")
    former = agency(session, "Armenpress", country="AM", until=MARCH)
    assert current_agencies(session, MARCH) == [first, second, third]
    assert all_agencies(session) == [former, first, second, third]
