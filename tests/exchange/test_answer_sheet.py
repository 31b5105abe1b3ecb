"""Sheets of answers to an invitation, as people make them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.exchange.answer_sheet import AnswerSheet, read_answers
from planner.exchange.sheet import Reading
from planner.meetings.answer_words import Spoken
from planner.models import PartStat

YES, NO, PERHAPS = PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE


def read(tmp_path: Path, text: str) -> AnswerSheet:
    file = tmp_path / "answers.csv"
    file.write_text(text, encoding="utf-8")
    return read_answers(file, Reading())


def said(sheet: AnswerSheet) -> list[tuple[tuple[str, ...], Spoken | None]]:
    return [(row.names, row.said) for row in sheet.rows]


def test_columns_in_english(tmp_path: Path) -> None:
    sheet = read(
        tmp_path,
        "Replies of 2 March\n\nNo.,Agency,E-mail,Answer,Places,Who comes,Note,Desk\n"
        '1,Khovar,desk@khovar.example,yes,2,"Farhod Q., Zarina",late,A\n2,Kabar,,no,,,sorry,B\n3,UzA,,,,,,\n'
        "4,APP,,no answer,,,,\n",
    )

    assert (sheet.column, sheet.not_read) == ("Answer", ("Desk",))
    assert said(sheet) == [
        (("Khovar",), Spoken(YES, 2, ("Farhod Q.", "Zarina"), "late")),
        (("Kabar",), Spoken(NO, comment="sorry")),
    ]
    assert [(row.number, row.email) for row in sheet.rows] == [(4, "desk@khovar.example"), (5, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Агентство,Ответ,Количество\nХовар,да,2\n",
        "媒体名称,回执,人数\nХовар,参加,2\n",
        "Agency,Comes\nХовар,yes:2\n",
        "Agency,30 March\nХовар,yes:2\n",
        ",Answer\nХовар,2\n",
        "name,as,agency,answer,places,coming\nХовар,seat,Ховар,comes,2,\n",
    ],
)
def test_columns_in_other_words(tmp_path: Path, text: str) -> None:
    (row,) = read(tmp_path, text).rows
    assert (row.names[0], row.said) == ("Ховар", Spoken(YES, 2))


def test_a_person_beside_the_agency(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "Name,Agency,Answer\nAlexei Petrov,TASS,perhaps\n").rows
    assert (row.names, row.person, row.said) == (("Alexei Petrov", "TASS"), "Alexei Petrov", Spoken(PERHAPS))


def test_what_cannot_be_taken_says_where(tmp_path: Path) -> None:
    sheet = read(
        tmp_path,
        'Agency,Answer,Places,Who comes\nKhovar,later,,\nKabar,yes,many,\nUzA,yes,1,"A, B"\n,yes,,\n'
        "TASS,,2,Petrov\nRG,no answer,,Petrov\n",
    )
    file = tmp_path / "answers.csv"

    assert [str(row.unclear).splitlines()[0] for row in sheet.rows] == [
        f"{file}, row 2, column 'Answer': 'later' is no answer.",
        f"{file}, row 3, column 'Answer': 'many' is no number of people.",
        f"{file}, row 4, column 'Answer': more people are named (2) than come (1).",
        f"{file}, row 5: there is an answer without a name.",
        f"{file}, row 6, column 'Answer': it names who comes, but gives no answer.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Agency,Country\nKhovar,TJ\n", "there is no column of answers"),
        ("Agency,Answer,Reply\nKhovar,yes,no\n", "there are two columns of answers: Answer, Reply"),
    ],
)
def test_a_sheet_without_one_column_of_answers_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(tmp_path, text)
    assert message in str(refused.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(), st.text(), st.text()), min_size=1, max_size=4))
def test_no_cell_breaks_the_reading(tmp_path: Path, cells: list[tuple[str, str, str]]) -> None:
    rows = "".join('"{}","{}","{}"\n'.format(*(cell.replace('"', '""') for cell in row)) for row in cells)
    try:
        file = tmp_path / "answers.csv"
        file.write_bytes(f"Agency,Answer,Places\n{rows}".encode("utf-8", "surrogatepass"))
        read_answers(file, Reading())
    except BadInput:
        pass
