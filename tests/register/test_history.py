"""Taking back: everything is as it was, or the reason is told."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from build import agency, club, meeting, member, room, venue
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.app import App
from planner.errors import NotFound, PlannerError
from planner.models import Action, Base, Change, Office, OfficeName
from planner.models.audit import seal
from planner.register.agencies import AgencyFacts, update_agency
from planner.register.history import find_action, last_action, tallies, undo
from planner.register.lookup import find_agency, find_member
from planner.register.members import MemberFacts, appoint, leave, update_member

Verb = Callable[[Session], Any]


def dump(app: App) -> dict[str, list[Any]]:
    """All that is stored, but the log."""
    with app.reading() as session:
        return {
            table.name: sorted(map(tuple, session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in ("action", "change")
        }


def scene(app: App) -> None:
    with app.transaction() as session:
        made = club(session)
        made.venue = venue(session)
        khovar, xinhua = (
            agency(session, "Khovar"),
            agency(session, "Xinhua", country="CN", native_name="新华社"),
        )
        member(session, "Farhod Qalamzoda", khovar, native_name="Фарҳод Қаламзода", since=date(2015, 1, 1))
        member(session, "Wen Xinyu", xinhua, office=OfficeName.PRESIDENT)


def add_somebody(session: Session) -> None:
    member(session, "Somebody New", find_agency(session, "Khovar"), email="new@khovar.example")


def rename_and_move(session: Session) -> None:
    farhod = find_member(session, "Farhod")
    facts = MemberFacts(
        name="Farhod Qalamzoda",
        agency=find_agency(session, "Xinhua"),
        phone="+86 10 5555 0102",
        since=date(2017, 3, 1),
    )
    update_member(session, farhod, facts, today=date(2017, 3, 2))


def let_go(session: Session) -> None:
    leave(session, find_member(session, "Wen Xinyu"), date(2017, 4, 1))


def elect(session: Session) -> None:
    appoint(session, find_member(session, "Farhod"), OfficeName.PRESIDENT, date(2017, 4, 1))


def more_names(session: Session) -> None:
    facts = AgencyFacts(
        name="Xinhua", short_name="Xinhua", other_names=("Xinhua News Agency",), timezone="Asia/Shanghai"
    )
    update_agency(session, find_agency(session, "Xinhua"), facts)


def remove(session: Session) -> None:
    session.delete(find_member(session, "Farhod"))


def settle(session: Session) -> None:
    hall = room(session, find_room_owner(session))
    meeting(session, room=hall, start=datetime(2017, 3, 30, 15, 0))


def find_room_owner(session: Session) -> Any:
    from planner.register.lookup import find_venue  # noqa: PLC0415  only here

    return find_venue(session, "Secretariat")


VERBS: list[Verb] = [add_somebody, rename_and_move, let_go, elect, more_names, settle, remove]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_undo_puts_everything_back(app: App, verb: Verb) -> None:
    scene(app)
    before = dump(app)
    with app.transaction() as session:
        verb(session)
    after = dump(app)
    assert after != before
    with app.transaction() as session:
        undo(session, last_action(session))
    assert dump(app) == before
    with app.transaction() as session:
        undo(session, find_action(session, 3))  # what was taken back can be done again
    assert dump(app) == after


def test_undo_goes_back_step_by_step(app: App) -> None:
    scene(app)
    states = []
    for verb in VERBS:
        states.append(dump(app))
        with app.transaction() as session:
            verb(session)
    while states:
        with app.transaction() as session:
            undo(session, last_action(session))
        assert dump(app) == states.pop()


def test_undo_refuses_what_something_later_builds_on(app: App) -> None:
    scene(app)
    for verb in (add_somebody, lambda session: let_go_of(session, "Somebody New")):
        with app.transaction() as session:
            verb(session)
    before = dump(app)
    with app.transaction() as session, pytest.raises(PlannerError, match=r"action 3 \(\) builds on it"):
        undo(session, find_action(session, 2))
    assert dump(app) == before
    with app.transaction() as session:
        undo(session, find_action(session, 3))
    with app.transaction() as session:
        undo(session, find_action(session, 2))


def let_go_of(session: Session, name: str) -> None:
    leave(session, find_member(session, name), date(2017, 4, 1))


def test_undo_refuses_where_a_later_row_refers_to_a_new_one(app: App) -> None:
    scene(app)
    for verb in (add_somebody, appoint_new):
        with app.transaction() as session:
            verb(session)
    with app.transaction() as session, pytest.raises(PlannerError, match="action 3"):
        undo(session, find_action(session, 2))


def appoint_new(session: Session) -> None:
    appoint(session, find_member(session, "Somebody New"), OfficeName.VICE_PRESIDENT, date(2017, 5, 1))


def test_undo_refuses_twice_and_what_is_final(app: App) -> None:
    scene(app)
    with app.transaction() as session:
        let_go(session)
    with app.transaction() as session:
        undo(session, find_action(session, 2))
    with app.transaction() as session, pytest.raises(PlannerError, match="taken back already, by action 3"):
        undo(session, find_action(session, 2))
    with app.transaction() as session:
        elect(session)
        seal(session, "letters went out")
    with app.transaction() as session, pytest.raises(PlannerError, match="letters went out"):
        undo(session, last_action(session))


def test_nothing_to_undo_and_no_such_number(app: App) -> None:
    with app.reading() as session:
        with pytest.raises(PlannerError, match="nothing to take back"):
            last_action(session)
        with pytest.raises(NotFound, match="planner log"):
            find_action(session, 7)


def test_tallies_count_rows_once(app: App) -> None:
    scene(app)
    with app.transaction() as session:
        add_somebody(session)
        find_member(session, "Somebody New").phone = "+992 37 555 0103"
        let_go(session)
    with app.reading() as session:
        counted = tallies(session, [2])[2]
        assert counted["member", "new"] == 1
        assert counted["posting", "changed"] == 1
        assert counted["office", "changed"] == 1
        assert session.scalars(select(Change.id).where(Change.action_id == 2)).all()
        assert session.get_one(Action, 2).undoes_id is None


def test_what_is_taken_out_of_its_owners_list_is_written_down(app: App) -> None:
    with app.transaction() as session:
        club(session)
        one = member(session, "Wen Xinyu", agency(session), native_name="文新语")
        one.offices.append(Office(name=OfficeName.PRESIDENT, valid_from=date(2017, 3, 1)))
    with app.transaction() as session:
        one = find_member(session, "Wen Xinyu")
        one.offices.clear()
        one.names.remove(one.names[1])
    with app.transaction() as session:
        gone = [change.table_name for change in last_action(session).changes if change.after is None]
        undo(session, last_action(session))

    assert sorted(gone) == ["member_name", "office"]
    with app.reading() as session:
        one = find_member(session, "文新语")
        assert [(held.name, held.valid_from) for held in one.offices] == [
            (OfficeName.PRESIDENT, date(2017, 3, 1))
        ]
