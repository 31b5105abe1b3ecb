"""What is in the cells of a row, and what is said where it cannot be used."""

from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from planner.errors import BadInput, PlannerError
from planner.exchange.columns import Columns
from planner.exchange.fields import Fields, one_of
from planner.exchange.sheet import Row
from planner.models import AgencyKind, OfficeName

LIST = Path("list.csv")


def fields(**cells: str) -> Fields:
    """Row 7 of a list with these cells, each headed like its column in capitals."""
    headings = {column: column.upper() for column in cells}
    row = Row(7, {headings[column]: cell for column, cell in cells.items()})
    return Fields(LIST, row, Columns("members", headings, ()), date(2017, 3, 2))


def test_text_is_one_line_without_what_a_spreadsheet_was_given() -> None:
    read = fields(title="'=Editor", name="[bold]Wen[/]", phone="+86 10", family="'Abd", given="")
    assert [read.text(column) for column in ("title", "name", "phone", "family", "given", "email")] == [
        "=Editor",
        "[bold]Wen[/]",
        "+86 10",
        "'Abd",
        None,
        None,
    ]


@pytest.mark.parametrize("cell", ["", "'", " ", "'=", "Khovar", "'Abd"])
def test_a_cell_is_lacking_where_it_has_no_value(cell: str) -> None:
    read = fields(agency=cell)
    assert read.lacks("agency") is (read.value("agency", str) is None)
    assert read.lacks("name")


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("Wen\x1b[31mXinyu", "The native name has a control character in it: Wen\\x1b[31mXinyu"),
        ("Wen\nXinyu", "The native name has a line break in it: Wen\\nXinyu"),
        ("x" * 21, "The native name is 21 characters long; 20 is the most."),
    ],
)
def test_text_refuses_what_is_no_line(cell: str, fault: str) -> None:
    with pytest.raises(BadInput) as refused:
        fields(native_name=cell).text("native_name", longest=20)
    assert refused.value.message == f"list.csv, row 7, column 'NATIVE_NAME': {fault}"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2017-03-30", date(2017, 3, 30)),
        ("30.03.2017", date(2017, 3, 30)),
        ("30.3.2017", date(2017, 3, 30)),
        ("30 March 2017", date(2017, 3, 30)),
        ("Thu 30 March 2017", date(2017, 3, 30)),
        ("March 30, 2017", date(2017, 3, 30)),
        ("2017/03/30", date(2017, 3, 30)),
        ("30/03/2017", date(2017, 3, 30)),
        ("29 February 2016", date(2016, 2, 29)),
        ("", None),
    ],
)
def test_day_takes_dates_as_people_write_them(cell: str, day: date | None) -> None:
    assert fields(since=cell).day("since") == day


@pytest.mark.parametrize(
    "cell",
    ["30 March", "30.3.", "Thu 30 March", "Fri 30 March", "29 February", "tomorrow", "Friday", "in 3 days"],
)
def test_day_guesses_no_year(cell: str) -> None:
    with pytest.raises(BadInput) as refused:
        fields(since=cell).day("since")
    assert str(refused.value) == (
        f"list.csv, row 7, column 'SINCE': {cell!r} lacks the year.\nWrite it as 2017-03-30."
    )


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("31.02.2017", "There is no 31 February 2017: February 2017 has 28 days."),
        ("soon", "'soon' is not a date."),
        ("42824", "'42824' is not a date."),
        ("Fri 30 March 2017", "30 March 2017 is a Thursday, not a Friday."),
        ("30 March 3017", "The year 3017 cannot be right."),
    ],
)
def test_day_refuses_what_is_none(cell: str, fault: str) -> None:
    with pytest.raises(BadInput) as refused:
        fields(since=cell).day("since")
    assert refused.value.message == f"list.csv, row 7, column 'SINCE': {fault}"


def test_day_refuses_one_with_two_meanings() -> None:
    with pytest.raises(BadInput) as refused:
        fields(since="03/04/2017").day("since")
    assert str(refused.value).startswith("list.csv, row 7, column 'SINCE': '03/04/2017'")
    assert "3 April 2017" in str(refused.value)
    assert "4 March 2017" in str(refused.value)


def test_period_ends_the_day_after_the_last() -> None:
    assert fields(since="2017-03-01", until="2017-03-31").period() == (date(2017, 3, 1), date(2017, 4, 1))
    assert fields(since="2017-03-01", until="2017-03-01").period() == (date(2017, 3, 1), date(2017, 3, 2))
    assert fields(since="", until="2017-03-31").period() == (None, date(2017, 4, 1))
    assert fields(since="2017-03-01", until="").period() == (date(2017, 3, 1), None)
    assert fields(name="Wen").period() == (None, None)


def test_period_refuses_an_end_before_the_beginning() -> None:
    with pytest.raises(BadInput) as refused:
        fields(since="2017-03-02", until="2017-03-01").period()
    assert str(refused.value) == (
        "list.csv, row 7: until 2017-03-01 is before from 2017-03-02.\nCorrect one of them."
    )


def test_choice_takes_a_value_in_any_case() -> None:
    assert fields(office="vice president").choice("office", OfficeName) is OfficeName.VICE_PRESIDENT
    assert fields(office="").choice("office", OfficeName) is None


def test_choice_names_what_is_known() -> None:
    with pytest.raises(BadInput) as refused:
        fields(office="King").choice("office", OfficeName)
    assert str(refused.value) == (
        "list.csv, row 7, column 'OFFICE': 'King' is not known here.\n"
        "Known are President, Vice-President, Secretary."
    )


@pytest.mark.parametrize("kind", [AgencyKind, OfficeName])
def test_one_of_reads_every_value(kind: type[StrEnum]) -> None:
    assert [one_of(kind, value.upper()) for value in kind] == list(kind)


def test_value_places_what_any_reader_refuses() -> None:
    def refuse(cell: str) -> str:
        raise PlannerError(f"{cell} is unwelcome")

    with pytest.raises(BadInput) as refused:
        fields(name="Wen").value("name", refuse)
    assert str(refused.value) == "list.csv, row 7, column 'NAME': Wen is unwelcome"
