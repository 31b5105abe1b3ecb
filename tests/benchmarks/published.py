"""The published sets, made anew by their published rule: OptaPlanner's meeting scheduling examples.

Names aside they are the sets as they were published, for the numbers of 50 to 800 meetings that were; of any
other number they are what that rule makes of it.
"""

from typing import Any

from planner.solver.programme.problem import PUBLISHED_WEIGHTS, Weights

SIZES = (50, 100, 200, 400, 800)
SEED = 37
DURATIONS = (1, 2, 3, 4, 6, 8, 16)
ATTENDANCES = (2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 30)
CAPACITIES = (30, 20, 16, 14, 12)
DAY = 36


class JavaRandom:
    """Java's java.util.Random as its documentation defines it, as far as the rule needs it."""

    def __init__(self, seed: int) -> None:
        self._state = (seed ^ 0x5DEECE66D) & (1 << 48) - 1

    def below(self, bound: int) -> int:
        """nextInt(bound): a whole number from 0, less than the bound."""
        if bound & (bound - 1) == 0:
            return bound * self._bits() >> 31
        while True:
            drawn = self._bits()
            found = drawn % bound
            if drawn - found + bound <= 1 << 31:
                return found

    def _bits(self) -> int:
        self._state = (self._state * 0x5DEECE66D + 0xB) & (1 << 48) - 1
        return self._state >> 17


def instance(meetings: int) -> dict[str, Any]:
    """The set with so many meetings, in the format of the published sets."""
    random = JavaRandom(SEED)
    drawn = []
    for _ in range(meetings):
        duration = DURATIONS[random.below(len(DURATIONS))]
        size = ATTENDANCES[random.below(len(ATTENDANCES))]
        drawn.append((duration, size, max(2, random.below(size + 1))))
    people = sum(size for _, size, _ in drawn) * len(CAPACITIES) * 3 // (4 * meetings)
    made = []
    for number, (duration, size, required) in enumerate(drawn):
        others = list(range(people))
        coming = [others.pop(random.below(len(others))) for _ in range(size)]
        made.append(
            {
                "topic": f"Meeting {number}",
                "duration": duration,
                "required": coming[:required],
                "preferred": coming[required:],
            }
        )
    grains = meetings * max(DURATIONS) // len(CAPACITIES)
    return {
        "format": "programme-instance/1",
        "grain_minutes": 15,
        "grains": [[grain // DAY, _minute(grain % DAY)] for grain in range(grains)],
        "days": [
            {"date": f"day {first // DAY}", "first_grain": first, "grain_count": min(DAY, grains - first)}
            for first in range(0, grains, DAY)
        ],
        "rooms": [{"name": f"R {number}", "capacity": seats} for number, seats in enumerate(CAPACITIES, 1)],
        "people": [f"Person {number}" for number in range(people)],
        "meetings": made,
        "weights": {weight: getattr(Weights(), weight) for weight in PUBLISHED_WEIGHTS},
    }


def _minute(grain: int) -> int:
    """The minute of the day at which a grain begins: from 8 o'clock, without the hour from noon."""
    return 8 * 60 + 15 * grain + (60 if grain >= 16 else 0)
