"""Rules D1 to D5: time zones (RFC 5545 3.6.5), compared with what zoneinfo knows of them."""

from collections import Counter
from collections.abc import Iterator

from planner.ics.lint.clocks import UNTIL, Clock, difference, spans, written
from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.moments import kind, offset, wall, zone_of
from planner.ics.lint.source import Component, Source

_DESCRIBED = "Describe every zone that is used in a VTIMEZONE of the same file."
_ONCE = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO")
_TRUE = "Describe the zone by its yearly rule of today; each onset is told by the clock before it."


@rule(
    "D1",
    Level.MUST,
    "Outlook and Grommunio show the meeting hours off; others by the reader's own clock.",
    _DESCRIBED,
)
def described(source: Source) -> Iterator[Spot]:
    """Every zone that is used is described."""
    known = {zone.value("TZID") for zone in source.zones}
    for line in source.with_params:
        for tzid in line.params.get("TZID", ()):
            if tzid not in known:
                yield Spot(line.number, f"{line.name} is in {shown(tzid)}, which is not described")


@rule("D1", Level.SHOULD, "It makes every message longer.", "Leave it out.", on=("BEGIN:VTIMEZONE",))
def unused(source: Source) -> Iterator[Spot]:
    """Every zone that is described is used."""
    used = {tzid for line in source.with_params for tzid in line.params.get("TZID", ())}
    if source.events:
        for zone in source.zones:
            if zone.value("TZID") not in used:
                yield Spot(zone.number, f"no time is in {shown(zone.value('TZID'))}")


@rule("D1", Level.MUST, "Clients take either of them.", "Describe each zone once.", on=("BEGIN:VTIMEZONE",))
def described_twice(source: Source) -> Iterator[Spot]:
    """No zone is described twice."""
    times = Counter(zone.value("TZID") for zone in source.zones)
    for zone in source.zones:
        if times[zone.value("TZID")] > 1:
            yield Spot(zone.number, f"{shown(zone.value('TZID'))} is described more than once")


@rule(
    "D1",
    Level.MUST,
    "Everybody sees the meeting at another moment: at that hour of their own clock.",
    "Write the time with TZID, or in UTC.",
    on=("METHOD",),
)
def floating(source: Source) -> Iterator[Spot]:
    """A time in a message is in a zone."""
    for line in source.lines("DTSTART", "DTEND", "RECURRENCE-ID") if source.method else ():
        if kind(line) == "floating":
            yield Spot(line.number, f"{line.name} is {line.value}, in no zone")


@rule(
    "D2",
    Level.CLIENT,
    "Every client shifts the dates by an hour when clocks change.",
    "Write the times of a series with TZID and VTIMEZONE.",
    on=("RRULE",),
)
def series_in_utc(source: Source) -> Iterator[Spot]:
    """A series is not in UTC."""
    for event in source.events:
        start = event.first("DTSTART")
        if event.all("RRULE") and start and kind(start) == "utc":
            yield Spot(start.number, f"the series begins at {start.value}, in UTC")


@rule(
    "D3",
    Level.CLIENT,
    "Outlook passes over it; ical.js (Thunderbird, Nextcloud) reads the first of several dates only.",
    "Describe the zone by RRULE:FREQ=YEARLY;BYMONTH=…;BYDAY=….",
    on=("BEGIN:VTIMEZONE",),
)
def listed_onsets(source: Source) -> Iterator[Spot]:
    """Clock changes are told by a yearly rule."""
    for zone in source.zones:
        for part in zone.parts:
            if part.all("RDATE"):
                yield Spot(part.lines["RDATE"][0].number, f"{part.name} of {zone.value('TZID')} has RDATE")
            elif len(zone.parts) > 1 and not part.all("RRULE"):
                yield Spot(part.number, f"{part.name} of {zone.value('TZID')} has no RRULE")


