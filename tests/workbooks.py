"""Workbooks for the tests: as xlsxwriter writes them, and by hand where no program would."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

Value = str | float | bool | date | None
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def written(
    path: Path, *, date_format: str = "dd.mm.yyyy", from_1904: bool = False, **sheets: list[list[Value]]
) -> Path:
    """A workbook with these sheets; a row of one value is a title merged over five columns."""
    with xlsxwriter.Workbook(path, {"default_date_format": date_format, "date_1904": from_1904}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                if len(row) == 1:
                    sheet.merge_range(number, 0, number, 4, row[0])
                for column, value in enumerate(row if len(row) > 1 else []):
                    if isinstance(value, date) and not isinstance(value, datetime):
                        sheet.write_datetime(number, column, datetime(value.year, value.month, value.day))
                    elif value is not None:
                        sheet.write(number, column, value)
    return path


def by_hand(rows: str, *, strings: str = "", styles: str = "", before: str = "", level: int = 6) -> bytes:
    """A workbook of one sheet whose XML is given."""
    parts = {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Members" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{HEAD}{before}<worksheet xmlns="{MAIN}"><sheetData>'
        f"{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def text_cell(reference: str, text: str) -> str:
    """A cell that holds its text itself."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADINGS = f'<row r="1">{text_cell("A1", "Name")}{text_cell("B1", "Agency")}</row>'
