"""People who are no members."""

from datetime import date

import pytest
from build import agency, attendee, club, guest, meeting, member, poll, room, undated, venue
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound, Undecided
from planner.meetings.invitees import invite
from planner.models import Guest
from planner.register.guests import (
    GuestFacts,
    add_guest,
    all_guests,
    edit_guest,
    invited_to,
    members_at,
    remove_guest,
)
from planner.register.lookup import find_guest
from planner.register.roll import roll


def test_a_guest_is_found_by_name_address_and_part_and_is_no_member(session: Session) -> None:
    club(session)
    made = add_guest(session, GuestFacts("Sherali Jonov", "s.jonov@embassy.example", "Embassy"))
    other = add_guest(session, GuestFacts("Рашид Алимов"))
    for name in ("sherali jonov", "S.Jonov@embassy.example", "Jonov"):
        assert find_guest(session, name) is made
    assert find_guest(session, "alimov") is other
    assert [one.name for one in all_guests(session)] == ["Sherali Jonov", "Рашид Алимов"]
    assert roll(session, meeting(session, online_link="https://meet.example/1").local_day) == []
    with pytest.raises(NotFound, match="Did you mean Sherali Jonov"):
        find_guest(session, "Sherali Jonow")
    guest(session, "Maria Jonov", "m.jonov@embassy.example")
    with pytest.raises(Undecided, match=r"Sherali Jonov, Embassy, s\.jonov@embassy\.example"):
        find_guest(session, "jonov")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (GuestFacts("Somebody Else", "S.JONOV@embassy.example"), "has the address"),
        (GuestFacts("sherali jonov"), "is a guest already"),
    ],
    ids=("address", "name"),
)
def test_a_guest_is_added_once(session: Session, facts: GuestFacts, said: str) -> None:
    add_guest(session, GuestFacts("Sherali Jonov", "s.jonov@embassy.example"))
    with pytest.raises(BadInput, match=f"Sherali Jonov {said}"):
        add_guest(session, facts)
    add_guest(session, GuestFacts("Sherali Jonov", "another@embassy.example"))  # a namesake
    assert len(all_guests(session)) == 2


def test_edit_changes_what_is_given(session: Session) -> None:
    made = guest(session, "Sherali Jonov", "s.jonov@embassy.example")
    guest(session)
    facts = GuestFacts(organisation="Embassy", email="")
    assert edit_guest(session, made, facts) == [
        ("e-mail", "s.jonov@embassy.example", None),
        ("organisation", None, "Embassy"),
    ]
    assert edit_guest(session, made, facts) == []
    with pytest.raises(BadInput, match="Rashid Alimov has the address"):
        edit_guest(session, made, GuestFacts(email="GUEST@sco.example"))


def test_who_was_invited_stays(session: Session) -> None:
    club(session)
    made, stays = guest(session), guest(session, "Sherali Jonov", "s.jonov@embassy.example")
    held = meeting(session, room=room(session, venue(session)))
    attendee(session, held, stays)
    remove_guest(session, made)
    assert list(session.scalars(select(Guest))) == [stays]
    assert invited_to(session, stays) == [held]
    with pytest.raises(BadInput, match=r"Sherali Jonov was invited to meeting 1 \(March meeting\)\."):
        remove_guest(session, stays)


def test_who_was_asked_about_a_date_stays(session: Session) -> None:
    made = add_guest(session, GuestFacts("Sherali Jonov"))
    poll(session, undated(session), date(2017, 3, 24), asks=[made])
    with pytest.raises(BadInput) as refused:
        remove_guest(session, made)
    assert str(refused.value).startswith(
        "Sherali Jonov was asked about the date of meeting 1 (Spring meeting)."
    )


def test_a_known_guest_is_invited_by_name(session: Session) -> None:
    club(session)
    made = guest(session, "Sherali Jonov", "s.jonov@embassy.example")
    held = meeting(session, room=room(session, venue(session)))
    assert [one.guest for one in invite(session, held, ["sherali jonov"]).new] == [made]
    assert invite(session, held, ["Sherali Jonov <S.Jonov@embassy.example>"]).new == []


def test_members_who_read_the_address(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session), email="Wen@xinhua.example")
    assert members_at(session, "wen@XINHUA.example".lower()) == [who]
    assert members_at(session, None) == members_at(session, "x@xinhua.example") == []
