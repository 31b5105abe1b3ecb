"""Demands that cannot all be met, in the words of the meetings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from planner.i18n.dates import day_label
from planner.scheduling.programme.briefings import Briefing
from planner.scheduling.programme.posing import Posed
from planner.solver.programme.problem import Conflict, Kind, Reason

_TAKING_TIME = (Kind.LENGTH, Kind.PERSON, Kind.ROOM)


def conflict_text(posed: Posed, conflict: Conflict) -> str:
    """Why there is no plan: each demand on a line, with the rows it stands in, and what can be done."""
    lines = list(_Words(posed, alone=len(conflict.reasons) == 1).lines(conflict.reasons))
    doubt = "" if conflict.minimal else " (perhaps not all of them matter)"
    if len(lines) == 1:
        several = len({number for reason in conflict.reasons for number in reason.meetings}) > 1
        out = "one of the meetings" if several else "the meeting"
        return f"There is no plan: {lines[0]}\nChange that, or leave {out} out."
    told = "\n".join(f"  {line}" for line in lines)
    return f"There is no plan, for these demands cannot all be met{doubt}:\n{told}\nGive up one of them."


def demands_label(one: Briefing) -> str:
    """What a meeting asks of its time: "fixed to 10:00"; empty where it asks for nothing."""
    parts = (
        f"fixed to {' or '.join(map(str, one.fixed))}" if one.fixed else "",
        f"not before {one.not_before}" if one.not_before else "",
        f"to be over by {one.not_after}" if one.not_after else "",
        f"not at {'; '.join(map(str, one.not_at))}" if one.not_at else "",
    )
    return ", ".join(filter(None, parts))


class _Words:
    def __init__(self, posed: Posed, *, alone: bool) -> None:
        self.posed, self.alone = posed, alone
        self.programme = posed.programme

    def lines(self, reasons: Iterable[Reason]) -> Iterator[str]:
        starts: dict[str, list[int]] = defaultdict(list)
        for reason in reasons:
            if reason.kind is Kind.STARTS:
                asked = demands_label(self.programme.briefings[reason.meetings[0]])
                starts[asked or "bound by the days that are over"] += reason.meetings
            else:
                around = self._around(reason.meetings) if reason.kind in _TAKING_TIME else ""
                yield f"{self._worded(reason)}{around}{self._rows(reason.meetings)}."
        for asked, meetings in starts.items():
            both = {1: "is", 2: "are both"}.get(len(meetings), "are all")
            never = self._never(meetings[0]) if self.alone else ""
            yield f"{self._titles(meetings)} {both} {asked}{never}{self._rows(meetings)}."

    def _never(self, number: int) -> str:
        length = self._time(self.posed.problem.meetings[number].duration)
        around = self._around((number,))
        return f", and the hours of the days have no such time for {length}{around}"

    def _around(self, meetings: Iterable[int]) -> str:
        """Says that a room is needed for longer than its meeting, where it is."""
        found = [self.programme.briefings[number] for number in meetings]
        return " with set-up and clearing" if any(one.setup or one.clearing for one in found) else ""

    def _worded(self, reason: Reason) -> str:
        words = {
            Kind.LENGTH: self._length,
            Kind.SEATS: self._seats,
            Kind.EQUIPMENT: self._equipment,
            Kind.PERSON: self._person,
            Kind.ROOM: self._room,
            Kind.ORDER: self._order,
        }
        return words[reason.kind](reason)

    def _length(self, reason: Reason) -> str:
        longest = max(self.posed.horizon.stretches, key=lambda one: one.grid.size)
        begins = self.posed.horizon.time(longest.first)
        ends = begins + longest.grid.size * self.posed.horizon.grain
        when = f"{day_label(longest.day)}, {begins:%H:%M}–{ends:%H:%M}"
        return (
            f"{self._titles(reason.meetings)} lasts {self._time(reason.needed)}, and the longest time without"
            f" a break is {self._time(reason.there)} ({when})"
        )

    def _seats(self, reason: Reason) -> str:
        rooms = self.programme.rooms
        usable = self.posed.problem.meetings[reason.meetings[0]].rooms
        largest = max((rooms[number] for number in usable or range(len(rooms))), key=lambda one: one.seats)
        which = "the largest room" if usable is None else "the largest room it may use"
        return (
            f"{self._titles(reason.meetings)} needs {reason.needed} seats, and {which}, {largest.name},"
            f" has {reason.there}"
        )

    def _equipment(self, reason: Reason) -> str:
        one = self.programme.briefings[reason.meetings[0]]
        needed = ", ".join(one.features)
        if one.room:
            return f"{one.title!r} must be in {one.room}, which has no {needed}"
        return f"{one.title!r} needs {needed}, and no room has that"

    def _person(self, reason: Reason) -> str:
        person, titles = reason.people[0], self._titles(reason.meetings)
        name = self.posed.label(person, reason.meetings)
        if len(reason.meetings) == 1:
            own = [one.away for one in self.programme.people if self.posed.persons[one.name] == person]
            times = "; ".join(str(spell) for spells in own for spell in spells)
            away = f"away {times}" if times else "not always there"
            when = f"never there for {self._time(reason.needed)}" if self.alone else away
            return f"{titles} needs {name}, who is {when}"
        both = "both" if len(reason.meetings) == 2 else "all"
        if reason.needed <= reason.there:
            return f"{titles} {both} need {name}"
        there = f"{name} is there for {self._time(reason.there)}"
        return f"{titles} {both} need {name}: {self._time(reason.needed)}, and {there}"

    def _room(self, reason: Reason) -> str:
        names = [self.programme.rooms[number].name for number in reason.rooms]
        titles = self._titles(reason.meetings)
        if len(reason.meetings) == 1:
            which = names[0] if len(names) == 1 else f"one of {_listed(names)}"
            when = f"never free for {self._time(reason.needed)}" if self.alone else "not always free"
            return f"{titles} can only be in {which}, {'which is' if len(names) == 1 else 'which are'} {when}"
        if reason.needed <= reason.there:
            return f"{titles} can only be in {_listed(names)}"
        there = f"that is free for {self._time(reason.there)}"
        return f"{titles} can only be in {_listed(names)}: {self._time(reason.needed)}, and {there}"

    def _order(self, reason: Reason) -> str:
        titles = [repr(self.programme.briefings[number].title) for number in reason.meetings]
        if len(titles) > 1 and reason.meetings[0] == reason.meetings[-1]:
            if len(titles) == 2:
                return f"{titles[0]} must be over before itself"
            return f"{' before '.join(titles)}: the order runs in a circle"
        return f"{' must be over before '.join(titles)} begins"

    def _titles(self, meetings: Iterable[int]) -> str:
        return _listed([repr(self.programme.briefings[number].title) for number in meetings])

    def _rows(self, meetings: Iterable[int]) -> str:
        """Where they stand: the rows of the file, or the numbers in the database."""
        found = [self.programme.briefings[number] for number in dict.fromkeys(meetings)]
        for what, numbers in (
            ("row", [one.origin.row for one in found if one.origin.row]),
            ("meeting", [one.number for one in found if one.number]),
        ):
            if numbers:
                return f" ({what}{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))})"
        return ""

    def _time(self, grains: int) -> str:
        return time_label(grains * self.posed.horizon.grain)


def time_label(length: timedelta) -> str:
    """A length of time: "45 minutes", "2 h", "1 h 30"."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    if not hours:
        return f"{minutes} minutes"
    return f"{hours} h {minutes:02}" if minutes else f"{hours} h"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
