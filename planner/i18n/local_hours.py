"""Days and times as an invitation writes them, in each of its languages."""

from datetime import date, datetime, time

from planner.i18n.local_dates import DATES
from planner.i18n.texts import Named

_TIMES = {
    "Asia/Almaty": Named("Almaty time", "по времени Алма-Аты", "阿拉木图时间"),
    "Asia/Ashgabat": Named("Ashgabat time", "по ашхабадскому времени", "阿什哈巴德时间"),
    "Asia/Baku": Named("Baku time", "по бакинскому времени", "巴库时间"),
    "Asia/Bishkek": Named("Bishkek time", "по бишкекскому времени", "比什凯克时间"),
    "Asia/Dushanbe": Named("Dushanbe time", "по душанбинскому времени", "杜尚别时间"),
    "Asia/Hong_Kong": Named("Hong Kong time", "по гонконгскому времени", "香港时间"),
    "Asia/Kabul": Named("Kabul time", "по кабульскому времени", "喀布尔时间"),
    "Asia/Karachi": Named("Pakistan time", "по пакистанскому времени", "巴基斯坦时间"),
    "Asia/Kolkata": Named("India time", "по индийскому времени", "印度时间"),
    "Asia/Shanghai": Named("Beijing time", "по пекинскому времени", "北京时间"),
    "Asia/Tashkent": Named("Tashkent time", "по ташкентскому времени", "塔什干时间"),
    "Asia/Tehran": Named("Tehran time", "по тегеранскому времени", "德黑兰时间"),
    "Asia/Ulaanbaatar": Named("Ulaanbaatar time", "по улан-баторскому времени", "乌兰巴托时间"),
    "Asia/Yerevan": Named("Yerevan time", "по ереванскому времени", "埃里温时间"),
    "Europe/Istanbul": Named("Istanbul time", "по стамбульскому времени", "伊斯坦布尔时间"),
    "Europe/Minsk": Named("Minsk time", "по минскому времени", "明斯克时间"),
    "Europe/Moscow": Named("Moscow time", "по московскому времени", "莫斯科时间"),
}
"""What people call the time of a zone, where they have a name for it."""


def time_of(zone: str) -> Named | None:
    """What people call the time of a zone; None where it goes by its city."""
    return _TIMES.get(zone)


def whole_day(day: date, language: str) -> str:
    """A day with its weekday in full: "Thursday, 30 March 2017", "2017年3月30日（星期四）"."""
    dates = DATES[language]
    if language == "zh":
        return f"{dates.bare(day)}（{dates.weekdays[day.weekday()]}）"
    return dates.full(day)


def until(day: date, language: str) -> str:
    """The last day of a time limit, as it stands after "by": Russian would have to bend its weekday."""
    return DATES[language].bare(day) if language == "ru" else whole_day(day, language)


def clock(moment: time | datetime, language: str) -> str:
    """A time of day: "15:00", "下午3点"."""
    return f"{_part_of_day(moment.hour)}{_chinese(moment)}" if language == "zh" else f"{moment:%H:%M}"


def hours(begins: time | datetime, ends: time | datetime, language: str) -> str:
    """From when to when within one day: "15:00–16:30", "下午3点至4点30分"."""
    if language != "zh":
        return f"{begins:%H:%M}–{ends:%H:%M}"
    same = _part_of_day(begins.hour) == _part_of_day(ends.hour)
    return f"{clock(begins, language)}至{_chinese(ends) if same else clock(ends, language)}"


def _chinese(moment: time | datetime) -> str:
    hour = moment.hour if moment.hour <= 12 else moment.hour - 12
    return f"{hour}点{f'{moment.minute:02}分' if moment.minute else ''}"


def _part_of_day(hour: int) -> str:
    """How Chinese names the part of the day in which a clock shows this hour."""
    begins = ((18, "晚上"), (13, "下午"), (12, "中午"), (6, "上午"), (0, "凌晨"))
    return next(name for first, name in begins if hour >= first)
