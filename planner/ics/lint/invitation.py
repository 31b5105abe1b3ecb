"""A mail with the calendar in it."""

import re
from functools import cached_property

from planner.ics.lint.mime import Mail
from planner.ics.lint.source import Source

WITHIN = "calendar"
"""The part of a mail that the lines of its calendar are counted in."""

_HEADER = re.compile(
    rb"From |(?!BEGIN)[A-Z][A-Z0-9-]*+[ \t]*+:[ \t]"
    rb"|(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Content-Type):",
    re.IGNORECASE,
)


class Invitation(Mail):
    """A mail with the calendar in it."""

    @cached_property
    def calendar(self) -> Source | None:
        """The calendar that clients read; None where there is none, or its bytes are lost."""
        data = calendar_bytes(self)
        return None if data is None else Source(data)


def calendar_bytes(mail: Mail) -> bytes | None:
    """The bytes of the calendar in a mail: the first that clients read, else the first that is attached."""
    part = next(iter((*mail.calendars, *mail.files)), None)
    data = part.decoded() if part else None
    if part is None or data is None or part.encoding == "base64":
        return data
    # The line end before the next boundary belongs to the boundary; and some mails are kept with LF alone.
    return data if data.endswith(b"\n") else data + b"\r\n"


def is_mail(data: bytes) -> bool:
    """Whether a file begins as a mail does."""
    return _HEADER.match(data) is not None


def calendar_in(data: bytes) -> Source:
    """The calendar that a file is, or that stands in a mail; an empty one where there is none."""
    return (Invitation(data).calendar or Source(b"")) if is_mail(data) else Source(data)
