"""Calendars, read whole from where they are."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from planner.errors import BadInput, PlannerError

if TYPE_CHECKING:
    from planner.availability.sources import Origin
    from planner.cli.calendars import Wanted
    from planner.cli.passwords import Passwords
    from planner.ics.read import Busy

T = TypeVar("T")
R = TypeVar("R")


def origin(place: str, *, login: str | None, private: bool) -> "Origin":
    """How what is at a place is read: a file by its absolute path, a server with who signs in.

    Raises:
        BadInput: the address is none, or somebody is to sign in to a file.
    """
    from planner.availability.sources import Origin

    if "://" in place or place.casefold().startswith("webcal:"):
        from planner.transport.addresses import link

        return Origin(str(link(place)), login, private=private)
    if login is not None:
        raise BadInput(f"{place} is a file, and nobody signs in to read it.", remedy="Leave out --user.")
    return Origin(str(Path(place).absolute()))


def read(one: "Wanted", passwords: "Passwords", today: date) -> "Busy":
    """What a calendar says.

    Raises:
        BadInput: it cannot be read, or is no calendar.
        PlannerError: what reads it is not installed.
    """
    from planner.ics.read import busy_times

    remote = "://" in one.origin.place
    data = _fetched(one.origin, passwords, today) if remote else _bytes(Path(one.origin.place), one.place)
    with named(one.name if remote else one.place):
        return busy_times(data, default_zone=one.zone, today=today, owner=one.address)


def each(items: Iterable[T], do: Callable[[T], R]) -> list[R]:
    """What `do` makes of each; where it refuses several, all of them are named.

    Raises:
        PlannerError: it refuses any.
    """
    done: list[R] = []
    refused: list[PlannerError] = []
    for item in items:
        try:
            done.append(do(item))
        except PlannerError as error:
            refused.append(error)
    if len(refused) > 1:
        raise PlannerError("\n".join(map(str, refused)))
    if refused:
        raise refused[0]
    return done


@contextmanager
def named(place: str) -> Iterator[None]:
    """Says of what is refused where it is."""
    try:
        yield
    except BadInput as error:
        raise error.at(place) from error
    except PlannerError as error:
        error.args = (f"{place}: {error}",)
        raise


def _fetched(origin: "Origin", passwords: "Passwords", today: date) -> bytes:
    """The calendar of a link; an address that ends with / is one on a CalDAV server."""
    from planner.ics.lines import MAX_BYTES
    from planner.transport.access import Access

    access = Access(origin.login, passwords.of(origin), private=origin.private, most=MAX_BYTES)
    if urlsplit(origin.place).path.endswith("/"):
        from planner.ics.recurrence import Horizon
        from planner.transport.dav import events

        horizon = Horizon.around(today)
        return events(origin.place, access, first=horizon.first, last=horizon.last)
    from planner.transport.web import fetch

    return fetch(origin.place, access)


def _bytes(path: Path, shown: str) -> bytes:
    from planner.exchange.unreadable import unreadable
    from planner.ics.lines import MAX_BYTES, too_large

    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1) if size <= MAX_BYTES else b""  # a device says that it is empty
    except OSError as error:
        raise unreadable(Path(shown), error) from error
    if max(size, len(data)) > MAX_BYTES:
        raise too_large(f"{max(size, len(data)) / 2**20:,.0f} MB").at(shown)
    return data
