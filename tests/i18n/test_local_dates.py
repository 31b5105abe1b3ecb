"""Days as each language writes them."""

from datetime import date

import pytest

from planner.i18n.local_dates import DATES

THURSDAY = date(2017, 3, 30)


def spaced(text: str) -> str:
    return text.replace("\xa0", " ")


def test_a_russian_date_breaks_only_before_its_year() -> None:
    assert DATES["ru"].bare(THURSDAY) == "30\xa0марта 2017\xa0г."


@pytest.mark.parametrize(
    ("language", "day", "bare", "full", "short"),
    [
        ("en", "Thu 30 March 2017", "30 March 2017", "Thursday, 30 March 2017", "Thu 30 Mar"),
        (
            "ru",
            "30 марта 2017 г., чт",
            "30 марта 2017 г.",
            "четверг, 30 марта 2017 года",
            "чт, 30 марта",
        ),
        ("zh", "2017年3月30日（周四）", "2017年3月30日", "2017年3月30日 星期四", "3月30日 周四"),
    ],
)
def test_day(language: str, day: str, bare: str, full: str, short: str) -> None:
    dates = DATES[language]

    assert (spaced(dates.day(THURSDAY)), spaced(dates.bare(THURSDAY))) == (day, bare)
    assert (spaced(dates.full(THURSDAY)), spaced(dates.short(THURSDAY))) == (full, short)


@pytest.mark.parametrize(
    ("last", "english", "russian", "chinese"),
    [
        (THURSDAY, "Thu 30 March 2017", "30 марта 2017 г., чт", "2017年3月30日（周四）"),
        (date(2017, 3, 31), "30–31 March 2017", "30–31 марта 2017 г.", "2017年3月30日至31日"),
        (
            date(2017, 5, 2),
            "30 March – 2 May 2017",
            "30 марта – 2 мая 2017 г.",
            "2017年3月30日至5月2日",
        ),
        (
            date(2018, 1, 9),
            "30 March 2017 – 9 January 2018",
            "30 марта 2017 г. – 9 января 2018 г.",
            "2017年3月30日至2018年1月9日",
        ),
    ],
)
def test_span(last: date, english: str, russian: str, chinese: str) -> None:
    said = [spaced(DATES[language].span(THURSDAY, last)) for language in ("en", "ru", "zh")]

    assert said == [english, russian, chinese]


def test_every_month_and_weekday_has_its_words() -> None:
    days = [date(2017, month, month) for month in range(1, 13)]

    assert [spaced(DATES["ru"].bare(day)) for day in days] == [
        *(
            "1 января 2017 г.",
            "2 февраля 2017 г.",
            "3 марта 2017 г.",
            "4 апреля 2017 г.",
        ),
        *("5 мая 2017 г.", "6 июня 2017 г.", "7 июля 2017 г.", "8 августа 2017 г."),
        *(
            "9 сентября 2017 г.",
            "10 октября 2017 г.",
            "11 ноября 2017 г.",
            "12 декабря 2017 г.",
        ),
    ]
    assert DATES["ru"].weekdays == (
        *("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    )
    assert "".join(DATES["zh"].weekdays) == "星期一星期二星期三星期四星期五星期六星期日"
