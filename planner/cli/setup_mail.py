"""planner setup mail."""

from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import pass_app
from planner.cli.dialogues import Asking
from planner.cli.screen import say, show
from planner.errors import BadInput

if TYPE_CHECKING:
    from planner.transport.account import Account

SECURITIES = ("tls", "starttls", "none")


def _questions(app: App) -> list[str] | None:
    from planner.cli.setup_mail_dialogue import mail_questions

    return mail_questions(app)


@click.command(
    "mail",
    cls=Asking,
    asks=_questions,
    example=(
        "planner setup mail --provider gmail",
        'planner setup mail --server mail.pressclub.example --password-command "pass show club-mail"',
        "planner setup mail --rate 10 --no-receipts",
        "planner setup mail --forget",
    ),
)
@click.option(
    "--provider", metavar="NAME", help="Whose mailbox it is: gmail, microsoft365, yandex, mailru, qq, 163, …"
)
@click.option("--server", metavar="HOST", help="The server that sends, for a provider planner does not know.")
@click.option("--port", type=int, metavar="N", help="Its port: 465 with tls, 587 with starttls.")
@click.option("--security", type=click.Choice(SECURITIES), help="How the connection to it is kept safe.")
@click.option("--user", metavar="NAME", help="Who signs in: the address, unless you say so; - for nobody.")
@click.option("--password-command", metavar="COMMAND", help="What prints the password; else you are asked.")
@click.option("--token-command", metavar="COMMAND", help="What prints an OAuth 2 token, instead.")
@click.option("--from", "sender", metavar="ADDRESS", help="The address that sends: the club's by default.")
@click.option("--rate", type=int, metavar="N", help="So many messages in a minute at most; 0 for no limit.")
@click.option("--receipts/--no-receipts", default=None, help="Ask servers to say that a message arrived.")
@click.option("--imap", metavar="HOST", help="The server whose mail is read for answers; - for none.")
@click.option("--imap-port", type=int, metavar="N", help="Its port: 993 with tls.")
@click.option("--imap-security", type=click.Choice(SECURITIES), help="How the connection to it is kept safe.")
@click.option("--folder", metavar="NAME", help="The folder that is read: INBOX by default.")
@click.option("--test/--no-test", default=None, help="Send a message to yourself, to see whether it works.")
@click.option("--forget", is_flag=True, help="Keep nothing of the mailbox on this computer any more.")
@pass_app
def setup_mail(app: App, /, *, test: bool | None, forget: bool, **given: Any) -> None:
    """Say from which mailbox invitations are sent, and whose mail is read for answers.

    Typed alone it asks; later it shows what is set. A message to yourself shows whether it works, and only
    then is it kept, for you on this computer. No password is: you are asked, or a command prints it.
    """
    from planner.cli.mail_account import forget_account, keep_account, kept_account
    from planner.cli.mail_settings import account_from, described

    if forget:
        gone = forget_account(app)
        show("The mailbox is forgotten." if gone else "No mailbox was set up.")
        return
    kept = kept_account(app)
    changes = {key: value for key, value in given.items() if value is not None}
    if not changes and kept is not None:
        show(described(kept))
        if test:
            _try(app, kept)
        return
    account = account_from(app, kept, changes)
    if test or (test is None and _matters(changes)):
        _try(app, account)
    keep_account(app, account)
    show(described(account))
    say("Next: planner meeting invite N --send")


def _matters(changes: dict[str, Any]) -> bool:
    """Whether what is set might not work."""
    return bool(changes.keys() - {"rate", "receipts", "folder"})


def _try(app: App, account: "Account") -> None:
    """Sends a message to the mailbox itself, and looks whether it can be read.

    Raises:
        MailTrouble: it does not work.
    """
    from planner.cli.mail_account import Secret
    from planner.cli.mail_trial import look_in, send_to_self

    secret = Secret(account).ready()
    try:
        send_to_self(app, account, secret)
        look_in(account, secret)
    except BadInput as error:
        say("Nothing was changed.")
        raise error from error
