"""A date with everything that is said of it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from planner.i18n.texts import Text, text
from planner.models import Member
from planner.scheduling.clocks import clocks_of, discomfort, local_time
from planner.scheduling.fairness import Burden
from planner.scheduling.field import Field
from planner.scheduling.people import Seat
from planner.scheduling.reasons import loss_of, reasons, reluctance_of
from planner.scheduling.verdicts import Comes, Counts, Slot
from planner.scheduling.wants.days import deadline
from planner.scheduling.wants.people import quorum_masks
from planner.scheduling.wants.place import rooms_at
from planner.timing.zones import ZoneInfo


class Teller:
    """Tells of single starts; reasons are looked up where the masks say that there are any."""

    def __init__(self, field: Field, preferred: int) -> None:
        self.field = field
        self.preferred = preferred

    def slot(self, start: datetime) -> Slot:
        """The date that begins at that instant."""
        field, wanted, tz = self.field, self.field.wanted, self.field.wanted.tz
        when = start.astimezone(UTC), start.astimezone(UTC) + field.length
        bit = field.grid.bit(start)
        seats = field.seats(start.astimezone(tz).date())
        comes = {seat.agency.id: self.comes(seat, bit) for seat in seats}

        def those(kind: Comes) -> list[Seat]:
            return [seat for seat in seats if comes[seat.agency.id] is kind]

        masks = list(quorum_masks(field, seats))
        people = {person.member.id: person for seat in seats for person in seat.people}
        clocks = clocks_of(seats, tz)
        minutes = {one: discomfort(*(instant.astimezone(one) for instant in when)) for one in clocks}
        worst = max(clocks, key=lambda one: minutes[one])
        return Slot(
            start=when[0].astimezone(tz),
            end=when[1].astimezone(tz),
            room=next(iter(rooms_at(field, bit, len(seats))), None),
            counts=Counts(*(len(those(kind)) for kind in Comes)),
            agencies=len(seats),
            needed=wanted.quorum.needed(len(masks)),
            quorate=sum(mask >> bit & 1 for mask in masks),
            lost=tuple(filter(None, (loss_of(seat, *when) for seat in those(Comes.CANNOT)))),
            if_need_be=tuple(filter(None, (reluctance_of(seat, *when) for seat in those(Comes.IF_NEED_BE)))),
            unknown=tuple(seat.agency.short_name for seat in those(Comes.UNKNOWN)),
            club=reasons(field.scene.club, *when, hard=False),
            people=len(people),
            people_away=sum(field.person(one).away >> bit & 1 for one in people.values()),
            worst_minutes=minutes[worst],
            worst=local_time(when[0], worst) if minutes[worst] else None,
            elsewhere=tuple(local_time(when[0], clock) for clock in clocks[1:]),
            provisional=field.provisional(*when),
            notice=deadline(when[0].astimezone(tz).date(), wanted.notice) if wanted.notice else None,
            preferred=bool(self.preferred >> bit & 1),
            burdens=tuple(filter(None, (_burden(seat, bit, minutes, field) for seat in seats))),
            notes=tuple(self._not_known()),
        )

    def comes(self, seat: Seat, bit: int) -> Comes:
        """Whether an agency comes at a start."""
        found = self.field.turnout(seat)
        masks = (found.can, found.if_need_be, found.unknown)
        return next((kind for kind, mask in zip(Comes, masks, strict=False) if mask >> bit & 1), Comes.CANNOT)

    def _not_known(self) -> list[Text]:
        """Of whose time nothing is known, of those who must come: unknown is not free."""
        return [
            text("nothing is known of the diary of {who}: ask", who=required.called)
            for required in self.field.wanted.required
            if isinstance(required.who, Member) and required.who.id not in self.field.scene.known
        ]


def _burden(seat: Seat, bit: int, minutes: Mapping[ZoneInfo, int], field: Field) -> Burden | None:
    zones = {person.tz for person in seat.people} or {field.wanted.tz}
    worst = max(minutes[tz] for tz in zones)
    holiday = bool(field.holidays(seat) >> bit & 1)
    return Burden(seat.agency.id, seat.agency.short_name, worst, holiday) if worst or holiday else None
