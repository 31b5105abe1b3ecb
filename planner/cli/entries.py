"""Diary entries in the secretary's words."""

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.models import DiaryEntry

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def entry_label(entry: "DiaryEntry") -> str:
    """Whose, when and what."""
    from planner.availability.diary import owner_label

    repeats = repeats_label(entry)
    label = f"{owner_label(entry)}, {when_label(entry)}{f', {repeats}' if repeats else ''}"
    return f"{label}: {entry.summary}" if entry.summary else label


def when_label(entry: "DiaryEntry") -> str:
    """The days, or the day and the hours; of a series, those of its first date."""
    from planner.i18n.dates import day_label, span_label

    start, end = entry.start, entry.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        same = start.date() == end.date()
        last = f"{end:%H:%M}" if same else f"{day_label(end.date())}, {end:%H:%M}"
        return f"{day_label(start.date())}, {start:%H:%M}–{last}"
    assert isinstance(entry.first_day, date)
    assert isinstance(entry.last_day, date)
    return span_label(entry.first_day, entry.last_day)


def weight_label(entry: "DiaryEntry") -> str:
    """Whether whose entry it is comes then."""
    if entry.kind == "workday":
        return "works"
    return "if need be" if entry.hardness == "soft" else "cannot"


def repeats_label(entry: "DiaryEntry") -> str | None:
    """How a series goes on; None where there is only one date."""
    return None if entry.weekly is None else rule_label(entry.weekly)


def rule_label(weekly: str) -> str:
    """The same of the rule of a series."""
    from planner.timing.weekly import Weekly

    rule = Weekly.parse(weekly)
    days = "-".join(_DAYS[day] for day in sorted(rule.days))
    every = "weekly" if rule.interval == 1 else f"every {rule.interval} weeks"
    return f"{every} {days}{f' until {rule.until}' if rule.until else ''}"
