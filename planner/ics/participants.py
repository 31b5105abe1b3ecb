"""Of whom an answer speaks, however their line in a calendar is written (RFC 5545 3.8.4.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args
from urllib.parse import unquote

from planner.ics.lines import UNREADABLE, Component, Property
from planner.ics.text import single_line
from planner.ics.values import PartStat

_MAILTO = re.compile(r"^\s*mailto:\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")
_LAST_ADDRESS = re.compile(r":(?:mailto:)?\s*([^\s@<>,;:\"]+@[^\s@<>,;:\"]+)\s*$", re.IGNORECASE)
_SAYS = re.compile(r";PARTSTAT=\"?([A-Z-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Participant:
    """Whom a reply speaks of; addresses are in small letters, without `mailto:`.

    Attributes:
        address: empty where there is none.
        partstat: NEEDS-ACTION where nothing is said that is known.
        guests: how many come along.
        sent_by: who answered for them.
        delegated_to: whom they send instead; `delegated_from` who sends them.
    """

    address: str
    partstat: PartStat = "NEEDS-ACTION"
    guests: int = 0
    sent_by: str = ""
    delegated_to: tuple[str, ...] = ()
    delegated_from: tuple[str, ...] = ()


def readable(event: Component, name: str) -> Iterator[Property]:
    """Those properties of that name that can be taken apart."""
    for line in event.lines.get(name, ()):
        found = _taken_apart(name, line)
        if found is not None:
            yield found


def _taken_apart(name: str, line: str) -> Property | None:
    try:
        return Component("", lines={name: [line]}).first(name)
    except UNREADABLE:
        return None


def participant(line: str) -> Participant:
    """Whom an ATTENDEE line names, as far as it can be read."""
    found = _taken_apart("ATTENDEE", line)
    if found is None:  # a name with quotes in it breaks the line; what counts can still be seen
        address, says = _LAST_ADDRESS.search(line), _SAYS.search(line)
        return Participant(_folded(address[1]) if address else "", _partstat(says[1] if says else ""))
    params = found.params
    guests = params.get("X-NUM-GUESTS", "")
    return Participant(
        _address(found.value) or _address(params.get("EMAIL", "")),
        _partstat(params.get("PARTSTAT", "")),
        int(guests) if guests.isascii() and guests.isdecimal() and len(guests) < 4 else 0,
        _address(params.get("SENT-BY", "")),
        _addresses(params.get("DELEGATED-TO", "")),
        _addresses(params.get("DELEGATED-FROM", "")),
    )


def _partstat(text: str) -> PartStat:
    return next((one for one in get_args(PartStat) if one == text.strip().upper()), "NEEDS-ACTION")


def first_address(event: Component, name: str) -> str:
    """The address in the first property of that name; empty where there is none."""
    return next((_address(found.value) for found in readable(event, name)), "")


def _address(value: str) -> str:
    """An address without `mailto:`, in small letters; empty where it is none."""
    text = unquote(_MAILTO.sub("", value.strip().strip('"')))
    return _folded(text) if len(text) <= 320 and _ADDRESS.fullmatch(text) else ""


def _addresses(value: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_address, value.split(","))))


def _folded(address: str) -> str:
    return single_line(address).casefold()
