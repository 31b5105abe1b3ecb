"""Workbooks (.xlsx) as Excel and WPS write them, a row at a time.

python-calamine is not used: two filled cells in opposite corners make it ask for gigabytes and end the
program, and 20,000 cells that share one long text make it keep 20,000 copies. Here a row is all that is kept,
texts are shared, and every part is unpacked within bounds.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from planner.errors import BadInput
from planner.exchange.cellvalues import is_date_format, plain_text
from planner.exchange.markup import parse, parsed
from planner.exchange.packed import Parts
from planner.exchange.sheet import Cells, Reading, Sheet, filled, is_heading, table
from planner.exchange.worksheet import Book, RowReader
from planner.models.names import fold

_BOOK = "xl/workbook.xml"


@dataclass
class _Listed:
    """Collects the elements of a part: each with its attributes, without prefixes."""

    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.found.append((name, {key.rpartition(":")[2]: value for key, value in attributes.items()}))

    def end(self, name: str) -> None:
        """It ends, which says nothing here."""

    def text(self, text: str) -> None:
        """No text counts here."""


@dataclass
class _Strings:
    """The texts that cells share; the reading aids above Chinese and Japanese ones are left out."""

    found: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    wanted: bool = False
    aside: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "t":
            self.wanted = not self.aside
        elif name == "rPh":
            self.aside = True

    def end(self, name: str) -> None:
        """It ends."""
        if name == "t":
            self.wanted = False
        elif name == "rPh":
            self.aside = False
        elif name == "si":
            self.found.append(plain_text("".join(self.pieces)))
            self.pieces.clear()

    def text(self, text: str) -> None:
        """A piece of text."""
        if self.wanted:
            self.pieces.append(text)


@dataclass(frozen=True, slots=True)
class _Tab:
    """One sheet of a workbook."""

    name: str
    part: str
    hidden: bool


def workbook_sheets(path: Path, data: bytes, said: Reading) -> list[Sheet]:
    """Every sheet that is a list, or the one that is meant; each row has been looked at.

    Raises:
        BadInput: the workbook cannot be read, or no sheet is a list; what was wrong with the first is said.
    """
    parts = Parts(path, data)
    tabs, book = _opened(path, parts)
    wanted = [tab for tab in tabs if not tab.hidden or said.sheet]
    if said.sheet is not None:
        wanted = [tab for tab in wanted if fold(tab.name) == fold(said.sheet)]
        if not wanted:
            raise BadInput(
                f"there is no sheet {said.sheet!r}.",
                remedy=f"The sheets are {', '.join(tab.name for tab in tabs)}.",
            ).at(path)
    several = len(wanted) > 1
    rows = {
        tab: partial(_rows, path, parts.read(tab.part) or b"", book, _place(path, tab, several=several))
        for tab in wanted
    }
    first = {tab: filled(rows[tab]) for tab in wanted}
    lists = [tab for tab in wanted if any(is_heading(cells, said) for _, cells in first[tab])]
    taken = lists or [tab for tab in wanted if first[tab]][:1] or wanted[:1]
    left = tuple(tab.name for tab in tabs if tab not in taken and (tab not in first or first[tab]))
    sheets = []
    for tab in taken:
        sheet = table(
            path, rows[tab], said, f"Excel, sheet {tab.name!r}", place=_place(path, tab, several=several)
        )
        sheet.rows.look_through()
        sheets.append(replace(sheet, not_read=left))
    return sheets


def _place(path: Path, tab: _Tab, *, several: bool) -> Path | str:
    return f"{path}, sheet {tab.name!r}" if several else path


def _rows(path: Path, data: bytes, book: Book, place: Path | str) -> Iterator[Cells]:
    reader = RowReader(book, place)
    for _ in parsed(path, data, reader):
        yield from reader.taken()


def _opened(path: Path, parts: Parts) -> tuple[list[_Tab], Book]:
    """The sheets of a workbook, and what its cells refer to."""
    related = {}
    kinds = {}
    for name, attributes in _elements(path, parts, "xl/_rels/workbook.xml.rels"):
        if name == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            related[attributes.get("Id")] = target
            kinds[attributes.get("Type", "").rpartition("/")[2]] = target
    tabs, from_1904 = [], False
    for name, attributes in _elements(path, parts, _BOOK):
        if name == "sheet" and attributes.get("id") in related:
            hidden = attributes.get("state", "visible") != "visible"
            tabs.append(_Tab(attributes.get("name", ""), related[attributes.get("id")], hidden))
        elif name == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
    if not tabs:
        raise parts.refused("the workbook has no sheet")
    strings = _Strings()
    if shared := parts.read(kinds.get("sharedStrings", "xl/sharedStrings.xml")):
        parse(path, shared, strings)
    return tabs, Book(strings.found, _dated(path, parts, kinds.get("styles", "xl/styles.xml")), from_1904)


def _elements(path: Path, parts: Parts, part: str) -> list[tuple[str, dict[str, str]]]:
    listed = _Listed()
    if data := parts.read(part):
        parse(path, data, listed)
    return listed.found


def _dated(path: Path, parts: Parts, part: str) -> frozenset[str]:
    """The styles that show days or times, by the number cells call them."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    inside = False
    for name, attributes in _elements(path, parts, part):
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(_number(attributes.get("numFmtId")))
    return frozenset(
        str(style) for style, number in enumerate(styles) if is_date_format(number, codes.get(number))
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
