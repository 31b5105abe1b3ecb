"""Days, times and durations in English."""

from collections.abc import Mapping, Sequence

from planner.i18n.dates import MONTHS, WEEKDAYS
from planner.timing.written.language import Language, PartOfDay, moments


def _numbered(names: Sequence[str], start: int) -> dict[str, int]:
    """Each name and its first three letters, lower case, with its number."""
    return {word: n for n, name in enumerate(names, start) for word in (name.casefold(), name[:3].casefold())}


MONTH_WORDS: Mapping[str, int] = _numbered(MONTHS, 1) | {"sept": 9}
WEEKDAY_WORDS: Mapping[str, int] = _numbered(WEEKDAYS, 0) | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
COUNT_WORDS: Mapping[str, int] = {"a": 1, "an": 1} | {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_COUNTS = "|".join(COUNT_WORDS)
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_TIMES = (
    r"(?P<hour>\d\d?)[:.h](?P<minute>\d\d)(?::00)?(?: ?{half}\.?m\.?)?",
    r"(?P<hour>\d\d?)h",
    r"(?P<hour>\d\d?) ?{half}\.?m\.?",
    r"(?:12 )?{clock_word}",
)
_HOURS = r"(?:hours?|hrs?|h)\.?"
_MINUTES = r"(?:minutes?|mins?|m)\.?"
ENGLISH = Language(
    words={
        "month": MONTH_WORDS,
        "weekday": WEEKDAY_WORDS,
        "near": {"yesterday": -1, "today": 0, "tomorrow": 1, "day after tomorrow": 2},
        "count": COUNT_WORDS,
        "ahead": {"this": 0, "next": 1},
        "years_ahead": {"this": 0, "next": 1},
        "half": {"a": PartOfDay.AM, "p": PartOfDay.PM},
        "clock_word": {"noon": 720, "midday": 720},
        "hours": COUNT_WORDS,
        "days": COUNT_WORDS,
        "spoken": {"half an hour": 30, "an hour": 60, "an hour and a half": 90},
        "extra": {"and a half": 30, "and a quarter": 15},
    },
    parts={
        "amount": rf"(?P<count>\d\d?\d?|{_COUNTS})",
        "on": r"(?:on )?(?:the )?",
        "year": r"(?:(?P<year>\d\d\d\d)|(?P<short_year>\d\d)|(?:of )?{years_ahead} year)",
    },
    patterns={
        "named day": (
            rf"{{on}}{_DAY}\.?(?: of )?[ -]?{{month}}\.?(?:[ ,-]*{{year}})?",
            rf"{{on}}{{month}}\.? ?{_DAY}(?:(?:, ?| ){{year}})?",
        ),
        "near day": (r"{on}{near}",),
        "days ahead": (r"in {amount} days?(?:'s?)?(?: time)?", r"{amount} days? from (?:now|today)"),
        "coming weekday": (r"(?:on )?(?:this |the )?(?:coming )?{weekday}",),
        "next weekday": (r"(?:on )?next {weekday}",),
        "weekday of week ahead": (
            r"(?:on )?{weekday},? (?:of |in )?{ahead} week",
            r"{ahead} week,? (?:on )?{weekday}",
        ),
        "bare day": (r"{on}(?P<day>\d\d?)(?:st|nd|rd|th)",),
        "day of month ahead": (rf"{{on}}{_DAY} (?:of )?{{ahead}} month",),
        "day with weekday": (
            r"(?:on )?{weekday}\.?,? (?P<rest>.+)",
            r"(?P<rest>.+?)(?:, ?| ?\(| ){weekday}\.?\)?",
        ),
        "time": _TIMES,
        "hour": (r"(?P<hour>\d\d?)",),
        "moment": moments(_TIMES, before=r",?(?: at | @ |t| )", behind=r"(?: on |, ?| )"),
        "duration": (
            rf"(?P<minutes>\d+)(?: ?{_MINUTES})?",
            rf"(?P<hours>\d+|{_COUNTS})(?:[.,](?P<decimals>\d+))? ?{_HOURS}",
            r"(?P<hours>\d+):(?P<minutes>\d\d)",
            rf"(?P<hours>\d+) ?{_HOURS},? ?(?:and )?(?P<minutes>\d\d?)(?: ?{_MINUTES})?",
            rf"(?P<hours>\d+|{_COUNTS}) {{extra}} hours",
            r"{spoken}",
            rf"(?P<days>\d+|{_COUNTS}) days?",
        ),
    },
    examples={
        "day": "30 March 2017 or 2017-03-30",
        "moment": "30 March 2017 15:00",
        "duration": "90 min, 1:30 or 2 hours",
    },
)
