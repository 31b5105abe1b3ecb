"""A small programme to begin from, plainly invented: twelve briefings, three rooms, eight officials."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from planner.scheduling.programme.briefings import Briefing, Hall, Official, OpenDay, Programme
from planner.scheduling.programme.spells import Point, Spell

_HOURS = ((9 * 60, 12 * 60 + 30), (14 * 60, 17 * 60 + 30))
ROOMS = (
    Hall("Great Hall", 60, ("projector", "interpretation")),
    Hall("Blue Room", 24, ("projector",)),
    Hall("Library", 12),
)
_ALDER, _BIRCH, _CEDAR, _ELM = "Mr Alder", "Ms Birch", "Dr Cedar", "Ms Elm"
_HAZEL, _JUNIPER, _MAPLE, _ROWAN = "Mr Hazel", "Ms Juniper", "Mr Maple", "Ms Rowan"


def example_programme(today: date, tz: ZoneInfo, rooms: Sequence[Hall] = ()) -> Programme:
    """The example, on three days of the week after next.

    Args:
        today: when it is made.
        tz: of the place.
        rooms: the club's own, in place of invented ones.
    """
    monday = today + timedelta(days=14 - today.weekday())
    days = [monday + timedelta(days=one) for one in range(3)]
    halls = tuple(rooms) or ROOMS
    return Programme(
        tz=tz,
        briefings=tuple(_possible(one, halls) for one in _briefings(days)),
        rooms=halls,
        days=tuple(OpenDay(one, _HOURS) for one in days),
        people=_people(days),
    )


def _briefings(days: Sequence[date]) -> tuple[Briefing, ...]:
    first, second, third = days
    return (
        Briefing(
            "Opening of the summit",
            60,
            (_ALDER, _BIRCH),
            (_CEDAR, _ELM),
            heads=50,
            fixed=(Point(first, 9 * 60),),
        ),
        Briefing("Trade", 45, (_ALDER,), (_MAPLE,), heads=30, after=("Opening of the summit",)),
        Briefing("Energy", 45, (_BIRCH,), (_CEDAR, _HAZEL), heads=30, after=("Opening of the summit",)),
        Briefing("Water and glaciers", 45, (_CEDAR,), (_BIRCH,), heads=20, features=("projector",)),
        Briefing("Railways", 30, (_MAPLE,), (_ALDER, _HAZEL), heads=20),
        Briefing("Culture and tourism", 45, (_ELM,), (_ROWAN,), heads=24),
        Briefing("Health", 30, (_JUNIPER,), (_CEDAR,), heads=12, not_before=Point(second)),
        Briefing("Digital post", 30, (_HAZEL,), (_JUNIPER,), heads=12, features=("projector",)),
        Briefing(
            "Round table of editors",
            90,
            (_ROWAN, _ELM),
            (_ALDER, _MAPLE),
            heads=12,
            not_before=Point(None, 14 * 60),
        ),
        Briefing(
            "Border crossings", 45, (_MAPLE, _HAZEL), (_ROWAN,), heads=16, not_at=(Spell((first, first)),)
        ),
        Briefing("Youth exchange", 30, (_ELM, _JUNIPER), (), heads=20),
        Briefing(
            "Final press conference",
            60,
            (_ALDER, _ROWAN),
            (_BIRCH, _CEDAR, _ELM),
            heads=50,
            fixed=(Point(third),),
            after=("Trade", "Energy", "Round table of editors"),
        ),
    )


def _people(days: Sequence[date]) -> tuple[Official, ...]:
    first, second, _ = days
    return (
        Official(_ALDER, (Spell((second, second), hours=(9 * 60, 12 * 60)),)),
        Official(_BIRCH),
        Official(_CEDAR, (Spell((first, first), hours=(14 * 60, 1440)),)),
        Official(_ELM),
        Official(_HAZEL, (Spell((second, second)),)),
        Official(_JUNIPER),
        Official(_MAPLE),
        Official(_ROWAN, (Spell((first, first), hours=(0, 12 * 60)),)),
    )


def _possible(one: Briefing, rooms: Sequence[Hall]) -> Briefing:
    """The meeting as one of these rooms can hold it."""
    has = [hall for hall in rooms if set(one.features) <= set(hall.features)]
    largest = max(hall.seats for hall in has or rooms)
    return replace(one, features=one.features if has else (), heads=min(one.heads or 1, largest))
