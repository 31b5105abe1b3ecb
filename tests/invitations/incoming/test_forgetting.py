"""What was read is taken back: only what followed from that very thing goes with it."""

from datetime import timedelta

import pytest
from build import NOW
from invitations.incoming.conftest import LATER, Scene
from outgoing import message
from sqlalchemy import select

from planner.invitations.incoming.forgetting import forget
from planner.models import Incoming, IncomingKind, IncomingState, Message, MessageKind, MessageState
from planner.models.images import row_image
from planner.register.history import NetChange

APPLIED, IGNORED, REVIEW, SETTLED = (
    IncomingState.APPLIED,
    IncomingState.IGNORED,
    IncomingState.REVIEW,
    IncomingState.SETTLED,
)


def incoming(scene: Scene, kind: IncomingKind, state: IncomingState = APPLIED) -> Incoming:
    """A thing of Khovar's that was read."""
    made = Incoming(
        digest=f"{kind}{state}",
        source="mail.eml",
        kind=kind,
        state=state,
        received=LATER,
        attendee=scene.seats["khovar"],
        meeting=scene.meeting,
    )
    scene.session.add(made)
    scene.session.flush()
    return made


def gone(scene: Scene, row: Incoming) -> NetChange:
    """The row is taken out, as undo does it."""
    change = NetChange((Incoming.__tablename__, row.id), row_image(row), None)
    scene.session.delete(row)
    scene.session.flush()
    return change


def kinds(scene: Scene) -> list[MessageKind]:
    """What waits."""
    return list(scene.session.scalars(select(Message.kind).where(Message.state == MessageState.WAITING)))


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (IncomingKind.REFRESH, MessageKind.RESENT),
        (IncomingKind.COUNTER, MessageKind.COUNTER_DECLINED),
    ],
)
def test_what_was_to_be_sent_never_leaves(scene: Scene, kind: IncomingKind, written: MessageKind) -> None:
    khovar = scene.seats["khovar"]
    message(scene.session, khovar, kind=written)
    message(scene.session, khovar, kind=MessageKind.UPDATE, sequence=1)
    message(scene.session, scene.seats["tass"], kind=written)

    assert forget(scene.session, [gone(scene, incoming(scene, kind, IGNORED))]) == []
    assert forget(scene.session, [gone(scene, incoming(scene, kind))]) == [khovar]
    assert sorted(kinds(scene)) == sorted([MessageKind.UPDATE, written])


def test_a_decision_that_is_taken_back_takes_its_message_along(scene: Scene) -> None:
    row = incoming(scene, IncomingKind.COUNTER, REVIEW)
    message(scene.session, scene.seats["khovar"], kind=MessageKind.COUNTER_DECLINED)
    undone = NetChange((Incoming.__tablename__, row.id), {"state": str(SETTLED)}, {"state": str(REVIEW)})

    assert forget(scene.session, [undone]) == [scene.seats["khovar"]]
    assert kinds(scene) == []


def test_what_was_tried_stays_on_record(scene: Scene) -> None:
    tried = message(scene.session, scene.seats["khovar"], kind=MessageKind.RESENT, attempts=1)
    forget(scene.session, [gone(scene, incoming(scene, IncomingKind.REFRESH))])
    assert tried.state is MessageState.SUPERSEDED


def marks(scene: Scene) -> tuple[object, object, object]:
    """What is known of the message to Khovar."""
    sent = scene.sent["khovar"]
    return sent.bounced, sent.error, sent.delivered


def test_only_the_mark_of_that_report_goes(scene: Scene) -> None:
    sent, early = scene.sent["khovar"], LATER - timedelta(days=1)
    sent.bounced, sent.error, sent.delivered = early, "550", LATER
    forget(scene.session, [gone(scene, incoming(scene, IncomingKind.BOUNCE))])
    assert marks(scene) == (early, "550", LATER)

    sent.bounced = LATER
    forget(scene.session, [gone(scene, incoming(scene, IncomingKind.BOUNCE))])
    assert marks(scene) == (None, None, LATER)
    forget(scene.session, [gone(scene, incoming(scene, IncomingKind.RECEIPT))])
    assert marks(scene) == (None, None, None)


def test_what_comes_back_and_other_changes_mean_nothing_here(scene: Scene) -> None:
    row = incoming(scene, IncomingKind.REFRESH)
    message(scene.session, scene.seats["khovar"], kind=MessageKind.RESENT, due=NOW)
    back = NetChange((Incoming.__tablename__, row.id), None, row_image(row))
    other = NetChange(("attendee", scene.seats["khovar"].id), {"places": 2}, {"places": 1})

    assert forget(scene.session, [back, other]) == []
    assert kinds(scene) == [MessageKind.RESENT]
