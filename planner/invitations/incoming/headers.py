"""The header fields of a mail (RFC 5322 section 2.2), whatever rule it breaks: bounded, never raising."""

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from planner.ics.text import single_line

MOST_BYTES = 256 * 1024
MOST_LINES = 1_000
LONGEST = 16 * 1024

_LINES = re.compile(rb"[^\r\n]+")
_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_COMMENT = re.compile(r"\([^()]*\)")
_ANGLE = re.compile(r"<([^<>]*)>")
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}@[^\s@<>(),;:\"\\]{1,255}")
_IDS = re.compile(r"<([^<>\s]{1,300})>")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "hz"}


class Headers:
    """The header fields of one part, by their names in small letters."""

    def __init__(self, block: bytes) -> None:
        self._fields: dict[str, list[str]] = {}
        name, pieces = "", list[str]()
        for number, found in enumerate(_LINES.finditer(block, 0, MOST_BYTES)):
            raw = found[0]
            if number >= MOST_LINES:
                break
            if raw[0] in b" \t":
                pieces.append(_text(raw))
                continue
            self._keep(name, pieces)
            field = _NAME.match(raw)
            name = field[1].decode("ascii").lower() if field else ""
            pieces = [_text(raw[field.end() :])] if field else []
        self._keep(name, pieces)

    def _keep(self, name: str, pieces: list[str]) -> None:
        if name:
            self._fields.setdefault(name, []).append("".join(pieces)[:LONGEST].strip())

    def __len__(self) -> int:
        return len(self._fields)

    def all(self, name: str) -> list[str]:
        """Each value of that name, unfolded, as it is written."""
        return self._fields.get(name, [])

    def first(self, name: str) -> str:
        """The first value of that name; empty where there is none."""
        return next(iter(self.all(name)), "")

    def text(self, name: str) -> str:
        """The same for people: decoded, on one line."""
        return single_line(decoded(self.first(name)))

    def value(self, name: str) -> tuple[str, dict[str, str]]:
        """A value and its parameters (RFC 2045 section 5.1, RFC 2231), both names in small letters."""
        written = self.first(name)
        if not written:
            return "", {}
        message = Message()
        message["X"] = written
        try:
            found = message.get_params(header="X", unquote=True) or []
            params = {key.lower(): _collapsed(value) for key, value in found[1:]}
            return found[0][0].strip().lower(), params
        except (LookupError, TypeError, ValueError):
            return written.partition(";")[0].strip().lower(), {}

    def addresses(self, name: str) -> list[str]:
        """The addresses in all fields of that name, in small letters, never one out of a display name."""
        return [address for written in self.all(name) for address in addresses(written)]

    def ids(self, name: str) -> list[str]:
        """The message identifiers in a field, with their angle brackets."""
        return [f"<{found}>" for written in self.all(name) for found in _IDS.findall(written)]

    def date(self, name: str = "date") -> datetime | None:
        """The instant a field names, in UTC."""
        try:
            found = parsedate_to_datetime(self.first(name))
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return None


def addresses(written: str) -> list[str]:
    """The addresses in a field as it is written, in small letters.

    What stands in quotes, comments or encoded words is a name, whatever it looks like.
    """
    bare = _QUOTED.sub(" ", written)
    for _ in range(3):  # comments may stand in each other
        bare = _COMMENT.sub(" ", bare)
    angles = [found.strip() for found in _ANGLE.findall(bare)]
    listed = angles or re.split(r"[,;\s]+", bare)
    return [one.lower() for one in listed if _ADDRESS.fullmatch(one)]


def decoded(written: str) -> str:
    """A field with its encoded words (RFC 2047) as text; as it is where they are broken."""
    if "=?" not in written:
        return written
    try:
        pieces = decode_header(written)
    except (HeaderParseError, LookupError, ValueError):
        return written
    return "".join(
        piece if isinstance(piece, str) else in_charset(piece, charset or "") for piece, charset in pieces
    )


def in_charset(data: bytes, charset: str) -> str:
    """Bytes as text: in UTF-8 where they are that, else in the charset that is named, else as they may be."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    name = charset.strip().strip('"').lower()[:40]
    try:
        return data.decode(_CHINESE.get(name, name) or "cp1252", errors="replace")
    except (LookupError, ValueError):
        return data.decode("cp1252", errors="replace")


def _text(raw: bytes) -> str:
    return in_charset(raw, "latin-1")


def _collapsed(value: str | tuple[str | None, str | None, str]) -> str:
    """A parameter that RFC 2231 may have cut in pieces, as text."""
    if isinstance(value, str):
        return value
    charset, _, text = value
    return in_charset(text.encode("latin-1", errors="replace"), charset or "")
