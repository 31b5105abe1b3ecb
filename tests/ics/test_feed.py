"""A calendar to subscribe to, and its events one by one, read by icalendar and looked over by the lint."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from planner.ics.feed import feed, resource
from planner.ics.lint import check, refuse
from planner.ics.text import multiline, single_line
from planner.ics.values import Event, Organizer
from planner.timing.zones import zone

PRAGUE, SHANGHAI, CAIRO = zone("Europe/Prague"), zone("Asia/Shanghai"), zone("Africa/Cairo")
MARCH = Event(
    uid="1@pressclub.example",
    sequence=0,
    dtstamp=datetime(2017, 3, 2, 9, 30, tzinfo=UTC),
    summary="Заседание",
    start=datetime(2017, 3, 30, 15, tzinfo=PRAGUE),
    end=datetime(2017, 3, 30, 17, tzinfo=PRAGUE),
    organizer=Organizer("club@pressclub.example", "Press Club"),
    transparent=True,
)


def at(number: int, start: datetime) -> Event:
    return replace(MARCH, uid=f"{number}@pressclub.example", start=start, end=start + timedelta(hours=1))


EVENTS = [
    MARCH,
    at(2, datetime(2018, 1, 9, 9, tzinfo=PRAGUE)),
    at(3, datetime(2017, 5, 9, 9, tzinfo=SHANGHAI)),
    at(4, datetime(2027, 6, 1, 9, tzinfo=CAIRO)),
    at(5, datetime(2017, 10, 29, 2, 30, fold=1, tzinfo=PRAGUE)),
    replace(MARCH, uid="6@pressclub.example", start=date(2017, 4, 1), end=date(2017, 4, 3)),
    replace(MARCH, uid="7@pressclub.example", status="CANCELLED", sequence=3),
]


def parsed(data: bytes) -> Calendar:
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    return calendar


def moment(value: Any) -> Any:
    return value.dt.astimezone(UTC) if isinstance(value.dt, datetime) else value.dt


def test_every_event_is_read_at_its_time_and_each_zone_is_described_once() -> None:
    data = feed("Press Club", EVENTS)
    calendar = parsed(data)

    assert check(data) == ()
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai", "Europe/Prague"]
    assert [
        (event["UID"], moment(event["DTSTART"]), moment(event["DTEND"])) for event in calendar.events
    ] == [
        (
            event.uid,
            event.start.astimezone(UTC) if isinstance(event.start, datetime) else event.start,
            event.end.astimezone(UTC) if isinstance(event.end, datetime) else event.end,
        )
        for event in EVENTS
    ]
    assert b"DTSTART:20270601T060000Z" in data  # no yearly rule tells Cairo's clocks


def test_it_says_its_name_and_how_often_to_look_to_every_client() -> None:
    lines = feed("Клуб; «Press»", [MARCH]).replace(b"\r\n ", b"").decode().split("\r\n")

    assert lines[3:8] == [
        "METHOD:PUBLISH",
        "NAME:Клуб\\; «Press»",
        "X-WR-CALNAME:Клуб\\; «Press»",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    assert not [line for line in lines if line.startswith("ATTENDEE")]


def test_event_alone_has_no_method_and_the_mark_of_who_wrote_it() -> None:
    data = resource(MARCH, mark="X-MARK:1")
    (event,) = parsed(data).events

    assert check(data) == ()
    assert b"METHOD" not in data
    assert event["X-MARK"] == "1"
    assert b"X-MARK" not in resource(MARCH)


anything = st.text(st.characters(exclude_categories=()), max_size=100)


@given(anything, anything.filter(single_line), anything)
def test_any_text_comes_back_and_makes_no_line_of_its_own(name: str, title: str, text: str) -> None:
    event = replace(MARCH, summary=title, description=text)
    data = feed(name, [event])
    (found,) = parsed(data).events

    refuse(data)
    assert found["SUMMARY"] == multiline(title).strip()
    assert found.get("DESCRIPTION", "") == multiline(text).strip()
    lines = data.replace(b"\r\n ", b"").count(b"\r\n")
    assert lines == feed("A", [MARCH]).replace(b"\r\n ", b"").count(b"\r\n") + bool(multiline(text).strip())
