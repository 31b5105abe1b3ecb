"""Who is asked about the dates of a meeting: each seat, member or guest has one place in a poll."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models import Agency, Guest, Member, Poll, PollVoice
from planner.register.addresses import folded
from planner.register.agencies import current_agencies
from planner.register.lookup import find_agency, find_first, find_guest, find_member
from planner.register.members import officers_on

Who = Agency | Member | Guest


def ask_everybody(session: Session, poll: Poll, required: Sequence[Agency | Member] = ()) -> list[PollVoice]:
    """Asks the seats of the agencies that are members on one of the dates, the officers, and who must come.

    Who was asked already stays; returns those who were not.
    """
    days = sorted({one.local_day for one in poll.open_dates})
    seats = {agency.id: agency for day in days for agency in current_agencies(session, day)}
    officers = {member.id: member for day in days[:1] for member, _ in officers_on(session, day)}
    return ask(session, poll, [*seats.values(), *officers.values(), *required])


def ask(session: Session, poll: Poll, people: Iterable[Who]) -> list[PollVoice]:
    """Asks these too; returns those who were not asked yet."""
    asked = {voice.who for voice in poll.voices}
    new = []
    for who in people:
        if who not in asked:
            asked.add(who)
            new.append(_voice(who))
            poll.voices.append(new[-1])
    session.flush()
    return new


def _voice(who: Who) -> PollVoice:
    if isinstance(who, Agency):
        return PollVoice(seat=who)
    return PollVoice(member=who) if isinstance(who, Member) else PollVoice(guest=who)


def find_who(session: Session, name: str) -> Who:
    """The agency, member or guest of any name or address.

    Raises:
        NotFound: nobody is called that; the nearest are suggested.
        Undecided: several are.
    """
    if "@" in name:
        seats = select(Agency).where(func.lower(Agency.email) == folded(name.strip()))
        found = list(session.scalars(seats))
        if len(found) == 1:
            return found[0]
    finders: list[Callable[[Session, str], Who]] = [find_agency, find_member, find_guest]
    return find_first(
        session,
        name,
        finders,
        what="agency, member or guest",
        remedy='Who is no member is added with: planner guest add "NAME"',
    )


def house_of(voice: PollVoice, day: date) -> Agency | None:
    """The agency somebody speaks for on a day: the seat's own, or the one a member is posted by."""
    if voice.seat is not None:
        return voice.seat
    posting = voice.member.posting_on(day) if voice.member else None
    return posting.agency if posting else None
