"""Rules A5 to A8: what stands in the content lines (RFC 5545 3.1, 3.2, 3.3.11)."""

import re
from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.names import KNOWN, LISTS, NAMES, TEXTS, TYPES, UNESCAPED
from planner.ics.lint.source import Line, Source

_ESCAPED = re.compile(r"(?:[^\\;,]++|\\[\\;,nN])*+", re.DOTALL)
_ESCAPED_LIST = re.compile(r"(?:[^\\;]++|\\[\\;,nN])*+", re.DOTALL)
_WRITTEN = (*TEXTS, *LISTS, *NAMES)
_TWICE = re.compile(r"\\\\[;,n]")
_CARET = re.compile(r"\^['n^]")
_ONE_VALUE = ("CN", "CUTYPE", "ROLE", "PARTSTAT", "RSVP", "TZID", "VALUE", "SENT-BY", "LANGUAGE", "ENCODING")


@rule(
    "A5",
    Level.MUST,
    "Clients end the text there, or show the backslash.",
    r"Write \\ \; \, and \n for a backslash, a semicolon, a comma and a newline, and escape nothing else.",
    on=_WRITTEN,
)
def escapes(source: Source) -> Iterator[Spot]:
    """What must be escaped in a text is, and nothing else."""
    for line in _texts(source):
        matched = (_ESCAPED_LIST if line.name in LISTS else _ESCAPED).match(line.value)
        end = matched.end() if matched else 0
        if end < len(line.value):
            wrong = line.value[end : end + 2] if line.value[end] == "\\" else line.value[end]
            near = line.value[max(0, end - 20) : end + 20]
            yield Spot(line.number, f"{line.name} has {wrong} in {shown(near)}")


@rule("A5", Level.SHOULD, "Clients show backslashes.", "Escape a text once.", on=_WRITTEN)
def escaped_twice(source: Source) -> Iterator[Spot]:
    """No text looks as if it had been escaped twice."""
    for line in _texts(source):
        if _TWICE.search(line.value):
            yield Spot(line.number, f"{line.name} seems to be escaped twice: {shown(line.value)}")


@rule("A5", Level.MUST, "Links, addresses and rules do not work.", "Escape texts only.", on=UNESCAPED)
def needless_escapes(source: Source) -> Iterator[Spot]:
    """Links, addresses, dates and rules are not escaped."""
    for line in source.lines(*UNESCAPED):
        if "\\" in line.value:
            yield Spot(line.number, f"{line.name} is escaped: {shown(line.value)}")


@rule(
    "A6",
    Level.MUST,
    "Clients drop the line: the person, or the time, is missing.",
    "Put the value of a parameter in double quotes where , ; or : stands in it, and no quote into it.",
)
def quotes(source: Source) -> Iterator[Spot]:
    """No double quote stands inside the value of a parameter."""
    return (Spot(fault.number, fault.what) for fault in source.faults if fault.quote)


@rule("A6", Level.MUST, "Clients take the first part of the name only.", "Quote the value of the parameter.")
def several_values(source: Source) -> Iterator[Spot]:
    """A parameter that has one value has one."""
    for line in source.with_params:
        for name, values in line.params.items():
            if len(values) > 1 and name in _ONE_VALUE:
                yield Spot(line.number, f"{name} of {line.name} has several values")


@rule("A6", Level.MUST, "Clients take either of them.", "Write each parameter once.")
def repeated_parameters(source: Source) -> Iterator[Spot]:
    """No parameter stands twice in a line."""
    for line in source.with_params:
        for name in line.params:
            if name.endswith(" again"):
                yield Spot(line.number, f"{line.name} has {name.removesuffix(' again')} twice")


@rule(
    "A6",
    Level.MUST,
    "Strict readers (libical, ical.js) drop the property, or the file.",
    "Leave VALUE out, or name the type that the property has.",
)
def value_types(source: Source) -> Iterator[Spot]:
    """A value is said to be what such a property holds."""
    for line in source.with_params:
        said, allowed = line.params.get("VALUE"), TYPES.get(line.name)
        if said and allowed and said[0].upper() not in allowed:
            yield Spot(line.number, f"VALUE of {line.name} is {shown(said[0])}")


@rule(
    "A6",
    Level.CLIENT,
    "Outlook and Gmail show the codes of RFC 6868 as they stand.",
    "Put typographic quotes and spaces into names before they are written.",
    on=("ATTENDEE", "ORGANIZER"),
)
def caret_codes(source: Source) -> Iterator[Spot]:
    """No name needs the codes of RFC 6868."""
    for line in source.lines("ATTENDEE", "ORGANIZER"):
        if _CARET.search(line.param("CN")):
            yield Spot(line.number, f"the name {shown(line.param('CN'))}")


@rule(
    "A7",
    Level.MUST,
    "Strict readers refuse the file; others lose what follows.",
    r"Write NAME;PARAMETER=value:value; within a text, write \n where a line ends.",
)
def stray_lines(source: Source) -> Iterator[Spot]:
    """Every line is one of a calendar."""
    return (Spot(fault.number, fault.what) for fault in source.faults if not fault.quote)


@rule("A7", Level.SHOULD, "It means nothing to anybody.", "Look whether it is a part of a text above it.")
def unknown_names(source: Source) -> Iterator[Spot]:
    """Every property is one that there is."""
    if unknown := {name for name in source.names - KNOWN if not name.startswith(("X-", "BEGIN:", "METHOD:"))}:
        for component in (source.outermost, *source.all):
            for name in unknown & component.lines.keys():
                yield Spot(component.lines[name][0].number, f"there is no property called {shown(name)}")


@rule(
    "A8",
    Level.CLIENT,
    "Older readers do not know the zone yet when they read the time.",
    "Put every VTIMEZONE before the events.",
)
def late_zones(source: Source) -> Iterator[Spot]:
    """Time zones stand before the events."""
    seen = False
    for part in source.calendar.parts:
        seen = seen or part.name == "VEVENT"
        if seen and part.name == "VTIMEZONE":
            yield Spot(part.number, f"{shown(part.value('TZID'))} is described after the first event")


def _texts(source: Source) -> list[Line]:
    """The lines that hold texts, in every component: an alarm has some, and a feed is called something."""
    names = [name for name in _WRITTEN if name in source.names]
    found = (part.lines[name] for part in source.all for name in names if name in part.lines)
    return [line for lines in found for line in lines]


RULES: tuple[Rule[Source], ...] = (
    escapes,
    escaped_twice,
    needless_escapes,
    quotes,
    several_values,
    repeated_parameters,
    value_types,
    caret_codes,
    stray_lines,
    unknown_names,
    late_zones,
)
