"""Rules D7, D8, E5 and E6: series (RFC 5545 3.3.10), those that Outlook can hold, and changes of a date."""

from collections.abc import Iterator, Mapping

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.moments import kind, wall
from planner.ics.lint.source import Component, Line, Source

_FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_HELD = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_FINE = {"BYHOUR", "BYMINUTE", "BYSECOND", "BYWEEKNO", "BYYEARDAY"}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@rule(
    "D7",
    Level.MUST,
    "Clients refuse the event, or show its first date only.",
    "Write FREQ, and COUNT and INTERVAL as numbers from 1.",
    on=("RRULE",),
)
def numbers(source: Source) -> Iterator[Spot]:
    """A rule has a frequency, and its numbers are such."""
    for line in source.lines("RRULE"):
        given = _given(line)
        if given.get("FREQ") not in _FREQUENCIES:
            yield Spot(line.number, f"FREQ is {shown(given.get('FREQ', ''))}")
        for name in ("COUNT", "INTERVAL"):
            value = given.get(name, "1")
            if not (value.isascii() and value.isdecimal() and value.strip("0")):
                yield Spot(line.number, f"{name} is {shown(value)}")


@rule("D7", Level.MUST, "Clients take either of them.", "Write COUNT or UNTIL.", on=("RRULE",))
def count_and_until(source: Source) -> Iterator[Spot]:
    """A rule ends after a number or at a time, not both."""
    for line in source.lines("RRULE"):
        if {"COUNT", "UNTIL"} <= _given(line).keys():
            yield Spot(line.number, "COUNT and UNTIL in one rule")


@rule(
    "D7",
    Level.MUST,
    "Clients show one date too many or too few, or refuse the event.",
    "Write UNTIL in UTC with Z where DTSTART has a zone, as a day where DTSTART is a day.",
    on=("RRULE",),
)
def until(source: Source) -> Iterator[Spot]:
    """The end of a series is written as its beginning wants it."""
    for event in source.events:
        start = event.first("DTSTART")
        for line in event.all("RRULE") if start else ():
            ends = _given(line).get("UNTIL")
            if ends is not None and start is not None and not _fits(ends, start):
                yield Spot(line.number, f"UNTIL is {shown(ends)}, DTSTART is {start.value} ({kind(start)})")


@rule(
    "D7",
    Level.MUST,
    "Clients differ in whether the first date belongs to the series.",
    "Begin the series at its first date.",
    on=("RRULE",),
)
def first_date(source: Source) -> Iterator[Spot]:
    """The series begins at a date of its own."""
    for event in source.events:
        start = event.first("DTSTART")
        begins = wall(start.value) if start else None
        for line in event.all("RRULE") if begins else ():
            given = _given(line)
            days = [day[-2:] for day in given.get("BYDAY", "").split(",") if day]
            wrong = bool(days) and begins is not None and _WEEKDAYS[begins.weekday()] not in days
            for name, number in (("BYMONTH", begins.month), ("BYMONTHDAY", begins.day)) if begins else ():
                listed = given.get(name, "").split(",")
                wrong = wrong or (listed != [""] and str(number) not in listed and "-" not in given[name])
            if wrong and start:
                yield Spot(start.number, f"DTSTART is {start.value}, the series is {shown(line.value)}")


@rule(
    "D8",
    Level.CLIENT,
    'Outlook says "not supported calendar message.ics", or shows one date.',
    "Send a meeting of its own for each date.",
    on=("RRULE", "RDATE", "EXRULE"),
)
def held_by_outlook(source: Source) -> Iterator[Spot]:
    """Outlook can hold the series."""
    for event in source.events:
        rules = event.all("RRULE")
        yield from (Spot(line.number, f"the series {shown(line.value)}") for line in rules if not _held(line))
        if event.all("RDATE") and not rules:
            yield Spot(event.lines["RDATE"][0].number, "RDATE without RRULE")
        yield from (Spot(line.number, "EXRULE") for line in event.all("EXRULE"))


