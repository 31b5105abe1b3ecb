"""Tables on terminals of every width: no word broken, no line too long, nothing lost unsaid."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from planner.cli.output import Column
from planner.cli.tables import PAGE, cropped, fitted, table_text, wrapped

MEETING = (
    Column("number", "#"),
    Column("title", "Title"),
    Column("date", "Date"),
    Column("zone", "Time zone", minor=True),
    Column("where", "Where"),
    Column("answered", "Answered", minor=True),
    Column("uid"),
)
ROW = {
    "number": 1,
    "title": "First meeting of the SCO Press Club in 2017",
    "date": "Thu 30 March 2017",
    "zone": "Asia/Shanghai",
    "where": "Astana Hall",
    "answered": 0,
    "uid": "x",
}


def shown(rows: Sequence[dict[str, object]], width: int | None = None) -> str:
    return "".join(table_text(MEETING, rows, width=width))


def test_table_as_wide_as_it_needs() -> None:
    short = {**ROW, "title": "Meeting 新华社", "zone": "UTC"}

    assert shown([short]) == (
        "#   Title            Date                Time zone   Where         Answered\n"
        + "─" * 75
        + "\n1   Meeting 新华社   Thu 30 March 2017   UTC         Astana Hall   0\n"
    )
    assert shown([short], 75) == shown([short])


def test_narrow_terminal_wraps_between_words() -> None:
    text = shown([ROW], 72)
    assert max(map(cell_len, text.splitlines())) <= 72
    words = {word for line in text.splitlines() for word in line.split()}
    assert words >= {"First", "meeting", "Asia/Shanghai", "Astana", "March", "Answered"}


def test_minor_columns_give_way_and_are_named() -> None:
    text = shown([ROW], 36)

    assert "Time zone" not in text.splitlines()[0]
    assert "Answered" not in text.splitlines()[0]
    assert text.endswith(
        "\nLeft out for want of room: Time zone, Answered. A wider window shows everything.\n"
    )
    assert {"meeting", "Thu", "Astana"} <= set(text.split())


def test_no_rows_make_no_table() -> None:
    assert shown([]) == ""


def test_rows_after_the_first_page_are_read_while_writing() -> None:
    read = 0

    def rows() -> Iterator[dict[str, object]]:
        nonlocal read
        for read in range(1, 10_001):
            yield {**ROW, "number": read}

    pieces = table_text(MEETING, rows())
    next(pieces)
    assert read == PAGE
    next(pieces)
    assert read < 2000
    assert sum(piece.count("\n") for piece in pieces) == 9000


def test_longer_row_after_the_first_page_juts_out_whole() -> None:
    rows = [ROW] * PAGE + [{**ROW, "title": "A title that is longer than any of those on the first page"}]

    last = shown(rows).splitlines()[-1]

    assert "A title that is longer than any of those on the first page   Thu 30 March 2017" in last


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Astana", 6, "Astana"),
        ("Astana", 5, "Asta…"),
        ("新华社", 6, "新华社"),
        ("新华社", 5, "新华…"),
        ("新华社", 4, "新…"),
        ("a", 1, "a"),
        ("ab", 1, "…"),
    ],
)
def test_cropped_ends_in_an_ellipsis(text: str, width: int, expected: str) -> None:
    assert cropped(text, width) == expected


WORDS = st.lists(st.text("abдя新华é-", min_size=1, max_size=30), min_size=1, max_size=12).map(" ".join)


@given(WORDS, st.integers(min_value=3, max_value=60))
def test_wrapped_breaks_no_word(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert all(cell_len(line) <= width for line in lines)
    for written, word in zip(" ".join(lines).split(" "), text.split(" "), strict=True):
        assert written == word or (cell_len(word) > width and word.startswith(written.removesuffix("…")))


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5), st.integers(12, 200))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str, str]], width: int) -> None:
    columns = [Column("a", "First"), Column("b", "Second", minor=True), Column("c", "Third")]
    text = "".join(table_text(columns, [dict(zip("abc", row, strict=True)) for row in rows], width=width))

    body = text.partition("\nLeft out")[0]
    assert all(cell_len(line) <= width for line in body.splitlines())


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5), st.integers(60, 120))
def test_words_that_fit_are_never_cropped(rows: list[tuple[str, str]], width: int) -> None:
    columns = [Column("a", "First"), Column("b", "Second")]
    assume(all(cell_len(word) <= 24 for row in rows for cell in row for word in cell.split(" ")))

    layout = fitted(columns, rows, width)

    text = "".join(table_text(columns, [dict(zip("ab", row, strict=True)) for row in rows], width=width))
    assert layout.left_out == ()
    assert "…" not in text
