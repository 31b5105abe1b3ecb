"""planner answer review: what is decided of one thing, done and told."""

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.cli.answer_labels import ANSWERS, word_label
from planner.cli.output import listed
from planner.errors import BadInput, NotFound

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.cli.move_preview import Wish
    from planner.invitations.review import Whose
    from planner.models import Incoming

COUNTS = {"yes": "ACCEPTED", "perhaps": "TENTATIVE", "no": "DECLINED"}


class Deed(enum.StrEnum):
    """What is done with it."""

    COUNT = "count"
    IGNORE = "ignore"
    ADD = "add"
    TURN_AWAY = "turn away"
    RETURNED = "returned"
    REMEMBER = "remember"
    RESEND = "resend"
    ACCEPT = "accept"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided.

    Attributes:
        deed: what is done.
        answer: yes, perhaps or no, to count it as.
        of: whose answer it is, as typed.
        meeting: which it is about, as typed.
        text: the name of who is added, or the sentence to decline or to turn away with.
        remember: also from now on.
        anyway: accept although the new date fails a demand.
    """

    deed: Deed
    answer: str = ""
    of: str | None = None
    meeting: str | None = None
    text: str = ""
    remember: bool = False
    anyway: bool = False


def decide(app: "App", session: "Session", number: int, decision: Decision) -> str:
    """Does it; returns what to say of it.

    Raises:
        PlannerError: it cannot be done; how it can, is said.
    """
    from planner.invitations.review import one_to_decide, pass_over

    one = one_to_decide(session, number)
    if decision.deed is Deed.IGNORE:
        pass_over(session, one)
        return "It is passed over."
    if decision.deed in (Deed.ACCEPT, Deed.DECLINE):
        return _counter(app, session, one, decision)
    if decision.deed is Deed.ADD:
        return _added(app, session, one, decision)
    if decision.deed is Deed.TURN_AWAY:
        return _turned_away(session, one, decision, app.now())
    whose = _whose(app, session, one, decision)
    told = _remembered(session, one, whose, decision)
    if decision.deed is Deed.COUNT:
        told.insert(0, _counted(app, session, one, whose, decision.answer))
    elif decision.deed is Deed.RESEND:
        told.insert(0, _sent_again(session, one, whose, app.now()))
    elif decision.deed is Deed.RETURNED:
        told.insert(0, _returned(session, one, whose))
    return "\n".join(told)


def wish_of(one: "Incoming", *, anyway: bool) -> "Wish":
    """The move to the time that was proposed, on the clock of the place, as it would be typed."""
    from planner.cli.move_preview import Wish
    from planner.timing.zones import zone

    meeting, start, end = one.meeting, one.proposed_start, one.proposed_end
    if one.kind != "counter" or meeting is None or start is None:
        raise BadInput(f"Number {one.id} proposes no other time.", remedy="Decide it otherwise.")
    local = start.astimezone(zone(meeting.zone or "UTC"))
    duration = f"{int((end - start).total_seconds()) // 60} minutes" if end else None
    return Wish(str(meeting.number), f"{local:%Y-%m-%d %H:%M}", None, 1, None, duration, anyway)


def _whose(app: "App", session: "Session", one: "Incoming", decision: Decision) -> "Whose":
    from planner.invitations.review import whose
    from planner.meetings.lookup import find_meeting
    from planner.meetings.voices import find_who

    meeting = find_meeting(session, decision.meeting, app.now()) if decision.meeting else None
    who = find_who(session, decision.of) if decision.of else None
    return whose(session, one, who, meeting, app.now())


def _counted(app: "App", session: "Session", one: "Incoming", whose: "Whose", answer: str) -> str:
    from planner.invitations.review import count_as
    from planner.meetings.coming import comers
    from planner.models import PartStat

    kept = count_as(session, one, whose, PartStat(COUNTS[answer]), now=app.now())
    name, after = kept.attendee.name, word_label(kept.after, comers(session, kept.attendee))
    assert kept.noted is not None
    said = ANSWERS[kept.noted.answer.partstat]
    if kept.noted.earlier_version:
        return f"{name}: {said}, to the earlier date: kept, but to be asked again."
    if not kept.noted.counts:
        return f"{name}: {said}, before the answer that counts ({after}): kept only."
    return f"{name}: {word_label(kept.before)} -> {after}"


def _remembered(session: "Session", one: "Incoming", whose: "Whose", decision: Decision) -> list[str]:
    from planner.invitations.review import remember_sender

    if not decision.remember and decision.deed is not Deed.REMEMBER:
        return []
    known = listed(other.address for other in remember_sender(session, one, whose))
    return [f"Mail from {known} speaks for {whose.attendee.name} from now on."]


def _sent_again(session: "Session", one: "Incoming", whose: "Whose", now: "datetime") -> str:
    from planner.invitations.review import send_again

    if send_again(session, one, whose, now=now) is None:
        return f"There is nothing to send to {whose.attendee.name}."
    return f"The invitation goes once more to {whose.attendee.name}."


def _returned(session: "Session", one: "Incoming", whose: "Whose") -> str:
    from planner.invitations.review import came_back

    came_back(session, one, whose)
    return f"What was sent last to {whose.attendee.name} is marked as come back."


def _turned_away(session: "Session", one: "Incoming", decision: Decision, now: "datetime") -> str:
    from planner.invitations.uninvited import turn_away

    name = decision.of or named(session, one)
    attendee = turn_away(session, one, name, now=now, reason=decision.text).attendee
    return f"{attendee.name} is told by mail to {attendee.address} that only those invited can come."


def _added(app: "App", session: "Session", one: "Incoming", decision: Decision) -> str:
    from planner.invitations.uninvited import add
    from planner.meetings.coming import comers
    from planner.meetings.lookup import find_meeting
    from planner.meetings.noting import word_of

    meeting = find_meeting(session, decision.meeting, app.now()) if decision.meeting else None
    attendee = add(session, one, meeting, decision.text or named(session, one), now=app.now())
    said = word_label(word_of(attendee), comers(session, attendee))
    return f"{attendee.name} is invited to meeting {attendee.meeting.number}: {said}."


def named(session: "Session", one: "Incoming") -> str:
    """Who answered uninvited, as it would be typed: somebody known by the address, else a name made of it.

    Raises:
        BadInput: that is not known.
    """
    name = name_of(session, one)
    if name is None:
        raise BadInput("It does not say who wants to come.", remedy="Name them: 'Name <address>'")
    return name


def name_of(session: "Session", one: "Incoming") -> str | None:
    """The same; None where that is not known."""
    from planner.invitations.uninvited import address_of
    from planner.meetings.voices import find_who
    from planner.models import Agency

    address = address_of(one)
    if address is None:
        return None
    try:
        found = find_who(session, address)
        return found.short_name if isinstance(found, Agency) else found.name
    except NotFound:
        name = " ".join(re.split(r"[._-]+", address.partition("@")[0])).title()
        return f"{name} <{address}>"


def _counter(app: "App", session: "Session", one: "Incoming", decision: Decision) -> str:
    from planner.cli.move_preview import moved_text, perform
    from planner.invitations.review import accepted, decline

    wish = wish_of(one, anyway=decision.anyway)
    if decision.deed is Deed.ACCEPT:
        done = perform(app, session, wish)
        accepted(session, one)
        return f"{moved_text(done)}\nMeeting {done.number} is moved."
    if decision.of:
        one.attendee = _whose(app, session, one, decision).attendee
    told = decline(session, one, now=app.now(), reason=decision.text)
    assert one.meeting is not None
    stays = f"Meeting {one.meeting.number} stays on its date"
    who = one.attendee.name if one.attendee else "nobody"
    return f"{stays}; {who} is told so." if told else f"{stays}; who proposed it cannot be told."
