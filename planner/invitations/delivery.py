"""What waits goes to the mail server: one message at a time, each with a transaction of its own.

A message is marked as being sent before a word of it is said, and as sent once the server has taken it; so
none is lost, and only the one that was on its way when the program died is sent twice: the same bytes with
the same Message-ID, by which mail programs know it. Only one program may do this at a time.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from planner.errors import PlannerError
from planner.invitations.leaving import make_final
from planner.invitations.outbox import OPEN, Claimed, Due, claim, outcome, settle
from planner.invitations.pace import Pace
from planner.invitations.told import ANNOUNCEMENTS
from planner.models import MessageState
from planner.transport.mail_faults import MailTrouble
from planner.transport.smtp import Fate, Mailer, Result

Transaction = Callable[[], AbstractContextManager[Session]]
MOST_LOST = 2
"""So many broken connections one after the other are the fault of the server, not of the messages."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one message: its state, what the server said, and when it is tried again."""

    message: Due
    state: MessageState
    words: str
    due: datetime | None = None


@dataclass(slots=True)
class Delivery:
    """What was done.

    Attributes:
        tried: the messages that were handed to the server, in order.
        left: how many were not, because of what stopped it.
        trouble: what stands in the way of them all.
        stopped: whether somebody wanted it to stop.
    """

    tried: list[Tried] = field(default_factory=list)
    left: int = 0
    trouble: MailTrouble | None = None
    stopped: bool = False

    def of(self, *states: MessageState) -> list[Tried]:
        """Those that ended in one of these states."""
        return [one for one in self.tried if one.state in states]


def deliver(
    transaction: Transaction,
    mailer: Mailer,
    messages: Iterable[Due],
    *,
    now: Callable[[], datetime],
    pace: Pace,
    check: Callable[[bytes], None] = lambda _: None,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> Delivery:
    """Sends these messages one after the other, as far as they are still to go.

    Args:
        transaction: opens a transaction that nobody else sends in (`App.alone`).
        mailer: the server.
        messages: in the order in which they were written, so that none overtakes an earlier one.
        now: tells the present instant.
        pace: how fast they may follow one another.
        check: refuses a message that must not leave.
        progress: is told how many are done.
        stop: whether to stop before the next one.

    Raises:
        MailTrouble: the server cannot be reached, or lets nobody in; nothing was changed.
        PlannerError: the database cannot be written; whatever left before stays marked as on its way.
    """
    run = _Run(transaction, mailer, list(messages)[::-1], now=now, pace=pace, check=check)
    if run.waiting:
        with mailer:
            run.through(progress, stop)
    return run.delivery


@dataclass(slots=True)
class _Run:
    """One delivery as it goes on; the next of those waiting stands last."""

    transaction: Transaction
    mailer: Mailer
    waiting: list[Due]
    now: Callable[[], datetime]
    pace: Pace
    check: Callable[[bytes], None]
    delivery: Delivery = field(default_factory=Delivery)
    final: set[int] = field(default_factory=set)
    forbidden: Result | None = None
    lost: int = 0

    def through(self, progress: Callable[[int], None], stop: Callable[[], bool]) -> None:
        """Sends until nothing waits, somebody wants it to stop, or the server takes nothing any more."""
        total = len(self.waiting)
        done: tuple[Claimed, Result] | None = None
        while True:
            if self.waiting and self.pace.wait():
                if done is not None:
                    self._note(*done)
                    done = None  # nothing is marked as on its way while it waits
                self.pace.keep(stop)
            self.delivery.stopped = bool(self.waiting) and self.delivery.trouble is None and stop()
            claimed = self._turn(done)
            progress(total - len(self.waiting))
            if claimed is None:
                self.delivery.left = len(self.waiting)
                return
            self.pace.count()
            done = claimed, self._sent()

    def _turn(self, done: tuple[Claimed, Result] | None) -> Claimed | None:
        """Notes what became of one message and marks the next one, both or neither."""
        with self.transaction() as session:
            if done is not None:
                self._settle(session, *done)
            while self.waiting and not self.delivery.stopped and self.delivery.trouble is None:
                if (claimed := claim(session, self.waiting.pop())) is not None:
                    self._make_final(session, claimed.due)
                    self._begin(claimed)  # while this is written, the server reads from whom and to whom
                    return claimed
        return None

    def _begin(self, claimed: Claimed) -> None:
        self.forbidden = None
        try:
            self.check(claimed.mail)
        except PlannerError as error:
            self.forbidden = Result(Fate.REFUSED, str(error))
        else:
            self.mailer.begin(claimed.due.address, claimed.mail, claimed.message_id.strip("<>"))

    def _make_final(self, session: Session, due: Due) -> None:
        if due.kind in ANNOUNCEMENTS and due.meeting_id not in self.final:
            make_final(session, [due.meeting_id], MessageState.SENDING)
            self.final.add(due.meeting_id)

    def _note(self, claimed: Claimed, result: Result) -> None:
        with self.transaction() as session:
            self._settle(session, claimed, result)

    def _sent(self) -> Result:
        if self.forbidden is not None:
            return self.forbidden
        result = self.mailer.finish()
        self.lost = self.lost + 1 if result.lost else 0
        return result

    def _settle(self, session: Session, claimed: Claimed, result: Result) -> None:
        delivery = self.delivery
        delivery.trouble = result.trouble or (self.mailer.broken() if self.lost >= MOST_LOST else None)
        found = outcome(claimed, result, self.now())
        settle(session, claimed, found)
        again = found.due if found.state in OPEN else None
        delivery.tried.append(Tried(claimed.due, found.state, result.words, again))
