"""Quarters, halves and years, in the words of three languages."""

from datetime import date

import pytest

from planner.i18n.dates import span_label
from planner.scheduling.phrases import readings

TODAY = date(2017, 3, 2)  # a Thursday
Phrases = tuple[str, ...]
TABLE: list[tuple[list[str], Phrases, Phrases, Phrases]] = [
    (
        ["1 April – 30 June 2017"],
        ("Q2 2017", "Q2", "2Q 2017"),
        (
            "II квартал 2017",
            "2-й квартал 2017 года",
            "второй квартал",
            "во втором квартале",
            "2 кв. 2017",
            "2 кв",
            "II кв. 2017 г.",
        ),
        ("第二季度", "二季度", "2017年第二季度", "2017年二季度", "第2季度"),
    ),
    (["1 January – 31 March 2017"], ("this quarter",), ("этот квартал", "в этом квартале"), ("本季度",)),
    (
        ["1 April – 30 June 2017"],
        ("next quarter",),
        ("следующий квартал", "в следующем квартале"),
        ("下季度", "下个季度"),
    ),
    (
        ["1 October – 31 December 2018"],
        ("last quarter of 2018",),
        ("последний квартал 2018 года", "IV квартал 2018"),
        ("2018年最后一个季度", "2018年第四季度"),
    ),
    (
        ["1 January – 30 June 2017"],
        ("first half of 2017", "H1 2017"),
        (
            "первое полугодие 2017",
            "1-е полугодие 2017 г.",
            "I полугодие 2017",
            "первая половина 2017 года",
            "в первой половине 2017 года",
        ),
        ("2017年上半年",),
    ),
    (
        ["1 July – 31 December 2017"],
        ("second half of the year",),
        ("вторая половина года", "во второй половине года", "второе полугодие", "во втором полугодии"),
        ("下半年", "今年下半年"),
    ),
    (
        ["1 January – 30 June 2018"],
        ("first half of next year",),
        ("первая половина следующего года", "в первой половине следующего года"),
        ("明年上半年",),
    ),
    (
        ["1 January – 31 December 2018"],
        ("2018",),
        ("2018 год", "2018 г.", "в 2018 году", "следующий год", "в следующем году"),
        ("2018年", "明年"),
    ),
    (["1 January – 31 December 2017"], ("this year",), ("этот год", "в этом году"), ("今年",)),
    (
        ["1–31 December 2017", "1 October – 31 December 2017"],
        ("end of the year",),
        ("конец года", "в конце года"),
        ("年底", "今年年底", "年末"),
    ),
    (
        ["1–31 January 2018", "1 January – 31 March 2018"],
        ("beginning of 2018", "early 2018"),
        ("начало 2018 года", "в начале 2018 года", "в начале следующего года"),
        ("2018年初", "明年初", "明年年初"),
    ),
    (
        ["1 June – 31 July 2017", "1 May – 31 August 2017"],
        ("middle of the year",),
        ("середина года", "в середине года"),
        ("年中",),
    ),
    (
        ["1–31 March 2017"],
        ("end of Q1", "end of the quarter"),
        ("конец первого квартала", "в конце квартала", "в конце этого квартала"),
        ("第一季度末", "季度末", "季末"),
    ),
    (
        ["1–7 January 2018"],
        ("first week of 2018",),
        ("первая неделя 2018 года", "первая неделя следующего года"),
        ("2018年第一个星期", "明年第一周"),
    ),
    (
        ["25–31 December 2017"],
        ("last week of the year",),
        ("последняя неделя года", "последняя неделя этого года"),
        ("今年最后一周", "年最后一周"),
    ),
    (
        ["2 March – 31 December 2017"],
        ("by the end of the year", "rest of the year"),
        ("до конца года",),
        ("年底前", "今年年底前"),
    ),
    (
        ["1 January – 31 March 2018"],
        ("Q1 2018", "first quarter of next year"),
        ("первый квартал следующего года", "в первом квартале следующего года"),
        ("明年一季度", "明年第一季度"),
    ),
    (["1–30 April 2017"], ("beginning of Q2",), ("начало 2 квартала", "в начале второго квартала"), ()),
    (["1–31 May 2017"], ("middle of Q2",), ("середина второго квартала",), ("二季度中",)),
]


@pytest.mark.parametrize(("expected", "english", "russian", "chinese"), TABLE)
def test_phrases_with_one_meaning(
    expected: list[str], english: Phrases, russian: Phrases, chinese: Phrases
) -> None:
    phrases = (*english, *russian, *chinese)
    found = {phrase: readings(phrase, today=TODAY) for phrase in phrases}
    labels = {phrase: [span_label(one.first, one.last) for one in found[phrase]] for phrase in phrases}
    assert labels == dict.fromkeys(phrases, expected)
    assert len(set(found.values())) == 1, "and the senses are the same in words"
