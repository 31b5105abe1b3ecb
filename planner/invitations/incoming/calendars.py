"""The calendars in a mail, wherever clients put them, each once."""

import re
from collections.abc import Iterable, Iterator

from planner.invitations.incoming.headers import in_charset
from planner.invitations.incoming.mime import MOST_CALENDAR, Part

_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "application/calendar"})
_UNFOLD = re.compile(rb"\r?\n[ \t]")
_UID = re.compile(rb"^UID:[ \t]*([!-~]{1,200})[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)


def is_calendar(part: Part) -> bool:
    """Whether a part holds a calendar, by its type or by the name of the file."""
    return not part.nested and (part.type in _TYPES or part.filename.lower().strip().endswith(".ics"))


def calendar_parts(parts: Iterable[Part]) -> Iterator[tuple[bytes, str]]:
    """The bytes of each calendar, in UTF-8, and the method the mail says it has; equal ones once."""
    seen: set[bytes] = set()
    for part in parts:
        if not is_calendar(part):
            continue
        data = _readable(part)
        mark = b"".join(data.split())
        if mark not in seen:
            seen.add(mark)
            yield data, part.params.get("method", "")


def uids(parts: Iterable[Part]) -> list[str]:
    """The UIDs in all calendars, without looking any closer."""
    return [
        found.decode("ascii")
        for data, _ in calendar_parts(parts)
        for found in _UID.findall(_UNFOLD.sub(b"", data[:MOST_CALENDAR]))
    ]


def _readable(part: Part) -> bytes:
    """A calendar in UTF-8, where it is in the other charset that the mail names."""
    data = part.content(MOST_CALENDAR)
    charset = part.params.get("charset", "").lower()
    if charset in ("", "utf-8", "utf8", "us-ascii", "ascii") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = in_charset(data, charset)
        return text.encode() if "BEGIN:VCALENDAR" in text.upper() else data  # the charset may be a lie
    return data
