"""A calendar on a CalDAV server: a real Radicale."""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from servers import LOGIN, PASSWORD, CalDav, Web, free_port

from planner.errors import BadInput, PlannerError
from planner.transport.access import Access
from planner.transport.dav import events

YEARS: dict[str, Any] = {"first": date(2016, 1, 1), "last": date(2019, 12, 31)}
SIGNED = Access(LOGIN, PASSWORD, private=True)


def event(uid: str, day: str, *more: str) -> str:
    lines = (f"UID:{uid}", "DTSTAMP:20170301T000000Z", f"DTSTART:{day}T080000Z", "DURATION:PT1H", *more)
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def refusal(address: str, access: Access = SIGNED) -> str:
    with pytest.raises(BadInput) as refused:
        events(address, access, **YEARS)
    assert PASSWORD not in str(refused.value)
    return str(refused.value)


def test_events_of_these_years_come_one_after_the_other(caldav: CalDav) -> None:
    assert events(caldav.calendar, SIGNED, **YEARS) == b"BEGIN:VCALENDAR\nEND:VCALENDAR"
    caldav.put("call", event("call", "20170330", "SUMMARY:会议"))
    caldav.put("staff", event("staff", "20100330", "RRULE:FREQ=WEEKLY"))
    caldav.put("old", event("old", "20100330"))

    text = events(caldav.calendar, SIGNED, **YEARS).decode()

    assert sorted(line for line in text.splitlines() if line.startswith("UID")) == ["UID:call", "UID:staff"]
    assert text.count("BEGIN:VCALENDAR") == 2
    assert "SUMMARY:会议" in text


def test_only_so_much_is_taken_in(caldav: CalDav) -> None:
    caldav.put("call", event("call", "20170330", f"DESCRIPTION:{'x' * 20_000}"))
    few = Access(LOGIN, PASSWORD, private=True, most=10_000)
    assert "sends more than 0 MB" in refusal(caldav.calendar, few)


def test_a_server_in_ones_own_network_is_refused_unless_it_is_meant(caldav: CalDav) -> None:
    assert "Everybody on the way" in refusal(caldav.calendar, Access(LOGIN, PASSWORD))
    assert "stands in your own network" in refusal(caldav.calendar, Access())


def test_who_asks_must_be_known(caldav: CalDav) -> None:
    assert "wants to know who asks" in refusal(caldav.calendar, Access(private=True))
    wrong = Access(LOGIN, "wrong", private=True)
    assert f"does not take that password of {LOGIN}" in refusal(caldav.calendar, wrong)
    theirs = f"{caldav.url}/somebody/work/"
    assert f"does not let {LOGIN} read that calendar" in refusal(theirs)


def test_an_address_that_leads_to_no_calendar_names_those_there_are(caldav: CalDav) -> None:
    for address in (f"{caldav.url}/{LOGIN}/", f"{caldav.url}/"):
        shown = refusal(address)
        assert "has no calendar at that address, but something else." in shown
        assert f"  {caldav.calendar}" in shown
    assert "has no calendar there" in refusal(f"{caldav.url}/{LOGIN}/none/")


def test_a_server_that_speaks_otherwise_is_named(web: Web) -> None:
    assert "answers with an error (501)" in refusal(f"{web.url}/a/")
    port = free_port()
    assert f"127.0.0.1:{port} cannot be reached" in refusal(f"http://127.0.0.1:{port}/a/")
    assert "There is no safe connection" in refusal(web.url.replace("http:", "https:") + "/a/")


WITHOUT = """
import sys
sys.modules["caldav"] = sys.modules["niquests"] = None
from datetime import date
from planner.transport.access import Access
from planner.transport.dav import events
try:
    events("https://dav.example/a/", Access(), first=date(2016, 1, 1), last=date(2019, 12, 31))
except Exception as error:
    print(type(error).__name__, error)
"""


def test_without_the_extra_it_is_said_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(PlannerError.__name__)
    assert "Type: pip install 'press-club-planner[caldav]'" in done.stdout
