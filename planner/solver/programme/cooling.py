"""How warm the search is, and what breaches cost it, while it cools down once."""

from dataclasses import dataclass
from math import exp, log

from planner.solver.programme.engine import Prices

WARM, COOL, COLD = 5.0, 0.12, 0.015
"""The temperature at first, when the medium level is settled, and at last: in breaches of that level."""
SETTLED = 0.7
"""When it is, of all the way."""
DEAR, USUAL = 1200, 600
"""What a breach of the medium level costs at first and at last: that much at the soft level."""
HARDER, HARDEST = 4.0, 6.0
"""How much more a hard breach costs at first and at last."""
FAITHFUL = 20
"""How much more a moved meeting costs, where there is a plan already; a hard one thrice that more."""
SWEEPS = 2000
"""Who has fewer turns for each meeting begins less warm."""


@dataclass(frozen=True, slots=True)
class Cooling:
    """The way from warm to cold.

    Attributes:
        sweeps: how often each meeting will be placed.
        moving: whether meetings should stay where they are.
    """

    sweeps: float
    moving: bool = False

    def at(self, way: float) -> Prices:
        """What things cost after so much of the way, from 0 to 1."""
        warm = max(WARM * min(1.0, self.sweeps / SWEEPS) ** 0.5, 3 * COOL)
        medium = _between(way, DEAR, DEAR, USUAL)
        harder = _between(way, HARDER, HARDER, HARDEST)
        moved = round(FAITHFUL * medium) if self.moving else 0
        temperature = medium * _between(way, warm, COOL, COLD)
        return Prices(round(medium * harder) + 3 * moved, moved, round(medium), temperature)


def _between(way: float, first: float, settled: float, last: float) -> float:
    """Equally many per cent a step, up to where it is settled and from there on."""
    low, high, part = (
        (first, settled, way / SETTLED) if way < SETTLED else (settled, last, (way - SETTLED) / (1 - SETTLED))
    )
    return exp(log(low) + (log(high) - log(low)) * min(1.0, part))
