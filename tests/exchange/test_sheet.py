"""Files as they come: encodings, delimiters, row numbers, and what is no list at all."""

import io
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.exchange.csvfile import LONGEST_FIELD
from planner.exchange.sheet import Row, read_sheet

LIST = Path("list.csv")


def refusal(content: bytes) -> str:
    """What is said of a file with that content."""
    LIST.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read_sheet(LIST)
    return str(refused.value)


def rows(content: str) -> list[tuple[int, list[str]]]:
    """The numbers and cells of the rows of a file with that content."""
    LIST.write_bytes(content.encode())
    return [(row.number, list(row.cells.values())) for row in read_sheet(LIST).rows]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("delimiter", "called"), [(";", "semicolons"), (",", "commas"), ("\t", "tabs")])
def test_read_sheet_takes_what_programs_write(mark: str, end: str, delimiter: str, called: str) -> None:
    lines = [delimiter.join(cells) for cells in (("Name", "Agency"), ("Фарҳод", "Ховар"), ("文新语", ""))]
    LIST.write_bytes((mark + end.join(lines) + end).encode())
    sheet = read_sheet(LIST)
    assert sheet.path == LIST
    assert sheet.headings == ("Name", "Agency")
    assert tuple(sheet.rows) == (
        Row(2, {"Name": "Фарҳод", "Agency": "Ховар"}),
        Row(3, {"Name": "文新语", "Agency": ""}),
    )
    assert sheet.read_as == f"UTF-8, {called}"


def test_the_heading_row_decides_the_delimiter() -> None:
    assert rows("Name;Languages\nWen;zh,en,ru\n") == [(2, ["Wen", "zh,en,ru"])]
    assert rows("Name,Languages\nWen,zh;en;ru\n") == [(2, ["Wen", "zh;en;ru"])]
    assert rows("Name\nWen, Xinyu\n".replace(",", "")) == [(2, ["Wen Xinyu"])]


def test_rows_are_numbered_as_in_a_spreadsheet() -> None:
    assert rows('\n\nName,Title\n"Wen\nXinyu","a\r\nb\nc"\n\n,,\nBao,\n') == [
        (4, ["Wen\nXinyu", "a\r\nb\nc"]),
        (7, ["Bao", ""]),
    ]


