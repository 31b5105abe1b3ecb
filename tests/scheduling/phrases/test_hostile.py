"""Any text at all yields readings or a reason, and soon."""

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.scheduling.phrases import readings

TODAY = date(2017, 3, 2)  # a Thursday
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))
PIECES = st.lists(
    st.sampled_from(
        (
            *(
                "последняя",
                "первая",
                "2-я",
                "неделя",
                "полная",
                "рабочая",
                "марта",
                "мая",
                "2017",
                "г.",
                "года",
            ),
            *(
                "в",
                "на",
                "с",
                "по",
                "до",
                "и",
                "или",
                "-",
                "–",
                "15",
                "31",
                "99",
                "0",
                "квартал",
                "полугодие",
            ),
            *("этой", "следующей", "месяца", "через", "две", "недели", "дней", "чт", "конец", "начало", "iv"),
            *(
                "3月",
                "最后",
                "第",
                "一",
                "二",
                "周",
                "星期",
                "年",
                "下",
                "个",
                "月",
                "底",
                "初",
                "旬",
                "上",
                "半",
            ),
            *(
                "到",
                "至",
                "日",
                "后",
                "内",
                "天",
                "季度",
                "末",
                "明年",
                "的",
                "从",
                "起",
                "工作",
                "那",
                "或",
                "四",
            ),
            *("last", "week", "of", "march", "to", ".", ",", "/", "..", "(", ")", "13", "1"),
        )
    ),
    max_size=8,
)


@given(st.text() | PIECES.map("".join) | PIECES.map(" ".join), DATES)
def test_readings_or_a_reason_in_every_language(phrase: str, today: date) -> None:
    with contextlib.suppress(BadInput):
        found = readings(phrase, today=today)
        assert found
        assert all(reading.first <= reading.last for reading in found)
        assert len({(reading.first, reading.last) for reading in found}) == len(found)


HOSTILE = (
    *("a", "а", "周", "1", "1 ", "一", "-", "–", " - ", "march ", "марта ", "3月", "第1周", "到", "至", "和"),
    *(
        "27 march - ",
        "27 марта - ",
        "3月27日至",
        "с 1 по ",
        "от ",
        "week of ",
        "неделя ",
        "日那一周",
        "начало ",
    ),
    *("last but one ", "последняя ", "最后一", "\ufdfa", "ﷺ到", "mon-", "пн-", "周一至", ", ", " или ", "、"),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_endless_text_takes_no_time(piece: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(BadInput):
        readings(piece * 100_000, today=TODAY)
    assert time.perf_counter() - begun < 0.1


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_of_the_longest_kind_takes_little_time(piece: str) -> None:
    with contextlib.suppress(BadInput):
        readings("warm up " + piece, today=TODAY)  # patterns are compiled when first needed
    text = (piece * 200)[:200]
    begun = time.perf_counter()
    with contextlib.suppress(BadInput):
        readings(text, today=TODAY)
    assert time.perf_counter() - begun < 0.1
