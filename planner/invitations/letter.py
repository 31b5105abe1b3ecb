"""What a message says before it is worded: the same for a mail, a chat and a printed letter."""

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from planner.models import MessageKind, PartStat


@dataclass(frozen=True, slots=True)
class Span:
    """When a meeting is: aware times in the zone of the place, or days with the last one included."""

    start: datetime | date
    end: datetime | date


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting is: the room with its venue, the address, the link; what there is not is empty."""

    room: str = ""
    address: str = ""
    link: str = ""

    @property
    def where(self) -> str:
        """The room with its address, on one line; empty where it is only online."""
        return ", ".join(filter(None, (self.room, self.address)))


class Changed(enum.StrEnum):
    """What of a meeting is another than was told last."""

    WHEN = "when"
    WHERE = "where"
    TITLE = "title"
    AGENDA = "agenda"
    WHO = "who"
    RESPOND_BY = "respond by"


Said: TypeAlias = "Span | Place | date | str | None"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed, as it was told last and as it is now; None where it is not known yet."""

    what: Changed
    old: Said
    new: Said


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom: name, address (None: by post), language (en, ru, zh), and the zone they live in, if known.

    `seat` where an agency is invited, which then says how many come and who.
    """

    name: str
    address: str | None
    language: str
    zone: ZoneInfo | None
    seat: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one recipient, before it is worded.

    Attributes:
        kind: what it tells.
        number: of the meeting, as the secretary names it.
        span: when it is; of a postponed meeting when it was to be; None where the date is to be decided.
        elsewhere: an invitation that is withdrawn here goes to another address from now on.
        others: who else is invited, where that list is shown to all.
        differences: what changed since this recipient was told last.
        reason: what the secretary adds, such as why it is cancelled.
        respond_by: the last day for answers.
        answer: what this recipient answered so far; NEEDS_ACTION also where it must be given anew.
        answered_before: what was answered to an earlier date, if the meeting moved since.
        codes: answer -> code for the subject of a plain mail; empty where no answer is asked for.
        places: how many come by that answer, and `coming` who, where it was said.
        proposed: the other time that this recipient proposed and that is declined.
        uninvited: nobody had invited this recipient, who answered all the same.
    """

    kind: MessageKind
    club: str
    mailbox: str
    recipient: Recipient
    number: int
    title: str
    span: Span | None
    place: Place
    elsewhere: bool = False
    agenda: str = ""
    others: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    reason: str = ""
    respond_by: date | None = None
    answer: PartStat = PartStat.NEEDS_ACTION
    answered_before: PartStat | None = None
    codes: tuple[tuple[PartStat, str], ...] = ()
    places: int | None = None
    coming: str = ""
    proposed: Span | None = None
    uninvited: bool = False
