"""Where many people stand on one day: as `planner.models.standing`, once for all alike."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.models.rules import Event, Point, Rules
from planner.models.standing import Span, Standing, Tenure, best, merged, nearest, overlap, standing
from planner.timing.days import day_after


@dataclass(frozen=True, slots=True)
class House:
    """An agency as the list needs it."""

    id: int
    short_name: str
    short_key: str
    country: str
    memberships: tuple[Tenure, ...]

    def tenures(self, posting: Span) -> list[Tenure]:
        """The memberships that share a day with a posting there."""
        return [
            Tenure(one.category, one.membership, posting, one.suspensions)
            for one in self.memberships
            if overlap(one.membership, posting)
        ]


class Standings:
    """Standings of people on one day.

    Spans that begin and end between the same days that matter (those the rules ask about, and those on which
    an agency's membership begins and ends) stand alike; so each kind is judged once and then looked up.
    """

    def __init__(self, rules: Rules, day: date, houses: Iterable[House]) -> None:
        self.rules = rules
        self.day = day
        self._card_starts = self._matter(Event.ACCREDITED)
        self._card_ends = self._matter(Event.LAPSED)
        self._days = {house.id: self._days_of(house) for house in houses}
        self._known: dict[tuple[int, ...], Standing] = {}

    def of(
        self, postings: Iterable[tuple[House, Span]], cards: Sequence[Span], suspensions: Sequence[Span] = ()
    ) -> Standing:
        """The standing of somebody with these postings, accreditations and suspensions."""
        card = nearest(merged(cards), self.day)
        if suspensions:
            tenures = [tenure for house, posting in postings for tenure in house.tenures(posting)]
            return self._judged(tenures, card, suspensions)
        return best([self.alone(house, posting, card) for house, posting in postings])

    def alone(self, house: House, posting: Span, card: Span | None) -> Standing:
        """The standing of somebody with one posting, at most one accreditation and no suspension."""
        starts, ends = self._days[house.id]
        start, end = posting
        begins, is_over = bisect_right(starts, start), -1 if end is None else bisect_right(ends, end)
        if card is None:
            key: tuple[int, ...] = house.id, begins, is_over
        else:
            since, until = card
            lapses = -1 if until is None else bisect_right(self._card_ends, until)
            key = house.id, begins, is_over, bisect_right(self._card_starts, since), lapses
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._judged(house.tenures(posting), card)
        return found

    def _judged(
        self, tenures: Iterable[Tenure], card: Span | None, suspensions: Sequence[Span] = ()
    ) -> Standing:
        cards = () if card is None else (card,)
        return standing(self.rules, self.day, tenures, accreditations=cards, suspensions=suspensions)

    def _days_of(self, house: House) -> tuple[list[date], list[date]]:
        memberships = [tenure.membership for tenure in house.memberships]
        # A posting shares days with a membership where it begins before that ends, and ends after it begins.
        until = {end for _, end in memberships if end is not None}
        since = {day_after(start) for start, _ in memberships}
        return (
            sorted(until.union(self._matter(Event.POSTED))),
            sorted(since.union(self._matter(Event.LEFT))),
        )

    def _matter(self, event: Event) -> list[date]:
        """The days from which on an event is too late for some rule to have come true on the day."""
        asked = [point for rule in self.rules.rules for point in (rule.start, rule.end) if point]
        # An event that many days after which falls past the end of the calendar never comes: see Point.on.
        return sorted({day for point in asked if point.event is event for day in self._edges(point)})

    def _edges(self, point: Point) -> list[date]:
        edges = [day_after(date.max - timedelta(days=point.days))] if point.days else []
        if (self.day - date.min).days >= point.days:
            edges.append(day_after(self.day - timedelta(days=point.days)))
        return edges
