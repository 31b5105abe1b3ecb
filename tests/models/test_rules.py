"""The table of who counts as what: read, written, refused; and the six statuses it gives."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.models import (
    Accreditation,
    Agency,
    Category,
    Member,
    Membership,
    Posting,
    Status,
    Suspension,
)
from planner.models.rules import USUAL, Event, Point, Right, Rule, Rules, number_of_days
from planner.models.standing import Standing, merged, standing, tenures_of

MARCH = date(2017, 3, 1)
DAY = timedelta(days=1)
FULL = Standing(Status.CURRENT, counts=True, votes=True, quorum=True)


def person(
    *cards: tuple[date, date | None],
    category: Category = Category.FULL,
    suspended: tuple[tuple[date, date | None], ...] = (),
    house_suspended: tuple[tuple[date, date | None], ...] = (),
) -> Member:
    """Somebody posted from 1 March 2017 for a year, with these accreditations."""
    house = Agency(
        memberships=[Membership(category=category, valid_from=date.min)],
        suspensions=[Suspension(valid_from=a, valid_until=b) for a, b in house_suspended],
    )
    return Member(
        postings=[Posting(agency=house, valid_from=MARCH, valid_until=MARCH + 365 * DAY)],
        accreditations=[Accreditation(number="1", valid_from=a, valid_until=b) for a, b in cards],
        suspensions=[Suspension(valid_from=a, valid_until=b) for a, b in suspended],
    )


def after(days: int, who: Member, rules: Rules = USUAL) -> Standing:
    return who.standing_on(MARCH + days * DAY, rules)


def test_without_accreditation_somebody_is_future_current_then_former() -> None:
    found = [after(days, person()) for days in (-1, 0, 364, 365)]

    assert found == [Standing(Status.FUTURE), FULL, FULL, Standing(Status.FORMER)]


def test_a_lapsed_accreditation_has_thirty_days_of_grace() -> None:
    who = person((MARCH, MARCH + 100 * DAY))
    grace = Standing(Status.GRACE, counts=True, votes=True, quorum=True)

    assert [after(days, who) for days in (99, 100, 129)] == [FULL, grace, grace]
    assert [after(days, who) for days in (130, 364)] == [Standing(Status.EXPIRED)] * 2
    assert after(365, who) == Standing(Status.FORMER)


def test_a_renewal_without_a_gap_interrupts_nothing() -> None:
    renewed = person((MARCH, MARCH + 50 * DAY), (MARCH + 50 * DAY, None))
    late = person((MARCH, MARCH + 50 * DAY), (MARCH + 60 * DAY, None))

    assert {after(days, renewed).status for days in range(365)} == {Status.CURRENT}
    assert [after(days, late).status for days in (49, 50, 59, 60, 200)] == [
        Status.CURRENT, Status.GRACE, Status.GRACE, Status.CURRENT, Status.CURRENT,
    ]  # fmt: skip


@pytest.mark.parametrize("whose", ["suspended", "house_suspended"])
def test_the_suspended_count_but_do_not_vote(whose: str) -> None:
    spans = {whose: ((MARCH + 10 * DAY, MARCH + 20 * DAY), (MARCH + 300 * DAY, None))}
    who = person(**spans)  # type: ignore[arg-type]

    resting = Standing(Status.SUSPENDED, counts=True)
    assert [after(days, who) for days in (9, 10, 19, 20, 300, 364)] == [
        FULL, resting, resting, FULL, resting, resting,
    ]  # fmt: skip
    assert after(365, who).status is Status.FORMER


@pytest.mark.parametrize("category", [category for category in Category if category is not Category.FULL])
def test_only_full_members_vote(category: Category) -> None:
    assert after(0, person(category=category)) == Standing(Status.CURRENT, counts=True)


def test_of_several_postings_the_best_counts() -> None:
    who = person(house_suspended=((date.min, None),))
    house = Agency(memberships=[Membership(category=Category.OBSERVER, valid_from=date.min)], suspensions=[])
    who.postings.append(Posting(agency=house, valid_from=MARCH + 5 * DAY))

    assert [after(days, who).status for days in (4, 5, 365)] == ["suspended", "current", "current"]
    assert not after(5, who).votes


def test_a_club_changes_its_table() -> None:
    rules = Rules.parse(
        "# our own\ngrace: left to left + 2 weeks; counts\nFormer: left\nfuture: before posted\n\n"
        "expired: never accredited\ncurrent: always; counts, votes\ncategory observer: votes\n"
    )
    accredited, without = person((MARCH, None), category=Category.OBSERVER), person()

    assert after(0, without, rules) == Standing(Status.EXPIRED)
    assert after(0, accredited, rules) == Standing(Status.CURRENT, counts=True, votes=True)
    assert [after(days, accredited, rules).status for days in (364, 365, 378, 379)] == [
        Status.CURRENT, Status.GRACE, Status.GRACE, Status.FORMER,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("grace lapsed\n", "Rules, line 1: 'grace lapsed' is no rule.\nWrite it like: grace: "),
        ("\n# x\ngone: left\n", "Rules, line 3: 'gone' is no status.\nIt is one of: current, grace, "),
        ("grace: lapst\n", "Rules, line 1: 'lapst' is no event.\nIt is one of: posted, left, "),
        ("grace: lapsed - 3 days\n", "Rules, line 1: 'lapsed - 3 days' is no day.\nWrite the days as: "),
        ("grace: left; wins\n", "Rules, line 1: 'wins' is no right.\nIt is one of: counts, votes, quorum."),
        ("current: always\nformer: left\n", "Rules, line 2: it is never reached.\nPut it above "),
        ("former: left\n", "The rules leave somebody without a status.\nEnd them with "),
        ("", "The rules leave somebody without a status.\n"),
        ("category lay: votes\n", "Rules, line 1: 'lay' is no category.\nIt is one of: full, "),
        ("category full\n", "Rules, line 1: 'category full' says nothing of the category.\n"),
        ("category full: counts\n", "Rules, line 1: a category gives votes and quorum only.\n"),
        ("category full: votes\ncategory full: votes\n", "Rules, line 2: the category full stands there"),
        ("x" * 20_001, "The rules are 20001 characters long; 20000 is the most."),
    ],
)
def test_what_is_no_table_is_refused_by_line_and_with_a_remedy(text: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        Rules.parse(text)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "days"), [("60d", 60), ("60 days", 60), ("1 Day", 1), ("8 weeks", 56), ("7", 7)]
)
def test_a_number_of_days_is_read(text: str, days: int) -> None:
    assert number_of_days(text) == days


@pytest.mark.parametrize("text", ["", "soon", "-3d", "60 months", "99999", "٣ days"])
def test_what_is_no_number_of_days_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is no number of days"):
        number_of_days(text)


POINTS = st.builds(Point, st.sampled_from(Event), st.sampled_from([0, 1, 7, 30, 9999]))
RIGHTS = st.frozensets(st.sampled_from(Right))
RULES = st.one_of(
    st.builds(Rule, st.sampled_from(Status), POINTS, st.none() | POINTS, st.none(), RIGHTS),
    st.builds(Rule, st.sampled_from(Status), st.none(), POINTS, st.none(), RIGHTS),
    st.builds(Rule, st.sampled_from(Status), st.none(), st.none(), st.sampled_from(Event), RIGHTS),
)
LAST = st.builds(Rule, st.sampled_from(Status), rights=RIGHTS)
CATEGORIES = st.fixed_dictionaries(
    {category: st.frozensets(st.sampled_from([Right.VOTES, Right.QUORUM])) for category in Category}
)
TABLES = st.builds(
    lambda rules, last, categories: Rules((*rules, last), categories), st.lists(RULES), LAST, CATEGORIES
)


@given(TABLES)
def test_a_table_reads_back_what_it_wrote(rules: Rules) -> None:
    assert Rules.parse(str(rules)) == rules


@given(st.text(st.sampled_from("curentalwys:;+, \n#before0posted to")) | st.text())
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    try:
        rules = Rules.parse(text)
    except BadInput:
        return
    assert rules.rules[-1].always


DAYS = st.dates(MARCH, MARCH + 60 * DAY)
SPANS = st.lists(
    st.tuples(DAYS, st.none() | DAYS).filter(lambda span: span[1] is None or span[0] < span[1]), max_size=3
)


@given(SPANS)
def test_merged_spans_hold_the_same_days_apart_from_each_other(spans: list[tuple[date, date | None]]) -> None:
    found = merged(spans)

    def within(day: date, these: list[tuple[date, date | None]]) -> bool:
        return any(start <= day and (end is None or day < end) for start, end in these)

    days = [MARCH + n * DAY for n in range(-2, 70)]
    assert [within(day, found) for day in days] == [within(day, spans) for day in days]
    assert all(one[1] is not None and one[1] < other[0] for one, other in pairwise(found))


@given(st.lists(SPANS, min_size=5, max_size=5), st.just(USUAL) | TABLES)
def test_status_changes_only_where_something_begins_or_ends(
    held: list[list[tuple[date, date | None]]],
    rules: Rules,
) -> None:
    posted, joined, accredited, suspended, house_suspended = held
    house = Agency(
        memberships=[Membership(category=Category.FULL, valid_from=a, valid_until=b) for a, b in joined],
        suspensions=[Suspension(valid_from=a, valid_until=b) for a, b in house_suspended],
    )
    who = Member(
        postings=[Posting(agency=house, valid_from=a, valid_until=b) for a, b in posted],
        accreditations=[Accreditation(number="1", valid_from=a, valid_until=b) for a, b in accredited],
        suspensions=[Suspension(valid_from=a, valid_until=b) for a, b in suspended],
    )
    asked = [point for rule in rules.rules for point in (rule.start, rule.end) if point]
    offsets = {0, *(point.days for point in asked)}
    spans = [span for spans in held for span in spans]
    bounds = {day + n * DAY for span in spans for day in span if day for n in offsets}
    for n in range(-2, 130):
        day = MARCH + n * DAY
        found = who.standing_on(day, rules)
        assert found.status in list(Status)
        if day not in bounds:
            assert found == who.standing_on(day - DAY, rules)
            assert standing(rules, day, tenures_of(house)) == standing(rules, day - DAY, tenures_of(house))
