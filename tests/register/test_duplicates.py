"""Who may be in the register twice is found, with reasons; who only shares a bureau's mailbox is not."""

from datetime import date
from typing import Any

import pytest
from build import agency, club, member
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from planner.models import Agency
from planner.register.duplicates import MOST_SHARING, duplicates, suspects, tell_apart
from planner.register.members import MemberFacts
from planner.register.persons import numbers
from planner.register.resemblance import Name, Person, Post, resemblance

MAIL, PHONE = "kirillov@rg.example", "+7 495 123-45-67"
Found = list[tuple[str, str, str]]


@pytest.fixture
def gazette(session: Session) -> Agency:
    club(session)
    return agency(session, "RG", country="RU")


@pytest.fixture
def xinhua(session: Session) -> Agency:
    return agency(session, "Xinhua", country="CN")


def found(session: Session, house: Agency | None = None) -> Found:
    session.flush()
    return [
        (one.one.name, one.other.name, "; ".join(one.resemblance.reasons))
        for one in duplicates(session, agency=house)
    ]


@pytest.mark.parametrize(
    ("name", "more", "reasons"),
    [
        ("Andrei Kirillov", {}, "same name; both at RG"),
        ("ANDREI  KIRILLOV", {}, "same name; both at RG"),
        ("Kirillov Andrei", {}, "same name, in another order; both at RG"),
        ("Андрей Кириллов", {}, "names sound much the same; both at RG"),
        ("Andrey Kirilov", {}, "names sound much the same; both at RG"),
        ("A. Kirillov", {"email": MAIL}, "same name but for initials; same e-mail; both at RG"),
        ("Kirillov", {"phone": PHONE}, "one name is a part of the other; same phone; both at RG"),
    ],
)  # fmt: skip
def test_one_person_typed_twice_is_found(
    session: Session, gazette: Agency, name: str, more: dict[str, Any], reasons: str
) -> None:
    member(session, "Andrei Kirillov", gazette, email=MAIL, phone=PHONE)
    member(session, "Olga Abzatseva", gazette, email="olga@rg.example")
    member(session, name, gazette, **more)

    assert found(session) == [("Andrei Kirillov", name, reasons)]


def test_who_moved_to_another_agency_is_found(session: Session, gazette: Agency, xinhua: Agency) -> None:
    member(session, "Andrei Kirillov", gazette, until=date(2016, 1, 1))
    member(session, "Andrei Kirillov", xinhua, since=date(2016, 2, 1))

    assert found(session) == [
        ("Andrei Kirillov", "Andrei Kirillov", "same name; one post begins after the other ended")
    ]


def test_same_name_at_two_agencies_at_once_is_no_reason(
    session: Session, gazette: Agency, xinhua: Agency
) -> None:
    member(session, "Wang Wei", gazette)
    member(session, "Wang Wei", xinhua)

    assert found(session) == []


def test_bureau_mailbox_is_no_reason(session: Session, gazette: Agency) -> None:
    for name in ("Andrei Kirillov", "Olga Abzatseva", "Pavel Novostin"):
        member(session, name, gazette, email="beijing@rg.example", phone="+86 10 5550 0125")

    assert found(session) == []


def test_mailbox_of_many_counts_less_than_that_of_two(session: Session, gazette: Agency) -> None:
    for name in ("Andrei Kirillov", "A. Kirillov", "Olga Abzatseva"):
        member(session, name, gazette, email="beijing@rg.example", phone="+86 10 5550 0125")

    assert [one.resemblance.points for one in duplicates(session)] == [10]
    assert found(session)[0][2].endswith("same phone, which 3 members have; both at RG")


def test_characters_tell_apart_who_is_read_alike(session: Session, xinhua: Agency) -> None:
    member(session, "Li Xiaowen", xinhua, native_name="李晓文")
    member(session, "Li Xiaowen", xinhua, native_name="李小雯")

    assert found(session) == []


def test_same_characters_are_the_same_name(session: Session, xinhua: Agency) -> None:
    member(session, "Li Xiaowen", xinhua, native_name="李晓文")
    member(session, "李晓文", xinhua)

    assert found(session) == [("Li Xiaowen", "李晓文", "same name; both at Xinhua")]


