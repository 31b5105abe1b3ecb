"""What waits goes to the mail server: one message at a time, each with a transaction of its own.

A message is marked as being sent before a word of it is said, and as sent once the server has taken it; so
none is lost, and only the one that was on its way when the program died is sent twice: the same bytes with
the same Message-ID, by which mail programs know it. Only one program may do this at a time.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from planner.errors import PlannerError
from planner.invitations.leaving import make_final
from planner.invitations.outbox import Claimed, Due, claim, outcome, recover, settle, unbegun
from planner.invitations.pace import Pace
from planner.invitations.sending_log import Log
from planner.invitations.told import ANNOUNCEMENTS, OPEN
from planner.models import MessageState
from planner.transport.mail_faults import MailTrouble
from planner.transport.smtp import Fate, Mailer, Result

Transaction = Callable[[], AbstractContextManager[Session]]
TOGETHER = 100
"""So many are marked as on their way with one writing to the database, where a log tells which left."""
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


def resume(transaction: Transaction, log: Log, *, now: datetime) -> None:
    """Corrects what a delivery that was killed left behind, by its log; then that is forgotten.

    To be called before anybody asks what is due: what had left is not, and what was not begun is in no doubt.
    """
    taken, unbegun = log.left()
    if taken or unbegun:
        with transaction() as session:
            recover(session, taken, unbegun, now=now)
    log.end()


def deliver(
    transaction: Transaction,
    mailer: Mailer,
    messages: Iterable[Due],
    *,
    now: Callable[[], datetime],
    pace: Pace,
    check: Callable[[bytes], None] = lambda _: None,
    log: Log | None = None,
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
        log: where it is noted what leaves, after `resume`; without one, the database is told of each message
            on its own.
        progress: is told how many are done.
        stop: whether to stop before the next one.

    Raises:
        MailTrouble: the server cannot be reached, or lets nobody in; nothing was changed.
        PlannerError: the database cannot be written; whatever left before stays marked as on its way.
    """
    run = _Run(
        transaction,
        mailer,
        list(messages)[::-1],
        now=now,
        pace=pace,
        check=check,
        log=log or Log(),
        progress=progress,
        stop=stop,
    )
    if run.waiting:
        with mailer:
            run.through()
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
    log: Log
    progress: Callable[[int], None]
    stop: Callable[[], bool]
    delivery: Delivery = field(default_factory=Delivery)
    final: set[int] = field(default_factory=set)
    looked_at: tuple[Claimed, str | None] | None = None
    lost: int = 0

    def through(self) -> None:
        """Sends until nothing waits, somebody wants it to stop, or the server takes nothing any more."""
        total, done = len(self.waiting), list[_Done]()
        while True:
            if self.waiting and self.pace.wait():
                done = self._note(done)  # nothing is marked as on its way while it waits
                self.pace.keep(self.stop)
            self.delivery.stopped |= bool(self.waiting) and self.delivery.trouble is None and self.stop()
            batch = self._turn(done)
            self.progress(total - len(self.waiting) - len(batch))
            if not batch:
                break
            done = [(one, self._sent(one, after)) for one, after in self._each(batch, total)]
            done += [(one, None) for one in batch[len(done) :]]
            self.waiting += [one.due for one, result in done[::-1] if result is None]
        self.delivery.left = len(self.waiting)
        self.log.end()

    def _turn(self, done: "list[_Done]") -> list[Claimed]:
        """Notes what became of some messages and marks the next ones, all or nothing."""
        batch: list[Claimed] = []
        with self.transaction() as session:
            self._settle(session, done)
            going = not self.delivery.stopped and self.delivery.trouble is None
            while going and self.waiting and not batch:
                batch = claim(session, self._next())
            for claimed in batch:
                self._make_final(session, claimed.due)
        self.log.mark(one.due.id for one in batch if not one.due.doubtful)
        return batch

    def _next(self) -> list[Due]:
        """The next ones, as many as may go together: no two to one recipient, for these keep their order."""
        most = max(1, min(TOGETHER, self.pace.free())) if self.log.path else 1
        found: dict[int, Due] = {}
        while self.waiting and len(found) < most and self.waiting[-1].attendee_id not in found:
            one = self.waiting.pop()
            found[one.attendee_id] = one
        return list(found.values())

    def _note(self, done: "list[_Done]") -> "list[_Done]":
        if done:
            with self.transaction() as session:
                self._settle(session, done)
        return []

    def _each(self, batch: list[Claimed], total: int) -> Iterator[tuple[Claimed, Claimed | None]]:
        """One after the other, each with the next, until it is to stop or nothing is taken any more."""
        for number, claimed in enumerate(batch):
            if number:
                self.progress(total - len(self.waiting) - len(batch) + number)
                self.delivery.stopped |= self.stop()
            if self.delivery.stopped or self.delivery.trouble is not None:
                return
            yield claimed, next(iter(batch[number + 1 :]), None)

    def _sent(self, claimed: Claimed, after: Claimed | None) -> Result:
        if (fault := self._fault(claimed)) is not None:
            return Result(Fate.REFUSED, fault)
        self.pace.count()
        self.log.begin(claimed.due.id)
        result = self.mailer.send(
            claimed.due.address,
            claimed.mail,
            claimed.message_id.strip("<>"),
            meanwhile=lambda: self._look_at(after),
        )
        if result.fate is Fate.ACCEPTED:
            self.log.take(claimed.due.id)
        self.lost = self.lost + 1 if result.lost else 0
        self.delivery.trouble = result.trouble or (self.mailer.broken() if self.lost >= MOST_LOST else None)
        return result

    def _look_at(self, claimed: Claimed | None) -> None:
        """Looks at one while the server takes in the one before."""
        if claimed is not None:
            self.looked_at = claimed, self._fault(claimed)

    def _fault(self, claimed: Claimed) -> str | None:
        """Why it must not leave."""
        if self.looked_at is not None and self.looked_at[0] is claimed:
            return self.looked_at[1]
        try:
            self.check(claimed.mail)
        except PlannerError as error:
            return str(error)
        return None

    def _make_final(self, session: Session, due: Due) -> None:
        if due.kind in ANNOUNCEMENTS and due.meeting_id not in self.final:
            make_final(session, [due.meeting_id], MessageState.SENDING)
            self.final.add(due.meeting_id)

    def _settle(self, session: Session, done: "list[_Done]") -> None:
        outcomes = [
            (claimed, unbegun(claimed) if result is None else outcome(claimed, result, self.now()))
            for claimed, result in done
        ]
        settle(session, outcomes)
        for (claimed, found), (_, result) in zip(outcomes, done, strict=True):
            if result is not None:
                again = found.due if found.state in OPEN else None
                self.delivery.tried.append(Tried(claimed.due, found.state, result.words, again))


_Done = tuple[Claimed, Result | None]
"""A message that was marked, and what became of it; None for one that was not begun after all."""
