"""planner meeting invite --series: somebody more, or somebody less, on all later dates of a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.cli.announced import announced_lines, say_next
from planner.cli.consent import Consent, carry_out
from planner.cli.screen import show
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App


@dataclass(frozen=True, slots=True)
class Done:
    """What was done; the values outlive the session."""

    numbers: tuple[int, ...]
    text: str


def invite_to_series(
    app: "App", consent: Consent, name: str, also: Sequence[str], without: Sequence[str]
) -> None:
    """Invites and withdraws for a meeting and those of its series after it to which somebody is invited.

    Raises:
        BadInput: nobody is named, it is in no series, or nobody is invited to any of it.
    """
    if not also and not without:
        raise BadInput(
            "It is not said what is to be done with the series.",
            remedy="Add --out FOLDER to write the files or --send to send them; --to or --without NAME.",
        )
    done: list[Done] = []

    def preview(result: Done) -> bool:
        done[:] = [result]
        show(result.text)
        return True

    def do(session: "Session") -> Done:
        return _change(app, session, name, also, without)

    if carry_out(app, consent, do, preview=preview, question="Change who is invited?"):
        say_next(app, done[0].numbers, series=True)


def _change(app: "App", session: "Session", name: str, also: Sequence[str], without: Sequence[str]) -> Done:
    from planner.meetings.invitees import invite
    from planner.meetings.lookup import find_meeting, from_here_on, takes_place
    from planner.meetings.withdrawing import withdraw

    named = find_meeting(session, name, app.now())
    later = from_here_on(session, named, app.now())
    meetings = [one for one in later if one.invited and takes_place(one)]
    if not meetings:
        raise BadInput(
            f"Nobody is invited yet to meeting {named.number} or those after it.",
            remedy=f"Invite first: planner meeting invite {named.number}",
        )
    lines: list[str] = []
    for meeting in meetings:
        invite(session, meeting, also)
        withdraw(session, meeting, without, now=app.now())
        lines.append(f"{meeting.title} (meeting {meeting.number}, {meeting.day_label})")
        lines += announced_lines(session, meeting, now=app.now())
    return Done(tuple(one.number for one in meetings), "\n".join(lines))
