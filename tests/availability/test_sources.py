"""Calendars that are remembered, read again and forgotten."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from build import NOW, agency, diary, member, room, venue
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.availability.diary import Owner, all_entries, owner_label
from planner.availability.sources import (
    Origin,
    all_sources,
    entries_from,
    forget,
    members_known,
    owner_of,
    remember,
    sources_named,
    sources_of,
)
from planner.errors import BadInput, NotFound
from planner.models import CalendarSource

LATER = NOW + timedelta(days=1)
DAY = date(2017, 3, 30)
FILE = Origin("/home/secretary/work.ics")
LINK = Origin("https://dav.example/private-abc123/basic.ics", "kirillov")


def kept(
    session: Session, owner: Owner, origin: Origin = FILE, *, soft: bool | None = None
) -> CalendarSource:
    """Remembers it, as another run of the program would."""
    source = remember(session, owner, origin, soft=soft, now=NOW)
    session.expire_all()
    return source


def owners(session: Session) -> Sequence[Owner]:
    khovar = agency(session)
    return (member(session, "Farhod Qalamzoda", khovar), khovar, room(session, venue(session)), None)


def test_each_owner_has_calendars_of_their_own(session: Session) -> None:
    everybody = owners(session)
    made = [kept(session, owner) for owner in everybody]
    assert [sources_of(session, owner) for owner in everybody] == [[source] for source in made]
    assert [owner_of(source) for source in made] == list(everybody)
    assert [owner_label(source) for source in made] == ["Farhod Qalamzoda", "Khovar", "Press Hall", "club"]
    assert all_sources(session) == sources_named(session, "Work.ICS") == made


def test_a_place_is_remembered_as_it_is(session: Session) -> None:
    source = kept(session, None, LINK, soft=True)
    assert (source.name, source.place, source.login) == ("dav.example", LINK.place, "kirillov")
    assert (source.soft, source.private, source.read_at, source.remote) == (True, False, NOW, True)
    assert not kept(session, None).remote


def test_read_again_it_is_the_same_calendar(session: Session) -> None:
    first = kept(session, None, soft=False)
    again = remember(session, None, FILE, soft=None, now=LATER)
    session.expire_all()
    assert again is first
    assert (again.soft, again.read_at) == (False, LATER)
    assert remember(session, None, FILE, soft=True, now=LATER).soft is True
    assert len(all_sources(session)) == 1


def test_a_file_of_that_name_elsewhere_is_the_same_calendar_exported_anew(session: Session) -> None:
    first = kept(session, None)
    assert kept(session, None, Origin("/tmp/work.ics")) is first  # noqa: S108  only a name
    assert first.place == "/tmp/work.ics"  # noqa: S108


def test_another_calendar_of_the_same_server_gets_a_name_of_its_own(session: Session) -> None:
    names = [kept(session, None, Origin(f"https://dav.example/{n}/")).name for n in (1, 2, 3, 2)]
    assert names == ["dav.example", "dav.example 2", "dav.example 3", "dav.example 2"]


def test_only_the_server_of_an_address_is_shown() -> None:
    assert (LINK.label, FILE.label) == ("dav.example", FILE.place)


def test_nobody_has_two_calendars_of_one_name(session: Session) -> None:
    for owner in owners(session):
        source = kept(session, owner)
        twin = CalendarSource(name=source.name, place="/x", whole_club=owner is None)
        twin.member_id, twin.agency_id, twin.room_id = source.member_id, source.agency_id, source.room_id
        before = session.begin_nested()
        session.add(twin)
        with pytest.raises(IntegrityError):
            session.flush()
        before.rollback()


def test_one_that_is_forgotten_takes_only_its_own_entries_along(session: Session) -> None:
    khovar, kabar = agency(session), agency(session, "Kabar", country="KG")
    for owner in (khovar, kabar):
        kept(session, owner)
        kept(session, owner, Origin("/other.ics"))
        for source in ("work.ics", "other.ics", "by hand"):
            diary(session, owner, DAY, DAY, source=source, summary=source)

    told = forget(session, "WORK.ics", [khovar])

    assert [(owner_label(one), one.summary) for one in told.entries] == [("Khovar", "work.ics")]
    assert [one.name for one in told.sources] == ["work.ics"]
    assert len(all_entries(session)) == 5
    assert [one.name for one in sources_of(session, khovar)] == ["other.ics"]
    assert [len(entries_from(session, one)) for one in sources_of(session, kabar)] == [1, 1]
    assert len(forget(session, "other.ics").entries) == 2
    assert [owner_label(one) for one in all_sources(session)] == ["Kabar"]


def test_the_clubs_calendar_is_not_that_of_others(session: Session) -> None:
    khovar = agency(session)
    for owner in (None, khovar):
        kept(session, owner)
        diary(session, owner, DAY, DAY, source="work.ics")
    told = forget(session, "work.ics", [None])
    assert [owner_label(one) for one in told.entries] == ["club"]
    assert [owner_label(one) for one in told.sources] == ["club"]
    assert [owner_label(one) for one in all_entries(session)] == ["Khovar"]
    assert [owner_label(one) for one in all_sources(session)] == ["Khovar"]


def test_what_was_read_before_calendars_were_remembered_can_be_forgotten_too(session: Session) -> None:
    diary(session, None, DAY, DAY, source="old.ics")
    assert (len(forget(session, "old.ics").entries), all_entries(session)) == (1, [])


def test_nothing_is_forgotten_that_is_not_there(session: Session) -> None:
    khovar = agency(session)
    kept(session, None)
    with pytest.raises(NotFound, match=r"No calendar is called 'wrok\.ics'\. Did you mean work\.ics\?"):
        forget(session, "wrok.ics")
    with pytest.raises(NotFound):
        forget(session, "work.ics", [khovar])
    with pytest.raises(BadInput, match="comes from no calendar"):
        forget(session, "By hand")


def test_of_whom_something_is_known(session: Session) -> None:
    khovar = agency(session)
    names = ("Farhod Qalamzoda", "Olim Habarov", "Olga Abzatseva")
    busy, free, unknown = (member(session, name, khovar) for name in names)
    diary(session, busy, DAY, DAY)
    kept(session, free)
    for owner in (busy, khovar, None):
        kept(session, owner)
    assert members_known(session) == {busy.id, free.id}
    assert unknown.id not in members_known(session)


def test_an_instant_of_reading_is_aware(session: Session) -> None:
    source = kept(session, None)
    assert source.read_at == datetime(2017, 3, 2, 9, tzinfo=UTC)
