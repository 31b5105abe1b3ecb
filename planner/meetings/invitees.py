"""Who is invited: the seats of the agencies and the officers, and whom the secretary adds."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.meetings.lookup import refuse_undated
from planner.models import Agency, Attendee, Guest, Meeting, Member, OfficeName, Role
from planner.models.types import clean_line
from planner.register.addresses import address, folded
from planner.register.agencies import current_agencies
from planner.register.lookup import find_agency, find_first, find_guest, find_member
from planner.register.members import officers_on

_NAMED_ADDRESS = re.compile(r"(?P<name>[^<>]+)<(?P<address>[^<>]+)>")
_CHAIR = OfficeName.PRESIDENT


@dataclass(frozen=True, slots=True)
class Invitees:
    """What `invite` did.

    Attributes:
        attendees: everybody invited now, in the order of the invitations.
        new: those of them who were not before.
        by_letter: agencies and officers without an e-mail address.
        hosts: those who read the mailbox that invites: a calendar gives its organizer nothing to answer.
    """

    attendees: list[Attendee]
    new: list[Attendee]
    by_letter: list[str]
    hosts: list[str]


def invite(session: Session, meeting: Meeting, also: Iterable[str] = ()) -> Invitees:
    """Invites the seats of the agencies that are members on the day, the officers, and `also`.

    One address gets one invitation: an officer who shares the seat's mailbox is named in the seat's. Who is
    invited already stays as is.

    Args:
        session: the open session.
        meeting: to what.
        also: agencies, members and known guests by name, new guests as `Name <address>`.

    Raises:
        NotFound: one of `also` is nobody known.
        Undecided: one of `also` may be several.
        BadInput: the date of the meeting is to be decided.
    """
    refuse_undated(meeting)
    seats = current_agencies(session, meeting.local_day)
    officers = officers_on(session, meeting.local_day)
    invitation = _Invitation(meeting)
    for agency in seats:
        invitation.seat(agency)
    for member, office in officers:
        invitation.member(member, Role.CHAIR if office is _CHAIR else Role.REQUIRED)
    for name in also:
        invitation.named(session, name)
    session.flush()
    attendees = sorted(meeting.attendees, key=lambda attendee: attendee.id)
    by_letter, hosts = (list(dict.fromkeys(names)) for names in (invitation.by_letter, invitation.hosts))
    return Invitees(attendees, invitation.new, by_letter, hosts)


class _Invitation:
    """Adds attendees to one meeting, each address once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.new: list[Attendee] = []
        self.by_letter: list[str] = []
        self.hosts: list[str] = []
        self.invited = {attendee.address: attendee for attendee in meeting.attendees}

    def seat(self, agency: Agency) -> None:
        name = agency.short_name_on(self.meeting.local_day)
        made = Attendee(seat=agency, name=name, role=Role.REQUIRED, agency=agency)
        self._add(made, agency.email)

    def member(self, member: Member, role: Role) -> None:
        posting = member.posting_on(self.meeting.local_day)
        made = Attendee(
            member=member, name=member.name, role=role, agency=posting.agency if posting else None
        )
        self._add(made, member.email)

    def named(self, session: Session, name: str) -> None:
        guest = _NAMED_ADDRESS.fullmatch(name.strip())
        if guest:
            self._guest(session, clean_line(guest["name"], "name"), address(guest["address"].strip()))
            return
        found = _agency_member_or_guest(session, name)
        if isinstance(found, Agency):
            self.seat(found)
        elif isinstance(found, Guest):
            self._add(Attendee(guest=found, name=found.name, role=Role.OPTIONAL), found.email)
        else:
            self.member(found, Role.OPTIONAL)

    def _guest(self, session: Session, name: str, email: str) -> None:
        known = session.scalars(select(Guest).where(func.lower(Guest.email) == folded(email))).first()
        self._add(
            Attendee(guest=known or Guest(name=name, email=email), name=name, role=Role.OPTIONAL), email
        )

    def _add(self, attendee: Attendee, email: str | None) -> None:
        if email is None:
            self.by_letter.append(attendee.name)
            return
        if folded(email) == folded(self.meeting.organiser):
            self.hosts.append(attendee.name)
            return
        attendee.address = folded(email)
        earlier = self.invited.get(attendee.address)
        if earlier is None:
            self.invited[attendee.address] = attendee
            self.meeting.attendees.append(attendee)
            self.new.append(attendee)
        elif attendee.member is not None and earlier in self.new and earlier.name == _seat_name(earlier):
            earlier.name = f"{attendee.name} ({earlier.name})"
            earlier.role = min(earlier.role, attendee.role, key=list(Role).index)


def _seat_name(attendee: Attendee) -> str | None:
    """The name of a seat for which nobody in particular is named yet."""
    return attendee.seat.short_name_on(attendee.meeting.local_day) if attendee.seat else None


def _agency_member_or_guest(session: Session, name: str) -> Agency | Member | Guest:
    remedy = "A new guest is written with the address: 'Name <name@example.org>'"
    finders: list[Callable[[Session, str], Agency | Member | Guest]]
    finders = [find_agency, find_member, find_guest]
    return find_first(session, name, finders, what="agency, member or guest", remedy=remedy)
