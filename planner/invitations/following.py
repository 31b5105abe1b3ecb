"""Invitations follow the people: to another address, to a successor, to the one record of two that stays.

Where calendars hold the meeting and should not any more, they are told so; where they should, they get it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.announcing import Announcement, announce
from planner.meetings.invitees import follow_address, invite_in_place
from planner.meetings.joining import join
from planner.meetings.lookup import is_over
from planner.models import Agency, Attendee, Guest, Meeting, Member
from planner.register import merging
from planner.register.succession import Succession


@dataclass(frozen=True, slots=True)
class Followed:
    """A meeting of which somebody is told something because of that, and what."""

    meeting: Meeting
    announcement: Announcement


def follow(session: Session, who: Agency | Member | Guest, *, now: datetime) -> list[Followed]:
    """Sends the invitations to coming meetings to the address at which somebody is reached now."""
    session.flush()
    coming = [one for one in _invitations(session, who, now) if one.withdrawn is None]
    moved = [one for one in coming if follow_address(session, one, now=now)]
    return _announced(session, (one.meeting for one in moved), now)


def succeed(session: Session, made: Succession, *, now: datetime) -> list[Followed]:
    """Invites who comes in the place of who went, to the coming meetings that `made` names."""
    invited = [one for one in _invitations(session, made.gone, now) if one.meeting in made.invited_to]
    for attendee in invited:
        if attendee.withdrawn is None:
            invite_in_place(attendee, made.come, now=now)
    followed = _announced(session, (one.meeting for one in invited), now)
    return followed + follow(session, made.come, now=now)


def merge(
    session: Session, gone: Member, stays: Member, *, now: datetime
) -> tuple[merging.Merger, list[Followed]]:
    """Makes one record of two; who was invited twice to a coming meeting is invited once from now on.

    Raises:
        BadInput: both are the same record.
    """
    told = merging.merge(session, gone, stays)
    joined = join(session, stays, now=now)
    for one in joined:
        label = f"the invitation to meeting {one.meeting.number}"
        told.moved.remove(label)
        told.joined.append(f"{label} ({one.address or 'no address'} stays)")
    coming = (one.meeting for one in joined if not is_over(one.meeting, now))
    followed = _announced(session, coming, now)
    return told, followed + follow(session, stays, now=now)


def _invitations(session: Session, who: Agency | Member | Guest, now: datetime) -> list[Attendee]:
    """Those of somebody to meetings that are not over."""
    column = {Agency: Attendee.seat_id, Member: Attendee.member_id, Guest: Attendee.guest_id}[type(who)]
    query = select(Attendee).join(Attendee.meeting).where(column == who.id)
    found = session.scalars(query.order_by(Meeting.number, Attendee.id)).all()
    return [one for one in found if not is_over(one.meeting, now)]


def _announced(session: Session, meetings: Iterable[Meeting], now: datetime) -> list[Followed]:
    """What is told of each of the meetings; those of which nobody is told anything are left out."""
    found = [Followed(one, announce(session, one, now=now)) for one in dict.fromkeys(meetings)]
    return [one for one in found if one.announcement.messages or one.announcement.taken_back]
