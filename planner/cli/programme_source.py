"""planner programme plan: where a programme comes from, and what is known of it besides."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.cli.programme_club import club_of
from planner.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from planner.app import App
    from planner.cli.programme_club import Club
    from planner.models import Venue
    from planner.scheduling.phrases import Reading
    from planner.scheduling.programme.briefings import OpenDay, Programme
    from planner.scheduling.programme.changes import Changes
    from planner.scheduling.programme.posing import Posed


@dataclass(frozen=True, slots=True)
class Source:
    """Where from, as it was typed.

    Attributes:
        file: a list of meetings.
        again: a meeting of a booked programme.
        phrase: the days.
        venue: the place.
        changes: since it was planned.
    """

    file: "Path | None"
    again: str | None
    phrase: str | None
    venue: str | None
    changes: "Changes"


@dataclass(frozen=True, slots=True)
class Ready:
    """A programme that can be planned; it outlives the session it was read in."""

    posed: "Posed"
    club: str
    notes: tuple[str, ...]


def ready(app: "App", source: Source) -> Ready:
    """The programme, with what the club's database knows of its people and rooms.

    Raises:
        BadInput: it cannot be read, or a value means nothing; where it stands is said.
        Undecided: a name may be several.
    """
    from planner.scheduling.programme.changes import changed
    from planner.scheduling.programme.gathered import as_booked
    from planner.scheduling.programme.posing import Taken, pose
    from planner.scheduling.programme.register import known_of

    with club_of(app, source.venue) as club:
        programme = _read(app, club, source)
        if club is None:
            programme = changed(programme, source.changes)
            return Ready(pose(programme, Taken(), app.clock.local_today()), "", programme.remarks)
        programme, itself = as_booked(club.session, programme)
        programme = changed(programme, source.changes)
        known = known_of(club.session, programme, club.venue, itself)
        notes = (*programme.remarks, *_doubts(club, programme), *known.remarks)
        return Ready(pose(programme, known.taken, club.today), club.name, notes)


def _doubts(club: "Club", programme: "Programme") -> list[str]:
    from planner.scheduling.programme.place import doubtful_days

    days = [one.day for one in programme.days]
    return doubtful_days(club.session, club.country, programme.tz, days, club.today)


def _read(app: "App", club: "Club | None", source: Source) -> "Programme":
    from planner.scheduling.programme.gathered import booked_programme, undated_programme

    if source.file is not None:
        return _from_file(app, club, source.file, source)
    if club is None:
        raise BadInput(
            "Without a file, the meetings of a club are planned, and there is no club yet.",
            remedy="Name a file; for one to fill in: planner programme template",
        )
    reading = _reading(source.phrase, club)
    if source.again is not None:
        from planner.meetings.lookup import find_meeting

        meeting = find_meeting(club.session, source.again, app.now())
        return booked_programme(club.session, meeting, reading, today=club.today)
    return undated_programme(club.session, _place(club), reading, today=club.today)


def _from_file(app: "App", club: "Club | None", file: "Path", source: Source) -> "Programme":
    from planner.exchange.programme_sheet import Usual, read_programme
    from planner.scheduling.programme.register import finder
    from planner.timing.zones import zone

    if source.again is not None:
        raise BadInput("--again is for what the database holds.", remedy="Leave out the file, or --again.")
    if club is None:
        if source.phrase is not None:
            raise BadInput("--in takes the hours of the club's place, and there is no club yet.")
        return read_programme(file, Usual(app.clock.local_today(), zone("UTC")))
    reading = _reading(source.phrase, club)
    days: tuple[OpenDay, ...] = ()
    remarks: tuple[str, ...] = ()
    if reading is not None:
        days, remarks = _open_days(club, reading)
    rooms = club.rooms(whenever=reading is not None)
    usual = Usual(club.today, club.tz, rooms, days, finder(club.session))
    programme = read_programme(file, usual)
    if reading is not None and programme.days != days:
        raise BadInput(
            f"{file} lists its days itself, so --in says nothing.",
            remedy="Leave out --in, or change the sheet Days.",
        )
    return replace(programme, remarks=(*programme.remarks, *remarks))


def _open_days(club: "Club", reading: "Reading") -> "tuple[tuple[OpenDay, ...], tuple[str, ...]]":
    from planner.scheduling.programme.place import open_days
    from planner.timing.days import each_day

    return open_days(club.session, _place(club), each_day(reading.first, reading.last))


def _reading(phrase: str | None, club: "Club") -> "Reading | None":
    from planner.cli.typed import chosen_reading

    return chosen_reading(phrase, 1, club.today) if phrase else None


def _place(club: "Club") -> "Venue":
    if club.venue is None:
        raise BadInput(
            "No place is named, and the club has no usual venue.",
            remedy="Add --venue NAME; or set the usual one: planner setup --venue NAME",
        )
    return club.venue
