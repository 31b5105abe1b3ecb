"""How fast messages may follow one another, and when one that was turned away is tried again."""

import math
import time
import zlib
from collections import deque
from collections.abc import Callable
from datetime import timedelta

MINUTE = 60.0
LIMIT = 10
"""A message is tried so often, then given up."""
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=4)
_BLINK = 0.2


class Pace:
    """So many in a minute at most, in any minute.

    Args:
        rate: how many; 0 for as many as go.
        clock: tells seconds.
        sleep: lets some go by.
    """

    def __init__(
        self,
        rate: int,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._last: deque[float] = deque(maxlen=rate or None)
        self._rate = rate

    def wait(self) -> float:
        """Seconds to wait before the next one."""
        if not self._rate or len(self._last) < self._rate:
            return 0.0
        return max(0.0, self._last[0] + MINUTE - self._clock())

    def free(self) -> float:
        """How many may go at once before there is anything to wait for."""
        if not self._rate:
            return math.inf
        begin = self._clock() - MINUTE
        return self._rate - sum(one > begin for one in self._last)

    def keep(self, stop: Callable[[], bool]) -> None:
        """Waits so long, or until `stop` says that nobody wants to wait any more."""
        while (left := self.wait()) > 0 and not stop():
            self._sleep(min(left, _BLINK))

    def count(self) -> None:
        """Notes that one goes now."""
        if self._rate:
            self._last.append(self._clock())


def pause(attempts: int, key: str) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, four hours at most.

    Up to a quarter is added, by the key, so that what was turned away together does not come back together.
    """
    plain = min(_FIRST * 2.0 ** (min(attempts, LIMIT) - 1), _LONGEST)
    return plain + plain * (zlib.crc32(f"{key} {attempts}".encode()) % 1000) / 4000
