"""Where no date fits: all clashes of demands, what giving one up would give, and when that is not all."""

from datetime import date

import pytest
from build import NOW, agency, club, diary, room, venue
from sqlalchemy.orm import Session

from planner.i18n.texts import text
from planner.scheduling.dates import find_dates
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer
from planner.solver import conflict

MONDAY, SUNDAY = date(2017, 3, 20), date(2017, 3, 26)
DAYS = [date(2017, 3, day) for day in range(20, 25)]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What clashes does not depend on the kind of database."""
    return sqlite_url


@pytest.fixture
def press(session: Session) -> Session:
    """Four agencies: the first two are never free on one day, nor are the last two."""
    place = venue(session)
    room(session, place)
    club(session, venue=place)
    away = {"AA": (0, 1), "BelTA": (2, 3, 4), "Khabar": (0, 2, 4), "TASS": (1, 3)}
    for name, days in away.items():
        made = agency(session, name, country="CN")
        for day in days:
            diary(session, made, DAYS[day], DAYS[day])
    return session


def find(session: Session, *require: str) -> Answer:
    session.expire_all()
    wanted = demands(session, Asked(require=require, quorum="1"), MONDAY)
    return find_dates(session, wanted, Reading(MONDAY, SUNDAY, "these days"), now=NOW)


def clashes(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(map(str, clash.demands)) for clash in answer.clashes]


def test_every_clash_is_found(press: Session) -> None:
    answer = find(press, "AA", "BelTA", "Khabar", "TASS")

    assert clashes(answer) == [("AA", "BelTA"), ("Khabar", "TASS")]
    assert answer.notes == ()


def test_each_way_out_names_the_date_it_gives(press: Session) -> None:
    (clash,) = find(press, "AA", "BelTA").clashes

    ways = {tuple(map(str, way.without)): way.best.start for way in clash.ways_out}
    assert {without: (start.day, start.hour) for without, start in ways.items()} == {
        ("AA",): (20, 10),
        ("BelTA",): (22, 10),
    }


def test_where_a_date_fits_nothing_clashes(press: Session) -> None:
    assert find(press, "AA", "Khabar").clashes == ()


def test_it_is_said_when_there_are_more_than_are_named(
    press: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflict, "LOOKED_AT", 1)

    answer = find(press, "AA", "BelTA", "Khabar", "TASS")

    assert answer.notes == (text("More demands clash than are named."),)
