"""Days as they are shown to people."""

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def bare_label(when: date) -> str:
    """The day without its weekday: "30 March 2017"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def day_label(when: date) -> str:
    """The day as it is shown: "Thu 30 March 2017"; `planner.timing.written.day` reads it back."""
    return f"{WEEKDAYS[when.weekday()][:3]} {bare_label(when)}"


def span_label(first: date, last: date) -> str:
    """The days from first to last, both included, as they are shown: "27–31 March 2017"."""
    if first == last:
        return day_label(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{bare_label(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {bare_label(last)}"
    return f"{bare_label(first)} – {bare_label(last)}"
