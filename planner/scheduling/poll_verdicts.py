"""What is said of a poll and of each of its dates: values only."""

from dataclasses import dataclass, field
from datetime import date

from planner.meetings.tally import Tally
from planner.models import Choice, Poll, PollDate, PollVoice
from planner.scheduling.verdicts import Loss, Slot


@dataclass(frozen=True, slots=True)
class MustCome:
    """Somebody who is required: what they said, and whether their diary says that they are away."""

    label: str
    said: Choice
    away: bool

    @property
    def missing(self) -> bool:
        """Will not come, as far as is known; an answer outweighs the diary."""
        return self.said is Choice.NO or (self.said is Choice.NO_ANSWER and self.away)


@dataclass(frozen=True, slots=True)
class DateStanding:
    """How one date stands.

    Attributes:
        of: the date of the poll; None for one that nobody was asked about.
        start: when it is, or its day.
        agencies: the agencies that are members on that day, by what they said.
        people: members and guests who were asked themselves, by what they said.
        away: agencies that said nothing and are known to be away, with the reasons.
        base: how many agencies, or people, the quorum is of.
        needed: how many make it.
        possible: how many of the base did not say no and are not known to be away.
        sure: how many of them said yes.
        must_come: who is required.
        slot: what the finder knows of that time, or of the best time of that day; None where it finds none.
        failing: what else stands against it: the place is closed, no room is free.
        of_people: the quorum is of people.
    """

    of: PollDate | None
    start: date
    agencies: Tally[str]
    people: Tally[str]
    away: tuple[Loss, ...]
    base: int
    needed: int
    possible: int
    sure: int
    must_come: tuple[MustCome, ...]
    slot: Slot | None
    failing: tuple[str, ...] = ()
    of_people: bool = False

    @property
    def wanted(self) -> bool:
        """Somebody would come."""
        return any((self.agencies.yes, self.agencies.if_need_be, self.people.yes, self.people.if_need_be))

    @property
    def missing(self) -> tuple[str, ...]:
        """Those who must come and will not, as far as is known."""
        return tuple(one.label for one in self.must_come if one.missing)

    def rank(self) -> tuple[object, ...]:
        """Best first: all come who must, a quorum can be had, a place is free; then the most yes.

        After that the most who come if need be, the fewest agencies that cannot, the earliest.
        """
        return (
            len(self.missing),
            self.possible < self.needed,
            len(self.failing),
            -len(self.agencies.yes),
            -len(self.agencies.if_need_be),
            len(self.agencies.no) + len(self.away),
            -len(self.people.yes),
            self.start.isoformat(),
        )


@dataclass(frozen=True, slots=True)
class PollStanding:
    """How a whole poll stands.

    Attributes:
        poll: the question.
        silent: those who said nothing of any date that is open, in the order they were asked.
        answered: how many said something.
        not_asked: agencies that are members on a date and were not asked.
        dates: in the order they come.
        leading: the best by `DateStanding.rank`; None where nobody would come to it.
    """

    poll: Poll
    silent: tuple[PollVoice, ...]
    answered: int
    not_asked: tuple[str, ...]
    dates: tuple[DateStanding, ...]
    leading: DateStanding | None = field(default=None)