@rule(
    "D3",
    Level.CLIENT,
    "Outlook takes any of the rules, also one that has ended: the meeting is an hour off.",
    "Describe the zone as it is in the years of the meeting: one STANDARD, at most one DAYLIGHT.",
    on=("BEGIN:VTIMEZONE",),
)
def history(source: Source) -> Iterator[Spot]:
    """A zone is described as it is, not as it has been."""
    for zone in source.zones:
        times = Counter(part.name for part in zone.parts)
        for name, number in times.items():
            if number > 1:
                yield Spot(zone.number, f"{number} {name} in {shown(zone.value('TZID'))}")


@rule(
    "D3",
    Level.CLIENT,
    "Outlook reads yearly rules with one nth weekday of a month only.",
    "Write RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU, or write the times in UTC.",
    on=("BEGIN:VTIMEZONE",),
)
def simple_rules(source: Source) -> Iterator[Spot]:
    """A clock change is an nth weekday of a month."""
    for zone in source.zones:
        for part in zone.parts:
            for line in part.all("RRULE"):
                if not Clock.is_simple(line.value):
                    yield Spot(line.number, f"the clock change {shown(line.value)}")


@rule(
    "D7",
    Level.MUST,
    "Clients end the rule at another clock change than is meant.",
    "Write UNTIL of a clock change in UTC: UNTIL=20250330T010000Z.",
    on=("BEGIN:VTIMEZONE",),
)
def ended_rules(source: Source) -> Iterator[Spot]:
    """Until when a rule of clock changes holds is told in UTC."""
    for zone in source.zones:
        for part in zone.parts:
            for line in part.all("RRULE"):
                until = UNTIL.search(line.value)
                if until and not until[1].upper().endswith("Z"):
                    yield Spot(line.number, f"UNTIL is {shown(until[1])} in {part.name}")


@rule(
    "D4",
    Level.MUST,
    "Strict readers refuse the zone; others take UTC.",
    "An observance has DTSTART (a wall time), TZOFFSETFROM and TZOFFSETTO, each once.",
    on=("BEGIN:VTIMEZONE",),
)
def zone_complete(source: Source) -> Iterator[Spot]:
    """A zone says when its clocks change, from what and to what."""
    for zone in source.zones:
        if not any(part.name in ("STANDARD", "DAYLIGHT") for part in zone.parts) or not zone.value("TZID"):
            yield Spot(zone.number, f"{shown(zone.value('TZID'))} has no STANDARD and no name in full")
        for part in zone.parts:
            if missing := _missing(part):
                yield Spot(part.number, f"{part.name} lacks {' and '.join(missing)}")
            for name in _ONCE:
                yield from (Spot(line.number, f"{name} stands twice") for line in part.all(name)[1:])


@rule(
    "D4", Level.MUST, "Outlook and libical show the meeting at another hour.", _TRUE, on=("BEGIN:VTIMEZONE",)
)
def true_clock(source: Source) -> Iterator[Spot]:
    """A zone is described as its clocks go, two days before the first time to two days after the last."""
    needed = spans(source)
    for zone in source.zones:
        tz, span = zone_of(zone.value("TZID")), needed.get(zone.value("TZID"))
        if tz and span and (said := difference(written(zone), tz, span)):
            yield Spot(zone.number, said)


@rule(
    "D5",
    Level.CLIENT,
    "Gmail, Apple and Thunderbird know zones by their IANA names, and guess at others.",
    "Name the zone as IANA does: Asia/Shanghai.",
    on=("BEGIN:VTIMEZONE",),
)
def iana_names(source: Source) -> Iterator[Spot]:
    """A zone goes by its IANA name."""
    for zone in source.zones:
        if zone.value("TZID") and zone_of(zone.value("TZID")) is None:
            yield Spot(zone.number, f"no zone is called {shown(zone.value('TZID'))}")


def _missing(part: Component) -> list[str]:
    found = [name for name in ("TZOFFSETFROM", "TZOFFSETTO") if offset(part.value(name)) is None]
    start = part.first("DTSTART")
    if start is None or wall(start.value) is None or kind(start) != "floating":
        found.insert(0, "DTSTART as a wall time")
    return found


RULES: tuple[Rule[Source], ...] = (
    described,
    unused,
    described_twice,
    floating,
    series_in_utc,
    listed_onsets,
    history,
    simple_rules,
    ended_rules,
    zone_complete,
    true_clock,
    iana_names,
)
