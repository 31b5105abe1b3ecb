"""Whatever stands in any field, the message is one that calendars act on, and its text comes back as it was.

Read by icalendar, by Python's mail, and by ical.js (Thunderbird, Nextcloud) where Node and its registry are.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from planner.ics.lint import check, refuse
from planner.ics.text import common_name, multiline, single_line
from planner.invitations.files import _calendar_part
from planner.invitations.told import Said
from planner.invitations.transition import Stand
from planner.invitations.version import version_of
from planner.invitations.writing import Envelope, Written, write
from planner.models import Agency, Attendee, Club, Meeting, MessageKind, PartStat, Role, Room, Venue
from planner.models.quorum import Quorum
from planner.timing.zones import zone

STAMP = datetime(2017, 3, 2, 9, 0, tzinfo=UTC)
START = datetime(2017, 3, 30, 15, 0, tzinfo=zone("Asia/Shanghai"))
UID = UUID("7a4c1c1e-93a4-4c39-8a6c-0f1e8f1f3d10")
ICAL_JS = Path(__file__).parents[1] / "icaljs.mjs"
FIRST = MessageKind.INVITATION, Stand.INVITED
KINDS = [FIRST, (MessageKind.MOVED, Stand.INVITED), (MessageKind.CANCELLED, Stand.CANCELLED)]
KINDS += [(MessageKind.POSTPONED, Stand.POSTPONED), (MessageKind.WITHDRAWN, Stand.WITHDRAWN)]


@dataclass(frozen=True, slots=True)
class Texts:
    """What people type, wherever they may."""

    title: str = "Meeting"
    agenda: str = "Agenda"
    room: str = "Hall"
    venue: str = "House"
    street: str = "7 Ritan Road"
    city: str = "Beijing"
    club: str = "Club"
    name: str = "Khovar"
    reason: str = "Reason"
    link: str = "https://meet.example/1"


anything = st.text(st.characters(exclude_categories=()), max_size=80)
says_something = anything.filter(single_line)
# A link that is none is refused where it is typed, and by the event.
links = st.just("") | st.from_regex(
    r"https://meet\.example/[A-Za-z0-9?=&;,:%~я会#\[\]@!$'()*+-]{0,80}", fullmatch=True
)
texts = st.builds(
    Texts,
    *(says_something, anything, says_something, says_something, anything, anything),
    *(says_something, says_something, anything, links),
)


def written(
    typed: Texts, kind: MessageKind = FIRST[0], stand: Stand = FIRST[1], language: str = "en"
) -> Written:
    """A message about the March meeting with these texts in it."""
    place = Venue(
        name=typed.venue, address=typed.street, city=typed.city, country="CN", timezone="Asia/Shanghai"
    )
    made = Meeting(
        number=1,
        uid=UID,
        title=typed.title,
        agenda=typed.agenda,
        room=Room(name=typed.room, capacity=9, venue=place),
        online_link=typed.link,
        organiser="club@club.example",
        domain="club.example",
        sequence=2,
        revision=2,
        dtstamp=STAMP,
        list_shown=False,
        quorum=Quorum.parse("2"),
    )
    made.set_times(START, START + timedelta(hours=1))
    house = Agency(short_name="Khovar", country="TJ", languages=language)
    address = "seat@khovar.example"
    seat = Attendee(meeting=made, seat=house, agency=house, name=typed.name, address=address, places=1)
    seat.role = Role.REQUIRED
    seat.partstat = PartStat.NEEDS_ACTION
    club = Club(
        name=typed.club, mailbox="club@club.example", domain="club.example", timezone="UTC", country="CN"
    )
    envelope = Envelope(2, STAMP, "<1@club.example>", None, STAMP, seat.address)
    return write(
        club, seat, kind, Said(stand, version_of(made), reason=typed.reason), envelope, today=STAMP.date()
    )


def event_of(data: bytes) -> Any:
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.events
    assert not event.errors
    return event


def where(typed: Texts) -> str:
    """The place on one line, as it is told."""
    return ", ".join(part for part in (f"{typed.room}, {typed.venue}", typed.street, typed.city) if part)


@given(texts, st.sampled_from(KINDS), st.sampled_from(["en", "ru", "zh"]))
def test_message_is_one_that_calendars_act_on(
    typed: Texts, told: tuple[MessageKind, Stand], language: str
) -> None:
    mail = written(typed, *told, language).mail
    plain = written(Texts(link=typed.link), *told, language).mail
    data = _calendar_part(mail)
    event = event_of(data)

    refuse(mail)
    assert len(unfolded(data)) == len(unfolded(_calendar_part(plain)))
    assert event["SUMMARY"] == multiline(typed.title).strip()
    assert event["LOCATION"] == multiline(where(typed)).strip()
    assert event["ATTENDEE"].params.get("CN", "") == common_name(typed.name)
    assert event["ORGANIZER"].params.get("CN", "") == common_name(typed.club)
    assert headers(mail) == headers(plain)


def unfolded(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n ", b"").split(b"\r\n")


def headers(mail: bytes) -> list[list[str]]:
    """The names of the headers of the mail and of each part: no text makes one of its own."""
    parts = list(message_from_bytes(mail, policy=policy.default).walk())
    assert [part.defects for part in parts] == [[]] * len(parts)
    return [part.keys() for part in parts]


EVIL = (
    "a\r\nATTACH:x\nATTACH:y\rATTACH:z\x85ATTACH:v\u2028ATTACH:w\u2029ATTACH:u\vATTACH:t\0\x1b[2J"
    '"^n;:,\\N\ud800'
)


def test_injection_fails_without_assertions_too() -> None:
    code = (
        "from test_any_text import *; from test_any_text import _calendar_part\n"
        "typed = Texts(*[EVIL] * 9, '')\n"
        "for kind, stand in KINDS:\n"
        "    mail = written(typed, kind, stand).mail\n"
        "    lines = unfolded(_calendar_part(mail))\n"
        "    print(len([one for one in check(mail) if one.grave]),\n"
        "          len(lines) - len(unfolded(_calendar_part(written(Texts(link=''), kind, stand).mail))),\n"
        "          sum(line.startswith(b'ATTACH') for line in lines), b'\\0' in mail)\n"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), *map(str, Path(__file__).parents[1:3])])
    run = subprocess.run(
        [sys.executable, "-O", "-c", code],
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.splitlines() == ["0 0 0 False"] * len(KINDS)
    assert check(written(Texts()).mail) == ()


@pytest.fixture(scope="module")
def ical_js(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that reads files with ical.js, got from npm's registry where that answers."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("Node is not here")
    folder = tmp_path_factory.mktemp("icaljs")
    install = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), "ical.js@2"]
    try:
        got = (
            subprocess.run(install, cwd=folder, capture_output=True, timeout=60, check=False).returncode == 0
        )
    except subprocess.TimeoutExpired:
        got = False
    library = folder / "node_modules" / "ical.js" / "dist" / "ical.js"
    if not got or not library.exists():
        pytest.skip("npm's registry does not answer")
    return [node, str(ICAL_JS), str(library)]


@settings(max_examples=4, phases=[Phase.generate])  # a shorter example would be long in coming
@given(st.lists(texts, min_size=20, max_size=40))
def test_ical_js_reads_the_same(ical_js: Sequence[str], many: list[Texts]) -> None:
    files = []
    for number, typed in enumerate(many):
        file = Path(f"{number}.ics")
        file.write_bytes(_calendar_part(written(typed).mail))
        files.append(file)
    run = subprocess.run([*ical_js, *map(str, files)], capture_output=True, encoding="utf-8", check=True)

    for typed, file, found in zip(many, files, json.loads(run.stdout), strict=True):
        event = event_of(file.read_bytes())
        assert found == {
            "properties": len(event.property_items(recursive=False)) - 2,  # BEGIN and END
            "start": "2017-03-30T07:00:00.000Z",
            "texts": [multiline(typed.title).strip(), event["DESCRIPTION"], multiline(where(typed)).strip()],
            "people": [common_name(typed.club), common_name(typed.name)],
        }
