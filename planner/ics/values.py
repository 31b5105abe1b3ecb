"""What a calendar file says, in plain values that refuse what no calendar could read."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from planner.errors import BadInput
from planner.ics.text import single_line

Role = Literal["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"]
PartStat = Literal["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]
Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")
_UID = re.compile(r"[!-~]{1,200}")  # Outlook cannot tell longer ones apart
_URI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff<>"\\]+""")
_MAX_SEQUENCE = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Organizer:
    """Who invites: the mailbox that answers go to."""

    email: str
    name: str

    def __post_init__(self) -> None:
        check_address(self.email)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who is invited, and what is known of the answer."""

    email: str
    name: str
    role: Role
    partstat: PartStat = "NEEDS-ACTION"

    def __post_init__(self) -> None:
        check_address(self.email)
        _check_one_of("role", self.role, get_args(Role))
        _check_one_of("partstat", self.partstat, get_args(PartStat))


@dataclass(frozen=True, slots=True)
class Event:
    """One meeting as calendars know it.

    `start` and `end` are aware and in one IANA zone, or both are dates; `end` is exclusive. `dtstamp` is when
    this version was made, `url` the page of the meeting, `conference` the link to join it by. Of a `status`
    that is None nothing is said.
    """

    uid: str
    sequence: int
    dtstamp: datetime
    summary: str
    start: datetime | date
    end: datetime | date
    organizer: Organizer
    description: str = ""
    location: str = ""
    url: str | None = None
    conference: str | None = None
    status: Status | None = "CONFIRMED"
    transparent: bool = False

    def __post_init__(self) -> None:
        if not _UID.fullmatch(self.uid):
            raise BadInput(f"The UID {self.uid!r} is not 1 to 200 printable ASCII characters.")
        if not 0 <= self.sequence <= _MAX_SEQUENCE:
            raise BadInput(f"A meeting cannot have the version number {self.sequence}.")
        if self.dtstamp.utcoffset() != timedelta(0):
            raise BadInput(f"The time stamp {self.dtstamp} is not in UTC.")
        if not single_line(self.summary):
            raise BadInput("A meeting needs a title.")
        if self.status is not None:
            _check_one_of("status", self.status, get_args(Status))
        for uri in filter(None, (self.url, self.conference)):
            check_link(uri)
        _check_span(self.start, self.end)


def check_link(uri: str) -> str:
    """The link, if it is one that calendars understand.

    Raises:
        BadInput: it is none.
    """
    if not _URI.fullmatch(uri):
        raise BadInput(f"{uri!r} is not a link.", remedy="Write it whole: https://example.org/room.")
    return uri


def _check_span(start: datetime | date, end: datetime | date) -> None:
    """RFC 5545 3.8.2.2: both of one type, the end after the start."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        if not isinstance(start.tzinfo, ZoneInfo) or not isinstance(end.tzinfo, ZoneInfo):
            raise BadInput(f"{start} or {end} has no time zone of the kind Asia/Shanghai.")
        if start.tzinfo.key != end.tzinfo.key:
            raise BadInput(f"A meeting begins in {start.tzinfo.key} but ends in {end.tzinfo.key}.")
        # A calendar file knows no fractions of a second; times of one zone would be compared by the clock.
        ended = end.astimezone(UTC).replace(microsecond=0) > start.astimezone(UTC).replace(microsecond=0)
    elif isinstance(start, datetime) or isinstance(end, datetime):
        raise BadInput(f"One of {start} and {end} is a date, the other a time.")
    else:
        ended = end > start
    if not ended:
        raise BadInput(f"A meeting that begins {start} cannot end {end}.")


def check_address(email: str) -> None:
    """Refuses what cannot stand after `mailto:` or in a mail's head.

    Raises:
        BadInput: it is no address.
    """
    if not _ADDRESS.fullmatch(email) or len(email) > 254:
        raise BadInput(f"{email!r} is not an e-mail address that calendars understand.")


def _check_one_of(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise BadInput(f"{value!r} is no {what}.", remedy=f"One of: {', '.join(allowed)}.")
