"""One message to one recipient, written out: the letter, the calendar file, the mail."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from planner.invitations.codes import code
from planner.invitations.compose import calendar_of, declined_proposal, event_of
from planner.invitations.languages import recipient_of
from planner.invitations.letter import Letter, Recipient, Span
from planner.invitations.mime import mail
from planner.invitations.told import Said
from planner.invitations.transition import Stand
from planner.invitations.version import Version, differences
from planner.invitations.wording import description, plain, subject
from planner.models import Attendee, Club, Meeting, MessageKind, Method, PartStat

_ANSWERS = (PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DECLINED)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a message bears beside its text.

    Attributes:
        sequence: its SEQUENCE, and `dtstamp` its DTSTAMP.
        message_id: its Message-ID.
        first_id: that of the first message about the meeting to this recipient.
        written: when it was made.
        address: where it goes; None for a letter.
    """

    sequence: int
    dtstamp: datetime
    message_id: str
    first_id: str | None
    written: datetime
    address: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it is kept."""

    method: Method | None
    language: str
    subject: str
    mail: bytes


def write(
    club: Club,
    attendee: Attendee,
    kind: MessageKind,
    said: Said,
    envelope: Envelope,
    *,
    today: date,
    proposed: Span | None = None,
) -> Written:
    """The message of that kind, after which the recipient knows what is `said`.

    Args:
        club: who writes.
        attendee: to whom; to a letter no calendar file belongs.
        kind: what it tells.
        said: what is so.
        envelope: its address, numbers and dates.
        today: the date where the club is.
        proposed: the other time that is declined.
    """
    letter = letter_of(club, attendee, kind, said, today=today, proposed=proposed)
    letter = replace(letter, recipient=replace(letter.recipient, address=envelope.address))
    language, heading = letter.recipient.language, subject(letter)
    if envelope.address is None:
        return Written(None, language, heading, plain(letter).encode())
    method = method_of(kind, said.stand)
    whole = mail(
        letter,
        _calendar(club, attendee, said, envelope, letter),
        method=method,
        message_id=envelope.message_id,
        written=envelope.written,
        first_id=envelope.first_id,
    )
    return Written(method, language, heading, whole)


def method_of(kind: MessageKind, stand: Stand) -> Method:
    """The METHOD that goes with it."""
    if kind is MessageKind.COUNTER_DECLINED:
        return Method.DECLINECOUNTER
    return Method.REQUEST if stand is Stand.INVITED else Method.CANCEL


def letter_of(
    club: Club,
    attendee: Attendee,
    kind: MessageKind,
    said: Said,
    *,
    today: date,
    proposed: Span | None = None,
) -> Letter:
    """What it says, before it is worded."""
    asks = said.stand is Stand.INVITED and attendee.address is not None
    meant = letter_to(recipient_of(attendee, club), club, attendee.meeting, kind, said, today=today)
    return replace(
        meant,
        others=tuple(name for name in meant.others if name != attendee.name),
        answer=attendee.partstat,
        answered_before=attendee.before_move,
        codes=tuple((answer, code(attendee, answer)) for answer in _ANSWERS) if asks else (),
        places=attendee.places if attendee.places != 1 else None,
        coming=attendee.coming or "",
        proposed=proposed,
    )


def letter_to(
    recipient: Recipient, club: Club, meeting: Meeting, kind: MessageKind, said: Said, *, today: date
) -> Letter:
    """What it says to anybody, of whom no answer is known."""
    version = said.version
    assert version is not None, "only what is known is written"
    return Letter(
        kind=kind,
        club=club.name,
        mailbox=meeting.organiser,
        recipient=recipient,
        number=meeting.number,
        title=version.title,
        span=version.span,
        place=version.place,
        elsewhere=said.stand is Stand.ELSEWHERE,
        agenda=version.agenda,
        others=version.who,
        differences=differences(said.before, version) if said.before else (),
        reason=said.reason,
        respond_by=_deadline(version, today),
        uninvited=said.uninvited,
    )


def _deadline(version: Version, today: date) -> date | None:
    """The last day for answers; none where it is over, or the meeting was moved to a day before it."""
    last = version.respond_by
    if last is None or last < today:
        return None
    start = version.span.start if version.span else last
    return last if last <= (start.date() if isinstance(start, datetime) else start) else None


def _calendar(club: Club, attendee: Attendee, said: Said, envelope: Envelope, letter: Letter) -> bytes:
    assert said.version is not None
    assert envelope.address is not None
    event = event_of(
        club,
        attendee.meeting,
        said.version,
        description=description(letter),
        stand=said.stand,
        stamped=(envelope.sequence, envelope.dtstamp),
    )
    if letter.kind is MessageKind.COUNTER_DECLINED:
        return declined_proposal(event, attendee)
    return calendar_of(event, attendee, said.stand, envelope.address)