def test_a_heading_may_be_quoted_over_two_lines() -> None:
    LIST.write_text('Name,"Native\nname"\nWen,文新语\nBao,包,道\n', encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_sheet(LIST)
    assert refused.value.message == "list.csv, row 3: there are more values than headings: '道' has none."


def test_quotes_hold_delimiters_and_quotes() -> None:
    assert rows('Name,Title\n"Wen, Xinyu","the ""desk"""\n') == [(2, ["Wen, Xinyu", 'the "desk"'])]


def test_short_rows_are_filled_and_empty_cells_behind_the_headings_dropped() -> None:
    assert rows("Name,Agency,,\nWen\nBao,Xinhua,,,,\n") == [(2, ["Wen", ""]), (3, ["Bao", "Xinhua"])]


def test_cells_lose_the_space_around_them() -> None:
    assert rows(" Name , Agency \n  Wen Xinyu ,\tXinhua\n") == [(2, ["Wen Xinyu", "Xinhua"])]


def test_a_list_without_rows_is_read() -> None:
    assert rows("Name,Agency\n") == []


def test_more_values_than_headings_are_refused() -> None:
    assert refusal(b"Name,Title\nWen,Editor, Desk\n") == (
        "list.csv, row 2: there are more values than headings: 'Desk' has none.\n"
        "Is a comma inside a value? Put that value in quotes."
    )


def test_a_heading_that_stands_there_twice_is_refused() -> None:
    assert refusal(b"Name,Title,Name\nWen,,\n") == (
        "list.csv, row 1: the heading 'Name' stands there twice.\nRename one."
    )


def test_too_many_columns_are_refused() -> None:
    assert refusal(b",".join(b"c%d" % number for number in range(201))) == (
        "list.csv, row 1: there are 201 columns; 200 is the most."
    )


def packed(*names: str) -> bytes:
    """What office files are: parts in an archive (of no hour: the bytes stand in names of tests)."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (packed("word/document.xml"), "a Word document, not a workbook of Excel"),
        (packed("ppt/presentation.xml"), "a presentation, not a workbook of Excel"),
        (packed("xl/workbook.bin"), "a binary workbook (.xlsb), not a workbook of Excel"),
        (packed("mimetype", "content.xml"), "an OpenDocument file, not a workbook of Excel"),
        (packed("list.csv"), "a packed file, not a workbook of Excel"),
        (packed("list.csv")[:40], "a workbook or a packed file that is damaged"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "an old Excel workbook (.xls), or one with a password"),
        (b"{\\rtf1 list}", "a Word document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xef\xbb\xbf<html><table>", "a web page, whatever its name"),
        (b'<?xml version="1.0"?><list/>', "an XML file"),
    ],
)
@pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "list.vcf"])
def test_what_is_no_list_is_called_by_its_name(name: str, content: bytes, what: str) -> None:
    Path(name).write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read_sheet(Path(name))
    assert refused.value.message == f"{name}: this is {what}."
    assert refused.value.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_empty_bytes_are_refused_with_row_column_and_value(encoding: str) -> None:
    text = "Name,Agency,Title\nBao,Xinhua,Editor\nWen\0Xinyu,Xinhua,Editor\n"
    assert refusal(text.encode(encoding)) == (
        "list.csv, row 3, column 'Name': an empty byte (NUL) stands in 'Wen\\x00Xinyu', so this is no text.\n"
        "Type the value anew, or save the list again as CSV."
    )


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n", b",,\n,,\n", b"  \t \r\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refusal(content) == "list.csv: the file is empty.\nSave the list again and retry."


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        read_sheet(Path("nowhere.csv"))
    assert str(refused.value) == "There is no file nowhere.csv."


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_sheet(tmp_path)
    assert str(refused.value) == f"{tmp_path} cannot be read: Is a directory."


def test_a_file_larger_than_50_mb_is_refused_unread() -> None:
    with LIST.open("wb") as made:
        os.truncate(made.fileno(), 50 * 1024 * 1024 + 1)
    with pytest.raises(BadInput) as refused:
        read_sheet(LIST)
    assert str(refused.value) == "list.csv: the file is larger than 50 MB.\nSplit it."


def test_a_row_that_never_ends_is_refused() -> None:
    assert refusal(b"Name,Agency\n" + b"," * 2_000_000).startswith(
        "list.csv: row 2 cannot be read: it is longer than 1000000 characters"
    )
    assert refusal(b"Name,Agency\n" + b'"\n",' * 300_000).startswith(
        "list.csv: row 2 cannot be read: it is longer"
    )


def test_titles_above_the_headings_are_skipped() -> None:
    LIST.write_text("Members; as of 2017\n;;\n\nName;Agency\nWen;Xinhua\n", encoding="utf-8")
    sheet = read_sheet(LIST)
    assert (sheet.headings, sheet.heading_row) == (("Name", "Agency"), 4)
    assert tuple(sheet.rows) == (Row(5, {"Name": "Wen", "Agency": "Xinhua"}),)


def test_rows_can_be_gone_through_again() -> None:
    LIST.write_text("Name;Agency\nWen;Xinhua\nBao;Xinhua\n", encoding="utf-8")
    read = read_sheet(LIST).rows
    assert tuple(read) == tuple(read)
    assert len(read) == 2


def test_a_huge_field_is_refused_with_its_row() -> None:
    longest = b"x" * LONGEST_FIELD
    assert rows(f'Name\n"{longest.decode()}"\n') == [(2, [longest.decode()])]
    assert refusal(b'Name,Title\n"Wen\nXinyu",\nBao,' + longest + b"x\n") == (
        "list.csv: row 3 cannot be read: field larger than field limit (100000)\n"
        "Save the list again as CSV and retry."
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b'Name\n"Wen\n', "unexpected end of data"), (b'Name\n"Wen" Xinyu\n', "expected after")],
)
def test_broken_quotes_are_refused(content: bytes, fault: str) -> None:
    message = refusal(content)
    assert message.startswith("list.csv: row 2 cannot be read: ")
    assert fault in message


@given(st.binary(max_size=60) | st.text(alphabet="ab;,\t\"\r\n'", max_size=40).map(str.encode))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    LIST.write_bytes(content)
    with suppress(BadInput):
        sheet = read_sheet(LIST)
        assert all(set(row.cells) == set(sheet.headings) for row in sheet.rows)
