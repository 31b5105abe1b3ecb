"""How uneven the balances of the agencies would be after a date, for all starts at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from planner.scheduling.clocks import by_discomfort
from planner.scheduling.fairness import HOLIDAY, weight
from planner.scheduling.field import Field
from planner.scheduling.people import Seat
from planner.solver.counting import Count
from planner.timing.zones import ZoneInfo


def unevenness(field: Field, starts: int, owed: Mapping[int, int]) -> Count:
    """What `planner.scheduling.fairness.unfairness` says of each start, from a base that is the same for all.

    Args:
        field: the scene as masks.
        starts: those that may have to be compared.
        owed: the balances of the agencies, by id.
    """
    return Count.weighted(_weights(field, starts, owed))


def _weights(field: Field, starts: int, owed: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    for agency, costs in _costs(field, starts).items():
        balance = owed.get(agency, 0)
        costs[0] |= starts & ~sum(costs.values())
        weights = {cost: weight(balance, cost) for cost, mask in costs.items() if mask}
        # Counts are not negative: what is least for an agency is where it is counted from.
        least = min(weights.values(), default=0)
        yield from ((costs[cost], number - least) for cost, number in weights.items())


def _costs(field: Field, starts: int) -> dict[int, dict[int, int]]:
    """For each agency, by id: what a start costs it, and the starts that cost so much."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for mask, stretch in field.stretches:
        levels: dict[frozenset[ZoneInfo], dict[int, int]] = {}
        for seat in stretch.seats:
            zones = _zones(seat, field)
            if zones not in levels:
                levels[zones] = by_discomfort(field.grid, mask & starts, field.length, list(zones))
            holiday = field.holidays(seat)
            for minutes, those in levels[zones].items():
                found[seat.agency.id][minutes] |= those & ~holiday
                found[seat.agency.id][minutes + HOLIDAY] |= those & holiday
    return found


def _zones(seat: Seat, field: Field) -> frozenset[ZoneInfo]:
    return frozenset(person.tz for person in seat.people) or frozenset([field.wanted.tz])
