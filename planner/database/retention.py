"""Which daily backups are kept: those of the last two weeks, and one of each month for a year."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

MARK = "-daily"
_DAYS = timedelta(days=14)
_MONTHS = timedelta(days=366)
_NAME = re.compile(rf"-(?P<day>\d{{4}}-\d{{2}}-\d{{2}})-\d{{4}}{MARK}(-\d+)?$")


def made_on(file: Path) -> date | None:
    """The day a daily backup was made; None for any other file, which is nobody's to delete."""
    found = _NAME.search(file.stem)
    try:
        return date.fromisoformat(found["day"]) if found else None
    except ValueError:
        return None


def outdated(files: Iterable[Path], today: date) -> list[Path]:
    """The daily backups that may go; the first of each month outlives the others."""
    dated = sorted((day, file) for file in files if (day := made_on(file)) is not None)
    first_of_month: dict[tuple[int, int], Path] = {}
    for day, file in dated:
        first_of_month.setdefault((day.year, day.month), file)
    monthly = set(first_of_month.values())
    return [file for day, file in dated if today - day > (_MONTHS if file in monthly else _DAYS)]
