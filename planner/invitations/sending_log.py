"""Which of the messages marked as on their way were begun, and which were taken: written as it happens.

The database is told of several at once, for each writing to it waits for the disk several times. What is
written here outlives the program, however it ends; so of those that were marked when it was killed, only the
one that was being said is in doubt.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from planner.errors import DatabaseUnusable

_MARKED, _BEGUN, _TAKEN = "marked", "begun", "taken"


@dataclass(slots=True)
class Log:
    """The log of one delivery.

    Attributes:
        path: the file; None where there is none to write to: then messages are marked one by one.
    """

    path: Path | None = None
    _file: int | None = field(default=None, init=False)

    def mark(self, numbers: Iterable[int]) -> None:
        """Notes which ones are marked, in the place of all that was noted before."""
        if self.path is None:
            return
        with _explained(self.path):
            if self._file is None:
                self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.ftruncate(self._file, 0)
        self._note(*(f"{_MARKED} {number}" for number in numbers))

    def begin(self, number: int) -> None:
        """Notes that this one is about to be said."""
        self._note(f"{_BEGUN} {number}")

    def take(self, number: int) -> None:
        """Notes that the server took this one."""
        self._note(f"{_TAKEN} {number}")

    def _note(self, *lines: str) -> None:
        if self._file is not None and self.path is not None:
            with _explained(self.path):
                os.write(self._file, "".join(f"{line}\n" for line in lines).encode())

    def end(self) -> None:
        """Forgets all of it, once the database knows."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self.path is not None:
            with suppress(FileNotFoundError):
                self.path.unlink()

    def left(self) -> tuple[set[int], set[int]]:
        """Of a delivery that was killed: what was taken, and what was marked and never begun."""
        found: dict[str, set[int]] = {_MARKED: set(), _BEGUN: set(), _TAKEN: set()}
        if self.path is not None and self.path.exists():
            for line in self.path.read_text(encoding="ascii", errors="replace").splitlines():
                word, _, number = line.partition(" ")
                if word in found and number.isdigit():
                    found[word].add(int(number))
        return found[_TAKEN], found[_MARKED] - found[_BEGUN]


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseUnusable(
            f"{path} cannot be written: {error.strerror}.\nMake room, and try again."
        ) from error
