"""The ledger of burdens, and that ranking by it evens out what a series of meetings costs."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.scheduling.fairness import HOLIDAY, Account, Borne, Burden, cost, debts, ledger, unfairness

Candidates = Sequence[Sequence[Burden]]
"""The dates a meeting could be on, in the order of the clock: for each, what it costs."""


def burden(agency: int, minutes: int = 0, *, holiday: bool = False) -> Burden:
    return Burden(agency, f"Agency {agency}", minutes, holiday)


def series(meetings: Sequence[Candidates], agencies: int, *, fair: bool) -> dict[int, Account]:
    """The ledger after meetings that took their best dates: by worst hour, fairness, the earliest."""
    held: list[Borne] = []
    for candidates in meetings:
        balances = debts(ledger(held)) if fair else {}
        ranks = [
            (max((one.minutes for one in costs), default=0), unfairness(balances, costs), number)
            for number, costs in enumerate(candidates)
        ]
        held.append(Borne(range(agencies), candidates[min(ranks)[-1]]))
    return ledger(held)


def spread(accounts: dict[int, Account]) -> int:
    balances = [account.balance for account in accounts.values()]
    return max(balances) - min(balances)


def test_ledger_tells_what_was_borne_and_what_lies_beyond_the_equal_part() -> None:
    found = ledger(
        [
            Borne([1, 2, 3], [burden(1, 60), burden(2, 30, holiday=True)]),
            Borne([1, 2], [burden(1, 90)]),
            Borne([], []),
        ]
    )

    assert found == {
        1: Account(meetings=2, bad=2, minutes=150, holidays=0, balance=60 + 90 - 70 - 45),
        2: Account(meetings=2, bad=1, minutes=30, holidays=1, balance=30 + HOLIDAY - 70 - 45),
        3: Account(meetings=1, bad=0, minutes=0, holidays=0, balance=-70),
    }


def test_who_joins_later_begins_at_zero() -> None:
    found = ledger([Borne([1, 2], [burden(1, 60)])] * 9 + [Borne([1, 2, 3], [])])

    assert (found[3].meetings, found[3].balance) == (1, 0)


def test_where_nobody_has_borne_anything_no_date_is_fairer() -> None:
    assert debts(ledger([Borne([1, 2], [])])) == {}
    assert unfairness({}, [burden(1, 60)]) == 0


def test_who_has_borne_more_is_spared() -> None:
    balances = debts(ledger([Borne([1, 2, 3], [burden(1, 60)])]))

    spared, again = (unfairness(balances, [burden(one, 60)]) for one in (2, 1))
    assert balances == {1: 40, 2: -20, 3: -20}
    assert spared < again


@st.composite
def costs(draw: st.DrawFn, agencies: int) -> list[Burden]:
    who = draw(st.lists(st.integers(0, agencies - 1), unique=True, max_size=agencies))
    return [burden(one, draw(st.integers(1, 300)), holiday=draw(st.booleans())) for one in who]


@given(st.dictionaries(st.integers(0, 5), st.integers(-500, 500), min_size=1), costs(6))
def test_unfairness_is_what_the_squares_of_the_balances_grow_by(
    balances: dict[int, int], date: list[Burden]
) -> None:
    paid = {one.agency_id: cost(one) for one in date}
    now = sum(balance**2 for balance in balances.values())
    after = sum((balances.get(agency, 0) + paid.get(agency, 0)) ** 2 for agency in range(6))

    assert unfairness(balances, date) == after - now


@given(st.integers(2, 6).flatmap(lambda n: st.tuples(st.just(n), st.lists(costs(n), max_size=8))))
def test_balances_are_even_all_in_all_whatever_the_order(case: tuple[int, list[list[Burden]]]) -> None:
    agencies, meetings = case
    held = [Borne(range(agencies), one) for one in meetings]

    found = ledger(held)

    assert abs(sum(account.balance for account in found.values())) <= agencies
    assert ledger(reversed(held)) == found


@pytest.mark.parametrize("zones", [2, 3, 4, 5])
@pytest.mark.parametrize("meetings", [2, 3, 6, 12, 25])
def test_rotating_zones_share_the_bad_hour(zones: int, meetings: int) -> None:
    """Each date is bad for one zone, all as bad: without the ledger the earliest one always bears it."""
    one_meeting = [[burden(zone, 120)] for zone in range(zones)]

    fair, unfair = (series([one_meeting] * meetings, zones, fair=fair) for fair in (True, False))

    assert spread(unfair) == 120 * meetings
    assert spread(fair) == (120 if meetings % zones else 0)
    bad = [account.bad for account in fair.values()]
    assert max(bad) - min(bad) <= 1


@given(st.permutations(range(4)), st.integers(1, 24), st.sampled_from([30, 60, HOLIDAY]))
def test_the_order_of_the_dates_makes_no_series_less_fair(
    order: list[int], meetings: int, minutes: int
) -> None:
    dates = [[burden(zone, minutes)] for zone in order]

    assert spread(series([dates] * meetings, 4, fair=True)) <= minutes


@given(st.lists(st.sampled_from([30, 60, 90]), min_size=1, max_size=20), st.integers(2, 5))
def test_a_series_with_the_ledger_never_ends_less_even(minutes: list[int], zones: int) -> None:
    """Meetings of different weight, each bad for one zone of several that are as badly placed."""
    meetings = [[[burden(zone, many)] for zone in range(zones)] for many in minutes]

    fair, unfair = (series(meetings, zones, fair=fair) for fair in (True, False))

    assert spread(fair) <= spread(unfair)


def test_the_worst_hour_comes_before_fairness() -> None:
    """The only good hour is taken again, though it always costs the same agency."""
    meetings = [[[burden(0, 30)], [burden(1, 60)]]] * 5

    assert series(meetings, 2, fair=True) == series(meetings, 2, fair=False)


def test_the_same_series_gives_the_same_ledger() -> None:
    meetings = [[[burden(0, 60)], [burden(1, 60)], [burden(2, 30), burden(0, 60)]]] * 7

    assert series(meetings, 3, fair=True) == series(meetings, 3, fair=True)
