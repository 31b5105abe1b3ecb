"""Mails made to do harm, or broken beyond repair: each is read in short time, and none raises."""

import base64
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.invitations.incoming import Read, read_mail
from planner.models import IncomingKind

MAILS = sorted((Path(__file__).parents[1] / "mails").glob("*.eml"))
HEAD = b"From: a@b.example\r\nSubject: hello\r\n"
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1@club.example\r\n"
    b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
SECONDS = 5


def multipart(*parts: bytes, boundary: bytes = b"x", kind: bytes = b"mixed") -> bytes:
    head = b'Content-Type: multipart/%s; boundary="%s"\r\n' % (kind, boundary)
    inner = b"".join(b"--%s\r\n%s\r\n" % (boundary, part) for part in parts)
    return head + b"\r\n" + inner + b"--%s--\r\n" % boundary


def calendar_part(more: bytes = b"", body: bytes = CALENDAR) -> bytes:
    return b"Content-Type: text/calendar; method=REPLY\r\n" + more + b"\r\n" + body


def nested(depth: int, inner: bytes) -> bytes:
    for level in range(depth):
        inner = multipart(inner, boundary=b"level-%d" % level)
    return HEAD + inner


def read(data: bytes) -> tuple[Read, ...]:
    begun = time.perf_counter()
    found = read_mail(data, "mail.eml")
    assert time.perf_counter() - begun < SECONDS
    assert found
    return found


def kinds(data: bytes) -> list[IncomingKind]:
    return [one.kind for one in read(data)]


def test_an_answer_is_found_as_deep_as_any_client_puts_it() -> None:
    assert kinds(nested(15, calendar_part())) == [IncomingKind.REPLY]


def test_what_is_nested_a_thousand_deep_is_broken() -> None:
    (found,) = read(nested(1_000, calendar_part()))

    assert (found.kind, found.fault) == (
        IncomingKind.BROKEN,
        "is built of too many parts, one in the other",
    )


def test_too_many_parts_are_broken() -> None:
    assert kinds(HEAD + multipart(*[b"\r\nx"] * 20_000)) == [IncomingKind.BROKEN]


def test_a_part_of_fifty_megabytes_is_passed_over() -> None:
    picture = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"QUJD" * 13_000_000

    assert kinds(HEAD + multipart(picture, calendar_part())) == [IncomingKind.REPLY]


def test_a_calendar_of_fifty_megabytes_is_broken() -> None:
    (found,) = read(HEAD + calendar_part(body=CALENDAR + b"X:" + b"x" * 50_000_000))

    assert (found.kind, found.fault) == (IncomingKind.BROKEN, "is too large for an answer: 1.0 MB")


def test_a_mail_larger_than_any_is_broken() -> None:
    assert read(HEAD + b"\r\n" + b"x" * (65 * 2**20))[0].fault == "is larger than any mail: 65 MB"


@pytest.mark.parametrize(
    "body",
    [
        base64.encodebytes(CALENDAR).replace(b"\n", b"\r\n!*\x00 "),
        base64.b64encode(CALENDAR).rstrip(b"="),
        base64.b64encode(CALENDAR) + b"====\r\n-- \r\nsent by a mailing list",
    ],
)
def test_broken_base64_is_read_as_far_as_it_goes(body: bytes) -> None:
    assert kinds(HEAD + calendar_part(b"Content-Transfer-Encoding: base64\r\n", body)) == [IncomingKind.REPLY]


def test_base64_that_holds_nothing_is_broken() -> None:
    mail = HEAD + calendar_part(b"Content-Transfer-Encoding: base64\r\n", b"%%%%")

    assert read(mail)[0].fault.startswith("cannot be read: This is not a calendar")


@pytest.mark.parametrize("charset", ["utf-7", "no-such-charset", "utf-16", "x" * 5_000, "rot13", "base64"])
def test_a_wrong_charset_loses_no_answer(charset: str) -> None:
    head = b"Content-Type: text/calendar; method=REPLY; charset=%s\r\n\r\n" % charset.encode()

    assert kinds(HEAD + head + CALENDAR.replace(b"ATTENDEE;", "ATTENDEE;CN=Ахмад;".encode("cp1251"))) == [
        IncomingKind.REPLY
    ]


def test_several_calendars_are_several_answers() -> None:
    other = CALENDAR.replace(b"UID:1@", b"UID:2@")

    assert kinds(HEAD + multipart(calendar_part(), calendar_part(body=other), calendar_part())) == [
        IncomingKind.REPLY,
        IncomingKind.REPLY,
    ]


