"""What kind of file something is, by its first bytes; its name is not believed."""

import enum
import io
import re
import zipfile
from pathlib import Path

from planner.errors import BadInput

LONGEST_LINE = 4_000_000


class Kind(enum.Enum):
    """A kind of file that lists can be read from."""

    TEXT = enum.auto()
    WORKBOOK = enum.auto()
    VCARDS = enum.auto()


_NOT_A_LIST = (
    (rb"%PDF", "a PDF document", "Ask for the list itself, as a workbook or as CSV."),
    (rb"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls), or one with a password", "{save}"),
    (rb"\{\\rtf", "a Word document", "Copy its table into Excel and save it as .xlsx."),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*", "a picture", "Ask for the list itself."),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b", "a packed file", "Unpack it first."),
    (rb"\s*(?i:<!doctype html|<html|<table)", "a web page, whatever its name", "Open it in Excel. {save}"),
    (rb"\s*<\?xml", "an XML file", "Open it in Excel. {save}"),
    (rb"SQLite format 3\0", "a database", "To work with it: planner --db."),
)
_SAVE = "In Excel or WPS: File, Save As, 'Excel Workbook (.xlsx)' without a password."
_PARTS = (
    ("word/", "a Word document"),
    ("ppt/", "a presentation"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
)


def kind_of_file(data: bytes, path: Path) -> Kind:
    """What it is.

    Raises:
        BadInput: it is nothing that a list can be read from; what it seems to be is named.
    """
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, path)
    head = data[:1024].removeprefix(b"\xef\xbb\xbf")
    for pattern, what, remedy in _NOT_A_LIST:
        if re.match(pattern, head):
            raise BadInput(f"this is {what}.", remedy=remedy.format(save=_SAVE)).at(path)
    wide = head.replace(b"\0", b"").lstrip(b"\xff\xfe\r\n \t")
    return Kind.VCARDS if wide.upper().startswith(b"BEGIN:VCARD") else Kind.TEXT


def refuse_endless_line(data: bytes, path: Path) -> None:
    """Looks at the length of the lines before anything else does.

    Raises:
        BadInput: one of them is no line that anybody wrote.
    """
    if b"\n" not in data and b"\r" in data:  # as old Macs write, and few lines can be as long
        return
    for number, line in enumerate(io.BytesIO(data), 1):
        if len(line) > LONGEST_LINE:
            raise BadInput(
                f"the line is {len(line)} bytes long; {LONGEST_LINE} is the most.",
                remedy="Save the list again.",
            ).at(path, number)


def _zipped(data: bytes, path: Path) -> Kind:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BadInput("this is a workbook or a packed file that is damaged.", remedy=_SAVE).at(
            path
        ) from error
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    known = (what for part, what in _PARTS if any(name.startswith(part) for name in names))
    what = next(known, "an OpenDocument file" if "mimetype" in names else "a packed file")
    raise BadInput(f"this is {what}, not a workbook of Excel.", remedy=_SAVE).at(path)
