"""Who was typed in by mistake can be taken out; who has a history cannot."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from build import agency, attendee, club, diary, meeting, member, poll, room, undated, venue
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.app import App
from planner.errors import BadInput, NotFound
from planner.models import (
    Accreditation,
    Action,
    CalendarSource,
    DifferentPeople,
    Member,
    MemberKey,
    MemberName,
    OfficeName,
    Posting,
    Suspension,
)
from planner.register.history import last_action, undo
from planner.register.lookup import find_member
from planner.register.members import appoint
from planner.register.removal import remove

TODAY = date(2017, 3, 2)


def rows(session: Session, kind: type) -> int:
    return session.scalar(select(func.count()).select_from(kind)) or 0


def test_new_member_goes_wholly_and_undo_brings_the_record_back(app: App) -> None:
    with app.transaction() as session:
        club(session)
        khovar = agency(session)
        member(session, "Olim Habarov", khovar)
    with app.transaction() as session:
        other = find_member(session, "Olim Habarov")
        wrong = member(
            session, "Rustan Karimow", other.postings[0].agency, native_name="Рустан", email="r@x.example"
        )
        session.add(DifferentPeople(low_id=other.id, high_id=wrong.id))
    kinds = (Member, MemberName, MemberKey, Posting, DifferentPeople)
    with app.reading() as session:
        before = [rows(session, kind) for kind in kinds]

    with app.transaction() as session:
        removal = remove(session, find_member(session, "Rustan"), today=TODAY)

    assert removal.names == ("Rustan Karimow", "Рустан")
    assert (removal.email, removal.houses) == ("r@x.example", ("Khovar",))
    with app.transaction() as session:
        with pytest.raises(NotFound):
            find_member(session, "Rustan Karimow")
        assert [rows(session, kind) for kind in kinds if kind is not MemberKey] == [1, 1, 1, 0]
        undo(session, last_action(session))
    with app.reading() as session:
        assert [rows(session, kind) for kind in kinds] == before
        found = find_member(session, "r@x.example")
        assert (found.name, found.native_name, found.postings[0].agency.short_name) == (
            "Rustan Karimow",
            "Рустан",
            "Khovar",
        )


def invited(session: Session, who: Member) -> None:
    attendee(session, meeting(session, room=room(session, venue(session))), who)


HISTORIES: dict[str, Callable[[Session, Member], object]] = {
    "1 invitation": invited,
    "the office of Secretary": lambda session, who: appoint(session, who, OfficeName.SECRETARY, TODAY),
    "1 question about dates": lambda session, who: poll(session, undated(session), TODAY, asks=[who]),
    "1 press card": lambda _, who: who.accreditations.append(Accreditation(number="7")),
    "1 suspension": lambda _, who: who.suspensions.append(Suspension(valid_from=TODAY)),
    "2 diary entries": lambda session, who: [
        diary(session, who, TODAY, TODAY),
        diary(session, who, date(2017, 4, 1), date(2017, 4, 2)),
    ],
    "1 calendar": lambda session, who: session.add(CalendarSource(member=who, name="a.ics", place="/a.ics")),
}


@pytest.mark.parametrize("what", HISTORIES)
def test_what_has_happened_is_named_and_keeps_the_record(app: App, what: str) -> None:
    with app.transaction() as session:
        club(session)
        who = member(session, "Olim Habarov", agency(session))
        who.email = "o@khovar.example"
        HISTORIES[what](session, who)
        session.flush()
        with pytest.raises(BadInput) as refused:
            remove(session, who, today=TODAY)

    assert refused.value.message == f"Olim Habarov has a history: {what}."
    assert refused.value.remedy == (
        'Who goes stays on record: planner member leave "Olim Habarov" --from DATE\n'
        'Who asks to be forgotten, after that: planner member erase "Olim Habarov"'
    )


@pytest.mark.parametrize(
    ("since", "until", "history"),
    [
        (date(2017, 3, 1), None, "a post at Khovar since 2017-03-01"),
        (date(2015, 3, 1), date(2016, 1, 1), "a post at Khovar until 2015-12-31"),
        (None, date(2016, 1, 1), "a post at Khovar until 2015-12-31"),
        (TODAY, None, None),
        (date(2017, 5, 1), None, None),
        (None, None, None),
    ],
)
def test_post_that_began_before_today_is_history(
    app: App, since: date | None, until: date | None, history: str | None
) -> None:
    with app.transaction() as session:
        club(session)
        who = member(session, "Olim Habarov", agency(session), since=since, until=until)
        if history is None:
            remove(session, who, today=TODAY)
            assert rows(session, Member) == 0
            return
        with pytest.raises(BadInput, match=history) as refused:
            remove(session, who, today=TODAY)
    assert ("planner member leave" in refused.value.remedy) == (until is None)
    assert "planner member erase" in refused.value.remedy


def test_post_since_nobody_knows_when_is_history_from_the_next_day_on(app: App) -> None:
    with app.transaction() as session:
        club(session)
        member(session, "Olim Habarov", agency(session))
    with app.transaction() as session:
        with pytest.raises(BadInput, match="since some day before today"):
            remove(session, find_member(session, "Olim"), today=TODAY + timedelta(days=1))
        remove(session, find_member(session, "Olim"), today=TODAY)


def test_day_of_typing_is_that_of_the_club(app: App) -> None:
    with app.transaction() as session:
        club(session, timezone="Asia/Shanghai")
        member(session, "Olim Habarov", agency(session))
    with app.transaction() as session:
        made = session.scalars(select(Action)).one()
        made.at = datetime(2017, 3, 1, 20, 0, tzinfo=UTC)  # 04:00 of the next day in Shanghai
    with app.transaction() as session:
        remove(session, find_member(session, "Olim"), today=TODAY)
        assert rows(session, Member) == 0


def test_record_the_log_does_not_know_is_an_old_one(session: Session) -> None:
    club(session)
    who = member(session, "Olim Habarov", agency(session))
    with pytest.raises(BadInput, match="has a history"):
        remove(session, who, today=TODAY)
