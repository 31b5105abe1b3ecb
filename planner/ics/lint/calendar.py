"""Rules B: the calendar that holds the event (RFC 5545 3.4, 3.7; RFC 5546 3.1)."""

from collections import Counter
from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.methods import METHODS
from planner.ics.lint.source import NO_CALENDAR, Source

_KINDS = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY")
_FEED_ONLY = ("UID", "NAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL")
_FREE = {"FREE"}
_TAKEN = {"BUSY", "OOF"}


@rule(
    "B1",
    Level.MUST,
    "Clients read the first calendar only, or nothing.",
    "Write one VCALENDAR, and nothing else.",
)
def one_calendar(source: Source) -> Iterator[Spot]:
    """The file is one calendar."""
    calendars = [part for part in source.outermost.parts if part.name == "VCALENDAR"]
    if not calendars:
        yield Spot(1, "there is no BEGIN:VCALENDAR")
    yield from (Spot(part.number, "a second calendar begins") for part in calendars[1:])
    for part in source.outermost.parts:
        if part.name != "VCALENDAR":
            yield Spot(part.number, f"{part.name} stands outside of the calendar")
    for lines in source.outermost.lines.values():
        yield Spot(lines[0].number, f"{lines[0].name} stands outside of the calendar")


@rule("B1", Level.MUST, "Strict readers refuse the file.", "Write VERSION:2.0 once.")
def version(source: Source) -> Iterator[Spot]:
    """The version is 2.0."""
    found = [line.value for line in source.calendar.all("VERSION")]
    if found != ["2.0"] and source.calendar is not NO_CALENDAR:
        yield Spot(source.calendar.number, f"VERSION is {' and '.join(map(shown, found)) or 'missing'}")


@rule(
    "B1", Level.MUST, "Strict readers refuse the file.", "Write the PRODID of the program that made it, once."
)
def product(source: Source) -> Iterator[Spot]:
    """It is said which program wrote it."""
    found = source.calendar.all("PRODID")
    if source.calendar is not NO_CALENDAR and (len(found) != 1 or not found[0].value.strip()):
        yield Spot(source.calendar.number, f"{len(found)} PRODID" if len(found) != 1 else "PRODID is empty")


@rule("B1", Level.MUST, "Dates are read by another calendar.", "Leave CALSCALE out.", on=("CALSCALE",))
def scale(source: Source) -> Iterator[Spot]:
    """Dates are Gregorian."""
    for line in source.calendar.all("CALSCALE"):
        if line.value.strip().upper() != "GREGORIAN":
            yield Spot(line.number, f"CALSCALE is {shown(line.value)}")


@rule(
    "B2",
    Level.MUST,
    "Clients make a second event, or cancel nothing.",
    "Write METHOD into the VCALENDAR, before its first BEGIN.",
    on=("METHOD",),
)
def method_in_component(source: Source) -> Iterator[Spot]:
    """METHOD is a property of the calendar."""
    for component in source.all:
        if component.name != "VCALENDAR":
            yield from (Spot(line.number, f"METHOD in {component.name}") for line in component.all("METHOD"))


@rule("B2", Level.MUST, "Nobody knows which one is meant.", "Write one METHOD that there is.", on=("METHOD",))
def method_known(source: Source) -> Iterator[Spot]:
    """There is at most one METHOD, and it is known."""
    found = source.calendar.all("METHOD")
    yield from (Spot(line.number, "METHOD stands twice") for line in found[1:])
    if found and source.method not in METHODS:
        yield Spot(found[0].number, f"METHOD is {shown(found[0].value)}")


@rule(
    "B3",
    Level.MUST,
    "Outlook takes the first component and drops the others.",
    "Send a message for each component.",
)
def one_kind(source: Source) -> Iterator[Spot]:
    """A message holds events, and nothing besides them but their time zones."""
    kinds = {part.name: part.number for part in reversed(source.calendar.parts) if part.name in _KINDS}
    if source.method and "VEVENT" in kinds and len(kinds) > 1:
        yield Spot(max(kinds.values()), f"{' and '.join(sorted(kinds))} in one message")


