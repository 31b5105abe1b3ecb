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
    """The messages of one meeting, and how many of them are to be sent."""

    batch: "Batch"
    meeting_id: int
    waiting: int


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
        tell(deliver_waiting(app, meeting_id=written[0].meeting_id, early=True, secret=Secret(account)))
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
    return _Post(batch, meeting.id, len(waiting))


def _preview(post: _Post) -> bool:
    from planner.cli.invitations import preview_text

    show(preview_text(post.batch, None))
    if post.batch.by_letter:
        say(f"For the letters: planner meeting invite {post.batch.number} --out FOLDER")
    if not post.waiting and not post.batch.changes:
        say("Everybody was told already: nothing waits to be sent.")
        return False
    return True


def _question(post: _Post) -> str:
    return f"Send {count(post.waiting, 'message')}?"
