import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.ics import lines
from planner.ics.read import Busy, BusyTime, busy_times
from planner.timing.weekly import Weekly
from planner.timing.zones import zone

SHANGHAI = zone("Asia/Shanghai")
TODAY = date(2017, 3, 2)
BERLIN = zone("Europe/Berlin")
OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:(UTC+01:00) Amsterdam\\, Berlin
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def event(text: str) -> str:
    return f"BEGIN:VEVENT\nUID:1@x\nSUMMARY:Board call\n{text}\nEND:VEVENT"


def file(*parts: str) -> bytes:
    return "\n".join(["BEGIN:VCALENDAR", *parts, "END:VCALENDAR", ""]).replace("\n", "\r\n").encode()


def read(*parts: str) -> Busy:
    return busy_times(file(*parts), default_zone=SHANGHAI, today=TODAY)


def only(*parts: str) -> BusyTime:
    busy = read(*parts)
    assert busy.problems == ()
    (found,) = busy.times
    return found


def guessed(*parts: str) -> str:
    """What is said of two events at ten o'clock that are in a zone nobody knows."""
    busy = read(*parts, *parts[-1:])
    assert {one.start for one in busy.times} == {at(10, 0, SHANGHAI)}
    assert busy.read == 2
    (found,) = busy.problems
    return found


def problem(*parts: str) -> str:
    busy = read(*parts)
    assert busy.times == ()
    assert busy.read == 0
    (found,) = busy.problems
    return found


def at(hour: int, minute: int = 0, tz: ZoneInfo = BERLIN) -> datetime:
    return datetime(2017, 3, 30, hour, minute, tzinfo=tz)


MORNING = "DTSTART;TZID=Europe/Berlin:20170330T100000\nDTEND;TZID=Europe/Berlin:20170330T113000"


def test_one_event() -> None:
    busy = read(event(MORNING))
    assert busy == Busy((BusyTime("1@x", "Board call", at(10), at(11, 30), tentative=False),), 1, 1, ())


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("DTSTART:20170330T080000Z\nDURATION:PT1H30M", at(8, 0, zone("UTC")), at(9, 30, zone("UTC"))),
        ("DTSTART:20170330T080000\nDURATION:PT1H", at(8, 0, SHANGHAI), at(9, 0, SHANGHAI)),
        ("DTSTART;VALUE=DATE:20170330", date(2017, 3, 30), date(2017, 3, 31)),
        ("DTSTART:20170330", date(2017, 3, 30), date(2017, 3, 31)),
        ("DTSTART;VALUE=DATE:20170330\nDTEND;VALUE=DATE:20170330", date(2017, 3, 30), date(2017, 3, 31)),
        ("DTSTART;VALUE=DATE:20170330\nDTEND;VALUE=DATE:20170402", date(2017, 3, 30), date(2017, 4, 2)),
        ("DTSTART;VALUE=DATE:20170330\nDURATION:P1W", date(2017, 3, 30), date(2017, 4, 6)),
        (
            "DTSTART;TZID=Europe/Berlin:20170330T100000\nDTEND;TZID=Asia/Shanghai:20170330T170000",
            at(10),
            at(11),
        ),
    ],
)
def test_every_way_to_say_from_when_to_when(text: str, start: date, end: date) -> None:
    found = only(event(text))
    assert (found.start, found.end) == (start, end)
    assert str(getattr(found.start, "tzinfo", None)) == str(getattr(start, "tzinfo", None))


def test_a_day_is_a_day_by_the_calendar_and_an_hour_passes() -> None:
    night = "DTSTART;TZID=Europe/Berlin:20170325T120000\nDURATION:"
    assert only(event(f"{night}P1D")).end == datetime(2017, 3, 26, 12, tzinfo=BERLIN)
    assert only(event(f"{night}PT23H")).end == datetime(2017, 3, 26, 12, tzinfo=BERLIN)


INVITED = (
    "DTSTART:20170330T100000Z\nDURATION:PT1H\n"
    "ATTENDEE;PARTSTAT=DECLINED:mailto:somebody.else@tass.example\n"
    "ATTENDEE;CN=Kirillov;PARTSTAT=%s:MAILTO:Andrei.Kirillov@tass.example"
)


