"""Rules C4 to C7 and C13: who invites, who is invited, and what rings (RFC 5545 3.8.4, 3.6.6)."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.source import Component, Source

_MAILTO = re.compile(r"mailto:[^\s@<>,;:\"]++@[^\s@<>,;:\"]++", re.IGNORECASE)
_PEOPLE = ("ORGANIZER", "ATTENDEE")
_WORDS: Mapping[str, frozenset[str]] = {
    "PARTSTAT": frozenset(("NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")),
    "ROLE": frozenset(("CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT")),
    "CUTYPE": frozenset(("INDIVIDUAL", "GROUP", "RESOURCE", "ROOM", "UNKNOWN")),
    "RSVP": frozenset(("TRUE", "FALSE")),
}
_SILENT = ("REPLY", "CANCEL", "REFRESH", "DECLINECOUNTER")
_ALARMS = {"DISPLAY": ("DESCRIPTION",), "EMAIL": ("DESCRIPTION", "SUMMARY", "ATTENDEE"), "AUDIO": ()}


def address(value: str) -> str:
    """The address in a mailto: link, as two are compared."""
    return written(value).casefold()


def written(value: str) -> str:
    """The address in a mailto: link, as it is written."""
    found = value.strip()
    found = found[7:] if found[:7].lower() == "mailto:" else found
    return (unquote(found) if "%" in found else found).strip()


@rule(
    "C5",
    Level.MUST,
    "Clients cannot answer, or show no buttons.",
    "Write mailto: and one address.",
    on=_PEOPLE,
)
def mailto(source: Source) -> Iterator[Spot]:
    """People are named by an address."""
    for line in source.lines(*_PEOPLE):
        if not _MAILTO.fullmatch(line.value):
            number = "C4" if line.name == "ORGANIZER" else "C5"
            yield Spot(line.number, f"{line.name} is {shown(line.value)}", number)


@rule(
    "C4", Level.CLIENT, "Some clients compare letter by letter, and find nobody.", "Write mailto:", on=_PEOPLE
)
def small_mailto(source: Source) -> Iterator[Spot]:
    """The scheme is written in small letters."""
    for line in source.lines(*_PEOPLE):
        if line.value[:7] != "mailto:" and line.value[:7].lower() == "mailto:":
            yield Spot(line.number, f"{line.name} is {shown(line.value)}")


@rule(
    "C4",
    Level.CLIENT,
    "The client takes the reader for the organizer, and shows no buttons.",
    "Leave the organizer out, or write PARTSTAT=ACCEPTED;ROLE=CHAIR.",
    on=("METHOD:REQUEST",),
)
def organizer_invited(source: Source) -> Iterator[Spot]:
    """The organizer is not asked to come."""
    for event in source.events:
        host = event.first("ORGANIZER")
        for line in event.all("ATTENDEE") if host else ():
            answered = (line.param("PARTSTAT").upper(), line.param("ROLE").upper()) == ("ACCEPTED", "CHAIR")
            if host and address(line.value) == address(host.value) and not answered:
                yield Spot(line.number, f"{address(line.value)} invites and is invited")


@rule(
    "C5",
    Level.MUST,
    "Clients show the person twice, and keep either answer.",
    "Write each address once, whatever its letters.",
    on=("ATTENDEE",),
)
def twice(source: Source) -> Iterator[Spot]:
    """Nobody is invited twice."""
    for event in source.events:
        lines = event.all("ATTENDEE")
        seen: set[str] = set()
        for line in lines if len(lines) > 1 else ():
            known = address(line.value)
            if known in seen:
                yield Spot(line.number, f"{shown(known)} is invited twice")
            seen.add(known)


@rule(
    "C5",
    Level.MUST,
    "Clients take an unknown word for anything.",
    "Write a word of RFC 5545 3.2.",
    on=("ATTENDEE",),
)
def words(source: Source) -> Iterator[Spot]:
    """PARTSTAT, ROLE, CUTYPE and RSVP are words that there are."""
    for line in source.lines("ATTENDEE"):
        for name, allowed in _WORDS.items():
            values = line.params.get(name)
            if values and values[0] not in allowed:
                word = values[0].upper()
                if word not in allowed and not word.startswith("X-"):
                    yield Spot(line.number, f"{name} is {shown(values[0])}")


@rule(
    "C6",
    Level.CLIENT,
    "Thunderbird and Nextcloud show no buttons to answer with.",
    "Write RSVP=TRUE for everybody who has not answered.",
    on=("METHOD:REQUEST",),
)
def answer_asked(source: Source) -> Iterator[Spot]:
    """Whoever has not answered is asked to."""
    for line in source.lines("ATTENDEE"):
        waiting = line.param("PARTSTAT", "NEEDS-ACTION").upper() == "NEEDS-ACTION"
        if waiting and line.param("RSVP").upper() != "TRUE":
            yield Spot(line.number, f"{shown(address(line.value))} is asked for no answer")


@rule(
    "C13",
    Level.MUST,
    "Strict clients drop the message.",
    "Leave VALARM out of a reply and of a cancellation.",
    on=("BEGIN:VALARM",),
)
def alarm_forbidden(source: Source) -> Iterator[Spot]:
    """Nothing rings in an answer or a cancellation."""
    if source.method in _SILENT:
        yield from (Spot(alarm.number, f"VALARM in {source.method}") for alarm in _alarms(source))


@rule(
    "C13",
    Level.MUST,
    "Clients drop the alarm, or the event.",
    "An alarm has ACTION and TRIGGER; DISPLAY has DESCRIPTION, EMAIL also SUMMARY and ATTENDEE.",
    on=("BEGIN:VALARM",),
)
def alarm_complete(source: Source) -> Iterator[Spot]:
    """An alarm says how and when."""
    for alarm in _alarms(source):
        action = alarm.value("ACTION").upper()
        missing = [name for name in ("ACTION", *_ALARMS.get(action, ())) if not alarm.value(name)]
        missing += ["one TRIGGER"] if len(alarm.all("TRIGGER")) != 1 else []
        if bool(alarm.all("DURATION")) != bool(alarm.all("REPEAT")):
            missing.append("DURATION or REPEAT, which go together")
        if missing:
            yield Spot(alarm.number, f"VALARM lacks {', '.join(missing)}")


@rule(
    "C13", Level.SHOULD, "Outlook takes one alarm.", "Send one alarm, or better none.", on=("BEGIN:VALARM",)
)
def many_alarms(source: Source) -> Iterator[Spot]:
    """At most one thing rings."""
    for event in source.events:
        alarms = [part for part in event.parts if part.name == "VALARM"]
        yield from (Spot(alarm.number, f"{len(alarms)} alarms in one event") for alarm in alarms[1:2])


def _alarms(source: Source) -> list[Component]:
    return [part for event in source.events for part in event.parts if part.name == "VALARM"]


RULES: tuple[Rule[Source], ...] = (
    mailto,
    small_mailto,
    organizer_invited,
    twice,
    words,
    answer_asked,
    alarm_forbidden,
    alarm_complete,
    many_alarms,
)
