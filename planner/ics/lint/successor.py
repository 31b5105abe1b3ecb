"""Two files about the same meeting, one sent after the other: each date as it was told and as it is told."""

from dataclasses import dataclass

from planner.ics.lint.moments import instant
from planner.ics.lint.people import address
from planner.ics.lint.source import Component, Source


@dataclass(frozen=True, slots=True)
class Pair:
    """One date of a meeting as it was told before and as it is told now."""

    before: Component
    after: Component

    def changed(self, *names: str) -> list[str]:
        """Which of these properties are other ones now; a time is the same at the same moment."""
        return [name for name in names if self._said(self.before, name) != self._said(self.after, name)]

    @staticmethod
    def _said(event: Component, name: str) -> list[object]:
        as_moment = name in ("DTSTART", "DTEND")
        return [(instant(line) if as_moment else None) or line.value for line in event.all(name)]

    @property
    def versions(self) -> tuple[int, int]:
        """SEQUENCE before and now."""
        return _number(self.before.value("SEQUENCE")), _number(self.after.value("SEQUENCE"))

    @property
    def people(self) -> tuple[set[str], set[str]]:
        """The attendees now and before."""
        now, then = (
            {address(line.value) for line in one.all("ATTENDEE")} for one in (self.after, self.before)
        )
        return now, then

    def line(self, name: str) -> int:
        """The number of the line of that name now."""
        found = self.after.first(name)
        return found.number if found else self.after.number


class Successor:
    """A calendar file and the one before it.

    Attributes:
        names: of the properties of the later one.
        pairs: each date that both tell.
        gone: what only the earlier one tells.
    """

    def __init__(self, earlier: Source, later: Source) -> None:
        self.earlier = earlier
        self.later = later
        self.names = later.names
        before, after = ({_key(event): event for event in source.events} for source in (earlier, later))
        self.pairs = [Pair(before[key], event) for key, event in after.items() if key in before]
        self.gone = [event for key, event in before.items() if key not in after]


def _key(event: Component) -> tuple[str, object]:
    line = event.first("RECURRENCE-ID")
    return event.value("UID"), line and (instant(line) or line.value)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 11 else 0
