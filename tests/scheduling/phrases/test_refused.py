"""Phrases that are refused, each with a reason and a way out."""

from datetime import date

import pytest

from planner.errors import BadInput
from planner.scheduling.phrases import readings

TODAY = date(2017, 3, 2)  # a Thursday


@pytest.mark.parametrize(
    ("phrase", "message", "remedy"),
    [
        ("every Thursday", "'every Thursday' names many dates", "first Thursday"),
        ("the monthly meeting", "names many dates", "first Thursday"),
        ("after Easter", "'after Easter' depends on a feast", "Write the dates"),
        ("spring 2017", "names a season", "Name the months"),
        ("before 15 May", "where the period begins", "Write both ends"),
        ("last week", "'last week' is over", "last week of March"),
        ("the last quarter", "'the last quarter' is over", "last week of March"),
        ("KW 13", "'KW 13' is not a period", "last week of March 2017"),
        ("week of March", "is not a period", "15-31 May"),
        ("week starting soon", "is not a period", "15-31 May"),
        ("5 to 10 apples", "is not a period", "15-31 May"),
        ("now to then", "is not a period", "15-31 May"),
        ("week 53 of 2017", "2017 has no week 53: its last is week 52", "week 13"),
        ("week 60", "There is no week 60", "week 13"),
        ("Q5 2017", "There is no quarter 5", "Try"),
        ("first half", "is not a period", "15-31 May"),
        ("third half of 2017", "is not a period", "15-31 May"),
        ("first half of 3017", "The year 3017 cannot be right", "1900"),
        ("fifth quarter", "There is no quarter 5", "Try"),
        ("fifth week of February 2017", "February 2017 has no fifth week", "last"),
        ("fifth Monday of February", "February 2017 has no fifth Monday", "last"),
        ("fifth full week of April 2017", "April 2017 has no fifth full week", "last"),
        ("March 3017", "The year 3017 cannot be right", "1900"),
        ("15 - tomorrow", "before it begins on Wed 15 March 2017", "earlier date first"),
        ("31-15 May", "before it begins on Wed 31 May 2017", "earlier date first"),
        ("20 May - 15 May", "before it begins on Sat 20 May 2017", "earlier date first"),
        ("20 May - 15 May 2018", "before it begins on Sun 20 May 2018", "earlier date first"),
        ("31 March 2017 to 27 March 2017", "before it begins on Fri 31 March 2017", "earlier date first"),
        ("29 February - 2 March 2017", "February 2017 has 28 days", "Write it like"),
        ("15-31 April", "April has at most 30 days", "Write it like"),
        ("0-5 May", "There is no 0 May 2017", "Write it like"),
        ("Tue 27 March 2017 - Fri 31 March", "27 March 2017 is a Monday, not a Tuesday", "Correct"),
        ("Mon 26 March - Fri 30 March", "26 March 2017 is a Sunday, not a Monday", "Correct"),
        ("Tue 27-31 March", "27 March 2017 is a Monday, not a Tuesday", "Correct"),
        ("March or March 2017", "is not a period", "15-31 May"),
        ("Fri 30 March", "30 March 2017 is a Thursday, not a Friday", "Correct"),
        ("03/04/2017", "3 April 2017 or 4 March 2017", "month as a word"),
        ("next Friday", "3 March 2017 or 10 March 2017", "Write the date"),
        ("28 or 27 March", "before it begins on Tue 28 March 2017", "earlier date first"),
        ("last week of Febuary", "is not a period", 'Did you mean "last week of February"?'),
        ("lsat week of march", "is not a period", 'Did you mean "last week of march"?'),
        ("first Thrusday of May", "is not a period", 'Did you mean "first Thursday of May"?'),
        ("30 Marhc", "is not a period", 'Did you mean "30 March"?'),
        ("последняя неделя марда", "is not a period", 'Did you mean "последняя неделя марта"?'),
        ("30 March 15:00", "names a time of day", 'Leave the time out: "30 March".'),
        ("30 марта в 15 часов", "names a time of day", '"30 марта"'),
        ("3月30日下午3点", "names a time of day", '"3月30日"'),
        ("fiscal year 2017", "a year of its own", "1 April - 30 June 2017"),
        ("FY2017", "a year of its own", "1 April - 30 June 2017"),
        ("March or June", "'march or june' names two periods", "Name one of them"),
        ("27 or 30 March", "names two periods", "Name one of them"),
        ("weeks 14-13", "Week 13 is before week 14", "earlier week first"),
        ("first 40 days of March", "March 2017 has no first 40 days", "part of the month"),
        ("Monday of 27-31 March", "is not a period", "15-31 May"),
        ("weekend of the last working week of March", "is not a period", "15-31 May"),
        ("Sunday of the last week of March 2017", "has no Sunday", "Write the dates"),
        ("", "says nothing", "period"),
        ("last week of March " * 10_000, "too long", "Shorten"),
    ],
)
def test_refused_by_name(phrase: str, message: str, remedy: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        readings(phrase, today=TODAY)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("phrases", "message", "remedy"),
    [
        (
            ("чепуха", "неделя ерунды", "первая половина", "13 недель"),
            "is not a period",
            "последняя неделя марта 2017",
        ),
        (("胡说", "3月ab", "13月最后一周", "十三周"), "is not a period", "2017年3月最后一周"),
        (("каждый четверг", "по четвергам", "ежемесячно"), "names many dates", "первый четверг апреля"),
        (("每周四", "每个月第一个周四"), "names many dates", "4月第一个周四"),
        (("финансовый год", "учебный год"), "a year of its own", "1 апреля - 30 июня"),
        (("2017财年", "2017財年", "新学期"), "a year of its own", "2017年4月1日至6月30日"),
        (("после Пасхи", "Навруз", "на новый год"), "depends on a feast", "17-21 апреля 2017"),
        (("春节后", "春節後", "国庆节", "农历三月"), "depends on a feast", "2017年4月17日至21日"),
        (("весна 2017", "весной", "летом"), "names a season", "сентябрь - ноябрь"),
        (("春天", "2017年秋季"), "names a season", "9月至11月"),
        (("на прошлой неделе", "прошлый месяц"), "is over", "последняя неделя марта"),
        (("上周", "上個月", "去年"), "is over", "3月最后一周"),
        (("до 15 мая", "после 15 мая", "к 15 мая"), "where the period begins", "15-31 мая"),
        (("5月15日前", "5月15日之后", "3月27日以前"), "where the period begins", "5月15日至31日"),
        (("53-я неделя 2017", "неделя 60"), "no week", "неделя 13"),
        (("2017年第53周", "第六十周"), "no week", "第13周"),
        (("пятый квартал", "5 кв. 2017"), "There is no quarter 5", "неделя 13"),
        (("第五季度",), "There is no quarter 5", "第13周"),
        (
            ("пятая неделя февраля 2017", "5-й понедельник февраля"),
            "February 2017 has no fifth",
            '"последняя"',
        ),
        (("2017年2月第五周", "2月第五个周一"), "February 2017 has no fifth", '"最后"'),
        (("31 марта - 27 марта 2017", "2017年3月31日至27日"), "before it begins", "earlier date first"),
        (("до конца 2016 года", "2016年底前", "by the end of 2016"), "is over", "later time"),
        (("两三天内", "三五天内", "13/2017"), "is not a period|There is no month 13", "Try"),
        (("март или июнь", "3月或6月"), "names two periods", "Name one of them"),
        (
            ("29 февраля - 2 марта 2017", "2017年2月29日至3月2日"),
            "February 2017 has 28 days",
            "Write it like",
        ),
        (("пт 30 марта", "3月30日（周五）"), "is a Thursday, not a Friday", "Correct"),
        (("в 3017 году", "3017年3月"), "The year 3017 cannot be right", "1900"),
    ],
)
def test_refused_in_the_language_of_the_phrase(phrases: tuple[str, ...], message: str, remedy: str) -> None:
    for phrase in phrases:
        with pytest.raises(BadInput, match=message) as caught:
            readings(phrase, today=TODAY)
        assert remedy in caught.value.remedy
