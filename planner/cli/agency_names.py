"""The names of an agency as `planner agency show` tells them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.models import Agency

FIRST = ("en", "ru", "zh")


def names_by_language(agency: "Agency", day: "date") -> list[str]:
    """A line for each language, the club's three first, then the names it has no more, or not yet."""
    spoken: dict[str, list[str]] = {}
    former, coming = [], []
    names = sorted(agency.names, key=lambda name: name.valid_from, reverse=True)
    kept = {name.key for name in names if name.valid_until is None or day < name.valid_until}
    for name in names:
        if name.valid_from > day:
            coming.append(f"{name.name}, from {name.first_day}")
        elif name.covers(day):
            spoken.setdefault(name.language, []).append(name.name)
        elif name.key not in kept:
            former.append(f"{name.name}, until {name.last_day}")
    languages = sorted(spoken, key=lambda one: (FIRST.index(one) if one in FIRST else len(FIRST), one))
    lines = [f"  name ({one})".ljust(14) + "; ".join(dict.fromkeys(spoken[one])) for one in languages]
    later = [f"  later       {name}" for name in dict.fromkeys(coming)]
    return lines + [f"  formerly    {name}" for name in former] + later
