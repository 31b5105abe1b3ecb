"""The components and content lines of somebody's .ics file (RFC 5545 3.1), whatever state it is in."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from planner.errors import BadInput

MAX_BYTES = 5 * 2**20
MAX_COMPONENTS = 20_000

UNREADABLE = (ArithmeticError, LookupError, TypeError, ValueError)
"""What icalendar and date arithmetic raise over a value that is none."""

_FOLD = re.compile(rb"(?<!\n)\n+[ \t]")
_BEGIN = re.compile(r"^BEGIN:", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(r"[^:;]*")


@dataclass(frozen=True, slots=True)
class Property:
    """One content line, taken apart: the value of a TEXT is no longer escaped."""

    params: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END. Its lines are taken apart only when asked for."""

    name: str
    parts: list["Component"] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)

    def add(self, line: str) -> None:
        """Take in a content line that stands directly in this component."""
        name = _NAME.match(line)
        assert name is not None, "it matches even nothing"
        self.lines.setdefault(name[0].strip().upper(), []).append(line)

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


def calendars(data: bytes) -> tuple[list[Component], bool]:
    """Every VCALENDAR of the file, and whether its letters had to be guessed because they are not UTF-8.

    Raises:
        BadInput: it is no calendar, is cut off, or is larger than any calendar of one person.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(f"{len(data) / 2**20:.1f} MB")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:200]:
        raise BadInput("The file is in UTF-16, which calendars do not use.", remedy="Save it again as UTF-8.")
    text, guessed = _decoded(_unfolded(data))
    count = len(_BEGIN.findall(text))
    if count > MAX_COMPONENTS:
        raise _too_large(f"{count:,} entries")
    found = [component for component in _components(text) if component.name == "VCALENDAR"]
    if not found:
        raise BadInput(
            "This is not a calendar: it holds no line BEGIN:VCALENDAR.",
            remedy="Export the calendar as an iCalendar (.ics) file.",
        )
    return found, guessed


def _too_large(size: str) -> BadInput:
    return BadInput(
        f"The calendar is too large: {size}; at most {MAX_BYTES // 2**20} MB and {MAX_COMPONENTS:,} entries.",
        remedy="Export only the months that matter.",
    )


def _unfolded(data: bytes) -> bytes:
    """One line to each content line. Before decoding, because some programs fold inside a letter."""
    return _FOLD.sub(b"", data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))


def _decoded(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def _components(text: str) -> list[Component]:
    """The outermost components; one whose END is missing ends with the one around it."""
    outermost: list[Component] = []
    stack: list[Component] = []
    unended: Counter[str] = Counter()
    for line in text.split("\n"):
        keyword, _, rest = line.partition(":")
        name = rest.strip().upper() if len(keyword) <= 5 else ""
        if keyword.upper() == "BEGIN":
            component = Component(name)
            (stack[-1].parts if stack else outermost).append(component)
            stack.append(component)
            unended[name] += 1
        elif keyword.upper() == "END" and unended[name]:
            while (ended := stack.pop().name) != name:
                unended[ended] -= 1
            unended[name] -= 1
        elif stack and line:
            stack[-1].add(line)
    if stack:
        raise BadInput(
            "The calendar ends in the middle: it was cut off when it was saved or sent.",
            remedy="Get the file once more.",
        )
    return outermost


def _property(line: str) -> Property:
    _, params, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
    joined = {name: param if isinstance(param, str) else ",".join(param) for name, param in params.items()}
    return Property(joined, value)
