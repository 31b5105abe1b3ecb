"""The lines of a vCard (RFC 6350 section 3, and what older programs write): unfolded, split and decoded."""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.errors import BadInput
from planner.exchange.encoding import encoding_named

LONGEST_LINE = 100_000
_NAME = re.compile(rb"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)")
_PARAMETER = re.compile(rb';([A-Za-z0-9-]+)(?:=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*))?')
_CIRCUMFLEX = {"^n": "\n", "^'": '"', "^^": "^"}
_BARE_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"})


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, its parameters with the values in order, its value as written."""

    name: str
    parameters: dict[str, list[str]]
    value: str

    @property
    def types(self) -> set[str]:
        """The values of TYPE, in lower case."""
        return {word.lower() for value in self.parameters.get("TYPE", []) for word in value.split(",")}

    def parameter(self, name: str) -> str:
        """The first value of a parameter, or nothing."""
        return next(iter(self.parameters.get(name, [])), "")

    def parts(self, separator: str = ";") -> list[str]:
        """The value, split where the separator is not escaped, and unescaped."""
        return [
            unescaped(part)
            for part in re.findall(rf"(?:^|{separator})((?:\\.|[^\\{separator}]|\\$)*)", self.value)
        ]

    @property
    def text(self) -> str:
        """The whole value, unescaped."""
        return unescaped(self.value)


def unescaped(text: str) -> str:
    """The text without the backslashes of RFC 6350 section 3.4."""
    return re.sub(
        r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text, flags=re.DOTALL
    ).strip()


def cards(path: Path, data: bytes, encoding: str, wanted: frozenset[str]) -> Iterator[tuple[int, list[Line]]]:
    """Each card with its number and those of its properties that are wanted.

    Raises:
        BadInput: a card does not end, or a line in it cannot be read; the card is named as row.
    """
    number = 0
    card: list[Line] | None = None
    for raw in _unfolded(data):
        if not raw.strip():
            continue
        match = _NAME.match(raw)
        name = match[1].decode().upper() if match else ""
        if name == "BEGIN" and card is None:
            number, card = number + 1, []
        elif name == "BEGIN" or card is None:
            raise _refused(path, max(number, 1), f"BEGIN:VCARD or END:VCARD is missing before {_shown(raw)}")
        elif name == "END":
            yield number, card
            card = None
        elif name in wanted:
            card.append(_line(path, number, raw, name, encoding))
        elif not match:
            raise _refused(path, number, f"{_shown(raw)} is no property")
    if card is not None:
        raise _refused(path, number, "END:VCARD is missing")


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Whole lines, put together again as bytes: a fold may stand between the bytes of one letter."""
    pending: list[bytes] = []
    soft = False
    for line in re.finditer(rb"[^\r\n]*(?:\r\n|\n|\r|$)", data):
        bare = line[0].rstrip(b"\r\n")
        if soft and pending:  # quoted-printable: a line that ends in = goes on
            pending[-1] = pending[-1][:-1]
            pending.append(bare)
        elif bare[:1] in (b" ", b"\t") and pending:
            pending.append(bare[1:])
        else:
            if pending:
                yield b"".join(pending)
            pending = [bare]
        soft = bare.endswith(b"=") and b"QUOTED-PRINTABLE" in pending[0].upper()
    if pending:
        yield b"".join(pending)


def _line(path: Path, number: int, raw: bytes, name: str, encoding: str) -> Line:
    if len(raw) > LONGEST_LINE:
        raise _refused(path, number, f"{name} is {len(raw)} characters long; {LONGEST_LINE} is the most")
    match = _NAME.match(raw)
    at = match.end() if match else 0
    parameters: dict[str, list[str]] = {}
    while found := _PARAMETER.match(raw, at):
        at = found.end()
        key, value = found[1].decode().upper(), found[2]
        if value is None:  # version 2.1: TEL;WORK;VOICE:
            value, key = found[1], "ENCODING" if key in _BARE_ENCODINGS else "TYPE"
        words = re.findall(rb'"[^"]*"|[^",]+', value)
        text = [word.strip(b'"').decode(encoding, "replace") for word in words]
        parameters.setdefault(key, []).extend(
            re.sub(r"\^[n'^]", lambda c: _CIRCUMFLEX[c[0]], one) for one in text
        )
    if raw[at : at + 1] != b":":
        raise _refused(path, number, f"{_shown(raw)} has no colon where one is due")
    return Line(name, parameters, _decoded(path, number, (name, raw[at + 1 :]), parameters, encoding))


def _decoded(
    path: Path, number: int, line: tuple[str, bytes], parameters: dict[str, list[str]], encoding: str
) -> str:
    name, value = line
    coded = next(iter(parameters.get("ENCODING", [])), "").upper()
    charset = next(iter(parameters.get("CHARSET", [])), "")
    try:
        if coded == "QUOTED-PRINTABLE":
            value = quopri.decodestring(value)
        elif coded in ("B", "BASE64"):
            value = binascii.a2b_base64(value)
        return value.decode(encoding_named(charset) if charset else encoding)
    except (BadInput, UnicodeDecodeError, binascii.Error) as error:
        raise _refused(
            path, number, f"{name} cannot be read in {charset or encoding}: {_shown(value)}"
        ) from error


def _shown(raw: bytes) -> str:
    return repr(raw[:60].decode("utf-8", "replace"))


def _refused(path: Path, number: int, why: str) -> BadInput:
    return BadInput(f"{why}.", remedy="Export the contacts again, as vCard 3.0 or 4.0.").at(path, number)
