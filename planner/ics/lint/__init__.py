"""What is wrong with a calendar file or a mail that invites, by the numbers of the requirements."""

from planner.ics.lint.against import check_successor
from planner.ics.lint.checks import check, check_calendar, check_mail, refuse
from planner.ics.lint.finding import Finding, Level
from planner.ics.lint.invitation import is_mail

__all__ = [
    "Finding",
    "Level",
    "check",
    "check_calendar",
    "check_mail",
    "check_successor",
    "is_mail",
    "refuse",
]
