"""Phrases that are refused, each with a reason and a way out."""

from datetime import date

import pytest

from planner.errors import BadInput
from planner.scheduling.phrases import readings

TODAY = date(2017, 3, 2)  # a Thursday


@pytest.mark.parametrize(
    ("phrase", "message", "remedy"),
    [
        ("every Thursday", "'every Thursday' names many dates", "first Thursday"),
        ("the monthly meeting", "names many dates", "first Thursday"),
        ("after Easter", "'after Easter' depends on a feast", "Write the dates"),
        ("spring 2017", "names a season", "Name the months"),
        ("before 15 May", "where the period begins", "Write both ends"),
        ("last week", "'last week' is over", "last week of March"),
        ("the last quarter", "'the last quarter' is over", "last week of March"),
        ("KW 13", "'KW 13' is not a period", "last week of March 2017"),
        ("week of March", "is not a period", "15-31 May"),
        ("week starting soon", "is not a period", "15-31 May"),
        ("5 to 10 apples", "is not a period", "15-31 May"),
        ("now to then", "is not a period", "15-31 May"),
        ("week 53 of 2017", "2017 has no week 53: its last is week 52", "week 13"),
        ("week 60", "There is no week 60", "week 13"),
        ("Q5 2017", "There is no quarter 5", "Try"),
        ("first half", "is not a period", "15-31 May"),
        ("third half of 2017", "is not a period", "15-31 May"),
        ("first half of 3017", "The year 3017 cannot be right", "1900"),
        ("fifth quarter", "There is no quarter 5", "Try"),
        ("fifth week of February 2017", "February 2017 has no fifth week", "last"),
        ("fifth Monday of February", "February 2017 has no fifth Monday", "last"),
        ("fifth full week of April 2017", "April 2017 has no fifth full week", "last"),
        ("March 3017", "The year 3017 cannot be right", "1900"),
        ("15 - tomorrow", "before it begins on Wed 15 March 2017", "earlier date first"),
        ("31-15 May", "before it begins on Wed 31 May 2017", "earlier date first"),
        ("20 May - 15 May", "before it begins on Sat 20 May 2017", "earlier date first"),
        ("20 May - 15 May 2018", "before it begins on Sun 20 May 2018", "earlier date first"),
        ("31 March 2017 to 27 March 2017", "before it begins on Fri 31 March 2017", "earlier date first"),
        ("29 February - 2 March 2017", "February 2017 has 28 days", "Write it like"),
        ("15-31 April", "April has at most 30 days", "Write it like"),
        ("0-5 May", "There is no 0 May 2017", "Write it like"),
        ("Tue 27 March 2017 - Fri 31 March", "27 March 2017 is a Monday, not a Tuesday", "Correct"),
        ("Fri 30 March", "30 March 2017 is a Thursday, not a Friday", "Correct"),
        ("03/04/2017", "3 April 2017 or 4 March 2017", "month as a word"),
        ("next Friday", "3 March 2017 or 10 March 2017", "Write the date"),
        ("", "says nothing", "period"),
        ("last week of March " * 10_000, "too long", "Shorten"),
    ],
)
def test_refused_by_name(phrase: str, message: str, remedy: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        readings(phrase, today=TODAY)
    assert remedy in caught.value.remedy
