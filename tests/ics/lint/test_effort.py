"""How much work a file makes grows as the file does: the calls are counted, for a clock would lie."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from planner.ics.lint import check

SAMPLES = Path(__file__).parent / "samples"
REQUEST = (SAMPLES / "good-request.ics").read_bytes()
ZONE = REQUEST[REQUEST.index(b"BEGIN:VTIMEZONE") : REQUEST.index(b"BEGIN:VEVENT")]
EVENT = REQUEST[REQUEST.index(b"BEGIN:VEVENT") : REQUEST.index(b"END:VCALENDAR")]
ATTENDEE = b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:person%d@khovar.example\r\n"
MAIL = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"


def _filled(body: bytes) -> bytes:
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\n" + body + b"END:VCALENDAR\r\n"


def _of_events(number: int) -> bytes:
    events = (
        EVENT.replace(b"UID:7a", b"UID:%d" % one).replace(b":2017", b":%d" % (2000 + one % 90))
        for one in range(number)
    )
    return _filled(ZONE + b"".join(events))


def _of_attendees(number: int) -> bytes:
    lines = b"".join(ATTENDEE % one for one in range(number))
    return _filled(ZONE + EVENT.replace(b"END:VEVENT", lines + b"END:VEVENT"))


def _of_zones(number: int) -> bytes:
    zones = (ZONE.replace(b"Europe/Prague", b"Europe/Prague%d" % one) for one in range(number))
    return _filled(ZONE * number + b"".join(zones) + EVENT)


def _of_observances(number: int) -> bytes:
    part = ZONE[ZONE.index(b"BEGIN:STANDARD") : ZONE.index(b"BEGIN:DAYLIGHT")]
    return _filled(ZONE.replace(b"BEGIN:DAYLIGHT", part * number + b"BEGIN:DAYLIGHT") + EVENT)


def _of_alarms(number: int) -> bytes:
    return _filled(EVENT.replace(b"END:VEVENT", b"BEGIN:VALARM\r\nEND:VALARM\r\n" * number + b"END:VEVENT"))


def _of_begins(number: int) -> bytes:
    return b"BEGIN:VEVENT\r\n" * number + b"END:VTODO\r\nEND:VEVENT\r\n" * number


def _of_parts(number: int) -> bytes:
    part = b"--b\r\nContent-Type: text/calendar\r\n\r\n" + REQUEST + b"--bb\r\n"
    return MAIL + part * number + b"--b--\r\n"


def _of_headers(number: int) -> bytes:
    return b"From: a@b.example\r\n" * number + b"X: \xff\r\n" * number + b"\r\n"


MADE: list[Callable[[int], bytes]] = [
    _of_events,
    _of_attendees,
    _of_zones,
    _of_observances,
    _of_alarms,
    _of_begins,
    _of_parts,
    _of_headers,
]


def effort(data: bytes) -> int:
    """How many functions are called, those in C too."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        check(data)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_twice_the_file_is_twice_the_work(made: Callable[[int], bytes]) -> None:
    check(made(1))  # what is kept of zones is kept by now
    once, twice = effort(made(200)), effort(made(400))

    assert twice < 2.2 * once


def test_invitation_is_looked_over_in_few_steps() -> None:
    """It stands before every message: about a tenth of a millisecond."""
    check(REQUEST)

    assert effort(REQUEST) < 1600


@pytest.mark.parametrize(
    "piece",
    [
        b"A",
        b"A;B=",
        b'A;B="',
        b"A:\\",
        b"\\\r\n ",
        b"A:;,",
        b"BEGIN:A\r\n",
        b'"',
        b"(",
        b'\\"',
        b" ",
        b"\xc2",
        b":\r\n",
    ],
)
def test_a_megabyte_of_anything_is_read(piece: bytes) -> None:
    """It would not end for hours if a pattern looked at the same places again and again."""
    many = piece * (10**6 // len(piece))

    check(many)
    check(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:" + many + b"\r\nATTENDEE;CN=" + many)
    check(b"From: " + many + b"\r\nContent-Type: " + many + b"\r\n\r\n" + many)
