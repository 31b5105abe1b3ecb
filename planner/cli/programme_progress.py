"""How far the search for a plan is, and Ctrl-C that ends it with the best one so far."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import timedelta

    from planner.solver.programme.problem import Progress, Score

_WIDTH = 78


class Search:
    """A search that is watched.

    Attributes:
        stopped: whether somebody has had enough.
    """

    def __init__(self, grain: "timedelta") -> None:
        self.grain = grain
        self.stopped = False
        self.shown = False

    def stop(self) -> bool:
        """Whether to end."""
        return self.stopped

    def watch(self, progress: "Progress") -> None:
        """Shows how good the best plan so far is, on a terminal."""
        if sys.stderr.isatty():
            self.shown = True
            good = score_label(progress.score, self.grain)
            line = f"{good}; {progress.seconds:.0f} s (Ctrl-C takes this plan)"
            click.echo(f"\r{line:<{_WIDTH}.{_WIDTH}}", nl=False, err=True)

    def end(self) -> None:
        """Takes the line away."""
        if self.shown:
            click.echo(f"\r{'':<{_WIDTH}}\r", nl=False, err=True)


@contextmanager
def searching(grain: "timedelta") -> Iterator[Search]:
    """A search that the first Ctrl-C ends with what it has found; the second ends the program."""
    search = Search(grain)

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        if search.stopped:
            raise KeyboardInterrupt
        search.stopped = True

    if threading.current_thread() is not threading.main_thread():
        yield search
        return
    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield search
    finally:
        signal.signal(signal.SIGINT, before)
        search.end()


def score_label(score: "Score", grain: "timedelta") -> str:
    """How good a plan is, as far as numbers tell."""
    from planner.scheduling.programme.conflict_words import time_label

    hard = "no clash" if not score.hard else "still with clashes"
    moved = f", {-score.moved} moved" if score.moved else ""
    doubled = time_label(-score.medium * grain) if score.medium else "nobody"
    return f"{hard}{moved}, {doubled} doubly wanted"
