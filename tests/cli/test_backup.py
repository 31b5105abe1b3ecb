"""planner backup and planner restore, as typed."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from sqlalchemy import select
from sqlalchemy.orm import Session
from terminal import dialogue

from planner.database.engine import database_url, open_engine
from planner.database.lease import alone
from planner.models import Guest

Run = Callable[..., Result]

HOME = ("--timezone", "Asia/Shanghai", "--country", "China")


def names(url: str) -> list[str]:
    engine = open_engine(database_url(url))
    with Session(engine) as session:
        found = list(session.scalars(select(Guest.name).order_by(Guest.name)))
    engine.dispose()
    return found


def test_the_register_goes_back_and_what_was_there_is_kept(small_club: Run, database_url: str) -> None:
    small_club("guest", "add", "Rashid Alimov", "--email", "alimov@sco.example")
    saved = small_club("backup", "kept.sqlite3")
    assert "Saved: kept.sqlite3 (3 agencies, 4 members and 0 meetings)" in saved.output
    small_club("guest", "add", "Ban Ki", "--email", "ban@un.example")
    assert names(database_url) == ["Ban Ki", "Rashid Alimov"]

    shown = small_club("restore", "kept.sqlite3", "--dry-run").output
    assert "1 thing done since would be lost, the last first:" in shown
    assert "guest add" in shown
    assert names(database_url) == ["Ban Ki", "Rashid Alimov"]

    done = small_club("restore", "kept.sqlite3", "--yes").output
    assert names(database_url) == ["Rashid Alimov"]
    assert "the register went back to a backup" in small_club("log", "--limit", "1").output

    aside = next(line for line in done.splitlines() if "before is saved" in line).partition(": ")[2]
    small_club("restore", aside, "--yes")
    assert names(database_url) == ["Ban Ki", "Rashid Alimov"]


def test_nobody_to_ask_means_nothing_is_restored(file_club: Run, sqlite_url: str) -> None:
    file_club("guest", "add", "Rashid Alimov", "--email", "alimov@sco.example")
    file_club("backup", "kept.sqlite3")
    file_club("guest", "add", "Ban Ki", "--email", "ban@un.example")
    assert "nothing was changed" in file_club("restore", "kept.sqlite3", exit_code=3).output
    assert names(sqlite_url) == ["Ban Ki", "Rashid Alimov"]


def test_a_backup_is_restored_where_there_is_nothing_yet(file_club: Run, tmp_path: Path) -> None:
    file_club("backup", "kept.sqlite3")
    shown = file_club("--db", "new/club.sqlite3", "restore", "kept.sqlite3", "--yes").output
    assert "Press Club: 3 agencies, 4 members and 0 meetings" in shown
    assert "3 agencies" in file_club("--db", "new/club.sqlite3", "agency", "list").output


def test_backups_are_named_after_the_day_and_listed(file_club: Run) -> None:
    file_club("backup")
    file_club("backup")
    listed = file_club("restore").output.splitlines()
    assert [Path(line).name.startswith("club-2017-03-02-") for line in listed[:2]] == [True, True]
    assert listed[-1] == f"Next: planner restore {listed[1]}"


def test_a_backup_of_another_register_is_named_as_such(file_club: Run, run: Run) -> None:
    run(
        "--db",
        "other.sqlite3",
        "--today",
        "2017-03-01",
        "setup",
        "--name",
        "Other",
        "--mailbox",
        "o@o.example",
        *HOME,
    )
    run("--db", "other.sqlite3", "backup", "other-backup.sqlite3")
    shown = file_club("restore", "other-backup.sqlite3", "--dry-run").output
    assert "The backup is of another register" in shown


def test_without_a_backup_the_list_says_so(file_club: Run) -> None:
    assert "There is no backup in" in file_club("restore").output


def sequences(folder: Path) -> set[int]:
    return {
        int(line.removeprefix("SEQUENCE:"))
        for file in folder.glob("*.ics")
        for line in file.read_text("utf-8").splitlines()
        if line.startswith("SEQUENCE:")
    }


def test_calendars_accept_what_is_told_after_going_back(small_club: Run) -> None:
    small_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "first", "--yes")
    small_club("backup", "kept.sqlite3")
    small_club("meeting", "move", "1", "31 March 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "moved", "--yes")
    assert (sequences(Path("first")), sequences(Path("moved"))) == ({0}, {1})

    told = small_club("restore", "kept.sqlite3", "--yes").output
    assert "Those invited to meeting 1 may know newer plans." in told
    small_club("meeting", "invite", "1", "--out", "again", "--yes")
    (first,) = sequences(Path("again"))
    assert first > 1
    assert "20170330T150000" in next(Path("again").glob("xinhua.ics")).read_text("utf-8")

    small_club("restore", "kept.sqlite3", "--yes")
    small_club("meeting", "invite", "1", "--out", "once-more", "--yes")
    assert min(sequences(Path("once-more"))) > first


def test_whoever_is_told_later_is_told_of_every_meeting(file_club: Run) -> None:
    for number, day in enumerate(("30 March 15:00", "31 March 15:00"), 1):
        file_club("meeting", "schedule", "March meeting", "--at", day, "--yes")
        file_club("meeting", "invite", str(number), "--out", f"out-{number}", "--yes")
    file_club("backup", "kept.sqlite3")
    code, screen = dialogue("restore", "kept.sqlite3", answers=("y", "n"))
    assert code == 0, screen
    for number in (1, 2):
        assert f"Tell them later: planner meeting invite {number} --out invitations\n" in screen


def test_a_meeting_that_the_backup_does_not_know_is_named(file_club: Run) -> None:
    file_club("backup", "kept.sqlite3")
    file_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    file_club("meeting", "invite", "1", "--out", "first", "--yes")
    shown = file_club("restore", "kept.sqlite3", "--dry-run").output
    assert "The backup does not know meeting 1, March meeting, to which people are invited." in shown
    assert "planner meeting cancel 1" in shown


def test_what_a_killed_sender_noted_is_forgotten(file_club: Run) -> None:
    file_club("backup", "kept.sqlite3")
    Path("club.sqlite3.sent").write_text("marked 1\nbegun 1\ntaken 1\n", encoding="ascii")
    file_club("restore", "kept.sqlite3", "--yes")
    assert not Path("club.sqlite3.sent").exists()


def test_nothing_is_restored_while_messages_leave(file_club: Run, sqlite_url: str) -> None:
    file_club("backup", "kept.sqlite3")
    engine = open_engine(database_url(sqlite_url))
    with alone(engine, "sending"):
        refused = file_club("restore", "kept.sqlite3", "--yes", exit_code=1)
    engine.dispose()
    assert "Another planner is sending just now." in refused.output
