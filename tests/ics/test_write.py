import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from planner.errors import BadInput, PlannerError
from planner.ics.text import common_name, multiline, single_line
from planner.ics.values import Attendee, Event, Organizer
from planner.ics.write import cancel, decline_counter, publish, request
from planner.timing.zones import zone

GOLDEN = Path(__file__).parent / "golden"
SHANGHAI = zone("Asia/Shanghai")
PRAGUE = zone("Europe/Prague")
CLUB = Organizer("club@pressclub.example", "SCO Press Club")
KHOVAR = Attendee("office@khovar.example", "Ховар", "REQ-PARTICIPANT")
MARCH = Event(
    uid="7a4c1c1e-93a4-4c39-8a6c-0f1e8f1f3d10@pressclub.example",
    sequence=0,
    dtstamp=datetime(2017, 3, 2, 9, 30, tzinfo=UTC),
    summary="First meeting of the SCO Press Club",
    start=datetime(2017, 3, 30, 15, tzinfo=SHANGHAI),
    end=datetime(2017, 3, 30, 17, tzinfo=SHANGHAI),
    organizer=CLUB,
)
AWKWARD = replace(
    MARCH,
    summary='Заседание 上合组织记者俱乐部 a,b;c\\d "e" 🎉 C:\\New',
    description="Повестка дня:\r\n1. Открытие; 2. Разное\n\n欢迎各位记者，请于三月二十日前回复。👩🏽‍💻",
    location="上合组织秘书处, Beijing; Zal № 1",
    url="https://pressclub.example/встреча?n=1,2;x",
)
GOLDENS = {
    "request-shanghai": request(AWKWARD, replace(KHOVAR, name='Рахимов "Джон", 王小明; Ховар')),
    "request-prague-summer": request(
        replace(
            MARCH,
            sequence=2,
            start=datetime(2017, 6, 15, 10, tzinfo=PRAGUE),
            end=datetime(2017, 6, 15, 11, 30, tzinfo=PRAGUE),
            conference="https://meet.example/press?club=1",
            description="Please answer by 1 June.",
        ),
        Attendee("chair@tass.example", "A. Kirillov", "CHAIR", "ACCEPTED"),
    ),
    "request-all-day": request(
        replace(MARCH, start=date(2017, 3, 27), end=date(2017, 4, 1), status="TENTATIVE"), KHOVAR
    ),
    "request-cairo-in-utc": request(
        replace(
            MARCH,
            start=datetime(2027, 6, 15, 10, tzinfo=zone("Africa/Cairo")),
            end=datetime(2027, 6, 15, 11, tzinfo=zone("Africa/Cairo")),
        ),
        KHOVAR,
    ),
    "request-list-shown": request(
        MARCH, KHOVAR, [Attendee("chair@tass.example", "A. Kirillov", "CHAIR", "ACCEPTED")]
    ),
    "cancel-shanghai": cancel(
        replace(AWKWARD, sequence=3, status="CANCELLED"), replace(KHOVAR, partstat="ACCEPTED")
    ),
    "cancel-withdrawn": cancel(replace(MARCH, sequence=1, status=None), KHOVAR),
    "declinecounter-shanghai": decline_counter(replace(MARCH, sequence=2), KHOVAR),
    "publish-shanghai": publish(
        replace(AWKWARD, description="A copy: it will not change.", transparent=True)
    ),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_writes_the_bytes_that_were_looked_at(name: str) -> None:
    assert GOLDENS[name] == (GOLDEN / f"{name}.ics").read_bytes()


def parsed(data: bytes) -> tuple[Calendar, Any]:
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.events
    assert not event.errors
    return calendar, event


def unfolded(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


def test_an_invitation_is_for_one_and_asks_for_an_answer() -> None:
    calendar, event = parsed(request(MARCH, KHOVAR))
    assert calendar["METHOD"] == "REQUEST"
    assert "UID" not in calendar
    assert event["ATTENDEE"] == "mailto:office@khovar.example"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert event["SEQUENCE"] == 0


def test_who_has_answered_is_not_asked_again() -> None:
    _, event = parsed(request(MARCH, replace(KHOVAR, partstat="DECLINED")))
    assert event["ATTENDEE"].params["PARTSTAT"] == "DECLINED"
    assert "RSVP" not in event["ATTENDEE"].params


def test_a_cancel_asks_for_no_answer_and_says_why_only_for_the_whole_meeting() -> None:
    calendar, event = parsed(cancel(replace(MARCH, status="CANCELLED"), KHOVAR))
    assert (calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert "RSVP" not in event["ATTENDEE"].params
    _, withdrawn = parsed(cancel(replace(MARCH, status=None), KHOVAR))
    assert "STATUS" not in withdrawn


@pytest.mark.parametrize(
    ("write", "status"),
    [(request, "CANCELLED"), (request, None), (cancel, "CONFIRMED"), (decline_counter, "CANCELLED")],
)
def test_a_status_that_does_not_go_with_the_method_is_refused(write: Any, status: Any) -> None:
    with pytest.raises(PlannerError, match="cannot have the status"):
        write(replace(MARCH, status=status), KHOVAR)


def test_the_organizer_is_not_invited() -> None:
    with pytest.raises(BadInput, match="the address that invites"):
        request(MARCH, replace(KHOVAR, email="Club@PressClub.example"))


def test_the_copy_names_nobody() -> None:
    calendar, event = parsed(publish(MARCH))
    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in event
    assert event["UID"] == MARCH.uid


def test_the_link_stands_where_there_is_no_room_and_in_the_description() -> None:
    online = replace(MARCH, conference="https://meet.example/1")
    _, event = parsed(publish(online))
    assert event["LOCATION"] == event["DESCRIPTION"] == event["CONFERENCE"] == "https://meet.example/1"
    _, event = parsed(publish(replace(online, location="Hall", description="At https://meet.example/1 too")))
    assert event["LOCATION"] == "Hall"
    assert event["DESCRIPTION"] == "At https://meet.example/1 too"


def test_an_address_is_a_uri() -> None:
    _, event = parsed(request(MARCH, replace(KHOVAR, email="a/b+c%d@x.example", name='"')))
    assert event["ATTENDEE"] == "mailto:a%2Fb+c%25d@x.example"
    assert event["ATTENDEE"].params["CN"] == "”"
    _, event = parsed(request(MARCH, replace(KHOVAR, name="\x00\n ")))
    assert "CN" not in event["ATTENDEE"].params


def test_the_second_half_past_two_of_a_night_is_written_in_utc() -> None:
    twice = datetime(2017, 10, 29, 2, 30, tzinfo=PRAGUE)
    first = publish(replace(MARCH, start=twice, end=twice + timedelta(hours=2)))
    second = publish(replace(MARCH, start=twice.replace(fold=1), end=twice + timedelta(hours=2)))
    assert b"DTSTART;TZID=Europe/Prague:20171029T023000\r\n" in first
    assert b"DTSTART:20171029T013000Z\r\n" in second
    assert b"VTIMEZONE" not in second


def test_times_without_a_vtimezone_are_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = Timezone({"TZID": "Elsewhere"})
    monkeypatch.setattr("planner.ics.write.vtimezone", lambda *_: elsewhere)
    with pytest.raises(PlannerError, match="Asia/Shanghai"):
        publish(replace(MARCH, uid="nobody-was-invited-yet"))


anything = st.text(st.characters(exclude_categories=()), max_size=200)
titles = anything.filter(single_line)


@given(title=titles, text=anything, place=anything, name=anything, club=anything)
def test_any_text_comes_back_and_makes_no_line_of_its_own(
    title: str, text: str, place: str, name: str, club: str
) -> None:
    event = replace(
        MARCH, summary=title, description=text, location=place, organizer=replace(CLUB, name=club)
    )
    data = request(event, replace(KHOVAR, name=name))
    optional = [multiline(text).strip(), multiline(place).strip()]
    assert len(unfolded(data)) == len(unfolded(request(MARCH, KHOVAR))) + sum(map(bool, optional))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data == request(event, replace(KHOVAR, name=name))
    _, found = parsed(data)
    assert found["SUMMARY"] == multiline(title).strip()
    assert [found.get("DESCRIPTION", ""), found.get("LOCATION", "")] == optional
    assert found["ATTENDEE"].params.get("CN", "") == common_name(name)
    assert found["ORGANIZER"].params.get("CN", "") == common_name(club)


@given(anything)
def test_no_uid_or_link_makes_a_line_of_its_own(value: str) -> None:
    changes: list[tuple[dict[str, Any], int]] = [
        ({"uid": value}, 0),
        ({"url": f"https://x.example/{value}"}, 1),
        ({"conference": f"tel:{value}"}, 3),
    ]
    for change, lines in changes:
        try:
            data = publish(replace(MARCH, **change))
        except BadInput:
            continue
        assert len(unfolded(data)) == len(unfolded(publish(MARCH))) + lines


def test_injection_fails_without_assertions_too() -> None:
    code = (
        "from datetime import *; from dataclasses import replace; from test_write import *\n"
        "evil = 'a\\r\\nATTACH:x\\nATTACH:y\\rATTACH:z\\x85ATTACH:v\\u2028ATTACH:w\\0'\n"
        "club = replace(CLUB, name=evil)\n"
        "event = replace(MARCH, summary=evil, description=evil, location=evil, organizer=club)\n"
        "data = request(event, replace(KHOVAR, name=evil))\n"
        "lines = data.replace(b'\\r\\n ', b'').split(b'\\r\\n')\n"
        "print(len(lines), sum(line.startswith(b'ATTACH') for line in lines), b'\\0' in data)\n"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    run = subprocess.run(
        [sys.executable, "-O", "-c", code],
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["29", "0", "False"]


REFUSED: list[dict[str, Any]] = [
    {"uid": ""},
    {"uid": "x" * 201},
    {"uid": "встреча@x"},
    {"uid": "a b"},
    {"sequence": -1},
    {"sequence": 2**31},
    {"dtstamp": datetime(2017, 3, 2)},
    {"dtstamp": datetime(2017, 3, 2, tzinfo=SHANGHAI)},
    {"summary": " \n\x00"},
    {"status": "POSTPONED"},
    {"url": "pressclub.example"},
    {"url": "https://x.example/a b"},
    {"conference": "https://x.example/\r\nX:1"},
    {"start": datetime(2017, 3, 30, 15)},
    {"start": datetime(2017, 3, 30, 15, tzinfo=UTC)},
    {"start": datetime(2017, 3, 30, 15, tzinfo=PRAGUE)},
    {"start": date(2017, 3, 30)},
    {"end": MARCH.start},
    {"end": datetime(2017, 3, 30, 15, 0, 0, 5, tzinfo=SHANGHAI)},
    {"start": date(2017, 3, 30), "end": date(2017, 3, 30)},
]


@pytest.mark.parametrize("change", REFUSED, ids=map(str, REFUSED))
def test_refuses_an_event_that_no_calendar_could_read(change: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        replace(MARCH, **change)


@pytest.mark.parametrize(
    "email", ["", "club", "a b@x.example", "a@b@c", "a@x.example\n", "<a@x.example>", "ж@x.example"]
)
def test_refuses_what_is_no_address(email: str) -> None:
    with pytest.raises(BadInput, match="not an e-mail address"):
        Organizer(email, "Club")
    with pytest.raises(BadInput, match="not an e-mail address"):
        replace(KHOVAR, email=email)


@pytest.mark.parametrize("change", [{"role": "BOSS"}, {"partstat": "MAYBE"}], ids=str)
def test_refuses_words_that_there_are_not(change: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="One of:"):
        replace(KHOVAR, **change)


def test_accepts_times_that_the_clock_would_put_in_the_wrong_order() -> None:
    start = datetime(2017, 10, 29, 2, 45, tzinfo=PRAGUE)
    end = datetime(2017, 10, 29, 2, 15, fold=1, tzinfo=PRAGUE)
    assert b"DTEND:20171029T011500Z" in publish(replace(MARCH, start=start, end=end))
