"""One mail to one recipient, read back by the standard library."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_scene import HOSTILE, letter

from planner.errors import BadInput, PlannerError
from planner.invitations.letter import Letter, Place, Recipient
from planner.invitations.mime import mail
from planner.invitations.wording import html, plain, subject
from planner.models import MessageKind, Method

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:встреча 会议\r\nEND:VCALENDAR\r\n".encode()
WRITTEN = datetime(2017, 3, 2, 9, 0, 5, tzinfo=UTC)
MESSAGE_ID = "<0f4b1f3e.2.1@sco-press.example>"
FIRST = "<0f4b1f3e.0.1@sco-press.example>"
HEADERS = [
    *("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References"),
    *("MIME-Version", "Auto-Submitted", "Content-Language", "Content-Type"),
]


def sent(of: Letter, calendar: bytes | None = CALENDAR, method: Method | None = Method.REQUEST) -> bytes:
    return mail(of, calendar, method=method, message_id=MESSAGE_ID, written=WRITTEN, first_id=FIRST)


def read(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def structure(message: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def octets(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_mail_has_the_parts_that_calendars_look_for(language: str) -> None:
    invitation = letter(language=language)
    message = read(sent(invitation))

    assert structure(message) == [
        *("multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"),
        "application/ics",
    ]
    _, _, text, page, calendar, file = message.walk()
    texts = [part.get_content().replace("\r\n", "\n") for part in (text, page)]
    assert texts == [plain(invitation), html(invitation)]
    assert octets(calendar) == octets(file) == CALENDAR
    assert dict(calendar["Content-Type"].params) == {
        "charset": "UTF-8",
        "method": "REQUEST",
        "component": "VEVENT",
    }
    assert [part["Content-Transfer-Encoding"] for part in (calendar, file)] == ["base64", "base64"]
    assert [part.get_content_disposition() for part in message.walk()] == [None] * 5 + ["attachment"]
    assert [part.defects for part in message.walk()] == [[]] * 6


def test_head_says_who_writes_to_whom_about_what() -> None:
    invitation = letter(language="ru")
    message = read(sent(invitation))

    assert message.keys() == HEADERS
    assert message["From"] == "SCO Press Club <club@sco-press.example>"
    assert message["To"] == "ТАСС <beijing@tass.example>"
    assert message["Subject"] == subject(invitation)
    assert message["Date"].datetime == WRITTEN
    assert message["Message-ID"] == MESSAGE_ID
    assert (message["In-Reply-To"], message["References"]) == (FIRST, FIRST)
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "ru")


@pytest.mark.parametrize("first", [None, MESSAGE_ID, MESSAGE_ID.strip("<>")])
def test_first_mail_answers_none(first: str | None) -> None:
    data = mail(
        letter(), CALENDAR, method=Method.REQUEST, message_id=MESSAGE_ID, written=WRITTEN, first_id=first
    )

    assert read(data).keys() == [one for one in HEADERS if one not in ("In-Reply-To", "References")]


@pytest.mark.parametrize(
    ("method", "file"),
    [
        (Method.REQUEST, "invite.ics"),
        (Method.CANCEL, "cancel.ics"),
        (Method.DECLINECOUNTER, "answer.ics"),
    ],
)
def test_attached_file_is_named_after_what_it_does(method: Method, file: str) -> None:
    *_, calendar, attached = read(sent(letter(), CALENDAR, method)).walk()

    assert calendar["Content-Type"].params["method"] == method
    assert (attached.get_filename(), attached["Content-Type"].params["name"]) == (file, file)


def test_reminder_without_a_calendar_is_two_texts() -> None:
    message = read(sent(letter(MessageKind.REMINDER), None, None))

    assert structure(message) == ["multipart/alternative", "text/plain", "text/html"]
    assert message.keys() == HEADERS


def test_equal_values_give_equal_bytes() -> None:
    assert sent(letter(language="zh")) == sent(letter(language="zh"))


def test_mostly_latin_text_stays_readable_and_other_text_is_short() -> None:
    encodings = {
        language: [part["Content-Transfer-Encoding"] for part in read(sent(letter(language=language))).walk()]
        for language in ("en", "zh")
    }

    assert encodings == {
        "en": [None, None, "quoted-printable", "quoted-printable", "base64", "base64"],
        "zh": [None, None, "base64", "quoted-printable", "base64", "base64"],
    }


def test_a_letter_for_the_post_is_no_mail() -> None:
    posted = replace(letter(), recipient=Recipient("Kabar", None, "en", None))

    with pytest.raises(BadInput) as refused:
        sent(posted)
    assert str(refused.value) == ("Kabar has no e-mail address.\nPrint the letter with --letters FILE.pdf.")


@pytest.mark.parametrize(
    "message_id", ["", "<>", "no-at", "a@b\r\nBcc: x@y.example", "a b@c", "a@b>c", "ж@b"]
)
def test_what_is_no_message_id_is_refused(message_id: str) -> None:
    with pytest.raises(PlannerError):
        mail(letter(), None, method=None, message_id=message_id, written=WRITTEN)


@given(
    texts=st.lists(HOSTILE, min_size=5, max_size=5),
    language=st.sampled_from(["en", "ru", "zh"]),
    seat=st.booleans(),
)
def test_no_text_leaves_its_own_place(texts: list[str], language: str, *, seat: bool) -> None:
    club, name, title, agenda, reason = texts
    of = replace(
        letter(MessageKind.MOVED, language),
        club=club,
        title=title,
        agenda=agenda,
        reason=reason,
        place=Place(reason, name, "https://meet.example/a"),
        recipient=Recipient(name, "beijing@tass.example", language, None, seat=seat),
    )
    data = sent(of)
    message = read(data)

    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert message.keys() == HEADERS
    assert [one.addr_spec for one in message["To"].addresses] == ["beijing@tass.example"]
    assert [one.addr_spec for one in message["From"].addresses] == ["club@sco-press.example"]
    assert structure(message)[2:] == ["text/plain", "text/html", "text/calendar", "application/ics"]
