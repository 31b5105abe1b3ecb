"""The one place that makes people's text safe to stand in a calendar file.

No text may begin a content line of its own or reach a reader as a control character, whatever was typed.
"""

import re

from planner.errors import PlannerError

_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # also where only lenient readers split lines
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile("[ \t\n]+")
_QUOTED = re.compile('"([^"]*)"')
_ESCAPED = re.compile(r"[\\;,]")
_NO_LINE = re.compile("[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_BACKSLASH = 0x5C


def multiline(value: str) -> str:
    """The text with every kind of line end as a newline, without control characters and lone surrogates."""
    return value if value.isprintable() else _UNSAFE.sub("", _NEWLINES.sub("\n", value))


def single_line(value: str) -> str:
    """The text on one line, each run of spaces, tabs and line ends as one space."""
    return _SPACES.sub(" ", multiline(value)).strip()


def common_name(value: str) -> str:
    """A person's name as it may stand in a parameter (RFC 5545 3.2.2, CN).

    A double quote cannot stand there; many readers take `^` and a backslash for escapes (RFC 6868).
    """
    name = _QUOTED.sub("“\\1”", single_line(value)).replace('"', "”")
    return name.replace("^", "ˆ").replace("\\", "/")


def escaped(value: str) -> str:
    """A TEXT value as it is written (RFC 5545 3.3.11)."""
    return _ESCAPED.sub(r"\\\g<0>", multiline(value)).replace("\n", r"\n")


def folded(line: str) -> bytes:
    """The octets of one content line, at most 75 to a physical line, ended by CRLF (RFC 5545 3.1).

    Folds between letters, never inside one, and never between a backslash and what it escapes.

    Raises:
        PlannerError: the line holds what `multiline` and `escaped` take out.
    """
    if not line.isprintable() and _NO_LINE.search(line):
        raise PlannerError(f"A control character stands in {line[:60]!r}; the calendar file was not written.")
    octets = line.encode()
    pieces, start, room = [], 0, 75
    while len(octets) - start > room:
        end = _fold(octets, start, start + room)
        pieces.append(octets[start:end])
        start, room = end, 74
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _fold(octets: bytes, start: int, end: int) -> int:
    """The last place up to `end` that is neither inside a letter nor behind a backslash that escapes."""
    while octets[end] & 0xC0 == 0x80:
        end -= 1
    slash = end
    while slash > start and octets[slash - 1] == _BACKSLASH:
        slash -= 1
    return end - (end - slash) % 2
