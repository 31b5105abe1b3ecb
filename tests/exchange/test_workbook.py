"""Workbooks as Excel and WPS write them."""

from datetime import date, datetime
from pathlib import Path

import pytest
from workbooks import HEADINGS, Value, by_hand, text_cell, written

from planner.errors import BadInput
from planner.exchange.cellvalues import date_text, is_date_format, number_text, plain_text
from planner.exchange.sheet import Reading, Row, read_sheet, read_sheets

LIST = Path("list.xlsx")
AGENCIES: list[list[Value]] = [["Agency", "Country"], ["Khovar", "Tajikistan"]]
MEMBERS: list[list[Value]] = [["Name", "Agency"], ["Farhod", "Khovar"]]


def rows(path: Path = LIST) -> list[tuple[int, list[str]]]:
    return [(row.number, list(row.cells.values())) for row in read_sheet(path).rows]


def test_a_list_below_merged_titles_is_read_with_the_row_numbers_of_excel() -> None:
    written(
        LIST,
        Members=[
            ["SCO Press Club: members, as of March 2017"],
            [],
            ["姓名", "单位", "手机", "自", "电子邮件"],
            ["文新语", "新华社", 8613800138000, date(2014, 1, 1), "wen@xinhua.example"],
            [],
            ["包道", "新华社", None, datetime(2014, 1, 1, 15, 30), None],
        ],
    )
    sheet = read_sheet(LIST)
    assert (sheet.heading_row, sheet.read_as, sheet.place) == (3, "Excel, sheet 'Members'", LIST)
    assert list(sheet.columns.heading) == ["agency", "phone", "since", "email", "name"]
    assert rows() == [
        (4, ["文新语", "新华社", "8613800138000", "2014-01-01", "wen@xinhua.example"]),
        (6, ["包道", "新华社", "", "2014-01-01 15:30", ""]),
    ]
    assert tuple(sheet.rows) == tuple(sheet.rows), "they can be gone through again"


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize(
    "code", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-419]d mmmm yyyy;@", "m/d/yy", "[$-F800]dddd"]
)
def test_dates_are_dates_however_they_are_shown(code: str, from_1904: bool) -> None:  # noqa: FBT001
    dates: list[list[Value]] = [["Name", "Agency", "From"], ["Wen", "Xinhua", date(2017, 3, 30)]]
    written(LIST, date_format=code, from_1904=from_1904, Members=dates)
    assert rows() == [(2, ["Wen", "Xinhua", "2017-03-30"])]


def test_numbers_and_truths_become_what_one_reads() -> None:
    written(LIST, Members=[["Name", "Agency", "a", "b", "c"], ["Wen", "Xinhua", 861012345678.0, 0.1, True]])
    assert rows() == [(2, ["Wen", "Xinhua", "861012345678", "0.1", "TRUE"])]


def test_every_sheet_that_is_a_list_is_read_agencies_first() -> None:
    written(LIST, Members=MEMBERS, Notes=[["remember", "the milk"]], Agencies=AGENCIES, Empty=[])
    sheets = read_sheets(LIST)
    assert [(one.columns.kind, one.place, one.not_read) for one in sheets] == [
        ("agencies", "list.xlsx, sheet 'Agencies'", ("Notes",)),
        ("members", "list.xlsx, sheet 'Members'", ("Notes",)),
    ]


def test_the_sheet_that_is_meant_is_read() -> None:
    written(LIST, Members=MEMBERS, Agencies=AGENCIES)
    (sheet,) = read_sheets(LIST, Reading(sheet="agencies"))
    assert (sheet.columns.kind, sheet.not_read) == ("agencies", ("Members",))
    with pytest.raises(BadInput) as refused:
        read_sheets(LIST, Reading(sheet="People"))
    assert str(refused.value) == "list.xlsx: there is no sheet 'People'.\nThe sheets are Members, Agencies."


def test_a_workbook_without_a_list_says_what_was_found() -> None:
    written(LIST, First=[["remember", "the milk"]], Second=[["more", "milk"]])
    with pytest.raises(BadInput) as refused:
        _ = read_sheet(LIST).columns
    assert (
        "sheet 'First', row 1: this lists neither agencies nor members: its headings are remember, the milk."
        in (str(refused.value))
    )


def test_an_empty_workbook_is_refused() -> None:
    written(LIST, Empty=[])
    with pytest.raises(BadInput) as refused:
        read_sheet(LIST)
    assert refused.value.message == "list.xlsx: the file is empty."


def test_texts_are_shared_rich_and_without_reading_aids() -> None:
    strings = (
        "<si><r><t>Wen </t></r><r><t>Xinyu</t></r><rPh><t>ウェン</t></rPh></si><si><t>a_x000A_b</t></si>"
    )
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    row += '<x:row xmlns:x="y"><x:c t="str"><f>1</f><v>Bao</v></x:c></x:row>'
    LIST.write_bytes(by_hand(HEADINGS + row, strings=strings))
    assert rows() == [(2, ["Wen Xinyu", "a\nb"]), (3, ["Bao", ""])]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            '<row r="2"><c r="A2" t="s"><v>7</v></c></row>',
            "list.xlsx, row 2: the workbook is damaged: it has no text '7'.",
        ),
        (
            '<row r="1"><c r="A1"/></row>',
            "list.xlsx, row 1: the workbook is damaged: row 1 stands behind row 1.",
        ),
        ('<row r="2"><c r="1A"/></row>', "list.xlsx, row 2: the workbook is damaged: it has a cell '1A'."),
        (
            f'<row r="2">{text_cell("ABC2", "x")}</row>',
            "list.xlsx, row 2: column 731 holds 'x'; 200 columns are the most.",
        ),
        ('<row r="2">', "list.xlsx: the workbook is damaged: mismatched tag"),
    ],
)
def test_what_no_office_program_writes_is_refused_with_its_row(cells: str, message: str) -> None:
    LIST.write_bytes(by_hand(HEADINGS + cells))
    with pytest.raises(BadInput) as refused:
        read_sheet(LIST)
    assert refused.value.message.startswith(message)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("number", "code", "dated"),
    [
        (14, None, True),
        (31, None, True),
        (0, None, False),
        (2, None, False),
        (164, "General", False),
        (164, '0.00 "days"', False),
        (164, "[Red]0", False),
        (164, "[h]:mm", True),
        (164, "yyyy\\-mm\\-dd", True),
    ],
)
def test_formats_of_dates_are_known(number: int, code: str | None, dated: bool) -> None:  # noqa: FBT001
    assert is_date_format(number, code) is dated


def test_values_are_shown_as_a_person_reads_them() -> None:
    assert [number_text(one) for one in ("8.61012345678E11", "1.0", "-3", "0.5", "x", "1E300", "nan")] == [
        *("861012345678", "1", "-3", "0.5", "x", "1e+300", "nan"),
    ]
    assert [
        date_text(one, from_1904=False) for one in ("42824", "42824.5", "1", "60", "0.5", "-1", "x", "9e9")
    ] == [
        *("2017-03-30", "2017-03-30 12:00", "1900-01-01", "1900-02-28", "12:00", "-1", "x", "9000000000"),
    ]
    assert plain_text(" a_x0009_b_xZZ ") == "a\tb_xZZ"


def test_rows_know_their_cells() -> None:
    LIST.write_bytes(by_hand(HEADINGS + f'<row r="9">{text_cell("B9", "RG")}{text_cell("A9", "Jo")}</row>'))
    assert tuple(read_sheet(LIST).rows) == (Row(9, {"Name": "Jo", "Agency": "RG"}),)
