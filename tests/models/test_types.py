"""Column types: what they refuse, and what comes back."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from build import agency, club, diary, guest, meeting, member, venue
from sqlalchemy import insert, make_url, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import Agency, AgencyKind, Club, Guest, Meeting
from planner.models.types import Line, UtcDateTime, WallTime, clean_line, control_characters
from planner.timing.opening import OpeningHours

POSTGRESQL = make_url("postgresql://").get_dialect()()
CLEAR = "\x1b[2J"  # a terminal


INSTANTS = [
    datetime(2017, 3, 2, 9, tzinfo=UTC),
    datetime(2017, 3, 2, 23, 30, 15, 123456, tzinfo=ZoneInfo("Asia/Shanghai")),
    datetime(2017, 10, 29, 2, 30, tzinfo=ZoneInfo("Europe/Prague"), fold=1),
    datetime(2017, 3, 2, 9, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1, 1, 2, tzinfo=UTC),
    datetime(9999, 12, 30, tzinfo=UTC),
]


@pytest.mark.parametrize("session_zone", ["UTC", "Asia/Tashkent", "America/St_Johns"])
def test_an_instant_comes_back_the_same_in_utc(session: Session, session_zone: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SET TIME ZONE '{session_zone}'"))
    held = meeting(session)
    for written in INSTANTS:
        held.dtstamp = written
        session.flush()
        session.expire_all()
        assert (held.dtstamp, held.dtstamp.tzinfo) == (written.astimezone(UTC), UTC)
        assert session.scalar(select(Meeting).where(Meeting.dtstamp == written)) is held
        assert session.scalar(select(Meeting).where(Meeting.dtstamp > written)) is None


def test_a_naive_time_is_no_instant(session: Session) -> None:
    held = meeting(session)
    held.dtstamp = datetime(2017, 3, 2, 9)
    with pytest.raises(StatementError, match="a naive datetime is not an instant"):
        session.flush()


def test_a_wall_time_comes_back_the_same(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET TIME ZONE 'America/St_Johns'"))
    held = meeting(session, start=datetime(2017, 3, 30, 15, 0))
    session.expire_all()
    assert held.start_wall == datetime(2017, 3, 30, 15, 0)


def test_an_aware_time_is_no_wall_time(session: Session) -> None:
    held = meeting(session)
    held.start_wall = datetime(2017, 3, 30, 15, tzinfo=UTC)
    with pytest.raises(StatementError, match="a wall time carries no zone"):
        session.flush()


def test_nothing_stays_nothing() -> None:
    assert UtcDateTime().process_bind_param(None, POSTGRESQL) is None
    assert WallTime().process_bind_param(None, POSTGRESQL) is None
    assert Line(10).process_bind_param(None, POSTGRESQL) is None
    assert UtcDateTime().process_result_value(None, POSTGRESQL) is None


BAD = ["a\nb", "a\rb", "a\x00b", CLEAR + "b", "a\u2028b", "a\u2029b", "a\x85b", "a\x7fb", "a\tb", "a\ud800b"]


def test_a_line_refuses_control_characters(session: Session) -> None:
    for name in BAD:
        with pytest.raises(StatementError) as refused, session.begin_nested():
            guest(session, name)
        assert isinstance(refused.value.orig, BadInput)
        with pytest.raises(StatementError) as refused, session.begin_nested():
            session.execute(insert(Guest).values(name=name))
        assert isinstance(refused.value.orig, BadInput)


def test_a_line_keeps_every_other_letter(session: Session) -> None:
    for name in ("О‘zA", "习近平", "محمد رضا", "قلم\u200cزاده", "José", "a\u0301", "👩\u200d💻", "x" * 300):
        invited = guest(session, name)
        session.expire_all()
        assert invited.name == name


def test_a_line_loses_the_space_around_it(session: Session) -> None:
    invited = guest(session, "  Rashid Alimov \n")
    session.expire_all()
    assert invited.name == "Rashid Alimov"


def test_a_line_is_as_long_as_its_column(session: Session) -> None:
    link = f"https://meet.example/{'x' * 900}"
    assert meeting(session, online_link=link).online_link == link
    with pytest.raises(StatementError) as refused:
        agency(session, "K" * 101)
    assert str(refused.value.orig) == "The text is 101 characters long; 100 is the most."


def test_clean_line_names_what_is_wrong() -> None:
    assert clean_line(" Press Hall ", "title") == "Press Hall"
    with pytest.raises(BadInput) as refused:
        clean_line("Press\nHall", "title")
    assert str(refused.value) == (
        "The title has a line break in it: Press\\nHall\nWrite it on one line, without special characters."
    )
    with pytest.raises(BadInput) as refused:
        clean_line(f"Press{CLEAR}Hall", "title")
    assert str(refused.value) == (
        "The title has a control character in it: Press\\x1b[2JHall\n"
        "Write it on one line, without special characters."
    )
    with pytest.raises(BadInput, match="The title is 11 characters long; 10 is the most"):
        clean_line("x" * 11, "title", longest=10)


def test_control_characters_are_found_one_by_one() -> None:
    assert control_characters("a\nb\x00c\u2028d\u200ce") == ["\n", "\x00", "\u2028"]


def test_an_enum_refuses_other_words(session: Session) -> None:
    house = agency(session)
    house.kind = "rumour"  # type: ignore[assignment]
    with pytest.raises(StatementError, match="rumour"):
        session.flush()


def test_an_enum_is_stored_by_its_value(session: Session) -> None:
    agency(session, kind=AgencyKind.NEWSPAPER)
    assert session.execute(text("SELECT kind FROM agency")).scalar() == "newspaper"
    assert session.scalars(select(Agency)).one().kind is AgencyKind.NEWSPAPER


def test_hours_and_quorum_are_stored_as_people_read_them(session: Session) -> None:
    place = venue(session, hours="mon-thu,fri 9-13; Sat 10am-2pm")
    club(session, quorum="More than  50%")
    session.expire_all()
    assert session.execute(text("SELECT hours FROM venue")).scalar() == str(place.hours)
    assert place.hours == OpeningHours.parse("Mon-Fri 09:00-13:00; Sat 10:00-14:00")
    assert session.execute(text("SELECT quorum FROM club")).scalar() == "more than half"
    assert session.scalars(select(Club)).one().quorum.needed(26) == 14


def test_every_builder_gives_what_the_models_take(session: Session) -> None:
    press = club(session, venue=venue(session))
    person = member(session, "Farhod Qalamzoda", agency(session), native_name="Фарҳод Қаламзода")
    diary(session, person, date(2017, 3, 20), date(2017, 3, 24))
    diary(
        session, None, datetime(2017, 3, 20, 9, tzinfo=press.tz), datetime(2017, 3, 20, 10, tzinfo=press.tz)
    )
    session.expire_all()
    assert press.venue is not None
    assert press.venue.where == "SCO Secretariat, 7 Ritan Road, Beijing"
    assert (person.name, person.native_name) == ("Farhod Qalamzoda", "Фарҳод Қаламзода")
