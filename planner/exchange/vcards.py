"""vCards 3.0 and 4.0, and the 2.1 that Outlook writes, as a list of members: one row for each card."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from planner.errors import BadInput
from planner.exchange.contentlines import Line, cards
from planner.exchange.encoding import LABELS, encoding_of
from planner.exchange.sheet import Cells, Reading, Rows, Sheet
from planner.models.names import script

HEADINGS = (
    *("name", "given name", "family name", "native name", "e-mail", "agency", "title", "phone"),
    *("languages", "time zone"),
)
_WANTED = frozenset({"VERSION", "KIND", "FN", "N", "EMAIL", "TEL", "ORG", "TITLE", "ROLE", "LANG", "TZ"})
_VERSIONS = ("2.1", "3.0", "4.0")
_NO_PEOPLE = ("org", "group", "location", "application", "device")


def vcard_sheet(path: Path, data: bytes, said: Reading) -> Sheet:
    """The people in a file of vCards; rows are numbered as the cards are.

    Raises:
        BadInput: a card cannot be read; it is named as row.
    """
    # A fold may stand between the bytes of one letter.
    encoding = encoding_of(re.sub(rb"\r?\n[ \t]", b"", data), path, said.encoding)
    if encoding.startswith("utf-16"):
        data, encoding = data.decode(encoding).encode(), "utf-8"
    data = data.removeprefix(b"\xef\xbb\xbf")
    again = partial(_rows, path, data, encoding.removesuffix("-sig"))
    rows = Rows(again, HEADINGS, 0, path)
    count = len(rows)
    if not count:
        raise BadInput("there is nobody in these vCards.", remedy="Export the contacts again.").at(path)
    return Sheet(path, HEADINGS, rows, f"vCards in {LABELS[encoding]}", path, 0, said)


def _rows(path: Path, data: bytes, encoding: str) -> Iterator[Cells]:
    for number, lines in cards(path, data, encoding, _WANTED):
        card: dict[str, list[Line]] = {}
        for line in lines:
            card.setdefault(line.name, []).append(line)
        version = _text(card, "VERSION")
        if version not in _VERSIONS:
            raise BadInput(
                f"the version {version or '(none)'} is not known.", remedy="Export it as vCard 3.0 or 4.0."
            ).at(path, number, "VERSION")
        if _text(card, "KIND").lower() not in _NO_PEOPLE:
            yield number, [" ".join(cell.split()) for cell in _cells(card)]


def _cells(card: dict[str, list[Line]]) -> list[str]:
    """What the card says, in the order of `HEADINGS`."""
    name, native = _names(card.get("FN", []))
    given, family, structured = _structured(card.get("N", []))
    if not name:
        name = structured
    organisation = _best(card.get("ORG", []))
    return [
        name,
        given,
        family,
        native,
        _text(card, "EMAIL").removeprefix("mailto:"),
        next(iter(organisation.parts()), "") if organisation else "",
        _text(card, "TITLE") or _text(card, "ROLE"),
        _phone(card.get("TEL", [])),
        ", ".join(line.text for line in sorted(card.get("LANG", []), key=_preference)),
        _zone(card.get("TZ", [])),
    ]


def _names(lines: list[Line]) -> tuple[str, str]:
    """The name, in Latin letters where it stands in several, and the one in other letters."""
    written = [line.text for line in sorted(lines, key=_preference) if line.text]
    latin = [name for name in written if script(name) == "Latn"]
    others = [name for name in written if script(name) != "Latn"]
    name = next(iter(latin or others), "")
    return name, next((other for other in others if other != name), "")


def _structured(lines: list[Line]) -> tuple[str, str, str]:
    """Given name, family name, and both as one reads them, in Latin letters where there are several."""
    read = [[*line.parts(), "", ""][:2] for line in sorted(lines, key=_preference)]
    read.sort(key=lambda parts: script("".join(parts)) != "Latn")
    if not read:
        return "", "", ""
    family, given = read[0]
    return given, family, " ".join(filter(None, (given, family)))


def _phone(lines: list[Line]) -> str:
    """The number to call: a mobile or one at work, no fax."""
    spoken = [line for line in lines if not line.types & {"fax", "pager", "textphone", "video"}]
    order = {"cell": 0, "work": 1}
    best = sorted(
        spoken,
        key=lambda line: (_preference(line), min((order.get(kind, 2) for kind in line.types), default=2)),
    )
    if not best:
        return ""
    number = best[0].text
    if number.lower().startswith("tel:"):
        number = number[4:].replace(";ext=", " ext. ").partition(";")[0]
    return number


def _zone(lines: list[Line]) -> str:
    """The time zone by its name; an offset is none, for clocks change."""
    return next((line.text for line in lines if "/" in line.text), "")


def _text(card: dict[str, list[Line]], name: str) -> str:
    best = _best(card.get(name, []))
    return best.text if best else ""


def _best(lines: Iterable[Line]) -> Line | None:
    filled = [line for line in lines if line.text]
    return min(filled, key=_preference, default=None)


def _preference(line: Line) -> int:
    """1 for what is preferred, up to 101 for what says nothing of it."""
    given = line.parameter("PREF")
    if given.isdecimal() and len(given) < 4:
        return int(given)
    return 1 if "pref" in line.types else 101
