"""Rules H: a calendar that people subscribe to (RFC 7986)."""

import re
from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.moments import kind
from planner.ics.lint.source import Source

MOST_BYTES = 1_000_000
_DURATION = re.compile(r"P(?:\d+[WD])?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?", re.ASCII)
_FEED = ("NAME", "X-WR-CALNAME", "REFRESH-INTERVAL")


@rule(
    "H2",
    Level.CLIENT,
    "Everybody who subscribes reads who is invited; Google drops such events.",
    "Leave attendees out of a feed.",
    on=("ATTENDEE",),
)
def attendees(source: Source) -> Iterator[Spot]:
    """A feed names nobody but the club."""
    if source.is_feed and not source.method:  # with METHOD:PUBLISH its table forbids it
        yield from (Spot(line.number, "ATTENDEE in a feed") for line in source.lines("ATTENDEE")[:1])


@rule(
    "H3",
    Level.SHOULD,
    "A subscriber who also accepted the invitation is taken twice.",
    "Write TRANSP:TRANSPARENT into feeds.",
    on=_FEED,
)
def transparent(source: Source) -> Iterator[Spot]:
    """A feed takes nobody's time."""
    for line in source.lines("TRANSP") if source.is_feed else ():
        if line.value == "OPAQUE":
            yield Spot(line.number, "TRANSP is OPAQUE in a feed")


@rule(
    "H4",
    Level.CLIENT,
    "Calendars keep the meeting as it was.",
    "Raise SEQUENCE when a meeting is cancelled.",
    on=_FEED,
)
def cancelled(source: Source) -> Iterator[Spot]:
    """What is cancelled is a later version."""
    for event in source.events if source.is_feed else ():
        if event.value("STATUS") == "CANCELLED" and event.value("SEQUENCE") in ("", "0"):
            yield Spot(event.number, f"{shown(event.value('SUMMARY'))} is cancelled in its first version")


@rule(
    "H5",
    Level.SHOULD,
    "Apple and Thunderbird read NAME and REFRESH-INTERVAL, Outlook and Google the two others.",
    "Write NAME, X-WR-CALNAME, REFRESH-INTERVAL;VALUE=DURATION:PT1H and X-PUBLISHED-TTL:PT1H.",
    on=_FEED,
)
def named(source: Source) -> Iterator[Spot]:
    """A feed says how it is called and how often to look, to every client."""
    if source.is_feed:
        wanted = ("NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL")
        if missing := [name for name in wanted if not source.calendar.value(name)]:
            yield Spot(source.calendar.number, f"{', '.join(missing)} missing")


@rule(
    "H5",
    Level.CLIENT,
    "Clients that keep to the standard drop it, and look once a week.",
    "Write REFRESH-INTERVAL;VALUE=DURATION:PT1H and X-PUBLISHED-TTL:PT1H.",
    on=("REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
)
def intervals(source: Source) -> Iterator[Spot]:
    """How often to look is a duration."""
    for line in (*source.calendar.all("REFRESH-INTERVAL"), *source.calendar.all("X-PUBLISHED-TTL")):
        if not _DURATION.fullmatch(line.value) or line.value in ("P", "PT"):
            yield Spot(line.number, f"{line.name} is {shown(line.value)}")
        elif line.name == "REFRESH-INTERVAL" and line.param("VALUE").upper() != "DURATION":
            yield Spot(line.number, "REFRESH-INTERVAL without VALUE=DURATION")


@rule(
    "H6",
    Level.CLIENT,
    "Google and Outlook stop reading feeds above a megabyte.",
    "Leave out what is over or far ahead.",
    on=_FEED,
)
def size(source: Source) -> Iterator[Spot]:
    """A feed is smaller than a megabyte."""
    if source.is_feed and len(source.data) >= MOST_BYTES:
        yield Spot(1, f"{len(source.data):,} bytes")


@rule(
    "H7",
    Level.SHOULD,
    "Everybody sees the meeting at that hour of their own clock.",
    "Write times with TZID or in UTC; or say whose clock it is with X-WR-TIMEZONE.",
    on=_FEED,
)
def whose_clock(source: Source) -> Iterator[Spot]:
    """A time in a feed is somewhere's."""
    if source.is_feed and not source.method and not source.calendar.value("X-WR-TIMEZONE"):
        for line in source.lines("DTSTART"):
            if kind(line) == "floating":
                yield Spot(line.number, f"DTSTART is {line.value}, in no zone")


RULES: tuple[Rule[Source], ...] = (attendees, transparent, cancelled, named, intervals, size, whose_clock)