@pytest.mark.parametrize(
    ("answer", "tentative"),
    [
        ("ACCEPTED", [False]),
        ("NEEDS-ACTION", [False]),
        ("TENTATIVE", [True]),
        ("DECLINED", []),
    ],
)
def test_what_its_owner_declined_takes_no_time(answer: str, tentative: list[bool]) -> None:
    data, owner = file(event(INVITED % answer)), "andrei.kirillov@tass.example"
    busy = busy_times(data, default_zone=SHANGHAI, today=TODAY, owner=owner)

    assert [one.tentative for one in busy.times] == tentative
    assert (busy.read, busy.problems) == (1, ())
    assert len(read(event(INVITED % answer)).times) == 1


def test_one_date_of_a_series_may_be_declined() -> None:
    series = "DTSTART:20170330T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"
    once = INVITED.replace("0330", "0406") % "DECLINED" + "\nRECURRENCE-ID:20170406T100000Z"
    data, owner = file(event(series), event(once)), "andrei.kirillov@tass.example"
    (found,) = busy_times(data, default_zone=SHANGHAI, today=TODAY, owner=owner).times

    assert found.weekly is not None
    assert found.weekly.without == {date(2017, 4, 6)}


@pytest.mark.parametrize(
    "tzid",
    [
        "Europe/Berlin",
        "europe/berlin",
        "W. Europe Standard Time",
        "/vendor.example/20250101_1/Europe/Berlin",
        "/Europe/Berlin",
        '"Europe/Berlin"',
    ],
)
def test_knows_a_zone_by_many_names(tzid: str) -> None:
    found = only(event(f"DTSTART;TZID={tzid}:20170330T100000\nDURATION:PT1H"))
    assert found.start == at(10)
    assert isinstance(found.start, datetime)
    assert found.start.tzinfo is BERLIN


def test_follows_the_zone_that_the_calendar_describes() -> None:
    start = 'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin":2017%s\nDURATION:PT1H'
    for day, hour in (("0130T100000", 9), ("0330T100000", 8)):
        found = only(OUTLOOK_ZONE, event(start % day))
        assert isinstance(found.start, datetime)
        assert (found.start.hour, str(found.start.tzinfo)) == (hour, "UTC")


def test_does_not_remember_a_zone_of_another_file() -> None:
    mine = OUTLOOK_ZONE.replace("(UTC+01:00) Amsterdam\\, Berlin", "Mine")
    text = event("DTSTART;TZID=Mine:20170330T100000\nDURATION:PT1H")
    assert only(mine, text).start == at(8, 0, zone("UTC"))
    assert guessed(text) == (
        "“Mine” is a time zone that is not known: what is in it was read by the clock of Asia/Shanghai."
        " Check its times."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("FREQ=YEARLY", "FREQ=SECONDLY"),
        ("BYMONTH=3", "BYMONTH=3;BYSECOND=1"),
        ("BYMONTH=3", "BYMONTH=3" + ";BYMONTHDAY=1" * 500),
        ("TZOFFSETTO:+0200\n", ""),
        ("DTSTART:16010101T020000", "DTSTART:x"),
        ("END:VTIMEZONE", "BEGIN:STANDARD\nEND:STANDARD\n" * 201 + "END:VTIMEZONE"),
    ],
    ids=["secondly", "unusual", "long", "no offset", "no onset", "many"],
)
def test_does_not_follow_a_zone_that_is_not_simple(old: str, new: str) -> None:
    described = OUTLOOK_ZONE.replace("(UTC+01:00) Amsterdam\\, Berlin", "Mine").replace(old, new)
    text = event("DTSTART;TZID=Mine:20170330T100000\nDURATION:PT1H")
    assert guessed(described, text).startswith("“Mine” is a time zone that is not known: ")


def test_a_time_without_zone_goes_by_the_calendars_own() -> None:
    text = event("DTSTART:20170330T100000\nDURATION:PT1H")
    assert only("X-WR-TIMEZONE:Europe/Berlin", text).start == at(10)
    assert only("X-WR-TIMEZONE:Nowhere", text).start == at(10, 0, SHANGHAI)


@pytest.mark.parametrize(
    "text",
    [
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "transp:transparent\nRRULE:FREQ=YEARLY",
    ],
)
def test_what_leaves_free_is_read_and_left_out(text: str) -> None:
    assert read(event(f"{MORNING}\n{text}")) == Busy((), 1, 1, ())


