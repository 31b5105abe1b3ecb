"""What a date must offer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import Club, Meeting, Room, Venue
from planner.models.quorum import Quorum
from planner.register.club import the_club
from planner.register.lookup import find_room, find_venue
from planner.scheduling.apart import Apart, apart_from
from planner.scheduling.asked import Asked
from planner.scheduling.requirements import Required, required_people
from planner.timing.opening import OFFICE_HOURS, OpeningHours
from planner.timing.written import clock, duration, plain

__all__ = ["Asked", "Demands", "Required", "demands"]

LONGEST_NOTICE = 366


@dataclass(frozen=True, slots=True)
class Demands:
    """What a date must offer.

    Attributes:
        club: whose meeting.
        venue: where; None for a meeting that is only online.
        rooms: those that may be taken, smallest first; empty for a meeting that is only online.
        online: the link to join by.
        duration: from start to end.
        quorum: by agencies or people.
        required: who must be able to come.
        seats: how many the room must have; one for each agency if None.
        equipment: what the room must have.
        setup: for how long the room must be free before the start.
        clearing: and after the end.
        notice: how many days before the meeting the invitation leaves.
        not_before: no start before that many minutes after midnight.
        not_after: no end after that many.
        prefer: weekdays and hours that rank higher.
        apart: what the day must not have.
        without: what is given up, each by its words.
        itself: the meeting, where it has a date already: what it takes itself stands in nobody's way.
    """

    club: Club
    venue: Venue | None
    rooms: Sequence[Room]
    online: str | None
    duration: timedelta
    quorum: Quorum
    required: tuple[Required, ...]
    seats: int | None = None
    equipment: tuple[str, ...] = ()
    setup: timedelta = timedelta(0)
    clearing: timedelta = timedelta(0)
    notice: int = 0
    not_before: int | None = None
    not_after: int | None = None
    prefer: OpeningHours | None = None
    apart: tuple[Apart, ...] = ()
    without: tuple[str, ...] = ()
    itself: Meeting | None = None

    @property
    def tz(self) -> ZoneInfo:
        """The zone the meeting takes place in."""
        return self.venue.tz if self.venue else self.club.tz

    @property
    def country(self) -> str:
        """The country the meeting takes place in."""
        return self.venue.country if self.venue else self.club.country

    @property
    def hours(self) -> OpeningHours:
        """When the venue is open; office hours for a meeting that is only online."""
        return self.venue.hours if self.venue else OFFICE_HOURS

    def lasting(self, asked: Asked) -> Asked:
        """What was asked, so that it means the same when it is read again."""
        return replace(asked, not_with=tuple(one.lasting for one in self.apart))

    def all_of_them(self) -> "Demands":
        """The same with nothing given up."""
        return replace(self, without=())


def demands(session: Session, asked: Asked, day: date) -> Demands:
    """The demands of a meeting about that day: what was asked, and for the rest the club's usual.

    Raises:
        BadInput: the venue has no room, no venue is known, or a value means nothing.
        NotFound: a venue, room or required person is not known.
    """
    club = the_club(session)
    venue, rooms = _place(session, club, asked)
    usual = Demands(
        club=club,
        venue=venue,
        rooms=rooms,
        online=asked.online,
        duration=duration(asked.duration) if asked.duration else timedelta(minutes=club.duration),
        quorum=Quorum.parse(asked.quorum) if asked.quorum else club.quorum,
        required=required_people(session, asked.require, day),
    )
    first, last = _hours(asked)
    return replace(
        usual,
        seats=asked.people,
        equipment=equipment(asked.equipment),
        setup=_around(asked.setup, club.setup) if rooms else timedelta(0),
        clearing=_around(asked.clearing, club.clearing) if rooms else timedelta(0),
        notice=club.notice if asked.notice is None else notice_days(asked.notice),
        not_before=first,
        not_after=last,
        prefer=_preferred(asked.prefer) if asked.prefer else None,
        apart=tuple(apart_from(session, words, day) for words in asked.not_with),
        without=asked.without,
    )


def equipment(words: Sequence[str]) -> tuple[str, ...]:
    """What a room must have, in lower case, each thing once: "projector, interpretation"."""
    things = (thing.strip().casefold() for one in words for thing in one.split(","))
    return tuple(dict.fromkeys(filter(None, things)))


def notice_days(text: str) -> int:
    """So many days of notice, written `14d`, `14 days`, `2 weeks`; 0 for none.

    Raises:
        BadInput: it is no number of days, or more than a year.
    """
    # The rules of the register write their days in the same way.
    from planner.models.rules import number_of_days  # noqa: PLC0415

    days = number_of_days(text)
    if days > LONGEST_NOTICE:
        raise BadInput(
            f"A notice of {days} days is more than a year.", remedy="Write it like 14d or 2 weeks."
        )
    return days


def minutes_around(text: str) -> int:
    """So many minutes of set-up or clearing; 0 for none.

    Raises:
        BadInput: it is no length of time.
    """
    return 0 if text.strip() in ("0", "none") else int(duration(text).total_seconds()) // 60


def _around(asked: str | None, usual: int) -> timedelta:
    return timedelta(minutes=usual if asked is None else minutes_around(asked))


def _hours(asked: Asked) -> tuple[int | None, int | None]:
    first = None if asked.not_before is None else _clock(asked.not_before)
    last = None if asked.not_after is None else _clock(asked.not_after)
    if first is not None and last is not None and first >= last:
        raise BadInput(
            f"No meeting begins at {asked.not_before} or later and ends by {asked.not_after}.",
            remedy="Give a --not-before that is earlier than --not-after.",
        )
    return first, last


def _clock(text: str) -> int:
    minutes = clock(plain(text))
    if minutes is None:
        raise BadInput(f"{text!r} is not a time of day.", remedy="Write it like 10:00.")
    return minutes


def _preferred(text: str) -> OpeningHours:
    """The weekdays and hours: "Tue-Thu 14:00-17:00"; days alone are whole days, hours alone all days."""
    words = plain(text).replace("–", "-")
    for candidate in (words, f"daily {words}", f"{words} 00:00-24:00"):
        try:
            return OpeningHours.parse(candidate)
        except BadInput:
            continue
    raise BadInput(f"{text!r} names no weekdays and hours.", remedy="Write them like Tue-Thu 14:00-17:00.")


def _place(session: Session, club: Club, asked: Asked) -> tuple[Venue | None, Sequence[Room]]:
    if asked.venue:
        venue: Venue | None = find_venue(session, asked.venue)
    elif asked.room:
        venue = find_room(session, asked.room).venue
    else:
        venue = None if asked.online else club.venue
    if venue is None:
        if asked.online:
            return None, ()
        raise BadInput(
            "No place is named, and the club has no usual venue.",
            remedy="Add --venue NAME, or --online LINK; or set the usual one: planner setup --venue NAME",
        )
    rooms = [find_room(session, asked.room, venue)] if asked.room else venue.rooms
    if not rooms:
        raise BadInput(
            f"{venue.name} has no rooms.", remedy="Add one: planner venue room add VENUE ROOM SEATS"
        )
    return venue, rooms
