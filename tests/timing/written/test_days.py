"""Days as people write them in three languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.i18n.dates import day_label, span_label
from planner.timing.written import YearlessDay, day, find_day, known_year

TODAY = date(2017, 3, 2)  # a Thursday
MEETING = date(2017, 3, 30)
RUSSIAN_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
CHINESE_NUMBERS = "一 二 三 四 五 六 七 八 九 十 十一 十二"
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2017-03-30",
        "2017/03/30",
        "2017.3.30",
        "20170330",
        "30 March 2017",
        "30 march, 2017",
        "30 March",
        "30March2017",
        "30 Mar",
        "30 mar. 2017",
        "30-Mar-2017",
        "30th of March",
        "on the 30th of March 2017",
        "March 30",
        "March 30, 2017",
        "Mar 30th 2017",
        "Thu 30 March",
        "Thursday, 30 March 2017",
        "Thurs. 30 March",
        "Thursday the 30th of March",
        "30.03.2017",
        "30. 3. 2017",
        "30.3.",
        "30.03",
        "30/03/2017",
        "03/30/2017",
        "30-03-2017",
        "30/3",
        "  30   MARCH\t2017. ",
        "３０　Ｍａｒｃｈ　２０１７",
        "2017–03–30",
        "2017\u201003\u201030",
        "\u200e30\u200b March 2017",
        "in 28 days",
    ],
)
def test_the_day_of_the_meeting_in_many_hands(text: str) -> None:
    assert day(text, today=TODAY) == MEETING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", TODAY),
        ("Tomorrow", date(2017, 3, 3)),
        ("the day after tomorrow", date(2017, 3, 4)),
        ("yesterday", date(2017, 3, 1)),
        ("in 3 days", date(2017, 3, 5)),
        ("in three days", date(2017, 3, 5)),
        ("in a day", date(2017, 3, 3)),
        ("in 0 days", TODAY),
        ("Thursday", TODAY),
        ("on Friday", date(2017, 3, 3)),
        ("coming Wednesday", date(2017, 3, 8)),
        ("next Thursday", date(2017, 3, 9)),
        ("next Wednesday", date(2017, 3, 8)),
        ("2 March", TODAY),
        ("1st March", date(2018, 3, 1)),
        ("1 March 2017", date(2017, 3, 1)),
        ("29 February", date(2020, 2, 29)),
        ("03/03/2017", date(2017, 3, 3)),
    ],
)
def test_days_seen_from_today(text: str, expected: date) -> None:
    assert day(text, today=TODAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "30 марта",
            "30 марта 2017",
            "30 марта 2017 г.",
            "30 марта 2017 года",
            "30 марта 2017г",
            "30 МАРТА",
        ),
        *("в четверг 30 марта", "четверг, 30 марта 2017 г.", "чт 30 марта", "чт, 30.03", "30 марта, четверг"),
        *("30 марта (чт)", "30 марта в четверг", "30-е марта", "30-го марта", "30 мар. 2017", "на 30 марта"),
        *("тридцатое марта", "тридцатого марта 2017 года", "30 марта этого года", "30 марта сего года"),
        *("30.03.2017 г.", "30.3.2017 года", "30-го", "30-го числа", "30 числа", "30 числа этого месяца"),
        "через 28 дней",
    ],
)
def test_the_day_of_the_meeting_in_russian(text: str) -> None:
    assert day(text, today=TODAY) == MEETING


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2017年3月30日",
            "2017年3月30号",
            "2017年03月30日",
            "3月30日",
            "3月30号",
            "3月30",
            "2017 年 3 月 30 日",
        ),
        *(
            "三月三十日",
            "二〇一七年三月三十日",
            "二零一七年三月三十號",
            "今年3月30日",
            "本月30日",
            "30日",
            "30号",
        ),
        *(
            "3月30日（周四）",
            "3月30日星期四",
            "3月30日 周四",
            "周四，3月30日",
            "礼拜四3月30日",
            "禮拜四 3月30日",
        ),
        *(
            "2017年3月30日，星期四",
            "2017-03-30（周四）",
            "２０１７年３月３０日",
            "28天后",
            "二十八天之后",
            "过28天",
        ),
    ],
)
def test_the_day_of_the_meeting_in_chinese(text: str) -> None:
    assert day(text, today=TODAY) == MEETING


@pytest.mark.parametrize(
    "text", ["30 March (Thu)", "30 March, Thursday", "the 30th", "30th of this month", "28 days from now"]
)
def test_the_day_of_the_meeting_in_few_words(text: str) -> None:
    assert day(text, today=TODAY) == MEETING


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("вчера", "昨天"), date(2017, 3, 1)),
        (("сегодня", "今天", "今日"), TODAY),
        (("завтра", "明天", "明日"), date(2017, 3, 3)),
        (("послезавтра", "后天", "後天"), date(2017, 3, 4)),
        (("大后天", "через три дня", "三天后", "three days from now"), date(2017, 3, 5)),
        (("четверг", "в чт", "周四", "星期四"), TODAY),
        (
            ("this Friday", "в пятницу", "в эту пятницу", "в ближайшую пятницу", "周五", "本周五"),
            date(2017, 3, 3),
        ),
        (("в воскресенье", "星期天", "周日", "礼拜天"), date(2017, 3, 5)),
        (
            ("в следующий четверг", "next Thursday", "Thursday next week", "next week Thursday"),
            date(2017, 3, 9),
        ),
        (("в четверг на следующей неделе", "на следующей неделе в четверг", "下周四"), date(2017, 3, 9)),
        (("下星期四", "下个星期四", "下週四", "下周的周四"), date(2017, 3, 9)),
        (("下下周四", "下下个星期四"), date(2017, 3, 16)),
        (("на этой неделе во вторник", "本周二", "Tuesday of this week"), date(2017, 2, 28)),
        (("5th of next month", "5-го числа следующего месяца", "下个月5号", "下月5日"), date(2017, 4, 5)),
        (("30 March next year", "30 марта следующего года", "明年3月30日"), date(2018, 3, 30)),
        (("the 1st", "1-го", "1号"), date(2017, 4, 1)),
        (("29 февраля", "2月29日"), date(2020, 2, 29)),
    ],
)
def test_days_seen_from_today_in_other_words(texts: tuple[str, ...], expected: date) -> None:
    assert {text: day(text, today=TODAY) for text in texts} == dict.fromkeys(texts, expected)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_in_every_language(month: int) -> None:
    russian, chinese = RUSSIAN_MONTHS.split()[month - 1], CHINESE_NUMBERS.split()[month - 1]
    texts = (f"9 {russian} 2017", f"9 {russian[:3]}. 2017", f"2017年{chinese}月九日")
    assert {day(text, today=TODAY) for text in texts} == {date(2017, month, 9)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Friday 30 March 2017", "30 March 2017 is a Thursday, not a Friday"),
        ("Fri 30 March", "30 March 2017 is a Thursday, not a Friday"),
        ("Mon tomorrow", "3 March 2017 is a Friday, not a Monday"),
        ("31.02.2017", "February 2017 has 28 days"),
        ("29 February 2017", "February 2017 has 28 days"),
        ("30 February", "February has at most 29 days"),
        ("0 March", "March has at most 31 days"),
        ("2017-13-01", "there is no month 13"),
        ("13/13/2017", "there is no month 13"),
        ("1.0.", "there is no month 0"),
        ("30.03.17", "'30.03.17' has only two digits"),
        ("30-Mar-17", "only two digits"),
        ("30 March 0017", "The year 17 cannot be right"),
        ("30032017", "there is no month 20"),
        ("03/04/2017", "3 April 2017 or 4 March 2017"),
        ("3/4", "3 April or 4 March"),
        ("03-04-2017", "3 April 2017 or 4 March 2017"),
        ("next Friday", "3 March 2017 or 10 March 2017"),
        ("last Friday", "'last Friday' is not a date"),
        ("March 2017", "'March 2017' is not a date"),
        ("٣٠ March", "is not a date"),
        ("0th", "a month has at most 31 days"),
        ("32-го", "a month has at most 31 days"),
        ("31st of next month", "There is no 31 April 2017"),
        ("31 февраля", "'31 февраля' is not a date: February has at most 29 days"),
        ("31 февраля 2017", "There is no 31 February 2017"),
        ("3月32日", "March has at most 31 days"),
        ("13月1日", "there is no month 13"),
        ("3017年3月1日", "The year 3017 cannot be right"),
        ("17年3月30日", "only two digits"),
        ("30 марта 17 г.", "only two digits"),
        ("пт 30 марта", "30 March 2017 is a Thursday, not a Friday"),
        ("3月30日（周五）", "30 March 2017 is a Thursday, not a Friday"),
        ("в следующую пятницу", "3 March 2017 or 10 March 2017"),
        ("чепуха", "'чепуха' is not a date"),
        ("胡说", "'胡说' is not a date"),
        ("март 2017", "is not a date"),
        ("2017年3月", "is not a date"),
        ("", "'' says nothing"),
        (" . ", "says nothing"),
        ("x" * 100_000, "too long"),
    ],
)
def test_no_day_is_guessed(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        day(text, today=TODAY)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "example"),
    [("nonsense", "30 March 2017"), ("чепуха", "30 марта 2017"), ("胡说", "2017年3月30日")],
)
def test_the_remedy_is_in_the_language_of_the_text(text: str, example: str) -> None:
    with pytest.raises(BadInput) as caught:
        day(text, today=TODAY)
    assert example in caught.value.remedy


def test_both_meanings_of_a_slashed_date_are_offered() -> None:
    with pytest.raises(BadInput) as caught:
        day("03/04/2017", today=TODAY)
    assert caught.value.remedy == "Write the month as a word: 3 April 2017 or 4 March 2017."


@given(DATES, DATES)
def test_a_label_is_read_back(when: date, today: date) -> None:
    assert day(day_label(when), today=today) == when
    assert day(when.isoformat(), today=today) == when


@given(DATES, DATES)
def test_a_day_without_a_year_is_the_next_one(when: date, today: date) -> None:
    found = day(day_label(when)[4:-5], today=today)
    assert (found.day, found.month) == (when.day, when.month)
    assert found >= today
    earlier = [y for y in range(today.year, found.year) if when.month != 2 or when.day != 29 or not y % 4]
    assert all(date(y, when.month, when.day) < today for y in earlier if y != 2100)


def test_a_day_may_have_no_year() -> None:
    assert find_day("Thu 30 March", today=TODAY) == YearlessDay(30, 3, weekday=3)
    assert find_day("30 March 2017", today=TODAY) == MEETING
    assert find_day("nonsense", today=TODAY) is None
    with pytest.raises(BadInput, match="There is no 29 February 2017"):
        YearlessDay(29, 2).in_year(2017)


@pytest.mark.parametrize("today", [date(1896, 3, 1), date(2096, 3, 1)])
def test_a_leap_day_may_be_eight_years_away(today: date) -> None:
    assert day("29 February", today=today) == date(today.year + 8, 2, 29)


@pytest.mark.parametrize("year", [1899, 2200, 0])
def test_years_that_cannot_be_right(year: int) -> None:
    with pytest.raises(BadInput, match=f"The year {year} cannot be right"):
        known_year(year)


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (MEETING, MEETING, "Thu 30 March 2017"),
        (date(2017, 3, 27), date(2017, 3, 31), "27–31 March 2017"),
        (date(2017, 3, 27), date(2017, 4, 2), "27 March – 2 April 2017"),
        (date(2017, 12, 27), date(2018, 1, 2), "27 December 2017 – 2 January 2018"),
        (date(2017, 3, 1), date(2018, 3, 31), "1 March 2017 – 31 March 2018"),
    ],
)
def test_labels_of_spans(first: date, last: date, label: str) -> None:
    assert span_label(first, last) == label
