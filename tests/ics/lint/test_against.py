"""A file beside the one that was sent before it."""

from base64 import encodebytes
from pathlib import Path

import pytest

from planner.errors import BadInput
from planner.ics.lint import check_successor

SAMPLES = Path(__file__).parent / "samples"
REQUEST = (SAMPLES / "good-request.ics").read_bytes()
CANCEL = (SAMPLES / "good-cancel.ics").read_bytes()
FEED = (SAMPLES / "good-feed.ics").read_bytes()

LATER = (b"0302T093000Z", b"0303T093000Z")
RAISED = (b"SEQUENCE:1", b"SEQUENCE:2")
MOVED = (b"DTSTART;TZID=Europe/Prague:20170330T15", b"DTSTART;TZID=Europe/Prague:20170330T14")
ELSEWHERE = (b"LOCATION:Na", b"LOCATION:V")
ACCEPTED = (b"PARTSTAT=N\r\n EEDS-ACTION;RSVP=TRUE", b"PARTSTAT=ACCEPTED")
RENAMED = (b"SUMMARY:", b"SUMMARY:X")


def changed(data: bytes, *pairs: tuple[bytes, bytes]) -> bytes:
    for old, new in pairs:
        assert old in data, old
        data = data.replace(old, new)
    return data


def mail(calendar: bytes) -> bytes:
    head = b"From: a@b.example\r\nContent-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + encodebytes(calendar)


Pairs = list[tuple[bytes, bytes]]
FOLLOWING: dict[str, tuple[bytes, Pairs, list[str]]] = {
    "the same": (REQUEST, [], []),
    "moved": (REQUEST, [LATER, RAISED, MOVED], []),
    "moved in silence": (REQUEST, [LATER, MOVED], ["C3 M"]),
    "elsewhere in silence": (REQUEST, [LATER, ELSEWHERE], ["C3 M"]),
    "renamed": (REQUEST, [LATER, RENAMED], []),
    "raised in vain": (REQUEST, [LATER, RAISED, RENAMED], ["C3 S"]),
    "an older version": (REQUEST, [LATER, (b"SEQUENCE:1", b"SEQUENCE:0")], ["C3 M"]),
    "the same stamp": (REQUEST, [RENAMED], ["C2 M"]),
    "another UID": (REQUEST, [LATER, (b"UID:7", b"UID:8")], ["C1 M"]),
    "another organizer": (REQUEST, [LATER, (b"mailto:club@", b"mailto:secretary@")], ["C4 I"]),
    "cancelled": (CANCEL, [LATER, RAISED], []),
    "cancelled in the same version": (CANCEL, [LATER], ["C3 M", "E3 M"]),
    "answered": (REQUEST, [LATER, ACCEPTED], []),
}


@pytest.mark.parametrize("case", FOLLOWING)
def test_finds_what_makes_clients_take_it_wrongly(case: str) -> None:
    data, pairs, expected = FOLLOWING[case]

    found = check_successor(REQUEST, changed(data, *pairs))
    assert [f"{one.requirement} {one.level}" for one in found] == expected


def test_what_is_off_is_off_for_all_who_were_invited() -> None:
    two = changed(
        REQUEST, (b"END:VEVENT", b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:tass@tass.example\r\nEND:VEVENT")
    )
    cancelled = changed(CANCEL, LATER, RAISED)
    withdrawn = changed(cancelled, (b"STATUS:CANCELLED\r\n", b""))

    assert [(one.requirement, one.what) for one in check_successor(two, cancelled)] == [
        ("E4", "1 of 2 attendees, and STATUS")
    ]
    assert check_successor(two, withdrawn) == ()


@pytest.mark.parametrize(
    ("method", "requirement"), [(b"REPLY", "E7"), (b"COUNTER", "E8"), (b"DECLINECOUNTER", "E8")]
)
@pytest.mark.parametrize("sequence", [b"SEQUENCE:0", b"SEQUENCE:2"])
def test_answer_is_about_the_version_that_it_answers(
    method: bytes, requirement: str, sequence: bytes
) -> None:
    said = (b"METHOD:REQUEST", b"METHOD:" + method)
    right = check_successor(REQUEST, changed(REQUEST, LATER, said))
    wrong = check_successor(REQUEST, changed(REQUEST, LATER, said, (b"SEQUENCE:1", sequence)))

    assert right == ()
    assert [one.requirement for one in wrong] == [requirement]


def test_answer_stands_as_long_as_the_plan() -> None:
    before = changed(REQUEST, ACCEPTED)

    forgotten = check_successor(before, changed(REQUEST, LATER))
    kept = check_successor(before, changed(REQUEST, ACCEPTED, LATER, RAISED, MOVED))
    asked_anew = check_successor(before, changed(REQUEST, LATER, RAISED, MOVED))

    assert [(one.requirement, one.what) for one in forgotten] == [
        ("C6", "novak@khovar.example was ACCEPTED, and is NEEDS-ACTION")
    ]
    assert [(one.requirement, one.what) for one in kept] == [
        ("C6", "novak@khovar.example accepted another time, and is ACCEPTED")
    ]
    assert asked_anew == ()


def test_time_in_another_zone_is_the_same_time() -> None:
    in_utc = changed(
        REQUEST,
        LATER,
        (b"DTSTART;TZID=Europe/Prague:20170330T150000", b"DTSTART:20170330T130000Z"),
        (b"DTEND;TZID=Europe/Prague:20170330T163000", b"DTEND:20170330T143000Z"),
    )

    assert check_successor(REQUEST, in_utc) == ()


def test_meeting_that_vanishes_from_a_feed_is_told() -> None:
    head, event = FEED[: FEED.index(b"BEGIN:VEVENT")], FEED[FEED.index(b"BEGIN:VEVENT") :]
    second = event.replace(b"UID:7", b"UID:8").replace(b"END:VCALENDAR\r\n", b"")

    assert [one.requirement for one in check_successor(head + second + event, FEED)] == ["H4"]
    assert check_successor(FEED, head + second + event) == ()


def test_mail_is_compared_by_the_calendar_in_it() -> None:
    sent, fallen = mail(REQUEST), mail(changed(REQUEST, LATER, (b"SEQUENCE:1", b"SEQUENCE:0")))

    for earlier in (sent, REQUEST):
        found = check_successor(earlier, fallen)
        assert [(one.part, one.line, one.requirement) for one in found] == [("calendar", 24, "C3")]
    assert check_successor(sent, sent) == ()


@pytest.mark.parametrize("earlier", [b"", b"\xff", b"From: a@b.example\r\n\r\nPlease come.\r\n"])
def test_what_holds_no_meeting_is_compared_with_nothing(earlier: bytes) -> None:
    assert check_successor(REQUEST, earlier) == ()
    with pytest.raises(BadInput, match="holds no meeting to compare with"):
        check_successor(earlier, REQUEST)
