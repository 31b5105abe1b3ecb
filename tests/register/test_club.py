"""The club: made once, changed afterwards."""

import pytest
from build import club
from sqlalchemy.orm import Session

from planner.errors import BadInput, PlannerError
from planner.models.quorum import Quorum
from planner.register.club import ClubFacts, check, set_up, the_club

WHOLE = ClubFacts(
    name="SCO Press Club", mailbox="Club@Sco-Press.Example", timezone="asia/shanghai", country="China"
)


def test_the_club_says_how_to_make_one(session: Session) -> None:
    with pytest.raises(PlannerError) as refused:
        the_club(session)
    assert str(refused.value) == (
        "The club has no name and mailbox yet.\n"
        "Type: planner setup --name NAME --mailbox ADDRESS --timezone ZONE --country COUNTRY"
    )


def test_set_up_makes_a_club_with_defaults(session: Session) -> None:
    made, new = set_up(session, WHOLE)
    assert new
    assert the_club(session) is made
    assert (made.name, made.mailbox, made.domain) == (
        "SCO Press Club",
        "Club@sco-press.example",
        "sco-press.example",
    )
    assert (made.timezone, made.country, made.languages, made.duration) == ("Asia/Shanghai", "CN", None, 90)
    assert str(made.quorum) == "more than half"


def test_set_up_changes_only_what_is_said(session: Session) -> None:
    before = club(session)
    changed, new = set_up(
        session, ClubFacts(languages="Russian, en", duration=60, quorum="2/3", name="Press Club")
    )
    assert not new
    assert changed is before
    assert (changed.name, changed.mailbox, changed.languages, changed.duration, changed.quorum) == (
        "Press Club",
        "club@sco-press.example",
        "ru, en",
        60,
        Quorum.parse("2/3"),
    )


def test_check_names_all_that_a_new_club_lacks() -> None:
    with pytest.raises(BadInput) as refused:
        check(ClubFacts(name="SCO Press Club", country="CN"), new=True)
    assert refused.value.message == "A new club also needs --mailbox, --timezone."
    assert refused.value.remedy.startswith("For instance: planner setup --name ")


def test_check_asks_nothing_more_of_a_club_that_is_there() -> None:
    assert check(ClubFacts(), new=False) == {}
    assert check(ClubFacts(mailbox="a@b.example"), new=False) == {
        "mailbox": "a@b.example",
        "domain": "b.example",
    }


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (ClubFacts(name="SCO\nPress Club"), "The name of the club has a line break in it: SCO\\nPress Club"),
        (ClubFacts(name="x" * 101), "The name of the club is 101 characters long; 100 is the most."),
        (ClubFacts(timezone="Asia/Shangai"), "'Asia/Shangai' is not a time zone."),
        (ClubFacts(country="Chyna"), "'Chyna' is not a country."),
        (ClubFacts(languages="en, klingonisch"), "'klingonisch' is not a language."),
        (ClubFacts(quorum="most of us"), "'most of us' is not a quorum."),
    ],
)
def test_check_refuses_what_means_nothing(facts: ClubFacts, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        check(facts, new=False)
    assert refused.value.message == message


def test_check_refuses_a_mailbox_that_is_no_address() -> None:
    with pytest.raises(BadInput, match="'club' is not an e-mail address"):
        check(ClubFacts(mailbox="club"), new=False)
