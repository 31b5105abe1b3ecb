"""What a phrase such as "last week of March" can mean, in days (DESIGN decision 4)."""

from planner.scheduling.phrases.reading import Reading
from planner.scheduling.phrases.spans import weeks_of_month
from planner.scheduling.phrases.understanding import readings

__all__ = ["Reading", "readings", "weeks_of_month"]
