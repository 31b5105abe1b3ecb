"""Demands on the time of day, and hours that are only preferred."""

from datetime import date

import pytest
from build import NOW, agency, club, room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.scheduling.dates import find_dates
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer

MONDAY, WEDNESDAY = date(2017, 3, 27), date(2017, 3, 29)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """No demand depends on the kind of database."""
    return sqlite_url


@pytest.fixture
def press(session: Session) -> Session:
    """A club of one agency; its venue is open from 9 to 18."""
    place = venue(session)
    room(session, place)
    club(session, venue=place)
    agency(session)
    return session


def find(session: Session, **asked: object) -> Answer:
    session.expire_all()
    wanted = demands(session, Asked(require=("nobody",), **asked), MONDAY)  # type: ignore[arg-type]
    return find_dates(session, wanted, Reading(MONDAY, WEDNESDAY, "these days"), now=NOW)


def starts(answer: Answer) -> list[str]:
    return sorted({f"{slot.start:%H:%M}" for slot in answer.every})


def test_no_start_before_and_no_end_after(press: Session) -> None:
    found = starts(find(press, not_before="14:15", not_after="5 pm"))

    assert found == ["14:15", "14:30", "14:45", "15:00", "15:15", "15:30"]


def test_hours_that_leave_too_little_time_clash(press: Session) -> None:
    found = find(press, not_before="16:00", not_after="17:00")

    assert [str(one) for one in found.without[0].failing] == [
        "it would have to begin before 16:00",
        "it would end after 17:00",
    ]
    (clash,) = found.clashes
    assert [(str(*way.without), f"{way.best.start:%a %H:%M}") for way in clash.ways_out] == [
        ("not before 16:00", "Mon 10:00"),
        ("not after 17:00", "Mon 16:00"),
    ]


@pytest.mark.parametrize(
    ("first", "last"), [("17:00", "10:00"), ("10:00", "10:00"), ("noonish", None), (None, "25:00")]
)
def test_hours_that_cannot_be_are_refused(press: Session, first: str | None, last: str | None) -> None:
    with pytest.raises(BadInput):
        find(press, not_before=first, not_after=last)


def test_preferred_hours_rank_higher_and_are_not_demanded(press: Session) -> None:
    found = find(press, prefer="Tue-Thu 14:00-17:00")

    assert [f"{slot.start:%a %H:%M}" for slot in found.best] == ["Tue 14:00", "Wed 14:00", "Mon 10:00"]
    assert [slot.preferred for slot in found.best] == [True, True, False]


@pytest.mark.parametrize(
    ("prefer", "best"),
    [("Wed", "Wed 10:00"), ("15-17", "Mon 15:00"), ("Tue,Wed 9-12", "Tue 10:00"), ("afternoonish", None)],
)
def test_preferred_hours_are_read(press: Session, prefer: str, best: str | None) -> None:
    if best is None:
        with pytest.raises(BadInput, match="names no weekdays and hours"):
            find(press, prefer=prefer)
    else:
        assert f"{find(press, prefer=prefer).best[0].start:%a %H:%M}" == best


def test_midnight_is_no_way_out(press: Session) -> None:
    found = find(press, duration="10 h")

    assert found.best == []
    assert found.clashes == ()
