"""Where answers are read from: files, folders, the club's mailbox."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import BadInput, PlannerError

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.invitations.incoming import Read, Reading
    from planner.transport.account import Account
    from planner.transport.imap import Fetched, Mark

DAYS_BACK = 92
"""Days before today with which a mailbox begins that nobody read before, where nothing was sent earlier."""


@dataclass(slots=True)
class Post:
    """What was read.

    Attributes:
        reads: what stands in it.
        faults: what cannot be read, and why.
        mails: how many mails and calendars that was.
        place: the folder of the mailbox, where that was read; `mark` how far.
    """

    reads: "list[Read]" = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    mails: int = 0
    place: str = ""
    mark: "Mark | None" = None

    def take(self, found: "Sequence[Read]") -> None:
        """Takes what one mail says; what is no mail at all is only told of."""
        self.mails += 1
        for read in found:
            if read.mark and not read.envelope.sender:
                self.faults.append(f"{read.source} {read.fault}.")
            else:
                self.reads.append(read)


def read_post(app: "App", places: Sequence[Path], *, mailbox: bool, again: bool) -> Post:
    """What came, from files and folders and, where that is wanted, from the club's mailbox.

    Raises:
        BadInput: a file or folder is not there, or nothing in it is a mail.
        PlannerError: the mailbox cannot be read.
    """
    from planner.cli.progress import progress
    from planner.exchange.mails import found_in
    from planner.invitations.incoming import Reading
    from planner.register.club import the_club

    with app.reading() as session:
        how = Reading(the_club(session).tz, app.settings.mail_server or "")
    post = Post()
    with progress("Reading mails") as told:
        for found in found_in(places):
            post.take(found.read(how))
            told(post.mails)
    if places and not post.reads:
        raise BadInput("\n".join(post.faults[:20]) or f"There is no mail in {', '.join(map(str, places))}.")
    if mailbox:
        read_mailbox(app, post, how, again=again)
    return post


def read_mailbox(app: "App", post: Post, how: "Reading", *, again: bool = False) -> None:
    """Adds what came to the club's mailbox since it was read last.

    Args:
        app: whose account.
        post: where to.
        how: how to read.
        again: from the beginning, not only what is new.

    Raises:
        PlannerError: no account is set up, or it cannot be read at all.
    """
    from planner.cli.mail_account import Secret, needed_account
    from planner.cli.progress import progress
    from planner.transport.imap import reading
    from planner.transport.mail_faults import MailTrouble

    account = needed_account(app, instead="   or name files to read: planner answer import FILE")
    if not account.imap_host:
        raise PlannerError(
            f"planner sends as {account.sender}, and does not know where that mailbox is read.\n"
            "Type: planner setup mail --imap HOST"
        )
    post.place = f"{account.login or account.sender} at {account.imap_host}/{account.folder}"
    mark, first = _begin(app, post.place)
    try:
        with reading(account, Secret(account)) as box, progress("Reading the mailbox") as told:
            for number, one in enumerate(box.after(None if again else mark, first=first), 1):
                _take(post, account, one, how)
                told(number)
    except MailTrouble as trouble:
        if post.mark is None:
            raise
        post.faults.append(f"what came after that. {trouble}")  # the next time goes on from there


def remember(session: "Session", post: Post) -> bool:
    """Notes how far the mailbox was read; False where that was known."""
    from sqlalchemy import select

    from planner.models import MailboxMark

    if post.mark is None:
        return False
    kept = session.scalar(select(MailboxMark).where(MailboxMark.place == post.place))
    if kept is None:
        kept = MailboxMark(place=post.place, validity=-1, uid=-1)
        session.add(kept)
    same = (kept.validity, kept.uid) == (post.mark.validity, post.mark.uid)
    kept.validity, kept.uid = post.mark.validity, post.mark.uid
    return not same


def _begin(app: "App", place: str) -> "tuple[Mark | None, date]":
    """How far the mailbox was read, and the day to begin with where it never was."""
    from sqlalchemy import func, select

    from planner.models import MailboxMark, Message
    from planner.transport.imap import Mark

    with app.reading() as session:
        kept = session.scalar(select(MailboxMark).where(MailboxMark.place == place))
        sent = session.scalar(select(func.min(Message.created)))
        first = app.today(session) - timedelta(days=DAYS_BACK)
        first = min(first, sent.date() - timedelta(days=1)) if sent else first
        return (None if kept is None else Mark(kept.validity, kept.uid)), first


def _take(post: Post, account: "Account", one: "Fetched", how: "Reading") -> None:
    """Takes one message of the mailbox."""
    from planner.invitations.incoming import broken, read_mail

    label = f"{account.folder} {one.mark.uid}"
    if one.mail is None:
        post.take([broken(b"", label, f"is larger than any answer: {one.size / 2**20:,.0f} MB")])
    else:
        post.take(read_mail(one.mail, label, how))
    post.mark = one.mark
