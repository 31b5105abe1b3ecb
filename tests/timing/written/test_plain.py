"""Text in its plain dress, and text that is none."""

import contextlib
import itertools
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.timing.written import day, duration, moment, plain
from planner.timing.written.days import DAY_RULES
from planner.timing.written.language import fits
from planner.timing.written.languages import LANGUAGES
from planner.timing.written.numeric import NUMERIC
from planner.timing.written.plain import language_of

TODAY = date(2017, 3, 2)  # a Thursday
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))
READS: tuple[Callable[[str, date], object], ...] = (
    lambda text, today: day(text, today=today),
    lambda text, today: moment(text, today=today),
    lambda text, _today: duration(text),
)
WORDS = """
30 31 2 0 2017 17 march Feb thu next in days today on at the of st pm am h min hours and 1.5 noon
марта мая чт в на через дней год г. -го числа утра ч час часа минут полтора следующей неделе
年 月 日 号 周四 下 个 天 后 点 时 分 半 上午 下午 小时 三十 二十一 两 明年 刻 週 個
. - / : , – T ３ 三 ( )
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), " ", " ", "\u200b"]), max_size=9).map("".join)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  30   MARCH\t2017. ", "30 march 2017"),
        ("27 – 31 March", "27 – 31 march"),
        ("27——31 March", "27–31 march"),
        ("Жёлтый", "желтый"),
        ("二〇一七年三月三十日", "2017年3月30日"),
        ("十一月二十日", "11月20日"),
        ("第五十三周", "第53周"),
        ("一百二十分鐘", "120分钟"),
        ("一百零五天", "105天"),
        ("一百", "100"),
        ("百十", "百十"),
        ("周一 十点", "周1 10点"),
        ("3 月 3 10:15", "3月3 10:15"),
        ("下個週末。", "下个周末"),
    ],
)
def test_the_plain_dress(text: str, words: str) -> None:
    assert plain(text) == words


@given(PIECES)
def test_plain_text_stays_as_it_is(text: str) -> None:
    with contextlib.suppress(BadInput):
        words = plain(text)
        assert plain(words) == words


@pytest.mark.parametrize(
    ("words", "language"), [("30 march", "en"), ("30.03.", "en"), ("w 13 года", "ru"), ("13周 года", "zh")]
)
def test_the_language_is_known_by_its_letters(words: str, language: str) -> None:
    assert language_of(words) == language


def test_every_pattern_of_every_language_is_sound() -> None:
    beside = {"day with weekday", "time", "hour", "moment", "duration"}
    for language in (*LANGUAGES.values(), NUMERIC):
        assert set(language.patterns) <= {*DAY_RULES, *beside}
        assert list(fits(language, language.patterns, "nothing of the kind")) == []


def test_the_limit_can_be_raised() -> None:
    assert plain("A" * 500, limit=500) == "a" * 500
    with pytest.raises(BadInput, match=r"500 characters"):
        plain("A" * 500)


@given(st.text() | PIECES, DATES)
def test_a_value_or_a_reason(text: str, today: date) -> None:
    for read in READS:
        with contextlib.suppress(BadInput):
            assert read(text, today) is not None


def test_hostile_text_of_the_longest_kind_is_refused() -> None:
    longest = [
        "1" * 200,
        "a" * 200,
        "1 " * 100,
        "1:" * 100,
        "March " * 33,
        "1 hour " * 28,
        "\ufdfa" * 200,
        "." * 200,
    ]
    for text, read in itertools.product(longest, READS[:2]):
        with pytest.raises(BadInput):
            read(text, TODAY)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "а", "30 марта ", "周", "一", "3月", "第1周", "-", "27 марта - ", "\ufdfa", "月底"]
)
def test_endless_text_takes_no_time(piece: str) -> None:
    begun = time.perf_counter()
    for read in READS:
        with pytest.raises(BadInput):
            read(piece * 100_000, TODAY)
    assert time.perf_counter() - begun < 0.1
