"""Lines of a mail's head (RFC 5322 2.2, RFC 2047): whatever a text holds, it stays within its own line.

Written here and not by `email`, which folds differently in each version of Python, and in some of them
loses the quotes of a name with a comma in it, so that one address becomes two.
"""

import re
import textwrap
from base64 import b64encode
from collections.abc import Iterator

from planner.ics.text import single_line
from planner.ics.values import check_address

_WIDTH = 76  # RFC 2047 2: no line with an encoded word is longer
_LONGEST_WORD = 60
_PHRASE = re.compile(r"[A-Za-z0-9'/+-]+( [A-Za-z0-9'/+-]+)*")
_MARKS = "=?utf-8?b??="


def text_header(name: str, text: str) -> str:
    """A header of words, such as Subject, with every fold it needs, and without the last line end."""
    line = single_line(text)
    if _is_plain(line):
        return _folded(f"{name}: {line}")
    return f"{name}: {_encoded(line, len(name) + 2)}"


def address_header(name: str, person: str, address: str) -> str:
    """A header with one address in it, such as To; the address is never among what is encoded.

    Raises:
        BadInput: the address is none.
    """
    check_address(address)
    called = single_line(person)
    if not called:
        return f"{name}: {address}"
    if len(called) > _LONGEST_WORD or not _is_plain(called):
        called = _encoded(called, len(name) + 2)
    elif not _PHRASE.fullmatch(called):
        called = '"' + re.sub(r'(["\\])', r"\\\1", called) + '"'
    line = f"{name}: {called} <{address}>"
    return line if len(line) <= _WIDTH else f"{name}: {called}\r\n <{address}>"


def _is_plain(line: str) -> bool:
    """True for what needs no encoding: ASCII in words that fit a line, and nothing like an encoded word."""
    return line.isascii() and "=?" not in line and all(len(one) <= _LONGEST_WORD for one in line.split(" "))


def _folded(line: str) -> str:
    lines = textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\r\n ".join(lines)


def _encoded(line: str, taken: int) -> str:
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece).decode('ascii')}?=" for piece in _pieces(line, taken))


def _pieces(line: str, taken: int) -> Iterator[bytes]:
    """The octets, a line at a time, never parted within a letter (RFC 2047 5)."""
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > (_WIDTH - taken - len(_MARKS)) // 4 * 3:
            yield piece
            piece, taken = b"", 1
        piece += octets
    yield piece
