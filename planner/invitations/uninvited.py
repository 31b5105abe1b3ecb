"""Who answers an invitation that was passed on to them: invited after all, or told that they are not."""

from datetime import datetime

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.invitations.announcing import announce
from planner.invitations.incoming.senders import with_address
from planner.invitations.posting import Post
from planner.invitations.review import CALENDARS, Whose, count_as, settle
from planner.invitations.told import ANNOUNCEMENTS, Said, mailbox, messages_of, waiting
from planner.invitations.transition import Stand
from planner.invitations.version import version_of
from planner.meetings.invitees import invite_also
from planner.meetings.lookup import is_over
from planner.models import Attendee, Incoming, Meeting, Message, MessageKind, PartStat
from planner.register.club import the_club


def address_of(incoming: Incoming) -> str | None:
    """The address of who answered uninvited: of whom a calendar names, unless invited, else of the sender.

    None where that is not known: who hands an invitation on is invited, and the other has not answered.
    """
    if incoming.partstat is PartStat.DELEGATED:
        return None
    spoken_of = incoming.attendee_address if incoming.kind in CALENDARS else None
    if spoken_of and incoming.meeting and with_address(incoming.meeting.invited, spoken_of):
        spoken_of = None
    return spoken_of or incoming.sender


def is_uninvited(incoming: Incoming) -> bool:
    """Whether it comes from somebody who is not invited, as far as is known, or speaks of one."""
    address, meeting = address_of(incoming), incoming.meeting
    if incoming.partstat is PartStat.DELEGATED:
        return True
    return address is not None and (meeting is None or with_address(meeting.invited, address) is None)


def add(
    session: Session, incoming: Incoming, meeting: Meeting | None, name: str, *, now: datetime
) -> Attendee:
    """Invites somebody who was not, and counts the answer that was given uninvited.

    Raises:
        BadInput: which meeting it is about is not known, it is the club's own mailbox, or they are invited.
        PlannerError: the meeting is off.
        NotFound: nobody is called that.
        Undecided: several are.
    """
    about = meeting or incoming.meeting
    if about is None:
        raise BadInput(
            "Which meeting it is about, is not known.",
            remedy=f"Say so: planner answer review {incoming.id} --add --meeting NUMBER",
        )
    attendee = _new(session, incoming, about, name)
    announce(session, about, now=now, only=[attendee])
    if incoming.partstat not in (None, PartStat.NEEDS_ACTION, PartStat.DELEGATED):
        count_as(session, incoming, Whose(attendee), incoming.partstat, now=now)
    settle(incoming, attendee)
    session.flush()
    return attendee


def turn_away(session: Session, incoming: Incoming, name: str, *, now: datetime, reason: str = "") -> Message:
    """Tells somebody who was not invited that they are not: a CANCEL takes the meeting out of their calendar.

    Raises:
        BadInput: it is about no coming meeting, or they are invited.
        PlannerError: the meeting is off.
        NotFound: nobody is called that.
        Undecided: several are.
    """
    meeting = incoming.meeting
    if meeting is None or is_over(meeting, now):
        raise BadInput("It is about no coming meeting.", remedy="Pass it over: --ignore")
    attendee = _new(session, incoming, meeting, name)
    attendee.withdrawn = now
    session.flush()
    so_far = messages_of(session, meeting)
    post = Post(session, the_club(session), meeting, so_far, now=now)
    post.number(meeting.sequence + 1)
    said = Said(Stand.WITHDRAWN, version_of(meeting), reason=reason, uninvited=True)
    held = next((one for one in waiting(so_far[mailbox(attendee)]) if one.kind in ANNOUNCEMENTS), None)
    message = post.put(attendee, MessageKind.WITHDRAWN, said, in_place_of=held)
    settle(incoming, attendee)
    session.flush()
    return message


def _new(session: Session, incoming: Incoming, meeting: Meeting, name: str) -> Attendee:
    """The invitation of somebody who was not invited."""
    invited = meeting.invited
    attendee = invite_also(session, meeting, name)
    if attendee is None:
        raise BadInput(f"{name} reads the club's own mailbox, which is not invited.")
    if attendee in invited:
        raise BadInput(
            f"{attendee.name} is invited to meeting {meeting.number} already.",
            remedy=f"Count it as their answer: planner answer review {incoming.id} --as yes --of NAME",
        )
    return attendee
