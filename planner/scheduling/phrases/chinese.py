"""The words and patterns of periods in Chinese, in digits and without spaces, as in all plain text."""

from planner.scheduling.phrases.refusals import A_TIME, FEAST, MANY_DATES, NO_ENDS, OVER, OWN_YEAR, SEASON
from planner.timing.written.chinese import (
    AHEAD_WORDS,
    COUNT,
    LATER,
    WEEK,
    WEEKDAY_WORDS,
    YEARS_AHEAD_WORDS,
)
from planner.timing.written.language import Language

_TO = "(?:到|至|-|~)"
_WORDED_TO = "(?:到|至|~)"
_UNTIL_WEEKDAY = {**WEEKDAY_WORDS, **{str(number + 1): number for number in range(6)}, "日": 6, "天": 6}
_MONTHS = {f"{number:0{width}}": number for width in (1, 2) for number in range(1, 13)}
CHINESE = Language(
    words={
        "month": _MONTHS,
        "until_month": _MONTHS,
        "joined": {"到": 0, "至": 0, "-": 0, "~": 0, "、": 1, ",": 1, "/": 1, "和": 1, "或": 1, "或者": 1},
        "weekday": WEEKDAY_WORDS,
        "until_weekday": _UNTIL_WEEKDAY,
        "ordinal": {
            **{f"第{number}": number for number in range(1, 6)},
            **dict.fromkeys(("首", "头1", "最初1", "最前1"), 1),
            **dict.fromkeys(("最后", "最后1", "最末", "最末1", "末", "倒数第1"), -1),
            **dict.fromkeys(("倒数第2",), -2),
        },
        "third": {"上旬": 1, "中旬": 2, "下旬": 3},
        "two_thirds": {"上中旬": 1, "中上旬": 1, "中下旬": 2},
        "side": {"前": 1, "头": 1, "最初": 1, "最后": -1, "后": -1},
        "unit": {**dict.fromkeys(("天", "日"), 1), **dict.fromkeys(("周", "星期", "礼拜"), 7)},
        "ahead": AHEAD_WORDS,
        "years_ahead": YEARS_AHEAD_WORDS,
    },
    parts={
        "which_year": r"(?:(?:(?P<year>\d\d\d\d)(?:年度?| )|{years_ahead})的?)",
        "in_month": r"(?:(?:{which_year}?{month}月份?|{ahead}月份?)的?)",
        "nth": r"(?:{ordinal}个?)",
        "full": "(?:(?:完整|整|全)的?)",
        "in_quarter": (
            r"(?:{which_year}?(?:第?(?P<quarter>\d)个?季度?|q(?P<quarter>\d)|{nth}季度?)|{ahead}季度?)的?"
        ),
        "closing": "(?:为?止|之?间|期间|的?[这那]1?周)?",
    },
    patterns={
        "week of month": (rf"{{in_month}}{{nth}}{WEEK}",),
        "full week of month": (rf"{{in_month}}{{nth}}{{full}}{WEEK}",),
        "full working week of month": (rf"{{in_month}}{{nth}}{{full}}?工作{WEEK}",),
        "weekend of month": (rf"{{in_month}}{{nth}}{WEEK}末",),
        "working day of month": (r"{in_month}{nth}工作日",),
        "weekday of month": (r"{in_month}{nth}{weekday}",),
        "beginning of month": (r"(?:{in_month}|月)(?:初|月初|开头|开始|[头前]几天)",),
        "early in month": (r"{in_month}(?:早些时候|较早)",),
        "middle of month": (r"(?:{in_month}|月)(?:中|月中|中间|中期)",),
        "late in month": (r"{in_month}(?:晚些时候|后期)",),
        "end of month": (r"(?:{in_month}|月)(?:底|末|月底|月末|末尾|最后几天)",),
        "first half of month": (r"{in_month}?[上前]半月?",),
        "second half of month": (r"{in_month}?[下后]半月?",),
        "third of month": (r"{in_month}?{third}",),
        "two thirds of month": (r"{in_month}?{two_thirds}",),
        "outer days of month": (rf"{{in_month}}{{side}}{COUNT}个?{{unit}}",),
        "month": (r"{in_month}(?:内|里|期间|整个月|全月)?", "月"),
        "months": (r"{which_year}?{month}(?:月份?)?{joined}{until_month}月份?",),
        "week number": (
            rf"{{which_year}}?第(?P<week>\d\d?)个?{WEEK}",
            rf"{{which_year}}(?P<week>\d\d?){WEEK}",
            r"{which_year}?w(?P<week>\d\d?)",
            rf"{{which_year}}?第(?P<week>\d\d?){WEEK}?{_TO}第?(?P<until_week>\d\d?){WEEK}",
        ),
        "week of year": (rf"{{which_year}}(?:的|年)?{{nth}}{WEEK}", rf"年{{nth}}{WEEK}"),
        "quarter": (r"{in_quarter}",),
        "beginning of quarter": (r"(?:{in_quarter}|季度?)(?:初|开始|开头)",),
        "middle of quarter": (r"(?:{in_quarter}|季度?)(?:中|中期|中间)",),
        "end of quarter": (r"(?:{in_quarter}|季度?)(?:末|底)",),
        "first half of year": (r"{which_year}?[上前]半年",),
        "second half of year": (r"{which_year}?[下后]半年",),
        "beginning of year": (r"(?:{which_year}|年)年?初",),
        "middle of year": (r"(?:{which_year}|年)年?中",),
        "end of year": (r"(?:{which_year}|年)年?[底末]",),
        "year": (r"(?P<year>\d\d\d\d)年?度?(?:全年)?", r"{years_ahead}(?:全年|内)?", "年"),
        "week ahead": (rf"{{ahead}}{WEEK}(?:内|里)?",),
        "working week ahead": (rf"{{ahead}}工作{WEEK}", rf"{{ahead}}{WEEK}的?工作日"),
        "weekend ahead": (rf"{{ahead}}?{WEEK}末",),
        "week after next": (rf"下下个?{WEEK}",),
        "weeks ahead": (rf"{COUNT}个?{{unit}}{LATER}", rf"再?过{COUNT}个?{{unit}}"),
        "months ahead": (rf"{COUNT}个月{LATER}", rf"再?过{COUNT}个月"),
        "within": (rf"{COUNT}个?{{unit}}(?:之|以)?内",),
        "next days": (rf"(?:未来|今后|接下来|最近|近|接下来的|未来的){COUNT}个?{{unit}}(?:内|里)?",),
        "within months": (rf"{COUNT}个月(?:之|以)?内",),
        "next months": (rf"(?:未来|今后|接下来|最近|近|接下来的|未来的){COUNT}个月(?:内|里)?",),
        "working days": (
            rf"(?:未来|今后|接下来的?|最近)?{COUNT}个?工作日(?:之|以)?内",
            rf"(?:未来|今后|接下来的?|最近){COUNT}个?工作日",
        ),
        "week of day": (
            rf"(?P<start>.+?)(?:所在的?|的)?(?:那|这|当|该|同)?(?:1|1个)?{WEEK}",
            rf"(?:包含|包括|含有?)(?P<start>.+?)的(?:那|这)?(?:1个?)?{WEEK}",
        ),
        "week from day": (
            rf"[从自]?(?P<start>.+?)(?:起|开始)的?(?:那|这)?(?:1个?)?{WEEK}",
            rf"[从自]?(?P<start>.+?)(?:起|开始)的?{COUNT}个?{{unit}}内?",
        ),
        "week to day": (
            rf"(?:截至|截止到?|到)?(?P<start>.+?)(?:截止|为止|结束)的?(?:那|这)?(?:1个?)?{WEEK}",
        ),
        "beginning of week": (r"(?P<start>.+?)(?:初|开始|开头|前半段|[前上]半周?)",),
        "middle of week": (r"(?P<start>.+?)(?:中|中间|中段)",),
        "end of week": (r"(?P<start>.+?)(?:后半段|后期|尾|[后下]半周?)",),
        "weekdays of week": (
            rf"{{ahead}}(?:{WEEK}的?)?{{weekday}}{{joined}}{{until_weekday}}",
            r"(?P<start>.+?)的?{weekday}(?:{joined}{until_weekday})?",
        ),
        "weekdays": (r"[从自]?{weekday}{joined}{until_weekday}",),
        "until end": (
            r"(?P<start>.+?)(?:[底末]|结束)(?:之|以)?前",
            r"(?P<start>.+?)[月年][底末](?:之|以)?前",
            r"(?P<start>.+?)(?:剩余|余下)的?时间",
        ),
        "days then day": (rf"[从自]?(?P<day>\d\d?)[日号]?{_TO}(?P<end>.+?)",),
        "day then days": (
            rf"[从自]?(?P<start>.+?){_TO}(?P<until>\d\d?)[日号]?(?:\(?{{weekday}}\)?)?{{closing}}",
        ),
        "from to": (
            r"(?P<start>.+?月(?:底|末|下旬))(?P<end>.+?月(?:初|上旬))",
            rf"[从自由]?(?P<start>.+?){_WORDED_TO}(?P<end>.+?){{closing}}",
            r"(?P<start>\d\d\d\d-\d\d?-\d\d?|[^-]+)-(?P<end>.+)",
        ),
        "either": (r"(?P<start>.+?)(?:或者?|和|、|,|/)(?P<end>.+)",),
    },
    examples={
        "nth": '"最后"',
        "period": '"2017年3月最后一周", "5月15日至31日", "第13周", "6月中旬" or "3月27日到4月2日"',
    },
    lead="(?:大约|大概|约|在|于)?",
    refusals=(
        (r"\d:\d\d|\d[点时]|[上下中]午|晚上", A_TIME, 'Leave the time out: "3月30日".'),
        (
            "每|定期",
            MANY_DATES,
            'Name the first: "4月第一个周四".',
        ),
        (
            "财年|财政|会计年度|学年|学期",
            OWN_YEAR,
            'Write the dates: "2017年4月1日至6月30日".',
        ),
        (
            (
                "春节|元旦|清明|端午|中秋|国庆|劳动节|圣诞|复活节|古尔邦|开斋|斋月|诺鲁孜|纳吾肉孜"
                "|节日?[前后]|假期|放假|长假|5\\.?1节?|11节|农历|阴历|正月|腊月"
            ),
            FEAST,
            'Write the dates: "2017年4月17日至21日".',
        ),
        (
            "春|夏|秋|冬",
            SEASON,
            'Name the months: "9月至11月".',
        ),
        ("^上(?:1?个)?(?:周|星期|礼拜|月|季|年)|去年|前年", OVER, 'Name the month: "3月最后一周".'),
        (
            "前|(?<!最)后|起|止|从|自|到|至|截",
            NO_ENDS,
            'Write both ends: "5月15日至31日".',
        ),
    ),
)
