"""The sense of a period in other languages."""

from datetime import date

import pytest

from planner.reports.senses import sense, sense_of
from planner.scheduling.phrases import readings

TODAY = date(2017, 3, 2)
PHRASES = (
    *("last week of March", "second week of April 2018", "last full week of May", "third Wednesday of June"),
    *("early March 2018", "mid-June", "end of April", "first half of May", "second half of May", "June"),
    *("week 13", "second quarter", "first half of 2018", "second half of 2017", "2018"),
    *("this week", "next week", "the week after next", "fifth Sunday of April", "last Friday of March"),
)


@pytest.mark.parametrize("phrase", PHRASES)
def test_sense_of_every_reading_is_found_again(phrase: str) -> None:
    found = [one.reading for one in readings(phrase, today=TODAY)]

    assert [str(sense(reading)) for reading in found] == found


@pytest.mark.parametrize(
    ("reading", "russian", "chinese"),
    [
        (
            "the last week with most of its days in March",
            "последняя неделя марта, считая по большинству дней",
            "3月最后一周，以多数日期所在月份为准",
        ),
        ("the first seven days of March", "первые семь дней марта", "3月第一个七天"),
        ("the third Wednesday of June", "третья среда июня", "6月第三个星期三"),
        ("the fifth Sunday of April", "пятое воскресенье апреля", "4月第五个星期日"),
        ("the last but one Monday of May", "предпоследний понедельник мая", "5月倒数第二个星期一"),
        (
            "week 13 of 2017, Monday to Sunday",
            "13-я неделя 2017 года, с понедельника по воскресенье",
            "2017年第13周，周一至周日",
        ),
        ("the second quarter of 2017", "второй квартал 2017 года", "2017年第二季度"),
    ],
)
def test_sense_is_said(reading: str, russian: str, chinese: str) -> None:
    assert [sense_of(reading, language) for language in ("en", "ru", "zh")] == [reading, russian, chinese]


@pytest.mark.parametrize("reading", ["that one day", "from the first day named to the last"])
def test_what_the_days_say_is_left_out(reading: str) -> None:
    assert [sense_of(reading, language) for language in ("en", "ru", "zh")] == ["", "", ""]


def test_what_has_no_words_in_a_language_is_left_out_there() -> None:
    assert [sense_of("a whim", language) for language in ("en", "ru", "zh")] == ["a whim", "", ""]
