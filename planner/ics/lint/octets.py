"""Rules A: the bytes of a calendar file (RFC 5545 3.1, 3.3.11)."""

import re
from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.names import KNOWN, TEXTS, UNESCAPED
from planner.ics.lint.source import Line, Source

_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NO_CONTROL = bytes({*b"\t\r\n", *range(0x20, 0x100)} - {0x7F})
_LINE_BREAKS = re.compile(rb"\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]")
_REPLACED = re.compile(rb"\xef\xbf\xbd|\xef\xbb\xbf")
_SPLIT_LETTER = re.compile(rb"\n[ \t][\x80-\xbf]")
_SPLIT_ESCAPE = re.compile(rb"(?<!\\)(?:\\\\)*+\\\r?\n[ \t]")
_ESCAPED = re.compile(r"(?:[^\\;,]++|\\[\\;,nN])*+", re.DOTALL)
_TWICE = re.compile(r"\\\\[;,n]")
_CARET = re.compile(r"\^['n^]")
_ONE_VALUE = ("CN", "CUTYPE", "ROLE", "PARTSTAT", "RSVP", "TZID", "VALUE", "SENT-BY", "LANGUAGE", "ENCODING")


@rule(
    "A1",
    Level.MUST,
    "Gmail and iPhones read such a file wrongly or not at all.",
    "End every line with CR LF, and write the file in binary mode.",
)
def line_ends(source: Source) -> Iterator[Spot]:
    """Every line ends in CR LF."""
    data = source.data
    if data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n"):
        return
    found = _BARE.findall(data)
    line_feeds = found.count(b"\n")
    yield Spot(_line_of(source, _BARE), f"{line_feeds} bare LF and {len(found) - line_feeds} bare CR")


@rule(
    "A1", Level.MUST, "Strict readers take it for a file that was cut off.", "End the last line with CR LF."
)
def last_line_end(source: Source) -> Iterator[Spot]:
    """The last line ends too."""
    if source.data and not source.data.endswith((b"\r", b"\n")):
        yield Spot(len(source.physical), "the last line has no end")


@rule("A1", Level.MUST, "Some readers end the calendar at the blank line.", "Leave blank lines out.")
def blank_lines(source: Source) -> Iterator[Spot]:
    """No line is blank."""
    if not all(source.physical):
        yield Spot(source.physical.index(b"") + 1, "a blank line")


@rule(
    "A1", Level.MUST, "Outlook and khal do not find BEGIN:VCALENDAR behind it.", "Write no byte order mark."
)
def byte_order_mark(source: Source) -> Iterator[Spot]:
    """The file does not begin with a byte order mark."""
    if source.data.startswith(b"\xef\xbb\xbf"):
        yield Spot(1, "a byte order mark (BOM) stands before the first line")


@rule("A2", Level.MUST, "Mail gateways and older Outlooks cut longer lines.", "Fold after 75 octets at most.")
def long_lines(source: Source) -> Iterator[Spot]:
    """No line is longer than 75 octets."""
    for number, line in enumerate(source.physical, 1):
        if len(line) > 75:
            yield Spot(number, f"{len(line)} octets in one line")


@rule(
    "A3",
    Level.CLIENT,
    "ical.js (Thunderbird, Nextcloud) and Radicale garble or refuse such a file.",
    "Fold between characters.",
)
def split_letters(source: Source) -> Iterator[Spot]:
    """No fold stands inside a character."""
    if _SPLIT_LETTER.search(source.data):
        for number, line in enumerate(source.physical, 1):
            if line[:1] in (b" ", b"\t") and line[1:2] and 0x80 <= line[1] < 0xC0:
                yield Spot(number, "the line is folded inside a character")


