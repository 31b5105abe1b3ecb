"""Weeks, days of a week, and the time to come, in the words of three languages."""

from datetime import date

import pytest

from planner.i18n.dates import span_label
from planner.scheduling.phrases import readings

TODAY = date(2017, 3, 2)  # a Thursday
Phrases = tuple[str, ...]
TABLE: list[tuple[list[str], Phrases, Phrases, Phrases]] = [
    (
        ["27 March – 2 April 2017"],
        ("week 13", "week 13 of 2017", "2017-W13"),
        (
            "неделя 13",
            "13-я неделя 2017 года",
            "13 неделя",
            "на 13-й неделе",
            "неделя № 13",
            "нед. 13",
            "календарная неделя 13",
        ),
        ("第13周", "2017年第13周", "第十三周", "2017年13周"),
    ),
    (
        ["27 March – 9 April 2017"],
        ("weeks 13-14", "weeks 13 to 14"),
        ("недели 13-14", "недели 13–14", "13-14 недели"),
        ("第13至14周", "第13-14周", "第13周至第14周"),
    ),
    (
        ["27 February – 5 March 2017"],
        ("this week",),
        ("эта неделя", "на этой неделе"),
        ("本周", "这周", "这个星期", "本週"),
    ),
    (
        ["6–12 March 2017"],
        ("next week",),
        ("следующая неделя", "на следующей неделе", "на будущей неделе"),
        ("下周", "下个星期", "下週", "下一周", "下個禮拜"),
    ),
    (
        ["13–19 March 2017"],
        ("week after next",),
        ("неделя после следующей", "на неделе после следующей"),
        ("下下周", "下下个星期"),
    ),
    (
        ["13–19 March 2017", "Thu 16 March 2017"],
        ("in two weeks",),
        ("через две недели", "через 2 недели"),
        ("两周后", "两周之后", "两个星期后", "2周后", "過兩週", "兩週後"),
    ),
    (
        ["6–12 March 2017", "Thu 9 March 2017"],
        ("in a week",),
        ("через неделю", "через 1 неделю"),
        ("一周后", "一个星期后"),
    ),
    (
        ["1–31 May 2017"],
        ("in two months",),
        ("через два месяца", "через 2 месяца"),
        ("两个月后", "2个月之后"),
    ),
    (["1–30 April 2017"], ("in a month",), ("через месяц",), ("一个月后",)),
    (
        ["2–16 March 2017"],
        ("within two weeks", "within the next two weeks"),
        ("в течение двух недель", "в течение 2 недель", "в течение ближайших двух недель"),
        ("两周内", "两周之内", "两个星期以内"),
    ),
    (
        ["2–16 March 2017", "6–19 March 2017"],
        ("next two weeks",),
        ("следующие две недели", "ближайшие две недели", "в ближайшие две недели", "на ближайшие две недели"),
        ("未来两周", "接下来的两周", "今后两周"),
    ),
    (
        ["2–12 March 2017"],
        ("within the next 10 days", "next 10 days"),
        ("в течение 10 дней", "ближайшие 10 дней", "в ближайшие десять дней"),
        ("10天内", "未来10天", "未来十天"),
    ),
    (
        ["2 March – 2 May 2017", "1 April – 31 May 2017"],
        ("next two months",),
        ("ближайшие два месяца", "в ближайшие два месяца"),
        ("未来两个月",),
    ),
    (["2 March – 2 May 2017"], ("within two months",), ("в течение двух месяцев",), ("两个月内",)),
    (
        ["2–9 March 2017"],
        ("next 5 working days", "within 5 working days"),
        ("ближайшие 5 рабочих дней", "в ближайшие пять рабочих дней", "в течение 5 рабочих дней"),
        ("未来5个工作日", "5个工作日内"),
    ),
    (
        ["27 March – 2 April 2017"],
        ("week of 29 March", "the week of March 29"),
        ("неделя 29 марта", "неделя с днем 29 марта"),
        ("3月29日那一周", "3月29日所在的周", "3月29日那周", "3月29日当周"),
    ),
    (
        ["27 March – 2 April 2017"],
        ("the week of the 27th", "week of the 27th"),
        ("неделя 27-го",),
        ("27日那一周",),
    ),
    (
        ["29 March – 4 April 2017"],
        ("week starting 29 March", "w/c 29 March", "wc 29 March", "w/c Wed 29 March"),
        ("неделя с 29 марта", "неделя, начиная с 29 марта"),
        ("从3月29日开始的一周", "3月29日起一周", "3月29日开始的那一周"),
    ),
    (
        ["27–31 March 2017", "25–31 March 2017"],
        ("week ending 31 March", "w/e 31 March"),
        ("неделя до 31 марта", "неделя по 31 марта"),
        ("截至3月31日为止的一周",),
    ),
    (
        ["4–5 March 2017"],
        ("this weekend",),
        ("эти выходные", "на этих выходных", "в эти выходные"),
        ("本周末", "周末", "这个周末"),
    ),
    (
        ["11–12 March 2017"],
        ("weekend next week", "next weekend"),
        ("выходные на следующей неделе",),
        ("下周末",),
    ),
    (
        ["6–10 March 2017"],
        ("next working week",),
        ("следующая рабочая неделя", "на следующей рабочей неделе"),
        ("下工作周",),
    ),
    (
        ["6–8 March 2017"],
        ("Mon-Wed next week", "Monday to Wednesday next week", "next week Mon-Wed"),
        (
            "с понедельника по среду на следующей неделе",
            "пн-ср на следующей неделе",
            "на следующей неделе с понедельника по среду",
        ),
        ("下周一至周三", "下周一到三"),
    ),
    (
        ["Thu 9 March 2017"],
        ("Thursday next week", "next week Thursday"),
        ("в четверг на следующей неделе", "на следующей неделе в четверг"),
        ("下周四", "下週四", "下个星期四"),
    ),
    (
        ["Thu 30 March 2017"],
        ("Thursday of the last week of March",),
        ("четверг последней недели марта", "в четверг на последней неделе марта"),
        ("3月最后一周周四", "3月最后一周的周四"),
    ),
    (
        ["Thu 30 March 2017"],
        ("Thursday of week 13", "week 13 Thursday"),
        ("четверг 13-й недели",),
        ("第13周周四",),
    ),
    (
        ["27–29 March 2017"],
        ("Mon-Wed of the last week of March",),
        ("пн-ср последней недели марта",),
        ("3月最后一周周一至周三",),
    ),
    (
        ["6–7 March 2017", "6–8 March 2017"],
        ("beginning of next week", "early next week"),
        ("начало следующей недели", "в начале следующей недели"),
        ("下周初",),
    ),
    (
        ["9–10 March 2017", "Fri 10 March 2017"],
        ("end of next week", "late next week"),
        ("конец следующей недели", "в конце следующей недели"),
        ("下周后半段",),
    ),
    (
        ["7–9 March 2017", "Wed 8 March 2017"],
        ("mid next week", "middle of next week"),
        ("середина следующей недели", "в середине следующей недели"),
        ("下周中",),
    ),
    (
        ["6–8 March 2017"],
        ("Monday to Wednesday", "Mon-Wed"),
        ("с понедельника по среду", "пн-ср"),
        ("周一至周三", "周一到三"),
    ),
    (
        ["4–5 March 2017"],
        ("this weekend", "weekend"),
        ("эти выходные", "на этих выходных", "в эти выходные"),
        ("本周末", "周末", "这个周末"),
    ),
    (
        ["11–12 March 2017"],
        ("next weekend", "weekend next week"),
        ("выходные на следующей неделе", "в следующие выходные"),
        ("下周末",),
    ),
    (["6–12 March 2017"], ("sometime next week", "next week", "anytime next week"), (), ()),
    (
        ["Fri 31 March 2017"],
        ("last weekday of March", "last working day of March"),
        ("последний рабочий день марта",),
        ("3月最后一个工作日",),
    ),
    (
        ["6–10 March 2017"],
        ("weekdays next week", "working days of next week", "next working week"),
        ("будние дни следующей недели", "в рабочие дни следующей недели"),
        ("下周工作日",),
    ),
    (
        ["2–5 March 2017"],
        ("rest of this week", "until the end of the week"),
        ("до конца недели",),
        ("本周末前",),
    ),
    (
        ["8–9 March 2017"],
        ("Wed or Thu next week", "Wednesday or Thursday next week"),
        ("в среду или в четверг на следующей неделе", "среда-четверг на следующей неделе"),
        ("下周三、周四", "下周三或周四", "下周三和周四"),
    ),
    (
        ["7–8 March 2017"],
        ("Tuesday or Wednesday",),
        ("вторник или среда", "во вторник или в среду"),
        ("周二或周三", "周二、周三"),
    ),
    (
        ["1–3 March 2017"],
        ("Wed-Fri this week",),
        ("на этой неделе со среды по пятницу",),
        ("本周三到周五", "这周三至周五"),
    ),
    (
        ["27 March – 2 April 2017"],
        ("week of 27 March",),
        ("неделя 27.03", "неделя 27 марта"),
        ("3月27日所在周",),
    ),
    (["27 March – 2 April 2017"], (), (), ("3月27日起7天", "3月27日起一周内", "从3月27日起一周")),
    (
        ["Thu 16 March 2017"],
        ("third Thursday of the month", "third Thursday of this month"),
        ("третий четверг месяца",),
        ("本月第三个周四",),
    ),
    (["27 March – 2 April 2017"], ("week commencing Mon 27 March", "w/c Mon 27 Mar"), (), ()),
    (["8–9 March 2017"], (), ("на следующей неделе в среду-четверг",), ()),
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
