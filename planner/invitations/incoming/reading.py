"""One mail or calendar file, read: what answers stand in it. Nothing raises, and nothing is looked up."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from planner.ics.reply import MAX_BYTES, Reply, replies
from planner.invitations.codes import read_code
from planner.invitations.incoming.automatic import automatic
from planner.invitations.incoming.calendars import calendar_parts
from planner.invitations.incoming.forms import own_words
from planner.invitations.incoming.mime import DEEPEST, MOST_PARTS, Part, whole
from planner.invitations.incoming.read import Envelope, Read
from planner.invitations.incoming.reports import report
from planner.invitations.incoming.trust import vouched
from planner.invitations.incoming.words import excerpt, said, text_of
from planner.invitations.reply_form import read_form
from planner.models import IncomingKind

LARGEST = 64 * 2**20
MOST_INSIDE = 20

_KINDS = {
    "REPLY": IncomingKind.REPLY,
    "COUNTER": IncomingKind.COUNTER,
    "REFRESH": IncomingKind.REFRESH,
}
_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read.

    Attributes:
        zone: for times of which nobody can know the zone: the club's.
        trusted: the name under which one's own mail server vouches for senders; empty where none does.
    """

    zone: ZoneInfo = _UTC
    trusted: str = ""


def read_mail(data: bytes, source: str, how: Reading = Reading()) -> tuple[Read, ...]:
    """All that a mail says, at least one thing.

    Args:
        data: the mail as it was sent (RFC 5322).
        source: where it was found, as it is shown.
        how: how to read.
    """
    if len(data) > LARGEST:
        return (broken(data, source, f"is larger than any mail: {len(data) / 2**20:,.0f} MB"),)
    if not data.strip():
        return (broken(data, source, "is empty"),)
    mail = whole(data)
    if not any(
        mail.headers.first(name) for name in ("from", "date", "message-id", "subject", "received", "to")
    ):
        return (broken(data, source, "is no mail: it has no sender, date or subject"),)
    return tuple(_mail(mail, source, how, inside=""))


def read_calendar(data: bytes, source: str, how: Reading = Reading()) -> tuple[Read, ...]:
    """All that a calendar file says which came without its mail."""
    return tuple(_calendar(data, "", Read(IncomingKind.FOREIGN, source, Envelope(by_hand=True)), how))


def broken(data: bytes, source: str, fault: str) -> Read:
    """Something with which nothing can be done."""
    return Read(IncomingKind.BROKEN, source, fault=fault, mark=hashlib.sha256(data).digest())


def _mail(mail: Part, source: str, how: Reading, *, inside: str) -> Iterator[Read]:
    parts = list(mail.walk())
    common = Read(IncomingKind.WORDS, source, _envelope(mail, how, inside))
    told = report(mail, parts)
    if told is not None:
        kind = {"failed": IncomingKind.BOUNCE, "delayed": IncomingKind.AUTOMATIC}
        yield replace(common, kind=kind.get(told.action, IncomingKind.RECEIPT), report=told)
        return
    found = [one for data, method in calendar_parts(parts) for one in _calendar(data, method, common, how)]
    found = list({one.digest: one for one in found}.values())
    yield from found
    answered = any(one.kind is not IncomingKind.FOREIGN for one in found)
    inner = [] if answered else _inner(parts, source, how, passed_on_by=common.envelope.sender or "somebody")
    yield from inner
    if answered or inner:
        return
    if (len(parts) >= MOST_PARTS or any(one.nested and one.depth >= DEEPEST for one in parts)) and not found:
        fault = "is built of too many parts, one in the other"
        yield replace(common, kind=IncomingKind.BROKEN, fault=fault)
    else:
        yield from _words(mail, parts, common, besides=bool(found))


def _envelope(mail: Part, how: Reading, inside: str) -> Envelope:
    headers = mail.headers
    senders = headers.addresses("from")
    sender = senders[0] if len(set(senders)) == 1 and len(headers.all("from")) == 1 else ""
    answers = [*reversed(headers.ids("in-reply-to")), *reversed(headers.ids("references"))]
    return Envelope(
        sender,
        next(iter(headers.ids("message-id")), ""),
        headers.text("subject")[:1000],
        headers.date(),
        tuple(dict.fromkeys(answers))[:50],
        None if inside else vouched(headers, sender, how.trusted),
        inside,
    )


def _calendar(data: bytes, method: str, common: Read, how: Reading) -> Iterator[Read]:
    for one in replies(data[: MAX_BYTES + 1], zone=how.zone, method=method):
        yield replace(common, kind=_kind(one), reply=one, fault=one.fault, text=excerpt(one.comment))


def _kind(reply: Reply) -> IncomingKind:
    if reply.fault:
        return IncomingKind.BROKEN
    return _KINDS.get(reply.method, IncomingKind.FOREIGN)


def _inner(parts: list[Part], source: str, how: Reading, *, passed_on_by: str) -> list[Read]:
    """The answers in mails that somebody attached, as one passes on what came to the wrong place."""
    found: list[Read] = []
    for mail in filter(None, (part.mail() for part in parts[:MOST_INSIDE] if part.depth)):
        if mail.depth < DEEPEST:
            inner = _mail(mail, source, how, inside=passed_on_by)
            found += (one for one in inner if one.kind not in (IncomingKind.WORDS, IncomingKind.FOREIGN))
    return found


def _words(mail: Part, parts: list[Part], common: Read, *, besides: bool) -> Iterator[Read]:
    """A mail that no calendar understands: a code in its subject, or what a person or a program wrote."""
    whole_text = _text(parts)
    text = excerpt(said(whole_text))
    if automatic(mail.headers):
        yield replace(common, kind=IncomingKind.AUTOMATIC, text=text)
        return
    code = read_code(common.envelope.subject)
    if code is not None:
        form, own = read_form(whole_text), excerpt(own_words(said(whole_text)))
        yield replace(common, kind=IncomingKind.CODED, code=code, text=own, filled=form)
    elif text or not besides:
        yield replace(common, text=text)


def _text(parts: list[Part]) -> str:
    """The text of a mail: its first plain part with words in it, else its first page."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            attached = part.headers.value("content-disposition")[0] == "attachment"
            if part.type == kind and not attached and (text := text_of(part)):
                return text
    return ""
