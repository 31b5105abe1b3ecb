"""Mails that Outlook saved as .msg (MS-OXMSG), made into mails again.

Outlook keeps no calendar part of an answer to an invitation: what was said is in the class of the message,
the meeting's UID in the PidLidGlobalObjectId (MS-OXOCAL 2.2.1.27, MS-OXCICAL 2.1.3.1.1.20.26).
"""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime

from planner.exchange.outlook import APPOINTMENT, MEETING, OutlookFile, opened
from planner.ics.text import escaped, single_line
from planner.invitations.incoming.headers import Headers
from planner.invitations.incoming.words import LONGEST, said

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ANSWERS = {"POS": "ACCEPTED", "TENT": "TENTATIVE", "NEG": "DECLINED"}
_REPORTS = {"NDR": "failed", "DELAYED": "delayed", "DR": "delivered"}
_THIRD_PARTY = b"vCal-Uid\x01\0\0\0"
_KEPT = ("auto-submitted", "x-autoreply", "precedence", "authentication-results", "references")
_BOUNDARY = "=_planner"


def as_mail(data: bytes) -> bytes:
    """The mail of a .msg file, with the calendar part that Outlook took out of it.

    Raises:
        BadInput: the file is damaged, or holds no mail.
    """
    with opened(data) as file:
        kind = file.text(0x001A).upper()
        parts = [_part("text/plain; charset=utf-8", file.text(0x1000).encode())]
        if kind.startswith("IPM.SCHEDULE.MEETING.RESP."):
            parts.append(_part("text/calendar; charset=utf-8; method=REPLY", _answer(file, kind)))
        if kind.startswith("REPORT."):
            parts += _report(file, kind)
        parts += [_part(f'application/octet-stream; name="{name}"', held) for name, held in file.calendars()]
        head = _head(file)
    lines = [*head, "MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{_BOUNDARY}"', ""]
    return "\r\n".join([*lines, *parts, f"--{_BOUNDARY}--", ""]).encode()


def _head(file: OutlookFile) -> list[str]:
    """The header fields, as they came or from what Outlook made of them."""
    came = Headers(file.text(0x007D).encode())
    sender = next(iter(came.addresses("from")), "") or file.address(0x5D01, 0x0C1F, 0x0C1E)
    written = file.time(0x0039) or file.time(0x0E06)
    date = came.first("date") or (format_datetime(written) if written else "")
    fields = {
        "From": f"<{sender}>" if sender else "",
        "Date": date,
        "Message-ID": file.text(0x1035) or came.first("message-id"),
        "In-Reply-To": file.text(0x1042) or came.first("in-reply-to"),
        "Subject": file.text(0x0037) or came.text("subject") or "-",
    }
    head = [f"{name}: {single_line(value)}" for name, value in fields.items() if value]
    return head + [f"{name}: {single_line(value)}" for name in _KEPT for value in came.all(name)]


def _part(kind: str, content: bytes) -> str:
    coded = base64.encodebytes(content).decode("ascii").replace("\n", "\r\n")
    return f"--{_BOUNDARY}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n{coded}"


def _answer(file: OutlookFile, kind: str) -> bytes:
    """The calendar part of an answer to an invitation."""
    sender = file.address(0x5D01, 0x0C1F, 0x0C1E)
    speaks_for = file.address(0x5D02, 0x0065, 0x0064) or sender
    said_so = _ANSWERS.get(kind.rpartition(".")[2], "NEEDS-ACTION")
    deputy = f';SENT-BY="mailto:{sender}"' if sender and sender != speaks_for else ""
    proposed = (file.named_time(APPOINTMENT, 0x8250), file.named_time(APPOINTMENT, 0x8251))
    counter = bool(file.named_number(APPOINTMENT, 0x8257)) and all(proposed)
    times = (
        proposed if counter else (file.named_time(APPOINTMENT, 0x820D), file.named_time(APPOINTMENT, 0x820E))
    )
    sequence = file.named_number(APPOINTMENT, 0x8201)
    stamp = file.named_time(MEETING, 0x0001) or file.time(0x0039)
    lines = [
        "BEGIN:VCALENDAR",
        f"METHOD:{'COUNTER' if counter else 'REPLY'}",
        "BEGIN:VEVENT",
        f"UID:{_uid(file)}",
        *([] if sequence is None else [f"SEQUENCE:{sequence}"]),
        *_times(("DTSTAMP", stamp), ("DTSTART", times[0]), ("DTEND", times[1])),
        f"ATTENDEE;PARTSTAT={said_so}{deputy}:mailto:{speaks_for}",
        f"COMMENT:{escaped(said(file.text(0x1000))[:LONGEST])}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join([*lines, ""]).encode()


def _times(*named: tuple[str, datetime | None]) -> Iterator[str]:
    for name, moment in named:
        if moment is not None:
            yield f"{name}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _uid(file: OutlookFile) -> str:
    """The UID as calendars know it: of other programs as it was, of Outlook's own in hex."""
    held = file.named_bytes(MEETING, 0x0023) or file.named_bytes(MEETING, 0x0003)
    own = held[40:]
    if own.startswith(_THIRD_PARTY):
        uid = own[len(_THIRD_PARTY) :].partition(b"\0")[0].decode("utf-8", errors="replace")
        return escaped(single_line(uid))
    return (held[:16] + bytes(4) + held[20:]).hex().upper() if len(held) > 20 else ""


def _report(file: OutlookFile, kind: str) -> list[str]:
    """The parts by which a report is known: what became of which mail."""
    last = kind.rpartition(".")[2]
    about = f"Message-ID: {single_line(file.text(0x1046))}".encode()
    addresses = [address for address in file.recipients() if address]
    if last in ("IPNRN", "IPNNRN"):
        fields = f"Original-Message-ID: {single_line(file.text(0x1046))}\r\nDisposition: displayed"
        return [_part("message/disposition-notification", fields.encode())]
    fields = "".join(
        f"\r\nFinal-Recipient: rfc822; {address}\r\nAction: {_REPORTS.get(last, 'failed')}\r\n"
        for address in addresses or [""]
    )
    return [_part("message/delivery-status", fields.encode()), _part("text/rfc822-headers", about)]
