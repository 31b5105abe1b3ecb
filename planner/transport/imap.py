"""The club's mailbox, read over IMAP (RFC 9051). Needs the extra `mail`.

Nothing is deleted and nothing is marked: the folder is opened for reading only, and the mailbox looks to its
owner as if nobody had been there.
"""

import imaplib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from typing import Any

from planner.errors import PlannerError
from planner.transport.account import Account
from planner.transport.imap_connection import Client, signed_in
from planner.transport.mail_faults import MailTrouble

PATIENCE = 60.0
MOST = 30 * 2**20
"""Bytes of a message at most: what is larger is no answer to an invitation."""
_SLOWEST = 20_000  # bytes a second, below which a line is given up
_TOGETHER = 200
_SIZE = re.compile(rb"UID (\d+).*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+).*?UID (\d+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a folder was read: up to which message, by numbers that are good while `validity` is so."""

    validity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message: its number, all of it, or None where it is larger than may be, and its size."""

    mark: Mark
    mail: bytes | None
    size: int


def installed() -> bool:
    """Whether the extra is there."""
    return find_spec("imap_tools") is not None


@contextmanager
def reading(
    account: Account, secret: Callable[[], str], *, patience: float = PATIENCE
) -> Iterator["Mailbox"]:
    """The folder of an account, opened for reading.

    Args:
        account: whose.
        secret: gives the password or the token.
        patience: seconds that one step may take.

    Raises:
        MailTrouble: the server cannot be reached, lets nobody in, or has no such folder.
        PlannerError: the extra is not installed.
    """
    if not installed():
        raise PlannerError(
            "Reading the mailbox needs a package that is not installed.\n"
            "Type: pip install 'press-club-planner[mail]'"
        )
    with signed_in(account, secret, patience) as client:
        yield _opened(client, account)


class Mailbox:
    """One folder of a mailbox."""

    def __init__(self, client: Client, box: Any, account: Account, *, messages: int, validity: int) -> None:
        self._client = client
        self._box = box
        self.folder = account.folder
        self.messages = messages
        self.validity = validity

    def after(self, mark: Mark | None, *, first: date, most: int = MOST) -> Iterator[Fetched]:
        """What came since, in order.

        Args:
            mark: how far it was read; None for never, and one by other numbers is as none.
            first: the day to begin with then.
            most: bytes of a message that may come.
        """
        from imap_tools import AND  # noqa: PLC0415  an extra

        self._client.allow()
        if mark is not None and mark.validity == self.validity:
            found = self._box.uids(f"UID {mark.uid + 1}:*", charset=None)
            uids = sorted(uid for uid in map(int, found) if uid > mark.uid)  # * is the last one in any case
        else:
            uids = sorted(map(int, self._box.uids(AND(date_gte=first), charset=None)))
        for begin in range(0, len(uids), _TOGETHER):
            some = uids[begin : begin + _TOGETHER]
            sizes = self._sizes(some)
            for uid in some:
                if uid in sizes:  # else somebody has moved it meanwhile
                    yield from self._fetched(uid, sizes[uid], most)

    def _sizes(self, uids: list[int]) -> dict[int, int]:
        self._client.allow()
        _, lines = self._client.uid("fetch", ",".join(map(str, uids)), "(UID RFC822.SIZE)")
        found = (_SIZE.search(line) for line in lines if isinstance(line, bytes))
        pairs = ((one[1] or one[4], one[2] or one[3]) for one in found if one)
        return {int(uid): int(size) for uid, size in pairs}

    def _fetched(self, uid: int, size: int, most: int) -> Iterator[Fetched]:
        mark = Mark(self.validity, uid)
        if size > most:
            yield Fetched(mark, None, size)
            return
        self._client.allow(size / _SLOWEST)
        _, parts = self._client.uid("fetch", str(uid), "(BODY.PEEK[])")
        self._client.deadline.allow(None)  # whoever takes it in takes the time that is needed
        mail = next((part[1] for part in parts if isinstance(part, tuple)), None)
        if mail is not None:
            yield Fetched(mark, mail, size)


def _opened(client: Client, account: Account) -> Mailbox:
    from imap_tools import BaseMailBox  # noqa: PLC0415  an extra
    from imap_tools.errors import MailboxFolderSelectError  # noqa: PLC0415

    class Box(BaseMailBox):
        def _get_mailbox_client(self) -> imaplib.IMAP4:
            return client

    box = Box()
    try:
        _, found = box.folder.set(account.folder, readonly=True)
    except MailboxFolderSelectError as error:
        said = " ".join(one.decode(errors="replace") for one in error.command_result[1] if one)
        raise MailTrouble(
            f"{account.imap_host} does not open the folder {account.folder} ({said}).",
            remedy=f"It has: {', '.join(one.name for one in box.folder.list())}. Type: planner setup mail"
            " --folder NAME",
        ) from error
    _, validity = client.response("UIDVALIDITY")
    number = int(validity[0]) if validity and validity[0] else 0
    return Mailbox(client, box, account, messages=int(found[0] or 0), validity=number)
