"""Lists as data: every value kept, and never more rows in memory than one batch."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.cli.forms import BATCH, csv_text, json_text
from planner.exchange.cells import as_typed

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.none() | st.booleans() | st.integers() | TEXT | st.lists(TEXT, max_size=3)
CELLS = {"a": VALUES, "ключ": VALUES}
ROWS: st.SearchStrategy[list[dict[str, Any]]] = st.lists(st.fixed_dictionaries(CELLS), max_size=5)


@given(ROWS)
def test_json_reads_back_the_same(rows: list[dict[str, Any]]) -> None:
    assert json.loads("".join(json_text(["a", "ключ"], rows))) == rows


def test_json_is_written_as_people_can_read_it() -> None:
    rows: list[dict[str, Any]] = [{"a": date(2017, 3, 2), "b": ["x"]}, {"a": None, "b": 2}]

    assert "".join(json_text(["a", "b"], rows)) == (
        '[\n  {\n    "a": "2017-03-02",\n    "b": ["x"]\n  },\n  {\n    "a": null,\n    "b": 2\n  }\n]\n'
    )
    assert "".join(json_text(["a"], [])) == "[]\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=5))
def test_csv_reads_back_the_same(texts: list[str]) -> None:
    written = "".join(csv_text(["a", "b"], [{"a": text, "b": "-"} for text in texts]))

    read = list(csv.DictReader(io.StringIO(written, newline="")))
    assert [as_typed(row["a"]) for row in read] == texts
    assert {row["b"] for row in read} <= {"'-"}


def test_raw_csv_leaves_formulas_as_they_are() -> None:
    rows = [{"a": "=1+1", "b": True}]

    assert "".join(csv_text(["a", "b"], rows)) == "a,b\n'=1+1,yes\n"
    assert "".join(csv_text(["a", "b"], rows, raw=True)) == "a,b\n=1+1,yes\n"


def test_a_number_below_zero_is_no_formula() -> None:
    assert "".join(csv_text(["a", "b"], [{"a": -120, "b": "-120"}])) == "a,b\n-120,'-120\n"


def test_lists_stand_in_one_cell_and_are_defused_whole() -> None:
    assert "".join(csv_text(["a"], [{"a": ["=1", "2"]}])) == "a\n'=1; 2\n"


def test_rows_are_read_batch_by_batch() -> None:
    for form in (csv_text, json_text):
        read = 0

        def rows() -> Iterator[dict[str, object]]:
            nonlocal read
            for read in range(1, 10 * BATCH + 1):
                yield {"a": read}

        seen = [read for _ in form(["a"], rows())]

        assert max(after - before for before, after in pairwise(seen)) <= BATCH
        assert seen[-1] == 10 * BATCH
