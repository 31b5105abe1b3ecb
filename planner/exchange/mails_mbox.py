"""Mailboxes in one file (mbox, RFC 4155): read mail by mail, however large the file is."""

import re
from collections.abc import Iterator

from planner.exchange.mails_single import Found, Opened, too_large
from planner.invitations.incoming.reading import LARGEST

# "From " may begin a line of a letter too; only with a date does it begin a mail.
_BEGIN = re.compile(rb"From [^\n]{0,300}\d{1,2}:\d{2}[^\n]{0,100}\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LONGEST_LINE = 2**20


def is_mbox(begin: bytes) -> bool:
    """Whether a file that begins so holds mails one after the other."""
    return _BEGIN.match(begin) is not None


def mbox(opened: Opened) -> Iterator[Found]:
    """Each mail; one that is too large is passed over, and says so."""
    number = 0
    lines: list[bytes] = []
    size = 0
    blank = True
    while line := opened.file.readline(_LONGEST_LINE):
        if blank and line.startswith(b"From ") and _BEGIN.match(line):
            if number:
                yield _mail(f"{opened.label}, mail {number}", lines, size)
            number, lines, size = number + 1, [], 0
        else:
            size += len(line)
            if size <= LARGEST:
                lines.append(line)
            else:
                lines.clear()
        blank = line in (b"\n", b"\r\n")
    if number:
        yield _mail(f"{opened.label}, mail {number}", lines, size)


def _mail(label: str, lines: list[bytes], size: int) -> Found:
    if size > LARGEST:
        return too_large(label, size)
    data = b"".join(lines)
    return Found(label, _QUOTED.sub(rb"\1", data) if b"\n>" in data else data)
