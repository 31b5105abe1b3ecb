"""What goes wrong between us and a mail server, in words, with the way out."""

import re
import socket
import ssl
from dataclasses import dataclass

from planner.errors import BadInput
from planner.transport.account import Account, Security
from planner.transport.mail_providers import needs

_OWN_PASSWORDS = (
    *("application-specific", "app password", "application password", "authorization code", "5.7.9"),
    *("authorizationcode", "приложени", "授权码", "专用密码"),
)
_BYTES = re.compile(r"""\bb(['"])(.*?)\1""")
_NO_PASSWORDS = ("5.7.139", "basic authentication is disabled", "basicauthblocked")


class MailTrouble(BadInput):
    """The server cannot be spoken to, or takes nothing from us: no message is to blame."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Of a kind of server: the option that says how the line is kept safe, and the usual ports."""

    option: str
    tls: int
    starttls: int

    def __str__(self) -> str:
        return f"{self.tls} (tls) and {self.starttls} (starttls)"


SENDING = Usual("--security", 465, 587)
READING = Usual("--imap-security", 993, 143)


def unreachable(
    host: str, port: int, security: Security, error: BaseException, usual: Usual = SENDING
) -> MailTrouble:
    """What to say where no connection comes about."""
    place = f"{host}:{port}"
    if isinstance(error, ssl.SSLError):
        return _no_safe_line(host, place, security, error, usual)
    if isinstance(error, socket.gaierror | UnicodeError):
        return MailTrouble(
            f"There is no server {host}.",
            remedy="Check its name, and whether this computer is on the internet.",
        )
    if isinstance(error, ConnectionRefusedError):
        return MailTrouble(
            f"Nobody answers at {place}.", remedy=f"Check the name and the port; usual are {usual}."
        )
    if isinstance(error, TimeoutError):
        return MailTrouble(
            f"{place} does not answer.",
            remedy="The port may be blocked by your network or a firewall. Usual are"
            f" {usual}: try the other, or ask whoever runs the network.",
        )
    said = getattr(error, "strerror", None) or said_by(error)
    if "unexpectedly closed" in said or "EOF" in said or isinstance(error, ConnectionResetError):
        return MailTrouble(
            f"{place} says nothing that makes sense, or breaks the connection.",
            remedy=f"It may want another {usual.option}; usual ports are {usual}. Else try again later.",
        )
    return MailTrouble(f"{place} cannot be spoken to: {said}.", remedy="Try again later.")


def said_by(error: BaseException) -> str:
    """What a server said, out of an error that may show it as Python writes bytes; in one line."""
    return " ".join(_BYTES.sub(r"\2", str(error)).split())


def _no_safe_line(
    host: str, place: str, security: Security, error: ssl.SSLError, usual: Usual
) -> MailTrouble:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _certificate(host, error)
    return MailTrouble(
        f"There is no safe connection to {place}: {error.reason or 'it speaks otherwise'}.",
        remedy=f"It may want {usual.option} starttls (port {usual.starttls})."
        if security is Security.TLS
        else f"It may want {usual.option} tls (port {usual.tls}).",
    )


def _certificate(host: str, error: ssl.SSLCertVerificationError) -> MailTrouble:
    said = error.verify_message
    if "mismatch" in said.casefold() or "not valid for" in said.casefold():
        remedy = "Use the name of the server that your provider gives, not another one that leads there."
    elif "expired" in said or "not yet valid" in said:
        remedy = "Check the date of this computer; else whoever runs the server must renew the certificate."
    else:
        remedy = (
            "If it is your own server, name the file of its certificate in the environment variable"
            " SSL_CERT_FILE. Else somebody may be listening in: do not go on."
        )
    return MailTrouble(f"{host} cannot prove that it is {host}: {said}.", remedy=remedy)


def not_now(host: str, words: str) -> MailTrouble:
    """What to say where a server lets nobody in for the moment, whoever it is."""
    return MailTrouble(f"{host} does not let us in just now ({words}).", remedy="Try again later.")


def not_mail(host: str, port: int) -> MailTrouble:
    """What to say where something else than a server that sends mail answers."""
    return MailTrouble(
        f"{host}:{port} is no server that sends mail.",
        remedy=f"Check the name and the port; usual are {SENDING}.",
    )


def not_safe(host: str, usual: Usual = SENDING) -> MailTrouble:
    """What to say where a server does not offer to make the connection safe."""
    return MailTrouble(
        f"{host} does not make the connection safe at that port, so nothing was said there.",
        remedy=f"Use {usual.option} tls with port {usual.tls}, or ask whoever runs the server.",
    )


def not_signed_in(account: Account, host: str, words: str) -> MailTrouble:
    """What to say where a server does not take the password or the token."""
    told = words.casefold()
    hint = needs(account.provider)
    if any(sign in told for sign in _NO_PASSWORDS):
        message = f"{host} takes no passwords any more ({words})."
        return MailTrouble(message, remedy=hint or "It wants a token: give --token-command.")
    if account.token_command:
        return MailTrouble(
            f"{host} does not take that token of {account.login} ({words}).",
            remedy="The command must print a fresh access token for mail; sign in there anew if it does not.",
        )
    if any(sign in told for sign in _OWN_PASSWORDS):
        message = f"{host} wants a password made for this program, not your own ({words})."
        return MailTrouble(message, remedy=hint or "Make one in the settings of your mailbox.")
    return MailTrouble(
        f"{host} does not take that name or password: {account.login} ({words}).",
        remedy=hint
        or "Check both. Many servers want a password of its own for each program: make one there.",
    )


def no_way_in(host: str, offered: str) -> MailTrouble:
    """What to say where a server offers no way of signing in that we know."""
    ways = offered or "none"
    return MailTrouble(
        f"{host} offers no way of signing in that planner knows (it offers: {ways}).",
        remedy="Check the port and --security; for a server that asks nobody leave out --user."
        if not offered
        else "It may want a token: give --token-command.",
    )


def nothing_taken(account: Account, words: str) -> MailTrouble:
    """What to say where a server takes nothing that comes from us."""
    told = words.casefold()
    if "5.4.5" in told or "quota" in told or "limit" in told or "too many" in told:
        return MailTrouble(
            f"{account.host} takes no more messages for now ({words}).",
            remedy="Send the rest later: planner sync. A smaller --rate may avoid it.",
        )
    if told.startswith("530") or "relay" in told or "authentication" in told:
        return MailTrouble(
            f"{account.host} wants to know who sends ({words}).",
            remedy="Type: planner setup mail --user NAME",
        )
    return MailTrouble(
        f"{account.host} does not take mail from {account.sender} ({words}).",
        remedy="Send from the address of the mailbox that signs in (planner setup mail --from ADDRESS), or"
        " ask your provider to allow that one.",
    )
