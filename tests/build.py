"""Builders: what a test needs in the database, with defaults for what it does not care about.

    press = club(session)
    khovar = agency(session, "Khovar", country="TJ")
    farhod = member(session, "Farhod Qalamzoda", khovar, since=date(2015, 1, 1))
    hall = room(session, venue(session))
    held = meeting(session, room=hall, start=datetime(2017, 3, 30, 15, 0))

Each puts one thing into the session, flushes it and returns it; none commits.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from planner.i18n.texts import Country
from planner.models import (
    Agency,
    AgencyKind,
    Attendee,
    Booking,
    Category,
    Club,
    DiaryEntry,
    DiaryKind,
    Guest,
    Hardness,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Member,
    OfficeName,
    PartStat,
    Poll,
    PollDate,
    PollVoice,
    Role,
    Room,
    Venue,
)
from planner.models.quorum import Quorum
from planner.register.agencies import AgencyFacts, add_agency
from planner.register.club import ClubFacts, set_up
from planner.register.members import MemberFacts, add_member
from planner.register.venues import add_room, add_venue
from planner.timing.opening import OpeningHours
from planner.timing.zones import zone

ROWS = Path(__file__).with_name("database") / "rows"
"""One SQL script per revision: rows that are valid for it, in every table, on both databases."""

NOW = datetime(2017, 3, 2, 9, 0, tzinfo=UTC)
"""The instant of the acceptance scene, as `App.now()` of the `app` fixture gives it."""


def club(
    session: Session,
    *,
    name: str = "SCO Press Club",
    mailbox: str = "club@sco-press.example",
    timezone: str = "Asia/Shanghai",
    country: str = "CN",
    languages: str | None = "en, ru, zh",
    duration: int = 90,
    quorum: str = "more than half",
    venue: Venue | None = None,
) -> Club:
    """The club."""
    facts = ClubFacts(
        name=name,
        mailbox=mailbox,
        timezone=timezone,
        country=country,
        languages=languages,
        duration=duration,
        quorum=quorum,
    )
    made, _ = set_up(session, facts)
    made.venue = venue
    session.flush()
    return made


def agency(
    session: Session,
    short_name: str = "Khovar",
    *,
    country: str = "TJ",
    name: str | None = None,
    native_name: str | None = None,
    other_names: tuple[str, ...] = (),
    kind: AgencyKind = AgencyKind.AGENCY,
    languages: str | None = None,
    email: str | None = None,
    timezone: str | None = None,
    category: Category = Category.FULL,
    since: date | None = None,
    until: date | None = None,
) -> Agency:
    """A member agency, by default for as long as anybody knows; `until` is the first day after."""
    facts = AgencyFacts(
        name=name or short_name,
        short_name=short_name,
        country=country,
        native_name=native_name,
        other_names=other_names,
        kind=kind,
        languages=languages,
        email=email,
        timezone=timezone,
        category=category,
        since=since,
        until=until,
    )
    return add_agency(session, facts)


def member(
    session: Session,
    name: str,
    agency: Agency,
    *,
    given: str | None = None,
    family: str | None = None,
    native_name: str | None = None,
    email: str | None = None,
    title: str | None = "correspondent",
    office: OfficeName | None = None,
    phone: str | None = None,
    languages: str | None = None,
    residence: str | None = None,
    timezone: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Member:
    """A member posted by `agency`; `until` is the first day after."""
    facts = MemberFacts(
        name=name,
        agency=agency,
        given=given,
        family=family,
        native_name=native_name,
        email=email,
        title=title,
        office=office,
        phone=phone,
        languages=languages,
        residence=residence,
        timezone=timezone,
        since=since,
        until=until,
    )
    return add_member(session, facts)


def venue(
    session: Session,
    name: str = "SCO Secretariat",
    *,
    address: str | None = "7 Ritan Road",
    city: str | None = "Beijing",
    country: str = "CN",
    timezone: str = "Asia/Shanghai",
    hours: str = "Mon-Fri 09:00-18:00",
) -> Venue:
    """A venue without rooms."""
    made = Venue(name=name, address=address, city=city, country=country, timezone=timezone)
    made.hours = OpeningHours.parse(hours)
    return add_venue(session, made)


def room(session: Session, venue: Venue, name: str = "Press Hall", *, capacity: int = 60) -> Room:
    """A room of a venue."""
    return add_room(session, venue, name, capacity)


def meeting(
    session: Session,
    title: str = "March meeting",
    *,
    start: datetime = datetime(2017, 3, 30, 15, 0),
    minutes: int = 90,
    timezone: str = "Asia/Shanghai",
    room: Room | None = None,
    online_link: str | None = None,
    number: int | None = None,
    kind: MeetingKind = MeetingKind.MEETING,
    status: MeetingStatus = MeetingStatus.CONFIRMED,
    quorum: str = "more than half",
) -> Meeting:
    """A meeting at the wall time `start` in `timezone`; a room that is given is booked for it."""
    begin = start.replace(tzinfo=zone(timezone))
    made = Meeting(
        number=number or (session.scalar(select(func.max(Meeting.number))) or 0) + 1,
        uid=uuid4(),
        title=title,
        kind=kind,
        status=status,
        room=room,
        online_link=online_link,
        organiser="club@sco-press.example",
        domain="sco-press.example",
        dtstamp=NOW,
        quorum=Quorum.parse(quorum),
    )
    made.set_times(begin, (begin.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(begin.tzinfo))
    session.add(made)
    session.flush()
    if room is not None:
        assert made.start_utc is not None
        assert made.end_utc is not None
        booking(session, made, room, made.start_utc, made.end_utc)
    return made


def undated(session: Session, title: str = "Spring meeting", *, quorum: str = "more than half") -> Meeting:
    """A meeting whose date is to be decided."""
    made = Meeting(
        number=(session.scalar(select(func.max(Meeting.number))) or 0) + 1,
        uid=uuid4(),
        title=title,
        status=MeetingStatus.PROPOSED,
        organiser="club@sco-press.example",
        domain="sco-press.example",
        dtstamp=NOW,
        quorum=Quorum.parse(quorum),
    )
    session.add(made)
    session.flush()
    return made


def poll(
    session: Session,
    about: Meeting,
    *dates: date,
    asks: Sequence[Agency | Member | Guest] = (),
    respond_by: date = date(2017, 3, 20),
    minutes: int = 90,
    timezone: str = "Asia/Shanghai",
    asked: str | None = None,
) -> Poll:
    """A question about wall times in `timezone`, or days; numbered as they are given."""
    made = Poll(meeting=about, respond_by=respond_by, opened=NOW, asked=asked)
    session.add(made)
    for number, start in enumerate(dates, 1):
        one = PollDate(number=number, withdrawn=False)
        if isinstance(start, datetime):
            begin = start.replace(tzinfo=zone(timezone))
            one.set_times(
                begin, (begin.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(begin.tzinfo)
            )
        else:
            one.set_days(start, start)
        made.dates.append(one)
    for who in asks:
        made.voices.append(
            PollVoice(
                seat=who if isinstance(who, Agency) else None,
                member=who if isinstance(who, Member) else None,
                guest=who if isinstance(who, Guest) else None,
            )
        )
    session.flush()
    return made


def booking(
    session: Session, meeting: Meeting, room: Room, start: datetime, end: datetime, *, live: bool = True
) -> Booking:
    """A room taken by a meeting between two instants."""
    made = Booking(meeting=meeting, room=room, start_utc=start, end_utc=end, live=live)
    session.add(made)
    session.flush()
    return made


def guest(session: Session, name: str = "Rashid Alimov", email: str | None = "guest@sco.example") -> Guest:
    """Somebody who is no member."""
    made = Guest(name=name, email=email)
    session.add(made)
    session.flush()
    return made


def attendee(
    session: Session,
    meeting: Meeting,
    who: Agency | Member | Guest,
    *,
    role: Role = Role.REQUIRED,
    partstat: PartStat = PartStat.NEEDS_ACTION,
    agency: Agency | None = None,
    places: int = 1,
) -> Attendee:
    """An agency's seat, a member or a guest, invited at their own address."""
    made = Attendee(
        meeting=meeting,
        seat=who if isinstance(who, Agency) else None,
        member=who if isinstance(who, Member) else None,
        guest=who if isinstance(who, Guest) else None,
        address=who.email,
        name=who.short_name if isinstance(who, Agency) else who.name,
        role=role,
        partstat=partstat,
        agency=who if isinstance(who, Agency) else agency,
        places=places,
    )
    session.add(made)
    session.flush()
    return made


