"""Counting answers: of each agency and each person, for one date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from planner.models import Choice

K = TypeVar("K")

BEST_FIRST = (Choice.YES, Choice.IF_NEED_BE, Choice.NO, Choice.NO_ANSWER)


@dataclass(frozen=True, slots=True)
class Tally(Generic[K]):
    """Who said what of one date; each is in exactly one of the four."""

    yes: tuple[K, ...] = ()
    if_need_be: tuple[K, ...] = ()
    no: tuple[K, ...] = ()
    no_answer: tuple[K, ...] = ()

    def of(self, choice: Choice) -> tuple[K, ...]:
        """Those who said that."""
        return {
            Choice.YES: self.yes,
            Choice.IF_NEED_BE: self.if_need_be,
            Choice.NO: self.no,
            Choice.NO_ANSWER: self.no_answer,
        }[choice]


def tally(said: Mapping[K, Choice]) -> Tally[K]:
    """Sorts them by what they said, each sort in the order given."""
    groups = {one: tuple(who for who, choice in said.items() if choice is one) for one in Choice}
    return Tally(*(groups[one] for one in BEST_FIRST))


def of_agency(seat: Choice, people: Iterable[Choice]) -> Choice:
    """The answer of an agency, from that of its seat and those of its people who were asked themselves.

    It comes as soon as one of them does; the no of a person is not that of the agency.
    """
    coming = [one for one in people if one in (Choice.YES, Choice.IF_NEED_BE)]
    return min([seat, *coming], key=BEST_FIRST.index)
