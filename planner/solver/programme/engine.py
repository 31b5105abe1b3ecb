"""What the search asks of an engine, which knows for each meeting what every place would cost."""

from typing import NamedTuple, Protocol

BARRED = 20_000_000
"""What a place costs where a meeting must not be: more than anything else, but a number."""
APART = 6
"""By how much worse it is for the search to have two meetings in a room than somebody in two of them."""


class Prices(NamedTuple):
    """What a breach costs while the search is so warm, in units of the soft level.

    Attributes:
        hard: at the hard level.
        moved: for a meeting that is moved.
        medium: at the medium level.
        temperature: how much worse a place may well be than the best.
    """

    hard: int
    moved: int
    medium: int
    temperature: float


Change = tuple[int, int]
"""By how much a plan has got worse: above the soft level, at the prices of the moment, and at it."""


class Engine(Protocol):
    """Holds a plan, and finds better places for its meetings.

    Attributes:
        starts: where each meeting begins; only of one that is placed.
        rooms: in which room it is, numbered from the largest.
    """

    starts: list[int]
    rooms: list[int]

    def price(self, prices: Prices) -> None:
        """Goes on with these prices, and with `starts` and `rooms` as they are by now."""

    def clear(self) -> None:
        """Takes all meetings out."""

    def put(self, meeting: int, start: int, room: int) -> None:
        """Places a meeting that is not placed."""

    def place(self, meeting: int) -> None:
        """Places a meeting that is not placed where it costs the least."""

    def replace(self, meeting: int) -> Change:
        """Finds a new place for a meeting, the likelier the less it costs there."""
