"""People who are no members: speakers, ambassadors, interpreters. They stand in no member list."""

from dataclasses import dataclass, fields

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import Attendee, Guest, Meeting, Member, Poll, PollVoice
from planner.models.names import fold
from planner.register.addresses import folded
from planner.register.agencies import Change, change_columns

LABELS = {
    "name": "name",
    "email": "e-mail",
    "organisation": "organisation",
    "phone": "phone",
    "languages": "languages",
}


@dataclass(frozen=True, slots=True)
class GuestFacts:
    """What is said of a guest, checked: None where nothing is said, empty where nothing shall stand."""

    name: str | None = None
    email: str | None = None
    organisation: str | None = None
    phone: str | None = None
    languages: str | None = None


def all_guests(session: Session) -> list[Guest]:
    """Every guest, by name."""
    return sorted(session.scalars(select(Guest)), key=lambda guest: (fold(guest.name), guest.id))


def add_guest(session: Session, facts: GuestFacts) -> Guest:
    """A new guest.

    Raises:
        BadInput: a guest of that address, or of that name without another address, is known already.
    """
    assert facts.name
    for other in session.scalars(select(Guest)):
        if facts.email and other.email and folded(other.email) == folded(facts.email):
            _refuse_known(other, f"has the address {facts.email} already")
        if fold(other.name) == fold(facts.name) and not (facts.email and other.email):
            _refuse_known(other, "is a guest already")
    made = Guest(**{one.name: getattr(facts, one.name) or None for one in fields(facts)})
    session.add(made)
    session.flush()
    return made


def edit_guest(session: Session, guest: Guest, facts: GuestFacts) -> list[Change]:
    """Changes what `facts` says differently and returns the changes.

    Raises:
        BadInput: another guest has that address.
    """
    if facts.email:
        same = select(Guest).where(func.lower(Guest.email) == folded(facts.email), Guest.id != guest.id)
        other = session.scalars(same).first()
        if other is not None:
            _refuse_known(other, f"has the address {facts.email} already")
    changes = change_columns(guest, facts, LABELS.items())
    session.flush()
    return changes


def remove_guest(session: Session, guest: Guest) -> None:
    """Takes a guest out.

    Raises:
        BadInput: the guest was invited or asked about a date; the meetings are named.
    """
    asked = select(Meeting).join(Poll).join(Poll.voices).where(PollVoice.guest_id == guest.id)
    polled = list(session.scalars(asked.order_by(Meeting.number)).unique())
    invited = invited_to(session, guest)
    if invited or polled:
        named = ", ".join(f"{one.number} ({one.title})" for one in invited or polled)
        what = "invited to meeting" if invited else "asked about the date of meeting"
        raise BadInput(
            f"{guest.name} was {what} {named}.",
            remedy="Who was invited stays on record, so that the meeting keeps its list.",
        )
    session.delete(guest)
    session.flush()


def invited_to(session: Session, guest: Guest) -> list[Meeting]:
    """The meetings a guest is or was invited to, the earliest first."""
    query = select(Meeting).join(Meeting.attendees).where(Attendee.guest_id == guest.id)
    return sorted(session.scalars(query).unique(), key=lambda one: (one.local_day, one.number))


def members_at(session: Session, email: str | None) -> list[Member]:
    """The members who read that address."""
    if not email:
        return []
    return list(session.scalars(select(Member).where(Member.email_key == folded(email)).order_by(Member.id)))


def _refuse_known(other: Guest, what: str) -> None:
    raise BadInput(
        f"{other.name} {what}.", remedy=f'To change what is known: planner guest edit "{other.name}"'
    )
