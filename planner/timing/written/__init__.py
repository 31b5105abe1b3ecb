"""Dates, moments and durations as people write them in English, Russian and Chinese.

Nothing is guessed: a date with two meanings is refused, with both of them spelled out. Digits may be
full-width or Chinese numerals; case, spaces and the kind of dash do not matter.
"""

from planner.timing.written.clocks import clock, moment
from planner.timing.written.days import YearlessDay, day, find_day, known_year
from planner.timing.written.durations import duration
from planner.timing.written.plain import plain

__all__ = ["YearlessDay", "clock", "day", "duration", "find_day", "known_year", "moment", "plain"]
