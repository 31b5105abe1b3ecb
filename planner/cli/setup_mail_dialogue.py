"""The questions of planner setup mail."""

from typing import TYPE_CHECKING

from planner.cli.dialogues import EMPTY, agreed, ask, command_line, optional
from planner.cli.screen import say

if TYPE_CHECKING:
    from planner.app import App

OWN = "own"


def mail_questions(app: "App") -> list[str] | None:
    """The options of a mailbox; None where one is set up already."""
    from planner.cli.mail_account import kept_account
    from planner.register.club import the_club
    from planner.transport.mail_providers import PROVIDERS, provider_of

    if kept_account(app) is not None:
        return None
    with app.reading() as session:
        sender = the_club(session).mailbox
    say(f"The mailbox that sends is {sender}. Enter takes what stands in brackets; Ctrl-C leaves.")
    for one in PROVIDERS:
        say(f"  {one.key:<13} {one.name}")
    say(f"  {OWN:<13} another one, or a server of your own")
    guessed = provider_of(sender)
    chosen = ask("Whose is it", _provider, default=guessed.key if guessed else OWN, needed=True)
    words = _server(sender) if chosen == OWN else ["--provider", chosen]
    words += _signing_in(chosen) if words[-2:] != ["--user", EMPTY] else []
    say(f"\nThe same in one line: {command_line(['planner', 'setup', 'mail', *words])}")
    agreed(f"Send a message to {sender}, to see whether it works?")
    return words


def _provider(text: str) -> str:
    from planner.transport.mail_providers import provider

    return OWN if text.casefold() == OWN else provider(text).key


def _server(sender: str) -> list[str]:
    domain = sender.rpartition("@")[2]
    say("  Your provider's help pages name the servers (SMTP and IMAP); a port stands behind a colon.")
    host = ask("Server that sends (SMTP)", str.strip, default=f"smtp.{domain}", needed=True)
    security = ask("Its connection: tls or starttls", _security, default=_usual(host), needed=True)
    imap = ask("Server that is read for answers (IMAP)", str.strip, default=f"imap.{domain}")
    login = ask("Name that signs in", str.strip, default=sender)
    words = [*_placed("--server", "--port", host), "--security", security]
    words += _placed("--imap", "--imap-port", imap or EMPTY)
    return words + (["--user", login or EMPTY] if login != sender else [])


def _placed(option: str, port_option: str, place: str) -> list[str]:
    host, port = _parted(place)
    return [option, host] + ([port_option, port] if port else [])


def _parted(place: str) -> tuple[str, str]:
    """The server and its port; the port is empty where none was typed."""
    host, _, port = place.rpartition(":")
    return (host, port) if port.isdecimal() else (place, "")


def _usual(place: str) -> str:
    """How a line to that place is usually kept safe."""
    from planner.transport.account import USUAL, Security

    _, port = _parted(place)
    return USUAL.get(int(port or 0), Security.TLS).value


def _security(text: str) -> str:
    from planner.errors import BadInput
    from planner.transport.account import Security

    try:
        return Security(text.casefold()).value
    except ValueError as error:
        raise BadInput(f"{text!r} is neither.", remedy="Write tls (port 465) or starttls (587).") from error


def _signing_in(chosen: str) -> list[str]:
    from planner.transport.mail_providers import PROVIDERS, needs

    found = next((one for one in PROVIDERS if one.key == chosen), None)
    if found is not None:
        say(f"  {needs(found.key)}")
    if found is not None and found.tokens:
        command = ask("Command that prints a token", str.strip, needed=True)
        return ["--token-command", command]
    say("  planner keeps no password: it asks each time, or takes what a command of yours prints.")
    command = ask("Command that prints the password (Enter: ask me)", optional(str.strip))
    return ["--password-command", command] if command else []
