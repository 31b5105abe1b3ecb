"""Rules C14 to C16: links, files, and what only new clients know (RFC 5545 3.8.1, RFC 7986, RFC 9073)."""

import re
from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.source import Source

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:\S++")


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


@rule(
    "C16",
    Level.SHOULD,
    "Outlook shows the marks of the page.",
    "Write X-ALT-DESC;FMTTYPE=text/html, or leave it out.",
    on=("X-ALT-DESC",),
)
def page_unmarked(source: Source) -> Iterator[Spot]:
    """A formatted text says that it is one."""
    for line in source.lines("X-ALT-DESC"):
        if line.param("FMTTYPE").lower() != "text/html":
            yield Spot(line.number, "X-ALT-DESC without FMTTYPE=text/html")


def _is_inline(value: str, kind_of_value: str) -> bool:
    return kind_of_value.upper() == "BINARY" or value[:5].lower() == "data:"


RULES: tuple[Rule[Source], ...] = (
    conference,
    hidden_link,
    links,
    inline_files,
    recent_parts,
    page_unmarked,
)
