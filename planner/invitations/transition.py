"""What somebody must be told: one pure function of what was told last and of what is so now.

METHOD and the kind of message follow from it, and whether calendars must take it for a new time
(SEQUENCE, RFC 5546 section 2.1.4): date, time, place and status raise it, title, agenda and list do not.
"""

import enum
from dataclasses import dataclass

from planner.invitations.letter import Changed, Difference
from planner.invitations.version import Version, differences
from planner.models import MeetingStatus, MessageKind, Method

_GONE = (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)
_RESCHEDULES = (Changed.WHEN, Changed.WHERE)


class Stand(enum.StrEnum):
    """Where somebody stands after a message: only who is invited has the meeting in the calendar.

    ELSEWHERE is whose invitation goes to another address from now on: it leaves the calendar here.
    """

    INVITED = "invited"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Told:
    """What a recipient was told last: with which SEQUENCE, and what was so then (None: not known now)."""

    stand: Stand
    sequence: int
    version: Version | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is so now: the meeting, whether whoever reads there is invited, and whether at another address."""

    version: Version
    invited: bool = True
    elsewhere: bool = False

    @property
    def stand(self) -> Stand:
        """Where the recipient stands."""
        if not self.invited:
            return Stand.WITHDRAWN
        if self.version.status in _GONE:
            return Stand(self.version.status.value)
        return Stand.ELSEWHERE if self.elsewhere else Stand.INVITED


@dataclass(frozen=True, slots=True)
class Due:
    """A message that must be written.

    Attributes:
        kind: what it tells.
        method: of the calendar part.
        stand: where the recipient stands after it; a CANCEL says so in its STATUS.
        about: the meeting as the message speaks of it: of one that is off, as the recipient knows it.
        sequence: the least SEQUENCE it may carry.
        differences: what changed since this recipient was told last.
    """

    kind: MessageKind
    method: Method
    stand: Stand
    about: Version
    sequence: int
    differences: tuple[Difference, ...] = ()


def due(told: Told | None, now: Standing) -> Due | None:
    """What the recipient must be told; None where that would be nothing new."""
    if told is None:
        # Of a meeting that is off, who never heard of it need not hear that.
        return _invited(MessageKind.INVITATION, now, 0) if now.stand is Stand.INVITED else None
    if now.stand is not Stand.INVITED:
        return _off(told, now)
    changed = differences(told.version, now.version) if told.version else ()
    if told.stand is Stand.INVITED:
        return _changed(told, now, changed)
    return _invited(_revived(told, changed), now, told.sequence + 1, changed)


def _invited(kind: MessageKind, now: Standing, sequence: int, changed: tuple[Difference, ...] = ()) -> Due:
    return Due(kind, Method.REQUEST, Stand.INVITED, now.version, sequence, changed)


def _off(told: Told, now: Standing) -> Due | None:
    heard = (now.stand, Stand.CANCELLED, Stand.WITHDRAWN, Stand.ELSEWHERE)
    if told.stand in heard or (now.stand, told.stand) == (Stand.ELSEWHERE, Stand.POSTPONED):
        return None  # it is in nobody's calendar already
    known = told.version or now.version
    elsewhere = now.stand is Stand.ELSEWHERE
    kind = MessageKind.WITHDRAWN if elsewhere else MessageKind(now.stand.value)
    return Due(kind, Method.CANCEL, now.stand, known, told.sequence + 1)


def _changed(told: Told, now: Standing, changed: tuple[Difference, ...]) -> Due | None:
    if told.version == now.version:
        return None
    new_time = any(one.what is Changed.WHEN for one in changed)
    # Where what was told is not known any more, it may have been another time.
    again = told.version is None or any(one.what in _RESCHEDULES for one in changed)
    kind = MessageKind.MOVED if new_time else MessageKind.UPDATE
    return _invited(kind, now, told.sequence + again, changed)


def _revived(told: Told, changed: tuple[Difference, ...]) -> MessageKind:
    if told.stand in (Stand.WITHDRAWN, Stand.ELSEWHERE):
        return MessageKind.INVITATION
    if told.stand is Stand.POSTPONED and any(one.what is Changed.WHEN for one in changed):
        return MessageKind.MOVED
    return MessageKind.REINSTATED
