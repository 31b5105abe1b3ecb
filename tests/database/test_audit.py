"""The log of changes is written by itself, on both databases."""

from datetime import date

import pytest
from build import agency, club, member
from sqlalchemy import select

from planner.app import App
from planner.models import Action, Change, OfficeName
from planner.models.audit import seal
from planner.register.lookup import find_member
from planner.register.members import appoint


def changes(app: App, number: int) -> list[tuple[str, object, object]]:
    with app.reading() as session:
        rows = session.scalars(select(Change).where(Change.action_id == number).order_by(Change.id))
        return [(row.table_name, row.before, row.after) for row in rows]


def scene(app: App) -> None:
    app.command = "import"
    with app.transaction() as session:
        club(session)
        member(session, "Farhod Qalamzoda", agency(session, "Khovar"), phone="+992 37 555 0101")


def test_one_action_holds_all_that_a_transaction_made(app: App) -> None:
    scene(app)
    with app.reading() as session:
        (action,) = session.scalars(select(Action))
        assert (action.command, action.at, action.who) == ("import", app.now(), app.who)
    tables = [table for table, _, _ in changes(app, 1)]
    assert sorted(set(tables)) == [
        "agency",
        "agency_name",
        "club",
        "member",
        "member_name",
        "membership",
        "posting",
    ]
    made = {table: after for table, _, after in changes(app, 1)}
    assert isinstance(made["member"], dict)
    assert made["member"]["phone"] == "+992 37 555 0101"
    assert all(before is None for _, before, _ in changes(app, 1))


def test_a_change_holds_the_columns_that_changed_and_no_others(app: App) -> None:
    scene(app)
    app.command = "member edit"
    with app.transaction() as session:
        find_member(session, "Farhod").phone = "+992 37 555 0199"
    assert changes(app, 2) == [("member", {"phone": "+992 37 555 0101"}, {"phone": "+992 37 555 0199"})]


def test_what_is_deleted_is_kept_whole(app: App) -> None:
    scene(app)
    with app.transaction() as session:
        appoint(session, find_member(session, "Farhod"), OfficeName.SECRETARY, date(2017, 4, 1))
    with app.transaction() as session:
        session.delete(find_member(session, "Farhod").offices[0])
    assert changes(app, 3) == [
        (
            "office",
            {"id": 1, "member_id": 1, "name": "Secretary", "valid_from": "2017-04-01", "valid_until": None},
            None,
        )
    ]


def test_reading_and_rehearsing_leave_no_action(app: App) -> None:
    scene(app)
    with app.reading() as session:
        assert find_member(session, "Farhod").name == "Farhod Qalamzoda"
    with app.rehearsal() as session:
        find_member(session, "Farhod").phone = None
    with app.transaction() as session:
        find_member(session, "Farhod")
    with app.reading() as session:
        assert session.scalars(select(Action.id)).all() == [1]


def fail_half_way(app: App) -> None:
    with app.transaction() as session:
        find_member(session, "Farhod").phone = None
        session.flush()
        raise KeyError


def test_a_transaction_that_fails_leaves_no_action(app: App) -> None:
    scene(app)
    with pytest.raises(KeyError):
        fail_half_way(app)
    with app.reading() as session:
        assert session.scalars(select(Action.id)).all() == [1]


def test_an_action_can_be_made_final(app: App) -> None:
    scene(app)
    with app.transaction() as session:
        seal(session, "letters went out")
    with app.reading() as session:
        action = session.get_one(Action, 2)
        assert (action.final, action.changes) == ("letters went out", [])