def test_a_moment_keeps_nobody_busy() -> None:
    assert read(event("DTSTART:20170330T100000Z")) == Busy((), 1, 1, ())


@pytest.mark.parametrize("text", ["STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"])
def test_what_is_not_firm_is_tentative(text: str) -> None:
    assert only(event(f"{MORNING}\n{text}")).tentative
    assert not only(event(f"{MORNING}\nSTATUS:CONFIRMED\nTRANSP:OPAQUE")).tentative


THURSDAY = date(2017, 3, 30)


@pytest.mark.parametrize(
    ("rule", "weekly"),
    [
        ("RRULE:FREQ=WEEKLY", Weekly(1, frozenset({3}))),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU", Weekly(2, frozenset({1, 3}), week_start=6)),
        ("RRULE:FREQ=DAILY", Weekly(1, frozenset(range(7)))),
        ("RRULE:FREQ=DAILY;BYDAY=MO,TH", Weekly(1, frozenset({0, 3}))),
        ("RRULE:FREQ=WEEKLY;COUNT=3", Weekly(1, frozenset({3}), until=date(2017, 4, 13))),
        ("RRULE:FREQ=DAILY;COUNT=3", Weekly(1, frozenset(range(7)), until=date(2017, 4, 1))),
        ("RRULE:FREQ=WEEKLY;UNTIL=20170413", Weekly(1, frozenset({3}), until=date(2017, 4, 13))),
        ("RRULE:FREQ=WEEKLY;UNTIL=20170413T080000Z", Weekly(1, frozenset({3}), until=date(2017, 4, 13))),
        ("RRULE:FREQ=WEEKLY;UNTIL=20170413T075959Z", Weekly(1, frozenset({3}), until=date(2017, 4, 12))),
        ("RRULE:FREQ=WEEKLY;UNTIL=20170413T100000", Weekly(1, frozenset({3}), until=date(2017, 4, 13))),
        (
            "RRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20170406T100000,20170413T100000\nEXDATE:20170420T080000Z",
            Weekly(1, frozenset({3}), without=frozenset(THURSDAY + timedelta(weeks=n) for n in range(1, 4))),
        ),
        (
            "RRULE:FREQ=WEEKLY\nEXDATE;VALUE=DATE:20170406\nEXDATE:20170413T100000",
            Weekly(1, frozenset({3}), without=frozenset(THURSDAY + timedelta(weeks=n) for n in range(1, 3))),
        ),
    ],
)
def test_a_weekly_series(rule: str, weekly: Weekly) -> None:
    found = only(event(f"{MORNING}\n{rule}"))
    assert found.weekly == weekly
    assert (found.start, found.end) == (at(10), at(11, 30))


def test_a_series_of_whole_days() -> None:
    found = only(
        event(
            "DTSTART;VALUE=DATE:20170330\nRRULE:FREQ=WEEKLY;UNTIL=20170413T220000Z\nEXDATE:20170406T000000Z"
        )
    )
    assert found.weekly == Weekly(1, frozenset({3}), date(2017, 4, 13), frozenset({date(2017, 4, 6)}))


def test_the_first_day_counts_though_the_rule_does_not_name_it() -> None:
    busy = read(event(f"{MORNING}\nRRULE:FREQ=WEEKLY;BYDAY=MO"))
    assert [found.weekly for found in busy.times] == [Weekly(1, frozenset({0})), None]
    busy = read(event(f"{MORNING}\nRRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:20170330T080000Z"))
    assert len(busy.times) == 1


def test_a_date_of_a_series_may_be_moved_or_cancelled() -> None:
    busy = read(
        event("RECURRENCE-ID:20170406T080000Z\nDTSTART:20170407T080000Z\nDURATION:PT1H"),
        event(f"{MORNING}\nRRULE:FREQ=WEEKLY"),
        event(f"RECURRENCE-ID;TZID=Europe/Berlin:20170413T100000\n{MORNING}\nSTATUS:CANCELLED"),
        event("RECURRENCE-ID:junk\nDTSTART:20170407T080000Z\nDURATION:PT1H"),
    )
    moved, series = busy.times
    assert moved.weekly is None
    assert series.weekly is not None
    assert series.weekly.without == {date(2017, 4, 6), date(2017, 4, 13)}
    assert busy.problems == ("“Board call” (7 April 2017) cannot be read: add it by hand.",)