@rule(
    "A3",
    Level.CLIENT,
    "Readers that undo the escapes before the folds show a backslash.",
    "Fold before the backslash.",
)
def split_escapes(source: Source) -> Iterator[Spot]:
    """No fold stands between a backslash and what it escapes."""
    data = source.data
    if (b"\\\r\n" in data or b"\\\n" in data) and _SPLIT_ESCAPE.search(data):
        yield Spot(_line_of(source, _SPLIT_ESCAPE), "the line is folded between \\ and what it escapes")


@rule("A4", Level.MUST, "Every client shows other letters, or none.", "Write the file in UTF-8.")
def encoding(source: Source) -> Iterator[Spot]:
    """The letters are UTF-8."""
    if source.is_wide:
        yield Spot(1, "the file is in UTF-16")
    else:
        yield from (Spot(number, "the line is not UTF-8") for number in source.undecoded)


@rule("A4", Level.MUST, "Strict readers refuse the whole file.", "Take control characters out of all text.")
def control_characters(source: Source) -> Iterator[Spot]:
    """No control character but TAB stands anywhere."""
    if source.data.translate(None, _NO_CONTROL):
        for number, line in enumerate(source.physical, 1):
            if found := _CONTROL.search(line):
                yield Spot(number, f"the control character {found[0]!r}")


@rule(
    "A4",
    Level.CLIENT,
    "Lenient readers end the line there, and take the rest for another property.",
    "Replace U+0080 to U+009F, U+2028 and U+2029 by newlines or take them out.",
)
def hidden_line_breaks(source: Source) -> Iterator[Spot]:
    """No character stands in a text that some programs take for the end of a line."""
    text = source.unfolded
    if (b"\xc2" in text or b"\xe2\x80" in text) and _LINE_BREAKS.search(text):
        for component in (source.outermost, *source.all):
            for lines in component.lines.values():
                for line in lines:
                    params = " ".join(value for values in line.params.values() for value in values)
                    if found := _LINE_BREAKS.search(f"{params} {line.value}".encode()):
                        yield Spot(line.number, f"U+{ord(found[0].decode()):04X} in {line.name}")


@rule("A4", Level.SHOULD, "Readers see a stray mark.", "Find out where the letters were lost.")
def replacement_characters(source: Source) -> Iterator[Spot]:
    """No letter was lost before the file was written."""
    if _REPLACED.search(source.unfolded):
        yield Spot(_line_of(source, _REPLACED), "U+FFFD or U+FEFF: a letter was lost on the way")


@rule(
    "A5",
    Level.MUST,
    "Clients end the text there, or show the backslash.",
    r"Write \\ \; \, and \n for a backslash, a semicolon, a comma and a newline, and escape nothing else.",
    on=TEXTS,
)
def escapes(source: Source) -> Iterator[Spot]:
    """What must be escaped in a text is, and nothing else."""
    for line in _texts(source):
        matched = _ESCAPED.match(line.value)
        end = matched.end() if matched else 0
        if end < len(line.value):
            wrong = line.value[end : end + 2] if line.value[end] == "\\" else line.value[end]
            near = line.value[max(0, end - 20) : end + 20]
            yield Spot(line.number, f"{line.name} has {wrong} in {shown(near)}")


@rule("A5", Level.SHOULD, "Clients show backslashes.", "Escape a text once.", on=TEXTS)
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
    "Take line ends out of every text before it is written: it may be a part of one.",
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
    return source.lines(*TEXTS)


def _line_of(source: Source, pattern: re.Pattern[bytes]) -> int:
    """The number of the first line that the pattern is found in."""
    found = pattern.search(source.data)
    return max(1, len(source.data[: found.start() + 1].splitlines())) if found else 1


RULES: tuple[Rule[Source], ...] = (
    line_ends,
    last_line_end,
    blank_lines,
    byte_order_mark,
    long_lines,
    split_letters,
    split_escapes,
    encoding,
    control_characters,
    hidden_line_breaks,
    replacement_characters,
    escapes,
    escaped_twice,
    needless_escapes,
    quotes,
    several_values,
    repeated_parameters,
    caret_codes,
    stray_lines,
    unknown_names,
    late_zones,
)
