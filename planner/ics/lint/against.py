"""A calendar file beside the one sent before it: does every client take it for a later version of it?"""

from collections.abc import Iterator
from dataclasses import replace

from planner.errors import BadInput
from planner.ics.lint.finding import Finding, Level, Rules, Spot, rule, shown
from planner.ics.lint.invitation import WITHIN, calendar_in, is_mail
from planner.ics.lint.people import address
from planner.ics.lint.successor import Successor

_MOVING = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "LOCATION", "CONFERENCE")
_ABOUT = {"REPLY": "E7", "COUNTER": "E8", "DECLINECOUNTER": "E8"}
_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE")


@rule("C1", Level.MUST, "Every client makes another meeting of it.", "Keep the UID for ever.")
def uid_kept(both: Successor) -> Iterator[Spot]:
    """It is the same meeting."""
    if both.later.events and not both.pairs:
        event = both.later.events[0]
        line = event.first("UID")
        was, now = both.earlier.events[0].value("UID"), event.value("UID")
        yield Spot(line.number if line else event.number, f"UID was {shown(was)}, and is {shown(now)}")


@rule("C3", Level.MUST, "Clients pass over it as an old message.", "Never let SEQUENCE fall.")
def version_fell(both: Successor) -> Iterator[Spot]:
    """SEQUENCE never falls."""
    for pair in both.pairs if both.later.method not in _ABOUT else ():
        before, after = pair.versions
        if after < before:
            yield Spot(pair.line("SEQUENCE"), f"SEQUENCE was {before}, and is {after}")


@rule(
    "C3",
    Level.MUST,
    "Clients keep the old time or place.",
    "Raise SEQUENCE when time, place or STATUS change.",
)
def version_raised(both: Successor) -> Iterator[Spot]:
    """What changes the plan is a later version."""
    for pair in both.pairs:
        before, after = pair.versions
        changed = pair.changed(*_MOVING, "STATUS")
        if after == before and changed and both.later.method not in ("REPLY", "COUNTER", "REFRESH"):
            yield Spot(
                pair.line(changed[0]), f"{' and '.join(changed)} changed, SEQUENCE is {after} as before"
            )


@rule(
    "C3",
    Level.SHOULD,
    "Clients ask everybody once more.",
    "Raise SEQUENCE only when time, place or STATUS change.",
)
def version_raised_in_vain(both: Successor) -> Iterator[Spot]:
    """What does not change the plan is the same version."""
    for pair in both.pairs:
        before, after = pair.versions
        same = both.earlier.method == both.later.method and not pair.changed(*_MOVING, "STATUS")
        if after > before and same:
            yield Spot(
                pair.line("SEQUENCE"), f"SEQUENCE was {before}, and is {after}, for the same time and place"
            )


@rule("E3", Level.MUST, "Clients pass over the cancellation.", "Raise SEQUENCE by one for it.")
def cancellation_raised(both: Successor) -> Iterator[Spot]:
    """A cancellation is a later version than what it cancels."""
    for pair in both.pairs if both.later.method == "CANCEL" != both.earlier.method else ():
        before, after = pair.versions
        if after <= before:
            yield Spot(pair.line("SEQUENCE"), f"SEQUENCE was {before}, and is {after} in CANCEL")


@rule(
    "E4",
    Level.MUST,
    "Who is no longer invited reads that the meeting is off.",
    "Name all attendees where it is off; leave STATUS out where only some are no longer invited.",
)
def some_cancelled(both: Successor) -> Iterator[Spot]:
    """What is off is off for all who were invited."""
    for pair in both.pairs if both.later.method == "CANCEL" else ():
        told, invited = pair.people
        if pair.after.all("STATUS") and told < invited:
            yield Spot(pair.line("STATUS"), f"{len(told)} of {len(invited)} attendees, and STATUS")


@rule("E8", Level.MUST, "Clients do not know what it is about.", "Repeat the SEQUENCE of what it is about.")
def version_repeated(both: Successor) -> Iterator[Spot]:
    """An answer is about the version that it answers."""
    requirement = _ABOUT.get(both.later.method)
    for pair in both.pairs if requirement else ():
        before, after = pair.versions
        if before != after:
            what = f"SEQUENCE was {before}, and is {after} in {both.later.method}"
            yield Spot(pair.line("SEQUENCE"), what, requirement or "")


