"""Lists as Excel workbooks: read back by another program, and nothing in them computes."""

import io
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from planner.errors import BadInput
from planner.exchange.cells import as_typed
from planner.exchange.workbook_out import FIRST_DAY, LONGEST_CELL, MOST_ROWS, write_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook(keys: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> bytes:
    file = io.BytesIO()
    write_workbook(file, keys, rows)
    return file.getvalue()


def read(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def sheet(content: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314  our own file


def test_every_kind_of_value_reads_back() -> None:
    row = {
        "text": "新华社 & <b>",
        "day": date(2017, 3, 30),
        "number": 27,
        "nothing": None,
        "yes": True,
        "list": ["ru", "en"],
        "moment": datetime.fromisoformat("2017-03-30T15:00+08:00"),
        "early": date(1890, 1, 1),
    }

    heading, values = read(workbook([*row], [row]))

    assert heading == [*row]
    assert values == [
        *("新华社 & <b>", date(2017, 3, 30), 27.0, "", "yes", "ru; en"),
        *("2017-03-30 15:00:00+08:00", "1890-01-01"),
    ]


def test_nothing_becomes_a_formula_a_link_or_a_number() -> None:
    texts = [
        "=1+1",
        "{=1+1}",
        "http://evil.example",
        "mailto:a@b.example",
        "007",
        "+861055500123",
        "@SUM(A1)",
    ]
    content = workbook(["a"], [{"a": text} for text in texts])

    found = sheet(content)
    assert [cell.get("t") for cell in found.iter(f"{MAIN}c")] == ["inlineStr"] * (len(texts) + 1)
    assert not list(found.iter(f"{MAIN}f"))
    assert not list(found.iter(f"{MAIN}hyperlink"))
    assert [row[0] for row in read(content)[1:]] == texts


def test_days_bear_a_format_and_texts_stay_texts_when_edited() -> None:
    content = workbook(["a", "b", "c"], [{"a": date(2017, 3, 30), "b": "=x", "c": None}])

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        styles = ElementTree.fromstring(parts.read("xl/styles.xml"))  # noqa: S314  our own file
    formats = [int(one.get("numFmtId", "")) for one in next(styles.iter(f"{MAIN}cellXfs"))]
    own = {int(one.get("numFmtId", "")): one.get("formatCode") for one in styles.iter(f"{MAIN}numFmt")}
    used = [formats[int(cell.get("s", ""))] for cell in sheet(content).iter(f"{MAIN}c")][3:]
    assert (own[used[0]], used[1]) == ("yyyy-mm-dd", 49)  # 49 is "@", text
    styled = [column.get("style") for column in sheet(content).iter(f"{MAIN}col")]
    assert [formats[int(style)] if style else None for style in styled] == [None, 49, None]


def test_heading_stays_in_sight_and_filters() -> None:
    found = sheet(workbook(["name", "b"], [{"name": "x" * 30, "b": "新华社" * 100}] * 2))

    pane = next(found.iter(f"{MAIN}pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert next(found.iter(f"{MAIN}autoFilter")).get("ref") == "A1:B3"
    widths = [float(column.get("width", "")) for column in found.iter(f"{MAIN}col")]
    assert 32 <= widths[0] < 34
    assert 60 <= widths[1] < 62


def test_empty_list_has_its_headings() -> None:
    assert read(workbook(["a", "b"], [])) == [["a", "b"]]


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [{"a": "x", "b": FIRST_DAY}]

    assert workbook(["a", "b"], rows) == workbook(["a", "b"], rows)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=4))
def test_texts_come_back_as_the_import_reads_them(texts: list[str]) -> None:
    content = workbook(["a", "b"], [{"a": text, "b": "-"} for text in texts])

    cells = ("".join(one.itertext()) for one in sheet(content).iter(f"{MAIN}is"))
    assert [as_typed(cell) for cell in cells][2::2] == texts


def test_text_too_long_for_a_cell_is_refused() -> None:
    with pytest.raises(BadInput, match="holds 32,767 characters; 'xxx"):
        workbook(["a"], [{"a": "x" * (LONGEST_CELL + 1)}])


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROWS == 2**20 - 1
    monkeypatch.setattr("planner.exchange.workbook_out.MOST_ROWS", 2)

    assert len(read(workbook(["a"], [{"a": 1}] * 2))) == 3
    with pytest.raises(BadInput, match="A sheet of Excel holds 2 rows"):
        workbook(["a"], [{"a": 1}] * 3)


def test_nothing_stays_behind_when_the_rows_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))

    def rows() -> Iterator[dict[str, str]]:
        yield {"a": "x"}
        assert list(place.iterdir())
        raise BadInput("gone")

    file = io.BytesIO()
    with pytest.raises(BadInput, match="gone"):
        write_workbook(file, ["a"], rows())

    assert (list(place.iterdir()), file.getvalue()) == ([], b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full device to write to")
def test_full_disk_is_an_ordinary_error() -> None:
    with pytest.raises(OSError, match="No space left"), Path("/dev/full").open("wb", buffering=0) as file:
        write_workbook(file, ["a"], [{"a": "x"}])
