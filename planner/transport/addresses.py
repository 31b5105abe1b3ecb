"""Which server an address means, and whether this program may talk to it.

An address that somebody sent must not make this computer fetch what only its own network may see: a server
is looked up once, every address found for it must be a public one, and exactly those are connected to.
"""

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from planner.errors import BadInput

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"https": 443, "http": 80}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SHOWN = "/?&=%:@!$'()*+,;~-._"


@dataclass(frozen=True, slots=True)
class Link:
    """An address taken apart. Only `server` may be shown: the rest may be a secret."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def server(self) -> str:
        """The server as people are shown it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What one password is for."""
        return self.scheme, self.host, self.port

    def __str__(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.server}{self.target}"


def link(text: str) -> Link:
    """The address that somebody typed; webcal: is https:.

    Raises:
        BadInput: it is none, or holds a password.
    """
    try:
        parts = urlsplit(text.strip())
        scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme.lower(), parts.scheme.lower())
        host, port = (parts.hostname or "").rstrip(".").encode("idna").decode(), parts.port
    except ValueError as error:  # also what no host can be called
        raise _no_address(text) from error
    if scheme not in PORTS or not host:
        raise _no_address(text)
    if parts.username is not None or parts.password is not None:
        raise BadInput(
            f"The address of {host} holds a name or a password.", remedy="Leave it out, and add --user NAME."
        )
    target = urlunsplit(("", "", quote(parts.path or "/", safe=_SHOWN), quote(parts.query, safe=_SHOWN), ""))
    return Link(scheme, host, port or PORTS[scheme], target)


def _no_address(text: str) -> BadInput:
    scheme = text.partition(":")[0][:20]
    return BadInput(
        f"An address that begins with {scheme}: leads to no calendar.", remedy="It begins with https://"
    )


def resolved(place: Link, *, private: bool) -> list[str]:
    """The addresses of a server, each of which may be connected to.

    Args:
        place: what is looked up.
        private: also addresses of one's own network and of this computer.

    Raises:
        BadInput: there is no such server, or it stands where it must not.
    """
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise BadInput(
            f"There is no server {place.host}, or the network is down.", remedy="Check the address."
        ) from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    inner = [one for one in addresses if not private and not is_public(one)]
    if inner:
        raise BadInput(
            f"{place.host} stands in your own network ({inner[0]}), not on the internet.",
            remedy="If you know the server and trust it, add --private-network.",
        )
    return addresses


def is_public(text: str) -> bool:
    """Whether an address, and every other one it stands for, is one of the internet."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (address, *_meant(address)))


def _meant(address: Address) -> Iterator[Address]:
    """The addresses that lie within one: of the older protocol within the newer."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    within = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
    yield from (one for one in within if one is not None)
    if address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
