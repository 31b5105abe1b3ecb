"""How fast dates are found, as ratios to a naive loop in the same run.

    python tests/benchmarks/bench_dates.py [ROUNDS]
    python tests/benchmarks/bench_dates.py --plot FILE.svg

A question counts, for each start on the grid, the agencies and the people who cannot come for 90 minutes,
keeps the starts with a quorum, and ranks the best one of each day. The naive loop looks at everybody's
calendar for each start, and only counts; of a year it is given ten starts, and the rest is extrapolated. Its
counts must be the same. Making the calendars is in no figure. Memory is what the peak of a process rises by.

The answer with all reasons is timed by `judging.py`, the command as a whole process in the demo's folder.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench_startup import BIN, ratio
from calendars import LENGTH, Case, calendar
from plot import Line, Panel, svg

from planner.solver.conflict import minimal_conflicts, minimal_relaxations

T = TypeVar("T")
ASKED = 9
"""So often is a question asked; the median counts."""
WHOLE, SAMPLED = 480, 10
"""The naive loop is given all starts up to so many, else a few."""
HERE = Path(__file__).absolute()
PEOPLE, DAYS = (50, 100, 200, 500, 1000, 2000, 5000), (5, 10, 30, 90, 180, 365)
"""The plot's."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; times in seconds, `naive` that of a loop over all starts."""

    intervals: int
    build: float
    query: float
    naive: float
    megabytes: float

    @property
    def ratio(self) -> float:
        """How many times longer the naive loop takes."""
        return self.naive / self.query


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """How long the processor takes for something, whatever else it has to do; and the result."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def measure(people: int, days: int) -> Figures:
    """Builds, asks, and holds the counts against the naive loop's."""
    case = Case(people, days)
    before = _peak()
    build, intervals, calendars = 0.0, 0, []
    for person in range(people):
        busy = calendar(person, days)
        seconds, mask = timed(partial(case.grid.touching_seconds, *busy))
        build += seconds
        intervals += len(busy[0])
        calendars.append(mask)
    asked = [timed(partial(case.answer, calendars)) for _ in range(ASKED)]
    megabytes = _peak() - before
    sample = range(0, case.grid.size, 1 if case.grid.size <= WHOLE else case.grid.size // SAMPLED)
    times = [calendar(person, days) for person in range(people)]
    loop, counts = timed(lambda: [case.count(times, bit) for bit in sample])
    answer = asked[0][1]
    assert counts == [(answer.agencies.at(bit), answer.people.at(bit)) for bit in sample]
    query = statistics.median(seconds for seconds, _ in asked)
    return Figures(intervals, build, query, loop / len(sample) * case.grid.size, megabytes)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def figures(people: int, days: int, rounds: int = 1) -> Figures:
    """The medians of so many processes: each begins with little memory."""
    command = [sys.executable, str(HERE), "--measure", str(people), str(days)]
    runs = [
        json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout) for _ in range(rounds)
    ]
    return Figures(**{key: statistics.median(run[key] for run in runs) for key in runs[0]})


def clash(demands: int, days: int) -> tuple[float, int, int]:
    """That everybody comes, and the place is open: milliseconds, and how many ways out and conflicts."""
    case = Case(demands - 1, days)
    grid, among = case.grid, case.grid.everything
    times = (calendar(person, days) for person in range(demands - 1))
    away = (grid.blocked(grid.touching_seconds(*busy), LENGTH) for busy in times)
    masks = dict(enumerate([sum(case.days), *(among & ~mask for mask in away)]))

    def search() -> tuple[int, int]:
        ways, _ = minimal_relaxations(masks, among, kept=[0])
        conflicts, _ = minimal_conflicts(masks, among)
        return len(ways), len(conflicts)

    runs = [timed(search) for _ in range(ASKED)]
    return statistics.median(seconds for seconds, _ in runs) * 1000, *runs[0][1]


def judged(rounds: int) -> float:
    """Milliseconds for the dates of five days and all reasons, from everybody's time."""
    command = [sys.executable, str(HERE.with_name("judging.py")), str(rounds)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout)


def whole_command(pairs: int) -> float:
    """How many times longer than listing the meetings it takes to find dates, as the secretary types it."""
    with tempfile.TemporaryDirectory() as place:
        folder, program = Path(place) / "demo", str(BIN / "planner")
        demo = [program, "demo", str(folder)]
        subprocess.run(demo, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        dates = [program, "meeting", "dates", "last week of March"]
        return ratio(dates, [program, "meeting", "list"], folder, pairs)[0]


def said(what: str, value: float, *, at_most: float | None = None, at_least: float | None = None) -> bool:
    """Prints a figure; True where it is beyond its limit."""
    limit = f"{at_most:,g}" if at_most is not None else f"at least {at_least:,g}"
    sys.stdout.write(f"{what}: {value:,.{0 if value > 100 else 2}f}, limit {limit}\n")
    return (at_most is not None and value > at_most) or (at_least is not None and value < at_least)


def main() -> int:
    """Prints the figures; 1 where one is beyond its limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    small = figures(100, 5, rounds)
    missed = [
        said("100 people in 25 agencies, 5 days: milliseconds to ask", small.query * 1000, at_most=5),
        said("  naive loop / question", small.ratio, at_least=200),
    ]
    large = figures(5000, 365, max(rounds // 2, 1))
    missed += [
        said(f"5,000 people, 365 days: seconds to read {large.intervals:,.0f} times", large.build, at_most=2),
        said("  milliseconds to ask", large.query * 1000, at_most=100),
        said("  naive loop / question", large.ratio, at_least=1000),
        said("  megabytes", large.megabytes, at_most=60),
    ]
    for demands, days, at_most in ((25, 5, 5), (525, 365, 200)):
        found, ways, conflicts = clash(demands, days)
        what = f"{demands} demands, {days} days: milliseconds to {ways} ways out and {conflicts} conflicts"
        missed.append(said(what, found, at_most=at_most))
    missed += [
        said(
            "25 agencies, 100 people, 5 days: milliseconds to all dates with reasons", judged(21), at_most=5
        ),
        said("planner meeting dates / planner meeting list, whole processes", whole_command(11), at_most=2),
    ]
    return 1 if any(missed) else 0


def draw() -> str:
    """How time and memory grow, as SVG."""
    by_people = {people: figures(people, 365, 3) for people in PEOPLE}
    by_days = {days: figures(5000, days, 3) for days in DAYS}
    return svg([_panels("people", "365 days", by_people), _panels("days", "5,000 people", by_days)])


def _panels(across: str, fixed: str, found: dict[int, Figures]) -> list[Panel]:
    def line(label: str, value: Callable[[Figures], float], *, dashed: bool = False) -> Line:
        return Line(label, [(x, value(one)) for x, one in found.items()], dashed)

    times = [
        line("naive loop", lambda one: one.naive, dashed=True),
        line("reading", lambda one: one.build),
        line("a question", lambda one: one.query),
    ]
    memory = [line("peak", lambda one: one.megabytes)]
    return [
        Panel(f"Seconds: {fixed} in quarter hours", across, times),
        Panel(f"Megabytes: {fixed} in quarter hours", across, memory),
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        sys.stdout.write(json.dumps(asdict(measure(int(sys.argv[2]), int(sys.argv[3])))))
    elif sys.argv[1:2] == ["--plot"]:
        Path(sys.argv[2]).write_text(draw(), encoding="utf-8")
    else:
        sys.exit(main())
