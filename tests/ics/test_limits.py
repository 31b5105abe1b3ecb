"""Calendars that are too large, endless or hostile: read or refused, soon, and in little memory."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from planner.ics.lines import MAX_BYTES

READ = """
import time
from datetime import date
from pathlib import Path
from planner.errors import BadInput
from planner.ics.read import busy_times
from planner.timing.zones import zone
data = Path("calendar.ics").read_bytes()
begin = time.process_time()
try:
    busy = busy_times(data, default_zone=zone("Asia/Shanghai"), today=date(2017, 3, 2))
    print(len(busy.times), busy.read, busy.total, *busy.problems[:1], sep="|")
except BadInput as refusal:
    print(refusal.message)
status = Path("/proc/self/status").read_text()  # getrusage also counts what forked it
print(round(time.process_time() - begin), int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""
SECONDS, MEGABYTES = 30, 250
MORNING = "DTSTART:20170330T080000Z\nDURATION:PT1H"


def event(text: str = "") -> str:
    return f"BEGIN:VEVENT\nUID:1\nSUMMARY:Call\n{MORNING}\n{text}\nEND:VEVENT"


def calendar(*parts: str) -> str:
    return "\n".join(("BEGIN:VCALENDAR", *parts, "END:VCALENDAR", ""))


def read(text: str) -> str:
    """What is read of it by a program that has little memory, and fails where it takes too long."""
    Path("calendar.ics").write_text(text, encoding="utf-8")
    limit = 1000 * 2**20
    done = subprocess.run(
        [sys.executable, "-c", READ],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    told, spent = done.stdout.splitlines()
    seconds, megabytes = map(int, spent.split())
    assert seconds <= SECONDS
    assert megabytes <= MEGABYTES
    return told


def years_of_a_busy_person() -> str:
    """Twenty years: 10,000 events with attendees and alarms, 20 MB."""
    people = "\n".join(
        f"ATTENDEE;CN=Person {n};ROLE=REQ-PARTICIPANT:mailto:p{n}@x.example" for n in range(20)
    )
    more = f"{people}\nDESCRIPTION:{'minutes ' * 90}\nBEGIN:VALARM\nTRIGGER:-PT15M\nEND:VALARM"
    return calendar(*[event(more)] * 10_000)


HOSTILE = {
    "twenty years": (years_of_a_busy_person(), "10000|10000|10000"),
    "attendees": (event("ATTENDEE:mailto:a@x.example\n" * 20_000), "1|1|1"),
    "description": (event(f"DESCRIPTION:{'x' * 10_000_000}"), "1|1|1"),
    "folded picture": (event("ATTACH:" + "\n ".join(["A" * 74] * 100_000)), "1|1|1"),
    "endless title": (
        event(f"SUMMARY:{'x' * 10_000_000}"),
        "0|0|1|“Call” (30 March 2017) has an endless line (SUMMARY)",
    ),
    "unknown lines": (event('X-A;B="c":d\n' * 1_000_000), "1|1|1"),
    "unknown name": (event("X" * 1_000_000), "1|1|1"),
    "nested": ("BEGIN:VEVENT\n" * 5000 + "END:VEVENT\n" * 5000, "The calendar is broken"),
    "entries": ("BEGIN:VTODO\nEND:VTODO\n" * 200_000, "The calendar is too large: more than 100,000 entries"),
    "heartbeat": (event("RRULE:FREQ=SECONDLY"), "0|0|1|“Call” (30 March 2017) repeats every second"),
    "many series": (
        "\n".join([event("RRULE:FREQ=MONTHLY")] * 3000),
        "49984|1562|3000|“Call” (30 March 2017) goes beyond",
    ),
    "exceptions": (
        "\n".join([event(f"RRULE:FREQ=WEEKLY\nEXDATE:{'20170330T080000Z,' * 50_000}20170330")] * 20),
        "0|0|20",
    ),
    "periods": (
        "BEGIN:VFREEBUSY\n"
        + f"FREEBUSY:{'20170330T080000Z/PT1H,' * 40_000}20170330T080000Z/PT1H\n" * 20
        + "END:VFREEBUSY",
        "0|0|1|An event without a title goes beyond the 50,000 times",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_calendar_is_read_or_refused_soon(name: str) -> None:
    text, expected = HOSTILE[name]
    whole = text if text.startswith("BEGIN:VCALENDAR") else calendar(text)
    assert read(whole).startswith(expected)


def test_a_calendar_of_the_largest_size_is_read() -> None:
    line = f"X-NOTE:{'x' * 1000}\n"
    text = calendar(event(), line * ((MAX_BYTES - 1000) // len(line)))
    assert MAX_BYTES - 2500 < len(text) <= MAX_BYTES
    assert read(text) == "1|1|1"
