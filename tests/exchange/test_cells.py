"""Cells that a spreadsheet would compute."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange.cells import as_typed, defused

DANGEROUS = "=+-@\t\r＝＋－＠"
TEXTS = (
    st.text()
    | st.text(alphabet=f"{DANGEROUS}'0 (a")
    | st.sampled_from(DANGEROUS).flatmap(lambda char: st.text().map(lambda rest: char + rest))
)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Khovar", "Khovar"),
        ("", ""),
        ("Khovar = Ховар", "Khovar = Ховар"),
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("+86 10 5550 0101", "+86 10 5550 0101"),
        ("+992 (37) 221-0101", "+992 (37) 221-0101"),
        ("+", "'+"),
        ("+86 10 ext. A1", "'+86 10 ext. A1"),
        ("'Abd", "'Abd"),
        ("'", "'"),
        ("'=1", "''=1"),
    ],
)
def test_defused_marks_what_would_be_computed(text: str, cell: str) -> None:
    assert defused(text) == cell
    assert as_typed(cell) == text


@given(TEXTS)
def test_as_typed_undoes_defused(text: str) -> None:
    assert as_typed(defused(text)) == text


@given(TEXTS)
def test_nothing_but_a_phone_number_begins_dangerously(text: str) -> None:
    cell = defused(text)
    assert not cell.startswith(tuple(DANGEROUS)) or re.fullmatch(r"\+[\d\s().-]+", cell)
