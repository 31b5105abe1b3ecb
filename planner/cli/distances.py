"""How far a day is from today, as people say it."""

from datetime import date

from planner.cli.output import count


def distance(day: date, today: date) -> str:
    """`today`, `tomorrow`, `in 5 days`, or `over`."""
    days = (day - today).days
    if days < 0:
        return "over"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {count(days, 'day')}")


def by_label(last: date, today: date) -> str:
    """A day until which something is asked for, and how far it is."""
    from planner.i18n.dates import day_label

    return f"{day_label(last)} ({distance(last, today)})"
