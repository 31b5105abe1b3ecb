"""Whether a mailbox works: a message to itself, and a look into it."""

from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from planner.cli.screen import say, show

if TYPE_CHECKING:
    from planner.app import App
    from planner.cli.mail_account import Secret
    from planner.transport.account import Account

_TEXT = """\
planner sent this message to see whether it can send from your mailbox. It can.
Nothing needs to be done.
"""


def send_to_self(app: "App", account: "Account", secret: "Secret") -> None:
    """Sends a message to the mailbox it comes from.

    Raises:
        MailTrouble: it cannot be sent.
    """
    from planner.transport.mail_faults import MailTrouble
    from planner.transport.smtp import Fate, Mailer

    number = app.new_uid(f"trial {account.sender}")
    with Mailer(account, secret) as mailer:
        result = mailer.send(account.sender, _message(app, account, str(number)), str(number))
    if result.trouble is not None:
        raise result.trouble
    if result.fate is not Fate.ACCEPTED:
        raise MailTrouble(
            f"{account.host} does not take a message to {account.sender} ({result.words}).",
            remedy="Correct the address (--from), or try again later.",
        )
    show(f"A message to yourself was sent: look for it in the mailbox of {account.sender}.")


def _message(app: "App", account: "Account", number: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = message["To"] = account.sender
    message["Subject"] = "planner can send from your mailbox"
    message["Date"] = app.now()
    message["Message-ID"] = f"<{number}@{account.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_TEXT)
    return message.as_bytes()


def look_in(account: "Account", secret: "Secret") -> None:
    """Looks whether the mailbox can be read, where that is wanted.

    Raises:
        MailTrouble: it cannot.
    """
    if not account.imap_host:
        return
    from planner.transport.imap import installed, reading

    if not installed():
        say("To read answers from the mailbox, type: pip install 'press-club-planner[mail]'")
        return
    with reading(account, secret) as mailbox:
        show(f"The mailbox can be read: {mailbox.folder}, {mailbox.messages:,} messages.")
