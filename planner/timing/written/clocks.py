"""Times of day, and moments: a day with a time."""

from collections.abc import Mapping
from datetime import date, time

from planner.errors import BadInput
from planner.timing.written.days import YearlessDay, find_day
from planner.timing.written.language import Caught, PartOfDay, fits
from planner.timing.written.languages import language_for
from planner.timing.written.plain import plain

_HOURS: Mapping[PartOfDay, Mapping[int, int]] = {
    PartOfDay.AM: {12: 0} | {hour: hour for hour in range(1, 12)},
    PartOfDay.PM: {12: 12} | {hour: hour + 12 for hour in range(1, 12)},
    PartOfDay.MORNING: {hour: hour for hour in range(1, 12)},
    PartOfDay.MIDDAY: {11: 11, 12: 12, 1: 13, 2: 14},
    PartOfDay.AFTERNOON: {12: 12}
    | {hour: hour + 12 for hour in range(1, 8)}
    | {hour: hour for hour in range(13, 20)},
    PartOfDay.EVENING: {hour: hour + 12 for hour in range(4, 12)} | {hour: hour for hour in range(16, 24)},
    PartOfDay.NIGHT: {12: 0, 0: 0} | {hour: hour for hour in range(1, 6)},
}
"""The hours one can say beside each part of the day, and those they are."""


def clock(text: str) -> int | None:
    """Minutes after midnight of "15:00", "15h30", "3 pm", "15", "noon", "15 часов" or "下午3点"; else None.

    "24:00" is 1440, the end of the day.
    """
    return next((_minutes(caught) for _, caught in fits(language_for(text), {"time", "hour"}, text)), None)


def moment(text: str, *, today: date) -> tuple[date, time]:
    """A day with a time of day behind or before it: "30 March 15:00", "3 pm on 30 March", "3月30日15:00".

    Raises:
        BadInput: the day or the time is missing or impossible.
    """
    words = plain(text).replace("–", "-")
    language = language_for(words)
    for _, caught in fits(language, {"moment"}, words):
        found = find_day(caught.texts["rest"], today=today)
        if found is not None:
            on = found.next_from(today) if isinstance(found, YearlessDay) else found
            return on, _time_of_day(caught)
    remedy = f"Write day and time, like {language.examples['moment']}."
    if find_day(words, today=today) is not None:
        raise BadInput(f"{text!r} has no time.", remedy=f"Add it behind the day: {text.strip()} 15:00.")
    if any(fits(language, {"time"}, words)):
        raise BadInput(f"{text!r} is a time without a day.", remedy=remedy)
    raise BadInput(f"{text!r} is not a day and a time.", remedy=remedy)


def _minutes(caught: Caught) -> int | None:
    numbers = caught.numbers
    if "clock_word" in numbers:
        return numbers["clock_word"]
    hour, minute = numbers["hour"], numbers.get("minute", 0)
    if "half" in numbers:
        hour = _HOURS[PartOfDay(numbers["half"])].get(hour, -1)
    minutes = hour * 60 + minute
    return minutes if 0 <= minutes <= 1440 and minute < 60 else None


def _time_of_day(caught: Caught) -> time:
    minutes = _minutes(caught)
    if minutes is None or minutes == 1440:
        remedy = "Times go from 00:00 to 23:59; midnight is 00:00 of the next day."
        raise BadInput(f"{_said(caught)!r} is not a time of day.", remedy=remedy)
    return time(*divmod(minutes, 60))


def _said(caught: Caught) -> str:
    """The time as it was written, without the day beside it."""
    day = caught.texts["rest"]
    time_said = (
        caught.said.removeprefix(day) if caught.said.startswith(day) else caught.said.removesuffix(day)
    )
    return time_said.strip(" ,@")
