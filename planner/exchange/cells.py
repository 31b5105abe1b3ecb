"""What a spreadsheet would take for a formula, made harmless, and back (CWE-1236)."""

import re

_FORMULA = tuple("=+-@\t\r＝＋－＠")
SUSPECT = frozenset((*_FORMULA, "'"))
"""What a text begins with that `defused` may change; every other text it leaves as it is."""
_PHONE = re.compile(r"\+[\d\s().-]{3,}")
_MARK = "'"


def defused(text: str) -> str:
    """The text with an apostrophe before what would be computed; a plain phone number stays as it is."""
    dangerous = _marked(text) and not _PHONE.fullmatch(text)
    return _MARK + text if dangerous else text


def as_typed(text: str) -> str:
    """The text without the apostrophe that `defused` put before it."""
    return text[1:] if text.startswith(_MARK) and _marked(text[1:]) else text


def _marked(text: str) -> bool:
    # An apostrophe that was typed before a formula gets another, so that each is taken off again.
    return text.lstrip(_MARK).startswith(_FORMULA)
