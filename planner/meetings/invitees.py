"""Who is invited: the seats of the agencies and the officers, and whom the secretary adds."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.meetings.lookup import refuse_gone, refuse_undated
from planner.models import Agency, Attendee, Guest, Meeting, Member, OfficeName, Role
from planner.models.types import clean_line
from planner.register.addresses import address, folded
from planner.register.agencies import current_agencies
from planner.register.lookup import find_agency, find_first, find_guest, find_member
from planner.register.members import officers_on

NAMED_ADDRESS = re.compile(r"(?P<name>[^<>]+)<(?P<address>[^<>]+)>")
"""Somebody as mail programs write them: `Name <name@example.org>`."""
_CHAIR = OfficeName.PRESIDENT


@dataclass(frozen=True, slots=True)
class Invitees:
    """What `invite` did.

    Attributes:
        attendees: everybody invited now, in the order of the invitations.
        new: those of them who were not before.
        by_letter: those of them without an e-mail address.
        hosts: those who read the mailbox that invites: a calendar gives its organizer nothing to answer.
    """

    attendees: list[Attendee]
    new: list[Attendee]
    by_letter: list[str]
    hosts: list[str]


def invite_also(session: Session, meeting: Meeting, name: str) -> Attendee | None:
    """Invites one more and nobody else: an agency, a member, a guest, or a new guest as `Name <address>`.

    None where the club's own mailbox would be invited.

    Raises:
        NotFound: nobody is called that.
        Undecided: several are.
        BadInput: the date of the meeting is to be decided.
    """
    refuse_undated(meeting)
    refuse_gone(meeting)
    invitation = _Invitation(meeting)
    invitation.named(session, name)
    meeting.revision += bool(invitation.new)
    session.flush()
    return invitation.last


def invite(session: Session, meeting: Meeting, also: Iterable[str] = ()) -> Invitees:
    """Invites the seats of the agencies that are members on the day, the officers, and `also`.

    One address gets one invitation: an officer who shares the seat's mailbox is named in the seat's. Who has
    no address gets a letter. Who is invited already stays as is, with the address known now; whose invitation
    was withdrawn is invited again only by name.

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
    refuse_gone(meeting)
    seats = current_agencies(session, meeting.local_day)
    officers = officers_on(session, meeting.local_day)
    invitation = _Invitation(meeting)
    for agency in seats:
        invitation.seat(agency)
    for member, office in officers:
        invitation.member(member, Role.CHAIR if office is _CHAIR else Role.REQUIRED)
    for name in also:
        invitation.named(session, name)
    if invitation.new:
        meeting.revision += 1
    session.flush()
    attendees = sorted(meeting.invited, key=lambda attendee: attendee.id)
    by_letter = [one.name for one in attendees if one.address is None]
    return Invitees(attendees, invitation.new, by_letter, list(dict.fromkeys(invitation.hosts)))


