"""Who is told of a change: what verbs that alter an announced meeting show of their messages."""

from typing import TYPE_CHECKING

from planner.cli.output import listed

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from planner.invitations.announcing import Announcement
    from planner.models import Meeting


def announced_lines(
    session: "Session", meeting: "Meeting", *, now: "datetime", reason: str = ""
) -> list[str]:
    """Writes the messages of a change; says to exactly whom they go, and what they tell."""
    from planner.invitations.announcing import announce

    return told_lines(meeting, announce(session, meeting, now=now, reason=reason))


def told_lines(meeting: "Meeting", found: "Announcement") -> list[str]:
    """To whom the messages go, and what they tell."""
    if not meeting.attendees:
        return ["  Nobody is invited yet, so nobody need be told."]
    by_kind: dict[str, list[str]] = {}
    for message in found.messages:
        letter = "" if message.address else " (by letter)"
        by_kind.setdefault(str(message.kind), []).append(f"{message.attendee.name}{letter}")
    lines = [f"  To be told ({kind}), {len(names)}: {listed(names)}." for kind, names in by_kind.items()]
    if found.taken_back:
        back = listed(one.name for one in found.taken_back)
        lines.append(f"  What they were to be told did not leave, and will not: {back}.")
    return lines or ["  That is no news for those invited, so nobody need be told."]
