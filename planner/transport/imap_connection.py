"""A connection to a mail server that is read: made safe, signed in, and with an end to every step."""

import imaplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from planner import __version__
from planner.transport.account import Account, Security
from planner.transport.deadline import Deadline
from planner.transport.mail_faults import (
    READING,
    no_way_in,
    not_now,
    not_safe,
    not_signed_in,
    said_by,
    unreachable,
)
from planner.transport.sasl import oauthbearer, plain, xoauth2

_IDENTITY = f'("name" "planner" "version" "{__version__}" "vendor" "planner")'


@contextmanager
def signed_in(account: Account, secret: Callable[[], str], patience: float) -> Iterator["Client"]:
    """A connection on which a mailbox can be read, until the block ends.

    Args:
        account: whose.
        secret: gives the password or the token.
        patience: seconds that one step may take.

    Raises:
        MailTrouble: there is none to be had, or it breaks.
    """
    try:
        client = Client(account, patience)
        try:
            _greet(client, account, secret)
            yield client
            client.allow()
            with suppress(imaplib.IMAP4.error, OSError):
                client.logout()
        finally:
            client.end()
    except (imaplib.IMAP4.error, OSError, UnicodeError) as error:
        place = account.imap_host, account.imap_port, account.imap_security
        raise unreachable(*place, error, READING) from error


class Client(imaplib.IMAP4):
    """What imaplib speaks through.

    Attributes:
        deadline: cuts it off.
    """

    deadline: Deadline

    def __init__(self, account: Account, patience: float) -> None:
        self._account = account
        self._patience = patience
        try:
            super().__init__(account.imap_host, account.imap_port, timeout=patience)
        except BaseException:
            self.end()
            raise

    def allow(self, more: float = 0) -> None:
        """Gives one step its time."""
        self.deadline.allow(self._patience + more)

    def end(self) -> None:
        """Lets go of it, without a word."""
        with suppress(OSError, AttributeError):
            self.shutdown()
        if hasattr(self, "deadline"):
            self.deadline.close()

    def _create_socket(self, timeout: float | None) -> socket.socket:
        account = self._account
        made = socket.create_connection((account.imap_host, account.imap_port), timeout)
        self.deadline = Deadline(made)
        self.allow()
        if account.imap_security is Security.TLS:
            return ssl.create_default_context().wrap_socket(made, server_hostname=account.imap_host)
        return made


def _greet(client: Client, account: Account, secret: Callable[[], str]) -> None:
    if account.imap_security is Security.STARTTLS:
        if "STARTTLS" not in client.capabilities:
            raise not_safe(account.imap_host, READING)
        client.starttls(ssl.create_default_context())
    client.deadline.allow(None)  # whoever is asked for the password takes their time
    word = secret()
    client.allow()
    _sign_in(client, account, word)
    if "ID" in client.capabilities:
        client.xatom("ID", _IDENTITY)  # some providers let no program read that has not said who it is


def _sign_in(client: Client, account: Account, word: str) -> None:
    login = account.login or ""
    ways = {one.removeprefix("AUTH=") for one in client.capabilities if one.startswith("AUTH=")}
    try:
        if account.token_command and "XOAUTH2" in ways:
            client.authenticate("XOAUTH2", _once(xoauth2(login, word)))
        elif account.token_command and "OAUTHBEARER" in ways:
            said = oauthbearer(login, word, account.imap_host, account.imap_port)
            client.authenticate("OAUTHBEARER", _once(said))
        elif not account.token_command and "PLAIN" in ways:
            client.authenticate("PLAIN", lambda _: plain(login, word))
        elif not account.token_command and "LOGINDISABLED" not in client.capabilities:
            client.login(login, word)
        else:
            raise no_way_in(account.imap_host, " ".join(sorted(ways)))
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        words = said_by(error)
        if "[UNAVAILABLE]" in words:  # RFC 5530: no word of it is wrong
            raise not_now(account.imap_host, words) from error
        raise not_signed_in(account, account.imap_host, words) from error
    except UnicodeEncodeError as error:
        words = "it takes no other than Latin letters"
        raise not_signed_in(account, account.imap_host, words) from error


def _once(message: bytes) -> Callable[[bytes], bytes]:
    """Says it, and nothing to the error that comes back before the refusal."""
    left = [message]
    return lambda _: left.pop() if left else b""
