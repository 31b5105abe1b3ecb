"""Taking out a person who was typed in by mistake, and never somebody who has a history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import (
    Action,
    Attendee,
    CalendarSource,
    Change,
    DiaryEntry,
    DifferentPeople,
    Member,
    PollVoice,
    Posting,
)
from planner.register.club import the_club


@dataclass(frozen=True, slots=True)
class Removal:
    """Who was taken out."""

    names: tuple[str, ...]
    email: str | None
    houses: tuple[str, ...]


def remove(session: Session, member: Member, *, today: date) -> Removal:
    """Takes a member out wholly, with names and posts, as if never typed in.

    Raises:
        BadInput: something has happened with the member already; what, and what to do instead, is named.
    """
    history = list(_history(session, member, today))
    if history:
        raise BadInput(f"{member.name} has a history: {', '.join(history)}.", remedy=_remedy(member, today))
    houses = tuple(posting.agency.short_name for posting in member.postings)
    told = Removal(tuple(name.full for name in member.names), member.email, houses)
    pairs = or_(DifferentPeople.low_id == member.id, DifferentPeople.high_id == member.id)
    # One by one, not by statement: what goes through objects is written down and can be taken back.
    for pair in session.scalars(select(DifferentPeople).where(pairs)):
        session.delete(pair)
    session.delete(member)
    session.flush()
    return told


def _history(session: Session, member: Member, today: date) -> Iterator[str]:
    fresh = _typed_in(session, member) == today
    for posting in member.postings:
        if _has_been(posting, today, fresh=fresh):
            yield f"a post at {posting.agency.short_name} {_time(posting)}"
    for office in member.offices:
        yield f"the office of {office.name}"
    rows = (
        (_number(session, Attendee, member), "invitation", "invitations"),
        (_number(session, PollVoice, member), "question about dates", "questions about dates"),
        (len(member.accreditations), "press card", "press cards"),
        (len(member.suspensions), "suspension", "suspensions"),
        (_number(session, DiaryEntry, member), "diary entry", "diary entries"),
        (_number(session, CalendarSource, member), "calendar", "calendars"),
    )
    yield from (f"{number} {one if number == 1 else many}" for number, one, many in rows if number)


def _has_been(posting: Posting, today: date, *, fresh: bool) -> bool:
    if posting.first_day is None and posting.valid_until is None:
        # Nobody knows since when: what stood in the lists on an earlier day has been, too.
        return not fresh
    return posting.valid_from < today


def _time(posting: Posting) -> str:
    if posting.last_day is not None:
        return f"until {posting.last_day}"
    return f"since {posting.first_day}" if posting.first_day else "since some day before today"


def _typed_in(session: Session, member: Member) -> date | None:
    """The day on which the record was made, by the log; None where it does not say."""
    made = select(Action.at).join(Change).where(Change.table_name == "member", Change.row_id == member.id)
    made = made.where(Action.undoes_id.is_(None), Change.before.is_(None), Change.after.is_not(None))
    at = session.scalars(made.order_by(Action.id.desc()).limit(1)).first()
    return None if at is None else at.astimezone(the_club(session).tz).date()


def _number(
    session: Session, kind: type[Attendee | DiaryEntry | CalendarSource | PollVoice], member: Member
) -> int:
    return session.scalar(select(func.count()).where(kind.member_id == member.id)) or 0


def _remedy(member: Member, today: date) -> str:
    erase = f'planner member erase "{member.name}"'
    if any(posting.overlaps(today, None) for posting in member.postings):
        leave = f'planner member leave "{member.name}" --from DATE'
        return f"Who goes stays on record: {leave}\nWho asks to be forgotten, after that: {erase}"
    return f"Who has left stays on record. Who asks to be forgotten: {erase}"
