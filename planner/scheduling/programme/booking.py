"""A plan of a programme goes into the database: new meetings are made, others move, all or none."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from planner.errors import BadInput, PlannerError, Undecided
from planner.i18n.dates import day_label
from planner.meetings.moving import Move, move, revise
from planner.meetings.polls import open_poll
from planner.meetings.rooms import take_room
from planner.models import Meeting, MeetingKind, MeetingStatus, Room
from planner.register.club import the_club
from planner.scheduling.asked import Asked
from planner.scheduling.booking import Plan, book
from planner.scheduling.dates import judge_time
from planner.scheduling.decision import Choice, decide
from planner.scheduling.programme.briefings import Briefing
from planner.scheduling.programme.outcome import Outcome, Placed
from planner.scheduling.programme.register import Known
from planner.scheduling.programme.same import same_meetings
from planner.scheduling.programme.stored import asked_of
from planner.scheduling.rescheduling import own_demands
from planner.scheduling.series import next_series
from planner.scheduling.settling import settle, weigh

_NOT_LISTED = ("online", "quorum", "notice", "prefer", "not_with", "without")
WHY = "planned with others"
"""Why the date of a poll is taken, where the answers speak against it."""


@dataclass(frozen=True, slots=True)
class Booked:
    """What was done.

    Attributes:
        numbers: of all the meetings, by title.
        new: the titles of those that were made.
        settled: of those whose date was to be decided.
        moved: of those that are elsewhere now.
        announced: the numbers of the moved ones to which somebody is invited.
        noted: the titles of those that stay, of which something else was asked for before.
        against: what speaks against the dates of those that were to be decided, by title.
    """

    numbers: dict[str, int]
    new: tuple[str, ...]
    settled: tuple[str, ...]
    moved: tuple[str, ...]
    announced: tuple[int, ...]
    noted: tuple[str, ...]
    against: dict[str, tuple[str, ...]]

    @property
    def unchanged(self) -> int:
        """How many are where they were."""
        return len(self.numbers) - len(self.new) - len(self.settled) - len(self.moved)

    @property
    def changed(self) -> bool:
        """Whether there is anything to do."""
        return self.unchanged < len(self.numbers) or bool(self.noted)


def book_programme(
    session: Session, outcome: Outcome, known: Known, *, new_uid: Callable[[str], UUID], now: datetime
) -> Booked:
    """Puts every meeting on its date.

    Args:
        session: the open session.
        outcome: the plan, without a clash.
        known: the rooms and people of the database.
        new_uid: makes one for a new meeting.
        now: for the stamps.

    Raises:
        BadInput: a room is not in the database.
        Undecided: a room was taken meanwhile, or a title may be several meetings.
    """
    return _Booking(session, outcome, known, new_uid, now).booked()


class _Booking:
    def __init__(
        self,
        session: Session,
        outcome: Outcome,
        known: Known,
        new_uid: Callable[[str], UUID],
        now: datetime,
    ) -> None:
        self.session, self.outcome, self.known = session, outcome, known
        self.new_uid, self.now = new_uid, now

    def booked(self) -> Booked:
        placed = self.outcome.placed
        rooms = {one.briefing.title: self._room(one) for one in placed}
        days = [one.day for one in self.outcome.programme.days]
        held = same_meetings(self.session, (one.briefing for one in placed), days)
        series = next((one.series for one in held.values() if one.series), None) or next_series(self.session)
        moving = [one for one in placed if one.briefing.title in held and self._moves(one, held, rooms)]
        # What they hold now must not stand in the way of each other.
        for one in moving:
            for booking in held[one.briefing.title].bookings:
                booking.live = False
        self.session.flush()
        try:
            return self._placed(held, moving, rooms, series)
        except Undecided as error:
            problem = str(error).partition("\n")[0]
            raise Undecided(f"{problem}\nIt was taken since this was planned: plan again.") from error

    def _placed(
        self, held: dict[str, Meeting], moving: list[Placed], rooms: dict[str, Room], series: int
    ) -> Booked:
        settled, moved, new, announced, noted = [], [], [], [], []
        against: dict[str, tuple[str, ...]] = {}
        numbers: dict[str, int] = {}
        for one in self.outcome.placed:
            title, room = one.briefing.title, rooms[one.briefing.title]
            meeting = held.get(title)
            if meeting is None:
                meeting = self._new(one, room, series)
                new.append(title)
            elif not meeting.dated:
                against[title] = self._settle(one, meeting, room)
                settled.append(title)
            elif one in moving and self._move(one, meeting, room):
                moved.append(title)
                announced += [meeting.number] if meeting.attendees else []
            meeting.series = meeting.series or series
            asked = self._asked(one.briefing, room, Asked.from_json(meeting.asked)).to_json()
            noted += [title] if title not in (*new, *settled, *moved) and asked != meeting.asked else []
            meeting.asked = asked
            numbers[title] = meeting.number
            held[title] = meeting
        self.session.flush()
        for title in (*new, *moved):
            self._write_down(held[title], by="schedule" if title in new else "move")
        return Booked(
            numbers=numbers,
            new=tuple(new),
            settled=tuple(settled),
            moved=tuple(moved),
            announced=tuple(announced),
            noted=tuple(noted),
            against=against,
        )

    def _write_down(self, meeting: Meeting, *, by: str) -> None:
        """Keeps what is known of the date now, so that it is noticed when it gets worse."""
        with suppress(PlannerError):  # then it is as for meetings of which nothing was written down
            wanted = own_demands(self.session, meeting)
            assert meeting.start_utc is not None
            slot, failing, _ = judge_time(
                self.session, wanted, meeting.start_utc.astimezone(wanted.tz), now=self.now
            )
            decide(self.session, meeting, Choice(slot, failing), by=by)

    def _room(self, one: Placed) -> Room:
        room = self.known.rooms.get(one.room.name)
        if room is None:
            error = BadInput(
                f"the club has no room {one.room.name!r}, so {one.briefing.title!r} cannot be booked there.",
                remedy=f'Add it: planner venue room add VENUE "{one.room.name}" {one.room.seats}',
            )
            raise one.room.origin.refused("name", error)
        return room

    def _asked(self, one: Briefing, room: Room, before: Asked) -> Asked:
        asked = asked_of(one, self.known.people, room.venue.name)
        # What no list of a programme says stays as it was.
        kept = {key: getattr(before, key) for key in _NOT_LISTED}
        return replace(asked, **kept)

    def _new(self, one: Placed, room: Room, series: int) -> Meeting:
        plan = Plan(
            title=one.briefing.title,
            start=one.start,
            end=one.end,
            room=room,
            online=None,
            quorum=the_club(self.session).quorum,
            kind=MeetingKind.BRIEFING,
            asked=self._asked(one.briefing, room, Asked()),
            setup=timedelta(minutes=one.briefing.setup),
            clearing=timedelta(minutes=one.briefing.clearing),
            series=series,
        )
        uid = self.new_uid(f"{plan.title}/{plan.start.isoformat()}")
        return book(self.session, plan, uid=uid, now=self.now)

    def _moves(self, one: Placed, held: dict[str, Meeting], rooms: dict[str, Room]) -> bool:
        meeting = held[one.briefing.title]
        same = (meeting.start_utc, meeting.end_utc, meeting.room) == (
            one.start,
            one.end,
            rooms[one.briefing.title],
        )
        around = (meeting.setup, meeting.clearing) == (one.briefing.setup, one.briefing.clearing)
        return meeting.dated and not (same and around)

    def _move(self, one: Placed, meeting: Meeting, room: Room) -> bool:
        meeting.setup, meeting.clearing = one.briefing.setup, one.briefing.clearing
        if (meeting.start_utc, meeting.end_utc, meeting.room) == (one.start, one.end, room):
            take_room(self.session, meeting)  # only the time around it has changed
            return False
        move(self.session, meeting, Move(one.start, one.end, room), now=self.now)
        return True

    def _settle(self, one: Placed, meeting: Meeting, room: Room) -> tuple[str, ...]:
        """Gives a meeting its date; the poll about it is closed. Returns what speaks against the date."""
        poll = open_poll(self.session, meeting)
        if poll is None:
            meeting.set_times(one.start, one.end)
            meeting.room, meeting.status = room, MeetingStatus.CONFIRMED
            meeting.setup, meeting.clearing = one.briefing.setup, one.briefing.clearing
            self.session.flush()
            take_room(self.session, meeting)
            revise(meeting, now=self.now, rescheduled=True)
            return ()
        asked = next((date for date in poll.open_dates if date.start == one.start), None)
        found = weigh(self.session, poll, one.start, asked, now=self.now)
        around = replace(
            found.wanted,
            setup=timedelta(minutes=one.briefing.setup),
            clearing=timedelta(minutes=one.briefing.clearing),
        )
        when = f"{day_label(one.start.date())}, {one.time}"
        settle(
            self.session,
            replace(found, start=one.start, end=one.end, room=room, wanted=around),
            reason=WHY if found.against else None,
            when=when,
            now=self.now,
        )
        return found.against
