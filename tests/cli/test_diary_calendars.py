"""planner diary import, refresh, list and remove: calendars that are read again and again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]

HEAD, TAIL = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n", "END:VCALENDAR\n"


def entries(run: Run, *args: str) -> list[tuple[str, str, str]]:
    rows = json.loads(run("diary", "list", *args, "--format", "json").stdout)
    return [(row["who"], row["when"], row["what"]) for row in rows]


def event(uid: str, day: str, title: str, *more: str) -> str:
    lines = (f"UID:{uid}", f"DTSTART:{day}T020000Z", "DURATION:PT1H", f"SUMMARY:{title}", *more)
    return "\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


def write(name: str, *events: str) -> None:
    Path(name).write_text(f"{HEAD}{''.join(events)}{TAIL}", encoding="utf-8")


def calendars(run: Run, *args: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        run("diary", "list", "--calendars", *args, "--format", "json").stdout
    )
    return rows


CALL, LUNCH = event("call", "20170330", "Call"), event("lunch", "20170331", "Lunch")
BOARD = event("board", "20170314", "Board", "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3")


def test_a_monthly_series_becomes_its_dates(small_club: Run) -> None:
    write("work.ics", BOARD, event("beat", "20170330", "Heartbeat", "RRULE:FREQ=SECONDLY"))
    shown = small_club("diary", "import", "work.ics", "--for", "kirillov", "--yes")
    assert shown.stdout == (
        "work.ics: 1 of 2 events read, for Andrei Kirillov: 3 new.\n"
        "  ! “Heartbeat” (30 March 2017) repeats every second, which is not understood: "
        "add its dates one by one.\n"
    )
    assert [when for _, when, _ in entries(small_club)] == [
        f"Tue {day} 2017, 02:00–03:00" for day in ("14 March", "11 April", "9 May")
    ]


def test_what_was_over_long_ago_is_left_out(file_club: Run) -> None:
    write("work.ics", CALL, event("old", "20101231", "Old"))
    shown = file_club("diary", "import", "work.ics", "--for", "kirillov", "--yes")
    assert shown.stdout == (
        "work.ics: 2 of 2 events read, for Andrei Kirillov: 1 new, 1 long over and left out.\n"
    )


def test_refresh_reads_every_calendar_again(small_club: Run) -> None:
    write("work.ics", CALL, LUNCH)
    write("club.ics", BOARD)
    small_club("diary", "import", "work.ics", "--for", "kirillov", "--yes")
    small_club("diary", "import", "club.ics", "--for", "club", "--yes")
    small_club("diary", "add", "kirillov", "27 March", "--note", "Leave")
    unchanged = (
        "work.ics: 2 of 2 events read, for Andrei Kirillov: 2 unchanged.\n"
        "club.ics: 1 of 1 event read, for the club: 3 unchanged.\n"
        "0 changes.\n"
    )
    assert small_club("diary", "refresh").stdout == unchanged

    write("work.ics", CALL.replace("Call", "Long call"), event("trip", "20170329", "Trip"))

    assert small_club("diary", "refresh", "--yes").stdout == (
        "work.ics: 2 of 2 events read, for Andrei Kirillov: 1 new, 1 updated, 1 no longer there.\n"
        "club.ics: 1 of 1 event read, for the club: 3 unchanged.\n"
        "3 changes.\n"
    )
    assert [what for _, _, what in entries(small_club, "--for", "kirillov")] == [
        "Leave",
        "Trip",
        "Long call",
    ]


def test_refresh_of_one_calendar_or_owner(file_club: Run) -> None:
    for name, who in (("a.ics", "kirillov"), ("b.ics", "kirillov"), ("c.ics", "club")):
        write(name, CALL)
        file_club("diary", "import", name, "--for", who, "--yes")
    assert file_club("diary", "refresh", "B.ICS").stdout.startswith("b.ics: 1 of 1 event read")
    both = file_club("diary", "refresh", "Андрей Кириллов").stdout.splitlines()
    assert [line.partition(":")[0] for line in both] == ["a.ics", "b.ics", "0 changes."]
    assert (
        "No member, agency or room is called 'd.ics'."
        in file_club("diary", "refresh", "d.ics", exit_code=1).stderr
    )


def test_refresh_goes_on_where_a_calendar_cannot_be_read(small_club: Run) -> None:
    for name in ("gone.ics", "broken.ics", "work.ics"):
        write(name, CALL)
        small_club("diary", "import", name, "--for", "kirillov", "--yes")
    Path("gone.ics").unlink()
    Path("broken.ics").write_text("no calendar")
    write("work.ics", LUNCH)

    shown = small_club("diary", "refresh", "--yes", exit_code=1)

    gone, *_, work = shown.stdout.splitlines()
    assert gone.startswith("gone.ics stays as it was: There is no file ")
    assert work == "work.ics: 1 of 1 event read, for Andrei Kirillov: 1 new, 1 no longer there."
    assert shown.stderr.startswith("2 of 3 calendars cannot be read.\n")
    assert sorted(what for _, _, what in entries(small_club)) == ["Call", "Call", "Lunch"]


def test_nothing_is_refreshed_where_nothing_is_remembered(file_club: Run) -> None:
    assert file_club("diary", "refresh", exit_code=1).stderr.startswith("No calendar is remembered.\n")
    assert file_club("diary", "refresh", "club", exit_code=1).stderr.startswith("No calendar of club is")


def test_refresh_asks_before_it_changes(file_club: Run) -> None:
    write("work.ics", CALL)
    file_club("diary", "import", "work.ics", "--for", "kirillov", "--yes")
    write("work.ics", LUNCH)
    assert "There is nobody to ask" in file_club("diary", "refresh", exit_code=3).stderr
    file_club("diary", "refresh", "--dry-run")
    assert [what for _, _, what in entries(file_club)] == ["Call"]


def test_calendars_are_listed_with_where_they_are(small_club: Run) -> None:
    write("work.ics", CALL, LUNCH)
    small_club("diary", "import", "work.ics", "--for", "kirillov", "--soft", "--yes")
    small_club("diary", "import", "work.ics", "--for", "club", "--dry-run")
    row = {
        "calendar": "work.ics",
        "who": "Andrei Kirillov",
        "place": str(Path("work.ics").absolute()),
        "user": None,
        "weight": "if need be",
        "entries": 2,
        "read": "2017-03-02 17:00",
    }
    assert calendars(small_club) == calendars(small_club, "--for", "kirillov") == [row]
    assert calendars(small_club, "--source", "WORK.ics") == [row]
    assert calendars(small_club, "--for", "club") == []


def test_read_again_without_a_change_a_calendar_is_remembered_where_it_is_now(file_club: Run) -> None:
    write("work.ics", CALL)
    file_club("diary", "import", "work.ics", "--for", "kirillov", "--soft", "--yes")
    Path("new").mkdir()
    Path("work.ics").rename("new/work.ics")
    file_club("diary", "import", "new/work.ics", "--for", "kirillov", "--dry-run")
    assert calendars(file_club)[0]["place"].endswith("/work.ics")
    assert not calendars(file_club)[0]["place"].endswith("/new/work.ics")
    file_club("diary", "import", "new/work.ics", "--for", "kirillov")
    assert [(row["place"], row["weight"]) for row in calendars(file_club)] == [
        (str(Path("new/work.ics").absolute()), "if need be")
    ]


def test_entries_are_listed_by_days_and_by_calendar(file_club: Run) -> None:
    write("work.ics", CALL, BOARD, event("weekly", "20170306", "Staff", "RRULE:FREQ=WEEKLY"))
    file_club("diary", "import", "work.ics", "--for", "kirillov", "--yes")
    file_club("diary", "add", "kirillov", "27-28 March", "--note", "Leave")
    file_club("diary", "add", "club", "1 April", "--note", "Fools' day")

    def told(*args: str) -> list[str]:
        return [what for _, _, what in entries(file_club, *args)]

    assert told("--in", "last week of March") == ["Staff", "Leave", "Call"]
    assert told("--in", "11 April") == ["Board"]
    assert told("--source", "by hand") == ["Leave", "Fools' day"]
    assert told("--source", "Work.ICS", "--in", "14 March") == ["Board"]
    assert told("--for", "club", "--in", "28 March") == []
    assert "is not a date" in file_club("diary", "list", "--in", "32 March", exit_code=1).stderr


def test_one_entry_is_taken_out_by_who_and_when(small_club: Run) -> None:
    write("work.ics", CALL, event("weekly", "20170306", "Staff", "RRULE:FREQ=WEEKLY"))
    small_club("diary", "import", "work.ics", "--for", "kirillov", "--yes")
    small_club("diary", "add", "kirillov", "27-28 March", "--note", "Leave")
    small_club("diary", "add", "club", "27-28 March", "--note", "Congress")

    shown = small_club("diary", "remove", "kirillov", "27-28 March", "--yes")
    assert shown.stdout == "Andrei Kirillov, 27–28 March 2017: Leave: taken out.\n"
    assert shown.stderr == "Taken out. To bring it back: planner undo\n"
    shown = small_club("diary", "remove", "kirillov", "27 March 10:00", "--yes", exit_code=1)
    assert shown.stderr.startswith("The diary of kirillov has nothing on 27 March 10:00.")
    shown = small_club("diary", "remove", "kirillov", "27 March 02:00", "--yes")
    assert shown.stdout == (
        "Andrei Kirillov, Mon 6 March 2017, 02:00–03:00, weekly Mon: Staff: taken out.\n"
        "  All of its dates go, not only that one.\n"
        "  It comes from work.ics, and is there again when that is read the next time.\n"
    )
    assert [what for _, _, what in entries(small_club)] == ["Congress", "Call"]
    small_club("undo", "--yes")
    assert [what for _, _, what in entries(small_club)] == ["Staff", "Congress", "Call"]


def test_what_may_be_several_is_listed(file_club: Run) -> None:
    for note in ("Leave", "Congress"):
        file_club("diary", "add", "kirillov", "27-28 March", "--note", note)
    shown = file_club("diary", "remove", "kirillov", "27 March", "--yes", exit_code=3)
    assert shown.stderr == (
        "'27 March' may be any of these; name the time it begins, or add --note WORDS:\n"
        "  Andrei Kirillov, 27–28 March 2017: Leave\n"
        "  Andrei Kirillov, 27–28 March 2017: Congress\n"
    )
    file_club("diary", "remove", "kirillov", "27 March", "--note", "CONGRESS", "--yes")
    assert [what for _, _, what in entries(file_club)] == ["Leave"]


def test_a_calendar_is_taken_out_and_others_stay(small_club: Run) -> None:
    write("work.ics", CALL, BOARD)
    write("home.ics", LUNCH)
    for name, who in (("work.ics", "kirillov"), ("home.ics", "kirillov"), ("work.ics", "club")):
        small_club("diary", "import", name, "--for", who, "--yes")
    small_club("diary", "add", "kirillov", "27 March", "--note", "Leave")

    shown = small_club("diary", "remove", "kirillov", "--source", "work.ics", "--yes")

    assert shown.stdout == (
        "work.ics: 4 entries of Andrei Kirillov taken out.\nwork.ics of Andrei Kirillov is read no more.\n"
    )
    assert [what for _, _, what in entries(small_club, "--for", "kirillov")] == ["Leave", "Lunch"]
    assert len(entries(small_club, "--for", "club")) == 4
    small_club("undo", "--yes")
    assert len(entries(small_club)) == 10
    assert len(calendars(small_club)) == 3
    small_club("diary", "remove", "--source", "work.ics", "--yes")
    assert [row["calendar"] for row in calendars(small_club)] == ["home.ics"]


@pytest.mark.parametrize(
    ("args", "exit_code", "message"),
    [
        ((), 1, "Name whose entry and when, or a calendar."),
        (("kirillov",), 1, "Name whose entry and when, or a calendar."),
        (("kirillov", "27 March", "--source", "a.ics"), 1, "Name whose entry and when, or a calendar."),
        (("--source", "a.ics"), 1, "No calendar is called 'a.ics'."),
        (("--source", "by hand"), 1, "What was noted by hand comes from no calendar."),
        (("Nobdy", "27 March"), 1, "No member, agency or room is called 'Nobdy'."),
        (("kirillov", "32 March"), 1, "is not a date"),
    ],
)
def test_what_cannot_be_taken_out(
    file_club: Run, args: tuple[str, ...], exit_code: int, message: str
) -> None:
    assert message in file_club("diary", "remove", *args, "--yes", exit_code=exit_code).stderr


def test_every_file_of_a_folder_that_names_nobody_is_named(file_club: Run) -> None:
    Path("absences").mkdir()
    for name in ("andrei-kirillov", "nobdy", "who-ever", "._andrei-kirillov"):
        write(f"absences/{name}.ics", CALL)
    shown = file_club("diary", "import", "absences", "--yes", exit_code=1).stderr
    assert [line.partition(":")[0] for line in shown.splitlines() if line.startswith("absences")] == [
        "absences/nobdy.ics",
        "absences/who-ever.ics",
    ]
    assert entries(file_club) == []


def test_a_file_that_is_too_large_is_refused_without_being_read(file_club: Run) -> None:
    with Path("large.ics").open("wb") as file:
        file.truncate(200 * 2**20)
    for place in ("large.ics", "/dev/zero"):
        shown = file_club("diary", "import", place, "--for", "club", "--yes", exit_code=1).stderr
        assert shown.startswith(f"{place}: The calendar is too large: ")
        assert "Export only the months that matter." in shown


def test_an_empty_file_is_no_calendar(file_club: Run) -> None:
    Path("empty.ics").touch()
    shown = file_club("diary", "import", "empty.ics", "--for", "club", "--yes", exit_code=1).stderr
    assert shown.startswith("empty.ics: This is not a calendar")


def test_many_complaints_are_not_all_shown(file_club: Run) -> None:
    write("work.ics", *[event("beat", "20170330", "Heartbeat", "RRULE:FREQ=SECONDLY")] * 80)
    shown = file_club("diary", "import", "work.ics", "--for", "club", "--yes").stdout.splitlines()
    assert (len(shown), shown[-1]) == (52, "  ! … and 30 more.")


def test_a_log_tells_of_calendars(file_club: Run) -> None:
    write("work.ics", CALL)
    file_club("diary", "import", "work.ics", "--for", "kirillov", "--yes")
    file_club("diary", "refresh")
    assert "1 calendar new and 1 diary entry new" in file_club("log", "--limit", "1").stdout
