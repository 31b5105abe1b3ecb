"""A mail taken apart as far as its calendar needs it: headers with their lines, parts with their bytes.

Like `source`, it repairs nothing, so that what is wrong can be told with its place (RFC 5322, RFC 2045).
"""

import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_HEADER = re.compile(rb"([!-9;-~]++)[ \t]*+:[ \t]*+(.*+)", re.DOTALL)
_PARAM = re.compile(r';\s*+([^\s=;"]++)\s*+=\s*+(?:"((?:[^"\\]++|\\.)*+)"|([^\s;"]*+))')
_COMMENT = re.compile(r'"(?:[^"\\]++|\\.)*+"?|\([^()]*+\)?')
_BETWEEN = re.compile(r"[\s<>,;:()]++")
_DEEPEST = 8
_SPACES = b" \t\r\n"


class Header(NamedTuple):
    """One header: its line, and its value with the folds undone."""

    number: int
    value: str

    @property
    def word(self) -> str:
        """What stands before the first semicolon, in small letters."""
        return self.value.partition(";")[0].strip().lower()

    def param(self, name: str) -> str:
        """The value of a parameter; empty where there is none."""
        for found, quoted, plain in _PARAM.findall(self.value):
            if found.lower() == name:
                return str(quoted or plain)
        return ""

    @property
    def addresses(self) -> list[str]:
        """The addresses in it, as they are written."""
        words = _BETWEEN.split(_COMMENT.sub(" ", self.value))
        return [word for word in words if "@" in word[1:-1]]


_PLAIN = Header(0, "text/plain")


@dataclass(slots=True, eq=False)
class Part:
    """A mail, or a part of one.

    Attributes:
        number: its first line.
        headers: by their names in small letters.
        body: as it was sent.
        parts: of a multipart, what it holds.
        holder: the type of the multipart that it stands in.
    """

    number: int
    headers: dict[str, list[Header]]
    body: bytes
    holder: str = ""
    parts: list["Part"] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def header(self, name: str) -> Header | None:
        """The first header of that name."""
        found = self.headers.get(name)
        return found[0] if found else None

    def value(self, name: str) -> str:
        """The value of the first header of that name; empty where there is none."""
        found = self.headers.get(name)
        return found[0].value if found else ""

    @property
    def content(self) -> Header:
        """Its type with the parameters."""
        return self.header("content-type") or _PLAIN._replace(number=self.number)

    @property
    def encoding(self) -> str:
        """How its bytes were made fit for mail."""
        return self.value("content-transfer-encoding").strip().lower() or "7bit"

    @property
    def is_attachment(self) -> bool:
        """Whether it is to be shown as a file."""
        found = self.header("content-disposition")
        return found is not None and found.word == "attachment"

    @property
    def file_name(self) -> str:
        """The name of the file; empty where it has none."""
        disposition = self.header("content-disposition")
        return (disposition.param("filename") if disposition else "") or self.content.param("name")

    def decoded(self) -> bytes | None:
        """Its bytes before they were made fit for mail; None where they are lost."""
        if self.encoding == "base64":
            try:
                return binascii.a2b_base64(self.body.translate(None, _SPACES), strict_mode=True)
            except binascii.Error:
                return None
        return binascii.a2b_qp(self.body) if self.encoding == "quoted-printable" else self.body

    def walk(self) -> Iterator["Part"]:
        """It and the parts in it that hold no others, at any depth."""
        stack = [self]
        while stack:
            part = stack.pop()
            yield part
            stack.extend(reversed(part.parts))


