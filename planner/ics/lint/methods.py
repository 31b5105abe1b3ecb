"""Rules E: what each METHOD needs and forbids (the tables of RFC 5546 3.2)."""

from collections.abc import Iterable, Iterator, Mapping

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.names import OFTEN, ONCE
from planner.ics.lint.source import Source

_ANY = 10**9
Bounds = Mapping[str, tuple[int, int]]

_ALWAYS = ("UID", "DTSTAMP")
_DATED = (*_ALWAYS, "DTSTART", "SUMMARY", "ORGANIZER")
_MENTIONED = ("DTSTART", "SUMMARY")


def _table(
    one: Iterable[str],
    *,
    at_most_one: Iterable[str] = (),
    some: Iterable[str] = (),
    any_number: Iterable[str] = (),
    none: Iterable[str] = (),
) -> dict[str, tuple[int, int]]:
    bounds = dict.fromkeys(ONCE, (0, 1)) | dict.fromkeys(OFTEN, (0, _ANY))
    bounds |= dict.fromkeys(at_most_one, (0, 1)) | dict.fromkeys(any_number, (0, _ANY))
    return bounds | dict.fromkeys(one, (1, 1)) | dict.fromkeys(some, (1, _ANY)) | dict.fromkeys(none, (0, 0))


_NEARLY_ALL = (*ONCE, *OFTEN, *_MENTIONED, "SEQUENCE", "REQUEST-STATUS")
_REFRESH = {name: (0, 0) for name in _NEARLY_ALL if name not in ("COMMENT", "RECURRENCE-ID")}
METHODS: Mapping[str, tuple[str, Bounds]] = {
    "PUBLISH": (
        "E1",
        _table(_DATED, at_most_one=["SEQUENCE", "CONTACT"], none=["ATTENDEE", "REQUEST-STATUS"]),
    ),
    "REQUEST": ("E2", _table(_DATED, at_most_one=["SEQUENCE"], some=["ATTENDEE"], none=["REQUEST-STATUS"])),
    "CANCEL": (
        "E3",
        _table(
            (*_ALWAYS, "ORGANIZER", "SEQUENCE"),
            at_most_one=_MENTIONED,
            some=["ATTENDEE"],
            none=["REQUEST-STATUS"],
        ),
    ),
    "REPLY": (
        "E7",
        _table(
            (*_ALWAYS, "ORGANIZER", "ATTENDEE"),
            at_most_one=(*_MENTIONED, "SEQUENCE"),
            any_number=["REQUEST-STATUS"],
        ),
    ),
    "COUNTER": ("E8", _table(_DATED, at_most_one=["SEQUENCE"], any_number=["ATTENDEE", "REQUEST-STATUS"])),
    "DECLINECOUNTER": (
        "E8",
        _table(
            (*_ALWAYS, "ORGANIZER", "SEQUENCE"),
            at_most_one=_MENTIONED,
            some=["ATTENDEE"],
            any_number=["REQUEST-STATUS"],
        ),
    ),
    "ADD": (
        "E9",
        _table(
            (*_DATED, "SEQUENCE"),
            some=["ATTENDEE"],
            none=["EXDATE", "RECURRENCE-ID", "REQUEST-STATUS", "RDATE", "RRULE"],
        ),
    ),
    "REFRESH": ("E9", _REFRESH | dict.fromkeys((*_ALWAYS, "ORGANIZER", "ATTENDEE"), (1, 1))),
}
"""METHOD -> the number of its requirement, and how often each property may stand in an event."""

