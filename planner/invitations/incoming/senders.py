"""Who may speak for whom: an answer counts only from somebody who is known to stand for who was invited."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from planner.invitations.incoming.read import Envelope
from planner.models import Agency, Attendee, Guest, Meeting, MeetingStatus, Member, OtherAddress, Posting
from planner.register.addresses import folded
from planner.register.other_addresses import other_addresses, owner_of

RECENT = timedelta(days=14)
"""For so long after a meeting a letter may still be about it."""

# Whoever has an address there has nothing in common with the others.
_ANYBODYS = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com", "me.com"),
        *("yahoo.com", "aol.com", "proton.me", "protonmail.com", "gmx.net", "gmx.de", "web.de"),
        *("mail.ru", "bk.ru", "list.ru", "inbox.ru", "yandex.ru", "yandex.com", "ya.ru", "rambler.ru"),
        *("163.com", "126.com", "yeah.net", "qq.com", "foxmail.com", "sina.com", "sina.cn", "sohu.com"),
        *("139.com", "mail.kz", "tut.by"),
    }
)


def refusal(session: Session, attendee: Attendee, envelope: Envelope, sent_by: str, on: date) -> str:
    """Why whoever sent an answer may not speak for the attendee, as a sentence; empty where they may.

    Args:
        session: the open session.
        attendee: who was invited.
        envelope: of the mail.
        sent_by: who answered for them, as the answer itself says.
        on: the day, for who works where.
    """
    if envelope.by_hand:
        return ""
    if envelope.inside:
        return f"It was passed on by {envelope.inside}."
    sender = ascii_folded(envelope.sender)
    if not sender:
        return "It does not say who sent it."
    if envelope.vouched is False:
        return f"The mail server says that it does not come from {sender}."
    own = ascii_folded(attendee.address or "")
    deputy = ascii_folded(sent_by) == sender and _one_house(sender, own)
    if sender == own or deputy or sender in known_addresses(session, attendee, on):
        return ""
    return f"It came from {sender}, who is not known to speak for {own or attendee.name}."


def known_addresses(session: Session, attendee: Attendee, on: date) -> set[str]:
    """Other addresses of who was invited: a member's and the agency's, for an agency those of its people.

    Also those of which a person said so (`planner.register.other_addresses`).
    """
    if attendee.guest is not None:
        return _folded([attendee.guest.email, *other_addresses(session, attendee.guest)])
    if attendee.member is not None:
        posting = attendee.member.posting_on(on)
        bureau = [posting.agency.email, *other_addresses(session, posting.agency)] if posting else []
        return _folded([attendee.member.email, *other_addresses(session, attendee.member), *bureau])
    assert attendee.seat is not None
    people = (
        select(Member.id).join(Posting).where(Posting.agency_id == attendee.seat_id, Posting.in_force(on))
    )
    theirs = select(Member.email).where(Member.id.in_(people))
    others = select(OtherAddress.address).where(OtherAddress.member_id.in_(people))
    own = [attendee.seat.email, *other_addresses(session, attendee.seat)]
    return _folded([*own, *session.scalars(theirs), *session.scalars(others)])


def invited_as(session: Session, sender: str, now: datetime) -> Sequence[Attendee]:
    """The invitations to coming and recent meetings for which that sender may speak."""
    query = (
        select(Attendee)
        .join(Meeting)
        .where(
            Attendee.withdrawn.is_(None),
            Meeting.status.in_((MeetingStatus.CONFIRMED, MeetingStatus.POSTPONED)),
            _not_long_over(now),
            or_(Attendee.address == sender, *_theirs(session, sender, now.date())),
        )
        .order_by(Meeting.start_utc, Attendee.id)
    )
    return session.scalars(query).all()


def _theirs(session: Session, sender: str, on: date) -> list[ColumnElement[bool]]:
    """What the invitations have in common that went to the people behind an address, or to their agencies."""
    owner = owner_of(session, sender)
    own: ColumnElement[bool] = Member.email_key == sender
    if isinstance(owner, Member):
        own = or_(own, Member.id == owner.id)
    people = select(Member.id).where(own)
    agencies = select(Posting.agency_id).where(Posting.member_id.in_(people), Posting.in_force(on))
    found: list[ColumnElement[bool]] = [Attendee.member_id.in_(people), Attendee.seat_id.in_(agencies)]
    if isinstance(owner, Agency):
        found.append(Attendee.seat_id == owner.id)
    elif isinstance(owner, Guest):
        found.append(Attendee.guest_id == owner.id)
    return found


def with_address(attendees: Iterable[Attendee], address: str) -> Attendee | None:
    """Who was invited at that address."""
    wanted = ascii_folded(address)
    return next((one for one in attendees if one.address and ascii_folded(one.address) == wanted), None)


def ascii_folded(address: str) -> str:
    """An address in the form in which it is compared: in small letters, its domain in ASCII."""
    local, at, domain = folded(address.strip()).rpartition("@")
    if domain.isascii():
        return f"{local}{at}{domain}"
    try:
        return f"{local}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return f"{local}{at}{domain}"


def _not_long_over(now: datetime) -> ColumnElement[bool]:
    since = now - RECENT
    return or_(
        Meeting.end_utc >= since,
        Meeting.last_day >= since.date(),
        Meeting.end_utc.is_(None) & Meeting.last_day.is_(None),
    )


def _folded(addresses: Iterable[str | None]) -> set[str]:
    return {ascii_folded(one) for one in addresses if one}


def _one_house(sender: str, address: str) -> bool:
    """Whether two addresses are of one organisation, as those of a boss and a secretary are."""
    house = sender.rpartition("@")[2]
    return house not in _ANYBODYS and house == address.rpartition("@")[2]
