"""What is written once for all recipients is, for each of them, what icalendar alone would have written."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from plain_calendar import plain

from planner.errors import PlannerError
from planner.ics.text import common_name, multiline, single_line
from planner.ics.values import Attendee, Event, Organizer
from planner.ics.vtimezone import vtimezone
from planner.ics.write import cancel, decline_counter, publish, request
from planner.timing.zones import ZoneInfo, zone

SHANGHAI, HONG_KONG, PRAGUE = zone("Asia/Shanghai"), zone("Asia/Hong_Kong"), zone("Europe/Prague")
START, END = datetime(2017, 3, 30, 15, tzinfo=SHANGHAI), datetime(2017, 3, 30, 17, tzinfo=SHANGHAI)
TWICE = datetime(2017, 10, 29, 2, 30, tzinfo=PRAGUE)
KHOVAR = Attendee("office@khovar.example", "Ховар", "REQ-PARTICIPANT")
MARCH = Event(
    uid="7a4c1c1e-93a4-4c39-8a6c-0f1e8f1f3d10@pressclub.example",
    sequence=0,
    dtstamp=datetime(2017, 3, 2, 9, 30, tzinfo=UTC),
    summary="Заседание a,b;c",
    start=START,
    end=END,
    organizer=Organizer("club@pressclub.example", "SCO Press Club"),
)

letters = st.text(st.characters(exclude_categories=()), max_size=120)
# icalendar takes a backslash and a letter that were typed for a newline, and a mark of its own for a quote.
typed = letters.map(lambda text: multiline(text).replace("\\", "/").strip())
names = letters.map(common_name)
titles = typed.filter(single_line)
addresses = st.from_regex(r"[a-z0-9!$*+_.-]{1,12}@[a-z0-9.-]{1,20}", fullmatch=True)
people = st.builds(
    Attendee,
    addresses,
    names,
    st.sampled_from(["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT"]),
    st.sampled_from(["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE"]),
)
zones = st.sampled_from(["Asia/Shanghai", "Europe/Prague", "America/New_York", "Africa/Cairo"]).map(zone)
starts = st.one_of(
    st.dates(date(2017, 1, 1), date(2035, 1, 1)),
    st.builds(
        lambda moment, tz: moment.replace(tzinfo=tz),
        st.datetimes(datetime(2027, 1, 1), datetime(2029, 1, 1)).map(
            lambda one: one.replace(hour=12, microsecond=0)
        ),
        zones,
    ),
)
events = st.builds(
    lambda start, title, place, club, number: replace(
        MARCH,
        start=start,
        end=start + (timedelta(hours=2) if isinstance(start, datetime) else timedelta(days=2)),
        summary=title,
        location=place,
        organizer=Organizer("club@pressclub.example", club),
        sequence=number,
    ),
    starts,
    titles,
    typed,
    names,
    st.integers(0, 9),
)


def lines(data: bytes) -> list[tuple[str, list[tuple[str, object]], str]]:
    """Every property of the file as icalendar reads it, in no order."""
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert not [error for part in calendar.walk() for error in part.errors]
    found = [
        (f"{part.name} {name}", sorted(getattr(value, "params", {}).items()), _written(value))
        for part in calendar.walk()
        for name, value in part.property_items(recursive=False)
    ]
    return sorted(found, key=repr)


def _written(value: Any) -> str:
    return str(value if isinstance(value, str | bytes) else value.to_ical())


def plainly(method: str, event: Event, attendees: list[Attendee]) -> bytes:
    described = None
    if isinstance(event.start, datetime) and isinstance(event.end, datetime):
        assert isinstance(event.start.tzinfo, ZoneInfo)
        described = vtimezone(event.start.tzinfo, event.start, event.end)
    return plain(method, event, attendees, described)


@given(events, st.lists(st.tuples(people, typed), min_size=1, max_size=4))
def test_each_file_is_what_icalendar_writes(event: Event, told: list[tuple[Attendee, str]]) -> None:
    for attendee, text in told:
        mine = replace(event, description=text)
        assert lines(request(mine, attendee)) == lines(plainly("REQUEST", mine, [attendee]))
        off = replace(mine, status="CANCELLED")
        assert lines(cancel(off, attendee)) == lines(plainly("CANCEL", off, [attendee]))
    everybody = [attendee for attendee, _ in told]
    assert lines(request(event, everybody[0], everybody[1:])) == lines(plainly("REQUEST", event, everybody))
    assert lines(publish(event)) == lines(plainly("PUBLISH", event, []))


@given(st.permutations([KHOVAR, replace(KHOVAR, name='Кабар, 6" ’s'), replace(KHOVAR, partstat="DECLINED")]))
def test_no_recipient_gets_what_is_another_ones(order: list[Attendee]) -> None:
    texts = ["", "Повестка", "Повестка;\n1. C:\\New"]
    alone = {
        (attendee, text): request(replace(MARCH, uid=f"{number}", description=text), attendee)
        for number, (attendee, text) in enumerate(product(order, texts))
    }
    for number, (attendee, text) in enumerate(product(order, texts)):
        together = request(replace(MARCH, description=text), attendee)
        assert together.replace(MARCH.uid.encode(), str(number).encode()) == alone[attendee, text]


OTHERWISE: list[dict[str, Any]] = [
    {"start": START.astimezone(HONG_KONG), "end": END.astimezone(HONG_KONG)},
    {"end": END + timedelta(hours=1)},
    {"start": TWICE, "end": TWICE + timedelta(hours=2)},
    {"start": TWICE.replace(fold=1), "end": TWICE + timedelta(hours=2)},
    {"start": date(2017, 3, 30), "end": date(2017, 3, 31)},
    {"sequence": 1},
    {"dtstamp": MARCH.dtstamp + timedelta(seconds=1)},
    {"summary": "X"},
    {"location": "X"},
    {"organizer": Organizer("club@pressclub.example", "X")},
    {"url": "https://x.example"},
    {"conference": "https://x.example"},
    {"status": "TENTATIVE"},
    {"status": "CANCELLED"},
    {"transparent": True},
]


def test_whatever_is_otherwise_is_written_otherwise() -> None:
    """Also equal moments that are told by different clocks, and the two half past twos of a night."""
    written = {publish(replace(MARCH, **change)) for change in [{}, *OTHERWISE]}

    assert len(written) == len(OTHERWISE) + 1


def test_kind_of_a_file_is_part_of_what_it_has_in_common() -> None:
    off = replace(MARCH, status=None)

    assert b"METHOD:CANCEL" in cancel(off, KHOVAR)
    assert b"METHOD:DECLINECOUNTER" in decline_counter(off, KHOVAR)
    with pytest.raises(PlannerError, match="cannot have the status None"):
        request(off, KHOVAR)
