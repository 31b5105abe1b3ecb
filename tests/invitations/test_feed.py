"""Which meetings the club's calendar tells, and how."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from build import NOW, meeting
from icalendar import Calendar
from messages import DAY, invited, moved, send
from sqlalchemy.orm import Session

from planner.ics.lint import check, check_successor
from planner.ics.lint.feed import MOST_BYTES
from planner.invitations.announcing import announce, resend
from planner.invitations.feed import LONGEST_AGENDA, Feed, Wanted, club_feed
from planner.meetings.calling_off import cancel, postpone
from planner.models import Meeting
from planner.register.club import the_club

WANTED = Wanted(timedelta(days=60), timedelta(days=730), "en")
EVERYTHING = replace(WANTED, everything=True)


def announced(session: Session) -> Meeting:
    """A meeting of which all were told."""
    made = invited(session)
    announce(session, made, now=NOW)
    send(session)
    return made


def made_of(session: Session, wanted: Wanted = WANTED, now: datetime = NOW) -> Feed:
    found = club_feed(session, the_club(session), wanted, now=now)
    assert found is not None
    assert check(found.data) == ()
    return found


def titles(session: Session, wanted: Wanted = WANTED, now: datetime = NOW) -> list[str]:
    found = club_feed(session, the_club(session), wanted, now=now)
    if found is None:
        return []
    calendar = Calendar.from_ical(found.data)
    assert isinstance(calendar, Calendar)
    return [str(event["SUMMARY"]) for event in calendar.events]


def test_what_was_announced_is_told_without_those_invited(session: Session) -> None:
    made = invited(session)
    assert titles(session) == []
    announce(session, made, now=NOW)
    assert titles(session) == []
    send(session)

    data = made_of(session).data
    assert titles(session) == ["March meeting"]
    assert b"ATTENDEE" not in data
    assert f"UID:{made.calendar_uid}".encode() in data.replace(b"\r\n ", b"")
    assert b"TRANSP:TRANSPARENT\r\n" in data


def test_what_is_not_announced_is_told_where_that_is_wanted(session: Session) -> None:
    made = invited(session)
    assert titles(session, EVERYTHING) == ["March meeting"]
    cancel(session, made, now=NOW)
    assert titles(session, EVERYTHING) == []


def test_nothing_changes_as_long_as_nothing_does(session: Session) -> None:
    made = announced(session)
    before = made_of(session).data
    resend(session, made.attendees[0], now=NOW + DAY)
    send(session)

    assert made_of(session, now=NOW + DAY).data == before


def test_change_is_a_later_version_with_a_later_stamp(session: Session) -> None:
    made = announced(session)
    before = made_of(session).data
    moved(session, made)
    announce(session, made, now=NOW)
    made.title = "Spring meeting"
    after = made_of(session).data

    assert before != after
    assert check_successor(before, after) == ()
    assert b"SEQUENCE:1\r\n" in after
    renamed = announce(session, made, now=NOW + DAY).messages
    assert check_successor(after, made_of(session).data) == ()
    assert len(renamed) == 2


def test_what_is_off_says_so_in_status_and_title_and_stays_thirty_days(session: Session) -> None:
    made = announced(session)
    before = made_of(session).data
    cancel(session, made, now=NOW)
    announce(session, made, now=NOW)
    after = made_of(session)

    assert (after.off, titles(session)) == (1, ["Cancelled: March meeting"])
    assert b"STATUS:CANCELLED\r\n" in after.data
    assert check_successor(before, after.data) == ()
    over = replace(WANTED, past=timedelta(0))
    assert titles(session, over, datetime(2017, 3, 31, 12, tzinfo=NOW.tzinfo)) == ["Cancelled: March meeting"]
    assert titles(session, WANTED, NOW + timedelta(days=31)) == []
    assert titles(session, replace(WANTED, language="ru")) == ["Отменено: March meeting"]


def test_what_is_put_off_says_that_a_date_will_follow(session: Session) -> None:
    made = announced(session)
    postpone(session, made, now=NOW)
    announce(session, made, now=NOW)

    assert titles(session, replace(WANTED, language="zh")) == ["已延期，新日期另行通知：March meeting"]


def test_only_so_far_back_and_ahead(session: Session) -> None:
    invited(session)
    for year, month, number in ((2016, 12, 31), (2017, 1, 1), (2019, 3, 2), (2019, 3, 3)):
        day = datetime(year, month, number, 9)
        meeting(session, f"{day:%d %B %Y}", start=day)

    assert titles(session, EVERYTHING) == ["01 January 2017", "March meeting", "02 March 2019"]


def test_link_is_told_to_whom_it_may_be_told(session: Session) -> None:
    made = invited(session)
    made.online_link = "https://meet.example/secret"
    made.room = None
    announce(session, made, now=NOW)
    send(session)

    assert b"secret" not in made_of(session).data
    assert b"LOCATION:online\r\n" in made_of(session).data
    assert b"CONFERENCE" in made_of(session, replace(WANTED, links=True)).data


def test_days_without_times_are_told_as_days(session: Session) -> None:
    made = invited(session)
    made.set_days(date(2017, 3, 30), date(2017, 3, 31))
    announce(session, made, now=NOW)
    send(session)

    assert b"DTEND;VALUE=DATE:20170401\r\n" in made_of(session).data


def test_calendar_stays_below_a_megabyte_with_what_is_near(session: Session) -> None:
    invited(session)
    for number in range(170):
        made = meeting(session, f"Meeting {number}", start=datetime(2017, 4, 1, 9) + timedelta(days=number))
        made.agenda = "新闻 🗓" * 1_000
    found = made_of(session, EVERYTHING)

    assert 0.98 * MOST_BYTES < len(found.data) < MOST_BYTES
    assert found.left_out == 171 - len(found.events)
    nearest = ["March meeting", *(f"Meeting {number}" for number in range(len(found.events) - 1))]
    assert [event.summary for event in found.events] == nearest


def test_an_endless_agenda_is_told_as_far_as_it_goes(session: Session) -> None:
    invited(session).agenda = "x" * MOST_BYTES
    (event,) = made_of(session, EVERYTHING).events

    assert event.description.split("\n\n")[0] == "x" * (LONGEST_AGENDA - 1) + "…"


def test_nobody_invited_is_named_also_where_the_list_is_shown(session: Session) -> None:
    made = invited(session)
    made.list_shown = True
    announce(session, made, now=NOW)
    send(session)

    assert b"Khovar" not in made_of(session).data


def test_it_speaks_the_language_of_the_club_unless_another_is_wanted(session: Session) -> None:
    made = announced(session)
    cancel(session, made, now=NOW)
    wanted = replace(WANTED, language=None)
    assert titles(session, wanted) == ["Cancelled: March meeting"]
    the_club(session).languages = "zh, ru"

    assert titles(session, wanted) == ["已取消：March meeting"]
