"""Calendar parts that came back: what they say, and what is wrong with them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.ics.participants import Participant
from planner.ics.reply import MAX_ATTENDEES, MAX_BYTES, MAX_COMPONENTS, Reply, replies
from planner.timing.zones import zone

BEIJING = zone("Asia/Shanghai")
STAMP = datetime(2017, 3, 6, 2, 1, tzinfo=UTC)
CUT_OFF = "cannot be read: The calendar ends in the middle: it was cut off when it was saved or sent"
YES = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:seat@khovar.example"


def calendar(*lines: str, method: str = "REPLY", end: str = "\r\n") -> bytes:
    event = ("BEGIN:VEVENT", "UID:1@club.example", "DTSTAMP:20170306T020100Z", *lines, "END:VEVENT")
    return end.join(("BEGIN:VCALENDAR", f"METHOD:{method}", *event, "END:VCALENDAR", "")).encode()


def only(data: bytes) -> Reply:
    (found,) = replies(data, zone=BEIJING)
    return found


def test_an_answer_is_read_with_all_it_says() -> None:
    sent_by = 'ATTENDEE;CN="Bureau, Beijing";PARTSTAT=tentative;SENT-BY="mailto:Ann@Khovar.example";'
    found = only(
        calendar(
            "SEQUENCE:2",
            "ORGANIZER:MAILTO:Club@Press.example",
            f"{sent_by}X-NUM-GUESTS=2:MAILTO:Seat@Khovar.example",
            "COMMENT:Two of us\\, with a camera\\nand lights",
        )
    )

    assert found == Reply(
        "REPLY",
        "1@club.example",
        sequence=2,
        dtstamp=STAMP,
        attendees=(Participant("seat@khovar.example", "TENTATIVE", 2, "ann@khovar.example"),),
        organizer="club@press.example",
        comment="Two of us, with a camera\nand lights",
    )


def test_what_is_not_said_is_told_from_nothing() -> None:
    found = only(calendar("ATTENDEE:seat@khovar.example", "SEQUENCE:zero"))

    assert (found.sequence, found.organizer, found.comment, found.fault) == (None, "", "", "")
    assert found.attendees == (Participant("seat@khovar.example"),)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("ATTENDEE;PARTSTAT=MAYBE:mailto:a@b.example", Participant("a@b.example")),
        (
            'ATTENDEE;CN=Jan "JJ" Novak;PARTSTAT=DECLINED:mailto:Jan@b.example',
            Participant("jan@b.example", "DECLINED"),
        ),
        (
            "ATTENDEE;EMAIL=a@b.example;PARTSTAT=ACCEPTED:/aMTYxMTE/principal/",
            Participant("a@b.example", "ACCEPTED"),
        ),
        ("ATTENDEE:mailto:a+tag%2Bx@b.example", Participant("a+tag+x@b.example")),
        (
            'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:C@d.example","mailto:e@f.example":mailto:a@b.example',
            Participant("a@b.example", "DELEGATED", delegated_to=("c@d.example", "e@f.example")),
        ),
        ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:nobody", Participant("", "ACCEPTED")),
    ],
)
def test_attendees_are_read_as_clients_write_them(line: str, read: Participant) -> None:
    assert only(calendar(line)).attendees == (read,)


def test_another_time_is_read_by_the_clock_it_names() -> None:
    windows = calendar(
        "DTSTART;TZID=China Standard Time:20170330T100000", "DURATION:PT90M", YES, method="counter"
    )
    found = only(windows)

    assert (found.method, found.start) == ("COUNTER", datetime(2017, 3, 30, 10, tzinfo=BEIJING))
    assert found.end == datetime(2017, 3, 30, 11, 30, tzinfo=BEIJING)


def test_another_time_in_an_unknown_zone_is_read_by_the_clubs_clock_and_says_so() -> None:
    times = ("DTSTART;TZID=Nowhere:20170330T100000", "DTEND;TZID=Nowhere:20170330T113000")
    found = only(calendar(*times, YES, method="COUNTER"))

    assert found.start == datetime(2017, 3, 30, 10, tzinfo=BEIJING)
    assert found.notes == (
        "its time is in the time zone “Nowhere”, which is not known and was read as one of Asia/Shanghai",
    )


def test_another_time_that_is_none_is_a_fault() -> None:
    assert only(calendar("DTSTART:tomorrow", YES, method="COUNTER")).fault == (
        "proposes another time, but no time can be read"
    )


def test_the_date_of_a_series_is_kept() -> None:
    assert only(calendar("RECURRENCE-ID;VALUE=DATE:20170330", YES)).recurrence == date(2017, 3, 30)


def test_letters_that_are_not_utf_8_are_guessed_and_noted() -> None:
    found = only(calendar(YES, "COMMENT:A bientot").replace(b"A bientot", "À bientôt".encode("cp1252")))

    assert (found.comment, found.notes) == ("À bientôt", ("its letters were read as Western European",))


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_mark_before_the_calendar_does_no_harm(mark: str) -> None:
    assert only(calendar(YES).decode().encode(mark)) == only(calendar(YES))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\r\n"])
def test_line_ends_of_any_kind_are_read(end: str) -> None:
    assert only(calendar(YES, end=end)) == only(calendar(YES))


def test_every_event_of_several_calendars_is_an_answer() -> None:
    found = replies(calendar(YES) + calendar(YES).replace(b"UID:1", b"UID:2"), zone=BEIJING)

    assert [one.uid for one in found] == ["1@club.example", "2@club.example"]


def test_the_mail_says_what_a_calendar_without_a_method_is() -> None:
    bare = calendar(YES).replace(b"METHOD:REPLY\r\n", b"")

    assert [one.method for one in replies(bare, zone=BEIJING, method="reply")] == ["REPLY"]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "cannot be read: This is not a calendar: it holds no line BEGIN:VCALENDAR"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "holds no meeting"),
        (calendar(YES)[:-20], CUT_OFF),
        (calendar(YES).replace(b"UID:1@club.example", b"X:1"), "does not say which meeting it is about"),
        (calendar(*[YES] * (MAX_ATTENDEES + 1)), f"speaks of more than {MAX_ATTENDEES} people"),
        (calendar(YES, "X:" + "x" * MAX_BYTES), "is too large for an answer: 1.0 MB"),
        (b"BEGIN:VEVENT\n" * (MAX_COMPONENTS + 1), f"holds more than {MAX_COMPONENTS:,} entries"),
    ],
)  # fmt: skip
def test_what_is_broken_says_why(data: bytes, fault: str) -> None:
    assert only(data).fault == fault


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_bytes_raise(garbage: bytes, at: int) -> None:
    whole = calendar(YES, "SEQUENCE:1", "DTSTART:20170330T070000Z", method="COUNTER")

    assert replies(whole[:at] + garbage + whole[at:], zone=BEIJING)
    assert replies(garbage, zone=BEIJING)
