"""A connection to a mail server that sends: made safe, signed in, and with an end to every step."""

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable
from typing import BinaryIO

from planner.transport.account import Account, Security
from planner.transport.deadline import Deadline
from planner.transport.mail_faults import (
    MailTrouble,
    no_way_in,
    not_mail,
    not_now,
    not_safe,
    not_signed_in,
    unreachable,
)
from planner.transport.sasl import oauthbearer, plain, xoauth2

_GREETING = "[127.0.0.1]"  # as mail programs do it: the name of this computer is nobody's business
_CHALLENGE, _SIGNED_IN = 334, 235


def connected(account: Account, secret: Callable[[], str], patience: float) -> "Connection":
    """A connection on which messages can be sent.

    Args:
        account: whose.
        secret: gives the password or the token.
        patience: seconds that one step may take.

    Raises:
        MailTrouble: there is none to be had.
    """
    smtp = None
    try:
        smtp = Connection(account, patience)
        _greet(smtp, account, secret, patience)
    except BaseException as error:
        if smtp is not None:
            smtp.end()
        if isinstance(error, smtplib.SMTPResponseException):
            raise _not_let_in(account, error.smtp_code, error.smtp_error) from error
        if isinstance(error, OSError | UnicodeError):  # what smtplib raises is an OSError too
            raise unreachable(account.host, account.port, account.security, error) from error
        raise
    return smtp


class Connection(smtplib.SMTP):
    """What smtplib speaks through.

    Attributes:
        deadline: cuts it off.
    """

    deadline: Deadline

    def __init__(self, account: Account, patience: float) -> None:
        self._security = account.security
        try:
            super().__init__(account.host, account.port, local_hostname=_GREETING, timeout=patience)
        except BaseException:
            self.end()
            raise

    def getreply(self) -> tuple[int, bytes]:
        """The next reply, whole: of one that is cut off, the part that came might read as a yes."""
        if self.file is None and self.sock is not None:
            self.file = _WholeLines(self.sock.makefile("rb"))
        return super().getreply()

    def end(self) -> None:
        """Lets go of it, without a word."""
        self.close()
        if hasattr(self, "deadline"):
            self.deadline.close()

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        made = socket.create_connection((host, port), timeout)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.deadline = Deadline(made)
        self.deadline.allow(timeout)
        if self._security is Security.TLS:
            return ssl.create_default_context().wrap_socket(made, server_hostname=host)
        return made


class _WholeLines:
    """What is read line by line, and ends before a line that does."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.close = file.close

    def readline(self, most: int) -> bytes:
        """The next line with its end; nothing where none comes."""
        line = self._file.readline(most)
        return line if line.endswith(b"\n") else b""


def understood(reply: tuple[int, bytes]) -> tuple[int, str]:
    """The code of a reply, and all of it in one line.

    Raises:
        smtplib.SMTPServerDisconnected: it is none: nothing that is said from now on can be trusted.
    """
    code, said = reply
    if not 200 <= code < 600:
        raise smtplib.SMTPServerDisconnected(f"it does not speak SMTP: {words(code, said)}")
    return code, words(code, said)


def words(code: int, said: bytes | str) -> str:
    """What the server said, in one line."""
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return " ".join(f"{code} {text}".split())[:500]


def _not_let_in(account: Account, code: int, said: bytes | str) -> MailTrouble:
    if code < 0:  # what came began with no number
        return not_mail(account.host, account.port)
    return not_now(account.host, words(code, said))


def _greet(smtp: Connection, account: Account, secret: Callable[[], str], patience: float) -> None:
    _hello(smtp)
    if account.security is Security.STARTTLS:
        if not smtp.has_extn("starttls"):
            raise not_safe(account.host)
        smtp.starttls(context=ssl.create_default_context())
        _hello(smtp)
    smtp.deadline.allow(None)  # whoever is asked for the password takes their time
    if account.login is not None:
        word = secret()
        smtp.deadline.allow(patience)
        _sign_in(smtp, account, word)
        smtp.deadline.allow(None)


def _hello(smtp: Connection) -> None:
    """Says who calls, the old way where the server knows no newer one."""
    code, said = smtp.ehlo()
    if code >= 500:
        code, said = smtp.helo()
    if code >= 300:
        raise smtplib.SMTPHeloError(code, said)


def _sign_in(smtp: Connection, account: Account, secret: str) -> None:
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    login = account.login or ""
    if account.token_command and "XOAUTH2" in offered:
        code, said = _at_once(smtp, "XOAUTH2", xoauth2(login, secret))
    elif account.token_command and "OAUTHBEARER" in offered:
        code, said = _at_once(smtp, "OAUTHBEARER", oauthbearer(login, secret, account.host, account.port))
    elif not account.token_command and "PLAIN" in offered:
        code, said = _at_once(smtp, "PLAIN", plain(login, secret))
    elif not account.token_command and "LOGIN" in offered:
        code, said = _step_by_step(smtp, login, secret)
    else:
        raise no_way_in(account.host, " ".join(offered))
    if 400 <= code < 500:
        raise not_now(account.host, said)
    if code != _SIGNED_IN:
        raise not_signed_in(account, account.host, said)


def _at_once(smtp: Connection, way: str, message: bytes) -> tuple[int, str]:
    code, said = understood(smtp.docmd("AUTH", f"{way} {b64encode(message).decode()}"))
    if code == _CHALLENGE:  # what is wrong comes first, the refusal itself on an empty line
        code, said = understood(smtp.docmd(""))
    return code, said


def _step_by_step(smtp: Connection, *answers: str) -> tuple[int, str]:
    code, said = understood(smtp.docmd("AUTH", "LOGIN"))
    for answer in answers:
        if code == _CHALLENGE:
            code, said = understood(smtp.docmd(b64encode(answer.encode()).decode()))
    return code, said
