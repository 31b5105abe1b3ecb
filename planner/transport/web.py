"""A file behind a link, fetched within bounds, with nothing but the standard library."""

import base64
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Self
from urllib.parse import urljoin

from planner import __version__
from planner.errors import BadInput
from planner.transport.access import Access, refused, too_much, too_slow, unreachable
from planner.transport.addresses import PORTS, Link, link, resolved

_MOVED = (301, 302, 303, 307, 308)
_MOST_MOVES = 5
_PIECE = 2**16


def fetch(address: str, access: Access) -> bytes:
    """What is behind a link.

    Raises:
        BadInput: the server cannot be reached, refuses, sends too much, or leads to where it must not.
    """
    place, end = link(address), time.monotonic() + access.seconds
    access.check(place)
    for _ in range(_MOST_MOVES):
        found = _answer(place, access, end)
        if isinstance(found, bytes):
            return found
        place = _next(place, found, access)
    raise BadInput(
        f"{place.server} sends from one address to the next.", remedy="Copy the address once more."
    )


def _next(place: Link, found: str, access: Access) -> Link:
    """Where the server says that it is now; whoever signs in is sent to no other one."""
    moved = link(urljoin(str(place), found))
    if place.scheme == "https" and moved.scheme != "https":
        raise BadInput(f"{place.server} sends to an address that is not safe.", remedy="Ask its owner.")
    if access.password is not None and moved.origin != place.origin:
        raise BadInput(
            f"{place.server} sends to {moved.server}, which must not see the password.",
            remedy="If that is right, give the address there.",
        )
    return moved


def _answer(place: Link, access: Access, end: float) -> bytes | str:
    """The content, or the address to ask instead."""
    addresses = resolved(place, private=access.private)
    with _explained(place, access, end), _Connection(place, addresses, end) as connection:
        connection.request("GET", place.target, headers=_headers(access))
        with connection.getresponse() as response:
            location = response.getheader("Location")
            if response.status in _MOVED and location:
                return location
            if response.status != 200:
                raise refused(place, response.status, login=access.login)
            return _content(response, place, access, end)


def _content(response: http.client.HTTPResponse, place: Link, access: Access, end: float) -> bytes:
    if response.getheader("Content-Encoding", "identity") != "identity":
        raise BadInput(f"{place.server} sends the calendar packed.", remedy="Save it as a file.")
    pieces, size = [], 0
    while piece := response.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > access.most:
            raise too_much(place, access.most)
    if time.monotonic() > end:
        raise TimeoutError
    if response.length:  # what was announced and did not come
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(pieces)


def _headers(access: Access) -> dict[str, str]:
    headers = {"User-Agent": f"planner/{__version__}", "Accept": "text/calendar, */*;q=0.5"}
    if access.login is not None and access.password is not None:
        pair = f"{access.login}:{access.password}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    return headers


@contextmanager
def _explained(place: Link, access: Access, end: float) -> Iterator[None]:
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if isinstance(error, TimeoutError) or time.monotonic() > end:
            raise too_slow(place, access.seconds) from error
        raise unreachable(place, error) from error


class _Connection(http.client.HTTPConnection):
    """A connection to addresses that were looked up before, cut off when the time is over."""

    def __init__(self, place: Link, addresses: Sequence[str], end: float) -> None:
        super().__init__(place.host, place.port)
        self.default_port = PORTS[place.scheme]  # only another one is said in the header Host
        self._place = place
        self._addresses = addresses
        self._end = end
        self._spare: socket.socket | None = None
        self._watch: threading.Timer | None = None

    def connect(self) -> None:
        """Connects to the first address that answers."""
        failure: OSError = TimeoutError()
        for address in self._addresses:
            try:
                plain = socket.create_connection((address, self.port), self._left())
            except OSError as error:
                failure = error
                continue
            self._cut_off_later(plain)
            self.sock = plain
            if self._place.scheme == "https":
                context = ssl.create_default_context()
                self.sock = context.wrap_socket(plain, server_hostname=self.host)
            return
        raise failure

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._watch is not None:
            self._watch.cancel()
        if self._spare is not None:
            self._spare.close()
        self.close()

    def _left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _cut_off_later(self, plain: socket.socket) -> None:
        """A server that sends a letter now and then would never be timed out by the socket alone."""
        spare = plain.dup()  # the other one goes when it is made safe
        self._spare, self._watch = spare, threading.Timer(self._left(), lambda: _cut_off(spare))
        self._watch.daemon = True
        self._watch.start()


def _cut_off(spare: socket.socket) -> None:
    with suppress(OSError):  # it is over already
        spare.shutdown(socket.SHUT_RDWR)
