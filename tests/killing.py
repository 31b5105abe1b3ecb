"""A sender that is killed at any moment, and what a mail server saw of it."""

import itertools
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

from mailservers import Sink

SENDER = """
import sys
from planner.app import App
from planner.invitations.delivery import deliver, resume
from planner.invitations.outbox import due_messages
from planner.invitations.pace import Pace
from planner.invitations.sending_log import Log
from planner.settings import Settings
from planner.transport.account import Account, Security
from planner.transport.smtp import Mailer

database, port = sys.argv[1:]
app = App(Settings(database=database, source="test"), tell=print)
account = Account("club@club.example", "127.0.0.1", port=int(port), security=Security.NONE)
log = Log(app.beside("sent"))
with app.alone("sending") as transaction:
    print("sends", flush=True)
    resume(transaction, log, now=app.now())
    with app.reading() as session:
        messages = due_messages(session, app.now(), early=True)
    deliver(transaction, Mailer(account, lambda: ""), messages, now=app.now, pace=Pace(0), log=log)
"""
"""What `planner meeting invite --send` does, without its questions."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a killed delivery ended.

    Attributes:
        kills: how many struck.
        copies: how many messages the server has more than once, each counted as often as it is too many.
        apart: of these, how many came after another message: they were not on their way when it was killed.
        changed: of these, how many are not to the byte what was sent first.
    """

    kills: int
    copies: int
    apart: int
    changed: int


def sent_under_fire(database: str, sink: Sink, *, kills: int, each: int, seed: int) -> Ending:
    """Sends all that waits, and kills the sender so many times while it does.

    Args:
        database: its URL.
        sink: the server.
        kills: how often.
        each: so many messages, more or less, leave between two kills.
        seed: of the moments.
    """
    moments = random.Random(seed)  # noqa: S311  no secret
    struck = 0
    while struck < kills:
        goal = len(sink.taken) + moments.randint(1, each)
        running = sender(database, sink)
        while len(sink.taken) < goal and running.poll() is None:
            time.sleep(0.0005)
        time.sleep(moments.random() * 0.003)
        running.send_signal(signal.SIGKILL)
        struck += running.wait() == -signal.SIGKILL
        assert running.returncode in (0, -signal.SIGKILL)
        if running.returncode == 0:
            break
    last = sender(database, sink)
    assert last.wait() == 0
    return ending(sink, struck)


def ending(sink: Sink, kills: int = 0) -> Ending:
    """What the server saw."""
    ids = sink.ids()
    runs = [name for name, _ in itertools.groupby(ids)]
    return Ending(kills, len(ids) - len(set(ids)), len(runs) - len(set(ids)), _changed(sink))


def sender(database: str, sink: Sink) -> subprocess.Popen[bytes]:
    """A program that sends all that waits."""
    return subprocess.Popen(
        [sys.executable, "-c", SENDER, database, str(sink.port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _changed(sink: Sink) -> int:
    """How many copies are not to the byte what was sent first."""
    first: dict[str, bytes] = {}
    return sum(
        first.setdefault(name, one.mail) != one.mail for name, one in zip(sink.ids(), sink.taken, strict=True)
    )