def test_a_change_of_all_later_dates_is_refused() -> None:
    busy = read(
        event(f"{MORNING}\nRRULE:FREQ=WEEKLY"),
        event("RECURRENCE-ID;RANGE=THISANDFUTURE:20170406T080000Z\nDTSTART:20170407T080000Z\nDURATION:PT1H"),
    )
    assert (busy.read, busy.total) == (0, 2)
    assert busy.problems[0].startswith("“Board call” (30 March 2017) changes from one date on, which")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DTSTART:20170230T100000", "“Board call” cannot be read: add it by hand."),
        ("DTSTART:00010101", "“Board call” cannot be read: add it by hand."),
        ("DTSTART:PT1H", "“Board call” cannot be read: add it by hand."),
        ("DTSTART", "“Board call” cannot be read: add it by hand."),
        ("", "“Board call” does not say when it begins: add it by hand."),
        ("DTSTART:20170330T100000Z\nDTEND:x", "“Board call” (30 March 2017) cannot be read: add it by hand."),
        ("DTSTART:20170330\nDURATION:P9999W", "“Board call” (30 March 2017) cannot be read: add it by hand."),
        (
            "DTSTART:20170330\nDURATION:P99999999999D",
            "“Board call” (30 March 2017) cannot be read: add it by hand.",
        ),
        (
            "DTSTART:20170330T100000Z\nDTEND:20170330T090000Z",
            "“Board call” (30 March 2017) ends before it begins: add it by hand.",
        ),
        (
            "DTSTART:20170330T100000Z\nDURATION:-PT1H",
            "“Board call” (30 March 2017) ends before it begins: add it by hand.",
        ),
        (
            "DTSTART:20170330T100000Z\nDTEND:20170331",
            "“Board call” (30 March 2017) mixes a time and a whole day: add it by hand.",
        ),
        (
            f"{MORNING}\nRRULE:FREQ=WEEKLY;COUNT=0",
            "“Board call” (30 March 2017) cannot be read: add it by hand.",
        ),
        (
            f"{MORNING}\nRRULE:FREQ=WEEKLY;INTERVAL=0",
            "“Board call” (30 March 2017) cannot be read: add it by hand.",
        ),
        (
            f"{MORNING}\nRRULE:FREQ=WEEKLY;WKST=1MO",
            "“Board call” (30 March 2017) cannot be read: add it by hand.",
        ),
    ],
)
def test_one_broken_event_spoils_nothing_else(text: str, expected: str) -> None:
    assert problem(event(text)) == expected
    busy = read(event(MORNING), event(text), event(MORNING))
    assert (len(busy.times), busy.read, busy.total) == (2, 2, 3)


def test_a_title_is_one_short_line() -> None:
    assert problem("BEGIN:VEVENT\nDTSTART:x\nEND:VEVENT").startswith("An event without a title cannot")
    assert problem("BEGIN:VEVENT\nSUMMARY\nDTSTART:x\nEND:VEVENT").startswith(
        "An event without a title cannot"
    )
    long = problem(f"BEGIN:VEVENT\nSUMMARY:a\\n\x1b{'b' * 100}\nDTSTART:x\nEND:VEVENT")
    assert long.startswith(f"“a {'b' * 58}” cannot")


def test_free_and_busy_lists() -> None:
    busy = read(
        "BEGIN:VFREEBUSY\nUID:fb\nFREEBUSY:20170330T080000Z/PT1H,20170330T100000Z/20170330T113000Z\n"
        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20170331T080000Z/PT1H\n"
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20170401T080000Z/PT1H\n"
        "FREEBUSY;FBTYPE=FREE:20170402T080000Z/PT1H\n"
        "FREEBUSY:20170402T080000Z/PT0S\nEND:VFREEBUSY"
    )
    assert [(found.start.day, found.tentative) for found in busy.times] == [
        (30, False),
        (30, False),
        (31, False),
        (1, True),
    ]
    assert busy.times[1].end == datetime(2017, 3, 30, 11, 30, tzinfo=UTC)
    assert (busy.read, busy.total) == (1, 1)
    assert "cannot be read" in problem("BEGIN:VFREEBUSY\nFREEBUSY:20170330T080000Z\nEND:VFREEBUSY")


