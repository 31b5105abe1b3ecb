"""Programmes drawn as the published sets were: OptaPlanner's meeting scheduling examples, of any size."""

from random import Random
from typing import Any

from planner.solver.programme.problem import PUBLISHED_WEIGHTS, Weights

DURATIONS = (1, 2, 3, 4, 6, 8, 16)
ATTENDANCES = (2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 30)
CAPACITIES = (30, 20, 16, 14, 12)
DAY = 36
SEEDS = {50: 790, 100: 357, 200: 715, 400: 217, 800: 42}
"""With these seeds the meetings need as many grains and people as those of the published set of that size."""


def instance(meetings: int, seed: int | None = None) -> dict[str, Any]:
    """An instance in the format of the published sets: with five rooms, and 3.2 grains for each meeting."""
    random = Random(SEEDS.get(meetings, 37) if seed is None else seed)  # noqa: S311
    sizes = [(random.choice(DURATIONS), random.choice(ATTENDANCES)) for _ in range(meetings)]
    grains = meetings * 16 // 5
    people = max(30, sum(size for _, size in sizes) * len(CAPACITIES) * 3 // (4 * meetings))
    made = []
    for number, (duration, size) in enumerate(sizes):
        required = min(size, max(2, random.randint(0, size)))
        coming = random.sample(range(people), size)
        made.append(
            {
                "topic": f"Meeting {number}",
                "duration": duration,
                "required": coming[:required],
                "preferred": coming[required:],
            }
        )
    days = range((grains + DAY - 1) // DAY)
    return {
        "format": "programme-instance/1",
        "grain_minutes": 15,
        "grains": [[grain // DAY, 480 + grain % DAY * 15] for grain in range(grains)],
        "days": [
            {"date": f"day {day}", "first_grain": day * DAY, "grain_count": min(DAY, grains - day * DAY)}
            for day in days
        ],
        "rooms": [{"name": f"R {number}", "capacity": seats} for number, seats in enumerate(CAPACITIES, 1)],
        "people": [f"Person {number}" for number in range(people)],
        "meetings": made,
        "weights": {weight: getattr(Weights(), weight) for weight in PUBLISHED_WEIGHTS},
    }
