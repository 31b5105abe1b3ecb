"""Opening hours: read, written back, and applied to a day."""

import contextlib
import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.timing.opening import OFFICE_HOURS, Hours, OpeningHours

MONDAY = date(2017, 3, 27)
HOURS = st.integers(0, 1439).flatmap(lambda opens: st.tuples(st.just(opens), st.integers(opens + 1, 1440)))
WEEKS = st.tuples(*[st.lists(HOURS, max_size=4).map(tuple)] * 7)
WORDS = """
mon Tue fri daily closed weekdays 9 18 24:00 09:00 9-18 1pm 0:00 - – , ; : to
пн пятница будни закрыто с до 周一 星期二 周末 每天 至 点 休息 、 上午
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), " ", " ", "\n"]), max_size=10).map("".join)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (
            "Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00",
            "Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00",
        ),
        ("Mon-Thu,Sat 9-18", "Mon-Thu,Sat 09:00-18:00"),
        ("пн-чт, сб 9-18; вс выходной", "Mon-Thu,Sat 09:00-18:00"),
        ("с понедельника по пятницу с 9 до 18", "Mon-Fri 09:00-18:00"),
        ("Пн–Пт с 9:00 до 13:00, с 14:00 до 18:00", "Mon-Fri 09:00-13:00, 14:00-18:00"),
        ("ежедневно 8-20", "daily 08:00-20:00"),
        ("будни 9-18; выходные закрыто", "Mon-Fri 09:00-18:00"),
        ("周一至周五 9:00-18:00；周六10:00-14:00；周日休息", "Mon-Fri 09:00-18:00; Sat 10:00-14:00"),
        ("週一到週五上午9点至下午6点", "Mon-Fri 09:00-18:00"),
        ("星期一至星期五9:00—12:00，14:00—18:00", "Mon-Fri 09:00-12:00, 14:00-18:00"),
        ("周一、周三 9-18", "Mon,Wed 09:00-18:00"),
        ("每天8点到20点", "daily 08:00-20:00"),
        ("daily 08:00-20:00", "daily 08:00-20:00"),
        ("every day 8 to 20", "daily 08:00-20:00"),
        ("Sun-Tue 10-12", "Mon-Tue,Sun 10:00-12:00"),
        ("Monday to Friday: 9am–6pm", "Mon-Fri 09:00-18:00"),
        ("weekdays 9-18\nweekend 10-14\n", "Mon-Fri 09:00-18:00; Sat-Sun 10:00-14:00"),
        ("daily 9-18; Sun closed", "Mon-Sat 09:00-18:00"),
        ("Sun closed; daily 9-18;", "Mon-Sat 09:00-18:00"),
        ("Mon 10-24:00; Tue 18-0:00", "Mon 10:00-24:00; Tue 18:00-24:00"),
        ("Mon 14-18, 9-12, 11-13, 13-14", "Mon 09:00-18:00"),
        ("Mon 9-12,", "Mon 09:00-12:00"),
        ("Wed, Mon 9.30-17.15", "Mon,Wed 09:30-17:15"),
        ("daily 0-24", "daily 00:00-24:00"),
        ("daily closed", "daily closed"),
    ],
)
def test_hours_are_read_and_written_in_one_way(text: str, canonical: str) -> None:
    hours = OpeningHours.parse(text)
    assert str(hours) == canonical
    assert OpeningHours.parse(canonical) == hours


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "says nothing"),
        (";", "says nothing"),
        ("9-18", "'9-18' does not name days and their hours"),
        ("Mon", "'mon' does not name days"),
        ("Mon-Fri", "does not name days"),
        ("Foo 9-18", "'foo' is not a day of the week"),
        ("Mon-Tue-Wed 9-18", "'mon-tue-wed' is not a day of the week"),
        ("Mon- 9-18", "'mon-' is not a day of the week"),
        ("Mon,, Tue 9-18", "'' is not a day of the week"),
        ("Mon 9", "'9' is not a pair of times"),
        ("Mon 9-12-18", "'9-12-18' is not a pair of times"),
        ("Mon 9-25", "'9-25' is not a pair of times"),
        ("Mon 9-12, Tue 9-12", "'tue 9-12' is not a pair of times"),
        ("Mon 22:00-02:00", "22:00-02:00 do not close after they open"),
        ("Mon 9-9", "09:00-09:00 do not close"),
        ("Mon 0-0", "00:00-00:00 do not close"),
        ("Mon 24:00-24:00", "24:00-24:00 do not close"),
        ("Mon-Fri 9-18; Fri 9-13", "gives Friday hours twice"),
        ("x" * 100_000, "too long"),
    ],
)
def test_nonsense_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        OpeningHours.parse(text)
    assert caught.value.remedy


def test_a_week_has_seven_days() -> None:
    with pytest.raises(BadInput, match="A week has 7 days, not 5"):
        OpeningHours((((540, 1080),),) * 5)


def test_hours_lie_within_a_day() -> None:
    with pytest.raises(BadInput, match="25:00-26:00 do not close"):
        OpeningHours((((1500, 1560),),) * 7)


def test_the_hours_of_a_day_are_wall_times() -> None:
    hours = OpeningHours.parse("Mon 9-13, 14-24:00")
    assert hours.on(MONDAY) == (
        (datetime(2017, 3, 27, 9), datetime(2017, 3, 27, 13)),
        (datetime(2017, 3, 27, 14), datetime(2017, 3, 28)),
    )
    assert hours.on(MONDAY + timedelta(days=1)) == ()


def test_office_hours() -> None:
    assert str(OFFICE_HOURS) == "Mon-Fri 09:00-18:00"
    assert OpeningHours.parse(str(OFFICE_HOURS)) == OFFICE_HOURS


@given(WEEKS)
def test_hours_round_trip(week: tuple[tuple[Hours, ...], ...]) -> None:
    hours = OpeningHours(week)
    assert OpeningHours.parse(str(hours)) == hours


@given(WEEKS, st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_merging_keeps_every_open_minute_and_leaves_gaps_between(
    week: tuple[tuple[Hours, ...], ...], day: date
) -> None:
    given_minutes = {minute for opens, closes in week[day.weekday()] for minute in range(opens, closes)}
    midnight = datetime(day.year, day.month, day.day)
    spans = OpeningHours(week).on(day)
    minutes = [
        ((opens - midnight) // timedelta(minutes=1), (closes - opens) // timedelta(minutes=1))
        for opens, closes in spans
    ]
    assert {minute for start, length in minutes for minute in range(start, start + length)} == given_minutes
    assert all(first[1] < second[0] for first, second in itertools.pairwise(spans))


@given(st.text() | PIECES)
def test_hours_or_a_reason(text: str) -> None:
    with contextlib.suppress(BadInput):
        hours = OpeningHours.parse(text)
        assert OpeningHours.parse(str(hours)) == hours
