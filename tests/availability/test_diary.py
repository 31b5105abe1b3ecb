"""Diaries: entries by hand, and calendar files that are read again and again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from build import agency, diary, meeting, member, room, venue
from sqlalchemy.orm import Session

from planner.availability.busy import entry_times
from planner.availability.diary import (
    DiaryImport,
    Note,
    Owner,
    add_entry,
    all_entries,
    entries_between,
    entries_of,
    import_calendar,
    owner_label,
)
from planner.ics.read import busy_times
from planner.models import DiaryEntry, DiaryKind, Hardness
from planner.timing.zones import zone

SHANGHAI = zone("Asia/Shanghai")
TODAY = date(2017, 3, 2)
MARCH = date(2017, 3, 1), date(2017, 3, 31)
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//")
Event = tuple[str, ...]

CALL = ("UID:call", "DTSTART;TZID=Asia/Shanghai:20170330T090000", "DTEND;TZID=Asia/Shanghai:20170330T100000")
LEAVE = ("UID:leave", "DTSTART;VALUE=DATE:20170327", "DTEND;VALUE=DATE:20170329", "SUMMARY:Leave")
STAFF = (
    "UID:staff",
    "DTSTART;TZID=Asia/Shanghai:20170303T090000",
    "DTEND;TZID=Asia/Shanghai:20170303T100000",
    "RRULE:FREQ=WEEKLY;BYDAY=FR",
    "SUMMARY:Staff",
)
STAFF_MOVED = (
    "UID:staff",
    "RECURRENCE-ID;TZID=Asia/Shanghai:20170317T090000",
    "DTSTART;TZID=Asia/Shanghai:20170316T140000",
    "DTEND;TZID=Asia/Shanghai:20170316T150000",
    "SUMMARY:Staff, moved",
)
FREE_BUSY = (
    "BEGIN:VFREEBUSY",
    "FREEBUSY:20170330T010000Z/20170330T020000Z,20170330T060000Z/20170330T070000Z",
    "END:VFREEBUSY",
)


def calendar(*events: Event) -> bytes:
    parts = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    return "\r\n".join((*HEAD, *parts, "END:VCALENDAR", "")).encode()


def take(
    session: Session, owner: Owner, data: bytes, *, source: str = "a.ics", soft: bool | None = None
) -> DiaryImport:
    """Reads it, as another run of the program would: nothing is remembered in the session."""
    done = import_calendar(
        session, owner, busy_times(data, default_zone=SHANGHAI, today=TODAY), source=source, soft=soft
    )
    session.expire_all()
    return done


def counts(done: DiaryImport) -> tuple[int, int, int, int]:
    return len(done.new), len(done.updated), done.unchanged, done.removed


def summaries(entries: list[DiaryEntry]) -> list[str | None]:
    return [entry.summary for entry in entries]


def note(summary: str = "Trip") -> Note:
    return Note(summary, DiaryKind.ABSENCE, Hardness.HARD, "by hand")


def test_an_entry_stands_in_the_diary_of_its_owner_only(session: Session) -> None:
    khovar = agency(session)
    hall = room(session, venue(session))
    owners: list[Owner] = [member(session, "Farhod Qalamzoda", khovar), khovar, hall, None]

    made = [add_entry(session, owner, MARCH, note()) for owner in owners]

    assert [entries_of(session, owner) for owner in owners] == [[entry] for entry in made]
    assert [owner_label(entry) for entry in made] == ["Farhod Qalamzoda", "Khovar", "Press Hall", "club"]


def test_add_entry_keeps_what_it_is_told(session: Session) -> None:
    start = datetime(2017, 3, 30, 9, 0, tzinfo=SHANGHAI)

    made = add_entry(
        session,
        None,
        (start, start.replace(hour=11)),
        Note("Summit", DiaryKind.NEWS, Hardness.SOFT, "by hand", uid="u1", weekly="BYDAY=TH"),
    )

    session.expire_all()
    assert (made.start, made.end) == (start, start.replace(hour=11))
    assert (made.summary, made.kind, made.hardness) == ("Summit", DiaryKind.NEWS, Hardness.SOFT)
    assert (made.source, made.uid, made.weekly, made.whole_club) == ("by hand", "u1", "BYDAY=TH", True)


def test_diaries_are_listed_by_day(session: Session) -> None:
    khovar = agency(session)
    for owner, day in ((khovar, 30), (None, 29), (khovar, 28), (None, 28)):
        add_entry(session, owner, (date(2017, 3, day), date(2017, 3, day)), note(f"on {day}"))

    assert summaries(entries_of(session, khovar)) == ["on 28", "on 30"]
    assert [(owner_label(entry), entry.summary) for entry in all_entries(session)] == [
        ("Khovar", "on 28"),
        ("club", "on 28"),
        ("club", "on 29"),
        ("Khovar", "on 30"),
    ]


def test_entries_between_finds_what_may_touch_the_time(session: Session) -> None:
    at = datetime(2017, 3, 30, 9, 0, tzinfo=SHANGHAI)
    hour = timedelta(hours=1)
    diary(session, None, at - hour, at, summary="ends then")
    diary(session, None, at - hour, at + hour, summary="reaches in")
    diary(session, None, at + hour, at + 2 * hour, summary="begins then")
    diary(session, None, date(2017, 3, 29), date(2017, 3, 29), summary="the day before, elsewhere today")
    diary(session, None, date(2017, 3, 27), date(2017, 3, 27), summary="days before")
    diary(session, None, date(2017, 4, 1), date(2017, 4, 1), summary="days after")
    diary(session, None, date(2010, 1, 1), date(2010, 1, 1), weekly="BYDAY=MO", summary="a series")

    found = entries_between(session, at.astimezone(UTC), (at + hour).astimezone(UTC))

    assert {entry.summary for entry in found} == {"reaches in", "the day before, elsewhere today", "a series"}


def test_a_calendar_becomes_entries(session: Session) -> None:
    done = take(session, None, calendar(CALL, LEAVE, STAFF))

    assert counts(done) == (3, 0, 0, 0)
    staff, leave, call = entries_of(session, None)
    assert (staff.weekly, staff.start) == ("BYDAY=FR", datetime(2017, 3, 3, 9, 0, tzinfo=SHANGHAI))
    assert (leave.first_day, leave.last_day, leave.uid) == (date(2017, 3, 27), date(2017, 3, 28), "leave")
    assert (call.start_utc, call.summary, call.source) == (
        datetime(2017, 3, 30, 1, tzinfo=UTC),
        None,
        "a.ics",
    )


@pytest.mark.parametrize(
    "data",
    [
        calendar(CALL, LEAVE, STAFF, STAFF_MOVED),
        calendar((*CALL, "RRULE:FREQ=MONTHLY;BYDAY=5TH", "RDATE:20170331T010000Z")),
        calendar(CALL[1:], LEAVE[1:], LEAVE[1:]),
        calendar(CALL, ("UID:call", "DTSTART:20170330T060000Z", "DTEND:20170330T070000Z")),
        "\r\n".join((*HEAD, *FREE_BUSY, "END:VCALENDAR", "")).encode(),
        calendar(("UID:x", "DTSTART:20170330T010000Z", "DTEND;TZID=Europe/Moscow:20170330T060000")),
    ],
    ids=["series", "dates of a series", "no UID", "one UID twice", "free/busy", "two zones"],
)
def test_a_calendar_read_twice_changes_nothing(session: Session, data: bytes) -> None:
    khovar = agency(session)
    first = take(session, khovar, data)
    before = [entry.id for entry in entries_of(session, khovar)]

    second = take(session, khovar, data)

    assert counts(second) == (0, 0, len(first.new), 0)
    assert [entry.id for entry in entries_of(session, khovar)] == before


CHANGES = {
    "title": "SUMMARY:Call with Dushanbe",
    "state": "STATUS:TENTATIVE",
    "end": "DTEND;TZID=Asia/Shanghai:20170330T113000",
    "day": "DTSTART;TZID=Asia/Shanghai:20170329T090000",
}


@pytest.mark.parametrize("line", CHANGES.values(), ids=CHANGES)
def test_a_changed_event_is_updated(session: Session, line: str) -> None:
    take(session, None, calendar(CALL, LEAVE), soft=False)
    name = line.partition(":")[0].partition(";")[0]
    changed = (*(old for old in CALL if not old.startswith(name)), line)

    done = take(session, None, calendar(changed, LEAVE), soft=False)

    assert counts(done) == (0, 1, 1, 0)
    assert len(entries_of(session, None)) == 2
    assert [entry.uid for entry in done.updated] == ["call"]


def test_a_series_in_another_zone_is_updated_though_it_begins_at_the_same_instant(session: Session) -> None:
    rule = "RRULE:FREQ=WEEKLY;BYDAY=FR"
    prague = (
        "UID:w",
        "DTSTART;TZID=Europe/Prague:20170303T090000",
        "DTEND;TZID=Europe/Prague:20170303T100000",
    )
    lagos = ("UID:w", "DTSTART;TZID=Africa/Lagos:20170303T090000", "DTEND;TZID=Africa/Lagos:20170303T100000")
    take(session, None, calendar((*prague, rule)))

    done = take(session, None, calendar((*lagos, rule)))

    assert counts(done) == (0, 1, 0, 0)


def test_only_the_changed_date_of_a_series_changes(session: Session) -> None:
    monthly = (*CALL, "RRULE:FREQ=MONTHLY;COUNT=5")
    take(session, None, calendar(monthly))
    moved = ("UID:call", "RECURRENCE-ID:20170430T010000Z", "DTSTART:20170502T010000Z", "DURATION:PT1H")

    done = take(session, None, calendar(monthly, moved))

    assert counts(done) == (0, 1, 4, 0)
    assert [entry.local_day for entry in done.updated] == [date(2017, 5, 2)]


def test_a_vanished_event_is_removed_and_a_new_one_added(session: Session) -> None:
    take(session, None, calendar(CALL, LEAVE))

    done = take(session, None, calendar(LEAVE, STAFF))

    assert counts(done) == (1, 0, 1, 1)
    assert summaries(entries_of(session, None)) == ["Staff", "Leave"]


def test_the_clubs_own_meeting_is_not_in_its_own_way(session: Session) -> None:
    owner = member(session, "Kirillov", agency(session, "TASS"))
    accepted = (f"UID:{meeting(session).calendar_uid}", *CALL[1:])
    done = take(session, owner, calendar(accepted, LEAVE))

    assert (counts(done), done.own) == ((1, 0, 0, 0), 1)
    assert summaries(entries_of(session, owner)) == ["Leave"]


def test_an_emptied_calendar_removes_all(session: Session) -> None:
    take(session, None, calendar(CALL, LEAVE))

    assert counts(take(session, None, calendar())) == (0, 0, 0, 2)
    assert entries_of(session, None) == []


def test_other_sources_and_other_owners_are_left_alone(session: Session) -> None:
    khovar, kabar = agency(session), agency(session, "Kabar", country="KG")
    take(session, khovar, calendar(CALL), source="other.ics")
    take(session, kabar, calendar(CALL))
    by_hand = add_entry(session, khovar, (date(2017, 3, 1), date(2017, 3, 1)), note())

    take(session, khovar, calendar(LEAVE))
    done = take(session, khovar, calendar())

    assert counts(done) == (0, 0, 0, 1)
    assert [entry.source for entry in entries_of(session, khovar)] == [by_hand.source, "other.ics"]
    assert len(entries_of(session, kabar)) == 1


@pytest.mark.parametrize(
    ("whole_club", "soft", "hardness"),
    [
        (True, None, Hardness.SOFT),
        (True, False, Hardness.HARD),
        (False, None, Hardness.HARD),
        (False, True, Hardness.SOFT),
    ],
)
def test_the_diary_of_the_club_is_soft_unless_said_otherwise(
    session: Session, hardness: Hardness, *, whole_club: bool, soft: bool | None
) -> None:
    owner = None if whole_club else agency(session)

    done = take(session, owner, calendar(CALL), soft=soft)

    assert [entry.hardness for entry in done.new] == [hardness]


def test_a_tentative_event_is_soft(session: Session) -> None:
    done = take(session, agency(session), calendar((*CALL, "STATUS:TENTATIVE"), LEAVE))

    assert {entry.uid: entry.hardness for entry in done.new} == {
        "call": Hardness.SOFT,
        "leave": Hardness.HARD,
    }


def test_the_kind_follows_from_owner_and_times(session: Session) -> None:
    own = take(session, agency(session), calendar(CALL, LEAVE))
    news = take(session, None, calendar(CALL, LEAVE))

    assert {entry.uid: entry.kind for entry in own.new} == {
        "call": DiaryKind.BUSY,
        "leave": DiaryKind.ABSENCE,
    }
    assert {entry.kind for entry in news.new} == {DiaryKind.NEWS}


def test_a_moved_date_of_a_series_stands_in_for_its_own(session: Session) -> None:
    take(session, None, calendar(STAFF, STAFF_MOVED))

    taken = [busy for entry in entries_of(session, None) for busy in entry_times(entry, *MARCH, SHANGHAI)]

    days = sorted(
        (busy.start.astimezone(SHANGHAI).day, str(busy.why)) for busy in taken if busy.start.month == 3
    )
    assert days == [(3, "Staff"), (10, "Staff"), (16, "Staff, moved"), (24, "Staff"), (31, "Staff")]


def test_an_event_that_ends_in_another_zone_ends_at_that_instant_every_week(session: Session) -> None:
    flight = (
        "UID:flight",
        "DTSTART;TZID=Asia/Shanghai:20170303T100000",
        "DTEND;TZID=Europe/Moscow:20170303T120000",
        "RRULE:FREQ=WEEKLY;BYDAY=FR",
    )
    take(session, None, calendar(flight))

    (entry,) = entries_of(session, None)

    lengths = {busy.end - busy.start for busy in entry_times(entry, *MARCH, SHANGHAI)}
    assert lengths == {timedelta(hours=7)}
