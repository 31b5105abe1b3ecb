"""Agencies called differently, corrected and gone."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from build import NOW, agency, attendee, club, meeting, member, room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound
from planner.models import Agency, Category, OfficeName, Posting, Status
from planner.register.agencies import agency_status
from planner.register.agency_changes import NewNames, rename
from planner.register.agency_edit import AgencyEdit, edit_agency
from planner.register.agency_leave import leave_club
from planner.register.cards import resume, suspend
from planner.register.club import rules_of
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


def test_leaving_names_what_stays_open(session: Session) -> None:
    club(session)
    khovar = agency(session, email="desk@khovar.example")
    who = member(session, "Farhod Qalamzoda", khovar, office=OfficeName.SECRETARY)
    held = meeting(session, room=room(session, venue(session)), start=datetime(2017, 4, 20, 15, 0))
    seat = attendee(session, held, khovar)
    made = leave_club(session, khovar, APRIL, with_members=False, now=NOW)
    assert (made.membership.last_day, made.postings, made.invitations) == (MARCH, (who.postings[0],), (seat,))
    assert [office.name for office in made.offices] == [OfficeName.SECRETARY]
    assert (who.postings[0].valid_until, who.offices[0].valid_until) == (None, None)
    with pytest.raises(
        BadInput, match=r"Khovar is no member on Mon 1 May 2017; its last day was Fri 31 March"
    ):
        leave_club(session, khovar, MAY, with_members=True, now=NOW)


def test_people_leave_with_their_agency_and_lose_offices(session: Session) -> None:
    khovar, xinhua = agency(session), agency(session, "Xinhua", country="CN")
    gone = member(session, "Farhod Qalamzoda", khovar, office=OfficeName.SECRETARY)
    stays = member(session, "Wen Xinyu", khovar, office=OfficeName.VICE_PRESIDENT)
    stays.postings.append(Posting(agency=xinhua))
    session.flush()
    made = leave_club(session, khovar, APRIL, with_members=True, now=NOW)
    assert [posting.member for posting in made.postings] == [gone, stays]
    assert [office.member for office in made.offices] == [gone]
    assert (gone.posting_on(APRIL), gone.offices[0].last_day) == (None, MARCH)
    assert stays.posting_on(APRIL) is stays.postings[1]
    assert stays.offices[0].valid_until is None


def test_who_only_comes_later_is_in_the_way_of_leaving(session: Session) -> None:
    khovar = agency(session, since=date(2016, 1, 1))
    member(session, "Farhod Qalamzoda", khovar, since=MAY)
    with pytest.raises(BadInput, match="Farhod Qalamzoda comes to Khovar on Mon 1 May 2017"):
        leave_club(session, khovar, APRIL, with_members=True, now=NOW)
    early = agency(session, "Xinhua", country="CN", since=MAY)
    with pytest.raises(BadInput, match="Xinhua becomes full member on Mon 1 May 2017"):
        leave_club(session, early, MAY, with_members=False, now=NOW)


def test_edit_tells_old_and_new(session: Session) -> None:
    khovar = agency(session, name="Khovar Agensy", email="old@khovar.example")
    edit = AgencyEdit(
        country="UZ",
        email="",
        languages="tg,ru",
        native_name="Ховар",
        spellings=(("khovar agensy", "Khovar Agency"), ("Khovar", "Hovar")),
    )
    assert edit_agency(session, khovar, edit) == [
        ("name", "Khovar Agensy", "Khovar Agency"),
        ("short name", "Khovar", "Hovar"),
        ("country", "TJ", "UZ"),
        ("e-mail", "old@khovar.example", None),
        ("languages", None, "tg,ru"),
        ("name in tg", None, "Ховар"),
    ]
    assert edit_agency(session, khovar, edit_again(edit)) == []
    assert find_agency(session, "hovar").full_name == "Khovar Agency"
    with pytest.raises(NotFound):
        find_agency(session, "agensy")


def edit_again(edit: AgencyEdit) -> AgencyEdit:
    return replace(edit, spellings=tuple((new, new) for _, new in edit.spellings))


def test_category_from_a_day_on_or_corrected(session: Session) -> None:
    khovar = agency(session, until=date(2018, 1, 1))
    made = edit_agency(session, khovar, AgencyEdit(category=Category.ASSOCIATE, since=APRIL))
    session.expire_all()
    assert made == [("category", "full", "associate from Sat 1 April 2017")]
    assert [(one.category, one.first_day, one.valid_until) for one in khovar.memberships] == [
        (Category.FULL, None, APRIL),
        (Category.ASSOCIATE, APRIL, date(2018, 1, 1)),
    ]
    assert edit_agency(session, khovar, AgencyEdit(category=Category.ASSOCIATE, since=MAY)) == []
    with pytest.raises(BadInput, match="only from Sat 1 April 2017"):
        edit_agency(session, khovar, AgencyEdit(category=Category.FULL, since=APRIL))
    with pytest.raises(BadInput, match="is full member until 2017-03-31"):
        edit_agency(session, khovar, AgencyEdit(since=date(2017, 3, 1)))
    assert edit_agency(session, khovar, AgencyEdit(category=Category.OBSERVER)) == [
        ("category", "associate", "observer")
    ]
    assert edit_agency(session, khovar, AgencyEdit(since=MAY)) == [
        ("member since", "2017-04-01", "2017-05-01")
    ]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (AgencyEdit(spellings=(("Kabar", "Khovar"),)), "Khovar has no name 'Kabar'"),
        (AgencyEdit(spellings=(("Khovar", "Xinhua"),)), "Xinhua goes by the name 'Xinhua' already"),
        (AgencyEdit(spellings=(("Khovar", "Khovar Agency"),)), "Khovar has the name 'Khovar Agency' already"),
        (AgencyEdit(spellings=(("Khovar", "K" * 101),)), "101 characters long"),
        (AgencyEdit(native_name="Матбуот"), "has a name in that language: Ховар"),
        (AgencyEdit(category=Category.FULL, since=date(2000, 1, 1)), "is no member on Sat 1 January 2000"),
    ],
    ids=("unknown", "taken", "double", "long", "second", "before"),
)
def test_edit_refuses(session: Session, edit: AgencyEdit, said: str) -> None:
    khovar = agency(
        session, name="Khovar Agency", native_name="Ховар", languages="tg", since=date(2001, 1, 1)
    )
    agency(session, "Xinhua", country="CN")
    with pytest.raises(BadInput, match=said):
        edit_agency(session, khovar, edit)


def test_a_suspended_agency_rests_and_resumes(session: Session) -> None:
    club(session)
    khovar = agency(session)
    made = suspend(session, khovar, APRIL, None, "no fee")
    assert agency_status(khovar, APRIL, rules_of(session)) is Status.SUSPENDED
    with pytest.raises(BadInput, match='planner agency resume "Khovar" --on DATE'):
        suspend(session, khovar, MAY, None, None)
    assert resume(session, khovar, MAY) is made
    assert agency_status(khovar, MAY, rules_of(session)) is Status.CURRENT
    with pytest.raises(BadInput, match="Khovar is not suspended on Mon 1 May 2017"):
        resume(session, khovar, MAY)
