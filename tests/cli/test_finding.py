"""Finding a date as it is typed: demands, what-if, one time explained, programs, a series."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli.conftest import Run

from planner.scheduling.asked import Asked

WEEK = "last week of March"


@pytest.fixture
def club(file_club: Run) -> Run:
    """The small club; its President is away on Monday and Tuesday, Farhod Qalamzoda all week."""
    file_club("member", "add", "Vera Zametkina", "--agency", "RG")
    file_club("diary", "add", "Andrei Kirillov", "27-28 March", "--note", "Leave")
    file_club("diary", "add", "Farhod Qalamzoda", "27-31 March", "--note", "Trip")
    return file_club


def dates(club: Run, *args: str, exit_code: int = 0) -> str:
    return club("meeting", "dates", *args, exit_code=exit_code).stdout


def data(club: Run, *args: str) -> Any:
    return json.loads(club("meeting", "dates", *args, "--format", "json").stdout)


def test_a_row_has_everything_about_a_date(club: Run) -> None:
    first = data(club, WEEK)[0]

    assert first["start"] == "2017-03-29T10:00:00+08:00"
    assert (first["can"], first["can_if_need_be"], first["not_known"], first["can_not"]) == (1, 0, 1, 1)
    assert (first["works_for"], first["quorum"], first["quorum_possible"]) == (2, 2, 2)
    assert (first["cannot"], first["unknown"]) == (
        ["Khovar (Farhod Qalamzoda: Trip (27–31 March 2017))"],
        ["Xinhua"],
    )
    assert (first["invite_by"], first["preferred"], first["burdens"]) == (None, True, [])


def test_full_is_one_object(club: Run) -> None:
    found = data(club, WEEK, "--full", "--notice", "14d", "--not-after", "17:00")

    assert sorted(found) == ["asked", "clashes", "dates", "days", "notes", "reading", "without"]
    assert (found["asked"]["notice"], found["asked"]["not_after"]) == (14, "17:00")
    assert [day["starts"] for day in found["days"]][:3] == [0, 0, 27]
    assert found["days"][0]["in_the_way"] == [
        "Andrei Kirillov (President) cannot come: Leave (27–28 March 2017)"
    ]
    assert found["days"][2]["agencies_by_start"][0] == ["09:00", 2]
    assert found["dates"][0]["invite_by"] == "2017-03-15"


def test_full_is_for_programs_only(club: Run) -> None:
    refused = club("meeting", "dates", WEEK, "--full", exit_code=1)

    assert refused.stderr == "--full is for JSON only.\nAdd --format json, or --out FILE.json.\n"


def test_everything_goes_into_a_file(club: Run) -> None:
    club("meeting", "dates", WEEK, "--full", "--out", "all.json")
    club("meeting", "dates", "--explain", "30 March 15:00", "--out", "why.txt")
    refused = club("meeting", "dates", "--explain", "30 March 15:00", "--out", "why.csv", exit_code=1)

    assert len(json.loads(Path("all.json").read_text("utf-8"))["dates"]) == 3
    assert Path("why.txt").read_text("utf-8").startswith("Thu 30 March 2017, 15:00–16:30")
    assert refused.stderr.startswith("why.csv: an explanation is no list.\n")


def test_a_table_shows_five_dates_and_says_how_many_more(club: Run) -> None:
    shown = dates(club, "April")

    assert "And 14 more dates: --top 19 shows them.\n" in shown
    assert len(data(club, "April")) == 19
    assert len(data(club, "April", "--top", "3")) == 3


def test_what_if_the_president_were_not_needed(club: Run) -> None:
    shown = dates(club, WEEK, "--without", "president")

    assert (
        "Without Andrei Kirillov (President): 5 days with a date, 3 with it. Gained:\n"
        "  Mon 27 March 2017, 10:00: 2 of 3 agencies (no date with it)\n"
        "  Tue 28 March 2017, 10:00: 2 of 3 agencies (no date with it)\n"
    ) in shown
    assert data(club, WEEK, "--without", "president", "--full")["without"]["days_with_it"] == 3


def test_where_nothing_fits_the_ways_out_are_told(club: Run) -> None:
    refused = club("meeting", "dates", "27-28 March", exit_code=3)

    assert refused.stderr == (
        "No date in 27–28 March 2017 meets all demands.\n"
        "  No date has Andrei Kirillov (President).\n"
        "    Without Andrei Kirillov (President): Mon 27 March 2017, 10:00, 2 of 3 agencies.\n"
        "Try other days, or ask for less: --without DEMAND shows what that gains.\n"
    )


def test_why_not_names_the_change_and_the_nearest_date(club: Run) -> None:
    shown = dates(club, "--why-not", "28 March 15:00")
    found = data(club, "--why-not", "28 March 15:00")

    assert "It cannot be then: Andrei Kirillov (President) cannot come: Leave (27–28 March 2017).\n" in shown
    assert "The smallest change: do without Andrei Kirillov (President).\n" in shown
    assert "The nearest date that works: Wed 29 March 2017, 09:00, 2 of 3 agencies.\n" in shown
    assert (found["rank"], found["nearest"]) == (None, "2017-03-29T09:00:00+08:00")
    assert found["would_work_without"] == ["Andrei Kirillov (President)"]


def test_a_date_is_explained_with_its_rank(club: Run) -> None:
    shown = dates(club, WEEK, "--explain", "30 March 16:00")

    assert "It meets all demands: number 79 of 93 dates in 27–31 March 2017.\n" in shown
    assert "Before it, Wed 29 March 2017, 10:00 is the best: its worst local time is better" in shown
    assert "Cannot come, 1:\n  Khovar: Farhod Qalamzoda: Trip (27–31 March 2017)\n" in shown
    assert "Not known, 1:\n  Xinhua\nFree, 1:\n  RG\n" in shown


def test_a_time_outside_the_days_is_refused(club: Run) -> None:
    refused = club("meeting", "dates", WEEK, "--explain", "5 April 10:00", exit_code=1)

    assert refused.stderr == "'5 April 10:00' is not in 27–31 March 2017.\nName other days, or none.\n"


def test_days_are_needed_where_nothing_is_explained(club: Run) -> None:
    assert "Missing argument 'PHRASE'" in club("meeting", "dates", exit_code=2).stderr


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (
            ("--not-before", "17:00", "--not-after", "10:00"),
            "No meeting begins at 17:00 or later and ends by 10:00.",
        ),
        (("--duration", "0"), "'0' is no time at all."),
        (("--duration", "720 hours"), "'720 hours' is longer than 24 hours."),
        (("--notice", "soon"), "'soon' is no number of days."),
        (("--prefer", "tea time"), "'tea time' names no weekdays and hours."),
        (("--not-with", "Nauryz"), "No day, meeting or diary entry is called 'Nauryz'."),
        (
            ("--require", "Kirilov"),
            "No agency, member or office is called 'Kirilov'. Did you mean Andrei Kirillov?",
        ),
        (("--require", "Vice-President"), "The club has no Vice-President on those days."),
        (("--without", "bananas"), "Nothing that is asked for is called 'bananas'."),
        (("--quorum", "14 rounded down"), "'14 rounded down' is not a quorum."),
    ],
)
def test_a_demand_that_cannot_be_is_refused_with_what_to_do(
    club: Run, option: tuple[str, ...], message: str
) -> None:
    refused = club("meeting", "dates", WEEK, *option, exit_code=1).stderr.splitlines()

    assert refused[0] == message
    assert len(refused) == 2 or "Did you mean" in message


def test_a_room_has_equipment_and_the_club_its_notice(club: Run) -> None:
    changed = club("venue", "room", "edit", "Hall", "--equipment", "projector, booth", "--seats", "40").stdout
    shown = club("setup", "--notice", "2 weeks", "--setup", "30", "--clearing", "15").stdout

    assert changed == "Changed: Hall in Press House, 40 seats, with projector, booth\n"
    assert "  notice     14 days\n  room       30 minutes of set-up, 15 minutes of clearing\n" in shown
    assert json.loads(club("venue", "list", "--format", "json").stdout)[0]["equipment"] == "projector, booth"
    assert len(data(club, WEEK, "--equipment", "Booth")) == 3


def test_what_was_asked_for_is_kept_with_the_meeting(club: Run) -> None:
    from sqlalchemy.orm import Session  # noqa: PLC0415

    from planner.models import Booking, Meeting  # noqa: PLC0415

    club("meeting", "schedule", "First", "--in", WEEK, "--setup", "30", "--not-with", "31 March", "--yes")

    from planner.cli.base import make_app  # noqa: PLC0415

    app = make_app(database=None, today=None)
    with Session(app.engine) as session:
        meeting, booking = session.query(Meeting).one(), session.query(Booking).one()
        assert Asked.from_json(meeting.asked) == Asked(setup="30", not_with=("2017-03-31",))
        assert meeting.start_utc is not None
        assert (meeting.start_utc - booking.start_utc).total_seconds() == 30 * 60
        assert meeting.setup == 30
    app.close()


def test_a_series_is_seen_before_it_is_made(club: Run) -> None:
    words = (
        "meeting",
        "schedule",
        "Round table",
        "--series",
        "monthly, first Monday",
        "--in",
        "April - June 2017",
    )
    looked = club(*words, "--dry-run")
    made = club(*words, "--yes").stdout

    assert "Round table: 3 meetings, monthly, first Monday\n" in looked.stdout
    assert "Not Mon 1 May 2017: Press House is closed: public holiday in China: Labor Day.\n" in looked.stdout
    assert made.splitlines()[-1] == "Scheduled as meetings 1 to 3."
    listed = json.loads(club("meeting", "list", "--format", "json").stdout)
    assert [row["start"][:10] for row in listed] == ["2017-04-05", "2017-05-02", "2017-06-05"]
    assert len({row["uid"] for row in listed}) == 3
    assert "  number 2 of a series of 3\n" in club("meeting", "show", "2").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--series", "now and then"), "'now and then' is no rule for a series."),
        (("--series", "weekly", "--at", "30 March 15:00"), "A series has no single date."),
        (("--count", "3"), "--count is for a series."),
    ],
)
def test_a_series_that_cannot_be_is_refused(club: Run, words: tuple[str, ...], message: str) -> None:
    refused = club("meeting", "schedule", "Round table", "--in", "April", *words, exit_code=1)

    assert refused.stderr.splitlines()[0] == message


def test_an_hour_that_comes_twice_is_told(club: Run) -> None:
    club("venue", "add", "Prague", "--country", "CZ", "--timezone", "Europe/Prague", "--hours", "daily 0-24")
    club("venue", "room", "add", "Prague", "Cellar", "20")

    shown = club(
        *("meeting", "schedule", "Night", "--at", "29 October 2017 2:30", "--venue", "Prague"),
        *("--anyway", "--dry-run"),
    ).stdout

    assert (
        "  Note: Clocks in Europe/Prague show 02:30 twice on that day; the first is taken (UTC+2).\n" in shown
    )