@pytest.mark.parametrize(
    "bomb",
    [
        b"X: y\r\n" * 200_000,
        b"X: " + b"y" * 5_000_000 + b"\r\n",
        b"X: y\r\n" + b" y\r\n" * 500_000,
        b"Subject: " + b"=?utf-8?b?QQ==?= " * 100_000 + b"\r\n",
        b"Subject: =?utf-8?b?" + b"Q" * 100_000 + b"?=\r\n",
        b"To: " + b"(" * 100_000 + b"\r\n",
        b'From: "' + b"\\" * 100_000 + b"\r\n",
        b"References: " + b"<a@b>" * 100_000 + b"\r\n",
        b"Date: " + b"1" * 100_000 + b"\r\n",
        b"Content-Type: text/plain" + b'; a="b"' * 100_000 + b"\r\n",
        b"Content-Type: text/calendar; name*" + b"9" * 10_000 + b"*=utf-8''x\r\n",
        b"Content-Type: multipart/mixed; boundary*0=a; boundary*1*=%zz; boundary*1=c\r\n",
        b"Content-Type: multipart/mixed; boundary=" + b"-" * 200 + b"\r\n\r\n" + b"-" * 5_000_000,
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n--\r\n",
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a b\r\n" * 500_000,
        b"Content-Type: text/html\r\n\r\n" + b"<a" * 500_000,
        b"Content-Type: text/html\r\n\r\n<" + b"a" * 1_000_000,
        b"Content-Type: text/html\r\n\r\n" + b"<!--" * 250_000,
        b"Content-Type: text/plain\r\n\r\n" + b"\r\n" * 500_000,
        b"Content-Type: text/plain\r\n\r\n" + b"On " * 500_000,
    ],
)
def test_header_bombs_and_endless_lines_take_no_time(bomb: bytes) -> None:
    assert kinds(HEAD + bomb) != [IncomingKind.REPLY]


def test_a_bounce_full_of_addresses_takes_no_time() -> None:
    head = b"From: mailer-daemon@b.example\r\nSubject: failure notice\r\n\r\n"
    for text in (b"<a@b.example>" * 50_000, b"a" * 500_000, b"a@" * 200_000, b"Message-ID: <" * 50_000):
        assert kinds(head + text) == [IncomingKind.BOUNCE]


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n"])
def test_what_is_empty_says_so(data: bytes) -> None:
    assert [(one.kind, one.fault) for one in read(data)] == [(IncomingKind.BROKEN, "is empty")]


@pytest.mark.parametrize("data", [b"\0" * 1000, b"\xff\xfe\x00", b"no mail", b"PK\x03\x04"])
def test_what_is_no_mail_says_so(data: bytes) -> None:
    assert [(one.kind, one.fault) for one in read(data)] == [
        (IncomingKind.BROKEN, "is no mail: it has no sender, date or subject")
    ]


def test_nul_bytes_and_raw_letters_in_headers_are_read() -> None:
    head = b"From: a@b.example\r\nSubject: \xd0\xb4\xd0\xb0\0\x1b[2J\r\nMessage-ID: <1@b.example>\r\n"
    (found,) = read(head + calendar_part())

    assert (found.kind, found.envelope.subject) == (IncomingKind.REPLY, "да[2J")


def test_a_mail_without_a_single_header_but_its_sender_is_read() -> None:
    (found,) = read(b"From: a@b.example\n\nWe come.")

    assert (found.kind, found.text) == (IncomingKind.WORDS, "We come.")


def test_parameters_cut_in_pieces_are_put_together() -> None:
    head = b"Content-Type: application/octet-stream; name*0*=utf-8''ans%77; name*1=er.ics\r\n\r\n"

    assert kinds(HEAD + multipart(head + CALENDAR)) == [IncomingKind.REPLY]


@pytest.mark.parametrize(
    "name",
    [
        "=?utf-8?B?0J7RgtCy0LXRgi5pY3M=?=",
        "=?gb18030?B?tPC4tC5pY3M=?=",
        "Ответ.ICS",
        "utf-8''%D0%9E.ics",
    ],
)
def test_a_file_is_a_calendar_by_its_name_in_any_letters(name: str) -> None:
    mark = "*" if name.startswith("utf-8'") else ""
    head = f'Content-Disposition: attachment; filename{mark}="{name}"\r\nContent-Type: application/x\r\n\r\n'

    assert kinds(HEAD + multipart(head.encode() + CALENDAR)) == [IncomingKind.REPLY]


def test_a_multipart_that_was_cut_off_is_read_to_its_end() -> None:
    assert kinds((HEAD + multipart(calendar_part())).removesuffix(b"--x--\r\n")) == [IncomingKind.REPLY]


def test_a_mail_in_a_mail_in_a_mail_is_bounded() -> None:
    mail = HEAD + calendar_part()
    for _ in range(200):
        mail = HEAD + multipart(b"Content-Type: message/rfc822\r\n\r\n" + mail, boundary=b"y")

    assert IncomingKind.REPLY not in kinds(mail)


def test_what_python_itself_writes_is_read() -> None:
    mail = EmailMessage()
    mail["From"] = "Ахмад <a@b.example>"
    mail["Subject"] = "Приду"
    mail.set_content("Приду с оператором. " * 20)
    mail.add_alternative(
        CALENDAR, maintype="text", subtype="calendar", cte="base64", params={"method": "REPLY"}
    )

    assert kinds(mail.as_bytes()) == [IncomingKind.REPLY]


@given(st.binary(max_size=500))
def test_no_bytes_raise(data: bytes) -> None:
    assert read_mail(data, "mail.eml")
    assert read_mail(HEAD + data, "mail.eml")


@settings(max_examples=300)
@given(st.sampled_from(MAILS), st.integers(0, 6000), st.integers(0, 60), st.binary(max_size=40))
def test_no_damage_to_a_real_mail_raises(mail: Path, at: int, cut: int, put: bytes) -> None:
    data = mail.read_bytes()

    assert read_mail(data[:at] + put + data[at + cut :], mail.name)
