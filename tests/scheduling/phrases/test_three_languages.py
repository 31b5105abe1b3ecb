"""One meaning said in English, Russian and Chinese has the same readings, whenever it is said."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.i18n.dates import MONTHS, WEEKDAYS
from planner.scheduling.phrases import Reading, readings

TODAY = date(2017, 3, 2)  # a Thursday
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))
MONTHS_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
WEEKDAYS_RU = "понедельник вторник среда четверг пятница суббота воскресенье"
NUMBERS_ZH = "零 一 二 三 四 五 六 七 八 九 十 十一 十二"
NTH = {
    1: ("first", "1-я", "第一"),
    2: ("second", "2-я", "第二"),
    3: ("third", "3-я", "第三"),
    4: ("fourth", "4-я", "第四"),
    5: ("fifth", "5-я", "第五"),
    -1: ("last", "последняя", "最后一"),
    -2: ("last but one", "предпоследняя", "倒数第二"),
}
SAME = (
    ("{nth} week of {month} {year}", "{nth_ru} неделя {month_ru} {year}", "{year}年{month_zh}月{nth_zh}周"),
    ("{nth} week of {month}", "{nth_ru} неделя {month_ru}", "{month_zh}月{nth_zh}个星期"),
    ("{nth} {weekday} of {month}", "{nth_ru} {weekday_ru} {month_ru}", "{month_zh}月{nth_zh}个星期{day_zh}"),
    (
        "{nth} full working week of {month} {year}",
        "{nth_ru} полная рабочая неделя {month_ru} {year} г.",
        "{year}年{month_zh}月{nth_zh}个完整工作周",
    ),
    ("{nth} week of next month", "{nth_ru} неделя следующего месяца", "下个月{nth_zh}周"),
    ("end of {month} {year}", "конец {month_ru} {year} года", "{year}年{month_zh}月底"),
    ("beginning of {month}", "начало {month_ru}", "{month_zh}月初"),
    ("mid-{month}", "середина {month_ru}", "{month_zh}月中"),
    ("second half of {month}", "вторая половина {month_ru}", "{month_zh}月下半月"),
    ("{month} {year}", "{month_ru} {year} г.", "{year}年{month_zh}月"),
    ("week {count} of {year}", "{count}-я неделя {year} года", "{year}年第{count_zh}周"),
    ("week {count}", "неделя {count}", "第{count_zh}周"),
    ("Q{quarter} {year}", "{quarter}-й квартал {year}", "{year}年第{quarter}季度"),
    ("first half of {year}", "первое полугодие {year}", "{year}年上半年"),
    ("end of {year}", "конец {year} года", "{year}年底"),
    ("in {count} weeks", "через {count} недель", "{count_zh}周后"),
    ("in {count} months", "через {count} месяцев", "{count_zh}个月后"),
    ("next {count} days", "ближайшие {count} дней", "未来{count_zh}天"),
    ("within {count} weeks", "в течение {count} недель", "{count_zh}周内"),
    ("next {count} working days", "ближайшие {count} рабочих дней", "未来{count_zh}个工作日"),
    ("next {count} months", "ближайшие {count} месяцев", "未来{count_zh}个月"),
    ("next week", "следующая неделя", "下周"),
    ("this month", "этот месяц", "本月"),
    ("next quarter", "следующий квартал", "下季度"),
    ("next year", "следующий год", "明年"),
    ("{weekday} next week", "{weekday_ru} на следующей неделе", "下周{day_zh}"),
    ("end of next week", "конец следующей недели", "下周后半段"),
    ("last {count} days of {month}", "последние {count} дней {month_ru}", "{month_zh}月最后{count_zh}天"),
    ("{first}-{last} {month}", "{first}-{last} {month_ru}", "{month_zh}月{first}日至{last}日"),
    (
        "{first} {month} - {last} December {year}",
        "с {first} {month_ru} по {last} декабря {year} г.",
        "{year}年{month_zh}月{first}日到12月{last}日",
    ),
    ("week of {first} {month}", "неделя {first} {month_ru}", "{month_zh}月{first}日那一周"),
    ("{last} {month} {year}", "{last} {month_ru} {year} года", "{year}年{month_zh}月{last}号"),
    ("the {last}th", "{last}-го", "{last}号"),
)
VALUES = st.fixed_dictionaries(
    {
        "nth": st.sampled_from(sorted(NTH)),
        "month": st.integers(1, 12),
        "year": st.integers(1990, 2100),
        "weekday": st.integers(0, 6),
        "count": st.integers(1, 60),
        "quarter": st.integers(1, 4),
        "first": st.integers(1, 15),
        "last": st.integers(15, 28),
    }
)


def in_chinese(number: int) -> str:
    numbers = NUMBERS_ZH.split()
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else numbers[tens]) + ("十" if tens else "") + (numbers[ones] if ones else "")


def worded(values: dict[str, int]) -> dict[str, str]:
    """What stands for each value in each of the languages."""
    nth, nth_ru, nth_zh = NTH[values["nth"]]
    month, weekday = values["month"] - 1, values["weekday"]
    return (
        {name: str(number) for name, number in values.items()}
        | {"nth": nth, "nth_ru": nth_ru, "nth_zh": nth_zh}
        | {"month": MONTHS[month], "month_ru": MONTHS_RU.split()[month], "month_zh": in_chinese(month + 1)}
        | {"weekday": WEEKDAYS[weekday], "weekday_ru": WEEKDAYS_RU.split()[weekday]}
        | {"day_zh": "一二三四五六日"[weekday], "count_zh": in_chinese(values["count"])}
    )


def answer(phrase: str, today: date) -> tuple[Reading, ...] | str:
    """The readings, or why there are none, up to the examples, which are in the language of the phrase."""
    try:
        return readings(phrase, today=today)
    except BadInput as refused:
        return refused.message.replace(repr(phrase), "it")


@pytest.mark.parametrize("same", SAME, ids=lambda same: str(same[0]))
@given(values=VALUES, today=DATES)
def test_one_meaning_in_three_languages(
    same: tuple[str, str, str], values: dict[str, int], today: date
) -> None:
    english, russian, chinese = (phrase.format_map(worded(values)) for phrase in same)
    expected = answer(english, today)
    assert "understood" not in expected
    assert answer(russian, today) == expected
    assert answer(chinese, today) == expected


@given(values=VALUES, today=DATES)
def test_the_last_week_belongs_to_its_month_in_every_language(values: dict[str, int], today: date) -> None:
    year, month = values["year"], values["month"]
    last = date(year, month, calendar.monthrange(year, month)[1])
    thursday = last - timedelta(days=(last.weekday() - 3) % 7)
    week = thursday - timedelta(days=3), min(thursday + timedelta(days=3), last)
    words = worded({**values, "nth": -1})
    for phrase in SAME[0]:
        found = readings(phrase.format_map(words), today=today)[0]
        assert (found.first, found.last) == week
