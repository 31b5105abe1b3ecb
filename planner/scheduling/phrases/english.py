"""The words and patterns of periods in English."""

from planner.scheduling.phrases.refusals import A_TIME, FEAST, MANY_DATES, NO_ENDS, OVER, OWN_YEAR, SEASON
from planner.timing.written.english import COUNT_WORDS, MONTH_WORDS, WEEKDAY_WORDS
from planner.timing.written.language import Language
from planner.timing.written.numeric import NUMERIC_MONTH

_DAY_OF_MONTH = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_UNTIL = r"(?:the )?(?P<until>\d\d?)(?:st|nd|rd|th)?"
_JOINED = dict.fromkeys(("-", "to", "until", "till", "through", "thru"), 0) | {"/": 1, "or": 1, "and": 1}
_TO = r"(?:to|until|till|through|thru|-)"
ENGLISH = Language(
    words={
        "month": MONTH_WORDS,
        "until_month": MONTH_WORDS,
        "joined": _JOINED,
        "weekday": WEEKDAY_WORDS,
        "until_weekday": WEEKDAY_WORDS,
        "ordinal": {
            **dict.fromkeys(("first", "1st"), 1),
            **dict.fromkeys(("second", "2nd"), 2),
            **dict.fromkeys(("third", "3rd"), 3),
            **dict.fromkeys(("fourth", "4th"), 4),
            **dict.fromkeys(("fifth", "5th"), 5),
            **dict.fromkeys(("last", "final"), -1),
            **dict.fromkeys(("last but one", "second last", "second to last", "second-to-last"), -2),
            **dict.fromkeys(("penultimate", "next to last"), -2),
        },
        "third": {"first": 1, "1st": 1, "second": 2, "2nd": 2, "middle": 2, "last": 3, "final": 3},
        "two_thirds": {"first": 1, "last": 2},
        "side": {"first": 1, "last": -1, "final": -1},
        "count": COUNT_WORDS,
        "unit": {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "fortnights": 14},
        "ahead": {"this": 0, "the": 0, "the current": 0, "current": 0}
        | dict.fromkeys(("next", "the next", "coming", "the coming", "the following", "this coming"), 1),
        "years_ahead": {"this": 0, "the current": 0, "next": 1, "the coming": 1},
    },
    parts={
        "amount": rf"(?P<count>\d\d?\d?|{'|'.join(COUNT_WORDS)})",
        "which_year": r"(?:(?P<year>\d\d\d\d)|{years_ahead} year|the year)",
        "year": r"(?:(?:,? (?:of |in )?|/){which_year})?",
        "in_month": rf"(?:{{month}}\.?{{year}}|{NUMERIC_MONTH}|{{ahead}} month)",
        "of_month": r"[ -](?:(?:of|in) )?{in_month}",
        "of_year": r" (?:(?:of|in) )?{which_year}",
        "on_weekday": r"(?:{weekday}\.?,? )?",
        "from_day": r"(?:week (?:of )?)?(?:from )?{on_weekday}(?:the )?",
        "full": r"(?:full|whole|complete)",
        "work": r"(?:working|work|business) ?",
        # Without a year "the last quarter" may be the one gone by.
        "in_quarter": (
            r"(?:q(?:uarter)? ?(?P<quarter>\d){year}"
            r"|(?!last quarter$){ordinal} quarter{year}|{ahead} quarter)"
        ),
    },
    patterns={
        "week of month": (r"{ordinal} week{of_month}", r"{in_month},? (?:the )?{ordinal} week"),
        "full week of month": (r"{ordinal} {full} week{of_month}",),
        "full working week of month": (r"{ordinal} (?:{full} )?{work}week{of_month}",),
        "weekend of month": (r"{ordinal} weekend{of_month}",),
        "working day of month": (r"{ordinal} (?:{work}day|weekday){of_month}",),
        "weekday of month": (r"{ordinal} {weekday}{of_month}",),
        "beginning of month": (r"(?:beginning|start|(?:first|opening) (?:few )?days){of_month}",),
        "early in month": (r"early{of_month}",),
        "middle of month": (r"(?:middle|mid){of_month}", r"mid ?- ?{in_month}"),
        "late in month": (r"late{of_month}",),
        "end of month": (r"(?:end|(?:last|final|closing) (?:few )?days){of_month}",),
        "first half of month": (r"(?:first|1st) half{of_month}",),
        "second half of month": (r"(?:second|2nd|last) half{of_month}",),
        "third of month": (r"{third} third{of_month}",),
        "two thirds of month": (r"{two_thirds} two thirds{of_month}",),
        "outer days of month": (r"{side} {amount} {unit}{of_month}",),
        "month": (r"(?:(?:whole|all) (?:of )?)?{in_month}", r"month of {month}{year}"),
        "months": (r"{month}\.? ?{joined} ?{until_month}\.?{year}",),
        "week number": (
            r"(?:calendar |iso )?(?:week|wk) ?(?:no\.? ?|number )?(?P<week>\d\d?){year}",
            r"(?P<year>\d\d\d\d) ?-? ?w ?(?P<week>\d\d?)",
            r"(?P<year>\d\d\d\d),? (?:week|wk) ?(?P<week>\d\d?)",
            r"w ?(?P<week>\d\d?){year}",
            r"(?P<week>\d\d?)(?:st|nd|rd|th) (?:calendar |iso )?week{year}",
            r"(?:calendar |iso )?weeks? ?(?P<week>\d\d?) ?(?:-|to|and) ?(?P<until_week>\d\d?){year}",
        ),
        "week of year": (r"{ordinal} week{of_year}",),
        "quarter": (
            r"{in_quarter}",
            r"(?P<year>\d\d\d\d) ?[-/]? ?q ?(?P<quarter>\d)",
            r"(?P<quarter>\d)q{year}",
        ),
        "beginning of quarter": (r"(?:(?:beginning|start) of|early(?: in)?) (?:the )?{in_quarter}",),
        "middle of quarter": (r"(?:middle of|mid) ?-? ?(?:the )?{in_quarter}",),
        "end of quarter": (r"(?:end of|late(?: in)?) (?:the )?{in_quarter}",),
        "first half of year": (r"(?:first|1st) half{of_year}", r"h ?1{year}"),
        "second half of year": (r"(?:second|2nd|last) half{of_year}", r"h ?2{year}"),
        "beginning of year": (r"(?:beginning|start|early){of_year}",),
        "middle of year": (r"(?:middle|mid){of_year}", r"mid ?- ?{which_year}"),
        "end of year": (r"(?:end|late){of_year}",),
        "year": (r"(?P<year>\d\d\d\d)", r"year (?P<year>\d\d\d\d)", r"(?:{years_ahead} )?year"),
        "week ahead": (r"{ahead} week",),
        "working week ahead": (
            r"{ahead} {work}week",
            r"(?:{work}days|weekdays) (?:of |in )?{ahead} week",
        ),
        "weekend ahead": (r"(?:{ahead} )?weekend", r"weekend (?:of )?{ahead} week"),
        "week after next": (r"week after next",),
        "weeks ahead": (r"in {amount} {unit}(?:'s?)?(?: time)?", r"{amount} {unit} from (?:now|today)"),
        "months ahead": (r"in {amount} months?(?:'s?)?(?: time)?", r"{amount} months? from (?:now|today)"),
        "within": (r"within (?:the )?(?:next |coming )?{amount} {unit}",),
        "next days": (r"(?:next|coming) {amount} {unit}",),
        "within months": (r"within (?:the )?(?:next |coming )?{amount} months?",),
        "next months": (r"(?:next|coming) {amount} months?",),
        "working days": (r"(?:within (?:the )?(?:next |coming )?|next |coming ){amount} {work}days?",),
        "week of day": (r"week (?:of|with|containing|around) (?P<start>.+)",),
        "week from day": (
            r"week (?:starting|beginning|commencing|from)(?: on)? (?P<start>.+)",
            r"w/?[cb]\.? (?P<start>.+)",
            r"(?:{amount} )?{unit} (?:starting|beginning|commencing|from)(?: on)? (?P<start>.+)",
        ),
        "week to day": (r"week ending(?: on)? (?P<start>.+)", r"w/?e\.? (?P<start>.+)"),
        "beginning of week": (r"(?:beginning|start|early|first half)(?: of| in)? (?P<start>.+)",),
        "middle of week": (r"(?:middle of|mid|mid-) ?(?P<start>.+)",),
        "end of week": (r"(?:end of|late|late in|second half of) (?P<start>.+)",),
        "weekdays of week": (
            r"{weekday}(?: ?{joined} ?{until_weekday})?,? (?:of |in |on )?(?:the )?(?P<start>.+)",
            r"(?P<start>.+?),? (?:on )?{weekday}(?: ?{joined} ?{until_weekday})?",
        ),
        "weekdays": (r"(?:from )?{weekday} ?{joined} ?{until_weekday}",),
        "until end": (
            r"(?:until|till|to|by|before) (?:the )?end of (?P<start>.+)",
            r"(?:rest|remainder) of (?P<start>.+)",
        ),
        "days then day": (
            rf"{{from_day}}{_DAY_OF_MONTH}\.?(?: {_TO} | ?(?:-|\.\.) ?)(?P<end>.+)",
            rf"between (?:the )?{_DAY_OF_MONTH} and (?P<end>.+)",
        ),
        "day then days": (
            rf"(?:from )?(?P<start>.+?)(?: {_TO} | ?- ?){{on_weekday}}{_UNTIL}{{year}}",
            rf"between (?P<start>.+?) and {_UNTIL}{{year}}",
        ),
        "from to": (
            rf"week (?:of )?(?P<start>(?!.*week).+?)(?: {_TO} | ?- ?)(?P<end>.+)",
            rf"(?:from )?(?P<start>.+?)(?: {_TO} | ?\.\.\.? ?)(?P<end>.+)",
            r"between (?P<start>.+?) and (?P<end>.+)",
            r"(?:from )?(?P<start>\d\d\d\d-\d\d?-\d\d?|[^-]+)-(?P<end>.+)",
        ),
        "either": (r"(?:either )?(?P<start>.+?)(?: or | and |, ?| ?/ ?)(?P<end>.+)",),
    },
    examples={
        "nth": '"last"',
        "period": '"last week of March 2017", "15-31 May", "week 13" or "27 March - 2 April 2017"',
    },
    lead=r"(?:(?:some|any) ?time )?(?:(?:in|during|for|on|at|over|around|about|towards?) )?(?:the )?",
    refusals=(
        (r"\d:\d\d|\d ?[ap]\.?m\b|\bnoon\b|\btonight\b", A_TIME, 'Leave the time out: "30 March".'),
        (
            r"\b(?:every|each|daily|weekly|fortnightly|monthly|yearly|annually)\b",
            MANY_DATES,
            'Name the first: "first Thursday of April".',
        ),
        (
            r"\b(?:fiscal|financial|fy ?\d*|academic|school|semester|term)\b",
            OWN_YEAR,
            'Write the dates: "1 April - 30 June 2017".',
        ),
        (
            r"\b(?:easter|christmas|nowruz|ramadan|eid|new year|spring festival|holidays?)\b",
            FEAST,
            'Write the dates: "17-21 April 2017".',
        ),
        (
            r"\b(?:spring|summer|autumn|fall|winter)\b",
            SEASON,
            'Name the months: "September to November".',
        ),
        (
            r"^(?:the )?(?:last|past|previous) (?:week|month|quarter|year|weekend)$",
            OVER,
            'Name the month: "last week of March".',
        ),
        (
            r"\b(?:after|before|since|from|by|until|till)\b",
            NO_ENDS,
            'Write both ends: "15-31 May".',
        ),
    ),
)