@rule("C2", Level.MUST, "Clients keep either of two messages.", "Write a later DTSTAMP into every message.")
def later_stamp(both: Successor) -> Iterator[Spot]:
    """Its stamp is later."""
    for pair in both.pairs if both.earlier.data != both.later.data else ():
        before, after = pair.before.value("DTSTAMP"), pair.after.value("DTSTAMP")
        unchanged = both.later.is_feed and pair.before.lines.keys() == pair.after.lines.keys()
        if unchanged and not pair.changed(*pair.after.lines):
            continue
        if after <= before and len(after) == len(before):
            yield Spot(pair.line("DTSTAMP"), f"DTSTAMP was {before}, and is {after}")


@rule("C4", Level.CLIENT, "Exchange and Google take it for a forgery.", "Keep the ORGANIZER of a meeting.")
def same_organizer(both: Successor) -> Iterator[Spot]:
    """The same address invites."""
    for pair in both.pairs:
        before, after = (address(event.value("ORGANIZER")) for event in (pair.before, pair.after))
        if before and after and before != after:
            yield Spot(pair.line("ORGANIZER"), f"ORGANIZER was {shown(before)}, and is {shown(after)}")


@rule("C6", Level.CLIENT, "Clients forget the answer.", "Keep PARTSTAT as long as SEQUENCE is the same.")
def answer_kept(both: Successor) -> Iterator[Spot]:
    """An answer stands as long as the plan does."""
    yield from _answers(both, moved=False)


@rule(
    "C6",
    Level.CLIENT,
    "Who said yes to another time is taken to have agreed.",
    "Ask anew when the time changes.",
)
def answer_reset(both: Successor) -> Iterator[Spot]:
    """Another time is asked about anew."""
    yield from _answers(both, moved=True)


@rule(
    "H4",
    Level.SHOULD,
    "Calendars of subscribers keep it for ever, or drop it unseen.",
    "Keep it 30 days as cancelled.",
)
def vanished(both: Successor) -> Iterator[Spot]:
    """No meeting vanishes from a feed without a word."""
    for event in both.gone if both.later.is_feed else ():
        if event.value("STATUS") != "CANCELLED":
            yield Spot(1, f"{shown(event.value('SUMMARY'))} is no longer there")


def check_successor(earlier: bytes, later: bytes) -> tuple[Finding, ...]:
    """What is wrong with a file that follows on another one; each is a calendar, or a mail with one.

    Raises:
        BadInput: there is no meeting in the earlier one.
    """
    before = calendar_in(earlier)
    if not before.events:
        raise BadInput(
            "The earlier file holds no meeting to compare with.", remedy="Name what was sent before."
        )
    found = RULES.findings(Successor(before, calendar_in(later)))
    return tuple(replace(one, part=WITHIN) for one in found) if is_mail(later) else tuple(found)


def _answers(both: Successor, *, moved: bool) -> Iterator[Spot]:
    for pair in both.pairs if both.later.method == both.earlier.method == "REQUEST" else ():
        before, after = pair.versions
        if (after > before and bool(pair.changed(*_TIMES))) is not moved or (after > before and not moved):
            continue
        answered = {
            address(line.value): line.param("PARTSTAT").upper() for line in pair.before.all("ATTENDEE")
        }
        for line in pair.after.all("ATTENDEE"):
            was, now = answered.get(address(line.value), ""), line.param("PARTSTAT").upper()
            if moved and now == was == "ACCEPTED" and line.param("ROLE").upper() != "CHAIR":
                yield Spot(line.number, f"{address(line.value)} accepted another time, and is ACCEPTED")
            if not moved and was not in ("", "NEEDS-ACTION") and now in ("", "NEEDS-ACTION"):
                yield Spot(line.number, f"{address(line.value)} was {was}, and is NEEDS-ACTION")


RULES: Rules[Successor] = Rules(
    uid_kept,
    version_fell,
    version_raised,
    version_raised_in_vain,
    cancellation_raised,
    some_cancelled,
    version_repeated,
    later_stamp,
    same_organizer,
    answer_kept,
    answer_reset,
    vanished,
)
