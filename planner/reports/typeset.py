"""PDF files from templates: what anybody typed comes in as data, and the same data gives the same bytes."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from importlib.resources import files
from types import ModuleType
from typing import Any

from planner.errors import BadInput
from planner.reports.fonts import FAMILIES, packaged_fonts, remedy

_BYTE_ORDER_MARK = "\ufeff"
"""Pasted along from somewhere, never seen; PDF/A allows it nowhere."""
_NOT_SHOWN = re.compile(r'text `"(.*?)"` could not be displayed', re.DOTALL)
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(template: str, data: Mapping[str, Any], day: date) -> bytes:
    """The page in PDF/A.

    Args:
        template: a file beside this one; it finds `data` and `fonts` as JSON among its inputs.
        data: what stands on the page.
        day: on which it says that it was made.

    Raises:
        BadInput: what makes PDF files is not installed, or a letter is in no font.
    """
    typst = compiler()

    def attempt(*, with_system: bool) -> bytes:
        made: bytes = typst.compile(
            files("planner.reports").joinpath(template).read_bytes(),
            font_paths=typst.Fonts(
                include_system_fonts=with_system, font_paths=[str(path) for path in packaged_fonts()]
            ),
            sys_inputs={
                "data": json.dumps(data, ensure_ascii=False).replace(_BYTE_ORDER_MARK, ""),
                "fonts": json.dumps(FAMILIES),
            },
            # PDF/A embeds every font and refuses a letter that none of them has: no boxes on paper.
            pdf_standards="a-2u",
            timestamp=datetime.combine(day, time(), UTC),
        )
        return made

    try:
        return attempt(with_system=False)
    except typst.TypstError as error:
        if not _NOT_SHOWN.search(error.message):
            raise
    try:
        return attempt(with_system=True)
    except typst.TypstError as error:
        if found := _NOT_SHOWN.search(error.message):
            raise _unprintable(data, _CODE.sub(lambda code: chr(int(code[1], 16)), found[1])) from error
        raise


def compiler() -> ModuleType:
    """What makes PDF files.

    Raises:
        BadInput: it is not installed.
    """
    try:
        import typst  # noqa: PLC0415  an extra, not installed everywhere
    except ModuleNotFoundError as error:
        raise BadInput(
            "What makes PDF files is not installed.", remedy='Type: pip install "press-club-planner[pdf]"'
        ) from error
    return typst


def _unprintable(data: Mapping[str, Any], text: str) -> BadInput:
    """The complaint that names whose letter it is, for the first that no font has."""
    char = text[:1]
    place = next((one for one in _texts(data) if text in one), "")
    return BadInput(
        f"No font on this computer has the letter {char!r} (U+{ord(char or ' '):04X}) of {place!r}.",
        remedy=remedy(char),
    )


def _texts(data: Any) -> Iterable[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _texts(value)
