"""Days as they stand in lists, whose year is never guessed, nor which number is the month."""

import re
from datetime import date

from planner.errors import BadInput
from planner.i18n.dates import MONTHS
from planner.timing.written import YearlessDay, day, find_day, known_year

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]0?0:00(?::00)?(?:\.0+)?)?", re.ASCII)
_TWO_NUMBERS = re.compile(r"(\d\d?)([/-])(\d\d?)\2(\d{4})", re.ASCII)
_BOTH = "Add --dates day-first or --dates month-first, or write it as 2017-03-30."


def read_day(text: str, *, today: date, day_first: bool | None = None) -> date:
    """A day with its year: 2017-03-30, 30.03.2017, 30 March 2017, 30 марта 2017, 2017年3月30日.

    Args:
        text: as it stands there.
        today: tells "tomorrow", which is refused, from a day.
        day_first: whether 03/04/2017 is in April; None where nobody said.

    Raises:
        BadInput: it is no day, lacks its year, or has two meanings.
    """
    iso = _ISO.fullmatch(text)
    if iso is not None:
        try:
            found = date.fromisoformat(iso[1])
        except ValueError:
            return day(iso[1], today=today)  # says which day there is not
        known_year(found.year)
        return found
    two = _TWO_NUMBERS.fullmatch(text)
    if two is not None:
        first, second = int(two[1]), int(two[3])
        if day_first is None and first != second and max(first, second) <= 12:
            _refuse_two_meanings(text, first, second, two[4])
        if day_first is not None:
            month, of_month = (second, first) if day_first else (first, second)
            return day(f"{two[4]}-{month}-{of_month}", today=today)
    written = find_day(text, today=today)
    # "Tomorrow" says no year either: it is another day when read on another day.
    if isinstance(written, YearlessDay) or written != find_day(text, today=date(1900, 1, 1)):
        raise BadInput(f"{text!r} lacks the year.", remedy="Write it as 2017-03-30.")
    return day(text, today=today)


def _refuse_two_meanings(text: str, first: int, second: int, year: str) -> None:
    both = ((first, second), (second, first))
    meanings = [f"{number} {MONTHS[month - 1]} {year}" for number, month in both]
    raise BadInput(f"{text!r} can mean {' or '.join(meanings)}.", remedy=_BOTH)