@pytest.mark.parametrize(
    ("kind", "tentative"),
    [
        ("", False),
        (";FBTYPE=BUSY", False),
        (";FBTYPE=busy-unavailable", False),
        (";FBTYPE=BUSY-TENTATIVE", True),
        (";FBTYPE=X-OUT-OF-OFFICE", False),
        (';FBTYPE="BUSY"', False),
        (";FBTYPE=FREE", None),
        (";FBTYPE=free", None),
    ],
)
def test_every_kind_of_free_and_busy(kind: str, *, tentative: bool | None) -> None:
    busy = read(f"BEGIN:VFREEBUSY\nFREEBUSY{kind}:20170330T080000Z/PT1H\nEND:VFREEBUSY")
    assert [found.tentative for found in busy.times] == ([] if tentative is None else [tentative])
    assert (busy.read, busy.total) == (1, 1)


def test_of_two_versions_of_an_event_the_later_one_counts() -> None:
    old, new = event(f"{MORNING}\nSEQUENCE:1"), event("DTSTART:20170331T080000Z\nDURATION:PT1H\nSEQUENCE:2")
    for both in ((old, new), (new, old)):
        busy = read(*both)
        assert ([found.start for found in busy.times], busy.read) == (
            [at(8, 0, zone("UTC")) + timedelta(days=1)],
            2,
        )
    moved = "RECURRENCE-ID:20170406T080000Z\nDURATION:PT1H\n"
    busy = read(
        event(f"{MORNING}\nRRULE:FREQ=WEEKLY\nSEQUENCE:5"),
        event(f"{moved}DTSTART:20170407T080000Z\nSEQUENCE:1"),
        event(f"{moved}DTSTART:20170408T080000Z\nSEQUENCE:x"),
    )
    assert [found.start.day for found in busy.times] == [30, 7]


def test_events_of_one_name_and_version_all_count() -> None:
    assert len(read(event(MORNING), event(MORNING)).times) == 2
    unnamed = event(MORNING).replace("UID:1@x\n", "")
    assert len(read(unnamed, unnamed.replace("END:VEVENT", "SEQUENCE:7\nEND:VEVENT")).times) == 2


@pytest.mark.parametrize(("year", "left"), [(2015, 0), (2016, 1)])
def test_what_was_over_before_last_year_is_left_out(year: int, left: int) -> None:
    busy = read(
        event(f"DTSTART;VALUE=DATE:{year}1231"),
        event(f"DTSTART;VALUE=DATE:20110101\nRRULE:FREQ=WEEKLY;UNTIL={year}1231"),
        event("DTSTART;VALUE=DATE:20110101\nRRULE:FREQ=WEEKLY"),
        event("DTSTART;VALUE=DATE:20110101\nDTEND;VALUE=DATE:20170101"),
    )
    assert (len(busy.times), busy.past, busy.read) == (2 + 2 * left, 2 - 2 * left, 4)


def test_other_components_and_alarms_are_passed_over() -> None:
    alarm = "BEGIN:VALARM\nTRIGGER:x\nDTSTART:x\nEND:VALARM"
    assert only("BEGIN:VTODO\nDTSTART:x\nEND:VTODO", event(f"{alarm}\n{MORNING}")).start == at(10)


