"""Ctrl-C in the middle of work that may only stop between two steps."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from planner.cli.screen import say


@contextmanager
def stopping(step: str) -> Iterator[Callable[[], bool]]:
    """Hands out what tells whether Ctrl-C was pressed; pressed once more, it stops at once.

    Args:
        step: what is finished first: "message".
    """
    pressed = False

    def press(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True
        say(f"\nStops after this {step}; Ctrl-C once more stops at once.")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)
