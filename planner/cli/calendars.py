"""planner diary import: calendar files that people hand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.output import count
from planner.cli.screen import show
from planner.errors import BadInput, PlannerError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from planner.availability.diary import DiaryImport, Owner
    from planner.ics.read import Busy

MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """An .ics file, read whole, and whose calendar it is said to be."""

    path: Path
    who: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file did to one diary."""

    path: Path
    owner: str
    read: int
    total: int
    problems: tuple[str, ...]
    past: int
    new: int
    updated: int
    unchanged: int
    removed: int

    @property
    def changes(self) -> int:
        """How many entries are not as before."""
        return self.new + self.updated + self.removed


def calendar_files(path: Path, who: str | None) -> list[CalendarFile]:
    """The file, or the files of the folder.

    Raises:
        BadInput: a file cannot be read, the folder holds none, or nobody says whose calendar it is.
    """
    if not path.is_dir():
        if who is None:
            raise BadInput(f"Whose calendar is {path}?", remedy='Add --for "NAME", or --for club.')
        return [CalendarFile(path, who, _bytes(path))]
    if who is not None:
        raise BadInput(
            f"{path} is a folder: each file in it is named after its owner.", remedy="Leave out --for."
        )
    found = sorted(file for file in path.iterdir() if file.suffix.casefold() == ".ics")
    if not found:
        raise BadInput(f"{path} holds no .ics files.")
    return [CalendarFile(file, file.stem.replace("-", " ").replace("_", " "), _bytes(file)) for file in found]


def import_all(
    session: "Session", calendars: Sequence[CalendarFile], *, soft: bool | None, today: date
) -> list[FileResult]:
    """Reads every file into the diary of its owner.

    Raises:
        BadInput: a file is no calendar, or its owner is nobody known; the file is named.
    """
    return [_import(session, calendar, soft=soft, today=today) for calendar in calendars]


def preview(results: Sequence[FileResult]) -> bool:
    """Shows what was read; False where nothing changed."""
    for one in results:
        told = count(one.total, "event")
        show(f"{one.path.name}: {one.read} of {told} read, for {one.owner}: {_verdict(one)}.")
        for problem in one.problems[:MOST_PROBLEMS]:
            show(f"  ! {problem}")
        if len(one.problems) > MOST_PROBLEMS:
            show(f"  ! … and {len(one.problems) - MOST_PROBLEMS:,} more.")
    changes = sum(one.changes for one in results)
    if len(results) > 1:
        show(f"{count(changes, 'change')}.")
    return bool(changes)


def _import(session: "Session", calendar: CalendarFile, *, soft: bool | None, today: date) -> FileResult:
    from planner.availability.diary import import_calendar
    from planner.ics.read import busy_times
    from planner.register.lookup import find_owner

    try:
        owner = find_owner(session, calendar.who)
        busy = busy_times(calendar.data, default_zone=_zone(session, owner), today=today)
        result = import_calendar(session, owner, busy, source=calendar.path.name, soft=soft)
    except BadInput as error:
        raise error.at(calendar.path) from error
    except PlannerError as error:
        error.args = (f"{calendar.path}: {error}",)
        raise
    return _result(calendar, owner, busy, result)


def _result(calendar: CalendarFile, owner: "Owner", busy: "Busy", result: "DiaryImport") -> FileResult:
    return FileResult(
        path=calendar.path,
        owner=_name(owner),
        read=busy.read,
        total=busy.total,
        problems=busy.problems,
        past=busy.past,
        new=len(result.new),
        updated=len(result.updated),
        unchanged=result.unchanged,
        removed=result.removed,
    )


def _verdict(one: FileResult) -> str:
    parts = (
        (one.new, "new"),
        (one.updated, "updated"),
        (one.unchanged, "unchanged"),
        (one.removed, "no longer there"),
        (one.past, "over for long and left out"),
    )
    return ", ".join(f"{number} {word}" for number, word in parts if number) or "0 changes"


def _name(owner: "Owner") -> str:
    from planner.models import Agency

    if owner is None:
        return "the club"
    return owner.short_name if isinstance(owner, Agency) else owner.name


def _zone(session: "Session", owner: "Owner") -> "ZoneInfo":
    from planner.models import Member
    from planner.register.club import the_club
    from planner.timing.zones import zone

    own = owner.timezone if isinstance(owner, Member) else None
    return zone(own) if own else the_club(session).tz


def _bytes(path: Path) -> bytes:
    from planner.ics.lines import MAX_BYTES, too_large

    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1) if size <= MAX_BYTES else b""  # a device says that it is empty
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error
    if max(size, len(data)) > MAX_BYTES:
        raise too_large(f"{max(size, len(data)) / 2**20:,.0f} MB").at(path)
    return data
