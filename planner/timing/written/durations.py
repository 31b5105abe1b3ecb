"""Lengths of time as people write them."""

from datetime import timedelta
from fractions import Fraction

from planner.errors import BadInput
from planner.timing.written.language import Caught, fits
from planner.timing.written.languages import language_for
from planner.timing.written.plain import plain


def duration(text: str) -> timedelta:
    """A length of time: "90" (minutes), "90 min", "1h30", "1:30", "1.5 h", "полтора часа", "1个半小时".

    Raises:
        BadInput: it is none, not a whole number of minutes, zero, or longer than 24 hours.
    """
    words = plain(text)
    language = language_for(words)
    remedy = f"Write it like {language.examples['duration']}."
    caught = next((caught for _, caught in fits(language, {"duration"}, words)), None)
    if caught is None:
        raise BadInput(f"{text!r} is not a duration.", remedy=remedy)
    if "hours" in caught.numbers and caught.numbers.get("minutes", 0) > 59:
        problem = f"{text!r}: an hour has 60 minutes, not {caught.numbers['minutes']}."
        raise BadInput(problem, remedy=remedy)
    minutes = _minutes(caught)
    if minutes.denominator != 1:
        raise BadInput(f"{text!r} is not a whole number of minutes.", remedy=remedy)
    if not 0 < minutes <= 1440:
        problem = "no time at all" if minutes == 0 else "longer than 24 hours"
        raise BadInput(f"{text!r} is {problem}.", remedy=remedy)
    return timedelta(minutes=int(minutes))


def _minutes(caught: Caught) -> Fraction:
    numbers = caught.numbers
    hours = Fraction(f"{numbers.get('hours', 0)}.{caught.texts.get('decimals', 0)}")
    rest = sum(numbers.get(name, 0) for name in ("minutes", "spoken", "extra"))
    return 60 * hours + 1440 * numbers.get("days", 0) + rest
