"""A list as an Excel workbook that can be corrected and imported again."""

import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from planner.errors import BadInput
from planner.exchange.cells import defused

MOST_ROWS = 1_048_575
LONGEST_CELL = 32_767
FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from 1900 and takes that year for a leap year; what is earlier is written as text."""
_MEASURED = 1000
_TEXT = 49
"""Excel's own number for the format of texts, "@"."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(file: BinaryIO, keys: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes one sheet: the keys as its headings, texts as texts, days as days.

    The same rows give the same bytes; memory does not grow with their number.

    Raises:
        BadInput: there are more rows than a sheet holds, or a text is longer than a cell holds.
        OSError: the file cannot be written.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415  60 ms, for this only
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]  # noqa: PLC0415

    # Whatever goes wrong, nothing stays behind, and the file itself is written in one go.
    with TemporaryDirectory(prefix="planner-", ignore_cleanup_errors=True) as folder:
        whole = Path(folder) / "list.xlsx"
        book = Workbook(str(whole), {**_OPTIONS, "tmpdir": folder})
        sheet = book.add_worksheet("List")
        try:
            _fill(book, sheet, keys, rows)
            book.close()
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error
        finally:
            sheet.row_data_fh.close()
        with whole.open("rb") as source:
            shutil.copyfileobj(source, file)


def _fill(book: Any, sheet: Any, keys: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    book.set_properties({"created": datetime.combine(FIRST_DAY, time())})
    heading = book.add_format({"bold": True, "bottom": 1})
    # As text for good: Excel computes nothing when such a cell is edited, and a phone number keeps its plus.
    text, day = book.add_format({"num_format": _TEXT}), book.add_format({"num_format": "yyyy-mm-dd"})
    columns = [_Column(key) for key in keys]
    for index, key in enumerate(keys):
        sheet.write_string(0, index, key, heading)
    last = 0
    for last, row in enumerate(rows, 1):
        if last > MOST_ROWS:
            raise BadInput(f"A sheet of Excel holds {MOST_ROWS:,} rows.", remedy="Write a .csv file instead.")
        for index, column in enumerate(columns):
            _write(sheet, (last, index), row[column.key], text, day)
            if last <= _MEASURED:
                column.measure(row[column.key])
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, text if column.kinds == {str} else None)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(keys) - 1)


class _Column:
    """How wide a column must be, and what stands in it: a cell added to texts by hand is one, too."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.width = len(key) + 4  # the button of the filter stands in the heading
        self.kinds: set[type] = set()

    def measure(self, value: Any) -> None:
        if value is None or value == "":
            return
        self.kinds.add(type(value))
        text = _text(value)
        wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
        self.width = min(60, max(self.width, len(text) + wide + 2))


def _write(sheet: Any, at: tuple[int, int], value: Any, text: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(*at, value)
    elif isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_DAY:
        sheet.write_datetime(*at, value, day)
    else:
        written = _text(value)
        if len(written) > LONGEST_CELL:
            raise BadInput(
                f"A cell of Excel holds {LONGEST_CELL:,} characters; {written[:30]!r}... is longer.",
                remedy="Write a .csv file instead.",
            )
        # The import takes one apostrophe off what looks like a defused formula: a typed one gets another.
        sheet.write_string(*at, defused(written) if written.startswith("'") else written, text)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(_text, value))
    return "" if value is None else str(value)
