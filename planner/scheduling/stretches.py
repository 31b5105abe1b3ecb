"""The days of a scene, in stretches during which the same people belong to the club."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.models import Agency
from planner.models.base import Period
from planner.scheduling.people import Scene, Seat
from planner.timing.days import each_day


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days one after the other, and the agencies and people of each of them."""

    first: date
    last: date
    seats: tuple[Seat, ...]


def stretches(scene: Scene, first: date, last: date) -> list[Stretch]:
    """The stretches from one day to another, both included."""
    begins = [first, *sorted(day for day in _changes(scene) if first < day <= last)]
    ends = [*(day - timedelta(days=1) for day in begins[1:]), last]
    return [
        Stretch(begin, end, tuple(scene.seats_on(begin))) for begin, end in zip(begins, ends, strict=True)
    ]


def _changes(scene: Scene) -> set[date]:
    """The days on which somebody's standing may be another than the day before."""
    points = (point for rule in scene.rules.rules for point in (rule.start, rule.end))
    delays = {timedelta(days=point.days) for point in points if point}
    ends = {day for seat in scene.seats for day in _bounds(_periods(seat))}
    return ends | {day + delay for day in ends for delay in delays if day < date.max - delay}


def _periods(seat: Seat) -> Iterator[Period]:
    agency: Agency = seat.agency
    yield from agency.memberships
    yield from agency.suspensions
    for person in seat.people:
        yield from person.member.postings


def _bounds(periods: Iterator[Period]) -> Iterator[date]:
    for period in periods:
        yield period.valid_from
        if period.valid_until is not None:
            yield period.valid_until


def days_of(found: Sequence[Stretch]) -> list[date]:
    """All days of the stretches."""
    return [day for stretch in found for day in each_day(stretch.first, stretch.last)]
