"""Rules C9: when it is (RFC 5545 3.8.2)."""

from collections.abc import Iterable, Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.moments import instant, kind
from planner.ics.lint.names import TIMES
from planner.ics.lint.source import Line, Source


@rule(
    "C9",
    Level.MUST,
    "Clients show another time, or refuse the file.",
    "Write times as 20170330T150000 with TZID, or with Z and without TZID; days as VALUE=DATE:20170330.",
    on=TIMES,
)
def times(source: Source) -> Iterator[Spot]:
    """Times are written as times are."""
    for line in _each(source.lines(*TIMES)):
        if kind(line) == "bad" and line.param("VALUE").upper() != "PERIOD":
            zone = f" with TZID={line.param('TZID')}" if "TZID" in line.params else ""
            yield Spot(line.number, f"{line.name} is {shown(line.value)}{zone}")


@rule("C9", Level.MUST, "Strict readers refuse the file.", "Write DTEND alone.", on=("DURATION",))
def both_ends(source: Source) -> Iterator[Spot]:
    """There is DTEND or DURATION, not both."""
    for event in source.events:
        if event.all("DTEND") and event.all("DURATION"):
            yield Spot(event.lines["DURATION"][0].number, "DURATION besides DTEND")


@rule("C9", Level.CLIENT, "Outlook shows no end, or another.", "Write DTEND.", on=("DURATION",))
def duration(source: Source) -> Iterator[Spot]:
    """When it ends is said as a time."""
    for event in source.events:
        if event.all("DURATION") and not event.all("DTEND"):
            yield Spot(event.lines["DURATION"][0].number, "DURATION in the place of DTEND")


@rule(
    "C9", Level.SHOULD, "Clients show a meeting that lasts no time.", "Write DTEND.", on=("METHOD:REQUEST",)
)
def no_end(source: Source) -> Iterator[Spot]:
    """An invitation says when the meeting ends."""
    for event in source.events:
        if not event.all("DTEND") and not event.all("DURATION"):
            yield Spot(event.number, "DTEND is missing")


@rule(
    "C9",
    Level.MUST,
    "Outlook refuses the file; others show a meeting of no length.",
    "Write DTEND in the way of DTSTART, and after it; the last day of whole days is not counted.",
    on=("DTEND",),
)
def end(source: Source) -> Iterator[Spot]:
    """It ends after it begins, and both are times or both are days."""
    for event in source.events:
        begins, ends = event.first("DTSTART"), event.first("DTEND")
        if begins is None or ends is None:
            continue
        ways = kind(begins), kind(ends)
        if "bad" in ways:
            continue
        if ("date" in ways or "floating" in ways) and ways[0] != ways[1]:
            yield Spot(ends.number, f"DTSTART is {shown(begins.value)}, DTEND is {shown(ends.value)}")
            continue
        if ways == ("floating", "floating"):
            before = ends.value <= begins.value
        else:
            first, last = instant(begins), instant(ends)
            before = first is not None and last is not None and last <= first
        if before:
            yield Spot(ends.number, f"it begins at {begins.value} and ends at {ends.value}")


def _each(lines: Iterable[Line]) -> Iterator[Line]:
    """A line for each of the times in a list of them."""
    return (line._replace(value=value) for line in lines for value in line.value.split(","))


RULES: tuple[Rule[Source], ...] = (
    times,
    both_ends,
    duration,
    no_end,
    end,
)
