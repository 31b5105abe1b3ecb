"""The events of a calendar on a CalDAV server (RFC 4791). Needs the extra `caldav`.

The package speaks the protocol; the connection underneath is bounded here, as that of a plain link is.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from planner.errors import BadInput, PlannerError
from planner.transport.access import Access, refused, too_much, too_slow, unreachable
from planner.transport.addresses import Link, link, resolved

_QUERY = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
{within}</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"""
_RANGE = '<C:time-range start="{first:%Y%m%d}T000000Z" end="{last:%Y%m%d}T235959Z"/>'
_CALENDAR = "{urn:ietf:params:xml:ns:caldav}calendar"
_NOTHING = ("BEGIN:VCALENDAR", "END:VCALENDAR")
_MOST_LISTED = 20
_PIECE = 2**16


def events(address: str, access: Access, *, first: date, last: date) -> bytes:
    """The events of a calendar that touch some days, one VCALENDAR after the other.

    Raises:
        BadInput: the server cannot be reached, refuses, sends too much, or has no calendar there.
        PlannerError: the extra is not installed.
    """
    with calendar(address, access) as (client, place):
        found = objects(client, place, access, _RANGE.format(first=first, last=last))
    return "\n".join([one.text for one in found] or _NOTHING).encode()


@dataclass(frozen=True, slots=True)
class Stored:
    """One object as a server keeps it: where, in which state of it, and what it says."""

    address: str
    state: str
    text: str


@contextmanager
def calendar(address: str, access: Access) -> Iterator[tuple[Any, Link]]:
    """A connection to a calendar, and where it is; what fails meanwhile is told in words.

    Raises:
        BadInput: as `events`.
        PlannerError: the extra is not installed.
    """
    place = link(address)
    access.check(place)
    with _explained(place, access), _connected(place, access) as client:
        found = client.propfind(str(place), props=["resourcetype"], depth=0)
        _check(found.status, place, access)
        if not any(_CALENDAR in _kinds(one) for one in found.results):
            raise _no_calendar(client, place)
        yield client, place


def objects(client: Any, place: Link, access: Access, within: str = "") -> list[Stored]:
    """The objects of a calendar with events in them; `within` narrows them down."""
    response = client.report(str(place), _QUERY.format(within=within), depth=1)
    _check(response.status, place, access)
    return [
        Stored(urljoin(str(place), one.href), one.etag or "", one.calendar_data)
        for one in response.parse_calendar_query()
        if one.calendar_data
    ]


def _check(status: int, place: Link, access: Access) -> None:
    if status != 207:
        raise refused(place, status, login=access.login)


def _kinds(found: Any) -> Sequence[str]:
    return found.properties.get("{DAV:}resourcetype") or ()


def _no_calendar(client: Any, place: Link) -> BadInput:
    """Says which calendars there are where the address leads, or where the one who signs in has some."""
    from caldav.lib.error import DAVError  # noqa: PLC0415  an extra

    below = client.propfind(str(place), props=["resourcetype", "displayname"], depth=1).results or ()
    near = [
        (one.properties.get("{DAV:}displayname") or "", urljoin(str(place), one.href))
        for one in below
        if _CALENDAR in _kinds(one)
    ]
    if not near:
        with suppress(DAVError, LookupError, ValueError):
            near = [("", str(one.url)) for one in client.get_principal().get_calendars()]
    listed = "".join(f"\n  {url}{f'  ({name})' if name else ''}" for name, url in near[:_MOST_LISTED])
    remedy = f"These are some:{listed}" if near else "Copy the address of one calendar from its settings."
    return BadInput(f"{place.server} has no calendar at that address, but something else.", remedy=remedy)


@contextmanager
def _connected(place: Link, access: Access) -> Iterator[Any]:
    client = _client(place, access)
    try:
        yield client
    finally:
        client.close()


def _client(place: Link, access: Access) -> Any:
    from caldav.davclient import DAVClient  # noqa: PLC0415  an extra

    # No search for another server by name, and nothing that this computer's settings would add.
    client = DAVClient(
        url=str(place),
        username=access.login,
        password=access.password,
        enable_rfc6764=False,
        rate_limit_handle=False,
    )
    client.session.close()
    client.session = _session(place, access)
    return client


def _session(place: Link, access: Access) -> Any:
    import niquests  # noqa: PLC0415  comes with the extra

    end = time.monotonic() + access.seconds
    addresses = resolved(place, private=access.private)

    class Bounded(niquests.Session):
        """Speaks only to the addresses that were looked up, follows nobody, and takes in so much."""

        def request(self, method: str, url: str, **given: Any) -> Any:  # type: ignore[override]
            if link(url).origin != place.origin:
                raise refused(place, 404, login=access.login)
            given |= {"allow_redirects": False, "stream": True, "timeout": max(end - time.monotonic(), 0.01)}
            response = super().request(method, url, **given)
            with closing(response):
                response._content = _whole(response, place, access, end)  # noqa: SLF001  as it does itself
            return response

    # A host that is an address is not looked up, and the table of names could not hold it.
    hosts = "&".join(f"hosts={place.host}:{_bracketed(one)}" for one in addresses if one != place.host)
    session = Bounded(resolver=f"in-memory://default/?{hosts}" if hosts else None, disable_http3=True)
    session.trust_env = False
    return session


def _bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _whole(response: Any, place: Link, access: Access, end: float) -> bytes:
    pieces, size = [], 0
    for piece in response.iter_content(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > access.most:
            raise too_much(place, access.most)
        if time.monotonic() > end:
            raise too_slow(place, access.seconds)
    return b"".join(pieces)


@contextmanager
def _explained(place: Link, access: Access) -> Iterator[None]:
    try:
        import niquests.exceptions as faults  # noqa: PLC0415  comes with the extra
        from caldav.lib.error import AuthorizationError, DAVError  # noqa: PLC0415
    except ImportError as error:
        raise PlannerError(
            "Calendars on a CalDAV server need a part of planner that is not installed.\n"
            "Type: pip install 'press-club-planner[caldav]'"
        ) from error
    try:
        yield
    except AuthorizationError as error:
        raise refused(place, error.status or 401, login=access.login) from error
    except faults.Timeout as error:
        raise too_slow(place, access.seconds) from error
    except (DAVError, faults.RequestException, OSError, ValueError) as error:
        raise unreachable(place, error) from error
