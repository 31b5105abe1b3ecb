"""The XML in a workbook: no document types, no entities, and only so much of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from planner.errors import BadInput

MOST_ELEMENTS = 6_000_000
_CHUNK = 1 << 16
_REMEDY = "Copy the list into a new workbook, or save it as CSV, and retry."


class Handlers(Protocol):
    """What is told of each element; names come without prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def text(self, text: str) -> None:
        """A piece of text in it."""


def parsed(path: Path, data: bytes, handlers: Handlers) -> Iterator[None]:
    """Tells the handlers what is in a part of a workbook, and pauses now and then.

    Raises:
        BadInput: it is not well-formed, declares a document type, or is too much.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = _counted(path, handlers.start)
    parser.EndElementHandler = _unprefixed(handlers.end)
    parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_doctype(path)
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)  # noqa: FBT003  its own signature
            yield
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, ValueError) as error:
        raise BadInput(f"the workbook is damaged: {error}.", remedy=_REMEDY).at(path) from error
    yield


def parse(path: Path, data: bytes, handlers: Handlers) -> None:
    """The same without pauses."""
    for _ in parsed(path, data, handlers):
        pass


def _counted(
    path: Path, start: Callable[[str, dict[str, str]], None]
) -> Callable[[str, dict[str, str]], None]:
    left = MOST_ELEMENTS

    def counted(name: str, attributes: dict[str, str]) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise BadInput(f"the workbook has more than {MOST_ELEMENTS} cells.", remedy=_REMEDY).at(path)
        start(name.rpartition(":")[2] if ":" in name else name, attributes)

    return counted


def _unprefixed(end: Callable[[str], None]) -> Callable[[str], None]:
    return lambda name: end(name.rpartition(":")[2] if ":" in name else name)


def _refuse_doctype(path: Path) -> None:
    raise BadInput(
        "the workbook declares a document type, which no office program does and which can read other files.",
        remedy=_REMEDY,
    ).at(path)
