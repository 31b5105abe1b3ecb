"""The sense in which a period was taken, said in other languages.

A reading is kept with its meeting, in the English of `planner.scheduling.phrases`; here they are found again.
"""

import re
from dataclasses import replace

from planner.i18n.dates import MONTHS, WEEKDAYS
from planner.i18n.saying import said
from planner.i18n.texts import Month, Nth, Text, Value, Weekday, text

_SENSES = (
    text("the {nth_week} week with most of its days in {month}"),
    text("the {nth_days} seven days of {month}"),
    text("the {nth_week} full working week of {month}, Monday to Friday"),
    text("the {nth_week} week wholly in {month}, Monday to Sunday"),
    text("the {nth_days} weekend of {month}, Saturday and Sunday"),
    text("the {nth_day} working day of {month}, Monday to Friday counted"),
    text("the {nth} {weekday} of {month}"),
    text("the first ten days of {month}"),
    text("the middle ten days of {month}"),
    text("{month} from the 21st on"),
    text("the first fifteen days of {month}"),
    text("{month} from the 16th on"),
    text("the whole of {month}"),
    text("week {week} of {year}, Monday to Sunday"),
    text("weeks {first} to {last} of {year}, Monday to Sunday"),
    text("the {nth_quarter} quarter of {year}"),
    text("the first half of {year}, January to June"),
    text("the second half of {year}, July to December"),
    text("the whole of {year}"),
    text("the week it is in"),
    text("two weeks around it"),
    text("this week, Monday to Sunday"),
    text("next week, Monday to Sunday"),
    text("the week after next, Monday to Sunday"),
    text("this week, Monday to Friday"),
    text("next week, Monday to Friday"),
    text("the week after next, Monday to Friday"),
)
_WORDS = {
    "nth": "first|second|third|fourth|fifth|last but one|last",
    "month": "|".join(MONTHS),
    "weekday": "|".join(WEEKDAYS),
}
_OBVIOUS = frozenset({"", "that one day", "from the first day named to the last"})
"""What the days themselves say."""


def sense_of(reading: str, language: str) -> str:
    """The sense in a language; nothing where the days say it, or where that language lacks words for it."""
    if reading in _OBVIOUS:
        return ""
    found = sense(reading)
    if found is None:
        return reading if language == "en" else ""
    return said(found, language)


def sense(reading: str) -> Text | None:
    """The sense as a text for every language, where it is one of those known here."""
    for known in _SENSES:
        if found := re.fullmatch(_pattern(known.template), reading):
            return replace(known, values=_values(found.groupdict()))
    return None


def _pattern(template: str) -> str:
    parts = re.split(r"\{(\w+)\}", template)
    patterns = (
        f"(?P<{part}>{_WORDS.get(part.partition('_')[0], '[0-9]+')})" if number % 2 else re.escape(part)
        for number, part in enumerate(parts)
    )
    return "".join(patterns)


def _values(found: dict[str, str]) -> tuple[tuple[str, Value], ...]:
    return tuple((field, _value(field, word, found)) for field, word in found.items())


def _value(field: str, word: str, found: dict[str, str]) -> Value:
    kind, _, what = field.partition("_")
    if kind == "nth":
        return Nth(word, what or found["weekday"])
    if kind == "month":
        return Month(MONTHS.index(word) + 1)
    return Weekday(WEEKDAYS.index(word)) if kind == "weekday" else word
