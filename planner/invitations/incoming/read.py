"""What was read of a mail or a file, before anybody looks whom and what it is about."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from planner.ics.participants import Participant
from planner.ics.reply import Reply
from planner.invitations.codes import Coded
from planner.invitations.incoming.reports import Report
from planner.invitations.reply_form import Filled
from planner.models import IncomingKind


@dataclass(frozen=True, slots=True)
class Envelope:
    """Whose mail it is.

    Attributes:
        sender: the address it comes from, in small letters; empty where there is none, or several.
        message_id: with its angle brackets.
        written: by its Date, in UTC.
        answers: the identifiers of the mails it answers, the nearest first.
        vouched: what the server that is trusted says of the sender; None where none is, or it says nothing.
        inside: the address of whoever passed it on as an attachment; empty where it came by itself.
        by_hand: a calendar file without a mail around it: whoever reads it in stands for it.
    """

    sender: str = ""
    message_id: str = ""
    subject: str = ""
    written: datetime | None = None
    answers: tuple[str, ...] = ()
    vouched: bool | None = None
    inside: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """One thing that was read.

    Attributes:
        kind: what it is.
        source: the file or the folder of the mailbox, as it is shown.
        envelope: whose.
        reply: the answer of a calendar, for REPLY, COUNTER, REFRESH and FOREIGN.
        code: the answer in a subject, for CODED.
        filled: what stands in the lines that an agency fills in, for CODED.
        report: for BOUNCE and RECEIPT.
        text: what was written, shortened.
        fault: why nothing can be done with it, for BROKEN.
        mark: tells broken ones apart, of which nothing else is known.
    """

    kind: IncomingKind
    source: str
    envelope: Envelope = field(default_factory=Envelope)
    reply: Reply | None = None
    code: Coded | None = None
    filled: Filled = field(default_factory=Filled)
    report: Report | None = None
    text: str = ""
    fault: str = ""
    mark: bytes = b""

    @property
    def digest(self) -> str:
        """SHA-256 of what it says, in hex: the same thing, copied or sent twice, has the same.

        An answer of a calendar is what it says and who sent it, not how it is written: clients send it twice
        in one mail, in other letters and with other line ends.
        """
        said: tuple[object, ...] = (self.kind, self.envelope.sender, self.mark)
        if self.reply is not None:
            said += (*_said(self.reply), self.envelope.written if self.reply.dtstamp is None else None)
        else:
            about = self.envelope
            said += (about.message_id, about.written, about.subject, self.text, self.filled, self.report)
        return hashlib.sha256(repr(said).encode(errors="backslashreplace")).hexdigest()

    @property
    def speaks_for(self) -> Participant | None:
        """Whom a reply speaks of: the only one, or of several the one who sent it (RFC 5546 3.2.3)."""
        if self.reply is None:
            return None
        named = [one for one in self.reply.attendees if one.address]
        if len(named) == 1:
            return named[0]
        own = [one for one in named if self.envelope.sender in (one.address, one.sent_by)]
        return own[0] if len(own) == 1 else None


def _said(reply: Reply) -> tuple[object, ...]:
    stamp = reply.dtstamp and reply.dtstamp.isoformat()
    times = tuple(moment and moment.isoformat() for moment in (reply.start, reply.end, reply.recurrence))
    about = (reply.method, reply.uid.casefold(), reply.sequence, stamp, *times)
    return *about, repr(reply.attendees), reply.comment, reply.fault
