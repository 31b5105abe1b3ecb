"""Single days and ranges, in the words of three languages."""

from datetime import date

import pytest

from planner.i18n.dates import span_label
from planner.scheduling.phrases import readings

TODAY = date(2017, 3, 2)  # a Thursday
Phrases = tuple[str, ...]
TABLE: list[tuple[list[str], Phrases, Phrases, Phrases]] = [
    (
        ["15–31 May 2017"],
        ("15-31 May", "15/5-31/5", "15.5-31.5", "15.05. - 31.05"),
        (
            "15–31 мая",
            "с 15 по 31 мая",
            "15—31 мая",
            "15 - 31 мая",
            "с 15 до 31 мая",
            "от 15 до 31 мая",
            "15-го - 31-го мая",
            "с 15-го по 31-е мая",
            "15 мая - 31 мая",
            "с 15 мая по 31 мая",
            "между 15 и 31 мая",
            "с 15 мая по 31-е",
        ),
        (
            "5月15-31日",
            "5月15日-31日",
            "5月15日至31日",
            "5月15日到5月31日",
            "从5月15日到31日",
            "5月15号到31号",
            "五月十五日至三十一日",
            "5月15日—31日",
            "5月15日~31日",
            "5月15日〜31日",
        ),
    ),
    (
        ["27 March – 2 April 2017"],
        (
            "27 March - 2 April 2017",
            "27.03-02.04.2017",
            "27.03.2017-02.04.2017",
            "2017/3/27-2017/4/2",
            "2017.3.27-2017.4.2",
        ),
        (
            "с 27 марта по 2 апреля 2017",
            "с 27 марта по 2 апреля 2017 г.",
            "27 марта – 2 апреля 2017 года",
            "27 марта 2017 г. – 2 апреля 2017 г.",
            "с 27.03.2017 по 02.04.2017",
            "с 27 марта до 2 апреля",
        ),
        (
            "3月27日到4月2日",
            "2017年3月27日至4月2日",
            "2017年3月27日至2017年4月2日",
            "2017年3月27日-4月2日",
            "三月二十七日至四月二日",
            "2017年3月27日—2017年4月2日",
            "从2017年3月27日至4月2日止",
            "2017-03-27至2017-04-02",
        ),
    ),
    (
        ["27–31 March 2017"],
        (
            "27-31 March",
            "27/3-31/3",
            "Mon 27 - Fri 31 March",
            "Mon 27 March - Fri 31",
            "March 27 to the 31st",
            "27th-31st",
        ),
        (
            "пн 27 - пт 31 марта",
            "с понедельника 27 марта по пятницу 31 марта",
            "с 27 по 31 число",
            "27 по 31 марта",
        ),
        ("3月27日至31日", "3月27日(周一)至31日(周五)", "3月27日（周一）至3月31日（周五）", "27日至31日"),
    ),
    (
        ["30 March – 1 April 2017"],
        ("30 March - 1 April",),
        ("30 марта - 1 апреля",),
        ("3月30日至4月1日", "3月30日-4月1日"),
    ),
    (
        ["1 May – 30 June 2017"],
        ("May to June",),
        ("май - июнь", "май-июнь", "с мая по июнь"),
        ("5月至6月", "5月到6月", "5-6月"),
    ),
    (
        ["1 December 2017 – 31 January 2018"],
        ("December to January",),
        ("декабрь - январь", "с декабря по январь"),
        ("12月至1月", "12月到明年1月"),
    ),
    (
        ["11 March – 10 April 2017"],
        ("mid-March to early April",),
        ("середина марта - первая декада апреля",),
        ("3月中至4月上旬",),
    ),
    (
        ["25 March – 7 April 2017"],
        ("end of March - beginning of April",),
        (
            "конец марта - начало апреля",
            "в конце марта - начале апреля",
            "с конца марта по начало апреля",
            "в конце марта – в начале апреля",
        ),
        ("3月底至4月初", "3月底4月初"),
    ),
    (
        ["Thu 30 March 2017"],
        ("Thursday 30 March", "30 March 2017"),
        ("30 марта 2017", "в четверг 30 марта", "30 марта 2017 г."),
        ("2017年3月30日", "3月30日（周四）", "三月三十日"),
    ),
    (["Fri 3 March 2017"], ("tomorrow",), ("завтра",), ("明天",)),
    (["Sat 4 March 2017"], ("day after tomorrow",), ("послезавтра",), ("后天",)),
    (["Sun 30 April 2017"], ("30 April",), ("30 апреля",), ("四月三十日",)),
    (
        ["25 March – 10 April 2017"],
        ("end of March or early April",),
        ("конец марта или первая декада апреля",),
        ("3月底或4月上旬",),
    ),
    (
        ["25 March – 7 April 2017"],
        ("end of March/beginning of April",),
        ("конец марта или начало апреля", "в конце марта или в начале апреля", "конец марта, начало апреля"),
        ("3月底或4月初",),
    ),
    (
        ["1 March – 30 April 2017"],
        ("March or April", "March/April", "March and April"),
        ("март или апрель", "март/апрель"),
        ("3月或4月", "3、4月", "3/4月"),
    ),
    (
        ["27–28 March 2017"],
        ("27 or 28 March",),
        ("27 или 28 марта", "27/28 марта"),
        ("3月27日或28日", "3月27或28日"),
    ),
    (
        ["6–12 March 2017", "8–14 March 2017", "13–17 March 2017"],
        ("second week of March",),
        ("2 неделя марта", "2-я неделя марта"),
        (),
    ),
    (
        ["27–31 March 2017"],
        ("week of 27-31 March", "week 27-31 March"),
        ("неделя 27-31 марта", "на неделе с 27 по 31 марта"),
        ("3月27日至31日这一周",),
    ),
    (["6–12 March 2017"], ("next week",), ("в течение следующей недели",), ()),
    (["1–31 March 2017"], ("March",), ("в течение марта",), ()),
    (["31 December 2017 – 1 January 2018"], ("31 December or 1 January",), ("31 декабря или 1 января",), ()),
    (
        ["6–19 March 2017"],
        ("next week or the week after next",),
        ("на следующей неделе или через две недели",),
        ("下周或下下周",),
    ),
    (
        ["27 March – 9 April 2017"],
        ("last week of March or first week of April",),
        ("последняя неделя марта или первая неделя апреля",),
        (),
    ),
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
