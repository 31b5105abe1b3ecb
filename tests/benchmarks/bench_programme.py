"""How good programmes of many meetings get, and how soon.

    python tests/benchmarks/bench_programme.py FOLDER [--seconds N] [--seeds N] [--pure] [--peer PYTHON]
    python tests/benchmarks/bench_programme.py --plot FILE.svg

FOLDER holds the published sets. Each figure is the median of the seeds, each run a process of its own. The
peer is Timefold: PYTHON is that of an environment with `timefold` from PyPI, and there must be a Java of
version 17 or later; it is given a minute for each set, and one seed. Without it, what was measured once is
quoted. The plot is of programmes drawn as the published sets were, of 50 to 800 meetings.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plot import Line, Panel, svg
from published import SIZES, instance

from planner.exchange.benchmark import Instance, read_instance
from planner.solver.programme import solving
from planner.solver.programme.lanes import Lanes
from planner.solver.programme.problem import Placement, Score
from planner.solver.programme.scoring import score

HERE = Path(__file__).absolute()
FEASIBLE = 5.0
"""Seconds in which a plan without a hard breach must be found."""
MINUTE = 60.0
RECORDED = {50: (-1, -193, -9230), 100: (0, -135, -27231), 200: (-10, -1460, -84554)}
"""Timefold after a minute, with constraints tuned for it in Java; it has no plan for the larger sets."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run found.

    Attributes:
        score: of the plan; without moved meetings, of which there are none.
        first: seconds to the first plan without a hard breach.
        placements: how many.
        seconds: how long it took.
        quick: the score of the best quick plan, before anything is placed again.
        megabytes: the most memory beyond that of the program.
    """

    score: tuple[int, int, int]
    first: float | None
    placements: int
    seconds: float
    quick: tuple[int, int, int]
    megabytes: float


def levels(found: Score) -> tuple[int, int, int]:
    """The levels that the published score has."""
    return found.hard, found.medium, found.soft


def memory() -> float:
    """The most that this process has used, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(path: Path, seconds: float, seed: int) -> dict[str, object]:
    """One run, in this process."""
    problem, before = read_instance(path).problem, memory()
    quick = solving.solve(problem, stop=lambda: True)
    plan = solving.solve(problem, seconds=seconds, seed=seed)
    return {
        "score": levels(plan.score),
        "first": plan.first_feasible_seconds,
        "placements": plan.iterations,
        "seconds": plan.seconds,
        "quick": levels(quick.score),
        "megabytes": memory() - before,
    }


def figures(path: Path, seconds: float, seed: int, *, pure: bool = False) -> Figures:
    """One run, in a process of its own."""
    command = [sys.executable, str(HERE), "--measure", str(path), str(seconds), str(seed), str(int(pure))]
    found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return Figures(**{**found, "score": tuple(found["score"]), "quick": tuple(found["quick"])})


def peer(python: str, path: Path, made: Instance) -> tuple[int, int, int] | None:
    """What Timefold has after a minute; None where it has not placed every meeting."""
    command = [python, str(HERE.with_name("peer_timefold.py")), str(path), str(MINUTE), "0"]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    places = json.loads(run.stdout)["assignments"]
    if any(None in place.values() for place in places):
        return None
    return levels(score(made.problem, [Placement(**place) for place in places]))


def can_peer(python: str | None) -> bool:
    """Whether the peer can run here; if not, says what is missing."""
    missing = None
    if python is None:
        missing = "no --peer was given"
    elif shutil.which("java") is None:
        missing = "there is no Java"
    elif subprocess.run([python, "-c", "import timefold"], check=False, stderr=subprocess.DEVNULL).returncode:
        missing = f"{python} has no timefold"
    if missing:
        sys.stdout.write(f"Timefold is not run: {missing}. What was measured once is quoted.\n")
    return missing is None


def compare(paths: Sequence[Path], options: argparse.Namespace) -> int:
    """Prints a line for each set; 1 where one is not as it must be."""
    missed, with_peer = 0, can_peer(options.peer)
    for path in paths:
        made = read_instance(path)
        size = len(made.problem.meetings)
        runs = [figures(path, options.seconds, seed, pure=options.pure) for seed in range(options.seeds)]
        median = sorted(run.score for run in runs)[len(runs) // 2]
        first = statistics.median(run.first or float("inf") for run in runs)
        rate = statistics.median(run.placements / run.seconds for run in runs)
        other = peer(options.peer, path, made) if with_peer else RECORDED.get(size)
        sys.stdout.write(
            f"{size} meetings, {options.seconds:g} s: {'/'.join(map(str, median))};"
            f" feasible after {first:.2f} s; {rate:,.0f} placements a second;"
            f" all: {sorted(run.score for run in runs)};"
            f" Timefold after a minute: {'/'.join(map(str, other)) if other else 'not all placed'}\n"
        )
        missed += median[0] < 0 or first > FEASIBLE or (other is not None and median <= other)
    return 1 if missed else 0


def draw(seconds: float) -> str:
    """How time, memory and score grow, as SVG."""
    with tempfile.TemporaryDirectory() as place:
        found = {}
        for size in SIZES:
            path = Path(place) / f"{size}.json"
            path.write_text(json.dumps(instance(size)), encoding="utf-8")
            found[size] = figures(path, seconds, 0)
            sys.stdout.write(f"{size}: {found[size]}\n")
    return svg([panels(found, seconds)])


def panels(found: dict[int, Figures], seconds: float) -> list[Panel]:
    """Time, memory and score over the number of meetings."""
    first = [(size, run.first or seconds) for size, run in found.items()]
    turns = [(size, size * run.seconds / run.placements) for size, run in found.items()]
    scores = [(size, -run.score[2] / size) for size, run in found.items()]
    return [
        Panel("Seconds to a plan without a clash", "meetings", [Line("first plan", first)]),
        Panel("Seconds to place each once more", "meetings", [Line("a turn", turns)]),
        Panel(
            "Megabytes", "meetings", [Line("peak", [(size, run.megabytes) for size, run in found.items()])]
        ),
        Panel(f"Soft cost of a meeting after {seconds:g} s", "meetings", [Line("cost", scores)]),
    ]


def main() -> int:
    """Measures, compares or draws."""
    if sys.argv[1:2] == ["--measure"]:
        path, seconds, seed, pure = sys.argv[2:]
        if int(pure):
            solving._engine = Lanes
        sys.stdout.write(json.dumps(measure(Path(path), float(seconds), int(seed))))
        return 0
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--pure", action="store_true")
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    options = parser.parse_args()
    if options.plot:
        options.plot.write_text(draw(options.seconds), encoding="utf-8")
        return 0
    if options.folder is None:
        parser.error("name the folder with the published sets")
    sizes = {len(read_instance(path).topics): path for path in options.folder.glob("*.json")}
    return compare([sizes[size] for size in sorted(sizes)], options)


if __name__ == "__main__":
    sys.exit(main())