@rule(
    "E5",
    Level.MUST,
    "Clients do not find the date, and add another one.",
    "Write RECURRENCE-ID in the same way and zone as DTSTART of the series.",
    on=("RECURRENCE-ID",),
)
def recurrence_kind(source: Source) -> Iterator[Spot]:
    """A date of a series is named as the series names it."""
    for line, start, _ in _changed(source):
        if _way(line) != _way(start):
            yield Spot(line.number, f"RECURRENCE-ID is written otherwise than DTSTART in line {start.number}")


@rule(
    "E6",
    Level.MUST,
    "Clients do not find the date, and add another one.",
    "Write into RECURRENCE-ID when the date was to be by the series, not when it is now.",
    on=("RECURRENCE-ID",),
)
def changed_date(source: Source) -> Iterator[Spot]:
    """A date that is changed is one of its series."""
    for line, start, series in _changed(source):
        if _way(line) == _way(start) and not _brings(series, start, line.value):
            yield Spot(line.number, f"RECURRENCE-ID is {line.value}, the series begins at {start.value}")


@rule(
    "E5",
    Level.MUST,
    "Clients do not find the date, and keep it.",
    "Write into EXDATE when the date was to be, in the way of DTSTART.",
    on=("EXDATE",),
)
def excluded_date(source: Source) -> Iterator[Spot]:
    """A date that is taken out is one of its series."""
    for event in source.events:
        start = event.first("DTSTART")
        for line in event.all("EXDATE") if start else ():
            for date in (line._replace(value=value) for value in line.value.split(",")):
                if start and not _takes_out(date, start, event):
                    yield Spot(date.number, f"EXDATE is {date.value}, the series begins at {start.value}")


def _takes_out(date: Line, start: Line, series: Component) -> bool:
    """Whether a date may be one of the series; one by another clock is the client's to reckon."""
    if _way(date) != _way(start):
        return "date" not in (kind(date), kind(start))
    return _brings(series, start, date.value)


def _changed(source: Source) -> Iterator[tuple[Line, Line, Component]]:
    """Each date that is changed, with the beginning of its series and the series, where they are there."""
    series = {one.value("UID"): one for one in source.events if not one.all("RECURRENCE-ID")}
    for event in source.events:
        line, whole = event.first("RECURRENCE-ID"), series.get(event.value("UID"))
        start = whole.first("DTSTART") if whole else None
        if line and start and whole:
            yield line, start, whole


def _way(line: Line) -> tuple[str, str]:
    """How a time is written: as a day, in UTC or by a clock, and in which zone."""
    return kind(line), line.param("TZID")


def _brings(series: Component, start: Line, value: str) -> bool:
    """Whether a date may be one of a series: at its time of day, on one of its weekdays, not before it."""
    day, rules = wall(value), [_given(line) for line in series.all("RRULE")]
    listed = any(value in line.value.split(",") for line in series.all("RDATE"))
    hourly = any(rule.get("FREQ") not in _HELD or rule.keys() & _FINE for rule in rules)
    if day is None or listed or hourly:
        return True
    if value[8:] != start.value[8:] or value < start.value:
        return False
    weekly = (rule["BYDAY"].split(",") for rule in rules if rule["FREQ"] == "WEEKLY" and "BYDAY" in rule)
    return all(_WEEKDAYS[day.weekday()] in days for days in weekly)


def _held(line: Line) -> bool:
    given = _given(line)
    if given.get("FREQ") not in _FREQUENCIES:
        return True  # which is told of already
    if given["FREQ"] not in _HELD or given.keys() & _FINE:
        return False
    if given["FREQ"] not in ("MONTHLY", "YEARLY"):
        return True
    several_days = "," in given.get("BYDAY", "") and "BYSETPOS" not in given
    return not several_days and "," not in given.get("BYMONTHDAY", "")


def _fits(ends: str, start: Line) -> bool:
    moment, how = wall(ends), kind(start)
    if moment is None:
        return False
    if how == "date":
        return len(ends) == 8
    return len(ends) > 8 and ends.endswith("Z") == (how != "floating")


def _given(line: Line) -> Mapping[str, str]:
    return dict(part.split("=", 1) for part in line.value.upper().split(";") if "=" in part)


RULES: tuple[Rule[Source], ...] = (
    numbers,
    count_and_until,
    until,
    first_date,
    held_by_outlook,
    recurrence_kind,
    changed_date,
    excluded_date,
)
