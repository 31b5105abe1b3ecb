"""Rules that make dates, in three languages."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.timing.repeat import Repeat

JANUARY, APRIL = date(2017, 1, 1), date(2017, 4, 30)
RULES = st.one_of(
    st.builds(Repeat, st.just("week"), st.integers(1, 9), st.none() | st.integers(0, 6)),
    st.builds(Repeat, st.just("month"), st.integers(1, 9)),
    st.builds(
        Repeat, st.just("month"), st.integers(1, 9), st.integers(0, 6), st.sampled_from((1, 2, 3, 4, 5, -1))
    ),
    st.builds(Repeat, st.just("month"), st.integers(1, 9), day=st.integers(1, 31)),
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("monthly, first Tuesday", "monthly, first Tuesday"),
        ("Monthly on the last Thursday", "monthly, last Thursday"),
        ("last Thursday of the month", "monthly, last Thursday"),
        ("2nd Tuesday of every month", "monthly, second Tuesday"),
        ("weekly, Tuesday", "weekly, Tuesday"),
        ("every Tuesday", "weekly, Tuesday"),
        ("every two weeks, Thursday", "every 2 weeks, Thursday"),
        ("fortnightly on Friday", "every 2 weeks, Friday"),
        ("quarterly", "quarterly"),
        ("every 3 months, last Friday", "quarterly, last Friday"),
        ("monthly, 15th", "monthly, day 15"),
        ("monthly, 1st", "monthly, day 1"),
        ("ежемесячно, первый вторник", "monthly, first Tuesday"),
        ("каждый последний четверг месяца", "monthly, last Thursday"),
        ("каждые две недели, четверг", "every 2 weeks, Thursday"),
        ("каждую среду", "weekly, Wednesday"),
        ("每月第一个星期二", "monthly, first Tuesday"),
        ("每月最后一个周四", "monthly, last Thursday"),
        ("每周三", "weekly, Wednesday"),
        ("每两周周四", "every 2 weeks, Thursday"),
        ("每月15日", "monthly, day 15"),
    ],
)
def test_a_rule_is_read(text: str, read: str) -> None:
    assert str(Repeat.parse(text)) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every blue moon",
        "monthly, 32nd",
        "every 0 weeks",
        "weekly on the 5th",
        "Tuesday",
        "monthly Tuesday",
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        Repeat.parse(text)


def test_a_rule_with_two_meanings_is_refused_with_both() -> None:
    with pytest.raises(BadInput, match="'every two weeks, Tuesday' or 'monthly, second Tuesday'"):
        Repeat.parse("every second Tuesday")


@given(RULES)
def test_a_rule_reads_back_what_it_wrote(rule: Repeat) -> None:
    assert Repeat.parse(str(rule)) == rule


@given(RULES, st.dates(date(2016, 1, 1), date(2018, 1, 1)), st.integers(0, 366))
def test_days_are_in_order_and_within(rule: Repeat, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = rule.between(first, last)

    assert all(first <= begin <= end <= last for begin, end in found)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    if rule.weekday is not None:
        assert {day.weekday() for days in found for day in days} <= {rule.weekday}


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("monthly, first Tuesday", ["01-03", "02-07", "03-07", "04-04"]),
        ("monthly, last Friday", ["01-27", "02-24", "03-31", "04-28"]),
        ("monthly, fifth Monday", ["01-30"]),
        ("monthly, 31st", ["01-31", "02-28", "03-31", "04-30"]),
        ("every four weeks, Sunday", ["01-01", "01-29", "02-26", "03-26", "04-23"]),
        ("quarterly, second Wednesday", ["01-11", "04-12"]),
    ],
)
def test_days_of_a_rule(rule: str, days: list[str]) -> None:
    found = Repeat.parse(rule).between(JANUARY, APRIL)

    assert [begin for begin, _ in found] == [date.fromisoformat(f"2017-{day}") for day in days]
    assert all(begin == end for begin, end in found)


def test_without_a_weekday_all_days_may_be_chosen() -> None:
    assert Repeat.parse("quarterly").between(JANUARY, APRIL) == [
        (JANUARY, date(2017, 3, 31)),
        (date(2017, 4, 1), APRIL),
    ]
    assert Repeat.parse("weekly").between(date(2017, 3, 29), date(2017, 4, 9)) == [
        (date(2017, 3, 29), date(2017, 4, 2)),
        (date(2017, 4, 3), date(2017, 4, 9)),
    ]
