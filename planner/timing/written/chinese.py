"""Days, times and durations in Chinese, as plain text has it: simplified, in digits, without spaces."""

from collections.abc import Mapping

from planner.timing.written.language import Language, PartOfDay, moments

WEEKDAY_WORDS: Mapping[str, int] = {
    prefix + day: number
    for prefix in ("周", "星期", "礼拜")
    for day, number in (*((str(n + 1), n) for n in range(6)), ("日", 6), ("天", 6))
}
AHEAD_WORDS: Mapping[str, int] = {
    **dict.fromkeys(("本", "这", "这个", "这1", "这1个"), 0),
    **dict.fromkeys(("下", "下个", "下1", "下1个"), 1),
    **dict.fromkeys(("下下", "下下个"), 2),
}
YEARS_AHEAD_WORDS: Mapping[str, int] = {"今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2}
COUNT = r"(?P<count>\d\d?\d?)"
WEEK = "(?:周|星期|礼拜)"
LATER = "(?:之|以)?后"
_TIMES = (
    r"(?:{half}|(?<!\d))(?P<hour>\d\d?):(?P<minute>\d\d)(?::00)?",
    r"(?:{half}|(?<!\d))(?P<hour>\d\d?)[点时](?P<minute>\d\d?|半|1刻|3刻)分?",
    r"(?:{half}|(?<!\d))(?P<hour>\d\d?)[点时][钟整]?",
    r"{clock_word}",
)
CHINESE = Language(
    words={
        "weekday": WEEKDAY_WORDS,
        "near": {
            **dict.fromkeys(("昨天", "昨日"), -1),
            **dict.fromkeys(("今天", "今日"), 0),
            **dict.fromkeys(("明天", "明日"), 1),
            **dict.fromkeys(("后天", "后日"), 2),
            "大后天": 3,
        },
        "ahead": AHEAD_WORDS,
        "years_ahead": YEARS_AHEAD_WORDS,
        "half": {
            **dict.fromkeys(("上午", "早上", "早晨", "清晨"), PartOfDay.MORNING),
            **dict.fromkeys(("凌晨", "半夜"), PartOfDay.NIGHT),
            "中午": PartOfDay.MIDDAY,
            **dict.fromkeys(("下午", "午后"), PartOfDay.AFTERNOON),
            **dict.fromkeys(("傍晚", "晚上", "晚间"), PartOfDay.EVENING),
        },
        "clock_word": {"中午": 720, "正午": 720},
        "minute": {"半": 30, "1刻": 15, "3刻": 45},
        "spoken": dict.fromkeys(("半小时", "半个小时", "半个钟头"), 30) | {"1刻钟": 15, "3刻钟": 45},
        "extra": {"个半": 30},
    },
    parts={
        "on": "[在于]?",
        "year": r"(?:(?:(?P<year>\d\d\d\d)(?:年| )|(?P<short_year>\d\d)年|{years_ahead})的?)",
        "h": "个?(?:小时|钟头)",
    },
    patterns={
        "named day": (r"{on}{year}?(?P<month>\d\d?)月份?的?(?P<day>\d\d?)[日号]?",),
        "near day": (r"{on}{near}",),
        "days ahead": (rf"{COUNT}[天日]{LATER}", rf"(?:再?过|在){COUNT}天"),
        "coming weekday": (r"{on}{weekday}",),
        "weekday of week ahead": (rf"{{on}}{{ahead}}(?:{WEEK}的?)?{{weekday}}",),
        "bare day": (r"{on}(?P<day>\d\d?)[日号]",),
        "day of month ahead": (r"{on}{ahead}月份?的?(?P<day>\d\d?)[日号]?",),
        "day with weekday": (r"{on}{weekday}[ ,(]?(?P<rest>.+?)\)?", r"(?P<rest>.+?)[,(]?{weekday}\)?"),
        "time": _TIMES,
        "moment": moments(_TIMES, before="[, 的]?", behind="[, ]?"),
        "duration": (
            r"(?P<minutes>\d+)分钟?",
            r"(?P<hours>\d+)(?:\.(?P<decimals>\d+))?{h}",
            r"(?P<hours>\d+){h}零?(?P<minutes>\d\d?)分?钟?",
            r"(?P<hours>\d+){extra}(?:小时|钟头)",
            r"{spoken}",
            r"(?P<days>\d+)[天日]",
        ),
    },
    examples={
        "day": "2017年3月30日 or 2017-03-30",
        "moment": "2017年3月30日15:00",
        "duration": "90分钟, 一个半小时 or 2小时",
    },
)
