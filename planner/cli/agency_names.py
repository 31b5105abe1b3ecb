"""The names of an agency as `planner agency show` tells them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.models import Agency

FIRST = ("en", "ru", "zh")


def names_by_language(agency: "Agency", day: "date") -> list[str]:
    """A line for each language, the club's three first, then the names it no longer has on that day."""
    spoken: dict[str, list[str]] = {}
    former = []
    for name in agency.names:
        if name.last_day is not None and name.last_day < day:
            former.append(f"{name.name}, until {name.last_day}")
        else:
            spoken.setdefault(name.language, []).append(name.name)
    languages = sorted(spoken, key=lambda one: (FIRST.index(one) if one in FIRST else len(FIRST), one))
    lines = [f"  name ({one})".ljust(14) + "; ".join(dict.fromkeys(spoken[one])) for one in languages]
    return lines + [f"  formerly    {name}" for name in former]