def test_an_event_without_end_ends_with_what_is_around_it() -> None:
    busy = read(f"BEGIN:VEVENT\nSUMMARY:a\n{MORNING}", event(MORNING), "END:VJOURNAL")
    assert [found.summary for found in busy.times] == ["a", "Board call"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_any_line_ends_and_folds_will_do(end: str) -> None:
    text = (
        file(event(f"{MORNING}\nDESCRIPTION:a\n b")).decode().replace("SUMMARY:Board", "SUMM\r\n\tARY:Board")
    )
    data = b"\xef\xbb\xbf" + text.replace("\r\n", end).encode()
    assert busy_times(data, default_zone=SHANGHAI, today=TODAY).times[0].summary == "Board call"


def test_a_fold_inside_a_letter_is_mended() -> None:
    data = file(event(MORNING)).replace(b"Board call", "会议".encode()[:1] + b"\r\n " + "会议".encode()[1:])
    assert busy_times(data, default_zone=SHANGHAI, today=TODAY).times[0].summary == "会议"


def test_letters_that_are_not_utf_8_are_guessed_and_said_to_be() -> None:
    data = file(event(MORNING)).replace(b"Board call", b"Caf\xe9")
    busy = busy_times(data, default_zone=SHANGHAI, today=TODAY)
    assert busy.times[0].summary == "Café"
    assert busy.problems[0].startswith("The file is not in UTF-8")
    assert (busy.read, busy.total) == (1, 1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a calendar"),
        (b"hello", "not a calendar"),
        (b"BEGIN:VEVENT\nEND:VEVENT", "not a calendar"),
        (file().decode().encode("utf-16"), "UTF-16"),
        (file().decode().encode("utf-16-le"), "UTF-16"),
        (file(event(MORNING))[:-10], "cut off"),
        (file(event(MORNING))[:40], "cut off"),
        (b"x" * (lines.MAX_BYTES + 1), "50.0 MB"),
        (file("BEGIN:VEVENT\nEND:VEVENT\n" * lines.MAX_COMPONENTS), "more than 100,000 entries"),
        (file("BEGIN:VEVENT\n" * 20 + "END:VEVENT\n" * 20), "stand in each other 20 deep"),
    ],
    ids=["empty", "other", "bare", "utf-16", "no mark", "cut", "cut early", "large", "many", "deep"],
)
def test_refuses_a_file_that_cannot_be_used(data: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        busy_times(data, default_zone=SHANGHAI, today=TODAY)


def test_never_opens_a_file(tmp_path: Path) -> None:
    other = tmp_path / "other.ics"
    other.write_bytes(file(event(MORNING)))
    with pytest.raises(BadInput, match="not a calendar"):
        busy_times(str(other).encode(), default_zone=SHANGHAI, today=TODAY)


WHOLE = file(
    "X-WR-TIMEZONE:Europe/Berlin",
    OUTLOOK_ZONE,
    event('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin":20170330T100000\nDURATION:PT1H'),
    event(
        f"{MORNING}\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20180101T000000Z;WKST=SU\nEXDATE:20170406T080000Z"
    ),
    event("RECURRENCE-ID:20170413T080000Z\nDTSTART:20170414T080000Z\nDURATION:PT1H"),
    event(f"{MORNING}\nRRULE:FREQ=DAILY;COUNT=10"),
    event("DTSTART;VALUE=DATE:20170330\nDTEND;VALUE=DATE:20170402\nSTATUS:TENTATIVE"),
    "BEGIN:VFREEBUSY\nFREEBUSY:20170330T080000Z/PT1H,20170330T100000Z/20170330T113000Z\nEND:VFREEBUSY",
)
PIECES = [
    *WHOLE.split(b"\r\n"),
    *b': ; = , / " \\ T Z P - 0 999999999999 0001 9999 \0 \xff 1SU E'.split(),
    *b"TZID= TZID=/a/b VALUE=DATE COUNT=999999999 INTERVAL=99999999999 UNTIL=00010101T000000Z".split(),
    b"\r\n",
    b"\r\n ",
]


def survives(data: bytes) -> None:
    try:
        busy = busy_times(data, default_zone=SHANGHAI, today=TODAY)
    except BadInput:
        return
    assert 0 <= busy.read <= busy.total
    for found in busy.times:
        assert isinstance(found.start, datetime) == isinstance(found.end, datetime)
        if isinstance(found.start, datetime) and isinstance(found.end, datetime):
            assert isinstance(found.start.tzinfo, ZoneInfo)
            assert found.start.astimezone(UTC) < found.end.astimezone(UTC)
        else:
            assert found.start < found.end
        if found.weekly:
            assert Weekly.parse(str(found.weekly)) == found.weekly


@given(st.integers(0, 2**32), st.integers(1, 6))
def test_a_damaged_file_is_read_or_refused(seed: int, blows: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- drawing each byte by hypothesis would take minutes
    data = WHOLE
    for _ in range(blows):
        begin = chance.randrange(len(data) + 1)
        data = data[:begin] + chance.choice(PIECES) + data[begin + chance.choice((0, 0, 1, 4, 15, 80)) :]
    survives(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    survives(data)
    survives(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20170330\n" + data + b"\nEND:VEVENT\nEND:VCALENDAR")


@given(
    st.sampled_from(["DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RECURRENCE-ID", "UID"]),
    st.text(max_size=30),
)
def test_any_value_is_read_or_refused(name: str, value: str) -> None:
    survives(file(event(f"{MORNING}\n{name}:{value}")))
    survives(file(event(f"{name};TZID={value}:20170330T100000")))
