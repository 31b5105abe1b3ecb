"""Reports of mail servers and programs: what came back, arrived or was opened (RFC 3464, RFC 8098)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planner.ics.text import single_line
from planner.invitations.incoming.calendars import uids
from planner.invitations.incoming.headers import Headers
from planner.invitations.incoming.mime import MOST_TEXT, Part
from planner.invitations.incoming.words import text_of
from planner.transport.xtext import from_xtext

MOST_RECIPIENTS = 50
LONGEST_REASON = 500

_FROM_SERVER = re.compile(
    r"(mailer-daemon|mailerdaemon|mail-daemon|postmaster|microsoftexchange[0-9a-f]{32})@", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"undeliver|delivery (status|has failed|failure)|mail delivery (failed|failure|subsystem)|failure notice"
    r"|returned mail|message not delivered|недоставлен|не доставлен|не удалось доставить"
    r"|退信|无法投递|投递失败|发送失败|邮件未能送达",
    re.IGNORECASE,
)
_OUR_ID = re.compile(r"^[ \t>]*Message-ID:[ \t]*(<[^<>\s]{1,300}>)", re.IGNORECASE | re.MULTILINE)
_ANGLED = re.compile(r"<([^\s@<>(),;:\"]{1,64}@[A-Za-z0-9.-]{1,255})>")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9.-]{1,255}[A-Za-z0-9]")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b|\b([45]\d\d)[ -](?=\S)")


@dataclass(frozen=True, slots=True)
class Report:
    """What a server or a program reports of mails that were sent.

    Attributes:
        action: failed, delayed, delivered or opened.
        message_ids: of the mails it is about.
        uids: of the calendars in them.
        recipients: their addresses, in small letters.
        reason: in the words of the server, on one line.
    """

    action: str
    message_ids: tuple[str, ...]
    uids: tuple[str, ...]
    recipients: tuple[str, ...]
    reason: str = ""


def report(mail: Part, parts: list[Part]) -> Report | None:
    """What a mail reports; None where it is no report.

    Args:
        mail: the whole.
        parts: all that stands in it.
    """
    found = next((one for one in map(_standard, parts) if one is not None), None)
    if found is not None:
        action, recipients, reason = found
        return Report(action, *_about(mail, parts), tuple(recipients)[:MOST_RECIPIENTS], reason)
    if not _from_server(mail.headers):
        return None
    text = "\n".join(text_of(part) for part in parts if part.type in ("text/plain", "text/html"))[:MOST_TEXT]
    recipients = _complained_of(mail, text)[:MOST_RECIPIENTS]
    return Report("failed", *_about(mail, parts), tuple(recipients), _complaint(text))


def _complained_of(mail: Part, text: str) -> list[str]:
    """The addresses a server complains of, ahead of the copy of what came back."""
    ahead = text.partition("Message-I")[0]
    written = (
        mail.headers.addresses("x-failed-recipients") or _ANGLED.findall(ahead) or _ADDRESS.findall(ahead)
    )
    own = set(mail.headers.addresses("to"))
    return [one for one in dict.fromkeys(map(str.lower, written)) if one not in own]


def _from_server(headers: Headers) -> bool:
    """Whether a mail server says that it could not deliver."""
    if headers.first("x-failed-recipients"):
        return True
    sent_by = " ".join((headers.first("from"), headers.first("sender"), headers.first("return-path")))
    nobody = headers.first("return-path").replace(" ", "") == "<>"
    return bool(_FROM_SERVER.search(sent_by) or nobody) and bool(_SUBJECT.search(headers.text("subject")))


def _standard(part: Part) -> tuple[str, list[str], str] | None:
    """Action, recipients and reason, where the part is made for programs."""
    if part.type in ("message/delivery-status", "message/global-delivery-status"):
        return _delivery(part)
    if part.type in ("message/disposition-notification", "message/global-disposition-notification"):
        fields = Headers(part.content(MOST_TEXT))
        return "opened", [*_recipients(fields)], single_line(fields.first("disposition"))[:LONGEST_REASON]
    return None


def _delivery(part: Part) -> tuple[str, list[str], str]:
    blocks = re.split(rb"\r?\n[ \t]*\r?\n", part.content(MOST_TEXT))[: MOST_RECIPIENTS + 1]
    told: list[tuple[str, list[str], str]] = []
    for fields in map(Headers, blocks):
        action = fields.first("action").partition(";")[0].strip().lower()
        if action:
            reason = " ".join(filter(None, (fields.first("status"), fields.first("diagnostic-code"))))
            told.append((action, list(_recipients(fields)), single_line(reason)[:LONGEST_REASON]))
    for action in ("failed", "delayed", "delivered", "relayed", "expanded"):
        own = [one for one in told if one[0] == action]
        if own:
            shown = action if action in ("failed", "delayed") else "delivered"
            return shown, list(dict.fromkeys(who for one in own for who in one[1])), own[0][2]
    return "failed", [], ""


def _recipients(fields: Headers) -> Iterator[str]:
    """The addresses one block names: first the one that was written to, then where that led."""
    for name in ("original-recipient", "final-recipient"):
        for written in fields.all(name):
            address = written.rpartition(";")[2].strip().strip("<>").lower()
            if "@" in address and len(address) <= 320:
                yield address


def _about(mail: Part, parts: list[Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The identifiers of the mails it is about, and of the calendars in those."""
    ids: list[str] = []
    calendars: list[str] = []
    for part in parts:
        inner = part.mail()
        if inner is not None:
            ids += inner.headers.ids("message-id")
            calendars += uids(inner.walk())
        elif part.type in ("message/disposition-notification", "message/delivery-status"):
            fields = Headers(part.content(MOST_TEXT))
            ids += [*fields.ids("original-message-id"), *fields.ids("x-original-message-id")]
            # What we named the mail by when it was sent (RFC 3461): its identifier, without the brackets.
            ids += [
                f"<{from_xtext(one.strip())}>" for one in fields.all("original-envelope-id") if "@" in one
            ]
        elif part.type.startswith("text/") and part.type != "text/calendar":
            ids += _OUR_ID.findall(part.text())
    calendars += uids(parts)
    ids += [*mail.headers.ids("in-reply-to"), *mail.headers.ids("references")]
    return tuple(dict.fromkeys(ids))[:MOST_RECIPIENTS], tuple(dict.fromkeys(calendars))[:MOST_RECIPIENTS]


def _complaint(text: str) -> str:
    """The line in which a server says why, else the first of its text."""
    lines = [single_line(line) for line in text.split("\n")[:400]]
    line = next((one for one in lines if _STATUS.search(one)), next(filter(None, lines), ""))
    return line[:LONGEST_REASON]
