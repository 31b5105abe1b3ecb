"""Which daily backups are kept."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.database.retention import made_on, outdated

TODAY = date(2017, 3, 30)


def backup(day: date) -> Path:
    return Path(f"backups/club-{day}-0700-daily.sqlite3")


@given(st.sets(st.integers(0, 800).map(lambda days: TODAY - timedelta(days=days))))
def test_two_weeks_and_the_first_of_each_month_of_a_year_are_kept(days: set[date]) -> None:
    gone = set(outdated(map(backup, days), TODAY))
    for day in days:
        is_first = day == min(other for other in days if (other.year, other.month) == (day.year, day.month))
        young = (TODAY - day).days <= 14
        assert (backup(day) not in gone) == (young or (is_first and (TODAY - day).days <= 366))


def test_run_every_day_for_years_it_keeps_few() -> None:
    kept: set[Path] = set()
    for number in range(1000):
        today = date(2017, 1, 1) + timedelta(days=number)
        kept.add(backup(today))
        kept -= set(outdated(kept, today))
    assert len(kept) == 15 + 12


def test_what_was_saved_by_hand_is_never_outdated() -> None:
    names = ["club-2001-01-01-0900.sqlite3", "club-2001-01-01-0900-before-restore.sqlite3", "mine.sqlite3"]
    names += ["club-2001-13-41-0900-daily.sqlite3"]
    assert [made_on(Path(name)) for name in names] == [None, None, None, None]
    assert outdated(map(Path, names), TODAY) == []
