"""The club's calendar, to be subscribed to: what was announced, for whoever has its address.

It names nobody who is invited and asks for no answer; by the same UIDs it changes as the invitations do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.ics.feed import feed, resource
from planner.ics.lint.feed import MOST_BYTES
from planner.ics.text import multiline
from planner.ics.values import Event, Organizer
from planner.invitations.languages import language_of_club
from planner.invitations.told import ANNOUNCEMENTS, LEFT
from planner.invitations.version import Version, version_of
from planner.models import Club, Meeting, MeetingStatus, Message, MessageState
from planner.timing.days import day_after
from planner.transport.push import MARK, Resource

LONGEST_AGENDA = 2_000
"""So many letters of an agenda are told: one that is pasted in must not take the place of other meetings."""
CANCELLED_FOR = timedelta(days=30)
"""So long what is off stays, said to be off, at least: whoever looks once a month must learn of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which meetings, and how they are told.

    Attributes:
        past: how far back.
        ahead: how far ahead.
        language: of what is said beside the titles; None for the club's.
        links: whether to tell the links to join by, which anybody could then use.
        everything: also what nobody was invited to yet.
    """

    past: timedelta
    ahead: timedelta
    language: str | None = None
    links: bool = False
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """The calendar: its bytes, the meetings in it, how many of them are off, and how many had no room."""

    data: bytes
    events: tuple[Event, ...]
    off: int
    left_out: int


def club_feed(session: Session, club: Club, wanted: Wanted, *, now: datetime) -> Feed | None:
    """The calendar of the club; None where there is nothing to tell. Unchanged meetings give the same bytes.

    Where it would be too large, what is nearest to now stays.
    """
    events = feed_events(session, club, wanted, now=now)
    nearest = sorted(events, key=lambda event: abs(_instant(event) - now))
    number = len(nearest)
    while number:
        kept = sorted(nearest[:number], key=lambda event: (_instant(event), event.uid))
        data = feed(club.name, kept)
        if len(data) < MOST_BYTES:
            off = sum(event.status == "CANCELLED" for event in kept)
            return Feed(data, tuple(kept), off, len(events) - number)
        number = min(number - 1, number * MOST_BYTES // len(data))
    return None


def club_resources(
    session: Session, club: Club, wanted: Wanted, *, now: datetime
) -> tuple[dict[str, Resource], frozenset[str]]:
    """The same one by one for a CalDAV server, by their UIDs; and the UIDs of all meetings of the club."""
    found = {}
    for event in feed_events(session, club, wanted, now=now):
        mark = sha256(resource(event)).hexdigest()[:32]
        found[event.uid] = Resource(resource(event, mark=f"{MARK}:{mark}"), mark)
    return found, frozenset(one.calendar_uid for one in session.scalars(select(Meeting)))


def feed_events(session: Session, club: Club, wanted: Wanted, *, now: datetime) -> list[Event]:
    """What the calendar tells, the earliest first."""
    stamps, announced = _stamps(session), _announced(session)
    found = []
    for meeting in session.scalars(select(Meeting).order_by(Meeting.number)):
        stamp = max(meeting.dtstamp, stamps.get(meeting.id, meeting.dtstamp))
        told = meeting.id in announced
        if _belongs(meeting, wanted, told=told) and _in_time(meeting, wanted, stamp, now):
            found.append(_event(club, meeting, stamp, wanted))
    return sorted(found, key=lambda event: (_instant(event), event.uid))


def _stamps(session: Session) -> Mapping[int, datetime]:
    """When each meeting was last said to be otherwise."""
    news = Message.kind.in_(ANNOUNCEMENTS), Message.state != MessageState.SUPERSEDED
    query = select(Message.meeting_id, func.max(Message.dtstamp)).where(*news).group_by(Message.meeting_id)
    return {meeting_id: stamp for meeting_id, stamp in session.execute(query)}  # noqa: C416  rows are no pairs


def _announced(session: Session) -> frozenset[int]:
    query = select(Message.meeting_id).where(Message.kind.in_(ANNOUNCEMENTS), Message.state.in_(LEFT))
    return frozenset(session.scalars(query.distinct()))


def _belongs(meeting: Meeting, wanted: Wanted, *, told: bool) -> bool:
    if not meeting.dated or meeting.status is MeetingStatus.PROPOSED:
        return False
    return told or (wanted.everything and meeting.status is MeetingStatus.CONFIRMED)


def _in_time(meeting: Meeting, wanted: Wanted, stamp: datetime, now: datetime) -> bool:
    start = meeting.start
    today, day = (
        now.astimezone(start.tzinfo if isinstance(start, datetime) else UTC).date(),
        meeting.local_day,
    )
    if meeting.status is not MeetingStatus.CONFIRMED:
        return now - stamp < CANCELLED_FOR or today <= day <= today + wanted.ahead
    return today - wanted.past <= day <= today + wanted.ahead


def _event(club: Club, meeting: Meeting, stamp: datetime, wanted: Wanted) -> Event:
    version, language = version_of(meeting), wanted.language or language_of_club(club)
    assert version.span is not None
    start, end = version.span.start, version.span.end
    takes_place = meeting.status is MeetingStatus.CONFIRMED
    link = version.place.link if wanted.links else ""
    return Event(
        uid=meeting.calendar_uid,
        # Older clients keep what has no later version.
        sequence=meeting.sequence if takes_place else max(meeting.sequence, 1),
        dtstamp=stamp,
        summary=said(_title(version), language),
        description=_description(club, version, link, language),
        location=version.place.where or said(text("online"), language),
        organizer=Organizer(meeting.organiser, club.name),
        start=start,
        end=end if isinstance(end, datetime) else day_after(end),
        conference=link or None,
        status="CONFIRMED" if takes_place else "CANCELLED",
        transparent=True,  # whoever also accepted the invitation is not taken twice
    )


def _title(version: Version) -> Text | str:
    """Outlook passes over the status of a meeting in a feed, so the title says it too."""
    if version.status is MeetingStatus.CANCELLED:
        return text("Cancelled: {title}", title=version.title)
    if version.status is MeetingStatus.POSTPONED:
        return text("Postponed, the new date will follow: {title}", title=version.title)
    return version.title


def _description(club: Club, version: Version, link: str, language: str) -> str:
    off = version.status is not MeetingStatus.CONFIRMED
    note: Text = text(
        "This calendar of {club} follows what is announced, and cannot be answered. Questions: {mailbox}",
        club=club.name,
        mailbox=club.mailbox,
    )
    parts: Sequence[str] = ("" if off else _agenda(version.agenda), link, said(note, language))
    return "\n\n".join(part for part in parts if part)


def _agenda(agenda: str) -> str:
    whole = multiline(agenda).strip()
    return whole if len(whole) <= LONGEST_AGENDA else f"{whole[: LONGEST_AGENDA - 1].rstrip()}…"


def _instant(event: Event) -> datetime:
    start = event.start
    return start if isinstance(start, datetime) else datetime.combine(start, time(), UTC)