class _Invitation:
    """Adds attendees to one meeting, each address once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.new: list[Attendee] = []
        self.hosts: list[str] = []
        self.last: Attendee | None = None

    def seat(self, agency: Agency, *, by_name: bool = False) -> None:
        name = agency.short_name_on(self.meeting.local_day)
        made = Attendee(seat=agency, name=name, role=Role.REQUIRED, agency=agency)
        self._add(made, agency.email, by_name=by_name)

    def member(self, member: Member, role: Role, *, by_name: bool = False) -> None:
        posting = member.posting_on(self.meeting.local_day)
        made = Attendee(
            member=member, name=member.name, role=role, agency=posting.agency if posting else None
        )
        self._add(made, member.email, by_name=by_name)

    def named(self, session: Session, name: str) -> None:
        guest = NAMED_ADDRESS.fullmatch(name.strip())
        if guest:
            self._guest(session, clean_line(guest["name"], "name"), address(guest["address"].strip()))
            return
        found = find_invitee(session, name)
        if isinstance(found, Agency):
            self.seat(found, by_name=True)
        elif isinstance(found, Guest):
            self._add(Attendee(guest=found, name=found.name, role=Role.OPTIONAL), found.email, by_name=True)
        else:
            self.member(found, Role.OPTIONAL, by_name=True)

    def _guest(self, session: Session, name: str, email: str) -> None:
        known = session.scalars(select(Guest).where(func.lower(Guest.email) == folded(email))).first()
        made = Attendee(guest=known or Guest(name=name, email=email), name=name, role=Role.OPTIONAL)
        self._add(made, email, by_name=True)

    def _add(self, attendee: Attendee, email: str | None, *, by_name: bool) -> None:
        attendee.address = folded(email) if email else None
        if attendee.address == folded(self.meeting.organiser):
            self.hosts.append(attendee.name)
            return
        earlier = self._at(attendee.address) or self._same(attendee)
        self.last = earlier or attendee
        if earlier is None:
            self.meeting.attendees.append(attendee)
            self.new.append(attendee)
            return
        if earlier.withdrawn is not None and by_name:
            earlier.withdrawn = None
            self.new.append(earlier)
        if attendee.address is not None and self._at(attendee.address) is None:
            earlier.address = attendee.address
        if attendee.member is not None and earlier in self.new and earlier.name == _seat_name(earlier):
            earlier.name = f"{attendee.name} ({earlier.name})"
            earlier.role = min(earlier.role, attendee.role, key=list(Role).index)

    def _at(self, email: str | None) -> Attendee | None:
        """Who is invited at that address."""
        there = (one for one in self.meeting.attendees if email and one.address == email)
        return next(there, None)

    def _same(self, wanted: Attendee) -> Attendee | None:
        """The invitation of the same agency or person."""
        theirs = [one for one in self.meeting.attendees if whose(one) is whose(wanted)]
        return min(theirs, key=lambda one: one.withdrawn is not None, default=None)


def whose(attendee: Attendee) -> Agency | Member | Guest | None:
    """The agency or person that is invited."""
    return attendee.seat or attendee.member or attendee.guest


def reached_at(attendee: Attendee) -> str | None:
    """The address at which the agency or person is reached by the register, as it is compared."""
    who = whose(attendee)
    return folded(who.email) if who is not None and who.email else None


def invited_besides(attendee: Attendee) -> bool:
    """Whether another invitation to the meeting stands for the same agency or person, or where they read."""
    others = [one for one in attendee.meeting.invited if one is not attendee]
    who, address = whose(attendee), reached_at(attendee)
    return any(whose(one) is who or (address is not None and one.address == address) for one in others)


def follow_address(session: Session, attendee: Attendee, *, now: datetime) -> bool:
    """Puts an invitation to where the agency or person is reached now; False where that changes nothing.

    Where another invitation to the meeting goes there already, that one stands for both.
    """
    meeting, wanted = attendee.meeting, reached_at(attendee)
    if wanted in (attendee.address, folded(meeting.organiser)):
        return False
    there = next((one for one in meeting.attendees if wanted and one.address == wanted), None)
    if there is not None and (there.withdrawn is None or whose(there) is whose(attendee)):
        there.withdrawn, attendee.withdrawn = None, now
    else:
        if there is not None:
            there.address = None  # one address has one invitation to a meeting, also one that is withdrawn
            session.flush()
        attendee.address = wanted
    meeting.revision += 1
    session.flush()
    return True


def invite_in_place(attendee: Attendee, come: Member, *, now: datetime) -> None:
    """Invites a member in the place of another one; the office that somebody holds is not handed on."""
    role = Role.REQUIRED if attendee.role is Role.CHAIR else attendee.role
    if come.email and folded(come.email) == attendee.address:
        attendee.member, attendee.name, attendee.role = come, come.name, role
    else:
        _Invitation(attendee.meeting).member(come, role, by_name=True)
        attendee.withdrawn = now
    attendee.meeting.revision += 1


def _seat_name(attendee: Attendee) -> str | None:
    """The name of a seat for which nobody in particular is named yet."""
    return attendee.seat.short_name_on(attendee.meeting.local_day) if attendee.seat else None


def find_invitee(
    session: Session,
    name: str,
    *,
    remedy: str = "A new guest is written with the address: 'Name <name@example.org>'",
) -> Agency | Member | Guest:
    """The agency, member or guest of that name.

    Raises:
        NotFound: there is none; `remedy` says what to do then.
        Undecided: there are several.
    """
    finders: list[Callable[[Session, str], Agency | Member | Guest]]
    finders = [find_agency, find_member, find_guest]
    return find_first(session, name, finders, what="agency, member or guest", remedy=remedy)
