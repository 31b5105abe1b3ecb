"""What has changed since a programme was planned: a room is gone, somebody is away, a meeting is longer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from planner.errors import BadInput
from planner.models.likeness import nearest
from planner.models.names import fold
from planner.scheduling.programme.briefings import Programme
from planner.scheduling.programme.horizon import FINEST
from planner.scheduling.programme.spells import spells
from planner.timing.written import duration

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Changes:
    """As they were typed.

    Attributes:
        without_rooms: rooms that cannot be had.
        away: "Ms Birch: 28 March 9-12".
        lasting: "Trade=90".
        anew: where the meetings are now does not matter.
    """

    without_rooms: Sequence[str] = ()
    away: Sequence[str] = ()
    lasting: Sequence[str] = ()
    anew: bool = False


def changed(programme: Programme, changes: Changes) -> Programme:
    """The programme as it is now.

    Raises:
        BadInput: there is no such room, person or meeting, or a value means nothing.
    """
    for name in changes.without_rooms:
        programme = _without_room(programme, name)
    for text in changes.away:
        programme = _away(programme, text)
    for text in changes.lasting:
        programme = _lasting(programme, text)
    if changes.anew:
        programme = replace(programme, briefings=tuple(replace(one, now=None) for one in programme.briefings))
    return programme


def _without_room(programme: Programme, name: str) -> Programme:
    gone = _found(name, [one.name for one in programme.rooms], "--without-room", "room")
    left = tuple(one for one in programme.rooms if one.name != gone)
    if not left:
        raise BadInput(f"Without {gone} there is no room left.", remedy="Add another to the rooms first.")
    bound = [one.title for one in programme.briefings if one.room == gone]
    if bound:
        raise BadInput(f"{bound[0]!r} must be in {gone}.", remedy="Name another room for it in its row.")
    return replace(programme, rooms=left)


def _away(programme: Programme, text: str) -> Programme:
    who, colon, when = text.partition(":")
    if not colon or not when.strip():
        raise BadInput(
            f"--away {text!r} does not say when.", remedy='Write it like --away "Ms Birch: 28 March 9-12".'
        )
    name = _found(who.strip(), [one.name for one in programme.people], "--away", "person")
    times = _read(f"--away {text!r}", lambda: spells(when, today=_first_day(programme)))
    people = (replace(one, away=(*one.away, *times)) if one.name == name else one for one in programme.people)
    return replace(programme, people=tuple(people))


def _lasting(programme: Programme, text: str) -> Programme:
    title, equals, length = text.rpartition("=")
    if not equals or not title.strip():
        raise BadInput(f"--lasting {text!r} names no meeting.", remedy='Write it like --lasting "Trade=90".')
    name = _found(title.strip(), [one.title for one in programme.briefings], "--lasting", "meeting")
    option = f"--lasting {text!r}"
    minutes = int(_read(option, lambda: duration(length)).total_seconds()) // 60
    if minutes % FINEST:
        raise BadInput(
            f"{option}: {minutes} minutes is no multiple of {FINEST}.", remedy="Name another length."
        )
    briefings = (replace(one, minutes=minutes) if one.title == name else one for one in programme.briefings)
    return replace(programme, briefings=tuple(briefings))


def _read(option: str, reading: Callable[[], T]) -> T:
    """What was typed, understood; the complaint names the option."""
    try:
        return reading()
    except BadInput as error:
        raise BadInput(f"{option}: {error.message}", remedy=error.remedy) from error


def _found(name: str, known: Sequence[str], option: str, what: str) -> str:
    found = [one for one in known if fold(one) == fold(name)]
    if not found:
        near = nearest(name, known)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        remedy = f"There are {', '.join(known)[:300]}."
        raise BadInput(f"{option}: there is no {what} {name!r} in the programme.{hint}", remedy=remedy)
    return found[0]


def _first_day(programme: Programme) -> date:
    return min(one.day for one in programme.days)