def test_different_people_are_remembered(session: Session, gazette: Agency) -> None:
    one, other = member(session, "Andrei Kirillov", gazette), member(session, "Andrey Kirilov", gazette)
    assert len(found(session)) == 1

    assert tell_apart(session, other, one)
    assert not tell_apart(session, one, other)

    assert found(session) == []


def test_agency_narrows_and_erased_are_left_out(session: Session, gazette: Agency, xinhua: Agency) -> None:
    for name in ("Andrei Kirillov", "Andrey Kirilov"):
        member(session, name, gazette)
    member(session, "Wen Xinyu", xinhua)
    gone = member(session, "Xinyu Wen", xinhua)

    assert len(found(session)) == 2
    assert found(session, gazette) == [
        ("Andrei Kirillov", "Andrey Kirilov", "names sound much the same; both at RG")
    ]
    gone.erased = date(2017, 3, 2)
    assert len(found(session)) == 1


def test_what_a_crowd_has_in_common_is_not_compared(session: Session, gazette: Agency) -> None:
    others = [agency(session, f"Agency {number}") for number in range(MOST_SHARING + 1)]
    for house in others:
        member(session, "Wang Wei", house, email="one@for-all.example", phone="+86 10 5550 0125")

    assert found(session) == []


def test_suspects_of_somebody_to_be_added(session: Session, gazette: Agency, xinhua: Agency) -> None:
    member(session, "Andrei Kirillov", gazette, native_name="Андрей Кириллов")
    member(session, "Andrei Kirillov", xinhua)
    facts = MemberFacts("Andrey Kirilov", gazette, native_name="Андрей Кириллов")

    told = [(one.other.agency, one.resemblance.reasons) for one in suspects(session, facts)]

    assert told == [("RG", ("same name", "both at RG"))]
    assert suspects(session, MemberFacts("Pavel Novostin", gazette)) == []


def test_everything_is_found_that_comparing_all_with_all_finds(session: Session, gazette: Agency) -> None:
    names = (
        "Andrei Kirillov",
        "Andrey Kirilov",
        "A. Kirillov",
        "Kirillov",
        "Olga Abzatseva",
        "Olga Abzatsewa",
    )
    made = [member(session, name, gazette, email="kirillov@rg.example") for name in names]
    session.flush()
    post = (Post(gazette.id, "RG", date.min, None),)
    people = [Person(one.id, [Name(one.name)], "kirillov@rg.example", len(names), {}, post) for one in made]
    every = {
        (one.id, other.id)
        for one in people
        for other in people
        if one.id < other.id and resemblance(one, other).listed
    }
    assert every

    assert {(one.one.id, one.other.id) for one in duplicates(session)} == every


NAMES = st.text(st.sampled_from("abeiknorv АБЕИКНОРВ文新语."), min_size=1, max_size=20).filter(str.strip)
PEOPLE = st.builds(
    Person,
    st.integers(1, 9),
    st.lists(st.builds(Name, NAMES), min_size=1, max_size=3),
    st.sampled_from([None, "a@b.example"]),
    st.integers(1, 5),
    st.dictionaries(st.sampled_from(["123456789", "987654321"]), st.integers(1, 4)),
    st.lists(
        st.builds(Post, st.integers(1, 2), st.just("RG"), st.just(date(2016, 1, 1)), st.just(None)),
        max_size=2,
    ),
)


@given(PEOPLE, PEOPLE)
def test_resemblance_is_the_same_from_both_sides(one: Person, other: Person) -> None:
    assert resemblance(one, other).points == resemblance(other, one).points


@given(PEOPLE)
def test_everybody_resembles_himself(one: Person) -> None:
    if any(name.key for name in one.names):
        assert resemblance(one, one).points >= 8


@pytest.mark.parametrize(
    ("phone", "digits"),
    [
        (None, []),
        ("+86 138 0013 8000", ["800138000"]),
        ("+7 495 123-45-67 ext. 12; +86 10 5550 0125", ["951234567", "055500125"]),
        ("12345", []),
    ],
)
def test_phones_are_compared_by_their_last_digits(phone: str | None, digits: list[str]) -> None:
    assert numbers(phone) == digits
