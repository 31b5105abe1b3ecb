"""How good programmes of many meetings get, and how soon, as a table for the README.

    python tests/benchmarks/bench_programme.py [FOLDER] [--seconds N …] [--seeds N] [--pure] [--peer PYTHON]
    python tests/benchmarks/bench_programme.py --plot FILE.svg

FOLDER holds sets in the published format; without it the five published ones are made anew by their rule.
Each figure is the median of the seeds, each run a process of its own; --seconds may name several times, a
column each. The peer is Timefold: PYTHON is that of an environment with `timefold` from PyPI, and there must
be a Java of version 17 or later; it is given a minute for each set (--peer-seconds), and one seed; without
it, what was measured once is quoted. The plot is of the published sets, of 50 to 800 meetings.
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


def peer(python: str, path: Path, made: Instance, seconds: float) -> tuple[int, int, int] | None:
    """What Timefold has after so many seconds; None where it has not placed every meeting."""
    command = [python, str(HERE.with_name("peer_timefold.py")), str(path), str(seconds), "0"]
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
        sys.stderr.write(f"Timefold is not run: {missing}. What was measured once is quoted.\n")
    return missing is None


def compare(paths: Sequence[Path], options: argparse.Namespace) -> int:
    """Prints a table with a line for each set; 1 where one is not as it must be."""
    missed, with_peer = False, can_peer(options.peer)
    lengths = [f"after {seconds:g} s" for seconds in options.seconds]
    other = f"Timefold, tuned, after {options.peer_seconds:g} s" if with_peer else "Timefold, tuned, quoted"
    row("set", *lengths, "a plan without a clash after", other)
    row(*["---"] * (len(lengths) + 3))
    for path in paths:
        made = read_instance(path)
        size = len(made.problem.meetings)
        medians, first = medians_of(path, options)
        theirs = peer(options.peer, path, made, options.peer_seconds) if with_peer else RECORDED.get(size)
        found = "/".join(map(str, theirs)) if theirs else "does not place all"
        row(f"{size} meetings", *("/".join(map(str, one)) for one in medians), f"{first:.2f} s", found)
        missed |= first > FEASIBLE
        missed |= any(one[0] < 0 or (theirs is not None and one <= theirs) for one in medians)
    return int(missed)


def medians_of(path: Path, options: argparse.Namespace) -> tuple[list[tuple[int, int, int]], float]:
    """The median score after each time, and that of the seconds to the first plan without a hard breach."""
    medians, first = [], []
    for seconds in options.seconds:
        runs = [figures(path, seconds, seed, pure=options.pure) for seed in range(options.seeds)]
        scores = sorted(run.score for run in runs)
        rate = statistics.median(run.placements / run.seconds for run in runs)
        sys.stderr.write(f"{path.stem}, {seconds:g} s: {scores}; {rate:,.0f} placements a second\n")
        medians.append(scores[(len(scores) - 1) // 2])
        first += [run.first or float("inf") for run in runs]
    return medians, statistics.median(first)


def row(*cells: str) -> None:
    """Prints a row of the table, at once."""
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def published(folder: Path) -> list[Path]:
    """The published sets in files of that folder."""
    paths = [folder / f"{size}.json" for size in SIZES]
    for size, path in zip(SIZES, paths, strict=True):
        path.write_text(json.dumps(instance(size)), encoding="utf-8")
    return paths


def draw(seconds: float) -> str:
    """How time, memory and score grow, as SVG."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for size, path in zip(SIZES, published(Path(folder)), strict=True):
            found[size] = figures(path, seconds, 0)
            sys.stderr.write(f"{size}: {found[size]}\n")
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
    parser.add_argument("--seconds", type=float, nargs="+", default=[10.0], metavar="N")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--pure", action="store_true")
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--peer-seconds", type=float, default=60.0, metavar="N")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    options = parser.parse_args()
    if options.plot:
        options.plot.write_text(draw(options.seconds[0]), encoding="utf-8")
        return 0
    if options.folder is None:
        with tempfile.TemporaryDirectory() as folder:
            return compare(published(Path(folder)), options)
    sizes = {len(read_instance(path).topics): path for path in options.folder.glob("*.json")}
    return compare([sizes[size] for size in sorted(sizes)], options)


if __name__ == "__main__":
    sys.exit(main())
