"""The components and content lines of somebody's .ics file (RFC 5545 3.1), whatever state it is in.

A person's own calendar of twenty years is 5 to 20 MB long and holds 10,000 events and more, with alarms,
attendees and whole pictures that nobody asks for here. So the limits are wide, and what is kept is little:
the lines that the reader names, of the components that it names.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from planner.errors import BadInput

MAX_BYTES = 50 * 2**20
MAX_COMPONENTS = 100_000
MAX_DEPTH = 20
MAX_LINE = 2**20

UNREADABLE = (ArithmeticError, LookupError, TypeError, ValueError)
"""What icalendar and date arithmetic raise over a value that is none."""

_PIECES = re.compile(rb"[^\r\n]+")
_NAME = re.compile(rb"[^:;]{0,100}")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Property:
    """One content line, taken apart: the value of a TEXT is no longer escaped."""

    params: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END. Its lines are taken apart only when asked for.

    `overlong` names those that were too long to be kept.
    """

    name: str
    parts: list["Component"] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    overlong: set[str] = field(default_factory=set)

    def all(self, name: str) -> list[Property]:
        """Each property of that name.

        Raises:
            ValueError: one of its lines cannot be taken apart.
        """
        return [_property(line) for line in self.lines.get(name, ())]

    def first(self, name: str) -> Property | None:
        """The first property of that name; where one is allowed, the first counts."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The text of a property; empty when it is absent or cannot be taken apart."""
        try:
            found = self.first(name)
        except ValueError:
            return ""
        return found.value.strip() if found else ""

    def walk(self, *names: str) -> Iterator["Component"]:
        """The components of these names at any depth, in the order of the file."""
        stack = [self]
        while stack:
            component = stack.pop()
            if component.name in names:
                yield component
            stack.extend(reversed(component.parts))


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a calendar: components, and lines of them; the rest is passed over.

    Attributes:
        components: by their names.
        lines: by their names.
        where: what else must stand in a line of some name, in small letters.
    """

    components: Collection[str]
    lines: Collection[str]
    where: Mapping[str, bytes] = field(default_factory=dict)


def calendars(data: bytes, kept: Kept) -> tuple[list[Component], bool]:
    """Every VCALENDAR of the file, and whether its letters had to be guessed because they are not UTF-8.

    Raises:
        BadInput: it is no calendar, is cut off, or is larger than any calendar of one person.
    """
    if len(data) > MAX_BYTES:
        raise too_large(f"{len(data) / 2**20:.1f} MB")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:200]:
        raise BadInput("The file is in UTF-16, which calendars do not use.", remedy="Save it again as UTF-8.")
    builder = _Builder(kept)
    for raw, size in _unfolded(data):
        builder.take(raw, size)
    found = [component for component in builder.finished() if component.name == "VCALENDAR"]
    if not found:
        raise BadInput(
            "This is not a calendar: it holds no line BEGIN:VCALENDAR.",
            remedy="Export the calendar as an iCalendar (.ics) file.",
        )
    return found, builder.guessed


def too_large(size: str) -> BadInput:
    """What to say of a calendar of that size."""
    return BadInput(
        f"The calendar is too large: {size}; at most {MAX_BYTES // 2**20} MB and {MAX_COMPONENTS:,} entries.",
        remedy="Export only the months that matter.",
    )


def _unfolded(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Each content line with its true length; what goes beyond the longest line is cut off.

    Unfolded before decoding, because some programs fold inside a letter.
    """
    pieces: list[bytes] = []
    size = 0
    for match in _PIECES.finditer(data, len(_BOM) if data.startswith(_BOM) else 0):
        piece = match[0]
        if piece[0] in b" \t" and pieces:
            if size <= MAX_LINE:
                pieces.append(piece[1:])
            size += len(piece) - 1
            continue
        if pieces:
            yield b"".join(pieces), size
        pieces, size = [piece], len(piece)
    if pieces:
        yield b"".join(pieces), size


class _Builder:
    """Puts components together from lines; one whose END is missing ends with the one around it."""

    def __init__(self, kept: Kept) -> None:
        self.guessed = False
        self._kept = kept
        self._outermost: list[Component] = []
        self._stack: list[Component] = []
        self._unended: Counter[str] = Counter()
        self._count = 0

    def take(self, raw: bytes, size: int) -> None:
        """Takes in the next line."""
        matched = _NAME.match(raw)
        assert matched is not None, "it matches even nothing"
        name = matched[0].strip().upper().decode("ascii", errors="replace")
        if name == "BEGIN":
            self._begin(_value(raw))
        elif name == "END":
            self._end(_value(raw))
        elif self._stack and name in self._kept.lines:
            wanted = self._kept.where.get(name)
            if wanted is None or wanted in raw.lower():
                self._add(name, raw, size)

    def finished(self) -> list[Component]:
        """The outermost components.

        Raises:
            BadInput: the last lines are missing.
        """
        if self._stack:
            raise BadInput(
                "The calendar ends in the middle: it was cut off when it was saved or sent.",
                remedy="Get the file once more.",
            )
        return self._outermost

    def _begin(self, name: str) -> None:
        self._count += 1
        if self._count > MAX_COMPONENTS:
            raise too_large(f"more than {MAX_COMPONENTS:,} entries")
        if len(self._stack) >= MAX_DEPTH:
            raise BadInput(
                f"The calendar is broken: its entries stand in each other {MAX_DEPTH} deep and more.",
                remedy="Export it once more.",
            )
        component = Component(name)
        if not self._stack:
            self._outermost.append(component)
        elif name in self._kept.components:
            self._stack[-1].parts.append(component)
        self._stack.append(component)
        self._unended[name] += 1

    def _end(self, name: str) -> None:
        if not self._unended[name]:
            return
        while (ended := self._stack.pop().name) != name:
            self._unended[ended] -= 1
        self._unended[name] -= 1

    def _add(self, name: str, raw: bytes, size: int) -> None:
        if size > MAX_LINE:
            self._stack[-1].overlong.add(name)
        else:
            self._stack[-1].lines.setdefault(name, []).append(self._decoded(raw))

    def _decoded(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            self.guessed = True
            return raw.decode("cp1252", errors="replace")


def _value(raw: bytes) -> str:
    return raw[:200].partition(b":")[2].strip().upper().decode("utf-8", errors="replace")


def _property(line: str) -> Property:
    _, params, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
    joined = {name: param if isinstance(param, str) else ",".join(param) for name, param in params.items()}
    return Property(joined, value)
