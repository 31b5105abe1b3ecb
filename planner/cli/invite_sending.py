"""planner meeting invite --send: who is to be told what is shown, agreed, written, and sent."""

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
    from planner.cli.invite_ways import Ways


@dataclass(frozen=True, slots=True)
class _Post:
    """The messages of a meeting, or of the later ones of its series; how many of them are to be sent."""

    batches: "list[Batch]"
    meetings: list[int]
    waiting: int
    ways: "Ways"

    @property
    def number(self) -> int:
        """Of the first of the meetings."""
        return self.batches[0].number


def send_invitations(app: "App", consent: Consent, name: str, ways: "Ways") -> None:
    """Invites, withdraws, and sends whatever those invited were not told yet; of all later dates if asked.

    Raises:
        PlannerError: no mailbox is set up, or its server takes nothing.
    """
    account = needed_account(app, instead="   or write files: planner meeting invite N --out FOLDER")
    written: list[_Post] = []

    def do(session: "Session") -> _Post:
        written[:] = [_prepared(app, session, name, ways)]
        return written[0]

    if carry_out(app, consent, do, preview=_preview, question=_question):
        post = written[0]
        if post.waiting:
            secret = Secret(account)
            tell(deliver_waiting(app, meetings=post.meetings, early=True, secret=secret))
        look = "planner meeting list" if ways.series else f"planner meeting show {post.number}"
        say(f"Next: {look}")


def _prepared(app: "App", session: "Session", name: str, ways: "Ways") -> _Post:
    from planner.cli.invite_batches import prepared
    from planner.invitations.outbox import due_messages

    batches = prepared(app, session, name, ways, handed_out=False)
    meetings = [batch.meeting_id for batch in batches]
    waiting = due_messages(session, app.now(), meetings=meetings, early=True)
    return _Post(batches, meetings, len(waiting), ways)


def _preview(post: _Post) -> bool:
    from planner.cli.invite_batches import batches_text

    show(batches_text(post.batches, post.ways))
    if any(batch.by_letter for batch in post.batches):
        later = "--series " if post.ways.series else ""
        say(f"For the letters: planner meeting invite {post.number} {later}--out FOLDER")
    if post.waiting or post.ways.also or post.ways.without or any(batch.new for batch in post.batches):
        return True
    changed = next((batch.number for batch in post.batches if batch.changes), None)
    if changed is not None:
        look = f"planner meeting show {changed}"
        say(f"Nothing of it goes by mail: it was refused, or goes by letter. Look: {look}")
    else:
        say("Everybody was told already: nothing waits to be sent.")
    return False


def _question(post: _Post) -> str:
    return f"Send {count(post.waiting, 'message')}?" if post.waiting else "Note it? Nothing goes by mail."
