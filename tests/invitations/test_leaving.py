"""What has left makes final what it tells; what reminds or answers does not."""

import pytest
from build import NOW
from messages import invited, waiting
from sqlalchemy import select

from planner.app import App
from planner.errors import PlannerError
from planner.invitations.announcing import announce, remind
from planner.invitations.leaving import leave
from planner.models import Action, Meeting, MessageState
from planner.register.history import last_action, undo


def test_a_change_is_final_once_its_first_message_leaves(app: App) -> None:
    app.command = "meeting edit"
    with app.transaction() as session:
        made = invited(session)
        announce(session, made, now=NOW)
        leave(session, waiting(session), MessageState.SENT, now=NOW)
    with app.transaction() as session:
        made = session.scalars(select(Meeting)).one()
        made.title = "Spring meeting"
        announce(session, made, now=NOW)
    with app.transaction() as session:
        remind(session, [], None, now=NOW)
        assert last_action(session).final is None
        first, _ = waiting(session)
        leave(session, [first], MessageState.SENDING, now=NOW)
        assert first.sent is None
    with app.transaction() as session:
        action = last_action(session)
        number = action.id
        assert action.final == "those invited were told of it"
        with pytest.raises(PlannerError) as refused:
            undo(session, action)
    assert str(refused.value) == (
        f"Action {number} (meeting edit) cannot be taken back: those invited were told of it.\n"
        "Change it again: planner meeting edit 1"
    )


def test_reminders_make_nothing_final(app: App) -> None:
    with app.transaction() as session:
        made = invited(session)
        announce(session, made, now=NOW)
        leave(session, waiting(session), MessageState.SENT, now=NOW)
    with app.transaction() as session:
        made = session.scalars(select(Meeting)).one()
        made.quorum = type(made.quorum).parse("2")
        session.flush()
        found = remind(session, made.invited, None, now=NOW)
        leave(session, found, MessageState.SENT, now=NOW)
    with app.reading() as session:
        newest = session.scalars(select(Action).order_by(Action.id.desc())).first()
        assert newest is not None
        assert newest.final is None
