"""The mail account of a club, kept for this computer's user alone; its password is not kept at all."""

from typing import TYPE_CHECKING

from planner.cli.private_file import PrivateFile
from planner.cli.secret_words import printed_by, typed
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.app import App
    from planner.transport.account import Account

_FILE = PrivateFile("mail-accounts.json", remedy="Delete it, then type: planner setup mail")


def kept_account(app: "App") -> "Account | None":
    """The account of this database; None where nobody has said yet."""
    from planner.transport.account import Account

    found = _FILE.read().get(app.where)
    return None if found is None else Account.from_json(found)


def needed_account(app: "App", *, instead: str = "") -> "Account":
    """The same, where nothing goes without one.

    Args:
        app: whose database.
        instead: what can be done without a mailbox.

    Raises:
        PlannerError: nobody has said yet.
    """
    account = kept_account(app)
    if account is None:
        raise PlannerError(
            f"planner does not know the club's mailbox yet.\nType: planner setup mail{instead}"
        )
    return account


def keep_account(app: "App", account: "Account") -> None:
    """Keeps it from now on, in the place of another."""
    _FILE.write(_FILE.read() | {app.where: account.to_json()})


def forget_account(app: "App") -> bool:
    """Keeps it no more; False where there was none."""
    kept = _FILE.read()
    if app.where not in kept:
        return False
    _FILE.write({where: account for where, account in kept.items() if where != app.where})
    return True


class Secret:
    """The password or the token of an account.

    A password is found out once, and one that is typed once in a run, for sending and reading. A token is
    printed anew each time, for it grows old.
    """

    def __init__(self, account: "Account") -> None:
        self._account = account
        self._password: str | None = None

    def __call__(self) -> str:
        """The word to sign in with.

        Raises:
            BadInput: the command fails, or there is none and nobody to ask.
        """
        account = self._account
        if account.token_command:
            return printed_by(account.token_command, "token")
        if self._password is None:
            command = account.password_command
            self._password = printed_by(command) if command else _typed(account)
        return self._password

    def ready(self) -> "Secret":
        """The same, asked for already where somebody must type it."""
        if self._account.login is not None and not self._account.token_command:
            self()
        return self


_TYPED: dict[tuple[str, str], str] = {}


def _typed(account: "Account") -> str:
    whose = (account.sender, account.login or "")
    if whose not in _TYPED:
        remedy = "Name a command that prints it: planner setup mail --password-command COMMAND"
        _TYPED[whose] = typed(whose[1], account.host or account.imap_host, remedy=remedy)
    return _TYPED[whose]
