"""Ranking by the ledger, on scenes from the database, against the burdens of each single date."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from build import NOW, agency, club, diary, member
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from planner.models import Base, DiaryKind, Hardness
from planner.scheduling.balance import club_debts, club_ledger
from planner.scheduling.booking import Plan, book
from planner.scheduling.dates import find_dates, judge_of, judge_time
from planner.scheduling.decision import Choice
from planner.scheduling.demands import Asked, demands
from planner.scheduling.evenness import unevenness
from planner.scheduling.fairness import unfairness
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Slot
from planner.solver.grid import bits

ONLINE = Asked(online="https://meet.example/1", require=("nobody",), duration="90")
ZONES = ("Asia/Magadan", "Asia/Tashkent", "Asia/Shanghai")
"""Three hours ahead of the club, three behind it, and its own."""
WEEK = timedelta(days=7)


def three_agencies(session: Session) -> list[int]:
    """One in each zone; the ids."""
    club(session)
    houses = [agency(session, zone.partition("/")[2], country="CN") for zone in ZONES]
    for house, zone in zip(houses, ZONES, strict=True):
        member(session, f"Somebody of {house.short_name}", house, timezone=zone)
    return [house.id for house in houses]


def week(number: int) -> Reading:
    first = date(2017, 3, 6) + number * WEEK
    return Reading(first, first + timedelta(days=4), "that week")


@given(st.lists(st.integers(-900, 900), min_size=3, max_size=3).filter(any))
@settings(max_examples=15)
def test_every_start_is_counted_as_its_burdens_say(balances: list[int]) -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        ids = three_agencies(session)
        day = date(2017, 3, 7)
        diary(session, None, day, day, hardness=Hardness.SOFT, kind=DiaryKind.NEWS)
        owed = dict(zip(ids, balances, strict=True))
        wanted = demands(session, ONLINE, day)
        judge = judge_of(session, wanted, Reading(day, day, "that day"), now=NOW, owed=owed)

        counted = unevenness(judge.field, judge.meets, owed)

        by_burdens = {bit: unfairness(owed, judge.slot(bit).burdens) for bit in bits(judge.meets)}
        assert len(by_burdens) > 20
        assert len({counted.at(bit) - number for bit, number in by_burdens.items()}) == 1
    engine.dispose()


def held(session: Session, slot: Slot) -> None:
    wanted = demands(session, ONLINE, slot.start.date())
    plan = Plan(
        "Call", slot.start, slot.end, None, ONLINE.online, wanted.quorum, asked=ONLINE, choice=Choice(slot)
    )
    book(session, plan, uid=uuid4(), now=NOW)


def named(session: Session, number: int, hour: int) -> None:
    """A meeting at an hour somebody insisted on."""
    wanted = demands(session, ONLINE, week(number).first)
    start = datetime.combine(week(number).first, datetime.min.time(), wanted.tz).replace(hour=hour)
    held(session, judge_time(session, wanted, start, now=NOW)[0])


def best(session: Session, number: int, *, fair: bool) -> Slot:
    wanted = demands(session, ONLINE, week(number).first)
    owed: dict[int, int] | None = None if fair else {}
    return find_dates(session, wanted, week(number), now=NOW, owed=owed).best[0]


def test_without_a_ledger_the_mildest_hour_is_best(session: Session) -> None:
    three_agencies(session)

    assert club_debts(session) == {}
    assert f"{best(session, 0, fair=True).start:%H:%M}" == "12:45"


@pytest.mark.parametrize(("insisted", "spared"), [(12, "13:30"), (14, "12:00")])
def test_who_has_borne_the_bad_hours_is_spared(session: Session, insisted: int, spared: str) -> None:
    three_agencies(session)
    for number in range(3):
        named(session, number, insisted)

    assert f"{best(session, 3, fair=False).start:%H:%M}" == "12:45"
    assert f"{best(session, 3, fair=True).start:%H:%M}" == spared


@pytest.mark.parametrize("fair", [True, False])
def test_a_series_evens_out_between_those_ahead_and_those_behind(session: Session, fair: bool) -> None:  # noqa: FBT001
    ids = three_agencies(session)
    for number in range(3):
        named(session, number, 12)
    for number in range(3, 9):
        held(session, best(session, number, fair=fair))

    accounts = club_ledger(session)
    apart = abs(accounts[ids[0]].balance - accounts[ids[1]].balance)
    assert [accounts[one].meetings for one in ids] == [9, 9, 9]
    assert apart == (0 if fair else 180), accounts
