"""Sheets of answers: as people make them, as Rallly and newdle export them, and as nobody should."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from build import NOW, agency, guest, member, poll, undated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from planner.errors import BadInput, PlannerError
from planner.exchange.poll_grid import Grid, GridReading, read_grid
from planner.exchange.poll_import import GridResult, RowVerdict, take_grid
from planner.exchange.sheet import Reading
from planner.meetings.votes import answers
from planner.models import Choice, Poll

TODAY = date(2017, 3, 2)
YES, MAYBE, NO = Choice.YES, Choice.IF_NEED_BE, Choice.NO
Written = Callable[..., Path]


@pytest.fixture
def asked(session: Session) -> Poll:
    """28 March 15:00, 30 March 15:00 and the day of 24 March; Khovar, TASS and two members are known."""
    khovar = agency(session, "Khovar", native_name="Ховар", email="beijing@khovar.example")
    tass = agency(session, "TASS", country="RU", email="beijing@tass.example")
    member(session, "Olga Abzatseva", tass, native_name="Ольга Абзацева", email="olga@tass.example")
    member(session, "Alexei Petrov", tass, email="petrov@tass.example")
    member(session, "Alexei Petrov", khovar, email="petrov@khovar.example")
    guest(session, "Rashid Alimov")
    dates = datetime(2017, 3, 28, 15), datetime(2017, 3, 30, 15), date(2017, 3, 24)
    return poll(session, undated(session), *dates, asks=[khovar, tass])


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(text: str, *, encoding: str = "utf-8") -> Path:
        file = tmp_path / "answers.csv"
        file.write_bytes(text.encode(encoding))
        return file

    return write


def read(file: Path, asked: Poll, *, cross: Choice | None = None) -> Grid:
    return read_grid(file, asked.dates, GridReading(Reading(), cross, TODAY))


def said(grid: Grid) -> list[tuple[tuple[str, ...], dict[int, str]]]:
    return [(row.names, {one.number: str(choice) for one, choice in row.said.items()}) for row in grid.rows]


def taken(session: Session, asked: Poll, grid: Grid) -> GridResult:
    return take_grid(session, asked, grid, now=NOW)


def stands(asked: Poll) -> dict[str, dict[int, str]]:
    numbers = {one.id: one.number for one in asked.dates}
    return {
        voice.name: {numbers[key]: str(choice) for key, choice in answers(voice).items()}
        for voice in asked.voices
    }


NEWDLE = """\
Participant name,2017-03-28T15:00,2017-03-30T15:00,Comment
Khovar,available,ifneedbe,only by phone
Olga Abzatseva,unavailable,,
"""
OLD_RALLLY = """\
2 participants,Tue 28 Mar 03:00 PM - 04:30 PM,Thu 30 Mar 03:00 PM - 04:30 PM\r
Khovar,Yes,If need be\r
Olga Abzatseva,No,No\r
"""
RALLLY = """\
Name,Email,Responded on (Asia/Shanghai),Tue 28 Mar 2017 15:00 - 16:30,Thu 30 Mar 2017 15:00 - 16:30\r
Khovar,,2017-03-03 10:00:00,Yes,If need be\r
Olga,olga@tass.example,2017-03-03 11:30:00,No,No\r
"""


def test_what_newdle_exports(asked: Poll, written: Written) -> None:
    grid = read(written("\ufeff" + NEWDLE), asked)

    assert said(grid) == [
        (("Khovar",), {1: "yes", 2: "if need be"}),
        (("Olga Abzatseva",), {1: "no"}),
    ]
    assert [row.note for row in grid.rows] == ["only by phone", None]
    assert ([one.number for one in grid.lacking], grid.not_read, grid.remark) == ([3], (), "")


@pytest.mark.parametrize("text", [OLD_RALLLY, RALLLY])
def test_what_rallly_exports(asked: Poll, written: Written, text: str) -> None:
    grid = read(written(text), asked)

    assert [answers for _, answers in said(grid)] == [{1: "yes", 2: "if need be"}, {1: "no", 2: "no"}]
    assert grid.not_read == ()
    assert grid.remark.startswith("Rallly writes No also where nobody chose")


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (
            "Имя,Эл. почта,вт 28 мар. 2017 15:00 - 16:30,чт 30 мар. 2017 15:00 - 16:30",
            "Да,Если уж необходимо",
        ),
        ("2 位参与者,周二 28 3月 15:00 - 16:30,周四 30 3月 15:00 - 16:30", "可以,必要的话可以"),
    ],
)
def test_what_rallly_exports_in_russian_and_chinese(
    asked: Poll, written: Written, headings: str, cells: str
) -> None:
    empty = "," * (headings.count(",") - 2)
    grid = read(written(f"{headings}\r\nKhovar{empty},{cells}\r\n"), asked)

    assert said(grid) == [(("Khovar",), {1: "yes", 2: "if need be"})]
    assert grid.remark.startswith("Rallly writes No")


def test_what_newdle_exports_as_a_workbook(asked: Poll, tmp_path: Path) -> None:
    file = tmp_path / "answers.xlsx"
    rows = [line.split(",") for line in NEWDLE.splitlines()]
    with Workbook(file, {"strings_to_numbers": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    assert said(read(file, asked))[0] == (("Khovar",), {1: "yes", 2: "if need be"})


def test_dates_and_numbers_as_excel_keeps_them(asked: Poll, tmp_path: Path) -> None:
    file = tmp_path / "answers.xlsx"
    with Workbook(file) as book:
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Which dates suit?")
        sheet.write(2, 0, "Кто")
        sheet.write_datetime(2, 1, datetime(2017, 3, 28, 15), moment)
        sheet.write_datetime(2, 2, datetime(2017, 3, 24), day)
        sheet.write_row(3, 0, ["Ховар", 1, 0])
        sheet.write_row(4, 0, ["TASS", "✓", "(✓)"])

    assert said(read(file, asked)) == [
        (("Ховар",), {1: "yes", 3: "no"}),
        (("TASS",), {1: "yes", 3: "if need be"}),
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "encoding"),
    [
        ("Name;28 March 15:00;30.03.2017 15:00;24 March", "Khovar;yes;no;maybe", "utf-8"),
        ("Агентство;28.3.2017 15:00;30.3.2017 15:00;24.3.2017", "Ховар;да;нет;может быть", "cp1251"),
        ("单位\t2017-03-28 15:00\t2017-03-30 15:00\t2017-03-24", "Khovar\t可以\t不行\t可能", "gb18030"),
        ("Who,1. Tue 28 March 2017 15:00,2) 30 March 15:00,3: 24 March", "Khovar,+,-,~", "utf-16"),
        (",1,2,3", "Khovar,✓,✗,(✓)", "utf-8"),
        ("Кто;вт 28 марта в 15:00;30 марта 2017 г., 15:00;24 марта", "Ховар;+;-;если нужно", "utf-8"),
        ("谁,3月28日下午3点,2017年3月30日 15:00,3月24日（周五）", "Khovar,好,没空,也许", "utf-8"),
    ],
)
def test_headings_and_answers_as_people_write_them(
    asked: Poll, written: Written, headings: str, cells: str, encoding: str
) -> None:
    file = written(f"{headings}\n{cells}\n", encoding=encoding)

    assert [answers for _, answers in said(read(file, asked))] == [{1: "yes", 2: "no", 3: "if need be"}]


def test_what_the_program_writes_for_a_spreadsheet_is_read_back(asked: Poll, written: Written) -> None:
    grid = read(written("Name,28 March,30 March\nKhovar,'+,'-\n"), asked)

    assert said(grid) == [(("Khovar",), {1: "yes", 2: "no"})]


@pytest.mark.parametrize(
    ("cells", "cross", "expected"),
    [
        ("x,yes", None, "no"),
        ("Х,✓", None, "no"),
        ("x,no", None, "yes"),
        ("x,", YES, "yes"),
        ("x,yes", YES, "yes"),
    ],
)
def test_an_x_says_what_the_other_answers_do_not(
    asked: Poll, written: Written, cells: str, cross: Choice | None, expected: str
) -> None:
    grid = read(written(f"Name,28 March,30 March\nKhovar,{cells}\n"), asked, cross=cross)

    assert said(grid)[0][1][1] == expected


@pytest.mark.parametrize("cells", ["x,", "x,maybe", "x,yes\nTASS,no,"])
def test_an_x_that_may_mean_either_is_asked_back(asked: Poll, written: Written, cells: str) -> None:
    with pytest.raises(BadInput, match="Say which: --x yes, or --x no"):
        read(written(f"Name,28 March,30 March\nKhovar,{cells}\n"), asked)


def test_rows_are_taken_and_the_same_sheet_changes_nothing_again(
    session: Session, asked: Poll, written: Written
) -> None:
    grid = read(written(NEWDLE), asked)
    first, second = taken(session, asked, grid), taken(session, asked, grid)

    assert [(row.verdict, row.detail) for row in first.rows] == [
        (RowVerdict.NEW, "1 yes, 2 if need be"),
        (RowVerdict.NEW, "1 no"),
    ]
    assert (first.changed, first.added, first.unclean) == (3, ("Olga Abzatseva",), ())
    assert [row.verdict for row in second.rows] == [RowVerdict.UNCHANGED] * 2
    assert (second.changed, second.added) == (0, ())
    assert stands(asked) == {
        "Khovar": {1: "yes", 2: "if need be"},
        "TASS": {},
        "Olga Abzatseva": {1: "no"},
    }


def test_empty_cells_take_nothing_back(session: Session, asked: Poll, written: Written) -> None:
    taken(session, asked, read(written("Name,28 March,30 March\nKhovar,yes,no\n"), asked))
    result = taken(session, asked, read(written("Name,28 March,30 March\nKhovar,,yes\nTASS,,\n"), asked))

    assert [(row.verdict, row.detail) for row in result.rows] == [
        (RowVerdict.CHANGED, "2 yes (was no)"),
        (RowVerdict.SILENT, ""),
    ]
    assert stands(asked) == {"Khovar": {1: "yes", 2: "yes"}, "TASS": {}}


def test_who_is_not_known_or_several_is_named_with_the_row(
    session: Session, asked: Poll, written: Written
) -> None:
    text = """\
