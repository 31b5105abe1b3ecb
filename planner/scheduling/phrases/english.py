"""The words and patterns of English."""

from planner.scheduling.phrases.language import Language
from planner.timing.written import COUNT_WORDS, MONTH_WORDS, WEEKDAY_WORDS

_TH = r"(?:st|nd|rd|th)?"
_DAY_OF_MONTH = rf"(?P<day>\d\d?){_TH}"
_TO = r"(?:to|until|till|through|thru|-)"
ENGLISH = Language(
    words={
        "month": MONTH_WORDS,
        "weekday": WEEKDAY_WORDS,
        "ordinal": {
            **dict.fromkeys(("first", "1st"), 1),
            **dict.fromkeys(("second", "2nd"), 2),
            **dict.fromkeys(("third", "3rd"), 3),
            **dict.fromkeys(("fourth", "4th"), 4),
            **dict.fromkeys(("fifth", "5th"), 5),
            **dict.fromkeys(("last", "final"), -1),
            **dict.fromkeys(("last but one", "second last", "second to last", "second-to-last"), -2),
        },
        "count": COUNT_WORDS,
        "unit": {"day": 1, "days": 1, "week": 7, "weeks": 7},
        "ahead": {"this": 0, "the": 0, "the current": 0, "next": 1, "the next": 1, "the coming": 1},
        "years_ahead": {"this": 0, "next": 1},
    },
    parts={
        "amount": rf"(?P<count>\d\d?\d?|{'|'.join(COUNT_WORDS)})",
        "which_year": r"(?:(?P<year>\d\d\d\d)|{years_ahead} year|the year)",
        "year": r"(?:(?:,? (?:of |in )?|/){which_year})?",
        "in_month": r"(?:{month}\.?{year}|{ahead} month)",
        "of_month": r" (?:(?:of|in) )?{in_month}",
        "of_year": r" (?:(?:of|in) )?{which_year}",
        "full": r"(?:full|whole|complete)",
    },
    patterns={
        "week of month": (r"{ordinal} week{of_month}",),
        "full week of month": (r"{ordinal} {full} week{of_month}",),
        "full working week of month": (r"{ordinal} (?:{full} )?(?:working|work|business) ?week{of_month}",),
        "weekday of month": (r"{ordinal} {weekday}{of_month}",),
        "beginning of month": (r"(?:beginning|start){of_month}",),
        "early in month": (r"early{of_month}",),
        "middle of month": (r"(?:middle|mid){of_month}", r"mid ?- ?{in_month}"),
        "late in month": (r"late{of_month}",),
        "end of month": (r"end{of_month}",),
        "first half of month": (r"first half{of_month}",),
        "second half of month": (r"(?:second|last) half{of_month}",),
        "month": (r"{in_month}",),
        "week number": (
            r"(?:calendar )?(?:week|wk) ?(?:no\.? ?|number )?(?P<week>\d\d?){year}",
            r"(?P<year>\d\d\d\d) ?-? ?w ?(?P<week>\d\d?)",
            r"w ?(?P<week>\d\d?){year}",
        ),
        "quarter": (
            r"q ?(?P<quarter>\d){year}",
            r"(?P<year>\d\d\d\d) ?[-/]? ?q ?(?P<quarter>\d)",
            r"(?!last quarter$){ordinal} quarter{year}",  # without a year it may be the one gone by
        ),
        "quarter ahead": (r"{ahead} quarter",),
        "first half of year": (r"first half{of_year}",),
        "second half of year": (r"(?:second|last) half{of_year}",),
        "year": (r"(?P<year>\d\d\d\d)", r"{years_ahead} year"),
        "week ahead": (r"{ahead} week",),
        "week after next": (r"week after next",),
        "weeks ahead": (r"in {amount} weeks?(?:' time)?",),
        "months ahead": (r"in {amount} months?(?:' time)?",),
        "within": (r"within (?:the next )?{amount} {unit}",),
        "next days": (r"(?:next|coming) {amount} {unit}",),
        "week of day": (r"week (?:of|with|containing) (?P<start>.+)",),
        "week from day": (r"week (?:starting|beginning|commencing|from)(?: on)? (?P<start>.+)",),
        "days then day": (
            rf"(?:from )?(?:the )?{_DAY_OF_MONTH}\.?(?: {_TO} | ?(?:-|\.\.) ?)(?P<end>.+)",
            rf"between (?:the )?{_DAY_OF_MONTH} and (?P<end>.+)",
        ),
        "month then days": (
            rf"(?:from )?{{month}}\.? {_DAY_OF_MONTH}(?: {_TO} | ?- ?)(?P<until>\d\d?){_TH}{{year}}",
            rf"between {{month}}\.? {_DAY_OF_MONTH} and (?P<until>\d\d?){_TH}{{year}}",
        ),
        "from to": (
            rf"(?:from )?(?P<start>.+?)(?: {_TO} | ?\.\.\.? ?)(?P<end>.+)",
            r"between (?P<start>.+?) and (?P<end>.+)",
            r"(?:from )?(?P<start>\d\d\d\d-\d\d?-\d\d?|[^-]+)-(?P<end>.+)",
        ),
    },
    lead=r"(?:(?:sometime )?(?:in|during|for|on|at|over) )?(?:the )?",
    refusals=(
        (
            r"\b(?:every|each|daily|weekly|fortnightly|monthly|yearly|annually)\b",
            "names many dates, and a meeting needs one period",
            'Name the first: "first Thursday of April".',
        ),
        (
            r"\b(?:easter|christmas|nowruz|ramadan|eid|new year|spring festival|holidays?)\b",
            "depends on a feast, which falls on other days in other countries and years",
            'Write the dates: "17-21 April 2017".',
        ),
        (
            r"\b(?:spring|summer|autumn|fall|winter)\b",
            "names a season, which begins on no agreed day",
            'Name the months: "September to November".',
        ),
        (r"^(?:the )?last (?:week|month|quarter|year)$", "is over", 'Name the month: "last week of March".'),
        (
            r"\b(?:after|before|since|from|by|until|till)\b",
            "does not say where the period begins and where it ends",
            'Write both ends: "15-31 May".',
        ),
    ),
)
