"""One thing that was read and needs a person, as it is shown."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from planner.cli.answer_labels import ANSWERS, word_label
from planner.cli.output import Column, Listing, count
from planner.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Incoming

WIDTH = 78
MOST_LINES = 12
"""So many lines of a letter are shown; the rest is told of."""
KINDS = {
    "reply": "answer by calendar",
    "counter": "another time proposed",
    "refresh": "asks for the invitation again",
    "coded": "answer by mail",
    "words": "letter",
    "bounce": "came back",
    "receipt": "receipt",
    "automatic": "automatic reply",
    "foreign": "no answer",
    "broken": "cannot be read",
}


def review_listing(found: "Sequence[Incoming]") -> Listing:
    """All that waits, a row each."""
    columns = [
        Column("number", "#"),
        Column("received", "Received", shown=lambda at: at[:10]),
        Column("kind", "What"),
        Column("sender", "From"),
        Column("meeting", "Meeting"),
        Column("of", "Of"),
        Column("says", "Says"),
        Column("why", "Why"),
        Column("text"),
        Column("source"),
    ]
    return Listing(columns, [_row(one) for one in found], f"{count(len(found), 'answer')} to decide.")


def _row(one: "Incoming") -> dict[str, Any]:
    return {
        "number": one.id,
        "received": one.received.isoformat(),
        "kind": KINDS[one.kind],
        "sender": one.sender,
        "meeting": one.meeting.number if one.meeting else None,
        "of": one.attendee.name if one.attendee else one.attendee_address,
        "says": ANSWERS[one.partstat] if one.partstat else None,
        "why": why_label(one),
        "text": one.text,
        "source": one.source,
    }


def why_label(one: "Incoming") -> str:
    """Why it waits; of another time that is proposed also which, on the clock of the place."""
    from planner.i18n.dates import day_label
    from planner.timing.zones import zone

    if one.kind != "counter" or one.proposed_start is None or one.meeting is None:
        return one.why or ""
    local = one.proposed_start.astimezone(zone(one.meeting.zone or "UTC"))
    return f"{(one.why or '').rstrip('.')}: {day_label(local.date())}, {local:%H:%M}."


def item_text(app: "App", session: "Session", one: "Incoming") -> str:
    """Everything about one of them; of another time that is proposed, what a move there would mean.

    For a session in which nothing is kept.
    """
    facts = {
        "from": ", ".join(filter(None, (one.sender or "nobody", _moment(session, one.received)))),
        "subject": one.subject,
        "meeting": f"{one.meeting.number}: {one.meeting.title}, {one.meeting.day_label}"
        if one.meeting
        else None,
        "of": _of(session, one),
        "says": ANSWERS[one.partstat] if one.partstat else None,
        "why": one.why,
    }
    lines = [f"Number {one.id}: {KINDS[one.kind]}, read from {one.source}"]
    for label, text in facts.items():
        if text:
            lines += _indented(text, f"  {label:<8} ")
    return "\n".join([*lines, *_quoted(one.text), *_proposal(app, session, one)])


def _of(session: "Session", one: "Incoming") -> str | None:
    from planner.meetings.coming import comers
    from planner.meetings.noting import word_of

    if one.attendee is None:
        return one.attendee_address
    said = word_label(word_of(one.attendee), comers(session, one.attendee))
    return f"{one.attendee.name}, so far: {said}"


def _moment(session: "Session", at: datetime) -> str:
    from planner.i18n.dates import day_label
    from planner.register.club import the_club

    local = at.astimezone(the_club(session).tz)
    return f"{day_label(local.date())}, {local:%H:%M}"


def _quoted(text: str | None) -> list[str]:
    if not text:
        return []
    lines = [line for part in text.splitlines() for line in _indented(part, "  | ", again=True)]
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([f"  | … and {count(more, 'line')} more"] if more > 0 else [])]


def _indented(text: str, before: str, *, again: bool = False) -> list[str]:
    from planner.cli.tables import wrapped

    first, *rest = wrapped(text, WIDTH - len(before)) or [""]
    return [f"{before}{first}", *(f"{before if again else ' ' * len(before)}{line}" for line in rest)]


def _proposal(app: "App", session: "Session", one: "Incoming") -> list[str]:
    """The time that is proposed beside the present one: the move itself, which the session does not keep."""
    from planner.cli.move_preview import moved_text, perform
    from planner.cli.review_deeds import wish_of

    if one.kind != "counter" or one.meeting is None or one.proposed_start is None:
        return []
    try:
        return ["", "If you accept:", moved_text(perform(app, session, wish_of(one, anyway=True)))]
    except PlannerError as error:
        return ["", f"It cannot be accepted: {error}"]
