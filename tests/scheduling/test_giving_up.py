"""What if a demand were given up: which one is meant, and what it gains."""

from datetime import date

import pytest
from build import NOW, agency, club, diary, member, room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import OfficeName
from planner.scheduling.dates import find_dates
from planner.scheduling.demands import Asked, demands
from planner.scheduling.giving_up import ALL, given_up
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer

MONDAY, THURSDAY = date(2017, 3, 20), date(2017, 3, 23)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is gained does not depend on the kind of database."""
    return sqlite_url


@pytest.fixture
def press(session: Session) -> Session:
    """The President is away until Wednesday; on Thursday Khabar's one journalist has a holiday at home."""
    place = venue(session)
    room(session, place)
    club(session, venue=place)
    tass, khabar = agency(session, "TASS", country="RU"), agency(session, "Khabar", country="CN")
    president = member(session, "Andrei Kirillov", tass, office=OfficeName.PRESIDENT)
    diary(session, president, MONDAY, date(2017, 3, 22), summary="Leave")
    member(session, "Vera Zametkina", tass)
    member(session, "Nurlan Tilshin", khabar, residence="KZ", timezone="Asia/Shanghai")
    return session


def find(session: Session, *without: str, quorum: str = "1") -> Answer:
    session.expire_all()
    wanted = demands(session, Asked(without=without, quorum=quorum), MONDAY)
    return find_dates(session, wanted, Reading(MONDAY, THURSDAY, "these days"), now=NOW)


@pytest.mark.parametrize(
    ("words", "countries", "demands"),
    [
        (["Iran holidays"], ("IR",), ()),
        (["holidays of Iran"], ("IR",), ()),
        (["the public holidays in Kazakhstan"], ("KZ",), ()),
        (["holidays"], (ALL,), ()),
        (["President", "quorum"], (), ("President", "quorum")),
    ],
)
def test_holidays_are_told_from_demands(
    words: list[str], countries: tuple[str, ...], demands: tuple[str, ...]
) -> None:
    found = given_up(words)

    assert (found.countries, found.words) == (countries, demands)


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(BadInput, match="Atlantis"):
        given_up(["holidays of Atlantis"])


@pytest.mark.parametrize("word", ["President", "the president", "kirillov", "Andrei Kirillov (President)"])
def test_the_president_is_called_in_many_ways(press: Session, word: str) -> None:
    gain = find(press, word).gain

    assert gain is not None
    assert [str(one) for one in gain.without] == ["Andrei Kirillov (President)"]
    assert (gain.days, gain.days_before) == (4, 1)
    assert [(after.start.day, before) for after, before in gain.better] == [
        (20, None),
        (21, None),
        (22, None),
    ]


def test_holidays_given_up_gain_agencies(press: Session) -> None:
    answer = find(press, "holidays of Kazakhstan")

    assert answer.gain is not None
    assert [str(one) for one in answer.gain.without] == ["the public holidays of Kazakhstan"]
    assert [(one.start.day, one.possible, was and was.possible) for one, was in answer.gain.better] == [
        (23, 2, 1)
    ]


def test_what_gains_nothing_says_so(press: Session) -> None:
    gain = find(press, "quorum", quorum="1").gain

    assert gain is not None
    assert gain.better == ()


def test_without_anything_given_up_there_is_no_gain(press: Session) -> None:
    assert find(press).gain is None


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("bananas", "Nothing that is asked for is called 'bananas'."),
        ("notice", "Nothing that is asked for is called 'notice'."),
        ("opening hours", "the opening hours of SCO Secretariat cannot be given up."),
    ],
)
def test_what_cannot_be_given_up_is_refused_with_what_can(press: Session, word: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        find(press, word)

    assert str(refused.value).splitlines() == [
        message,
        ("What can" if "cannot" in message else "It is one of")
        + ": Press Hall, a seat for each agency, Andrei Kirillov (President),"
        " the quorum (1); holidays.",
    ]
