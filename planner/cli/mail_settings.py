"""What was typed of a mailbox, turned into an account; and an account, described."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.cli.dialogues import EMPTY
from planner.cli.output import count
from planner.cli.screen import say
from planner.errors import BadInput

if TYPE_CHECKING:
    from planner.app import App
    from planner.transport.account import Account

_STRAIGHT = ("port", "rate", "receipts", "folder", "imap_port")


def account_from(app: "App", kept: "Account | None", given: Mapping[str, Any]) -> "Account":
    """The account that was, or one of that provider or server, with these values.

    Raises:
        BadInput: a value means nothing, or nobody said whose mailbox it is.
        NotFound: the provider is none that planner knows.
    """
    from planner.register.addresses import address
    from planner.register.club import the_club

    with app.reading() as session:
        mailbox = the_club(session).mailbox
    sender = address(given["sender"]) if "sender" in given else kept.sender if kept else mailbox
    account = replace(_base(kept, sender, given), sender=sender, **_values(given))
    if account.imap_host and account.login is None:
        raise BadInput(
            f"Nobody signs in, so the mailbox on {account.imap_host} cannot be read.",
            remedy="Say who does (--user NAME), or that none is read (--imap -).",
        )
    if sender != mailbox:
        say(
            f"Invitations name {mailbox} as their sender, but leave through the mailbox of {sender}: some"
            f" servers take that for forged. To name the other one: planner setup --mailbox {sender}"
        )
    return account


def _base(kept: "Account | None", sender: str, given: Mapping[str, Any]) -> "Account":
    from planner.transport.account import Account
    from planner.transport.mail_providers import provider, provider_of

    if "provider" in given:
        return provider(given["provider"]).account(sender)
    if "server" in given:  # what another server wants is not what the one before wanted
        fresh = Account(sender, given["server"], login=sender)
        if kept is None:
            return fresh
        return replace(kept, host=fresh.host, port=fresh.port, security=fresh.security, provider=None)
    if kept is not None:
        return kept
    found = provider_of(sender)
    if found is None:
        raise BadInput(
            f"Whose mailbox is {sender}?",
            remedy="Add --provider gmail (or another), or --server HOST where planner does not know it.",
        )
    return found.account(sender)


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed; a port follows from how the line is kept safe, and that from a usual port."""
    from planner.transport.account import IMAP_PORTS, SMTP_PORTS, USUAL, Security

    values: dict[str, Any] = {}
    for before, ports in (("", SMTP_PORTS), ("imap_", IMAP_PORTS)):
        security, port = f"{before}security", f"{before}port"
        if security in given:
            values[security] = Security(given[security])
            values[port] = ports[values[security]]
        elif given.get(port) in USUAL:
            values[security] = USUAL[given[port]]
    values |= {key: given[key] for key in _STRAIGHT if key in given}
    if "user" in given:
        values["login"] = None if given["user"] == EMPTY else given["user"]
    if "imap" in given:
        values["imap_host"] = "" if given["imap"] == EMPTY else given["imap"]
    commands = {key: given[key] for key in ("password_command", "token_command") if key in given}
    # Either stands in the place of the other.
    return values | (dict.fromkeys(("password_command", "token_command")) | commands if commands else {})


def described(account: "Account") -> str:
    """The account as it is shown: all but its password, which nobody keeps."""
    rate = f"at most {count(account.rate, 'message')} a minute" if account.rate else "as fast as it goes"
    reads = f"{account.imap_host}, port {account.imap_port} ({account.imap_security}), {account.folder}"
    lines = [
        f"Mail of {account.sender}",
        f"  sends      {account.host}, port {account.port} ({account.security}), {rate}",
        f"  signs in   {account.login or 'nobody'}{_how(account)}",
        f"  receipts   {'asked for' if account.receipts else 'not asked for'}",
        f"  reads      {reads if account.imap_host else '-'}",
    ]
    return "\n".join(lines)


def _how(account: "Account") -> str:
    if account.login is None:
        return ""
    if account.token_command:
        return f", with the token that this prints: {account.token_command}"
    if account.password_command:
        return f", with the password that this prints: {account.password_command}"
    return ", with the password you are asked for"
