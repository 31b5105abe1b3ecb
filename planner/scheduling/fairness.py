"""Who has borne bad hours and lost holidays over a series of meetings, and what evens that out.

What a date costs an agency is counted in minutes: those by which the clocks of its people show less than
10:00 or more than 17:00 and, for a public holiday, as many as for two hours outside. Of each meeting every
agency that is a member owes an equal part; what it bears beyond that is its balance. A positive one has a
claim to be spared, a negative one has its turn. Who joins later begins at zero, and all balances together
are always zero.

A date is the fairer, the less the balances differ after it: the sum of their squares counts, which is their
standard deviation but for the root. That is the practice of the Technical Steering Committee of Node.js,
whose script for rotating hours allowed at most one bad slot each and took the smallest standard deviation
(nodejs/CTC#14, nodejs/CTC#29, nodejs/TSC#444).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

HOLIDAY = 120
"""What a lost holiday counts, in minutes."""


@dataclass(frozen=True, slots=True)
class Burden:
    """What a date costs an agency, for the balance over a series of meetings.

    Attributes:
        agency_id: whose.
        agency: its short name.
        minutes: how far outside 10:00 to 17:00 the clocks of its people show, of the worst placed.
        holiday: it is lost, or comes only if need be, for a public holiday.
    """

    agency_id: int
    agency: str
    minutes: int
    holiday: bool


@dataclass(frozen=True, slots=True)
class Borne:
    """What one meeting cost: the ids of the agencies that were members, and the burdens some of them had."""

    agencies: Sequence[int]
    burdens: Sequence[Burden]


@dataclass(frozen=True, slots=True)
class Account:
    """What an agency has borne.

    Attributes:
        meetings: how many there were while it was a member.
        bad: how many of them cost it anything.
        minutes: outside 10:00 to 17:00, all in all.
        holidays: how many it lost or gave up.
        balance: what it bore beyond its part, in minutes; negative where it bore less.
    """

    meetings: int
    bad: int
    minutes: int
    holidays: int
    balance: int


def cost(burden: Burden) -> int:
    """What a burden counts, in minutes."""
    return burden.minutes + HOLIDAY * burden.holiday


def ledger(meetings: Iterable[Borne]) -> dict[int, Account]:
    """The accounts of all agencies, by id; the order of the meetings makes no difference."""
    met: dict[int, int] = defaultdict(int)
    borne: dict[int, list[Burden]] = defaultdict(list)
    balance: dict[int, Fraction] = defaultdict(Fraction)
    for meeting in meetings:
        if not meeting.agencies:
            continue
        share = Fraction(sum(map(cost, meeting.burdens)), len(meeting.agencies))
        for agency in meeting.agencies:
            met[agency] += 1
            balance[agency] -= share
        for burden in meeting.burdens:
            borne[burden.agency_id].append(burden)
            balance[burden.agency_id] += cost(burden)
    return {
        agency: Account(
            meetings=met[agency],
            bad=sum(cost(one) > 0 for one in borne[agency]),
            minutes=sum(one.minutes for one in borne[agency]),
            holidays=sum(one.holiday for one in borne[agency]),
            balance=round(balance[agency]),
        )
        for agency in sorted(balance)
    }


def debts(accounts: Mapping[int, Account]) -> dict[int, int]:
    """The balance of each agency, by id: what a date is ranked by. Empty where nobody has borne anything."""
    if not any(account.balance for account in accounts.values()):
        return {}
    return {agency: account.balance for agency, account in accounts.items()}


def unfairness(balances: Mapping[int, int], burdens: Iterable[Burden]) -> int:
    """By how much the sum of the squares of the balances grows with a date.

    Args:
        balances: of the agencies, by id; where there are none, no date is fairer than another.
        burdens: what the date costs.
    """
    if not balances:
        return 0
    return sum(weight(balances.get(burden.agency_id, 0), cost(burden)) for burden in burdens)


def weight(balance: int, more: int) -> int:
    """By how much the square of one balance grows."""
    return more * (2 * balance + more)
