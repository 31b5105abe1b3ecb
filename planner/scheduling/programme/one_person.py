"""Who comes under the names of a programme: an agency as one of its people, somebody under two names."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.models import Agency, Member
from planner.scheduling.programme.briefings import Programme

Staff = Callable[[Agency], Sequence[Member]]
"""Those of an agency's people who are there on some of the days."""


@dataclass(frozen=True, slots=True)
class OnePerson:
    """Which names are one person.

    Attributes:
        same: the name that somebody has beside, by name: who is wanted as both can only be in one place.
        comes: who may come for an agency, by its name.
    """

    same: dict[str, str]
    comes: dict[str, tuple[Member, ...]]


def one_person(programme: Programme, people: Mapping[str, Member | Agency], staff: Staff) -> OnePerson:
    """Which names of a programme are one person.

    For an agency come those of its people who are not wanted themselves; where all are, the one who is
    wanted the least comes for it, too.

    Args:
        programme: who is wanted where.
        people: members and agencies, by the names in the programme.
        staff: the people of an agency.
    """
    firsts: dict[Member | Agency, str] = {}
    for name, who in people.items():
        firsts.setdefault(who, name)
    same: dict[str, str] = {}
    wanted = Counter(name for one in programme.briefings for name in {*one.required, *one.preferred})
    comes: dict[str, tuple[Member, ...]] = {}
    for name, who in people.items():
        if firsts[who] != name:
            same[name] = firsts[who]
        if isinstance(who, Agency):
            own = list(staff(who))
            free = tuple(one for one in own if one not in firsts)
            named = sorted((firsts[one] for one in own if one in firsts), key=lambda one: wanted[one])
            comes[name] = free or tuple(one for one in own if firsts[one] in named[:1])
            if named and not free:
                same[name] = named[0]
    return OnePerson(same, comes)
