"""Whether an agency comes, at all starts at once: it comes where one of its people does."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Time:
    """Somebody's starts; a meeting lasts, so that each start speaks for the whole of it.

    Attributes:
        away: at which they cannot come.
        reluctant: at which they would rather not.
        known: at which it would be known if they could not; elsewhere nothing is known of them.
    """

    away: int
    reluctant: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Turnout:
    """The starts at which an agency can come, can if need be, may or may not, or cannot: each is in one."""

    can: int
    if_need_be: int
    unknown: int
    cannot: int


def turnout(agency: Time, people: Sequence[Time], among: int) -> Turnout:
    """Whether an agency comes at each of the starts.

    It cannot where it is away as a whole or all its people are; it can where somebody whose time is known is
    free and willing, and if need be where those who could would rather not. Otherwise nobody knows.

    Args:
        agency: what holds for all its people; without people, it answers for itself.
        people: its people.
        among: the starts in question.
    """
    present = willing = sure = sure_if_need_be = 0
    for person in people or (Time(0, known=agency.known),):
        free = among & ~person.away
        present |= free
        willing |= free & ~person.reluctant
        sure |= free & person.known & ~person.reluctant
        sure_if_need_be |= free & person.known & person.reluctant
    possible = present & ~agency.away
    can = possible & sure & ~agency.reluctant
    if_need_be = possible & ~can & (sure_if_need_be | ~willing | agency.reluctant)
    return Turnout(can, if_need_be, possible & ~can & ~if_need_be, among & ~possible)
