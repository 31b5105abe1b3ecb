"""The lines of a calendar file as they stand there, with their numbers, whatever state the file is in.

Nothing is refused and nothing is repaired: what cannot be read is kept as a fault with its place. That is why
the checks do not use icalendar, which mends and drops what they are to find.
"""

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_NAME = r"[A-Za-z0-9-]++"
_VALUE = r'(?:"[^"]*+"|[^";:,]*+)'
_PARAM = rf";({_NAME})=({_VALUE}(?:,{_VALUE})*+)"
_LINE = re.compile(rf"({_NAME})((?:;{_NAME}={_VALUE}(?:,{_VALUE})*+)*+):(.*+)", re.DOTALL)
_PARAMS = re.compile(_PARAM)
_NAMED = re.compile(_NAME)
_VALUES = re.compile(r'"([^"]*+)"|([^",]++)')
_KEPT_OCTETS = 500
_BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """One content line, unfolded: values of parameters without their quotes, the value as it is written."""

    number: int
    name: str
    params: Mapping[str, tuple[str, ...]]
    value: str

    def param(self, name: str, default: str = "") -> str:
        """The first value of a parameter."""
        values = self.params.get(name)
        return values[0] if values else default


class Fault(NamedTuple):
    """A line that is none, or an END without its BEGIN; `quote`: for a double quote where none may stand."""

    number: int
    what: str
    quote: bool = False


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    number: int
    lines: dict[str, list[Line]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> Sequence[Line]:
        """Each line of that name."""
        return self.lines.get(name, ())

    def first(self, name: str) -> Line | None:
        """The first line of that name."""
        found = self.lines.get(name)
        return found[0] if found else None

    def value(self, name: str) -> str:
        """The value of the first line of that name; empty where there is none."""
        found = self.lines.get(name)
        return found[0].value if found else ""


NO_CALENDAR = Component("VCALENDAR", 1)
"""What stands for the calendar where there is none."""


class Source:
    """A calendar file, taken apart.

    Attributes:
        data: its bytes.
        physical: its lines as they stand there.
        unfolded: its content lines in one piece each, joined.
        names: of all properties in it; of all components as BEGIN:VEVENT; and METHOD:REQUEST.
        outermost: what stands in no other component; properties outside of all are in `outermost.lines`.
        faults: lines that cannot be read; `undecoded`: the numbers of those that are not UTF-8.
        with_params: the lines that have parameters.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.physical = data.splitlines()
        self.outermost = Component("", 1)
        self.names: set[str] = set()
        self.faults: list[Fault] = []
        self.undecoded: list[int] = []
        self.with_params: list[Line] = []
        self._stack = [self.outermost]
        self._open: Counter[str] = Counter()
        raw = _unfolded(self.physical)
        self.unfolded = b"\n".join(text for _, text in raw)
        for number, text in raw:
            self._take(number, text)
        for component in self._stack[1:]:
            self.faults.append(Fault(component.number, f"BEGIN:{component.name} has no END"))
        self.calendar = next((one for one in self.outermost.parts if one.name == "VCALENDAR"), NO_CALENDAR)
        self.method = self.calendar.value("METHOD").strip().upper()
        self.names.add(f"METHOD:{self.method}")
        self.events = [one for one in self.calendar.parts if one.name == "VEVENT"]
        self.zones = [one for one in self.calendar.parts if one.name == "VTIMEZONE"]

    @functools.cached_property
    def all(self) -> list[Component]:
        """Every component at any depth, in the order of the file."""
        found, stack = [], list(reversed(self.outermost.parts))
        while stack:
            component = stack.pop()
            found.append(component)
            stack.extend(reversed(component.parts))
        return found

    @functools.cached_property
    def _lines(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for event in self.events:
            for name, lines in event.lines.items():
                found.setdefault(name, []).extend(lines)
        return found

    def lines(self, *names: str) -> list[Line]:
        """The lines of these names in all events."""
        return [line for name in names for line in self._lines.get(name, ())]

    @property
    def is_feed(self) -> bool:
        """Whether it is meant to be subscribed to: it says how it is called or how often to look."""
        if self.method not in ("", "PUBLISH"):
            return False
        return any(name in self.calendar.lines for name in ("NAME", "X-WR-CALNAME", "REFRESH-INTERVAL"))

    @property
    def is_wide(self) -> bool:
        """Whether it is in UTF-16, so that nothing else can be said of it."""
        return self.data.startswith((b"\xff\xfe", b"\xfe\xff"))

    def _take(self, number: int, raw: bytes) -> None:
        name, params, value, decoded = _read(raw)
        if not decoded:
            self.undecoded.append(number)
        if not name:
            self.faults.append(Fault(number, f"{value[:60]!r} is no line of a calendar", '"' in value))
        elif name in ("BEGIN", "END"):
            if params or not _NAMED.fullmatch(value):
                self.faults.append(Fault(number, f"{raw[:60].decode(errors='replace')!r} is no plain {name}"))
            take = self._begin if name == "BEGIN" else self._end
            take(number, value.strip().upper())
        else:
            self.names.add(name)
            line = Line(number, name, params, value)
            self._stack[-1].lines.setdefault(name, []).append(line)
            if params:
                self.with_params.append(line)

    def _begin(self, number: int, name: str) -> None:
        component = Component(name, number)
        self.names.add(f"BEGIN:{name}")
        self._stack[-1].parts.append(component)
        self._stack.append(component)
        self._open[name] += 1

    def _end(self, number: int, name: str) -> None:
        if not self._open[name]:
            self.faults.append(Fault(number, f"END:{name[:40]} ends nothing"))
            return
        while (ended := self._stack.pop()).name != name:
            self._open[ended.name] -= 1
            self.faults.append(Fault(ended.number, f"BEGIN:{ended.name[:40]} is not ended first"))
        self._open[name] -= 1


_Parts = tuple[str, Mapping[str, tuple[str, ...]], str, bool]


def _read(raw: bytes) -> _Parts:
    """Name, parameters and value of a line, and whether it is UTF-8; one that is none has no name."""
    return _kept(raw) if len(raw) < _KEPT_OCTETS else _taken_apart(raw)


@functools.lru_cache(maxsize=1024)  # what goes to one recipient goes to the next, line by line
def _kept(raw: bytes) -> _Parts:
    return _taken_apart(raw)


def _taken_apart(raw: bytes) -> _Parts:
    try:
        text, decoded = raw.decode(), True
    except UnicodeDecodeError:
        text, decoded = raw.decode("utf-8", errors="replace"), False
    match = _LINE.fullmatch(text)
    if match is None:
        return "", {}, text, decoded
    name, params, value = match.groups()
    return name.upper(), _parameters(params) if params else {}, value, decoded


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, given in _PARAMS.findall(text):
        values = tuple(quoted or plain for quoted, plain in _VALUES.findall(given)) or ("",)
        # A name that stands twice is kept under the name that it can have nowhere else.
        key = name.upper()
        found[key if key not in found else f"{key} again"] = values
    return found


def _unfolded(physical: Sequence[bytes]) -> list[tuple[int, bytes]]:
    """Each content line with the number of its first line; blank lines are passed over."""
    found: list[tuple[int, bytes]] = []
    pieces: list[bytes] = []
    first = 1
    for number, piece in enumerate(physical, 1):
        if number == 1 and piece.startswith(_BOM):
            piece = piece[len(_BOM) :]  # noqa: PLW2901  a mark, and no letter of the line
        if piece.startswith((b" ", b"\t")) and pieces:
            pieces.append(piece[1:])
        elif piece:
            if pieces:
                found.append((first, pieces[0] if len(pieces) == 1 else b"".join(pieces)))
            pieces, first = [piece], number
    if pieces:
        found.append((first, b"".join(pieces)))
    return found
