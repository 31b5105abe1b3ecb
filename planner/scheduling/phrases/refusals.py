"""Why a phrase that is no period is none, in the same words whatever its language."""

MANY_DATES = "names many dates, and a meeting needs one period"
OWN_YEAR = "counts by a year of its own, which begins on no agreed day"
FEAST = "depends on a feast, which falls on other days in other countries and years"
SEASON = "names a season, which begins on no agreed day"
OVER = "is over"
NO_ENDS = "does not say where the period begins and where it ends"
A_TIME = "names a time of day, and a period is made of days"
