"""What waits goes to the mail server: one message at a time, each with a transaction of its own.

A message is marked as being sent before a word of it is said, and as sent once the server has taken it; so
none is lost, and only the one that was on its way when the program died is sent twice: the same bytes with
the same Message-ID, by which mail programs know it. Only one program may do this at a time.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session, aliased

from planner.errors import PlannerError
from planner.invitations.leaving import make_final
from planner.invitations.pace import LIMIT, Pace, pause
from planner.invitations.told import ANNOUNCEMENTS
from planner.models import Attendee, Meeting, Message, MessageKind, MessageState
from planner.transport.mail_faults import MailTrouble
from planner.transport.smtp import Fate, Mailer, Result

Transaction = Callable[[], AbstractContextManager[Session]]
OPEN = (MessageState.WAITING, MessageState.SENDING)
"""What is still to go: SENDING is what was on its way when the program died or the connection broke."""
MOST_LOST = 2
"""So many broken connections one after the other are the fault of the server, not of the messages."""


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is to go; `noun` says what its recipient is: agency, member or guest."""

    id: int
    meeting_id: int
    number: int
    name: str
    address: str
    kind: MessageKind
    noun: str


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


def due_messages(
    session: Session, now: datetime, *, meeting_id: int | None = None, early: bool = False
) -> list[Due]:
    """What is to go to a mail server, in the order in which it was written.

    Args:
        session: the open session.
        now: the present instant.
        meeting_id: only what belongs to this meeting.
        early: also what was turned away and is to be tried later.
    """
    query = (
        select(Message.id, Meeting, Attendee, Message.address, Message.kind)
        .join(Meeting, Meeting.id == Message.meeting_id)
        .join(Attendee, Attendee.id == Message.attendee_id)
        .where(Message.state.in_(OPEN), Message.address.is_not(None))
        .order_by(Message.id)
    )
    if meeting_id is not None:
        query = query.where(Message.meeting_id == meeting_id)
    if not early:
        query = query.where(Message.due <= now)
    return [
        Due(id_, about.id, about.number, to.name, address or "", kind, _noun(to))
        for id_, about, to, address, kind in session.execute(query)
    ]


def _noun(attendee: Attendee) -> str:
    if attendee.seat_id is not None:
        return "agency"
    return "guest" if attendee.member_id is None else "member"


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


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A message that is marked as on its way."""

    due: Due
    mail: bytes
    message_id: str
    attempts: int


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
    lost: int = 0

    def through(self, progress: Callable[[int], None], stop: Callable[[], bool]) -> None:
        """Sends until nothing waits, somebody wants it to stop, or the server takes nothing any more."""
        total = len(self.waiting)
        outcome: tuple[_Claimed, Result] | None = None
        while True:
            if self.waiting and self.pace.wait():
                if outcome is not None:
                    self._note(*outcome)
                    outcome = None  # nothing is marked as on its way while it waits
                self.pace.keep(stop)
            self.delivery.stopped = bool(self.waiting) and self.delivery.trouble is None and stop()
            claimed = self._turn(outcome)
            progress(total - len(self.waiting))
            if claimed is None:
                self.delivery.left = len(self.waiting)
                return
            self.pace.count()
            outcome = claimed, self._sent(claimed)

    def _turn(self, outcome: tuple[_Claimed, Result] | None) -> _Claimed | None:
        """Notes what became of one message and marks the next one, both or neither."""
        with self.transaction() as session:
            if outcome is not None:
                self._settle(session, *outcome)
            while self.waiting and not self.delivery.stopped and self.delivery.trouble is None:
                if (claimed := _claim(session, self.waiting.pop())) is not None:
                    self._make_final(session, claimed.due)
                    return claimed
        return None

    def _make_final(self, session: Session, due: Due) -> None:
        if due.kind in ANNOUNCEMENTS and due.meeting_id not in self.final:
            make_final(session, [due.meeting_id], MessageState.SENDING)
            self.final.add(due.meeting_id)

    def _note(self, claimed: _Claimed, result: Result) -> None:
        with self.transaction() as session:
            self._settle(session, claimed, result)

    def _sent(self, claimed: _Claimed) -> Result:
        try:
            self.check(claimed.mail)
        except PlannerError as error:
            return Result(Fate.REFUSED, str(error))
        result = self.mailer.send(claimed.due.address, claimed.mail, claimed.message_id.strip("<>"))
        self.lost = self.lost + 1 if result.lost else 0
        return result

    def _settle(self, session: Session, claimed: _Claimed, result: Result) -> None:
        delivery = self.delivery
        delivery.trouble = result.trouble or (self.mailer.broken() if self.lost >= MOST_LOST else None)
        values = _outcome(claimed, result, self.now())
        own = update(Message).where(Message.id == claimed.due.id, Message.state == MessageState.SENDING)
        session.execute(own.values(**values), execution_options={"synchronize_session": False})
        delivery.tried.append(Tried(claimed.due, values["state"], result.words, values.get("due")))


_earlier = aliased(Message)
_overtakes = exists().where(
    _earlier.attendee_id == Message.attendee_id, _earlier.id < Message.id, _earlier.state.in_(OPEN)
)


def _claim(session: Session, due: Due) -> _Claimed | None:
    """Marks a message as on its way; None where it went, was taken back, or an earlier one still waits."""
    own = (
        update(Message)
        .where(Message.id == due.id, Message.state.in_(OPEN), ~_overtakes)
        .values(state=MessageState.SENDING, attempts=Message.attempts + 1)
        .returning(Message.mail, Message.message_id, Message.attempts)
    )
    row = session.execute(own, execution_options={"synchronize_session": False}).one_or_none()
    return None if row is None else _Claimed(due, *row)


def _outcome(claimed: _Claimed, result: Result, now: datetime) -> dict[str, Any]:
    """What the row says once the server has spoken."""
    if result.fate is Fate.ACCEPTED:
        return {"state": MessageState.SENT, "sent": now, "error": None}
    if result.fate is Fate.REFUSED:
        return {"state": MessageState.REFUSED, "error": result.words}
    # Where the connection broke at the end, the message may have gone: it stays marked as on its way.
    state = MessageState.SENDING if result.fate is Fate.UNKNOWN else MessageState.WAITING
    if result.trouble is not None:  # no fault of this message: the attempt does not count
        return {"state": state, "error": result.words, "attempts": claimed.attempts - 1, "due": now}
    if claimed.attempts >= LIMIT:
        error = f"Given up after {claimed.attempts} attempts: {result.words}"
        return {"state": MessageState.REFUSED, "error": error}
    due = now + pause(claimed.attempts, claimed.message_id)
    return {"state": state, "error": result.words, "due": due.replace(microsecond=0)}
