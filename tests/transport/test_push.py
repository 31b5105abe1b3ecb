"""One's own events in a calendar on a CalDAV server: a real Radicale."""

from collections.abc import Callable
from typing import Any

import niquests
import pytest
from servers import LOGIN, PASSWORD, CalDav

from planner.errors import BadInput
from planner.transport.access import Access
from planner.transport.dav import Stored, calendar, objects
from planner.transport.push import MARK, Pushed, Resource, push

SIGNED = Access(LOGIN, PASSWORD, private=True)
THEIRS = "BEGIN:VEVENT\r\nUID:theirs\r\nDTSTAMP:20170301T000000Z\r\nDTSTART:20170330T080000Z\r\nEND:VEVENT"


def resource(uid: str, title: str = "Meeting") -> Resource:
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "BEGIN:VEVENT", f"UID:{uid}"),
        *("DTSTAMP:20170301T000000Z", "DTSTART:20170330T080000Z", "DTEND:20170330T090000Z"),
        *(f"SUMMARY:{title}", f"{MARK}:{title}", "END:VEVENT", "END:VCALENDAR", ""),
    )
    return Resource("\r\n".join(lines).encode(), title)


def held(server: CalDav) -> list[list[str]]:
    """The lines of each object in the calendar; Radicale keeps them in another order."""
    with calendar(server.calendar, SIGNED) as (client, place):
        return sorted(sorted(one.text.split()) for one in objects(client, place, SIGNED))


def as_kept(*resources: Resource) -> list[list[str]]:
    return sorted(sorted(one.data.decode().split()) for one in resources)


def test_calendar_holds_what_is_wanted(caldav: CalDav) -> None:
    first, second = resource("1@club.example"), resource("2@club.example", "встреча 会议")
    wanted = {"1@club.example": first, "2@club.example": second}

    assert push(caldav.calendar, SIGNED, wanted) == Pushed(new=2)
    assert held(caldav) == as_kept(first, second)
    assert push(caldav.calendar, SIGNED, wanted) == Pushed(unchanged=2)


def test_only_what_changed_is_sent_and_only_ones_own_is_taken_out(caldav: CalDav) -> None:
    caldav.put("theirs", THEIRS)
    push(caldav.calendar, SIGNED, {uid: resource(uid) for uid in ("1", "2", "3")})
    changed = resource("1", "Moved")
    done = push(
        caldav.calendar, SIGNED, {"1": changed, "2": resource("2")}, known=["1", "2", "3", "theirs", "4"]
    )

    assert done == Pushed(changed=1, unchanged=1, removed=1)
    texts = held(caldav)
    assert len(texts) == 3
    assert as_kept(changed)[0] in texts
    assert any("UID:theirs" in lines for lines in texts)
    assert push(caldav.calendar, SIGNED, {"1": changed, "2": resource("2")}, known=["1"]) == Pushed(
        unchanged=2
    )


def meanwhile(monkeypatch: pytest.MonkeyPatch, then: Callable[[], None]) -> None:
    """Somebody else does something between the look and the deed."""

    def looked(*given: Any) -> list[Stored]:
        found = objects(*given)
        then()
        return found

    monkeypatch.setattr("planner.transport.push.objects", looked)


def test_what_changed_meanwhile_is_not_overwritten(caldav: CalDav, monkeypatch: pytest.MonkeyPatch) -> None:
    push(caldav.calendar, SIGNED, {"1": resource("1")})
    theirs = resource("1", "Theirs")
    with monkeypatch.context() as patched:
        meanwhile(patched, lambda: put(caldav, "1", theirs.data))
        with pytest.raises(BadInput, match="changed in the calendar on"):
            push(caldav.calendar, SIGNED, {"1": resource("1", "Ours")})
        put(caldav, "1", theirs.data)
        meanwhile(patched, lambda: put(caldav, "1", resource("1", "Once more").data))
        with pytest.raises(BadInput, match="changed in the calendar"):
            push(caldav.calendar, SIGNED, {}, known=["1"])
        meanwhile(patched, lambda: put(caldav, "2", resource("2", "Theirs").data))
        with pytest.raises(BadInput, match="changed in the calendar"):
            push(caldav.calendar, SIGNED, {"2": resource("2")})

    assert held(caldav) == as_kept(resource("1", "Once more"), resource("2", "Theirs"))


def put(server: CalDav, uid: str, data: bytes) -> None:
    auth = (LOGIN.encode(), PASSWORD.encode())
    done = niquests.put(
        f"{server.calendar}{uid}.ics", data=data, headers={"Content-Type": "text/calendar"}, auth=auth
    )
    assert done.status_code in (201, 204), done.text


def test_who_may_not_is_told(caldav: CalDav) -> None:
    with pytest.raises(BadInput, match="wants to know who asks"):
        push(caldav.calendar, Access(private=True), {"1": resource("1")})
    with pytest.raises(BadInput, match="has no calendar there"):
        push(f"{caldav.url}/{LOGIN}/none/", SIGNED, {"1": resource("1")})


def test_what_the_server_does_not_take_is_told(caldav: CalDav) -> None:
    broken = Resource(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nnothing\r\n", "1")

    with pytest.raises(BadInput, match=r"answers with an error \(4"):
        push(caldav.calendar, SIGNED, {"1": broken})
