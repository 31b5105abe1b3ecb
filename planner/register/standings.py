"""Where many people stand on one day: the same as `planner.models.standing`, worked out once for all alike."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.models.rules import Event, Point, Rules
from planner.models.standing import Span, Standing, Tenure, merged, nearest, overlap, standing
from planner.timing.days import day_after

Phase = tuple[int, int]
"""Between which of the days that matter a span begins and ends."""


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

    def __init__(self, rules: Rules, day: date) -> None:
        self.rules = rules
        self.day = day
        self._card_starts = self._matter(Event.ACCREDITED)
        self._card_ends = self._matter(Event.LAPSED)
        self._starts: dict[int, list[date]] = {}
        self._ends: dict[int, list[date]] = {}
        self._known: dict[tuple[int, Phase, Phase | None], Standing] = {}

    def of(
        self, postings: Sequence[tuple[House, Span]], cards: Sequence[Span], suspensions: Sequence[Span] = ()
    ) -> Standing:
        """The standing of somebody with these postings, accreditations and suspensions."""
        if len(postings) != 1 or suspensions:
            tenures = [tenure for house, posting in postings for tenure in house.tenures(posting)]
            return self._judged(tenures, cards, suspensions)
        ((house, posting),) = postings
        if house.id not in self._starts:
            self._prepare(house)
        card = cards[0] if len(cards) == 1 else nearest(merged(cards), self.day)
        start, end = posting
        ends = self._ends[house.id]
        phase = bisect_right(self._starts[house.id], start), -1 if end is None else bisect_right(ends, end)
        key = house.id, phase, self._card_phase(card) if card else None
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._judged(house.tenures(posting), (card,) if card else ())
        return found

    def _judged(
        self, tenures: Sequence[Tenure], cards: Sequence[Span], suspensions: Sequence[Span] = ()
    ) -> Standing:
        return standing(self.rules, self.day, tenures, accreditations=cards, suspensions=suspensions)

    def _card_phase(self, card: Span) -> Phase:
        start, end = card
        return bisect_right(self._card_starts, start), -1 if end is None else bisect_right(self._card_ends, end)

    def _prepare(self, house: House) -> None:
        memberships = [tenure.membership for tenure in house.memberships]
        # A posting shares days with a membership where it begins before that ends, and ends after it begins.
        until = {end for _, end in memberships if end is not None}
        since = {day_after(start) for start, _ in memberships}
        self._starts[house.id] = sorted(until.union(self._matter(Event.POSTED)))
        self._ends[house.id] = sorted(since.union(self._matter(Event.LEFT)))

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
