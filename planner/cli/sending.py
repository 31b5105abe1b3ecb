"""What waits is sent, and it is told what became of each message."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from planner.cli.dialogues import command_line
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
    app: "App",
    *,
    meetings: Collection[int] | None = None,
    early: bool = False,
    secret: Secret | None = None,
) -> "Delivery":
    """Sends what is due, with a bar; Ctrl-C stops between two messages.

    Args:
        app: whose messages.
        meetings: only those of these meetings, by their ids.
        early: also those that are to be tried later.
        secret: the password or the token, where it is known already.

    Raises:
        PlannerError: no mailbox is set up, its server cannot be reached, or another planner is sending.
    """
    from planner.ics.lint import refuse
    from planner.invitations.delivery import Delivery, deliver, resume
    from planner.invitations.outbox import due_messages
    from planner.invitations.pace import Pace
    from planner.invitations.refreshing import refresh_waiting
    from planner.invitations.sending_log import Log
    from planner.transport.smtp import Mailer

    account = needed_account(app)
    log = Log(app.beside("sent"))
    with app.alone("sending") as transaction:
        resume(transaction, log, now=app.now())
        with transaction() as session:
            refresh_waiting(session, now=app.now())
            messages = due_messages(session, app.now(), meetings=meetings, early=early)
        if not messages:
            return Delivery()
        mailer = Mailer(account, (secret or Secret(account)).ready())
        with stopping("message") as stop, progress("Sending", lambda: len(messages)) as done:
            return deliver(
                transaction,
                mailer,
                messages,
                now=app.now,
                pace=Pace(account.rate),
                check=refuse,
                log=log,
                progress=done,
                stop=stop,
            )


def tell(delivery: "Delivery") -> None:
    """Says which went, which wait and which were refused, and what to do.

    Raises:
        MailTrouble: something stands in the way of all of them.
    """
    from planner.models import MessageState

    sent = delivery.of(MessageState.SENT)
    show(f"Sent: {len(sent)} of {count(len(delivery.tried) + delivery.left, 'message')}.")
    _list("Refused for good", delivery.of(MessageState.REFUSED), _correct)
    _list("Turned away for now", delivery.of(MessageState.WAITING), _again)
    _list("Sent, but it is not known whether they arrived", delivery.of(MessageState.SENDING), _again)
    if delivery.left:
        show(f"Not tried: {count(delivery.left, 'message')}.")
    waiting = delivery.of(MessageState.WAITING, MessageState.SENDING)
    if waiting or delivery.left:
        show("Next: planner sync sends what waits.")
    if delivery.trouble is not None:
        raise delivery.trouble


def _list(heading: str, tried: "list[Tried]", hint: Callable[["Tried"], str]) -> None:
    if not tried:
        return
    show(f"{heading}: {count(len(tried), 'message')}")
    for one in tried[:MOST_NAMED]:
        show(f"  {one.message.name} <{one.message.address}>: {one.words}{hint(one)}")
    if len(tried) > MOST_NAMED:
        show(f"  … and {len(tried) - MOST_NAMED} more")


def _correct(one: "Tried") -> str:
    about = one.message
    command = command_line(["planner", about.noun, "edit", about.name, "--email", "ADDRESS"])
    return f"\n    If the address is wrong: {command}, then: planner meeting invite {about.number} --send"


def _again(one: "Tried") -> str:
    return f" (again after {one.due.astimezone():%H:%M})" if one.due else ""
