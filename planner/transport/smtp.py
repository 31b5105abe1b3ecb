"""Messages to a mail server: one connection for many, and a value for what became of each (RFC 5321)."""

import contextlib
import enum
import re
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from planner.transport.account import Account
from planner.transport.mail_faults import MailTrouble, nothing_taken
from planner.transport.smtp_connection import Connection, connected, understood
from planner.transport.smtp_envelope import Envelope
from planner.transport.xtext import xtext

PATIENCE = 60.0
"""Seconds that one step may take; all of a message may take twice as long."""
IDLE = 15.0
"""Seconds after which a connection is tried before it is trusted."""
_FAREWELL = 5.0


class Fate(enum.StrEnum):
    """What became of a message.

    The server has ACCEPTED it, or REFUSED it for good; it may be tried LATER; or it is UNKNOWN, for the
    connection broke after all was said and before the server answered.
    """

    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a message.

    Attributes:
        fate: that.
        words: what the server said.
        trouble: what stands in the way of all the others too.
        lost: whether the connection broke over it.
    """

    fate: Fate
    words: str
    trouble: MailTrouble | None = None
    lost: bool = False


class Mailer:
    """A mail server that is sent to.

    Args:
        account: whose.
        secret: gives the password or the token, each time one signs in: a token grows old.
        patience: seconds that one step may take.
    """

    def __init__(self, account: Account, secret: Callable[[], str], *, patience: float = PATIENCE) -> None:
        self._account = account
        self._secret = secret
        self._patience = patience
        self._smtp: Connection | None = None
        self._carried = 0
        self._used = 0.0

    def __enter__(self) -> Self:
        self._connect()
        return self

    def __exit__(self, *_: object) -> None:
        if self._smtp is not None:
            self._asked("quit", patience=min(self._patience, _FAREWELL))
        self._drop()

    def send(
        self, recipient: str, mail: bytes, envelope_id: str, *, meanwhile: Callable[[], None] = lambda: None
    ) -> Result:
        """Hands one message over.

        Args:
            recipient: its address.
            mail: all of it.
            envelope_id: what reports about it name it by.
            meanwhile: what can be done while the server takes it in.
        """
        message = _Message(self._account, recipient, mail, envelope_id, meanwhile)
        try:
            smtp = self._ready()
            used = self._carried > 0
            result = self._transmit(smtp, message)
            if result is None and used:  # it had enough of this connection, not of the message
                result = self._transmit(self._connect(), message)
        except MailTrouble as trouble:
            return Result(Fate.LATER, trouble.message, trouble)
        return result or Result(Fate.LATER, f"{self._account.host} broke the connection.", lost=True)

    def broken(self) -> MailTrouble:
        """What to say where it breaks the connection again and again."""
        return MailTrouble(
            f"{self._account.host} breaks the connection again and again.", remedy="Try again later."
        )

    def _ready(self) -> Connection:
        idle = time.monotonic() - self._used > IDLE
        if self._smtp is not None and idle and not self._asked("noop"):
            self._drop()
        return self._smtp or self._connect()

    def _transmit(self, smtp: Connection, message: "_Message") -> Result | None:
        """What became of it; None where the connection broke before all was said."""
        smtp.deadline.allow(2 * self._patience)
        self._carried += 1
        try:
            result = message.to(smtp)
        except smtplib.SMTPServerDisconnected:
            result = None
        smtp.deadline.allow(None)
        self._used = time.monotonic()
        sound = result is not None and result.fate is not Fate.UNKNOWN
        if not sound or (result is not None and result.fate is not Fate.ACCEPTED and not self._asked("rset")):
            self._drop()
        return result

    def _asked(self, command: str, *, patience: float | None = None) -> bool:
        """Whether the server still answers as it should."""
        smtp = self._smtp
        if smtp is None:
            return False
        smtp.deadline.allow(patience or self._patience)
        with contextlib.suppress(smtplib.SMTPServerDisconnected):
            done = understood(smtp.docmd(command))[0] < 300
            smtp.deadline.allow(None)
            return done
        return False

    def _connect(self) -> Connection:
        self._drop()
        self._smtp = connected(self._account, self._secret, self._patience)
        self._carried, self._used = 0, time.monotonic()
        return self._smtp

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.end()
        self._smtp = None


@dataclass(frozen=True, slots=True)
class _Message:
    """One message as a server is told of it."""

    account: Account
    recipient: str
    mail: bytes
    envelope_id: str
    meanwhile: Callable[[], None]

    def to(self, smtp: Connection) -> Result | None:
        """Says all of it, and what the server answers; None where it says no more to anything.

        Raises:
            smtplib.SMTPServerDisconnected: the connection broke before all was said.
        """
        if (self._foreign and not smtp.has_extn("smtputf8")) or not (
            self.mail.isascii() or smtp.has_extn("8bitmime")
        ):
            return Result(Fate.REFUSED, f"{self.account.host} cannot carry the letters of that address.")
        replies = self._envelope(smtp).replies()
        code, words = replies[-1]
        if code >= 400:
            return self._unwelcome(code, words) if len(replies) == 1 else self._turned_away(code, words)
        try:
            smtp.send(_dotted(self.mail))
            self.meanwhile()
            code, words = understood(smtp.getreply())
        except smtplib.SMTPServerDisconnected:
            words = f"{self.account.host} broke the connection before it had answered."
            return Result(Fate.UNKNOWN, words, lost=True)
        return Result(Fate.ACCEPTED, words) if code < 400 else self._turned_away(code, words)

    def _envelope(self, smtp: Connection) -> Envelope:
        receipts = self.account.receipts and smtp.has_extn("dsn")
        sender = [f"MAIL FROM:<{self.account.sender}>", *self._parameters(smtp, receipts=receipts)]
        recipient = [f"RCPT TO:<{self.recipient}>", *(["NOTIFY=SUCCESS,FAILURE"] if receipts else [])]
        return Envelope(smtp, [" ".join(sender), " ".join(recipient), "DATA"])

    @property
    def _foreign(self) -> bool:
        return not (self.recipient.isascii() and self.account.sender.isascii())

    def _parameters(self, smtp: Connection, *, receipts: bool) -> list[str]:
        """What is said behind the sender."""
        found = [f"SIZE={len(self.mail)}"] if smtp.has_extn("size") else []
        found += ["SMTPUTF8"] if self._foreign else []
        found += [] if self.mail.isascii() else ["BODY=8BITMIME"]
        return found + (["RET=HDRS", f"ENVID={xtext(self.envelope_id)}"] if receipts else [])

    def _unwelcome(self, code: int, words: str) -> Result | None:
        """What it means where already the sender is turned away: seldom is the message to blame."""
        if code == 421:
            return None
        if code == 552:
            return Result(Fate.REFUSED, words)
        return Result(Fate.LATER, words, nothing_taken(self.account, words) if code >= 500 else None)

    def _turned_away(self, code: int, words: str) -> Result:
        if code == 530 or "5.4.5" in words or (code >= 500 and "relay" in words.casefold()):
            return Result(Fate.LATER, words, nothing_taken(self.account, words))
        return Result(Fate.REFUSED if code >= 500 else Fate.LATER, words)


def _dotted(mail: bytes) -> bytes:
    """The message with the ends of lines, and the end of it all, that the protocol wants."""
    if not mail.count(b"\n") == mail.count(b"\r") == mail.count(b"\r\n"):
        mail = re.sub(rb"\r\n|\r|\n", b"\r\n", mail)
    mail = mail if mail.endswith(b"\r\n") else mail + b"\r\n"
    return (b"." if mail.startswith(b".") else b"") + mail.replace(b"\n.", b"\n..") + b".\r\n"
