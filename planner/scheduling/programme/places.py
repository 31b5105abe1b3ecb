"""Where the meetings of a programme are now, as far as that can still be."""

from collections.abc import Sequence
from datetime import UTC, timedelta

from planner.scheduling.programme.briefings import Programme
from planner.scheduling.programme.horizon import Horizon
from planner.solver.programme.problem import Meeting, Placement, Room


def places_now(
    programme: Programme, horizon: Horizon, rooms: Sequence[Room], meetings: Sequence[Meeting]
) -> list[Placement | None]:
    """For each meeting where it is; None where it is nowhere, or its time is gone.

    A meeting whose room is gone is taken to be in the smallest other one that will do at its time: then it
    changes the room, and nobody's time.
    """
    return _Places(programme, horizon, rooms, meetings).found()


class _Places:
    def __init__(
        self, programme: Programme, horizon: Horizon, rooms: Sequence[Room], meetings: Sequence[Meeting]
    ) -> None:
        self.programme, self.horizon, self.meetings = programme, horizon, meetings
        self.seats = [room.capacity for room in rooms]
        self.taken = [room.taken for room in rooms]
        self.names = {one.name: number for number, one in enumerate(programme.rooms)}

    def found(self) -> list[Placement | None]:
        places = [self._place(number) for number in range(len(self.meetings))]
        for number, place in enumerate(places):
            if place is not None:
                self._take(number, place)
        return [self._elsewhere(number) if place is None else place for number, place in enumerate(places)]

    def _start(self, number: int) -> int | None:
        one = self.programme.briefings[number]
        if one.now is None:
            return None
        begins = one.now.start.replace(tzinfo=self.programme.tz).astimezone(UTC)
        return self.horizon.place(begins - timedelta(minutes=one.setup))

    def _place(self, number: int) -> Placement | None:
        now, start = self.programme.briefings[number].now, self._start(number)
        if now is None or start is None or now.room not in self.names:
            return None
        return Placement(start, self.names[now.room])

    def _elsewhere(self, number: int) -> Placement | None:
        start, meeting = self._start(number), self.meetings[number]
        if start is None:
            return None
        grains = ((1 << meeting.duration) - 1) << start
        fitting = [
            room
            for room in sorted(range(len(self.seats)), key=self.seats.__getitem__)
            if (meeting.rooms is None or room in meeting.rooms)
            and meeting.heads <= self.seats[room]
            and not self.taken[room] & grains
        ]
        if not fitting:
            return None
        place = Placement(start, fitting[0])
        self._take(number, place)
        return place

    def _take(self, number: int, place: Placement) -> None:
        self.taken[place.room] |= ((1 << self.meetings[number].duration) - 1) << place.start
