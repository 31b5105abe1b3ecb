"""Programmes out of the database: meetings whose date is to be decided, or that were booked together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.meetings.lookup import all_meetings, meeting_label, series_of
from planner.meetings.polls import newest_poll
from planner.meetings.votes import answers
from planner.models import Agency, Choice, Meeting, MeetingStatus, Member, Poll, PollDate, Venue
from planner.register.agencies import current_agencies
from planner.scheduling.asked import Asked
from planner.scheduling.demands import demands
from planner.scheduling.phrases import Reading
from planner.scheduling.programme.briefings import Briefing, Now, Official, OpenDay, Programme
from planner.scheduling.programme.place import halls, open_days
from planner.scheduling.programme.same import same_meetings
from planner.scheduling.programme.spells import WHOLE_DAY, Point, Spell
from planner.scheduling.programme.stored import briefing_of
from planner.timing.days import day_before, each_day


def undated_programme(session: Session, venue: Venue, reading: Reading | None, *, today: date) -> Programme:
    """The meetings whose date is to be decided, at the dates that were asked about or on the days named.

    Raises:
        BadInput: there is none, or none of the days is open.
    """
    found = [one for one in all_meetings(session) if one.status is MeetingStatus.PROPOSED and not one.dated]
    gathering = _Undated(session, venue, reading, today)
    briefings = tuple(filter(None, map(gathering.briefing, found)))
    if not briefings:
        left = "".join(f"\n{one}" for one in gathering.remarks)
        raise BadInput(
            f"There is no meeting at {venue.name} whose date is to be decided.{left}",
            remedy="List the meetings in a file: planner programme template",
        )
    days, remarks = _days(session, venue, gathering.days())
    return _programme(venue, briefings, days, (*gathering.remarks, *remarks), gathering.away)


def booked_programme(
    session: Session, meeting: Meeting, reading: Reading | None, *, today: date
) -> Programme:
    """The meetings that were booked together with one, as far as they are still to come.

    Raises:
        BadInput: it has no room or no date, or none of the days is open.
    """
    together = series_of(session, meeting) or [meeting]
    kept = [one for one in together if _plannable(one, today)]
    if not kept or meeting.room is None:
        raise BadInput(
            f"Meeting {meeting.number}, {meeting.title!r}, has no room or is over: not planned again.",
            remedy="Name a meeting to come of a programme that was booked.",
        )
    venue = meeting.room.venue
    wanted = each_day(reading.first, reading.last) if reading else [one.local_day for one in kept]
    days, remarks = _days(session, venue, wanted)
    briefings = [briefing_of(one, today=today) for one in kept]
    titles = {one.title for one in briefings}
    known = (replace(one, after=tuple(name for name in one.after if name in titles)) for one in briefings)
    return _programme(venue, tuple(known), days, remarks)


def as_booked(session: Session, programme: Programme) -> tuple[Programme, list[int]]:
    """The programme with the meetings where the database has them, and the ids of those.

    Raises:
        BadInput: a number is that of another meeting.
        Undecided: a title may be several meetings.
    """
    held = same_meetings(session, programme.briefings, (one.day for one in programme.days))
    briefings = (_where_it_is(one, held.get(one.title), programme.tz) for one in programme.briefings)
    return replace(programme, briefings=tuple(briefings)), [one.id for one in held.values()]


def _where_it_is(one: Briefing, meeting: Meeting | None, tz: ZoneInfo) -> Briefing:
    if meeting is None:
        return one
    if meeting.start_utc is None or meeting.room is None:
        return replace(one, number=meeting.number)
    start = meeting.start_utc.astimezone(tz).replace(tzinfo=None, fold=0)
    return replace(one, number=meeting.number, now=Now(start, meeting.room.name))


def _plannable(one: Meeting, today: date) -> bool:
    timed = one.status is MeetingStatus.CONFIRMED and one.dated and not one.all_day
    return timed and one.room is not None and one.local_day >= today


def _days(
    session: Session, venue: Venue, wanted: Iterable[date]
) -> tuple[tuple[OpenDay, ...], tuple[str, ...]]:
    days, remarks = open_days(session, venue, set(wanted))
    if not days:
        told = "".join(f"\n{one}" for one in remarks)
        raise BadInput(
            f"{venue.name} is open on none of the days.{told}", remedy='Name others: --in "27-29 March"'
        )
    return days, remarks


def _programme(
    venue: Venue,
    briefings: tuple[Briefing, ...],
    days: tuple[OpenDay, ...],
    remarks: Sequence[str],
    away: Mapping[str, Sequence[Spell]] | None = None,
) -> Programme:
    people = dict.fromkeys(name for one in briefings for name in (*one.required, *one.preferred))
    officials = tuple(Official(name, tuple((away or {}).get(name, ()))) for name in people)
    return Programme(venue.tz, briefings, halls(venue, whenever=True), days, officials, tuple(remarks))


class _Undated:
    """Makes a meeting to plan of one whose date is to be decided."""

    def __init__(self, session: Session, venue: Venue, reading: Reading | None, today: date) -> None:
        self.session, self.venue, self.reading, self.today = session, venue, reading, today
        self.remarks: list[str] = []
        self.asked: set[date] = set()
        self.away: dict[str, list[Spell]] = defaultdict(list)

    def days(self) -> Iterable[date]:
        """Those on which the meetings may be."""
        return each_day(self.reading.first, self.reading.last) if self.reading else sorted(self.asked)

    def briefing(self, meeting: Meeting) -> Briefing | None:
        poll = newest_poll(self.session, meeting)
        asked = Asked.from_json(poll.asked if poll else meeting.asked)
        points = () if self.reading else tuple(self._points(poll))
        if not points and not self.reading:
            self._leave_out(meeting, "no date is asked about")
            return None
        first = self.reading.first if self.reading else min(one.day for one in points if one.day)
        wanted = demands(self.session, asked, first)
        if wanted.venue is not self.venue:
            self._leave_out(meeting, f"at {wanted.venue.name}" if wanted.venue else "only online")
            return None
        self.asked |= {one.day for one in points if one.day}
        required = tuple(dict.fromkeys(_name(one.who) for one in wanted.required))
        voices = [voice.name for voice in poll.voices] if poll else []
        self._hear(poll)
        return Briefing(
            title=meeting.title,
            minutes=int(wanted.duration.total_seconds()) // 60,
            required=required,
            preferred=tuple(name for name in dict.fromkeys(voices) if name not in required),
            heads=wanted.seats or len(current_agencies(self.session, first)),
            features=wanted.equipment,
            room=wanted.rooms[0].name if asked.room else None,
            fixed=points,
            not_before=Point(minute=wanted.not_before) if wanted.not_before is not None else None,
            not_after=Point(minute=wanted.not_after) if wanted.not_after is not None else None,
            setup=int(wanted.setup.total_seconds()) // 60,
            clearing=int(wanted.clearing.total_seconds()) // 60,
            number=meeting.number,
        )

    def _hear(self, poll: Poll | None) -> None:
        """Who said no to a date is taken to be away then."""
        for voice in poll.voices if poll else ():
            said = answers(voice)
            for one in poll.open_dates if poll else ():
                if said.get(one.id) is Choice.NO:
                    self.away[voice.name] += _during(one, self.venue)

    def _leave_out(self, meeting: Meeting, why: str) -> None:
        self.remarks.append(f"Not planned: {meeting_label(meeting)} ({why}).")

    def _points(self, poll: Poll | None) -> Iterator[Point]:
        """The dates that were asked about and are not over, on the clock of the place."""
        found = (point for one in (poll.open_dates if poll else ()) for point in _at(one, self.venue))
        return (point for point in found if point.day and point.day >= self.today)


def _at(one: PollDate, venue: Venue) -> list[Point]:
    start = one.start
    if isinstance(start, datetime):
        here = start.astimezone(venue.tz)
        return [Point(here.date(), here.hour * 60 + here.minute)]
    assert one.last_day is not None
    return [Point(day) for day in each_day(start, one.last_day)]


def _during(one: PollDate, venue: Venue) -> list[Spell]:
    start, end = one.start, one.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        begins, ends = start.astimezone(venue.tz), end.astimezone(venue.tz)
        until = ends.hour * 60 + ends.minute if ends.date() == begins.date() else WHOLE_DAY[1]
        return [Spell((begins.date(), begins.date()), hours=(begins.hour * 60 + begins.minute, until))]
    return [Spell((one.local_day, day_before(end)))]


def _name(who: Member | Agency) -> str:
    return who.short_name if isinstance(who, Agency) else who.name