class Mail:
    """A mail, taken apart.

    Attributes:
        top: the whole of it.
        parts: at any depth, itself first.
        names: of its headers, in small letters.
        calendars: the parts that calendars read; `files`: those that a person opens as one.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.top = read(data, 1)
        self.parts: Sequence[Part] = tuple(self.top.walk())
        self.names = self.top.headers.keys()
        self.calendars = [part for part in self.parts if part.content.word == "text/calendar"]
        self.files = [part for part in self.parts if _is_calendar_file(part)]


def _is_calendar_file(part: Part) -> bool:
    """Whether people find a calendar in it only when they open it."""
    kind = part.content.word
    if kind == "text/calendar" or kind.startswith("multipart/"):
        return False
    return kind == "application/ics" or part.file_name.lower().endswith(".ics")


def read(data: bytes, number: int, holder: str = "", depth: int = 0) -> Part:
    """The mail or part that begins at line `number`."""
    headers, body, at, faults = _headed(data, number)
    part = Part(number, headers, body, holder, faults=faults)
    kind = part.content
    boundary = kind.param("boundary").encode("utf-8", "surrogateescape")
    if not kind.word.startswith("multipart/"):
        return part
    if not boundary:
        part.faults.append((kind.number, "a multipart without a boundary"))
    elif depth >= _DEEPEST:
        part.faults.append((kind.number, f"multiparts stand in each other {_DEEPEST} deep and more"))
    else:
        pieces, ended = _split(body, boundary, at)
        part.parts = [read(piece, first, kind.word, depth + 1) for first, piece in pieces]
        if not ended:
            part.faults.append((kind.number, "the multipart has no end: the mail was cut off"))
    return part


def _headed(data: bytes, number: int) -> tuple[dict[str, list[Header]], bytes, int, list[tuple[int, str]]]:
    """The headers, the rest, the number of its first line, and lines that are no header."""
    headers: dict[str, list[Header]] = {}
    faults: list[tuple[int, str]] = []
    at, end = number, 0
    first, pieces = number, list[bytes]()
    for line in _lines(data):
        at, end = at + 1, end + len(line)
        text = line.rstrip(b"\r\n")
        if text[:1] in (b" ", b"\t") and pieces:
            pieces.append(text)
            continue
        _keep(headers, faults, first, pieces)
        first, pieces = at - 1, [text]
        if not text:
            return headers, data[end:], at, faults
    _keep(headers, faults, first, pieces)
    return headers, data[end:], at, faults


def _lines(data: bytes) -> Iterator[bytes]:
    """The lines with their ends, one at a time: the headers are few, and what follows may be long."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        yield data[start:end]
        start = end


def _keep(
    headers: dict[str, list[Header]], faults: list[tuple[int, str]], number: int, pieces: list[bytes]
) -> None:
    if not pieces or not pieces[0]:
        return
    match = _HEADER.fullmatch(b"".join(pieces))
    if match is None and number == 1 and pieces[0].startswith(b"From "):
        return  # of a mailbox that it was taken out of
    if match is None:
        faults.append((number, f"{pieces[0][:40].decode('ascii', 'backslashreplace')!r} is no header"))
        return
    name, value = match[1].decode("ascii").lower(), match[2].decode("utf-8", "surrogateescape")
    headers.setdefault(name, []).append(Header(number, value.strip()))


def _split(body: bytes, boundary: bytes, number: int) -> tuple[list[tuple[int, bytes]], bool]:
    """The parts between the boundaries with their first lines, and whether the last boundary was found."""
    found: list[tuple[int, bytes]] = []
    kept: list[bytes] | None = None
    first, line, mark = 0, number - 1, b"\n--" + boundary
    before, *pieces = (b"\n" + body).split(mark)
    for piece in pieces:
        line += before.count(b"\n") + 1
        before = piece
        rest, _, content = piece.partition(b"\n")
        ends = rest.strip()
        if ends not in (b"", b"--"):  # a longer boundary that begins like this one
            if kept is not None:
                kept.append(mark + piece)
            continue
        if kept is not None:
            found.append((first, b"".join(kept).removesuffix(b"\r")))
        if ends:
            return found, True
        kept, first = [content], line + 1
    if kept is not None:
        found.append((first, b"".join(kept)))
    return found, False
