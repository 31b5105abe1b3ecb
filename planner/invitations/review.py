"""What was read and needs a person: each thing is decided by one of these, in a transaction of its own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound, Undecided
from planner.invitations.announcing import decline_counter, resend
from planner.invitations.incoming.notices import last_sent, mark_returned
from planner.invitations.incoming.proposals import overtake
from planner.invitations.incoming.senders import with_address
from planner.invitations.incoming.versions import MOST_AHEAD
from planner.meetings.answer_words import Spoken, spoken
from planner.meetings.lookup import coming_meetings, meeting_label
from planner.meetings.noting import How, Kept, Reply, keep_one, reply_of, version_at
from planner.meetings.voices import Who
from planner.models import (
    AnswerChannel,
    Attendee,
    Incoming,
    IncomingKind,
    IncomingState,
    Meeting,
    Message,
    OtherAddress,
    PartStat,
)
from planner.models.types import one_line
from planner.register.other_addresses import remember

CALENDARS = (IncomingKind.REPLY, IncomingKind.COUNTER, IncomingKind.REFRESH)
"""What calendar programs write."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Who answers: the invitation, and the person who speaks for an agency, where one does."""

    attendee: Attendee
    person: str | None = None


def to_decide(session: Session) -> list[Incoming]:
    """What waits for a person, the oldest first."""
    query = select(Incoming).where(Incoming.state == IncomingState.REVIEW)
    return list(session.scalars(query.order_by(Incoming.received, Incoming.id)))


def one_to_decide(session: Session, number: int) -> Incoming:
    """The thing of that number, which waits for a person.

    Raises:
        NotFound: there is none.
        BadInput: it is decided already.
    """
    found = session.get(Incoming, number)
    if found is None:
        raise NotFound("answer to decide", str(number), remedy="See: planner answer review")
    if found.state is not IncomingState.REVIEW:
        raise BadInput(f"Number {number} is {found.state} already.", remedy="See: planner answer review")
    return found


def whose(
    session: Session, incoming: Incoming, who: Who | None, meeting: Meeting | None, now: datetime
) -> Whose:
    """Whose answer it is: as a person says, else as it was read.

    Args:
        session: the open session.
        incoming: what was read.
        who: as a person says.
        meeting: which it is about, where a person says so.
        now: for which meetings are still to come.

    Raises:
        BadInput: that is not known, or they are not invited.
        Undecided: they are invited to several meetings.
    """
    if who is None:
        if incoming.attendee is None:
            raise BadInput(
                "Whose answer it is, is not known.",
                remedy=f"Say so: planner answer review {incoming.id} --of NAME",
            )
        return Whose(incoming.attendee)
    about = meeting or incoming.meeting or _only_meeting(session, incoming, who, now)
    found = reply_of(about, who, Spoken(PartStat.NEEDS_ACTION))
    return Whose(found.attendee, found.person)


def _only_meeting(session: Session, incoming: Incoming, who: Who, now: datetime) -> Meeting:
    fitting = []
    for meeting in coming_meetings(session, now):
        try:
            reply_of(meeting, who, Spoken(PartStat.NEEDS_ACTION))
        except BadInput:
            continue
        fitting.append(meeting)
    if len(fitting) == 1:
        return fitting[0]
    labels = "\n".join(f"  {meeting_label(one)}" for one in fitting or coming_meetings(session, now))
    raise Undecided(
        f"Which meeting it is about, is not known:\n{labels}\n"
        f"Say so: planner answer review {incoming.id} --meeting NUMBER"
    )


def count_as(session: Session, incoming: Incoming, of: Whose, partstat: PartStat, *, now: datetime) -> Kept:
    """Counts it as that answer; it keeps its place among the others by version and time."""
    attendee = of.attendee
    stamp = incoming.dtstamp or incoming.received
    if stamp > now + MOST_AHEAD:  # the clock of its sender is wrong
        stamp = now
    version = incoming.sequence
    if version is None or version > attendee.meeting.sequence:
        version = version_at(session, attendee, stamp)
    calendar = incoming.kind in CALENDARS
    how = How(
        AnswerChannel.CALENDAR if calendar else AnswerChannel.MAIL,
        stamp.replace(microsecond=0),
        version,
        incoming,
    )
    kept = keep_one(session, Reply(attendee, of.person, _said(incoming, partstat)), how, now=now)
    assert kept.noted is not None
    overtake(session, incoming, attendee, (kept.noted.answer.sequence, kept.noted.answer.dtstamp))
    settle(incoming, attendee)
    incoming.partstat = partstat
    session.flush()
    return kept


def _said(incoming: Incoming, partstat: PartStat) -> Spoken:
    """The decision, with how many come and who where the words say just that."""
    found = spoken(incoming.text.split("\n\n")[0]) if incoming.text else None
    if found is not None and found.partstat is partstat:
        return found
    return Spoken(partstat, comment=one_line(incoming.text or ""))


def pass_over(session: Session, incoming: Incoming) -> None:
    """Nothing follows from it."""
    incoming.state = IncomingState.IGNORED
    session.flush()


def remember_sender(session: Session, incoming: Incoming, of: Whose) -> list[OtherAddress]:
    """From now on mail from its sender may speak for them, and what a calendar calls them is their address.

    Raises:
        BadInput: it has no sender.
    """
    owner = of.attendee.seat or of.attendee.member or of.attendee.guest
    assert owner is not None
    given = [incoming.sender, incoming.attendee_address if incoming.kind in CALENDARS else None]
    invited = of.attendee.meeting.attendees
    unknown = [one for one in dict.fromkeys(given) if one and with_address(invited, one) is None]
    if not unknown:
        raise BadInput("There is no address in it that is not known already.")
    return [remember(session, address, owner) for address in unknown]


def send_again(session: Session, incoming: Incoming, of: Whose, *, now: datetime) -> Message | None:
    """The meeting as it is goes once more to who asked for it; None where there is nothing to send."""
    message = resend(session, of.attendee, now=now)
    settle(incoming, of.attendee)
    session.flush()
    return message


def came_back(session: Session, incoming: Incoming, of: Whose) -> Message:
    """What was sent to them last came back, by the word of a server that does not say what it was.

    Raises:
        BadInput: it reports no such thing, or nothing was sent to them.
    """
    if incoming.kind is not IncomingKind.BOUNCE:
        raise BadInput(f"Number {incoming.id} is no report of returned mail.", remedy="Decide it otherwise.")
    message = last_sent(session, of.attendee)
    if message is None:
        raise BadInput(f"Nothing was sent to {of.attendee.name}.", remedy="Pass it over: --ignore")
    mark_returned(message, incoming.received, incoming.text or "")
    settle(incoming, of.attendee)
    session.flush()
    return message


def decline(session: Session, incoming: Incoming, *, now: datetime, reason: str = "") -> Message | None:
    """The no to another time that was proposed; None where nobody can be told."""
    message = decline_counter(session, incoming, now=now, reason=reason)
    incoming.state = IncomingState.SETTLED
    session.flush()
    return message


def accepted(session: Session, incoming: Incoming) -> None:
    """The meeting went to the time that was proposed."""
    incoming.state = IncomingState.SETTLED
    session.flush()


def settle(incoming: Incoming, attendee: Attendee) -> None:
    """It is decided, and known whose it is."""
    incoming.state = IncomingState.SETTLED
    incoming.attendee, incoming.meeting = attendee, attendee.meeting
