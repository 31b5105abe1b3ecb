"""What a date was asked for, as it was typed; it is stored with the meeting."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Asked:
    """The demands as they were typed; None where the club's usual holds.

    Attributes:
        venue: where.
        room: in which room; any that will do by default.
        online: the link to join by; with a venue, those elsewhere may use it.
        duration: from start to end.
        quorum: how many must be able to come.
        require: who must be able to come.
        people: how many seats the room needs; one for each agency by default.
        equipment: what the room must have.
        setup: for how long the room is needed before the start.
        clearing: for how long after the end.
        notice: how many days before the meeting the invitation leaves.
        not_before: no start before that time of day.
        not_after: no end after that time of day.
        prefer: weekdays and hours that rank higher.
        not_with: days, meetings or entries of the diary that the day must not have.
        without: demands given up, each by its words.
        briefing: what else it was asked for in a programme of many meetings (`planner.scheduling.programme`).
    """

    venue: str | None = None
    room: str | None = None
    online: str | None = None
    duration: str | None = None
    quorum: str | None = None
    require: tuple[str, ...] = field(default=())
    people: int | None = None
    equipment: tuple[str, ...] = field(default=())
    setup: str | None = None
    clearing: str | None = None
    notice: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    prefer: str | None = None
    not_with: tuple[str, ...] = field(default=())
    without: tuple[str, ...] = field(default=())
    briefing: Mapping[str, Any] | None = None

    def to_json(self) -> str:
        """What differs from the usual, as `from_json` reads it back."""
        usual = type(self)()
        given = {
            one.name: getattr(self, one.name)
            for one in dataclasses.fields(self)
            if getattr(self, one.name) != getattr(usual, one.name)
        }
        return json.dumps(given, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, stored: str | None) -> Self:
        """What `to_json` wrote; nothing in particular where nothing was stored.

        What a later version of planner knows to ask for, and this one does not, is left out.
        """
        known = {one.name for one in dataclasses.fields(cls)}
        given = json.loads(stored) if stored else {}
        facts: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in given.items()
            if name in known
        }
        return cls(**facts)
