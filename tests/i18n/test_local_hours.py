"""Days and times as an invitation writes them."""

from datetime import date, time

import pytest

from planner.i18n.local_hours import clock, hours, time_of, until, whole_day
from planner.timing.zones import known_zones

THURSDAY = date(2017, 3, 30)


@pytest.mark.parametrize(
    ("language", "day", "by"),
    [
        ("en", "Thursday, 30 March 2017", "Thursday, 30 March 2017"),
        ("ru", "четверг, 30\xa0марта 2017 года", "30\xa0марта 2017\xa0г."),
        ("zh", "2017年3月30日（星期四）", "2017年3月30日（星期四）"),
    ],
)
def test_day_is_written_in_full(language: str, day: str, by: str) -> None:
    assert (whole_day(THURSDAY, language), until(THURSDAY, language)) == (day, by)


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (time(0, 30), "凌晨0点30分"),
        (time(5, 59), "凌晨5点59分"),
        (time(6), "上午6点"),
        (time(9, 5), "上午9点05分"),
        (time(11, 59), "上午11点59分"),
        (time(12), "中午12点"),
        (time(13), "下午1点"),
        (time(15), "下午3点"),
        (time(18), "晚上6点"),
        (time(23, 45), "晚上11点45分"),
    ],
)
def test_chinese_names_the_part_of_the_day(moment: time, written: str) -> None:
    assert clock(moment, "zh") == written


@pytest.mark.parametrize(
    ("begins", "ends", "english", "chinese"),
    [
        (time(15), time(16, 30), "15:00–16:30", "下午3点至4点30分"),
        (time(11), time(13), "11:00–13:00", "上午11点至下午1点"),
        (time(12, 30), time(14), "12:30–14:00", "中午12点30分至下午2点"),
    ],
)
def test_hours_name_the_part_of_the_day_once(begins: time, ends: time, english: str, chinese: str) -> None:
    assert [hours(begins, ends, language) for language in ("en", "ru", "zh")] == [english, english, chinese]


def test_zones_that_have_a_name_exist() -> None:
    named = [zone for zone in known_zones() if time_of(zone)]

    assert len(named) == 17
    assert [time_of(zone) for zone in ("Europe/Prague", "UTC")] == [None, None]
    beijing = time_of("Asia/Shanghai")
    assert beijing is not None
    assert [beijing.name(language) for language in ("en", "ru", "zh")] == [
        *("Beijing time", "по пекинскому времени", "北京时间"),
    ]
