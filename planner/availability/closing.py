"""The days on which the club says otherwise than a country's calendar."""

from collections import defaultdict
from collections.abc import Iterable

from planner.availability.holidays import ClubDays
from planner.models import DiaryEntry, DiaryKind
from planner.timing.days import each_day


def club_days(entries: Iterable[DiaryEntry]) -> dict[str, ClubDays]:
    """What those entries of the diary say of countries' days, by the code of the country."""
    found: dict[str, ClubDays] = defaultdict(ClubDays)
    for entry in entries:
        if entry.country is None or entry.first_day is None or entry.last_day is None:
            continue
        own = found[entry.country]
        days = own.workdays if entry.kind is DiaryKind.WORKDAY else own.holidays
        days |= dict.fromkeys(each_day(entry.first_day, entry.last_day), entry.summary or str(entry.kind))
    return found
