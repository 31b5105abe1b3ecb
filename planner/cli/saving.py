"""A file written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from planner.errors import BadInput, Undecided


@contextmanager
def saved(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Where to write the content; it becomes the file when the block ends, and nothing if it raises.

    Raises:
        BadInput: the file cannot be written.
        Undecided: it exists and `overwrite` is not set.
    """
    refuse_existing(path, overwrite=overwrite)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.unlink(missing_ok=True)  # left by a run that was cut off; never written through a link
        with beside.open("xb") as file:
            yield file
        beside.replace(path)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}."
        raise BadInput(message, remedy="Name another place.") from error
    finally:
        with suppress(OSError):  # below a file there is nothing to remove
            beside.unlink(missing_ok=True)


def refuse_existing(path: Path, *, overwrite: bool) -> None:
    """Raises `Undecided` where a file of that name exists and must not be overwritten."""
    if os.path.lexists(path) and not overwrite:
        raise Undecided(f"{path} exists already.\nName another file, or add --yes to overwrite it.")
