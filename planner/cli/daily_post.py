"""What planner sync does, step by step; one that fails does not keep the others from being done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.cli.output import count
from planner.cli.screen import say, show
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.app import App


def do_the_post(app: "App") -> None:
    """Reads mail, reminds, sends what waits, and saves everything once a day.

    Raises:
        PlannerError: one of these did not work; the others were done.
    """
    from planner.database.lease import Busy

    steps = (_read, _remind, _send, _back_up)
    try:
        with app.alone("syncing"):
            failed = [error for step in steps if (error := _tried(step, app)) is not None]
    except Busy as error:
        say(f"{error}")
        return
    _next(app)
    if failed:
        raise PlannerError("\n".join(str(error) for error in failed))


def _tried(step: "Callable[[App], None]", app: "App") -> PlannerError | None:
    try:
        step(app)
    except PlannerError as error:
        return error
    return None


def _read(app: "App") -> None:
    from planner.cli.answer_files import read_post, remember
    from planner.cli.answer_import import taken_in
    from planner.cli.answer_preview import shown, tell
    from planner.cli.mail_account import kept_account

    account = kept_account(app)
    if account is None or not account.imap_host:
        show("No mailbox is read. To have answers read by themselves: planner setup mail")
        return
    post = read_post(app, (), mailbox=True, again=False)
    with app.transaction() as session:
        intake = taken_in(app, session, post)
        marked = remember(session, post)
        found = shown(session, intake, post, "table", marked=marked)
    tell(found)


def _remind(app: "App") -> None:
    from planner.invitations.announcing import remind
    from planner.invitations.reminders import due_reminders

    with app.transaction() as session:
        for reminder, attendees in due_reminders(session, now=app.now(), today=app.today(session)):
            written = remind(session, attendees, reminder, now=app.now())
            number = reminder.meeting.number
            show(f"Reminded of meeting {number}: {count(len(written), 'person', 'people')}.")


def _send(app: "App") -> None:
    from planner.cli.sending import deliver_waiting, tell
    from planner.cli.telling import sends
    from planner.database.lease import Busy

    if not sends(app):
        _tell_of_unsent(app)
        return
    try:
        delivery = deliver_waiting(app)
    except Busy as error:  # what waits is being sent
        say(f"{error}")
        return
    if delivery.tried or delivery.trouble is not None:
        tell(delivery)
        return
    mails, _ = _unsent(app)
    if mails:
        show(f"Nothing is to be sent just now; {count(mails, 'message')} will be tried again later.")
    else:
        show("Nothing waits to be sent.")


def _tell_of_unsent(app: "App") -> None:
    many = sum(_unsent(app))
    if many:
        show(f"{count(many, 'message')} not sent: no mail account is set up. Type: planner setup mail")


def _unsent(app: "App") -> tuple[int, int]:
    """How many mails have not left, and how many letters."""
    from planner.invitations.attention import unsent

    with app.reading() as session:
        left = unsent(session).values()
    return sum(one.mails for one in left), sum(one.letters for one in left)


def _back_up(app: "App") -> None:
    from planner.cli.backup import save_now
    from planner.database.backup import folder_of
    from planner.database.retention import MARK, made_on, outdated

    today = app.local_now().date()
    files = list(folder_of(app.url).glob("*.sqlite3"))
    if all(made_on(file) != today for file in files):
        show(f"Saved: {save_now(app, mark=MARK)}")
    for file in outdated(files, today):
        file.unlink(missing_ok=True)


def _next(app: "App") -> None:
    from planner.invitations.attention import to_review

    with app.reading() as session:
        many = to_review(session)
    if many:
        say(f"{count(many, 'answer')} to decide. Next: planner answer review")
