"""One mail to one recipient, as the bytes that are sent (RFC 5322, RFC 6047).

Equal values give equal bytes, so that a mail that is sent twice is one mail.
"""

import re
from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

from planner.errors import BadInput, PlannerError
from planner.ics.text import multiline
from planner.invitations.headers import address_header, text_header
from planner.invitations.letter import Letter
from planner.invitations.wording import html, plain, subject
from planner.models import Method

_CRLF = "\r\n"
_MESSAGE_ID = re.compile(r"[!-;=?-~]{1,250}@[!-;=?-~]{1,250}")
_FILES = {Method.REQUEST: "invite.ics", Method.CANCEL: "cancel.ics", Method.DECLINECOUNTER: "answer.ics"}


def mail(
    letter: Letter,
    calendar: bytes | None,
    *,
    method: Method | None,
    message_id: str,
    written: datetime,
    first_id: str | None = None,
) -> bytes:
    """The whole message: the text in the recipient's language, and the calendar object that belongs to it.

    Args:
        letter: what it says.
        calendar: the .ics file; None for a message that changes no calendar.
        method: the METHOD that `calendar` carries.
        message_id: its Message-ID, with or without angle brackets.
        written: its Date.
        first_id: the Message-ID of the first message that this recipient got about the meeting.

    Raises:
        BadInput: the recipient has no e-mail address, or one that is none.
    """
    if letter.recipient.address is None:
        raise BadInput(
            f"{letter.recipient.name} has no e-mail address.",
            remedy="Print the letter with --letters FILE.pdf.",
        )
    mark = sha256(_bracketed(message_id).encode()).hexdigest()[:24]
    body = _parts("alternative", f"=_a_{mark}", [*_texts(letter), *_calendar(calendar, method)])
    if calendar is not None and method is not None:
        body = _parts("mixed", f"=_m_{mark}", [body, _attachment(calendar, method)])
    head = [
        address_header("From", letter.club, letter.mailbox),
        address_header("To", letter.recipient.name, letter.recipient.address),
        text_header("Subject", subject(letter)),
        f"Date: {format_datetime(written)}",
        f"Message-ID: {_bracketed(message_id)}",
        *_thread(message_id, first_id),
        "MIME-Version: 1.0",
        "Auto-Submitted: auto-generated",
        f"Content-Language: {letter.recipient.language}",
    ]
    return f"{_CRLF.join(head)}{_CRLF}{body}".encode("ascii")


def _thread(message_id: str, first_id: str | None) -> list[str]:
    """What puts the messages about one meeting together in the recipient's mail."""
    if first_id is None or _bracketed(first_id) == _bracketed(message_id):
        return []
    return [f"In-Reply-To: {_bracketed(first_id)}", f"References: {_bracketed(first_id)}"]


def _bracketed(message_id: str) -> str:
    bare = message_id.removeprefix("<").removesuffix(">")
    if not _MESSAGE_ID.fullmatch(bare):
        raise PlannerError(f"{message_id!r} is no Message-ID; the mail was not written.")
    return f"<{bare}>"


def _texts(letter: Letter) -> list[str]:
    return [_text("plain", plain(letter)), _text("html", html(letter))]


def _text(subtype: str, text: str) -> str:
    """A text in the shorter of the two encodings: mostly ASCII stays readable (RFC 2045 6.7)."""
    data = f"{multiline(text).rstrip()}\n".replace("\n", _CRLF).encode()
    quoted, base64 = b2a_qp(data).decode("ascii"), _base64(data)
    encoding, content = ("quoted-printable", quoted) if len(quoted) <= len(base64) else ("base64", base64)
    return _part(f"text/{subtype}; charset=utf-8", encoding, content)


def _calendar(calendar: bytes | None, method: Method | None) -> list[str]:
    """The part that calendars act on: last, for they take the last that they understand."""
    if calendar is None or method is None:
        return []
    kind = f"text/calendar; charset=UTF-8; method={method};{_CRLF} component=VEVENT"
    return [_part(kind, "base64", _base64(calendar))]


def _attachment(calendar: bytes, method: Method) -> str:
    """The same octets once more, for those whose mail shows no buttons."""
    file = _FILES[method]
    disposition = f'Content-Disposition: attachment; filename="{file}"'
    return _part(f'application/ics; name="{file}"', "base64", _base64(calendar), disposition)


def _part(kind: str, encoding: str, content: str, *more: str) -> str:
    head = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", *more]
    return f"{_CRLF.join(head)}{_CRLF}{_CRLF}{content}"


def _parts(kind: str, boundary: str, parts: Sequence[str]) -> str:
    """Several parts in one; no line of them can be the boundary, which no encoding makes (RFC 2046 5.1.1)."""
    between = f"{_CRLF}--{boundary}"
    head = f'Content-Type: multipart/{kind};{_CRLF} boundary="{boundary}"{_CRLF}'
    return f"{head}{''.join(f'{between}{_CRLF}{part}' for part in parts)}{between}--{_CRLF}"


def _base64(data: bytes) -> str:
    return encodebytes(data).decode("ascii").replace("\n", _CRLF)
