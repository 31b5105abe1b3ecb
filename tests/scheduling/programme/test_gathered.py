"""Programmes out of the database, on both databases."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from build import NOW, agency, meeting, poll, undated, venue
from programmes import TUESDAY, WEDNESDAY, Scene, club_scene, programme
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.meetings.votes import Ballot, note
from planner.models import Channel, Choice, Meeting
from planner.scheduling.asked import Asked
from planner.scheduling.phrases import Reading
from planner.scheduling.programme.briefings import Briefing, Now, OpenDay
from planner.scheduling.programme.gathered import as_booked, booked_programme, undated_programme
from planner.scheduling.programme.spells import Point, Spell

TODAY = date(2017, 3, 2)
HOURS = ((540, 1080),)


@pytest.fixture
def scene(session: Session) -> Scene:
    return club_scene(session)


def test_meetings_to_be_dated_are_planned_on_the_dates_asked_about(session: Session, scene: Scene) -> None:
    khovar = agency(session, "Khovar")
    spring = undated(session, "Spring")
    asked = Asked(require=("Olga Abzatseva",), duration="60", not_before="09:30", setup="15")
    dates = datetime(2017, 3, 28, 10), WEDNESDAY, datetime(2017, 2, 28, 10)
    question = poll(session, spring, *dates, asks=[khovar], asked=asked.to_json())
    said = {question.dates[0]: Choice.NO, question.dates[1]: Choice.NO}
    note(session, [Ballot(question.voices[0], said)], channel=Channel.CHAT, now=NOW)
    undated(session, "Unasked")
    talks = undated(session, "Talks")
    poll(session, talks, datetime(2017, 3, 30, 15), asked=Asked(room="Library").to_json())

    found = undated_programme(session, scene.place, None, today=TODAY)

    assert [one.day for one in found.days] == [TUESDAY, WEDNESDAY, date(2017, 3, 30)]
    first, second = found.briefings
    assert first == Briefing(
        title="Spring",
        minutes=60,
        required=("Olga Abzatseva",),
        preferred=("Khovar",),
        heads=2,
        fixed=(Point(TUESDAY, 600), Point(WEDNESDAY)),
        not_before=Point(minute=570),
        setup=15,
        number=1,
    )
    assert (second.title, second.room, second.minutes) == ("Talks", "Library", 90)
    assert found.remarks == ("Not planned: 2  Unasked, to be decided (no date is asked about).",)
    away = {one.name: one.away for one in found.people}
    assert away["Khovar"] == (
        Spell((TUESDAY, TUESDAY), hours=(600, 690)),
        Spell((WEDNESDAY, WEDNESDAY)),
    )


def test_meetings_to_be_dated_may_be_on_any_day_that_is_named(session: Session, scene: Scene) -> None:
    undated(session, "Spring")
    elsewhere = venue(session, "Embassy")
    online = undated(session, "Online")
    poll(session, online, datetime(2017, 3, 30, 15), asked=Asked(online="https://a.example").to_json())

    found = undated_programme(session, scene.place, Reading(TUESDAY, date(2017, 4, 4), ""), today=TODAY)

    assert [one.title for one in found.briefings] == ["Spring"]
    assert found.briefings[0].fixed == ()
    days = [*(date(2017, 3, day) for day in (28, 29, 30, 31)), date(2017, 4, 1)]
    assert found.days == tuple(OpenDay(day, HOURS) for day in days)
    assert found.remarks[1:3] == (
        "Mon 3 April 2017 is a public holiday: not planned.",
        "Tue 4 April 2017 is a public holiday: not planned.",
    )
    assert found.remarks[3].startswith("Sat 1 April 2017 is a working day in China")
    with pytest.raises(
        BadInput, match="There is no meeting at Embassy whose date is to be decided"
    ) as refused:
        undated_programme(session, elsewhere, None, today=TODAY)
    assert "Not planned: 1  Spring" in str(refused.value)


def test_days_on_which_the_place_is_closed_are_no_days(session: Session, scene: Scene) -> None:
    undated(session, "Spring")

    with pytest.raises(BadInput, match="Press House is open on none of the days"):
        undated_programme(session, scene.place, Reading(date(2017, 4, 8), date(2017, 4, 9), ""), today=TODAY)


def together(session: Session, scene: Scene) -> list[Meeting]:
    held = [
        meeting(session, "Trade", start=datetime(2017, 3, 28, 9), room=scene.hall),
        meeting(session, "Energy", start=datetime(2017, 3, 29, 9), room=scene.library),
        meeting(session, "Past", start=datetime(2017, 2, 28, 9), room=scene.hall),
    ]
    for one in held:
        one.series = 4
    held[1].asked = Asked(briefing={"after": ["Trade", "Gone"], "preferred": ["Mr Alder"]}).to_json()
    return held


def test_what_was_booked_together_is_planned_again(session: Session, scene: Scene) -> None:
    trade, *_ = together(session, scene)

    found = booked_programme(session, trade, None, today=TODAY)

    assert found.briefings == (
        Briefing("Trade", 90, now=Now(datetime(2017, 3, 28, 9), "Hall"), number=1),
        Briefing(
            "Energy",
            90,
            preferred=("Mr Alder",),
            after=("Trade",),
            now=Now(datetime(2017, 3, 29, 9), "Library"),
            number=2,
        ),
    )
    assert [one.day for one in found.days] == [TUESDAY, WEDNESDAY]
    later = booked_programme(session, trade, Reading(TUESDAY, date(2017, 3, 30), ""), today=TODAY)
    assert len(later.days) == 3


def test_what_is_over_is_not_planned_again(session: Session, scene: Scene) -> None:
    past = meeting(session, "Past", start=datetime(2017, 2, 28, 9), room=scene.hall)

    with pytest.raises(BadInput, match="has no room or is over"):
        booked_programme(session, past, None, today=TODAY)


def test_a_list_that_is_booked_already_is_where_the_database_has_it(session: Session, scene: Scene) -> None:
    held = meeting(session, "Trade", start=datetime(2017, 3, 28, 9), room=scene.hall)
    undated(session, "Energy")
    wanted = programme(Briefing("trade", 90), Briefing("Energy", 60), Briefing("Water", 60))

    found, ids = as_booked(session, wanted)

    trade, energy, water = wanted.briefings
    assert found.briefings == (
        replace(trade, now=Now(datetime(2017, 3, 28, 9), "Hall"), number=1),
        replace(energy, number=2),
        water,
    )
    assert ids[0] == held.id


def test_a_meeting_held_in_another_zone_is_where_the_clock_of_the_place_has_it(
    session: Session, scene: Scene
) -> None:
    meeting(session, "Trade", start=datetime(2017, 3, 28, 9), room=scene.hall)

    found, _ = as_booked(session, programme(Briefing("Trade", 90), tz="Asia/Almaty"))

    assert found.briefings[0].now == Now(datetime(2017, 3, 28, 7), "Hall")
