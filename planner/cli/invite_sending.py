"""planner meeting invite --send: who is to be told what is shown, agreed, written, and sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.cli.consent import Consent, carry_out
from planner.cli.mail_account import Secret, needed_account
from planner.cli.output import count
from planner.cli.screen import say, show
from planner.cli.sending import deliver_waiting, tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.cli.invitations import Batch


@dataclass(frozen=True, slots=True)
class _Post:
    """The messages of one meeting, how many of them are to be sent, and whether somebody was named."""

    batch: "Batch"
    meeting_id: int
    waiting: int
    named: bool


def send_invitations(
    app: "App", consent: Consent, name: str, also: Sequence[str], without: Sequence[str]
) -> None:
    """Invites, withdraws, and sends whatever those invited were not told yet.

    Raises:
        PlannerError: no mailbox is set up, or its server takes nothing.
    """
    account = needed_account(app, instead="   or write files: planner meeting invite N --out FOLDER")
    written: list[_Post] = []

    def do(session: "Session") -> _Post:
        written[:] = [_prepared(app, session, name, also, without)]
        return written[0]

    if carry_out(app, consent, do, preview=_preview, question=_question):
        if written[0].waiting:
            about, secret = written[0].meeting_id, Secret(account)
            tell(deliver_waiting(app, meeting_id=about, early=True, secret=secret))
        say(f"Next: planner meeting show {written[0].batch.number}")


def _prepared(
    app: "App", session: "Session", name: str, also: Sequence[str], without: Sequence[str]
) -> _Post:
    from planner.cli.invitations import prepare
    from planner.invitations.outbox import due_messages
    from planner.meetings.lookup import find_meeting

    batch = prepare(app, session, name, also, without, handed_out=False)
    meeting = find_meeting(session, str(batch.number), app.now())
    waiting = due_messages(session, app.now(), meeting_id=meeting.id, early=True)
    return _Post(batch, meeting.id, len(waiting), named=bool(also or without))


def _preview(post: _Post) -> bool:
    from planner.cli.invitations import preview_text

    show(preview_text(post.batch, None))
    if post.batch.by_letter:
        say(f"For the letters: planner meeting invite {post.batch.number} --out FOLDER")
    if post.waiting or post.batch.new or post.named:
        return True
    if post.batch.changes:
        say(
            "Nothing of it goes by mail: it was refused, or goes by letter."
            f" Look: planner meeting show {post.batch.number}"
        )
    else:
        say("Everybody was told already: nothing waits to be sent.")
    return False


def _question(post: _Post) -> str:
    return f"Send {count(post.waiting, 'message')}?" if post.waiting else "Note it? Nothing goes by mail."