def diary(
    session: Session,
    owner: Member | Agency | Room | Country | None,
    start: date,
    end: date,
    *,
    hardness: Hardness = Hardness.HARD,
    kind: DiaryKind = DiaryKind.BUSY,
    source: str = "by hand",
    uid: str | None = None,
    summary: str | None = None,
    weekly: str | None = None,
) -> DiaryEntry:
    """An entry for `owner`, None for the whole club: two aware times in one zone, or first and last day."""
    made = DiaryEntry(
        member=owner if isinstance(owner, Member) else None,
        agency=owner if isinstance(owner, Agency) else None,
        room=owner if isinstance(owner, Room) else None,
        country=owner.code if isinstance(owner, Country) else None,
        whole_club=owner is None,
        hardness=hardness,
        kind=kind,
        source=source,
        uid=uid,
        summary=summary,
        weekly=weekly,
    )
    if isinstance(start, datetime) and isinstance(end, datetime):
        made.set_times(start, end)
    else:
        made.set_days(start, end)
    session.add(made)
    session.flush()
    return made


def rows(connection: Connection, *revisions: str) -> None:
    """A row in every table these revisions made; all have the id 1, and `revisions` are in order."""
    for revision in revisions:
        script = (ROWS / f"{revision}.sql").read_text(encoding="utf-8")
        for statement in filter(None, map(str.strip, script.split(";"))):
            connection.exec_driver_sql(statement)
