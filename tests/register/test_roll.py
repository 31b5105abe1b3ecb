"""The membership list as of a day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import islice

from build import agency, club, member
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from planner.models import (
    Accreditation,
    Agency,
    Category,
    Member,
    Membership,
    OfficeName,
    Posting,
    Status,
    Suspension,
)
from planner.models.names import fold
from planner.models.rules import USUAL, Rules
from planner.models.standing import Standing, overlap
from planner.register.members import appoint, leave
from planner.register.roll import (
    SORTS,
    RollEntry,
    RollFilter,
    counts,
    place_of,
    roll,
    sort_roll,
    streamed_roll,
)

JANUARY, MARCH, JUNE = date(2017, 1, 1), date(2017, 3, 1), date(2017, 6, 1)
DAY = timedelta(days=1)


@contextmanager
def statements(session: Session) -> Iterator[list[str]]:
    """The SQL statements that are sent meanwhile."""
    sent: list[str] = []

    def note(*told: object) -> None:
        sent.append(str(told[2]))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def names(entries: list[RollEntry]) -> list[str]:
    return [entry.name for entry in entries]


def statuses(session: Session, day: date) -> dict[str, Status]:
    return {entry.name: entry.status for entry in roll(session, day)}


def test_roll_shows_everything_known_of_a_member(session: Session) -> None:
    house = agency(session, "Xinhua", country="CN")
    member(
        session,
        "Wen Xinyu",
        house,
        given="Xinyu",
        family="Wen",
        native_name="文新语",
        email="wen@xinhua.example",
        title="Editor",
        office=OfficeName.SECRETARY,
        phone="+86 10 5550",
        languages="zh, en",
        residence="KZ",
        timezone="Asia/Almaty",
        since=JANUARY,
        until=JUNE,
    )
    assert roll(session, MARCH) == [
        RollEntry(
            uid=session.scalars(select(Member.uid)).one(),
            name="Wen Xinyu",
            given_name="Xinyu",
            family_name="Wen",
            native_name="文新语",
            agency="Xinhua",
            agency_key="xinhua",
            country="CN",
            title="Editor",
            offices=(OfficeName.SECRETARY,),
            status=Status.CURRENT,
            email="wen@xinhua.example",
            phone="+86 10 5550",
            languages="zh, en",
            residence="KZ",
            timezone="Asia/Almaty",
            since=JANUARY,
            until=date(2017, 5, 31),
            sort_key="wen xinyu",
            counts=True,
            votes=True,
            quorum=True,
        )
    ]


def test_roll_is_as_of_a_day(session: Session) -> None:
    first, second = agency(session, "TASS", country="RU"), agency(session, "Xinhua", country="CN")
    person = member(session, "Wen Xinyu", first, title="trainee", since=JANUARY, until=MARCH)
    person.postings.append(Posting(agency=second, title="editor", valid_from=MARCH, valid_until=JUNE))
    appoint(session, person, OfficeName.PRESIDENT, MARCH)
    days = (JANUARY - DAY, JANUARY, MARCH - DAY, MARCH, JUNE - DAY, JUNE)
    seen = [(one.agency, one.title, one.offices, one.status) for day in days for one in roll(session, day)]
    office = (OfficeName.PRESIDENT,)
    assert seen == [
        ("TASS", "trainee", (), Status.FUTURE),
        ("TASS", "trainee", (), Status.CURRENT),
        ("TASS", "trainee", (), Status.CURRENT),
        ("Xinhua", "editor", office, Status.CURRENT),
        ("Xinhua", "editor", office, Status.CURRENT),
        ("Xinhua", "editor", office, Status.FORMER),
    ]


def test_a_member_with_an_old_and_a_present_posting_is_current(session: Session) -> None:
    house = agency(session)
    person = member(session, "Farhod Qalamzoda", house, until=JANUARY)
    person.postings.append(Posting(agency=house, valid_from=MARCH))
    session.flush()
    assert [statuses(session, day)["Farhod Qalamzoda"] for day in (JANUARY - DAY, JANUARY, MARCH)] == [
        Status.CURRENT,
        Status.FUTURE,
        Status.CURRENT,
    ]


def test_the_people_of_an_agency_that_left_are_former(session: Session) -> None:
    member(session, "Farhod Qalamzoda", agency(session, until=MARCH))
    member(session, "Wen Xinyu", agency(session, "Xinhua", country="CN", since=MARCH))
    assert statuses(session, MARCH - DAY) == {
        "Farhod Qalamzoda": Status.CURRENT,
        "Wen Xinyu": Status.FUTURE,
    }
    assert statuses(session, MARCH) == {"Farhod Qalamzoda": Status.FORMER, "Wen Xinyu": Status.CURRENT}


def test_a_posting_that_is_over_before_the_agency_joins_makes_nobody_future(session: Session) -> None:
    member(session, "Farhod Qalamzoda", agency(session, since=JUNE), until=MARCH)
    assert statuses(session, JANUARY) == {"Farhod Qalamzoda": Status.FORMER}


def test_roll_lists_somebody_without_a_posting(session: Session) -> None:
    person = member(session, "Farhod Qalamzoda", agency(session))
    person.postings.clear()
    session.flush()
    (entry,) = roll(session, MARCH)
    assert (entry.agency, entry.country, entry.title, entry.since, entry.until, entry.status) == (
        "",
        "",
        None,
        None,
        None,
        Status.FORMER,
    )


def club_of_four(session: Session) -> tuple[Agency, Agency]:
    first, second = agency(session, "TASS", country="RU"), agency(session, "Xinhua", country="CN")
    member(session, "Wen Xinyu", second, family="Wen", given="Xinyu", since=JANUARY)
    member(session, "Andrei Kirillov", first, family="Kirillov", given="Andrei", office=OfficeName.PRESIDENT)
    leave(session, member(session, "Zoya Abramova", first, family="Abramova", given="Zoya"), MARCH)
    member(session, "Bao Daoming", second, since=JUNE)
    return first, second


def test_roll_lets_through_who_is_wanted(session: Session) -> None:
    tass, _ = club_of_four(session)
    wanted = {
        "all": RollFilter(),
        "agency": RollFilter(agency=tass),
        "country": RollFilter(country="CN"),
        "office": RollFilter(office=OfficeName.PRESIDENT),
        "no secretary": RollFilter(office=OfficeName.SECRETARY),
        "not former": RollFilter(former=False),
        "both": RollFilter(agency=tass, country="CN"),
    }
    assert {key: names(roll(session, MARCH, value)) for key, value in wanted.items()} == {
        "all": ["Zoya Abramova", "Bao Daoming", "Andrei Kirillov", "Wen Xinyu"],
        "agency": ["Zoya Abramova", "Andrei Kirillov"],
        "country": ["Bao Daoming", "Wen Xinyu"],
        "office": ["Andrei Kirillov"],
        "no secretary": [],
        "not former": ["Bao Daoming", "Andrei Kirillov", "Wen Xinyu"],
        "both": [],
    }


def test_roll_of_an_agency_leaves_out_who_is_elsewhere_now(session: Session) -> None:
    tass, xinhua = agency(session, "TASS", country="RU"), agency(session, "Xinhua", country="CN")
    person = member(session, "Wen Xinyu", tass, until=MARCH)
    person.postings.append(Posting(agency=xinhua, valid_from=MARCH))
    session.flush()
    wanted = RollFilter(agency=tass)
    assert [names(roll(session, day, wanted)) for day in (MARCH - DAY, MARCH)] == [["Wen Xinyu"], []]


def test_roll_is_sorted_by_what_is_asked_then_by_name(session: Session) -> None:
    club_of_four(session)
    entries = roll(session, MARCH)
    zoya, bao, andrei, wen = names(entries)
    assert {by: names(sort_roll(entries, by)) for by in SORTS} == {
        "name": [zoya, bao, andrei, wen],
        "agency": [zoya, andrei, bao, wen],
        "country": [bao, wen, zoya, andrei],
        "office": [andrei, zoya, bao, wen],
        "status": [andrei, wen, bao, zoya],
        "from": [zoya, andrei, wen, bao],
    }


def test_counts_words_one_and_many(session: Session) -> None:
    assert counts(roll(session, MARCH)) == "No members."
    tass, _ = club_of_four(session)
    entries = roll(session, MARCH)
    assert counts(entries) == "4 members of 2 agencies in 2 countries: 2 current, 1 future, 1 former."
    one_house = roll(session, MARCH, RollFilter(agency=tass))
    assert counts(one_house) == "2 members of 1 agency in 1 country: 1 current, 1 former."
    assert counts(entries[:1]) == "1 member of 1 agency in 1 country: 1 former."


def test_roll_takes_as_many_statements_for_thirty_members_as_for_three(session: Session) -> None:
    sent = []
    for start, end in ((0, 3), (3, 30)):
        for number in range(start, end):
            house = agency(session, f"Agency {number}", native_name=f"Агентство {number}")
            member(
                session, f"Member {number}", house, native_name=f"Член {number}", office=OfficeName.SECRETARY
            )
        session.expunge_all()
        with statements(session) as seen:
            assert len(roll(session, MARCH)) == end
        sent.append(len(seen))
    assert sent == [8, 8]


DAYS = st.dates(JANUARY, JANUARY + 30 * DAY)
SPANS = st.tuples(DAYS, st.none() | DAYS).filter(lambda span: span[1] is None or span[0] < span[1])


@given(st.lists(SPANS, max_size=3), st.lists(SPANS, max_size=3), DAYS)
def test_status_is_current_before_it_is_former_and_after_it_is_future(
    postings: list[tuple[date, date | None]], memberships: list[tuple[date, date | None]], day: date
) -> None:
    house = Agency(
        memberships=[Membership(category=Category.FULL, valid_from=a, valid_until=b) for a, b in memberships]
    )
    person = Member(postings=[Posting(agency=house, valid_from=a, valid_until=b) for a, b in postings])

    def belongs(on: date) -> bool:
        return any(one.covers(on) for one in person.postings) and house.membership_on(on) is not None

    later = [day + n * DAY for n in range(1, 40)]
    expected = Status.FUTURE if any(map(belongs, later)) else Status.FORMER
    assert person.status_on(day, USUAL) is (Status.CURRENT if belongs(day) else expected)


def test_everybody_has_one_status_on_any_day(session: Session) -> None:
    club_of_four(session)
    for day in (date.min, JANUARY, MARCH, JUNE, date.max):
        entries = roll(session, day)
        assert len(entries) == len({entry.name for entry in entries}) == 4
        present = [entry.name for entry in entries if entry.status is not Status.FORMER]
        assert names(roll(session, day, RollFilter(former=False))) == present


RULES = Rules.parse("""
grace: left to left + 3 days; counts
grace: ended to ended + 5 days
former: left
future: before posted
suspended: suspended + 2 days to resumed
grace: lapsed to lapsed + 1 week; votes
expired: never accredited
current: joined + 4 days; counts, votes, quorum
future: always
category observer: votes
""")
MANY = st.lists(SPANS, max_size=3)


def apart(spans: list[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """Those spans that share no day with one before them."""
    kept: list[tuple[date, date | None]] = []
    for one in spans:
        if not any(overlap(one, other) for other in kept):
            kept.append(one)
    return kept


@given(
    st.lists(MANY.map(apart), min_size=4, max_size=4),
    st.lists(MANY, min_size=3, max_size=3),
    st.sampled_from([USUAL, RULES]),
    st.lists(DAYS, min_size=2, max_size=4),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_list_says_of_everybody_what_the_person_says(
    session: Session,
    held: list[list[tuple[date, date | None]]],
    others: list[list[tuple[date, date | None]]],
    rules: Rules,
    days: list[date],
) -> None:
    posted, joined = held[:2], held[2:]
    session.rollback()
    club(session).rules = str(rules)
    houses = [
        agency(session, name, category=kind)
        for name, kind in (("A", Category.FULL), ("B", Category.OBSERVER))
    ]
    person = member(session, "Farhod Qalamzoda", houses[0])
    person.postings.clear()
    session.flush()
    for house, spans, kind in zip(houses, joined, (Category.FULL, Category.OBSERVER), strict=True):
        house.memberships.clear()
        session.flush()
        house.memberships += [Membership(category=kind, valid_from=a, valid_until=b) for a, b in spans]
    for house, spans in zip(houses, posted, strict=True):
        person.postings += [Posting(agency=house, valid_from=a, valid_until=b) for a, b in spans]
    person.accreditations += [Accreditation(number="1", valid_from=a, valid_until=b) for a, b in others[0]]
    person.suspensions += [Suspension(valid_from=a, valid_until=b) for a, b in others[1]]
    houses[0].suspensions += [Suspension(valid_from=a, valid_until=b) for a, b in others[2]]
    session.flush()
    in_memory = [person.standing_on(day, rules) for day in days]
    session.expire_all()
    assert [person.standing_on(day, rules) for day in days] == in_memory
    listed = [roll(session, day)[0] for day in days]
    assert [Standing(one.status, one.counts, one.votes, one.quorum) for one in listed] == in_memory


def test_somebody_erased_is_in_no_list(session: Session) -> None:
    club_of_four(session)
    gone = session.scalars(select(Member).where(Member.sort_key == "wen xinyu")).one()
    gone.erased = MARCH
    session.flush()
    assert names(roll(session, MARCH)) == ["Zoya Abramova", "Bao Daoming", "Andrei Kirillov"]


def test_who_is_expiring_is_listed_with_what_and_when(session: Session) -> None:
    tass = agency(session, "TASS", country="RU", until=JUNE)
    stays = agency(session, "Xinhua", country="CN")
    member(session, "Membership Ends", tass)
    member(session, "Over Already", stays, until=JANUARY)
    member(session, "Post Ends", stays, until=MARCH + 10 * DAY)
    card = member(session, "Card Ends", stays)
    card.accreditations.append(Accreditation(number="7", valid_from=JANUARY, valid_until=MARCH + 61 * DAY))
    renewed = member(session, "Card Renewed", stays)
    renewed.accreditations += [
        Accreditation(number="7", valid_from=JANUARY, valid_until=MARCH + DAY),
        Accreditation(number="8", valid_from=MARCH + DAY),
    ]
    session.flush()
    found = {
        n: [(one.name, one.ends) for one in roll(session, MARCH, RollFilter(expiring=n))] for n in (60, 92)
    }
    post = ("Post Ends", (("post at Xinhua", MARCH + 9 * DAY),))
    assert found == {
        60: [post],
        92: [
            ("Card Ends", (("accreditation", MARCH + 60 * DAY),)),
            ("Membership Ends", (("membership of TASS", JUNE - DAY),)),
            post,
        ],
    }


def test_pages_follow_each_other_without_gap_or_repetition(session: Session) -> None:
    house = agency(session)
    everybody = sorted(["Ёлкин", "Elkin", "Zoya", "文新语", "Ana B", "ana a", "Élise", "Bo", "_x"], key=fold)
    for name in everybody:
        member(session, name, house)
    seen: list[str] = []
    while len(seen) < len(everybody):
        after = place_of(session, seen[-1]) if seen else None
        seen += names(list(islice(streamed_roll(session, MARCH, RollFilter(after=after), page=2), 2)))
    assert seen == names(roll(session, MARCH)) == everybody
    assert (
        names(roll(session, MARCH, RollFilter(after=place_of(session, "B"))))
        == everybody[everybody.index("Bo") :]
    )


def test_only_who_counts_and_may_vote_is_voting(session: Session) -> None:
    member(session, "Full", agency(session, "TASS", country="RU"))
    member(session, "Observer", agency(session, "Xinhua", country="CN", category=Category.OBSERVER))
    assert names(roll(session, MARCH, RollFilter(voting=True))) == ["Full"]
    assert names(roll(session, MARCH, RollFilter(status=Status.CURRENT))) == ["Full", "Observer"]
