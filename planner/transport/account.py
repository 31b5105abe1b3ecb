"""A mail account: how its server is reached, who signs in, what it is used for."""

import enum
import ipaddress
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from planner.errors import BadInput


class Security(enum.StrEnum):
    """How a connection is kept from those on the way."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


SMTP_PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}
IMAP_PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}
USUAL = {
    465: Security.TLS,
    993: Security.TLS,
    **dict.fromkeys((25, 143, 587, 2525), Security.STARTTLS),
}
"""How a connection to these ports is kept safe, wherever they are."""


@dataclass(frozen=True, slots=True)
class Account:
    """What is kept of an account. Its password never is.

    Attributes:
        sender: the mailbox that messages come from, and that hears of those that do not arrive.
        host: the server that sends, with its `port` and `security`.
        login: who signs in; None where the server asks nobody.
        password_command: prints the password; it is asked for where there is none.
        token_command: prints an OAuth 2 access token, in the place of a password.
        provider: whose hints are shown where something fails.
        rate: messages in a minute at most; 0 for as many as go.
        receipts: whether servers are asked to say that a message arrived.
        imap_host: the server that is read, with its `imap_port` and `imap_security`; empty for none.
        folder: what is read there.
    """

    sender: str
    host: str
    port: int = 465
    security: Security = Security.TLS
    login: str | None = None
    password_command: str | None = None
    token_command: str | None = None
    provider: str | None = None
    rate: int = 30
    receipts: bool = True
    imap_host: str = ""
    imap_port: int = 993
    imap_security: Security = Security.TLS
    folder: str = "INBOX"

    def __post_init__(self) -> None:
        for host, security in ((self.host, self.security), (self.imap_host, self.imap_security)):
            if security is Security.NONE and host and not is_loopback(host):
                raise BadInput(
                    f"Everybody on the way to {host} could read the mail and the password.",
                    remedy="Use --security starttls or tls; none is for a server on this computer.",
                )
        if self.password_command and self.token_command:
            raise BadInput(
                "There is a command for a password and one for a token.",
                remedy="Give --password-command or --token-command, not both.",
            )
        for port in (self.port, self.imap_port):
            if not 0 < port < 2**16:
                raise BadInput(f"{port} is no port.", remedy="Ports are 1 to 65535; usual are 465 and 587.")
        if self.rate < 0:
            raise BadInput(f"{self.rate} messages in a minute are too few.", remedy="0 sets no limit.")

    @property
    def command(self) -> str | None:
        """What prints the password or the token."""
        return self.token_command or self.password_command

    def changed(self, **values: Any) -> "Account":
        """The same account, but for these values; None leaves one as it is."""
        return replace(self, **{key: value for key, value in values.items() if value is not None})

    def to_json(self) -> dict[str, Any]:
        """What is written into a file."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Account":
        """What was written there; a key of another version is passed over.

        Raises:
            BadInput: a value means nothing.
        """
        known = {one.name for one in fields(cls)}
        given = {key: value for key, value in values.items() if key in known}
        try:
            for key in ("security", "imap_security"):
                given[key] = Security(given.get(key, Security.TLS))
            return cls(**given)
        except (TypeError, ValueError) as error:
            raise BadInput(
                f"The mail account that is kept here is damaged: {error}",
                remedy="Type: planner setup mail --forget, then planner setup mail",
            ) from error


def is_loopback(host: str) -> bool:
    """Whether nothing leaves this computer on the way there."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
