"""Calendar files for many recipients of one event: what they have in common is written once.

icalendar takes three tenths of a millisecond for a file, most of it for what the last recipient got just the
same. So it writes the file once, with two lines in it that stand for the text and for the attendees, and
each recipient's lines are put into their places: to the byte what icalendar would have written.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from planner.ics.text import common_name, escaped, folded, multiline
from planner.ics.values import Attendee

TEXT = "DESCRIPTION"
PEOPLE = "ATTENDEE"
MAILTO_SAFE = "@!$'*+"  # RFC 6068 2: the rest of an address is percent-encoded
_QUOTED = re.compile("[,;:’ ']")  # as icalendar does it: more than must be
_KEPT_LETTERS = 10_000


@dataclass(frozen=True, slots=True)
class Frame:
    """A calendar file without its text and its attendees: what stands before, between and behind them."""

    before: bytes
    between: bytes
    behind: bytes

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Frame":
        """The frame of these content lines; one DESCRIPTION and one ATTENDEE in them stand for any."""
        text, people = (
            next(number for number, line in enumerate(lines) if line.startswith(f"{name}:"))
            for name in (TEXT, PEOPLE)
        )
        parts = lines[:text], lines[text + 1 : people], lines[people + 1 :]
        return cls(*(b"".join(map(folded, part)) for part in parts))

    def filled(self, text: str, attendees: Iterable[Attendee], *, asks: bool) -> bytes:
        """The file with that text, if there is one, and these attendees.

        `asks`: whoever has not answered is to.
        """
        people = b"".join([_person(attendee, asks=asks) for attendee in attendees])
        return b"".join((self.before, _text(text), self.between, people, self.behind))


def participation(attendee: Attendee, *, asks: bool) -> dict[str, str]:
    """The parameters of an attendee beside the name (RFC 5545 3.8.4.1)."""
    params = {"CUTYPE": "INDIVIDUAL", "ROLE": attendee.role, "PARTSTAT": attendee.partstat}
    if asks and attendee.partstat == "NEEDS-ACTION":
        params["RSVP"] = "TRUE"  # without it, clients show no buttons
    return params


def _person(attendee: Attendee, *, asks: bool) -> bytes:
    name = common_name(attendee.name)
    quoted = f'"{name}"' if _QUOTED.search(name) else name
    params = ({"CN": quoted} if name else {}) | participation(attendee, asks=asks)
    written = "".join([f";{key}={value}" for key, value in params.items()])
    return folded(f"{PEOPLE}{written}:mailto:{quote(attendee.email, safe=MAILTO_SAFE)}")


def _text(text: str) -> bytes:
    return _kept_text(text) if len(text) < _KEPT_LETTERS else _kept_text.__wrapped__(text)


@functools.lru_cache(maxsize=64)  # there are as many as languages
def _kept_text(text: str) -> bytes:
    plain = multiline(text).strip()
    return folded(f"{TEXT}:{escaped(plain)}") if plain else b""
