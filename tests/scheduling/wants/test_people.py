"""Demands on people: offices, agencies, quorums by people, a diary that nobody knows."""

from datetime import date

import pytest
from build import NOW, agency, club, diary, member, room, venue
from sqlalchemy.orm import Session

from planner.models import Agency, OfficeName
from planner.scheduling.dates import find_dates
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer, Counts

MONDAY, TUESDAY = date(2017, 3, 27), date(2017, 3, 28)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """No demand depends on the kind of database."""
    return sqlite_url


@pytest.fixture
def tass(session: Session) -> Agency:
    """TASS with the President and somebody else; Khovar without anybody."""
    place = venue(session)
    room(session, place)
    club(session, venue=place)
    agency(session, "Khovar", country="CN")
    made = agency(session, "TASS", country="CN")
    member(session, "Andrei Kirillov", made, office=OfficeName.PRESIDENT)
    member(session, "Vera Zametkina", made)
    return made


def find(session: Session, **asked: object) -> Answer:
    session.expire_all()
    wanted = demands(session, Asked(**asked), MONDAY)  # type: ignore[arg-type]
    return find_dates(session, wanted, Reading(MONDAY, TUESDAY, "these days"), now=NOW)


def failing(answer: Answer) -> list[str]:
    return [str(one) for one in answer.without[0].failing]


def test_all_officers_must_come(session: Session, tass: Agency) -> None:
    secretary = member(session, "Li Xiaowen", tass, office=OfficeName.SECRETARY)
    diary(session, secretary, MONDAY, MONDAY, summary="Leave")

    found = find(session, require=("officers",))

    assert failing(found) == ["Li Xiaowen (Secretary) cannot come: Leave"]
    assert [slot.start.day for slot in found.best] == [28]


def test_a_quorum_of_people_counts_people(session: Session, tass: Agency) -> None:
    diary(session, member(session, "Pavel Strochkin", tass), MONDAY, MONDAY)

    found = find(session, quorum="more than 2/3 of people", require=("nobody",))

    assert [(slot.start.day, slot.needed, slot.quorate) for slot in found.best] == [(28, 3, 3)]
    assert failing(found) == ["at most 2 of the 3 people needed could come"]


def test_a_quorum_of_more_people_than_there_are_is_told_so(session: Session, tass: Agency) -> None:
    assert failing(find(session, quorum="40 people", require=("nobody",))) == [
        "the quorum is 40 people, and the club has 2"
    ]


def test_unknown_is_not_free_and_is_said_on_each_date(session: Session, tass: Agency) -> None:
    found = find(session)

    assert {slot.counts for slot in found.best} == {Counts(unknown=2)}
    assert {tuple(map(str, slot.notes)) for slot in found.best} == {
        ("nothing is known of the diary of Andrei Kirillov (President): ask",)
    }


def test_a_diary_makes_an_agency_known(session: Session, tass: Agency) -> None:
    diary(session, member(session, "Li Xiaowen", tass), TUESDAY, TUESDAY)

    found = {slot.start.day: slot for slot in find(session).best}

    assert (found[27].counts, found[27].unknown) == (Counts(can=1, unknown=1), ("Khovar",))
    assert found[28].counts == Counts(unknown=2)
