"""planner typed on a real terminal, with answers to its questions."""

import os
import pty
import select
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

CTRL_C, CTRL_D = "\x03", "\x04"
PATIENCE = 3.0
"""Seconds without a word after which a Ctrl-C or Ctrl-D is typed again."""
SILENCES = 20
"""So many of them mean that the program hangs."""


def dialogue(*args: str, answers: Sequence[str]) -> tuple[int, str]:
    """Types planner with `args` on a real terminal and answers whenever it waits; exit code and screen."""
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover  the child is another program
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests in the background ignores it
        os.execv(sys.executable, [sys.executable, "-m", "planner", *args])  # noqa: S606
    shown, typed, waiting, silences = "", "", list(answers), 0
    with suppress(OSError):  # Linux tells the end of a terminal by an error
        while True:
            if not select.select([terminal], [], [], PATIENCE)[0]:
                silences += 1
                if silences > SILENCES:
                    os.kill(pid, signal.SIGKILL)
                # Either that comes between the question and the reading of the answer is not noticed.
                os.write(terminal, typed.encode() if typed in (CTRL_C, CTRL_D) else b"")
                continue
            part = os.read(terminal, 65536)
            if not part:
                break
            shown += part.decode(errors="replace").replace("\r\n", "\n")
            if shown.rpartition("\n")[2].endswith(": "):
                typed = waiting.pop(0) if waiting else CTRL_C  # a question too many must not wait for ever
                os.write(terminal, typed.encode() + (b"" if typed in (CTRL_C, CTRL_D) else b"\n"))
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert not waiting, f"never asked for {waiting}:\n{shown}"
    return os.waitstatus_to_exitcode(status), shown
