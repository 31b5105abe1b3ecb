"""Rules C: the meeting itself; see also `times`, `people` and `extras` (RFC 5545 3.6.1, 3.8)."""

import re
from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.moments import kind
from planner.ics.lint.names import STAMPS
from planner.ics.lint.source import Source

_STATUS = {
    "PUBLISH": ("TENTATIVE", "CONFIRMED", "CANCELLED"),
    "REQUEST": ("TENTATIVE", "CONFIRMED"),
    "ADD": ("TENTATIVE", "CONFIRMED"),
    "CANCEL": ("CANCELLED",),
    "COUNTER": ("TENTATIVE", "CONFIRMED", "CANCELLED"),
    "DECLINECOUNTER": ("TENTATIVE", "CONFIRMED"),
}
_ANY_STATUS = ("TENTATIVE", "CONFIRMED", "CANCELLED")
_PRINTABLE = re.compile(r"[!-~]*+")
_NUMBER = re.compile(r"\d{1,10}", re.ASCII)


@rule(
    "C1", Level.MUST, "Every update makes another event.", "Give the meeting one UID for ever.", on=("UID",)
)
def blank_uid(source: Source) -> Iterator[Spot]:
    """A UID says something."""
    return (Spot(line.number, "UID is empty") for line in source.lines("UID") if not line.value.strip())


@rule(
    "C1",
    Level.CLIENT,
    "Outlook cannot tell UIDs of more than 200 octets apart, and takes one meeting for another.",
    "Use a random UUID, @ and your domain.",
    on=("UID",),
)
def uid(source: Source) -> Iterator[Spot]:
    """A UID is short and plain."""
    for line in source.lines("UID"):
        if len(line.value.encode()) > 200:
            yield Spot(line.number, f"UID has {len(line.value.encode())} octets")
        elif not _PRINTABLE.fullmatch(line.value):
            yield Spot(line.number, f"UID is {shown(line.value)}")


@rule(
    "C2",
    Level.MUST,
    "Clients cannot tell which of two messages is the newer.",
    "Write DTSTAMP, CREATED and LAST-MODIFIED in UTC: 20170302T093000Z.",
    on=STAMPS,
)
def stamps(source: Source) -> Iterator[Spot]:
    """Stamps are in UTC."""
    for line in source.lines(*STAMPS):
        if kind(line) != "utc":
            number = "C2" if line.name == "DTSTAMP" else "C12"
            yield Spot(line.number, f"{line.name} is {shown(line.value)}", number)


@rule(
    "C3",
    Level.MUST,
    "Clients do not know the version.",
    "Write SEQUENCE as a number from 0.",
    on=("SEQUENCE",),
)
def sequence(source: Source) -> Iterator[Spot]:
    """SEQUENCE is a number."""
    for line in source.lines("SEQUENCE"):
        if not _NUMBER.fullmatch(line.value) or int(line.value) >= 2**31:
            yield Spot(line.number, f"SEQUENCE is {shown(line.value)}")


@rule(
    "C3",
    Level.CLIENT,
    "Some clients take a later message without it for an older one.",
    "Write SEQUENCE always, also 0.",
    on=("METHOD:REQUEST",),
)
def sequence_written(source: Source) -> Iterator[Spot]:
    """An invitation says its version."""
    for event in source.events:
        if not event.all("SEQUENCE"):
            yield Spot(event.number, "SEQUENCE is missing in REQUEST")


@rule("C8", Level.SHOULD, "Calendars show a meeting without a name.", "Give it a title.", on=("SUMMARY",))
def title(source: Source) -> Iterator[Spot]:
    """The title says something."""
    for line in source.lines("SUMMARY"):
        if not line.value.strip():
            yield Spot(line.number, "SUMMARY is empty")


@rule(
    "C10",
    Level.MUST,
    "The meeting stays in calendars and goes on alarming, or its cancellation is not seen.",
    "STATUS is CONFIRMED or TENTATIVE in a REQUEST, CANCELLED in a CANCEL; send METHOD:CANCEL to cancel.",
    on=("STATUS",),
)
def status(source: Source) -> Iterator[Spot]:
    """The status is one that goes with the METHOD."""
    allowed = _STATUS.get(source.method, _ANY_STATUS)
    for line in source.lines("STATUS"):
        if line.value.strip().upper() not in allowed:
            yield Spot(line.number, f"STATUS is {shown(line.value)} in {source.method or 'a plain calendar'}")


@rule(
    "C11",
    Level.MUST,
    "Clients guess whether the time is taken.",
    "Write OPAQUE or TRANSPARENT.",
    on=("TRANSP",),
)
def transparency(source: Source) -> Iterator[Spot]:
    """TRANSP is a word that there is."""
    for line in source.lines("TRANSP"):
        if line.value not in ("OPAQUE", "TRANSPARENT"):
            yield Spot(line.number, f"TRANSP is {shown(line.value)}")


@rule(
    "C11",
    Level.SHOULD,
    "Clients differ in whether the time is taken, above all on whole days.",
    "Write TRANSP:OPAQUE for a meeting, TRANSP:TRANSPARENT for information.",
)
def transparency_written(source: Source) -> Iterator[Spot]:
    """It is said whether the time is taken."""
    for event in source.events if source.method in ("", "PUBLISH", "REQUEST") else ():
        if "TRANSP" not in event.lines:
            yield Spot(event.number, "TRANSP is missing")


RULES: tuple[Rule[Source], ...] = (
    blank_uid,
    uid,
    stamps,
    sequence,
    sequence_written,
    title,
    status,
    transparency,
    transparency_written,
)
