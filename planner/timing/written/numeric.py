"""Days written in digits alone, the same in every language."""

from planner.timing.written.language import Language

_YEAR = r"(?:(?P<year>\d\d\d\d)|(?P<short_year>\d\d))"
NUMERIC = Language(
    words={},
    parts={},
    patterns={
        "named day": (
            *(rf"(?P<year>\d\d\d\d){mark}(?P<month>\d\d?){mark}(?P<day>\d\d?)" for mark in ("-", "/", r"\.")),
            r"(?P<year>\d\d\d\d)(?P<month>\d\d)(?P<day>\d\d)",
            rf"(?P<day>\d\d?)\. ?(?P<month>\d\d?)(?:\. ?{_YEAR}?)?",
        ),
        "slashed day": (
            rf"(?P<first>\d\d?)/(?P<second>\d\d?)(?:/{_YEAR})?",
            rf"(?P<first>\d\d?)-(?P<second>\d\d?)-{_YEAR}",
        ),
    },
    examples={},
)

NUMERIC_MONTH = r"(?P<year>\d\d\d\d)[-/.](?P<month>\d\d?)|(?P<month>\d\d?)[/.](?P<year>\d\d\d\d)"
"""A month in digits alone, such as 2017-03 or 03/2017: whichever has four digits is the year."""
