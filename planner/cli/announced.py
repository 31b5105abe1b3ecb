"""Who is told of a change: what verbs that alter an announced meeting show of their messages."""

from typing import TYPE_CHECKING

from planner.cli.output import listed
from planner.cli.screen import say
from planner.cli.telling import invite_command

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.invitations.announcing import Announcement
    from planner.invitations.following import Followed
    from planner.models import Agency, Guest, Meeting, Member


def announced_lines(
    session: "Session", meeting: "Meeting", *, now: "datetime", reason: str = ""
) -> list[str]:
    """Writes the messages of a change; says to exactly whom they go, and what they tell."""
    from planner.invitations.announcing import announce

    return told_lines(meeting, announce(session, meeting, now=now, reason=reason))


def followed_to(app: "App", session: "Session", who: "Agency | Member | Guest") -> "list[Followed]":
    """Lets the invitations of somebody whose address changed go there."""
    from planner.invitations.following import follow  # 0.2 s, which other changes need not wait for

    return follow(session, who, now=app.now())


def followed_lines(followed: "Iterable[Followed]") -> list[str]:
    """What becomes of the invitations of somebody who is reached elsewhere, or whose place another takes."""
    return [
        line
        for one in followed
        for line in (
            f"Invitation to meeting {one.meeting.number}, {one.meeting.title}, {one.meeting.day_label}",
            *told_lines(one.meeting, one.announcement),
        )
    ]


def say_next(app: "App", numbers: "Sequence[int]", *, series: bool = False) -> None:
    """What is typed so that those invited to these meetings hear it; nothing where there are none.

    Args:
        app: whose meetings.
        numbers: of the meetings, in the order in which they begin.
        series: whether they are the later ones of a series.
    """
    in_one = series and len(numbers) > 1
    if numbers:
        say(f"Next: {invite_command(app, numbers[0], series=in_one)}")
    if len(numbers) > 1 and not in_one:
        say(f"Then likewise: {listed(map(str, numbers[1:]))}.")


def told_lines(meeting: "Meeting", found: "Announcement") -> list[str]:
    """To whom the messages go, and what they tell."""
    if not meeting.attendees:
        return ["  Nobody is invited yet, so nobody need be told."]
    from planner.invitations.told import goes_elsewhere

    by_kind: dict[str, list[str]] = {}
    for message in found.messages:
        kind, aside = str(message.kind), "" if message.address else " (by letter)"
        if goes_elsewhere(message):
            kind, aside = "goes to another address", f" (no more at {message.address})"
        by_kind.setdefault(kind, []).append(f"{message.attendee.name}{aside}")
    lines = [f"  To be told ({kind}), {len(names)}: {listed(names)}." for kind, names in by_kind.items()]
    if found.taken_back:
        back = listed(one.name for one in found.taken_back)
        lines.append(f"  What they were to be told did not leave, and will not: {back}.")
    return lines or ["  That is no news for those invited, so nobody need be told."]
