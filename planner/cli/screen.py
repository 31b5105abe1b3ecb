"""What reaches the screen: data to stdout, everything else to stderr.

No control character of anybody's name reaches a terminal, and no console encoding raises.
"""

import codecs
import io
import sys
import unicodedata
from collections.abc import Callable, Sequence

import click

_STAND_INS = {"─": "-", "–": "-", "—": "-", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " "}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tolerant_streams() -> None:
    """Makes stdout and stderr write a stand-in for what their encoding lacks, instead of raising."""
    codecs.register_error("planner", _stand_in)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="planner")


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end]
    return "".join(_STAND_INS.get(char, "?") for char in lacking), error.end


def printable(text: str, *, lines: bool = True) -> str:
    """`text` with every control and direction-changing character shown as its code.

    Args:
        text: anything, also what strangers wrote.
        lines: keep line breaks.
    """
    if text.isprintable():
        return text
    return "".join(char if _harmless(char, lines=lines) else _code(char) for char in text)


def _harmless(char: str, *, lines: bool) -> bool:
    if char == "\n":
        return lines
    return char not in _BIDI and unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")


def _code(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def say(text: str = "") -> None:
    """A note, a question's preamble, a complaint: to stderr."""
    click.echo(printable(text), err=True)


def show(text: str = "") -> None:
    """What was asked for: to stdout."""
    click.echo(printable(text))


def show_changes(
    title: str,
    changes: Sequence[tuple[str, str | None, str | None]],
    shown: Callable[[str, str | None], str] = lambda _, value: value or "-",
) -> None:
    """Whose record changes, and for each field the old value and the new one.

    Args:
        title: whose.
        changes: field, old and new value.
        shown: what a value of a field is shown as.
    """
    show(title)
    width = max(len(field) for field, _, _ in changes)
    for field, old, new in changes:
        show(f"  {field:<{width}}  {shown(field, old)} -> {shown(field, new)}")
