from datetime import date

from planner.timing.days import BEGINNING, day_after, day_before, each_day


def test_each_day_includes_both_ends() -> None:
    assert each_day(date(2017, 3, 31), date(2017, 4, 1)) == [date(2017, 3, 31), date(2017, 4, 1)]
    assert each_day(date(2017, 4, 1), date(2017, 3, 31)) == []


def test_days_stop_at_the_ends_of_the_calendar() -> None:
    assert day_before(BEGINNING) == BEGINNING
    assert day_after(date.max) == date.max
    assert (day_before(date(2017, 3, 1)), day_after(date(2017, 2, 28))) == (
        date(2017, 2, 28),
        date(2017, 3, 1),
    )