Name,E-mail,28 March
Khovr,,yes
Alexei Petrov,,yes
Alexei Petrov,petrov@tass.example,yes
Somebody,,no
Nobody,,
Khovar,,perhaps later
,,yes
Khovar,,yes
beijing@khovar.example,,no
"""
    result = taken(session, asked, read(written(text), asked))

    assert [(row.row, row.name, row.verdict) for row in result.rows] == [
        (2, "Khovr", RowVerdict.UNKNOWN),
        (3, "Alexei Petrov", RowVerdict.UNCLEAR),
        (4, "Alexei Petrov", RowVerdict.NEW),
        (5, "Somebody", RowVerdict.UNKNOWN),
        (6, "Nobody", RowVerdict.SILENT),
        (7, "Khovar", RowVerdict.UNCLEAR),
        (8, "", RowVerdict.UNCLEAR),
        (9, "Khovar", RowVerdict.NEW),
        (10, "beijing@khovar.example", RowVerdict.UNCLEAR),
    ]
    details = [row.detail for row in result.unclean]
    assert details[0] == "No agency, member or guest is called 'Khovr'. Did you mean Khovar?"
    assert "petrov@khovar.example" in details[1]
    assert details[3:] == [
        "'perhaps later' is no answer; it stands below '28 March'.",
        "There are answers without a name.",
        "Row 9 says something else of the same one.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("Name,29 March,Comment\nKhovar,yes,\n", "no column is one of the dates"),
        ("Name,28 March,28 March 15:00\nKhovar,yes,no\n", "heads a second column of one date"),
        ("Name,28 March,28 March\nKhovar,yes,no\n", "stands there twice"),
        ("Name,28 March\nKhovar,yes,no\n", "there are more values than headings"),
        ("%PDF-1.4", "this is a PDF document"),
        ("<html>", "this is a web page"),
        ("Name,28 March\n" + "x" * 5_000_000 + "\n", "bytes long"),
        ("Name,28 March\n\0Khovar,yes\n", "an empty byte"),
    ],
)
def test_what_is_no_sheet_of_answers_is_refused(
    asked: Poll, written: Written, text: str, message: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read(written(text), asked)
    assert message in str(refused.value)


def test_a_heading_that_may_be_two_dates_is_refused(session: Session, written: Written) -> None:
    khovar = agency(session, "Khovar")
    dates = datetime(2017, 3, 28, 10), datetime(2017, 3, 28, 15)
    both = poll(session, undated(session), *dates, asks=[khovar])
    with pytest.raises(BadInput, match="may be several of the dates"):
        read(written("Name,28 March\nKhovar,yes\n"), both)


def test_a_note_with_control_characters_is_one_line(asked: Poll, written: Written) -> None:
    grid = read(written('Name,28 March,Note\nKhovar,yes,"one\ntwo\x1b[31m  three"\n'), asked)

    assert grid.rows[0].note == "one two [31m three"


CELLS = st.text(max_size=12) | st.sampled_from(
    ["Khovar", "yes", "no", "x", "28 March", "30 March 15:00", "1", "Name"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_no_sheet_breaks_the_program(
    session: Session, asked: Poll, tmp_path: Path, rows: list[list[str]], delimiter: str
) -> None:
    file = tmp_path / "any.csv"
    text = "\n".join(delimiter.join(row) for row in rows)
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(PlannerError), session.begin_nested():
        taken(session, asked, read(file, asked))
