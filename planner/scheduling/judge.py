"""Judging dates: who could come, who is lost and why, and which demands fail."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from planner.availability.busy import whole_days
from planner.i18n.texts import Text, text
from planner.models import Member, Room
from planner.scheduling.clocks import discomfort, local_time
from planner.scheduling.demands import Demands, Required
from planner.scheduling.obstacles import Demand, Situation, Usual, obstacles
from planner.scheduling.people import Person, Scene, Seat, quorum_base
from planner.scheduling.reasons import is_holiday, loss_of, provisional_of, reasons, reluctance_of
from planner.scheduling.verdicts import Burden, Comes, Counts, Day, Loss, Slot
from planner.solver.conflict import met, minimal_conflict
from planner.solver.grid import Grid, bits

Who = tuple[tuple[int, bool, tuple[int, ...]], ...]
"""The ids of agencies, whether the quorum is of them, and the ids of their people."""
QUARTER = timedelta(minutes=15)
"""Meetings are offered on the quarter hours."""


class Judge:
    """Holds a scene against demands.

    Args:
        scene: everybody's time.
        wanted: what a date must offer.
        not_before: starts before that instant do not count; None for all.
    """

    def __init__(self, scene: Scene, wanted: Demands, *, not_before: datetime | None) -> None:
        self.scene = scene
        self.wanted = wanted
        self.not_before = not_before
        self.length = wanted.duration
        self._demands_of: dict[Who, dict[Demand, int]] = {}

    @property
    def grid(self) -> Grid:
        """The grid of the scene."""
        return self.scene.grid

    def day(self, day: date) -> Day:
        """The dates of one day in the order of the clock, else what stands in the way."""
        among = self._of_day(day)
        if not among:
            return Day(day, (), (text("that day is over"),))
        seats = self.scene.seats_on(day)
        demands = self._demands(seats)
        meets = met(demands.values(), among)
        if not meets:
            return Day(day, (), self._obstacles(day, seats, among))
        start, end = whole_days(day, day, self.wanted.tz)
        near = [seat.between(start, end + self.length) for seat in seats]
        return Day(day, tuple(self._slot(self.grid.time(bit), near) for bit in bits(meets)))

    def time(self, start: datetime) -> tuple[Slot, tuple[Text, ...]]:
        """The slot at one time, and the demands it does not meet."""
        seats = self.scene.seats_on(start.date())
        bit = self.grid.bit(start)
        failing = [demand for demand, mask in self._demands(seats).items() if not mask >> bit & 1]
        situation = Situation(start.date(), seats, 1 << bit, 1 << bit)
        return self._slot(start.astimezone(UTC), seats), obstacles(self, failing, situation)

    def _obstacles(self, day: date, seats: Sequence[Seat], among: int) -> tuple[Text, ...]:
        demands = self._demands(seats)
        # That the place is closed at night is no news where it is open long enough by day.
        among = among & demands[Usual.OPEN] or among
        failing = minimal_conflict(demands, among)
        others = [demands[demand] for demand in failing if demand is not Usual.QUORUM]
        return obstacles(self, failing, Situation(day, seats, among, met(others, among) or among))

    def rooms_at(self, start: datetime) -> list[Room]:
        """The rooms that are free for the whole of the meeting, smallest first."""
        bit = self.grid.bit(start)
        return [room for room in self.wanted.rooms if self._free(self.scene.rooms[room.id].hard) >> bit & 1]

    def notes(self) -> list[Text]:
        """Whose time nobody knows, of those who must come."""
        silent = tuple(
            required.label
            for required in self.wanted.required
            if isinstance(required.who, Member) and required.who.id not in self.scene.known
        )
        return [text("Nothing is known of the diary of {people}: ask.", people=silent)] if silent else []

    @cached_property
    def open(self) -> int:
        """The grains in which the place is open: no holiday, nothing that closes the whole club."""
        tz = self.wanted.tz
        first, last = self.grid.origin, self.grid.time(self.grid.size)
        days = (last - first).days + 2
        spans = [
            (opens.replace(tzinfo=tz).astimezone(UTC), closes.replace(tzinfo=tz).astimezone(UTC))
            for offset in range(days)
            for opens, closes in self.wanted.hours.on(first.astimezone(tz).date() + timedelta(days=offset))
        ]
        return self.grid.within(spans) & ~self.scene.place.hard & ~self.scene.club.hard

    def _free(self, taken: int) -> int:
        return self.grid.starts(self.grid.everything & ~taken, self.length)

    def _of_day(self, day: date) -> int:
        start, end = whole_days(day, day, self.wanted.tz)
        among = self.grid.within([(start, end)]) & self.grid.every(QUARTER)
        if self.not_before is not None:
            past = self.grid.touching([(self.grid.origin, self.not_before)])
            among &= ~past
        return among

    def _demands(self, seats: Sequence[Seat]) -> dict[Demand, int]:
        """The starts that meet each demand; the same on all days with the same people."""
        who = tuple(
            (seat.agency.id, seat.quorum, tuple(one.member.id for one in seat.people)) for seat in seats
        )
        if who not in self._demands_of:
            self._demands_of[who] = self._new_demands(seats)
        return self._demands_of[who]

    def _new_demands(self, seats: Sequence[Seat]) -> dict[Demand, int]:
        demands: dict[Demand, int] = {Usual.OPEN: self.grid.starts(self.open, self.length)}
        if self.wanted.rooms:
            demands[Usual.ROOM] = self._rooms(len(seats))
        demands |= {required: self._coming(required, seats) for required in self.wanted.required}
        demands[Usual.QUORUM] = self._quorate(seats)
        return demands

    def _rooms(self, people: int) -> int:
        large_enough = [room for room in self.wanted.rooms if room.capacity >= people]
        mask = 0
        for room in large_enough:
            mask |= self._free(self.scene.rooms[room.id].hard)
        return mask

    def _coming(self, required: Required, seats: Sequence[Seat]) -> int:
        mask = 0
        for seat in seats:
            if seat.agency is required.who:
                return self.possible(seat)
            for person in seat.people:
                if person.member is required.who:
                    mask |= self._free(person.calendar.hard | seat.calendar.hard)
        return mask

    def possible(self, seat: Seat) -> int:
        """The starts at which an agency is not known to be away: it is free, and so is one of its people."""
        mask = self._free(seat.calendar.hard)
        if not seat.people:
            return mask
        anybody = 0
        for person in seat.people:
            anybody |= self._free(person.calendar.hard)
        return mask & anybody

    def _quorate(self, seats: Sequence[Seat]) -> int:
        base = quorum_base(seats)
        # A share of no agencies is none, and nobody is no quorum.
        needed = max(self.wanted.quorum.needed(len(base)), 1)
        possible = [self.possible(seat) for seat in base]
        # planes[n] holds the starts at which at least n + 1 agencies could come.
        planes = [0] * needed
        for mask in possible:
            for level in range(needed - 1, 0, -1):
                planes[level] |= planes[level - 1] & mask
            planes[0] |= mask
        return planes[-1]

    def _slot(self, start: datetime, seats: Sequence[Seat]) -> Slot:
        end = start + self.length
        tz = self.wanted.tz
        lost = {seat.agency.id: loss for seat in seats if (loss := loss_of(seat, start, end))}
        reluctant = {
            seat.agency.id: why
            for seat in seats
            if seat.agency.id not in lost and (why := reluctance_of(seat, start, end))
        }
        club = reasons(self.scene.club, start, end, hard=False)
        comes = [self._comes(seat, lost, reluctant, (start, end), news=bool(club)) for seat in seats]
        base = quorum_base(seats)
        people = {id(person.member): person for seat in seats for person in seat.people}
        clocks = self._clocks(list(people.values()))
        minutes = [discomfort(start.astimezone(one), end.astimezone(one)) for one in clocks]
        worst = clocks[minutes.index(max(minutes))]
        return Slot(
            start=start.astimezone(tz),
            end=end.astimezone(tz),
            room=next((room for room in self.rooms_at(start) if room.capacity >= len(seats)), None),
            counts=Counts(*(comes.count(one) for one in Comes)),
            agencies=len(seats),
            needed=self.wanted.quorum.needed(len(base)),
            quorate=sum(seat.agency.id not in lost for seat in base),
            lost=tuple(lost.values()),
            if_need_be=tuple(reluctant.values()),
            unknown=tuple(
                seat.agency.short_name for seat, one in zip(seats, comes, strict=True) if one is Comes.UNKNOWN
            ),
            club=club,
            people=len(people),
            people_away=sum(bool(one.calendar.why(start, end, hard=True)) for one in people.values()),
            worst_minutes=max(minutes),
            worst=local_time(start, worst) if max(minutes) else None,
            elsewhere=tuple(local_time(start, one) for one in clocks[1:]),
            provisional=provisional_of(seats, start, end),
            burdens=tuple(filter(None, (self._burden(seat, start, end) for seat in seats))),
        )

    def _comes(
        self,
        seat: Seat,
        lost: Mapping[int, Loss],
        reluctant: Mapping[int, Loss],
        when: tuple[datetime, datetime],
        *,
        news: bool,
    ) -> Comes:
        if seat.agency.id in lost:
            return Comes.CANNOT
        if news or seat.agency.id in reluctant:
            return Comes.IF_NEED_BE
        known = (one for one in seat.people if one.member.id in self.scene.known)
        free = any(not any(busy.overlaps(*when) for busy in one.calendar.busy) for one in known)
        return Comes.CAN if free else Comes.UNKNOWN

    def _burden(self, seat: Seat, start: datetime, end: datetime) -> Burden | None:
        zones = {person.tz for person in seat.people} or {self.wanted.tz}
        minutes = max(discomfort(start.astimezone(one), end.astimezone(one)) for one in zones)
        busy = [*seat.calendar.busy, *(busy for one in seat.people for busy in one.calendar.busy)]
        holiday = any(one.overlaps(start, end) and is_holiday(one) for one in busy)
        if not minutes and not holiday:
            return None
        return Burden(seat.agency.id, seat.agency.short_name, minutes, holiday)

    def _clocks(self, people: Sequence[Person]) -> list[ZoneInfo]:
        """The zones people attend from, that of the place first."""
        return list(dict.fromkeys([self.wanted.tz, *(person.tz for person in people)]))
