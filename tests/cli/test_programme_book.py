"""planner programme plan --book, on both databases: preview, consent, what is known, planning again."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from programmes import HALL, LIBRARY, TUESDAY, WEDNESDAY, programme

from planner.exchange.programme_sheet import Usual, read_programme
from planner.exchange.programme_sheet_out import programme_workbook
from planner.scheduling.programme.briefings import Briefing, OpenDay
from planner.scheduling.programme.spells import Point
from planner.timing.zones import zone

Run = Callable[..., Result]
DAYS = [OpenDay(TUESDAY, ((540, 720), (780, 1020))), OpenDay(WEDNESDAY, ((540, 720),))]
TRADE = Briefing("Trade", 60, ("Wen Xinyu",), heads=20, fixed=(Point(TUESDAY, 540),))
ENERGY = Briefing("Energy", 45, ("Farhod Qalamzoda",), ("Ms Birch",), heads=20, not_before=Point(WEDNESDAY))


@pytest.fixture
def club(small_club: Run) -> Run:
    """A club with the hall and the library of the programme, and a sheet of two meetings."""
    small_club("venue", "room", "add", "Press House", "Library", "12")
    small_club("setup", "--venue", "Press House")
    sheet(TRADE, ENERGY)
    return small_club


def sheet(*briefings: Briefing, name: str = "briefings.xlsx", **given: Any) -> None:
    Path(name).write_bytes(programme_workbook(programme(*briefings, days=DAYS, **given)))


def meetings(run: Run) -> list[tuple[str, str, str]]:
    listed = json.loads(run("meeting", "list", "--format", "json").stdout)
    return [(one["title"], one["start"], one["where"]) for one in listed]


BOOKED = [
    ("Trade", "2017-03-28T09:00:00+08:00", "Hall"),
    ("Energy", "2017-03-29T09:00:00+08:00", "Hall"),
]


def test_a_plan_is_booked_after_a_preview_and_a_yes(club: Run) -> None:
    looked = club("programme", "plan", "briefings.xlsx", "--book", "--dry-run")
    refused = club("programme", "plan", "briefings.xlsx", "--book", exit_code=3)
    assert "Book 2 new meetings? There is nobody to ask, so nothing was changed." in refused.stderr
    assert looked.stdout.endswith("2 meetings: 2 new.\n")
    assert meetings(club) == []

    done = club("programme", "plan", "briefings.xlsx", "--book", "--yes", "--out", "plan.xlsx")

    assert done.stdout.endswith("2 meetings: 2 new.\nBooked as meetings 1 to 2.\n")
    assert done.stderr.endswith(
        "Next: planner meeting invite 1 --series --out invitations\nWritten: plan.xlsx\n"
    )
    assert meetings(club) == BOOKED
    assert "  number 1 of a programme of 2\n" in club("meeting", "show", "1").stdout
    found = read_programme(Path("plan.xlsx"), Usual(date(2017, 3, 2), zone("UTC")))
    assert [one.number for one in found.briefings] == [1, 2]


def test_the_whole_programme_is_invited_to_from_the_meeting_that_begins_first(club: Run) -> None:
    sheet(ENERGY)
    club("programme", "plan", "briefings.xlsx", "--book", "--yes")
    sheet(TRADE, ENERGY)

    done = club("programme", "plan", "briefings.xlsx", "--book", "--yes")

    assert done.stderr.endswith("Next: planner meeting invite 2 --series --out invitations\n")
    club("meeting", "invite", "2", "--series", "--out", "out", "--yes")
    assert sorted(place.name for place in Path("out").iterdir()) == ["1-energy", "2-trade"]


def test_booked_twice_it_is_booked_once(club: Run) -> None:
    club("programme", "plan", "briefings.xlsx", "--book", "--yes")
    done = club("programme", "plan", "briefings.xlsx", "--book", "--yes")

    assert "0 clashes, 0 of 2 meetings moved" in done.stdout
    assert done.stdout.endswith("Booked like this already.\n")
    assert meetings(club) == BOOKED


def test_what_the_club_knows_stands_in_the_way(club: Run) -> None:
    club("meeting", "schedule", "Assembly", "--at", "29 March 9:00", "--room", "Hall", "--anyway", "--yes")
    club("diary", "add", "Farhod Qalamzoda", "29 March 10:00", "--for", "1h")

    done = club("programme", "plan", "briefings.xlsx", "--book", "--yes")

    assert "the bookings of Hall, Library; the diaries of Wen Xinyu, Farhod Qalamzoda (it" in done.stderr
    assert ("Energy", "2017-03-29T11:00:00+08:00", BOOKED[0][2]) in meetings(club)


def test_a_booked_programme_is_planned_again_after_a_change(club: Run) -> None:
    club("programme", "plan", "briefings.xlsx", "--book", "--yes")
    club("meeting", "invite", "2", "--out", "out", "--yes")
    club("diary", "add", "Farhod Qalamzoda", "29 March 9:00", "--for", "1h")

    shown = club("programme", "plan", "--again", "Trade")
    done = club("programme", "plan", "--again", "2", "--book", "--yes")

    assert "from 09:00" in shown.stdout
    assert "0 clashes, 1 of 2 meetings moved (fewer cannot be)," in shown.stdout
    assert "2 meetings: 1 change, 1 stay as they are.\nMeeting 2, Energy:\n  To be told" in done.stdout
    (moved,) = [start for title, start, _ in meetings(club) if title == "Energy"]
    assert moved > "2017-03-29T09:00:00+08:00"
    club("undo", "--yes")
    assert meetings(club) == BOOKED


def test_meetings_to_be_dated_are_planned_without_a_file(club: Run) -> None:
    for title in ("Spring", "Summer"):
        club("meeting", "ask", title, "--date", "28 March 10:00", "--date", "29 March 15:00", "--yes")
    nothing = club("programme", "plan", "--book", "--dry-run")
    assert "2 meetings: 2 get their date." in nothing.stdout

    done = club("programme", "plan", "--book", "--yes")

    assert done.stdout.endswith("Booked as meetings 1 to 2.\n")
    assert {start for _, start, _ in meetings(club)} == {
        *("2017-03-28T10:00:00+08:00", "2017-03-29T15:00:00+08:00"),
    }
    assert "planned with others" in club("meeting", "ask", "1").stdout or meetings(club)
    left = club("programme", "plan", exit_code=1)
    assert "There is no meeting at Press House whose date is to be decided." in left.stderr


def test_a_list_in_csv_is_planned_in_the_rooms_of_the_club(club: Run) -> None:
    Path("list.csv").write_text(
        "Title,Minutes,Required\nTrade,60,Wen Xinyu\nRail,30,Xinhua\n", encoding="utf-8"
    )

    shown = club("programme", "plan", "list.csv", "--in", "28-29 March")
    found = club("programme", "plan", "list.csv", exit_code=1)

    assert (
        "list.csv: UTF-8, commas: 2 meetings, 2 rooms, 2 people, 28–29 March 2017 (Asia/Shanghai)."
        in shown.stderr
    )
    assert "0 clashes" in shown.stdout
    # A Saturday on which China works.
    assert "0 clashes" in club("programme", "plan", "list.csv", "--in", "1 April").stdout
    assert found.stderr.startswith("list.csv: no day is listed.")


def test_days_that_are_holidays_or_over_are_named(club: Run) -> None:
    Path("list.csv").write_text("Title,Minutes\nTrade,60\n", encoding="utf-8")
    holiday = [OpenDay(date(2017, 4, 3), ((540, 720),))]
    Path("holiday.xlsx").write_bytes(programme_workbook(programme(Briefing("Trade", 60), days=holiday)))

    assert (
        "Mon 3 April 2017 is a public holiday in China.\n" in club("programme", "plan", "holiday.xlsx").stderr
    )
    over = club("programme", "plan", "list.csv", "--in", "28 February 2017")
    assert "These days are over already.\n" in over.stderr
    partly = club("programme", "plan", "list.csv", "--in", "1-2 March 2017")
    assert "\nWed 1 March 2017 is over already: nothing is moved there or away.\nFrom the" in partly.stderr
    assert partly.stderr.partition("bookings of ")[2].startswith("Hall, Library.\n")


def test_a_room_that_the_club_lacks_is_named_and_nothing_is_booked(club: Run) -> None:
    from dataclasses import replace  # noqa: PLC0415  for this only

    sheet(TRADE, rooms=[replace(HALL, name="Cellar"), LIBRARY])

    refused = club("programme", "plan", "briefings.xlsx", "--book", "--yes", exit_code=1)

    assert 'Add it: planner venue room add VENUE "Cellar" 30' in refused.stderr
    assert meetings(club) == []
