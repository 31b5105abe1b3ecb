"""Dates without a zone."""

from datetime import date, timedelta

BEGINNING = date.min
"""The start of what has been true for as long as anybody knows."""


def day_before(day: date) -> date:
    """The day before, or the first day there is."""
    return day if day == date.min else day - timedelta(days=1)


def day_after(day: date) -> date:
    """The day after, or the last day there is."""
    return day if day == date.max else day + timedelta(days=1)


def each_day(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included."""
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
