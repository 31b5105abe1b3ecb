"""What is written down when a date is chosen, and read back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from build import NOW, agency, club, diary, member, room, venue
from sqlalchemy.orm import Session

from planner.database.audit import Deed
from planner.database.audit import watch as record
from planner.models import Action, Hardness, Meeting
from planner.scheduling.booking import Plan, book
from planner.scheduling.dates import find_dates, judge_time
from planner.scheduling.decision import MOST_OTHERS, Choice, Decision, Told, decide, decision_of
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.timing.zones import zone

DAY = date(2017, 3, 30)
START = datetime(2017, 3, 30, 9, 0, tzinfo=zone("Asia/Shanghai"))
ASKED = Asked(require=("nobody",), quorum="3")


@pytest.fixture
def held(session: Session) -> Meeting:
    """A meeting at nine: an agency is lost, one is reluctant, of one nothing is known."""
    hall = room(session, venue(session))
    club(session, venue=hall.venue)
    lost, reluctant, _ = (agency(session, name, country="CN") for name in ("A", "B", "C"))
    diary(session, member(session, "Somebody of A", lost), DAY, DAY, summary="On leave")
    diary(session, reluctant, DAY, DAY, hardness=Hardness.SOFT, summary="Jubilee")
    wanted = demands(session, ASKED, DAY)
    slot, failing, _ = judge_time(session, wanted, START, now=NOW)
    reading = Reading(DAY, DAY, "that one day")
    others = find_dates(session, wanted, reading, now=NOW).every
    choice = Choice(slot, failing, reading, others)
    plan = Plan("Call", slot.start, slot.end, hall, None, wanted.quorum, asked=ASKED, choice=choice)
    record(session, Deed("the secretary", "meeting schedule", NOW))
    return book(session, plan, uid=UUID(int=1), now=NOW)


def test_booking_writes_down_what_was_known(session: Session, held: Meeting) -> None:
    found = decision_of(held)

    assert found is not None
    assert (found.by, found.start, found.end) == (
        "schedule",
        "2017-03-30T01:00:00+00:00",
        "2017-03-30T02:30:00+00:00",
    )
    assert (found.first, found.last) == ("2017-03-30", "2017-03-30")
    assert dict(found.counts) == {"can": 0, "if_need_be": 1, "unknown": 1, "cannot": 1}
    assert (found.agencies, found.needed, found.quorate) == (3, 3, 2)
    assert (len(found.members), found.members) == (3, found.base)
    assert [str(one) for one in found.lost] == ["A (Somebody of A: On leave)"]
    assert [str(one) for one in found.if_need_be] == ["B (Jubilee)"]
    assert found.unknown == ("C",)
    assert found.failing == ("at most 2 of the 3 agencies needed could come",)
    assert found.worst == "09:00 in Shanghai"
    assert {one.minutes for one in found.burdens} == {60}
    assert len(found.burdens) == 3
    assert found.action == session.query(Action).one().id


def test_what_is_written_reads_back_the_same(held: Meeting) -> None:
    found = decision_of(held)

    assert found is not None
    assert Decision.from_json(found.to_json()) == found
    assert Decision.from_json('{"by": "book", "start": "x", "end": "y"}') == Decision("book", "x", "y")


def test_what_a_later_version_wrote_is_left_out(held: Meeting) -> None:
    stored = json.loads(held.decision or "")

    held.decision = json.dumps(stored | {"weather": ["rain"]})
    assert decision_of(held) == Decision.from_json(json.dumps(stored))


def test_no_more_than_a_few_other_dates_are_kept(session: Session, held: Meeting) -> None:
    wanted = replace(demands(session, replace(ASKED, quorum="1"), DAY), itself=held)
    reading = Reading(DAY, DAY, "that one day")
    every = find_dates(session, wanted, reading, now=NOW).every
    assert len(every) > MOST_OTHERS + 1

    made = decide(session, held, Choice(every[0], (), reading, every), by="move")

    assert len(made.others) == MOST_OTHERS
    assert every[0].start.isoformat() not in {one.start for one in made.others}


def test_a_date_it_is_not_on_any_more_tells_nothing(held: Meeting) -> None:
    assert held.start_utc is not None
    held.start_utc = held.start_utc.astimezone(UTC) + timedelta(minutes=15)

    assert decision_of(held) is None


def test_an_agency_is_told_with_its_reasons() -> None:
    assert str(Told(1, "Khovar", ("On leave", "Press trip"))) == "Khovar (On leave; Press trip)"
