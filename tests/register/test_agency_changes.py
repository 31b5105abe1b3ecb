"""Agencies called differently, corrected and gone."""

from datetime import date

import pytest
from build import NOW, agency, attendee, club, meeting, member, room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import Agency
from planner.register.agency_changes import NewNames, rename
from planner.register.lookup import find_agency
from planner.register.roll import roll

MARCH, APRIL, MAY = date(2017, 3, 31), date(2017, 4, 1), date(2017, 5, 1)


def khovar_agency(session: Session) -> Agency:
    return agency(
        session, name="Khovar Agency", native_name="Ховар", other_names=("Khovar News",), languages="tg, ru"
    )


def names(found: Agency, day: date) -> tuple[str, str]:
    return found.name_on(day), found.short_name_on(day)


def test_a_full_name_changes_from_a_day_on(session: Session) -> None:
    khovar = khovar_agency(session)
    made = rename(session, khovar, NewNames("Tajik Press House"), APRIL, now=NOW)
    assert made.changes == (("name", "Khovar Agency", "Tajik Press House"),)
    assert [one.name for one in made.kept] == ["Ховар"]
    assert names(khovar, MARCH) == ("Khovar Agency", "Khovar")
    assert names(khovar, APRIL) == ("Tajik Press House", "Khovar")
    assert find_agency(session, "khovar agency") is find_agency(session, "tajik press house") is khovar


def test_two_renamings_are_followed_back_from_either_name(session: Session) -> None:
    khovar = khovar_agency(session)
    rename(session, khovar, NewNames("Tajik Press House"), APRIL, now=NOW)
    rename(session, khovar, NewNames("Dushanbe Press", "DP"), MAY, now=NOW)
    rename(session, khovar, NewNames("Dushanbe Press", "Khovar"), date(2017, 6, 1), now=NOW)
    days = (MARCH, APRIL, MAY, date(2017, 6, 1))
    assert [names(khovar, day) for day in days] == [
        ("Khovar Agency", "Khovar"),
        ("Tajik Press House", "Khovar"),
        ("Dushanbe Press", "DP"),
        ("Dushanbe Press", "Khovar"),
    ]
    for name in ("Khovar", "DP", "Tajik Press House", "Khovar News"):
        assert find_agency(session, name) is khovar


@pytest.mark.parametrize(
    ("new", "after"),
    [
        (NewNames("Tajik Press"), ("Tajik Press", "Khovar")),
        (NewNames("Tajik Press", "TP"), ("Tajik Press", "TP")),
        (NewNames("Khovar", "TP"), ("Khovar", "TP")),
        (NewNames("TP", "TP"), ("TP", "TP")),
        (NewNames("Khovar News"), ("Khovar News", "Khovar")),
    ],
    ids=str,
)
def test_one_name_that_was_full_and_short(session: Session, new: NewNames, after: tuple[str, str]) -> None:
    khovar = agency(session, other_names=("Khovar News",))
    rename(session, khovar, new, APRIL, now=NOW)
    session.expire_all()
    assert names(khovar, MARCH) == ("Khovar", "Khovar")
    assert names(khovar, APRIL) == after


def test_the_short_name_becomes_the_full_one(session: Session) -> None:
    khovar = khovar_agency(session)
    rename(session, khovar, NewNames("Khovar"), APRIL, now=NOW)
    rename(session, khovar, NewNames("Tajik Press", "TP"), MAY, now=NOW)
    days = (MARCH, APRIL, MAY)
    assert [names(khovar, day) for day in days] == [
        ("Khovar Agency", "Khovar"),
        ("Khovar", "Khovar"),
        ("Tajik Press", "TP"),
    ]


def test_names_in_other_languages(session: Session) -> None:
    khovar = khovar_agency(session)
    new = NewNames("Tajik Press", native_name="Матбуот", ru="Таджикская печать", zh="塔吉克新闻")
    made = rename(session, khovar, new, APRIL, now=NOW)
    assert made.kept == ()
    assert made.changes[1:] == (
        ("name in ru", None, "Таджикская печать"),
        ("name in zh", None, "塔吉克新闻"),
        ("name in tg", "Ховар", "Матбуот"),
    )
    assert (khovar.native_name_on(MARCH), khovar.native_name_on(APRIL)) == ("Ховар", "Матбуот")


def test_the_roll_shows_the_name_of_the_day(session: Session) -> None:
    club(session)
    khovar = khovar_agency(session)
    member(session, "Farhod Qalamzoda", khovar)
    rename(session, khovar, NewNames("Tajik Press", "TP"), APRIL, now=NOW)
    shown = [roll(session, day)[0].agency for day in (MARCH, APRIL)]
    assert shown == ["Khovar", "TP"]


def test_invitations_that_show_the_old_short_name_are_named(session: Session) -> None:
    club(session)
    khovar = agency(session, email="desk@khovar.example")
    held = meeting(session, room=room(session, venue(session)))
    seat = attendee(session, held, khovar)
    first = date(2017, 3, 15)
    assert rename(session, khovar, NewNames("Tajik Press"), first, now=NOW).invitations == ()
    later = date(2017, 3, 16)
    assert rename(session, khovar, NewNames("Tajik Press", "TP"), later, now=NOW).invitations == (seat,)


def test_what_cannot_be(session: Session) -> None:
    khovar = khovar_agency(session)
    agency(session, "Xinhua", country="CN", name="Xinhua News Agency")
    with pytest.raises(BadInput, match=r"Khovar is called Khovar Agency already\."):
        rename(session, khovar, NewNames("Khovar Agency", "Khovar"), APRIL, now=NOW)
    with pytest.raises(BadInput, match="Xinhua goes by the name 'xinhua' already"):
        rename(session, khovar, NewNames("Tajik Press", "xinhua"), APRIL, now=NOW)
    rename(session, khovar, NewNames("Tajik Press"), APRIL, now=NOW)
    with pytest.raises(BadInput, match=r"Tajik Press only from Sat 1 April 2017"):
        rename(session, khovar, NewNames("Dushanbe Press"), APRIL, now=NOW)
