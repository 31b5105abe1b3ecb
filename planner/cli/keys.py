"""One key that is pressed on a terminal, without Enter."""

import codecs
import sys

import click

# Where the letters of a Russian keyboard stand on an English one.
_LATIN = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")


def pressed() -> str:
    """The key, in lower case, as an English keyboard has it; empty where nothing more is typed."""
    return _read().casefold().translate(_LATIN)


def _read() -> str:
    if sys.platform == "win32":
        return click.getchar()[:1]
    import os
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    # Unlike click.getchar this throws nothing away that was typed ahead.
    tty.setcbreak(terminal, termios.TCSADRAIN)
    letters = codecs.getincrementaldecoder("utf-8")("replace")
    try:
        key = ""
        while not key.strip() and (byte := os.read(terminal, 1)):
            key = letters.decode(byte)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    return key.strip()


def skip_enter() -> None:
    """Passes over an Enter that followed the key, before a line is typed."""
    if sys.platform == "win32":
        return
    import os
    import select

    if select.select([sys.stdin.fileno()], [], [], 0)[0]:
        os.read(sys.stdin.fileno(), 1)
