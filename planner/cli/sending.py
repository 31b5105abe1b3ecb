"""What waits is sent, and it is told what became of each message."""

from typing import TYPE_CHECKING

from planner.cli.mail_account import Secret, needed_account
from planner.cli.output import count
from planner.cli.progress import progress
from planner.cli.screen import show
from planner.cli.stopping import stopping

if TYPE_CHECKING:
    from planner.app import App
    from planner.invitations.delivery import Delivery, Tried

MOST_NAMED = 20


def deliver_waiting(
    app: "App", *, meeting_id: int | None = None, early: bool = False, secret: Secret | None = None
) -> "Delivery":
    """Sends what is due, with a bar; Ctrl-C stops between two messages.

    Args:
        app: whose messages.
        meeting_id: only those of this meeting.
        early: also those that are to be tried later.
        secret: the password or the token, where it is known already.

    Raises:
        PlannerError: no mailbox is set up, its server cannot be reached, or another planner is sending.
    """
    from planner.invitations.delivery import Delivery, deliver, due_messages
    from planner.invitations.pace import Pace
    from planner.transport.smtp import Mailer

    account = needed_account(app)
    with app.reading() as session:
        messages = due_messages(session, app.now(), meeting_id=meeting_id, early=early)
    if not messages:
        return Delivery()
    mailer = Mailer(account, (secret or Secret(account)).ready())
    with (
        app.alone("sending") as transaction,
        stopping("message") as stop,
        progress("Sending", lambda: len(messages)) as done,
    ):
        return deliver(
            transaction, mailer, messages, now=app.now, pace=Pace(account.rate), progress=done, stop=stop
        )


def tell(delivery: "Delivery") -> None:
    """Says which went, which wait and which were refused, and what to do.

    Raises:
        MailTrouble: something stands in the way of all of them.
    """
    from planner.models import MessageState

    sent, refused = delivery.of(MessageState.SENT), delivery.of(MessageState.REFUSED)
    delayed = delivery.of(MessageState.WAITING)
    unsure = delivery.of(MessageState.SENDING)
    total = len(delivery.tried) + delivery.left
    show(f"Sent: {len(sent)} of {count(total, 'message')}.")
    _list("Refused for good", refused)
    _list("Turned away for now, tried again by planner sync", delayed)
    _list("Perhaps arrived, sent again by planner sync", unsure)
    for one in refused[:1]:
        name = one.message.name
        show(
            f"Correct an address with: planner agency edit or planner member edit"
            f" (for instance {name}), then planner meeting invite {one.message.number} --send"
        )
    if delivery.left:
        show(f"Not sent yet: {count(delivery.left, 'message')}. Send them with: planner sync")
    if delivery.trouble is not None:
        raise delivery.trouble


def _list(heading: str, tried: "list[Tried]") -> None:
    if not tried:
        return
    show(f"{heading}: {count(len(tried), 'message')}")
    for one in tried[:MOST_NAMED]:
        again = f" (not before {one.due:%H:%M} UTC)" if one.due else ""
        show(f"  {one.message.name} <{one.message.address}>: {one.words}{again}")
    if len(tried) > MOST_NAMED:
        show(f"  … and {len(tried) - MOST_NAMED} more")
