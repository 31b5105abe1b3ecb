"""Demands on people: who must be able to come, and how many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.i18n.texts import Text, Value, text
from planner.models import Agency, Member
from planner.scheduling.demands import Demands, Required
from planner.scheduling.field import Field
from planner.scheduling.people import Seat, quorum_base
from planner.scheduling.reasons import loss_of
from planner.scheduling.wants.want import Spot
from planner.solver.counting import Count


@dataclass(frozen=True, slots=True)
class MustCome:
    """Somebody is not known to be away."""

    required: Required
    negotiable: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """The name without the office, and the office without the name."""
        name, _, office = self.required.label.rstrip(")").partition(" (")
        return (name, office, "officers") if office else (name,)

    @property
    def weight(self) -> int:
        """A person cannot be replaced; an agency may send somebody else."""
        return 6 if isinstance(self.required.who, Member) else 5

    def label(self, field: Field) -> Text:
        """Who."""
        return text("{who}", who=self.required.called)

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """At which they can come."""
        who = self.required.who
        if isinstance(who, Agency):
            return next((field.possible(seat) for seat in seats if seat.agency is who), 0)
        return field.coming(who, seats)

    def sentence(self, spot: Spot) -> Text:
        """What they are kept by."""
        who = self.required
        for seat in spot.seats:
            if seat.agency is who.who:
                loss = loss_of(seat, *spot.stretch)
                return _cannot_come(who.called, loss.why if loss else ())
            for person in seat.people:
                if person.member is who.who:
                    return _cannot_come(who.called, (*spot.why(person.calendar), *spot.why(seat.calendar)))
        return text("{who} is not with any agency of the club on that day", who=who.called)


@dataclass(frozen=True, slots=True)
class QuorumReached:
    """Enough agencies, or people, are not known to be away."""

    weight: int = 5
    negotiable: bool = True
    words: tuple[str, ...] = ("quorum",)

    def label(self, field: Field) -> Text:
        """The rule."""
        return text("the quorum ({rule})", rule=str(field.wanted.quorum))

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """At which enough can come."""
        masks = list(quorum_masks(field, seats))
        # A share of no agencies is none, and nobody is no quorum.
        needed = max(field.wanted.quorum.needed(len(masks)), 1)
        return Count.of(masks).at_least(needed, field.grid.everything)

    def sentence(self, spot: Spot) -> Text:
        """How many could come at most, or how many there are."""
        masks = list(quorum_masks(spot.field, spot.seats))
        needed = spot.field.wanted.quorum.needed(len(masks))
        people = spot.field.wanted.quorum.people
        if needed <= len(masks) and masks:
            most, _ = Count.of(masks).most(spot.sought)
            if people:
                return text(
                    "at most {most} of the {needed} people needed could come", most=most, needed=needed
                )
            return text("at most {most} of the {needed} agencies needed could come", most=most, needed=needed)
        return _no_base(spot, needed, len(masks), people=people)


def must_come(wanted: Demands) -> list[MustCome]:
    """Everybody who was required."""
    return [MustCome(one) for one in wanted.required]


def quorum_masks(field: Field, seats: Sequence[Seat]) -> Iterable[int]:
    """For each of those the quorum is of, the starts at which they are not known to be away."""
    base = quorum_base(seats)
    if not field.wanted.quorum.people:
        return map(field.possible, base)
    people = {person.member.id: person.member for seat in base for person in seat.people}
    return (field.coming(member, base) for member in people.values())


def _no_base(spot: Spot, needed: int, there: int, *, people: bool) -> Text:
    if not spot.seats:
        return text("the club has no agencies on that day")
    if people:
        return text("the quorum is {needed} people, and the club has {all}", needed=needed, all=there)
    if not there:
        return text("no agency of the club counts for the quorum on that day")
    if there == len(spot.seats):
        return text("the quorum is {needed} agencies, and the club has {all}", needed=needed, all=there)
    return text(
        "the quorum is {needed} agencies, and of the club's agencies it counts {all}",
        needed=needed,
        all=there,
    )


def _cannot_come(who: Value, why: Sequence[Text]) -> Text:
    if not why:
        return text("{who} cannot come for the whole of it", who=who)
    return text("{who} cannot come: {why}", who=who, why=tuple(why))
