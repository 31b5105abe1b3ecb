"""Every rule, and what they find in a calendar file, in a mail, and in a file of either kind."""

from collections.abc import Iterable
from dataclasses import replace

from planner.errors import PlannerError
from planner.ics.lint import (
    calendar,
    content,
    event,
    extras,
    feed,
    mail,
    methods,
    octets,
    parts,
    people,
    series,
    times,
    zones,
)
from planner.ics.lint.finding import Finding, Rules
from planner.ics.lint.invitation import WITHIN, Invitation, is_mail
from planner.ics.lint.source import NO_CALENDAR, Source

CALENDAR_RULES: Rules[Source] = Rules(
    *octets.RULES,
    *content.RULES,
    *calendar.RULES,
    *methods.RULES,
    *event.RULES,
    *times.RULES,
    *extras.RULES,
    *people.RULES,
    *zones.RULES,
    *series.RULES,
    *feed.RULES,
)
MAIL_RULES: Rules[Invitation] = Rules(*parts.RULES, *mail.RULES)
ENCODING: Rules[Source] = Rules(octets.encoding)
KIND: Rules[Source] = Rules(calendar.one_calendar)

_MOST_TOLD = 5


def check_calendar(data: bytes) -> tuple[Finding, ...]:
    """What is wrong with a calendar file, in the order of its lines; nothing where it is as it should be."""
    return _sorted(_of_calendar(Source(data)))


def check_mail(data: bytes) -> tuple[Finding, ...]:
    """What is wrong with a mail and the calendar in it."""
    read = Invitation(data)
    found = MAIL_RULES.findings(read)
    if read.calendar is not None:
        found += [replace(one, part=WITHIN) for one in _of_calendar(read.calendar)]
    return _sorted(found)


def check(data: bytes) -> tuple[Finding, ...]:
    """What is wrong with a file that is a calendar or a mail."""
    return check_mail(data) if is_mail(data) else check_calendar(data)


def refuse(data: bytes, *, plain: bool = False) -> None:
    """Lets pass what behaves well in every calendar: the gate before anything is stored, written or sent.

    Args:
        data: a calendar file or a mail.
        plain: a mail may do without a calendar.

    Raises:
        PlannerError: some client would misbehave.
    """
    if plain and is_mail(data) and not (read := Invitation(data)).calendars and not read.files:
        return
    grave = [one for one in check(data) if one.grave]
    if grave:
        raise PlannerError(
            "The invitation would misbehave in calendars, so it is not handed out. This is a fault of"
            f" planner's that should be reported:\n{told(grave[:_MOST_TOLD])}"
        )


def told(found: Iterable[Finding]) -> str:
    """Findings, a line each."""
    return "\n".join(
        f"  {one.part + ' ' if one.part else ''}line {one.line}: {one.requirement} {one.what}. {one.client}"
        for one in found
    )


def _of_calendar(source: Source) -> list[Finding]:
    if source.is_wide:
        return ENCODING.findings(source)
    # Of a file that is something else there is no more to say than that.
    return (CALENDAR_RULES if source.calendar is not NO_CALENDAR else KIND).findings(source)


def _sorted(found: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda one: (one.part, one.line, one.requirement)))
