"""Addresses that somebody writes from beside the one that is invited: a person said once whose they are."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Agency, Guest, Member, OtherAddress
from planner.register.addresses import address, folded

Owner = Agency | Member | Guest


def remember(session: Session, text: str, owner: Owner) -> OtherAddress:
    """From now on mail from that address may speak for that agency, member or guest, and for nobody else.

    Raises:
        BadInput: it is no address.
    """
    key = folded(address(text))
    found = session.scalar(select(OtherAddress).where(OtherAddress.address == key))
    if found is None:
        found = OtherAddress(address=key)
        session.add(found)
    found.agency = owner if isinstance(owner, Agency) else None
    found.member = owner if isinstance(owner, Member) else None
    found.guest = owner if isinstance(owner, Guest) else None
    session.flush()
    return found


def other_addresses(session: Session, owner: Owner) -> list[str]:
    """The addresses, folded, that may speak for somebody beside their own."""
    query = select(OtherAddress.address).order_by(OtherAddress.address)
    if isinstance(owner, Agency):
        query = query.where(OtherAddress.agency_id == owner.id)
    elif isinstance(owner, Member):
        query = query.where(OtherAddress.member_id == owner.id)
    else:
        query = query.where(OtherAddress.guest_id == owner.id)
    return list(session.scalars(query))


def owner_of(session: Session, text: str) -> Owner | None:
    """Whose other address that is."""
    found = session.scalar(select(OtherAddress).where(OtherAddress.address == folded(text.strip())))
    return None if found is None else found.agency or found.member or found.guest
