"""kill -9 at any moment, a full disk, several who send at once: nobody is lost, and nothing is hidden."""

import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from build import club
from killing import Ending, ending, sender, sent_under_fire
from mailservers import mail_server
from outgoing import waiting
from sqlalchemy import func, select

from planner.app import App
from planner.errors import DatabaseUnusable
from planner.invitations.delivery import deliver, resume
from planner.invitations.outbox import due_messages
from planner.invitations.pace import Pace
from planner.invitations.sending_log import Log
from planner.models import Message, MessageState
from planner.settings import Settings
from planner.transport.smtp import Mailer


def prepare(app: App, count: int) -> None:
    with app.transaction() as session:
        club(session)
        waiting(session, count)


def states(app: App) -> dict[str, int]:
    with app.reading() as session:
        query = select(Message.state, func.count()).group_by(Message.state)
        return {state.value: number for state, number in session.execute(query)}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_sender_that_is_killed_loses_nobody(request: pytest.FixtureRequest, kind: str) -> None:
    recipients, kills = (200, 20) if kind == "sqlite" else (60, 6)
    url = str(request.getfixturevalue(f"{kind}_url"))
    app = App(Settings(database=url, source="test"), tell=print)
    prepare(app, recipients)
    with mail_server() as sink:
        seen = sent_under_fire(url, sink, kills=kills, each=recipients // kills, seed=kills)
        assert len(set(sink.ids())) == recipients
    assert states(app) == {MessageState.SENT.value: recipients}
    assert (seen.kills, seen.apart, seen.changed) == (kills, 0, 0)
    assert seen.copies <= kills  # for each kill the one message that was on its way, and no other
    app.close()


def test_of_those_who_send_at_once_only_one_does(app: App, database_url: str) -> None:
    prepare(app, 60)
    with mail_server() as sink:
        for _ in range(3):
            together = [sender(database_url, sink) for _ in range(3)]
            for one in together:
                one.wait()
        assert ending(sink).copies == 0
        assert len(sink.taken) == 60


@pytest.mark.parametrize("log", [None, Log(Path("sent.log"))], ids=["each", "several"])
def test_a_full_disk_leaves_the_truth(sqlite_url: str, log: Log | None) -> None:
    app = App(Settings(database=sqlite_url, source="test"), tell=print)
    prepare(app, 6)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(done: int) -> None:
        if done == 2:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1024, usual[1]))

    def send(progress: Callable[[int], None]) -> None:
        with app.alone("sending") as transaction:
            resume(transaction, log or Log(), now=app.now())
            with app.reading() as session:
                messages = due_messages(session, app.now())
            mailer = Mailer(sink.account(), lambda: "")
            deliver(transaction, mailer, messages, now=app.now, pace=Pace(0), log=log, progress=progress)

    with mail_server() as sink:
        try:
            with pytest.raises(DatabaseUnusable, match="cannot be written"):
                send(fill)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        assert states(app) == ({"sent": 2, "sending": 1, "waiting": 3} if log is None else {"sending": 6})
        send(lambda _: None)
        assert states(app) == {"sent": 6}
        copies = 1 if log is None else 0  # the log knows that the last one was taken
        assert (len(sink.taken), ending(sink)) == (6 + copies, Ending(0, copies, apart=0, changed=0))
    app.close()