_PLAIN = ("E1", _table(_ALWAYS, at_most_one=(*_MENTIONED, "ORGANIZER", "SEQUENCE"), any_number=["ATTENDEE"]))
_NUMBERS = {
    "UID": "C1",
    "DTSTAMP": "C2",
    "SEQUENCE": "C3",
    "ORGANIZER": "C4",
    "SUMMARY": "C8",
    "DTSTART": "C9",
}
_ANSWERS = ("ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "COMPLETED", "IN-PROCESS")


@rule(
    "E2",
    Level.MUST,
    "Clients that keep to the standard drop such a message; others show half of it.",
    "Write what RFC 5546 wants for this METHOD, and nothing that it forbids.",
)
def property_table(source: Source) -> Iterator[Spot]:
    """Each property stands there as often as the METHOD wants it."""
    requirement, bounds = METHODS.get(source.method, _PLAIN)
    kind = source.method or "a calendar without METHOD"
    for event in source.events:
        for name, (least, most) in bounds.items():
            lines = event.lines.get(name)
            number = len(lines) if lines else 0
            if least <= number <= most:
                continue
            where = lines[0].number if lines else event.number
            said = f"{name} is missing" if number < least else f"{name} stands there {number} times"
            if number and not most:
                said = f"{name} is forbidden"
            yield Spot(where, f"{said} in {kind}", _NUMBERS.get(name, requirement))


@rule(
    "B3",
    Level.MUST,
    "Clients read the first event only.",
    "Send a message for each.",
    on=("METHOD:ADD", "METHOD:COUNTER", "METHOD:REFRESH"),
)
def single_event(source: Source) -> Iterator[Spot]:
    """ADD, COUNTER and REFRESH are about one event."""
    if len(source.events) > 1:
        yield Spot(source.events[1].number, f"{len(source.events)} events in {source.method}")


@rule(
    "E3",
    Level.MUST,
    "Clients take the cancellation for an old message: the event stays and goes on alarming.",
    "Raise SEQUENCE by one for a cancellation.",
    on=("METHOD:CANCEL", "METHOD:ADD"),
)
def cancelled_version(source: Source) -> Iterator[Spot]:
    """A cancellation, or a date that is added, is a later version than the first."""
    for event in source.events:
        if (line := event.first("SEQUENCE")) and line.value.strip() == "0":
            yield Spot(line.number, f"SEQUENCE is 0 in {source.method}")


@rule(
    "E3",
    Level.CLIENT,
    "Outlook and Gmail show a cancellation of nothing in particular.",
    "Write DTSTART, DTEND and SUMMARY into the cancellation too.",
    on=("METHOD:CANCEL",),
)
def cancelled_what(source: Source) -> Iterator[Spot]:
    """A cancellation says of what."""
    for event in source.events:
        ends = ("DTEND", "DURATION")
        missing = [name for name in ("DTSTART", "SUMMARY") if not event.all(name)]
        missing += [] if any(event.all(name) for name in ends) else ["DTEND"]
        if missing:
            yield Spot(event.number, f"{' and '.join(missing)} missing in CANCEL")


@rule(
    "E4",
    Level.SHOULD,
    "Nobody can tell whether the meeting is off, or only who of them is no longer invited.",
    "Write STATUS:CANCELLED where all of it is off; take back an invitation with a message of its own.",
    on=("METHOD:CANCEL",),
)
def withdrawn_together(source: Source) -> Iterator[Spot]:
    """A cancellation without STATUS is about one who is no longer invited."""
    for event in source.events:
        people = event.all("ATTENDEE")
        if len(people) > 1 and not event.all("STATUS"):
            yield Spot(event.number, f"{len(people)} attendees and no STATUS in CANCEL")


@rule(
    "E5",
    Level.CLIENT,
    "Outlook and Google do not know RANGE: one date changes, or all of them.",
    "End the series, and begin another.",
    on=("RECURRENCE-ID",),
)
def ranges(source: Source) -> Iterator[Spot]:
    """A change is about one date, not about all from one on."""
    for line in source.lines("RECURRENCE-ID"):
        if "RANGE" in line.params:
            yield Spot(line.number, f"RECURRENCE-ID with RANGE={line.param('RANGE')}")


@rule(
    "E7",
    Level.MUST,
    "The organizer's client drops the answer.",
    "Write what was answered.",
    on=("METHOD:REPLY",),
)
def answer_given(source: Source) -> Iterator[Spot]:
    """A reply holds an answer."""
    for line in source.lines("ATTENDEE"):
        if line.param("PARTSTAT").upper() not in _ANSWERS:
            yield Spot(line.number, f"PARTSTAT is {shown(line.param('PARTSTAT'))} in a REPLY")


@rule(
    "E9", Level.CLIENT, "Outlook takes ADD for a calendar to look at.", "Send a REQUEST.", on=("METHOD:ADD",)
)
def added(source: Source) -> Iterator[Spot]:
    """ADD is never sent."""
    yield Spot(source.calendar.lines["METHOD"][0].number, "METHOD is ADD")


RULES: tuple[Rule[Source], ...] = (
    property_table,
    single_event,
    cancelled_version,
    cancelled_what,
    withdrawn_together,
    ranges,
    answer_given,
    added,
)
