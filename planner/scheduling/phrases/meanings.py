"""Every rule by the name under which the languages call for it, apart from ranges."""

from collections.abc import Mapping
from datetime import date

from planner.scheduling.phrases.days import DAY_RULES, one_day
from planner.scheduling.phrases.from_today import FROM_TODAY_RULES
from planner.scheduling.phrases.matching import first_fit
from planner.scheduling.phrases.months import MONTH_RULES
from planner.scheduling.phrases.reading import Rule, Yearly
from planner.scheduling.phrases.years import YEAR_RULES

MEANINGS: Mapping[str, Rule] = {**MONTH_RULES, **YEAR_RULES, **FROM_TODAY_RULES, **DAY_RULES}


def simple_meaning(text: str, today: date) -> Yearly | None:
    """What the text means, unless it is a range."""
    return one_day(text, today) or first_fit(text, MEANINGS, today)
