"""Rules C: the meeting itself (RFC 5545 3.6.1, 3.8)."""

import re
from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.moments import instant, kind
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
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:\S++")


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
    "C9",
    Level.MUST,
    "Clients show another time, or refuse the file.",
    "Write times as 20170330T150000 with TZID, or with Z and without TZID; days as VALUE=DATE:20170330.",
    on=("DTSTART", "DTEND", "RECURRENCE-ID"),
)
def times(source: Source) -> Iterator[Spot]:
    """Times are written as times are."""
    for line in source.lines("DTSTART", "DTEND", "RECURRENCE-ID"):
        if kind(line) == "bad":
            zone = f" with TZID={line.param('TZID')}" if "TZID" in line.params else ""
            yield Spot(line.number, f"{line.name} is {shown(line.value)}{zone}")


@rule("C9", Level.MUST, "Strict readers refuse the file.", "Write DTEND alone.", on=("DURATION",))
def both_ends(source: Source) -> Iterator[Spot]:
    """There is DTEND or DURATION, not both."""
    for event in source.events:
        if event.all("DTEND") and event.all("DURATION"):
            yield Spot(event.lines["DURATION"][0].number, "DURATION besides DTEND")


@rule("C9", Level.CLIENT, "Outlook shows no end, or another.", "Write DTEND.", on=("DURATION",))
def duration(source: Source) -> Iterator[Spot]:
    """When it ends is said as a time."""
    for event in source.events:
        if event.all("DURATION") and not event.all("DTEND"):
            yield Spot(event.lines["DURATION"][0].number, "DURATION in the place of DTEND")


@rule(
    "C9", Level.SHOULD, "Clients show a meeting that lasts no time.", "Write DTEND.", on=("METHOD:REQUEST",)
)
def no_end(source: Source) -> Iterator[Spot]:
    """An invitation says when the meeting ends."""
    for event in source.events:
        if not event.all("DTEND") and not event.all("DURATION"):
            yield Spot(event.number, "DTEND is missing")


@rule(
    "C9",
    Level.MUST,
    "Outlook refuses the file; others show a meeting of no length.",
    "Write DTEND in the way of DTSTART, and after it; the last day of whole days is not counted.",
    on=("DTEND",),
)
def end(source: Source) -> Iterator[Spot]:
    """It ends after it begins, and both are times or both are days."""
    for event in source.events:
        begins, ends = event.first("DTSTART"), event.first("DTEND")
        if begins is None or ends is None:
            continue
        ways = kind(begins), kind(ends)
        if "bad" in ways:
            continue
        if ("date" in ways or "floating" in ways) and ways[0] != ways[1]:
            yield Spot(ends.number, f"DTSTART is {shown(begins.value)}, DTEND is {shown(ends.value)}")
            continue
        if ways == ("floating", "floating"):
            before = ends.value <= begins.value
        else:
            first, last = instant(begins), instant(ends)
            before = first is not None and last is not None and last <= first
        if before:
            yield Spot(ends.number, f"it begins at {begins.value} and ends at {ends.value}")


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


@rule(
    "C14",
    Level.MUST,
    "Clients cannot open the link; some fail at the whole event.",
    "Write CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=…:https://…",
    on=("CONFERENCE",),
)
def conference(source: Source) -> Iterator[Spot]:
    """The link to join by is a link, and is said to be one."""
    for line in source.lines("CONFERENCE"):
        if line.param("VALUE").upper() != "URI":
            yield Spot(line.number, "CONFERENCE without VALUE=URI")
        elif not _URI.fullmatch(line.value):
            yield Spot(line.number, f"CONFERENCE is {shown(line.value)}")


@rule(
    "C14",
    Level.SHOULD,
    "Few clients show CONFERENCE, so most people find no link.",
    "Write the link into DESCRIPTION too, and into LOCATION where there is no room.",
    on=("CONFERENCE",),
)
def hidden_link(source: Source) -> Iterator[Spot]:
    """The link stands where everybody looks."""
    for event in source.events:
        texts = [event.value(name).replace("\\", "") for name in ("DESCRIPTION", "LOCATION", "URL")]
        for line in event.all("CONFERENCE"):
            if not any(line.value.replace("\\", "") in text for text in texts):
                yield Spot(line.number, f"the link {shown(line.value)} stands in CONFERENCE alone")


@rule("C15", Level.SHOULD, "Clients cannot open it.", "Write the whole link: https://…", on=("URL", "ATTACH"))
def links(source: Source) -> Iterator[Spot]:
    """A link is whole, and safe to open."""
    for line in source.lines("URL"):
        if not _URI.fullmatch(line.value):
            yield Spot(line.number, f"URL is {shown(line.value)}")
    for line in source.lines("ATTACH"):
        if not _is_inline(line.value, line.param("VALUE")) and not line.value.startswith("https:"):
            yield Spot(line.number, f"ATTACH is {shown(line.value)}")


@rule(
    "C15",
    Level.CLIENT,
    "Gmail and Outlook drop the file, or the whole invitation.",
    "Put a link there: ATTACH:https://…",
    on=("ATTACH",),
)
def inline_files(source: Source) -> Iterator[Spot]:
    """No file stands inside an invitation."""
    for line in source.lines("ATTACH"):
        if _is_inline(line.value, line.param("VALUE")):
            yield Spot(line.number, f"a file of {len(line.value)} letters in ATTACH")


@rule(
    "C16",
    Level.CLIENT,
    "Older clients refuse what they do not know inside an event.",
    "Leave it out of invitations; a formatted text is X-ALT-DESC;FMTTYPE=text/html, for Outlook only.",
)
def recent_parts(source: Source) -> Iterator[Spot]:
    """An invitation holds nothing that only new clients know."""
    if not source.method:
        return
    for event in source.events:
        for part in event.parts:
            if part.name in ("PARTICIPANT", "VLOCATION", "VRESOURCE"):
                yield Spot(part.number, f"{part.name} in an event")
        for name in event.lines.keys() & {"STYLED-DESCRIPTION", "STRUCTURED-DATA"}:
            yield Spot(event.lines[name][0].number, f"{name} in an event")
    for part in source.calendar.parts:
        if part.name == "VAVAILABILITY":
            yield Spot(part.number, "VAVAILABILITY in a message")


def _is_inline(value: str, kind_of_value: str) -> bool:
    return kind_of_value.upper() == "BINARY" or value[:5].lower() == "data:"


RULES: tuple[Rule[Source], ...] = (
    blank_uid,
    uid,
    stamps,
    sequence,
    sequence_written,
    title,
    times,
    both_ends,
    duration,
    no_end,
    end,
    status,
    transparency,
    transparency_written,
    conference,
    hidden_link,
    links,
    inline_files,
    recent_parts,
)
