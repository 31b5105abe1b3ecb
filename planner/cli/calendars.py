"""Calendars that people hand in, files, folders, links and those on servers, read into diaries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.fetching import each, named
from planner.cli.output import count
from planner.cli.screen import show
from planner.errors import BadInput
from planner.exchange.unreadable import absent

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from planner.availability.diary import DiaryImport, Owner
    from planner.availability.sources import Origin
    from planner.ics.read import Busy

MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """A calendar that is to be read.

    Attributes:
        origin: where it is.
        place: the same as it was typed, for complaints.
        name: how what is read of it is headed.
        who: its owner as typed, or the number of the remembered calendar.
        zone: what its times go by where they do not say.
        address: of the owner, who may have declined what stands in it; empty where there is none.
    """

    origin: "Origin"
    place: str
    name: str
    who: str | int
    zone: "ZoneInfo"
    address: str


@dataclass(frozen=True, slots=True)
class CalendarResult:
    """What one calendar did to one diary."""

    name: str
    owner: str
    busy: "Busy"
    done: "DiaryImport"

    @property
    def changes(self) -> int:
        """How many entries are not as before."""
        return len(self.done.new) + len(self.done.updated) + self.done.removed


def wanted(
    session: "Session", place: str, who: str | None, origin: Callable[[str], "Origin"]
) -> list[Wanted]:
    """The calendar at that place, or each of a folder, whose name then says whose it is.

    Args:
        session: the open session.
        place: file, folder or address.
        who: the owner, as typed.
        origin: how what is at a place is read.

    Raises:
        BadInput: the folder holds none, or nobody says whose calendar it is.
        PlannerError: the owner is nobody known; each such file is named.
    """
    if "://" in place or not Path(place).is_dir():
        if "://" not in place and not Path(place).exists():
            raise absent(Path(place), what="file or folder")
        if who is None:
            raise BadInput(f"Whose calendar is {place}?", remedy='Add --for "NAME", or --for club.')
        return [_wanted(session, (place, who), origin)]
    if who is not None:
        raise BadInput(
            f"{place} is a folder: each file in it is named after its owner.", remedy="Leave out --for."
        )
    files = [file for file in Path(place).iterdir() if file.suffix.casefold() == ".ics"]
    found = [(str(file), _owner_in(file)) for file in sorted(files) if not file.name.startswith(".")]
    if not found:
        raise BadInput(f"{place} holds no .ics files.")
    return each(found, lambda one: _wanted(session, one, origin))


def _owner_in(file: Path) -> str:
    return file.stem.replace("-", " ").replace("_", " ")


def _wanted(session: "Session", one: tuple[str, str], origin: Callable[[str], "Origin"]) -> Wanted:
    from planner.register.lookup import find_owner

    place, who = one
    with named(place):
        owner = find_owner(session, who)
    at = origin(place)
    name = at.label if "://" in at.place else Path(at.place).name
    return Wanted(at, place, name, who, zone_of(session, owner), _address_of(owner))


def remembered(session: "Session", which: str | None) -> list[Wanted]:
    """The calendars that are read again: all, those of that name, or those of that owner.

    Raises:
        BadInput: there are none.
        NotFound: nothing and nobody is called that.
    """
    from planner.availability.sources import all_sources, origin_of, owner_of, sources_named, sources_of
    from planner.register.lookup import find_owner

    if which is None:
        found = all_sources(session)
    else:
        found = sources_named(session, which) or sources_of(session, find_owner(session, which))
    if not found:
        raise BadInput(
            f"No calendar {f'of {which} ' if which else ''}is remembered.",
            remedy='Read one first: planner diary import FILE|FOLDER|URL --for "NAME"',
        )
    return [
        Wanted(
            origin=origin_of(one),
            place=one.name if one.remote else one.place,
            name=one.name,
            who=one.id,
            zone=zone_of(session, owner_of(one)),
            address=_address_of(owner_of(one)),
        )
        for one in found
    ]


def store(
    session: "Session", one: Wanted, busy: "Busy", *, soft: bool | None, now: datetime
) -> CalendarResult:
    """Makes the diary equal to what was read, and remembers where that was."""
    from planner.availability.diary import import_calendar
    from planner.availability.sources import owner_of, remember, touch
    from planner.models import CalendarSource
    from planner.register.lookup import find_owner

    if isinstance(one.who, str):
        source = remember(session, find_owner(session, one.who), one.origin, soft=soft, now=now)
    else:
        source = session.get_one(CalendarSource, one.who)
        touch(session, source, now)
    owner = owner_of(source)
    done = import_calendar(session, owner, busy, source=source.name, soft=source.soft)
    return CalendarResult(one.name, _called(owner), busy, done)


def preview(results: Sequence[CalendarResult]) -> bool:
    """Shows what was read; False where nothing changed."""
    for one in results:
        told = count(one.busy.total, "event")
        show(f"{one.name}: {one.busy.read} of {told} read, for {one.owner}: {_verdict(one)}.")
        for problem in one.busy.problems[:MOST_PROBLEMS]:
            show(f"  ! {problem}")
        if len(one.busy.problems) > MOST_PROBLEMS:
            show(f"  ! … and {len(one.busy.problems) - MOST_PROBLEMS:,} more.")
    changes = sum(one.changes for one in results)
    if len(results) > 1:
        show(f"{count(changes, 'change')}.")
    return bool(changes)


def question(results: Sequence[CalendarResult]) -> str:
    """What to ask once that was shown."""
    return f"Apply {count(sum(one.changes for one in results), 'change')}?"


def _verdict(one: CalendarResult) -> str:
    parts = (
        (len(one.done.new), "new"),
        (len(one.done.updated), "updated"),
        (one.done.unchanged, "unchanged"),
        (one.done.removed, "no longer there"),
        (one.busy.past, "long over and left out"),
        (one.done.own, "of the club itself and left out"),
    )
    return ", ".join(f"{number} {word}" for number, word in parts if number) or "0 changes"


def _called(owner: "Owner") -> str:
    from planner.models import Agency

    if owner is None:
        return "the club"
    return owner.short_name if isinstance(owner, Agency) else owner.name


def _address_of(owner: "Owner") -> str:
    from planner.models import Agency, Member

    return (owner.email or "") if isinstance(owner, Member | Agency) else ""


def zone_of(session: "Session", owner: "Owner") -> "ZoneInfo":
    """The clock that an owner lives by."""
    from planner.models import Member
    from planner.register.club import the_club
    from planner.timing.zones import zone

    own = owner.timezone if isinstance(owner, Member) else None
    return zone(own) if own else the_club(session).tz