@rule("B3", Level.MUST, "Clients show nothing, or an error.", "Look whether the event was lost.")
def nothing_in_it(source: Source) -> Iterator[Spot]:
    """A message is about something, and a calendar is not empty."""
    message = source.method not in ("", "PUBLISH")
    empty = not any(part.name in _KINDS for part in source.calendar.parts)
    if empty and source.calendar is not NO_CALENDAR and (message or not source.calendar.parts):
        yield Spot(source.calendar.number, "there is no event in it")


@rule("B3", Level.SHOULD, "Clients show nothing.", "Look whether the event was lost.")
def no_event(source: Source) -> Iterator[Spot]:
    """There is an event."""
    if source.calendar.parts and not source.events and source.method in ("", "PUBLISH"):
        yield Spot(source.calendar.number, "there is no event in it")


@rule(
    "B3",
    Level.MUST,
    "Outlook takes the first meeting only; Thunderbird asks for no answer.",
    "Send a message for each meeting.",
    on=("METHOD",),
)
def one_uid(source: Source) -> Iterator[Spot]:
    """All events of a message are one meeting."""
    seen: dict[str, int] = {}
    for event in source.events:
        seen.setdefault(event.value("UID"), event.number)
    if source.method not in ("", "PUBLISH"):
        yield from (Spot(number, f"another UID: {shown(uid)}") for uid, number in list(seen.items())[1:])


@rule("B3", Level.MUST, "Clients keep either of them.", "Write each date of a meeting once.", on=("UID",))
def same_date_twice(source: Source) -> Iterator[Spot]:
    """No date of a meeting stands there twice."""
    if len(source.events) > 1:
        dates = Counter((event.value("UID"), event.value("RECURRENCE-ID")) for event in source.events)
        for event in source.events:
            if dates[event.value("UID"), event.value("RECURRENCE-ID")] > 1:
                yield Spot(event.number, f"the UID {shown(event.value('UID'))} stands there more than once")


@rule(
    "B4",
    Level.CLIENT,
    "Thunderbird and Nextcloud offer to subscribe, or store a calendar of that name.",
    "Write the name and UID of a calendar into feeds only.",
    on=("METHOD",),
)
def named_message(source: Source) -> Iterator[Spot]:
    """A message has no name and no UID besides its event's."""
    if source.method in ("", "PUBLISH"):
        return
    for name, lines in source.calendar.lines.items():
        if name in _FEED_ONLY or name.startswith("X-WR-"):
            yield Spot(lines[0].number, f"{name} in a message")


@rule(
    "B5",
    Level.CLIENT,
    "Outlook shows another availability than every other client.",
    "Leave X-MICROSOFT-CDO-BUSYSTATUS out, or derive it from TRANSP and STATUS.",
    on=("X-MICROSOFT-CDO-BUSYSTATUS",),
)
def contradicting_status(source: Source) -> Iterator[Spot]:
    """What is said to Outlook alone is what is said to all."""
    for event in source.events:
        free = event.value("TRANSP").upper() == "TRANSPARENT"
        for line in event.all("X-MICROSOFT-CDO-BUSYSTATUS"):
            if line.value.upper() in (_TAKEN if free else _FREE):
                taken = "TRANSPARENT" if free else "OPAQUE"
                yield Spot(line.number, f"{line.name} is {line.value}, TRANSP is {taken}")


@rule(
    "B5",
    Level.CLIENT,
    "Outlook and Thunderbird take it for SEQUENCE, and miss updates.",
    "Leave X-MICROSOFT-CDO-APPT-SEQUENCE out.",
    on=("X-MICROSOFT-CDO-APPT-SEQUENCE",),
)
def second_sequence(source: Source) -> Iterator[Spot]:
    """There is one SEQUENCE."""
    for line in source.lines("X-MICROSOFT-CDO-APPT-SEQUENCE"):
        yield Spot(line.number, f"{line.name} is {shown(line.value)}")


RULES: tuple[Rule[Source], ...] = (
    one_calendar,
    version,
    product,
    scale,
    method_in_component,
    method_known,
    one_kind,
    nothing_in_it,
    no_event,
    one_uid,
    same_date_twice,
    named_message,
    contradicting_status,
    second_sequence,
)
