"""An end for what another computer may drag out."""

import socket
import threading
import time
from contextlib import suppress
from typing import Self


class Deadline:
    """Cuts a connection off that takes longer than it may, also where a letter comes now and then.

    The time-out of a socket alone begins anew with every letter.

    Args:
        connected: what is cut off; what is built on it, such as TLS, ends with it.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._spare = connected.dup()  # the other one changes hands when it is made safe
        self._end: float | None = None
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._run, daemon=True)
        self._watch.start()

    def allow(self, seconds: float | None) -> None:
        """Gives that much time from now on; None sets no end."""
        self._end = None if seconds is None else time.monotonic() + seconds

    def close(self) -> None:
        """Watches no more."""
        self._over.set()
        self._watch.join()
        self._spare.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self) -> None:
        while not self._over.wait(0.25):
            end = self._end
            if end is not None and time.monotonic() > end:
                with suppress(OSError):  # it is over already
                    self._spare.shutdown(socket.SHUT_RDWR)
                return
