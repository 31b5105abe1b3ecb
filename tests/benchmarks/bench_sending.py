"""How fast messages leave, as a ratio to a bare smtplib loop that sends the same bytes to the same server.

    python tests/benchmarks/bench_sending.py [MESSAGES [PAIRS]]

The server is aiosmtpd in a process of its own, in three shapes. `keeping`: it keeps what it takes before it
says yes, as every mail server must (RFC 5321 section 4.2.5), each message in a file on the disk. `offering`:
the same, and it takes several commands at once (RFC 2920), as those of all big providers do. `forgetting`:
it throws away what it takes, and so answers faster than any real one: what is left is the bookkeeping. The
bare loop keeps no books; planner looks at each invitation once more (`planner ics lint`), and marks it before
and after it leaves. Writing the invitations is in no figure.
"""

import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build import NOW, agency, attendee, club, meeting, room, venue
from servers import free_port, wait_for
from sqlalchemy import select, update

from planner.app import App
from planner.database.engine import database_url
from planner.database.opening import create_database
from planner.ics.lint import refuse
from planner.invitations.announcing import announce
from planner.invitations.delivery import deliver
from planner.invitations.outbox import due_messages
from planner.invitations.pace import Pace
from planner.invitations.sending_log import Log
from planner.models import Message, MessageState
from planner.settings import Settings
from planner.transport.account import Account, Security
from planner.transport.smtp import Mailer

SENDER = "club@club.example"
LEAST = 0.7
SERVER = """
import os, sys, time, uuid
from aiosmtpd.controller import UnthreadedController
import asyncio
folder, port, offered = sys.argv[1:]
class Keeping:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return [*responses[:-1], *(["250-" + offered] if offered else []), responses[-1]]
    async def handle_DATA(self, server, session, envelope):
        if folder != "-":
            with open(os.path.join(folder, uuid.uuid4().hex), "wb") as file:
                file.write(envelope.original_content)
                file.flush()
                os.fsync(file.fileno())
        return "250 Taken"
loop = asyncio.new_event_loop()
UnthreadedController(Keeping(), hostname="127.0.0.1", port=int(port), loop=loop).begin()
loop.run_forever()
"""


def main() -> int:
    """Prints the ratios; 1 where the one that is asked for is not reached."""
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        app = filled(Path(place) / "club.sqlite3", messages)
        kept = Path(place) / "kept"
        kept.mkdir()
        shapes = {"keeping": (str(kept), ""), "offering": (str(kept), "PIPELINING"), "forgetting": ("-", "")}
        for name, (folder, offered) in shapes.items():
            with server(folder, offered) as port:
                bare, own = taken(app, port, pairs)
            told = ", ".join(f"{one / other:.2f}" for one, other in zip(bare, own, strict=True))
            ratio, all_ = sum(bare) / sum(own), messages * pairs
            sys.stdout.write(
                f"{name}: {ratio:.2f} of the bare rate ({told});"
                f" bare {all_ / sum(bare):,.0f}/s, planner {all_ / sum(own):,.0f}/s\n"
            )
            missed += name == "keeping" and ratio < LEAST
        app.close()
    return int(missed > 0)


def taken(app: App, port: int, pairs: int) -> tuple[list[float], list[float]]:
    """Seconds of the bare loop and of planner; each goes first in turn, for what else runs comes and goes."""
    bare, own = list[float](), list[float]()
    for number in range(pairs):
        for kept, runs in ((bare, bare_loop), (own, planner))[:: -1 if number % 2 else 1]:
            kept.append(runs(app, port))
    return bare, own


def filled(file: Path, messages: int) -> App:
    """An App on a database with so many messages that wait."""
    create_database(database_url(str(file)), tell=print)
    app = App(Settings(database=str(file), source="benchmark"), tell=print)
    with app.transaction() as session:
        club(session)
        about = meeting(session, room=room(session, venue(session), capacity=messages))
        for number in range(messages):
            seat = agency(session, f"Agency {number}", email=f"seat{number}@press.example")
            attendee(session, about, seat)
        announce(session, about, now=NOW)
    return app


@contextmanager
def server(folder: str, offered: str) -> Iterator[int]:
    """Runs a mail server until the block ends; its port."""
    port = free_port()
    running = subprocess.Popen([sys.executable, "-c", SERVER, folder, str(port), offered])
    try:
        wait_for(port, running)
        yield port
    finally:
        running.terminate()
        running.wait()


def bare_loop(app: App, port: int) -> float:
    """What there is to beat: the bytes and nothing else; seconds."""
    with app.reading() as session:
        mails = session.execute(select(Message.address, Message.mail).order_by(Message.id)).all()
    begin = time.perf_counter()
    smtp = smtplib.SMTP("127.0.0.1", port)
    for address, mail in mails:
        smtp.sendmail(SENDER, [address or ""], mail)
    smtp.quit()
    return time.perf_counter() - begin


def planner(app: App, port: int) -> float:
    """The same by planner, with a row for each; seconds."""
    with app.transaction() as session:
        session.execute(update(Message).values(state=MessageState.WAITING))
    account = Account(SENDER, "127.0.0.1", port=port, security=Security.NONE)
    begin = time.perf_counter()
    with app.reading() as session:
        messages = due_messages(session, app.now())
    with app.alone("sending") as transaction:
        mailer = Mailer(account, lambda: "")
        log = Log(app.beside("sent"))
        done = deliver(transaction, mailer, messages, now=app.now, pace=Pace(0), check=refuse, log=log)
    assert len(done.of(MessageState.SENT)) == len(messages)
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
