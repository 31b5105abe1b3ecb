"""One message to one recipient, written out: the letter, the calendar file, the mail."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from planner.invitations.codes import code
from planner.invitations.compose import calendar_of, declined_proposal, event_of, span_lines
from planner.invitations.letter import Letter, Recipient, Span
from planner.invitations.told import Said
from planner.invitations.transition import Stand
from planner.invitations.version import Version, differences
from planner.models import Attendee, Club, MessageKind, Method, PartStat
from planner.timing.homes import likely_zone
from planner.timing.zones import ZoneInfo

_ANSWERS = (PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DECLINED)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a message bears beside its text.

    Attributes:
        sequence: its SEQUENCE, and `dtstamp` its DTSTAMP.
        message_id: its Message-ID.
        first_id: that of the first message about the meeting to this recipient.
        written: when it was made.
    """

    sequence: int
    dtstamp: datetime
    message_id: str
    first_id: str | None
    written: datetime


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
    proposed: Span | None = None,
) -> Written:
    """The message of that kind, after which the recipient knows what is `said`.

    Args:
        club: who writes.
        attendee: to whom; without an address it is a letter, and no calendar file belongs to it.
        kind: what it tells.
        said: what is so.
        envelope: its numbers and dates.
        proposed: the other time that is declined.
    """
    letter = letter_of(club, attendee, kind, said, proposed=proposed)
    if attendee.address is None:
        return Written(None, letter.recipient.language, _subject(letter), _plain(letter).encode())
    method = method_of(kind, said.stand)
    mail = _mail(letter, _calendar(club, attendee, method, said, envelope), method, envelope)
    return Written(method, letter.recipient.language, _subject(letter), mail)


def method_of(kind: MessageKind, stand: Stand) -> Method:
    """The METHOD that goes with it."""
    if kind is MessageKind.COUNTER_DECLINED:
        return Method.DECLINECOUNTER
    return Method.REQUEST if stand is Stand.INVITED else Method.CANCEL


def letter_of(
    club: Club, attendee: Attendee, kind: MessageKind, said: Said, *, proposed: Span | None = None
) -> Letter:
    """What it says, before it is worded."""
    del proposed  # worded with the next version of the letter
    meeting, version = attendee.meeting, said.version
    assert version is not None, "only what is known is written"
    asks = said.stand is Stand.INVITED and attendee.address is not None
    return Letter(
        kind=kind,
        club=club.name,
        mailbox=meeting.organiser,
        recipient=recipient(club, attendee),
        number=meeting.number,
        title=version.title,
        span=version.span,
        place=version.place,
        agenda=version.agenda,
        others=_others(attendee, version),
        differences=differences(said.before, version) if said.before else (),
        reason=said.reason,
        respond_by=version.respond_by,
        answer=attendee.partstat,
        answered_before=attendee.before_move,
        codes=tuple((answer, code(attendee, answer)) for answer in _ANSWERS) if asks else (),
    )


def recipient(club: Club, attendee: Attendee) -> Recipient:
    """To whom, in which language, and on whose clock."""
    return Recipient(attendee.name, attendee.address, "en", _zone(club, attendee))


def _zone(club: Club, attendee: Attendee) -> ZoneInfo | None:
    """The zone a member lives in; agencies and guests are taken to be on the spot."""
    member = attendee.member
    if member is None:
        return None
    name = member.timezone or likely_zone(member.residence or club.country)
    return ZoneInfo(name) if name else None


def _others(attendee: Attendee, version: Version) -> tuple[str, ...]:
    return tuple(name for name in version.who if name != attendee.name)


def _calendar(club: Club, attendee: Attendee, method: Method, said: Said, envelope: Envelope) -> bytes:
    assert said.version is not None
    stamped = envelope.sequence, envelope.dtstamp
    event = event_of(club, attendee.meeting, said.version, said.stand, stamped=stamped)
    if method is Method.DECLINECOUNTER:
        return declined_proposal(event, attendee)
    return calendar_of(event, attendee, said.stand)


def _subject(letter: Letter) -> str:
    return f"{str(letter.kind).capitalize()}: {letter.title}"


def _plain(letter: Letter) -> str:
    return "\n".join([_subject(letter), "", *span_lines(letter.span), letter.place.where, letter.agenda, ""])


def _mail(letter: Letter, calendar: bytes, method: Method, envelope: Envelope) -> bytes:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = letter.mailbox, letter.recipient.address
    made["Subject"], made["Date"] = _subject(letter), format_datetime(envelope.written)
    made["Message-ID"] = envelope.message_id
    made.set_content(_plain(letter), cte="base64")
    params = {"method": str(method), "charset": "UTF-8"}
    made.add_alternative(calendar, maintype="text", subtype="calendar", cte="base64", params=params)
    made.set_boundary(f"=_{letter.number}")
    return made.as_bytes()
