"""What is typed, pasted or stands in a cell of an answer, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.meetings.answer_lines import lines_of
from planner.meetings.answer_words import Spoken, read_answer, spoken
from planner.models import PartStat

YES, NO, PERHAPS, NONE = PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE, PartStat.NEEDS_ACTION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes", Spoken(YES)),
        ("YES!", Spoken(YES)),
        ("да", Spoken(YES)),
        ("来", Spoken(YES)),
        ("1", Spoken(YES)),
        ("0", Spoken(NO)),
        ("2", Spoken(YES, 2)),
        ("yes:2", Spoken(YES, 2)),
        ("yes x2", Spoken(YES, 2)),
        ("yes, 2 people", Spoken(YES, 2)),
        ("two people come", Spoken(YES, 2)),
        ("да, двое", Spoken(YES, 2)),
        ("Да, придём вдвоём.", Spoken(YES, 2)),
        ("нет, не сможем", Spoken(NO, comment="не сможем")),
        ("будем втроём", Spoken(YES, 3)),
        ("будет 2 человека", Spoken(YES, 2)),
        ("来 2人", Spoken(YES, 2)),
        ("来2人", Spoken(YES, 2)),
        ("2人参加", Spoken(YES, 2)),
        ("来，两位（王伟、李娜）", Spoken(YES, 2, ("王伟", "李娜"))),
        ("yes:2 (Kirillov, Petrov)", Spoken(YES, 2, ("Kirillov", "Petrov"))),
        ("yes (Kirillov and Petrov)", Spoken(YES, None, ("Kirillov", "Petrov"))),
        ("да (Кириллов и Петров), спасибо", Spoken(YES, None, ("Кириллов", "Петров"), "спасибо")),
        ("comes, 2 people: Kirillov, Petrov", Spoken(YES, 2, ("Kirillov", "Petrov"))),
        ("yes (2 people)", Spoken(YES, 2)),
        ("yes, but only from 16:00", Spoken(YES, comment="but only from 16:00")),
        ("0 people", Spoken(NO)),
        ("perhaps", Spoken(PERHAPS)),
        ("(✓)", Spoken(PERHAPS)),
        ("под вопросом", Spoken(PERHAPS)),
        ("待定", Spoken(PERHAPS)),
        ("perhaps, 2", Spoken(PERHAPS, 2)),
        ("no", Spoken(NO)),
        ("нет, к сожалению", Spoken(NO, comment="к сожалению")),
        ("no:2 (Petrov)", Spoken(NO, comment="Petrov")),
        ("不来", Spoken(NO)),
        ("no answer", Spoken(NONE)),
        ("нет ответа", Spoken(NONE)),
    ],
)
def test_an_answer(text: str, expected: Spoken) -> None:
    assert spoken(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "no problem",
        "can not come",
        "perhaps later",
        "hello",
        "=1+1",
        "yes:2000",
        "()",
        "не знаю",
        "\0",
    ],
)
def test_what_is_no_answer(text: str) -> None:
    assert spoken(text) is None


def test_more_names_than_people_are_refused() -> None:
    with pytest.raises(BadInput, match="names more people than come"):
        read_answer("yes:1 (Kirillov, Petrov)")
    with pytest.raises(BadInput, match="'perhaps later' is no answer"):
        read_answer("perhaps later")


PASTED = """\
Khovar: yes, 2 people
Ховар - да
新华社 来 2人
新华社不来
新华社来2人
Andrei Kirillov yes 2
TASS=yes:2 (Kirillov, Petrov)
[02.03.2017, 10:32] Olga: Kabar - no
Good morning all!

Farhod Qalamzoda:
да, двое
10:32 Kabar perhaps
1. UzA — будем
• APP\tno
2017-03-02 10:32:11 - PTI: yes
China Daily, yes
Wang Wei 2017/3/2 10:32
来
yes
"""


def test_lines_of_a_chat() -> None:
    found = [(line.number, [(way.name, way.said) for way in line.ways[:1]]) for line in lines_of(PASTED)]

    assert found == [
        (1, [("Khovar", Spoken(YES, 2))]),
        (2, [("Ховар", Spoken(YES))]),
        (3, [("新华社", Spoken(YES, 2))]),
        (4, [("新华社", Spoken(NO))]),
        (5, [("新华社", Spoken(YES, 2))]),
        (6, [("Andrei Kirillov", Spoken(YES, 2))]),
        (7, [("TASS", Spoken(YES, 2, ("Kirillov", "Petrov")))]),
        (8, [("Olga: Kabar", Spoken(NO))]),
        (9, []),
        (12, [("Farhod Qalamzoda", Spoken(YES, 2))]),
        (13, [("Kabar", Spoken(PERHAPS))]),
        (14, [("UzA", Spoken(YES))]),
        (15, [("APP", Spoken(NO))]),
        (16, [("PTI", Spoken(YES))]),
        (17, [("China Daily", Spoken(YES))]),
        (19, [("Wang Wei", Spoken(YES))]),
        (20, []),
    ]
    (olga,) = (line for line in lines_of(PASTED) if line.number == 8)
    assert "Kabar" in [way.name for way in olga.ways]


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    assert all(way.name for line in lines_of(text) for way in line.ways)
    found = spoken(text)
    assert found is None or found.places is None or 0 <= found.places < 1000
