"""Rules A1 to A4: the bytes of a calendar file (RFC 5545 3.1)."""

import re
from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule
from planner.ics.lint.source import Source

_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NO_CONTROL = bytes({*b"\t\r\n", *range(0x20, 0x100)} - {0x7F})
_LINE_BREAKS = re.compile(rb"\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]")
_REPLACED = re.compile(rb"\xef\xbf\xbd|\xef\xbb\xbf")
_SPLIT_LETTER = re.compile(rb"\n[ \t][\x80-\xbf]")
_SPLIT_ESCAPE = re.compile(rb"(?<!\\)(?:\\\\)*+\\\r?\n[ \t]")


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
)
