"""A bar for work that takes long, where somebody watches."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

PATIENCE = 1.0
"""Seconds before a bar appears: what is quicker needs none."""


@contextmanager
def progress(label: str, length: Callable[[], int] | None = None) -> Iterator[Callable[[int], None]]:
    """Hands out a function to be told how much is done; the bar is on stderr, and only on a terminal.

    Args:
        label: what is being done.
        length: how much there is; asked only once the bar appears. Nobody knows where it is None: then what
            is done is counted.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    bar = _Bar(label, length) if length else _Counter(label)
    try:
        yield bar.show
    finally:
        bar.end()


class _Bar:
    def __init__(self, label: str, length: Callable[[], int]) -> None:
        self.label = label
        self.length = length
        self.begin = time.monotonic()
        self.bar: click._termui_impl.ProgressBar[int] | None = None

    def show(self, done: int) -> None:
        if self.bar is None:
            if time.monotonic() - self.begin < PATIENCE:
                return
            self.bar = click.progressbar(length=self.length(), label=self.label, file=sys.stderr)
            self.bar.render_progress()
        self.bar.update(done - self.bar.pos)

    def end(self) -> None:
        if self.bar is not None:
            self.bar.render_finish()


class _Counter:
    def __init__(self, label: str) -> None:
        self.label = label
        self.begin = time.monotonic()
        self.shown = False

    def show(self, done: int) -> None:
        if time.monotonic() - self.begin >= PATIENCE:
            self.shown = True
            click.echo(f"\r{self.label}: {done:,}", nl=False, err=True)

    def end(self) -> None:
        if self.shown:
            click.echo(err=True)
