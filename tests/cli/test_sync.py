"""planner sync: what waits is sent, reminders go out once, everything is saved once a day."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from mailservers import Sink

from planner.app import App

Run = Callable[..., Result]


@pytest.fixture
def invited(small_club: Run, sink: Sink) -> Run:
    """A meeting on 30 March, its invitations handed out on 2 March, and a mail account."""
    small_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "invitations", "--yes")
    small_club("setup", "mail", *sink.typed(), "--imap", "-", "--rate", "0", "--no-test")
    return small_club


def recipients(sink: Sink) -> list[str]:
    return sorted(one.recipient for one in sink.taken)


def test_a_planned_reminder_goes_out_on_its_day_once(invited: Run, sink: Sink) -> None:
    invited("meeting", "remind", "1", "--days", "3", "--yes")
    assert "Nothing waits to be sent." in invited("sync").stdout

    shown = invited("--today", "2017-03-27", "sync").stdout
    assert f"Reminded of meeting 1: {len(sink.taken)} people." in shown
    assert recipients(sink) == ["beijing@rg.example", "beijing@xinhua.example", "kirillov@rg.example"]
    assert b"text/calendar" in sink.taken[0].mail

    assert "Nothing waits to be sent." in invited("--today", "2017-03-28", "sync").stdout
    assert len(sink.taken) == 3


def test_when_the_meeting_moves_its_reminder_moves_too(invited: Run, sink: Sink) -> None:
    invited("meeting", "remind", "1", "--days", "3", "--yes")
    invited("meeting", "move", "1", "31 March 15:00", "--yes")
    invited("sync")
    told = len(sink.taken)
    assert "Reminded" not in invited("--today", "2017-03-27", "sync").stdout
    assert "Reminded of meeting 1" in invited("--today", "2017-03-28", "sync").stdout
    assert len(sink.taken) == 2 * told


def test_a_reminder_that_is_taken_back_does_not_go_out(invited: Run, sink: Sink) -> None:
    invited("meeting", "remind", "1", "--days", "3", "--yes")
    shown = invited("meeting", "remind", "1", "--stop", "--yes").stdout
    assert "taken back: Mon 27 March 2017 (in 25 days), 3 days before the meeting" in shown
    invited("--today", "2017-03-27", "sync")
    assert sink.taken == []


def test_reminding_now_shows_whom_and_waits_to_be_sent(invited: Run, sink: Sink) -> None:
    shown = invited("meeting", "remind", "1", "--to", "required", "--yes")
    assert "kirillov@rg.example" in shown.stdout
    assert "3 reminders." in shown.stdout
    assert "Not by mail: Khovar (no e-mail address)" in shown.stdout
    assert "Next: planner meeting invite 1 --send" in shown.stderr
    invited("sync")
    assert len(sink.taken) == 3


def test_those_who_cannot_be_reminded_stand_together_by_reason(invited: Run) -> None:
    invited("meeting", "move", "1", "31 March 15:00", "--yes")
    shown = invited("meeting", "remind", "1", "--yes", exit_code=1).stderr
    assert shown == (
        "Of those without an answer nobody can be reminded by mail:\n"
        "  Khovar (no e-mail address)\n"
        "  RG, Xinhua and Andrei Kirillov (not told of this date yet)\n"
    )


def test_nobody_to_remind_is_said(invited: Run) -> None:
    shown = invited("meeting", "remind", "1", "--to", "accepted", "--yes", exit_code=1)
    assert "of those who come there are none" in shown.output


def test_a_deadline_that_is_not_there_is_asked_for(invited: Run) -> None:
    shown = invited("meeting", "remind", "1", "--days", "2", "--before-deadline", "--yes", exit_code=1)
    assert "planner meeting edit 1 --respond-by DATE" in shown.output


def test_the_same_reminder_is_planned_once(invited: Run) -> None:
    invited("meeting", "remind", "1", "--days", "3", "--yes")
    shown = invited("meeting", "remind", "1", "--days", "3", "--yes", exit_code=1)
    assert shown.output == "That reminder is planned already.\nSee: planner meeting show 1\n"


def test_a_reminder_that_says_no_days_or_whose_day_is_over_is_refused(invited: Run) -> None:
    shown = invited("meeting", "remind", "1", "--before-deadline", "--yes", exit_code=1)
    assert shown.output == (
        "--before-deadline does not say how many days before.\n"
        "Add --days 2, or --days 0 for the last day itself.\n"
    )
    over = invited("meeting", "remind", "1", "--days", "60", "--yes", exit_code=1)
    assert over.output.startswith("That day is over: ")
    assert over.output.endswith("Name fewer days, or remind at once: planner meeting remind 1\n")
    assert "no reminder is planned" in invited("meeting", "remind", "1", "--stop", "--yes").stdout


def test_everything_is_saved_once_a_day(file_club: Run) -> None:
    assert "-daily.sqlite3" in file_club("sync").stdout
    assert "-daily.sqlite3" not in file_club("sync").stdout
    file_club("--today", "2017-03-03", "sync")
    assert len(list(Path("backups").glob("*-daily.sqlite3"))) == 2
    file_club("--today", "2017-05-01", "sync")
    assert [file.stem.split("-")[2:4] for file in sorted(Path("backups").iterdir())] == [
        ["03", "02"],
        ["05", "01"],
    ]


def test_a_server_that_does_not_answer_does_not_keep_from_saving(invited: Run, sink: Sink) -> None:
    invited("meeting", "remind", "1", "--yes")
    invited("setup", "mail", "--server", "127.0.0.1", "--port", "1", "--no-test")
    shown = invited("sync", exit_code=1)
    assert "Nobody answers at 127.0.0.1:1." in shown.stderr
    assert "-daily.sqlite3" in shown.stdout
    assert sink.taken == []


def test_two_at_once_send_everything_once(invited: Run, sink: Sink) -> None:
    invited("meeting", "remind", "1", "--yes")
    both = [threading.Thread(target=run_sync) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(sink.taken) == 3


def test_while_another_planner_sends_the_rest_is_done(invited: Run, app: App, sink: Sink) -> None:
    invited("meeting", "remind", "1", "--yes")
    with app.alone("sending"):
        shown = invited("sync")
    assert "Another planner is sending just now." in shown.stderr
    assert "-daily.sqlite3" in shown.stdout
    assert sink.taken == []


def run_sync() -> None:
    import subprocess  # noqa: PLC0415  two programs, as two people at two computers

    subprocess.run([sys.executable, "-m", "planner", "sync"], check=True, capture_output=True)


def test_without_a_mail_account_it_says_what_waits(small_club: Run) -> None:
    small_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "invitations", "--yes")
    small_club("meeting", "remind", "1", "--yes")
    assert "3 messages not sent: no mail account is set up." in small_club("sync").stdout


def test_the_entry_for_the_scheduler_names_the_database(file_club: Run) -> None:
    shown = file_club("sync", "--daily", "06:15", "--for", "cron").stdout
    database = Path("club.sqlite3").absolute()
    assert shown.splitlines()[1] == f"15 6 * * * {sys.executable} -m planner --db {database} sync"
    assert not Path("backups").exists()


@pytest.mark.parametrize("written", ["7:30", "7.30", "7:30 am", "07:30"])
def test_the_time_is_taken_as_people_write_it(file_club: Run, written: str) -> None:
    assert "/ST 07:30 " in file_club("sync", "--daily", written, "--for", "schtasks").stdout


@pytest.mark.parametrize("written", ["25:00", "24:00", "soon"])
def test_a_time_that_is_none_is_refused(file_club: Run, written: str) -> None:
    shown = file_club("sync", "--daily", written, exit_code=1).stderr
    assert shown == f"{written!r} is no time of day.\nWrite it as 07:30.\n"
