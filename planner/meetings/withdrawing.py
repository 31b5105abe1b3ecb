"""Somebody's invitation to a meeting is withdrawn; the row stays, so that it can be told and given again."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.meetings.invitees import NAMED_ADDRESS, find_invitee, whose
from planner.models import Attendee, Meeting
from planner.register.addresses import folded


def withdraw(session: Session, meeting: Meeting, names: Iterable[str], *, now: datetime) -> list[Attendee]:
    """Withdraws the invitations of those agencies, members and guests, by name or by address.

    Raises:
        NotFound: one of them is nobody known.
        Undecided: one of them may be several.
        BadInput: one of them is not invited, or is reached at the mailbox of an agency.
    """
    found = [_invitation(session, meeting, name) for name in names]
    for attendee in found:
        attendee.withdrawn = now
    if found:
        meeting.revision += 1
    session.flush()
    return found


def _invitation(session: Session, meeting: Meeting, name: str) -> Attendee:
    """The invitation that stands for that name, or for the address in `Name <address>`."""
    written = NAMED_ADDRESS.fullmatch(name.strip())
    called = folded((written["address"] if written else name).strip())
    for attendee in meeting.invited:
        if called in (attendee.address, folded(attendee.name)):
            return attendee
    who = f"See who is: planner meeting show {meeting.number}"
    wanted = find_invitee(session, name, remedy=who)
    for attendee in meeting.invited:
        if whose(attendee) is wanted:
            return attendee
    email = folded(wanted.email) if wanted.email else ""
    shared = next((one for one in meeting.invited if one.address == email), None)
    if shared is not None:
        raise BadInput(
            f"{name} is invited together with {shared.name}, at {shared.address}.",
            remedy=f"Withdraw that invitation: --without {shared.address}",
        )
    raise BadInput(
        f"{name} is not invited to meeting {meeting.number}.",
        remedy=who,
    )
