"""The life of a meeting as it is typed: edit, postpone, cancel, reinstate, invite again, take back."""

from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from click.testing import Result

Run = Callable[..., Result]

INVITE = ("meeting", "invite", "1", "--out", "out", "--yes")
CANCELLED = """\
March meeting (meeting 1)
  Thu 30 March 2017, 15:00–16:30 (Asia/Shanghai, UTC+8)
  Thu 30 March 2017, 07:00–08:30 UTC
  Hall, Press House, 7 Ritan Road, Beijing
  confirmed -> cancelled
  Reason: The hall is flooded
  Hall becomes free.
  To be told (cancelled), 4: Khovar (by letter), RG, Xinhua and Andrei Kirillov.
"""


@pytest.fixture
def scheduled(small_club: Run) -> Run:
    """Meeting 1 is scheduled."""
    small_club("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    return small_club


def event(name: str = "xinhua.ics") -> tuple[str, dict[str, str]]:
    """The METHOD and the properties of the event in a file."""
    calendar = icalendar.Calendar.from_ical(Path("out", name).read_bytes())
    (found,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), {key: value.to_ical().decode() for key, value in found.items()}


def contents() -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in Path("out").rglob("*") if file.is_file()}


def test_a_cancelled_meeting_leaves_the_calendars(scheduled: Run) -> None:
    scheduled(*INVITE)
    cancel = ("meeting", "cancel", "March", "--reason", "The hall is flooded")
    looked = scheduled(*cancel, "--dry-run")
    cancelled = scheduled(*cancel, "--yes")

    assert looked.stdout == CANCELLED
    assert cancelled.stdout == f"{CANCELLED}Meeting 1 is cancelled.\n"
    assert cancelled.stderr == "Next: planner meeting invite 1 --out invitations\n"
    written = scheduled(*INVITE)
    assert (
        "4 invitations, of which to be told: 4 cancelled and one copy for everybody, in out.\n"
        in written.stdout
    )
    method, told = event()
    assert (method, told["STATUS"], told["SEQUENCE"]) == ("CANCEL", "CANCELLED", "1")
    assert "The hall is flooded" in told["DESCRIPTION"].replace("\\n", "\n")
    assert event("for-everybody.ics")[1]["STATUS"] == "CANCELLED"


def test_a_cancelled_meeting_comes_back_and_a_second_export_is_the_same(scheduled: Run) -> None:
    scheduled(*INVITE)
    scheduled("meeting", "cancel", "1", "--yes")
    scheduled(*INVITE)
    assert scheduled("meeting", "show", "1").stdout.splitlines()[:7] == [
        "Meeting 1: March meeting (cancelled)",
        "  Thu 30 March 2017, 15:00–16:30 (Asia/Shanghai, UTC+8)",
        "  Thu 30 March 2017, 07:00–08:30 UTC",
        "  Hall, Press House, 7 Ritan Road, Beijing",
        "  does not take place; back with: planner meeting reinstate 1",
        "  4 invited: 4 silent",
        "",
    ]
    back = scheduled("meeting", "reinstate", "1", "--yes")
    assert "  To be told (reinstated), 4: " in back.stdout
    scheduled(*INVITE)
    method, told = event()
    assert (method, told["STATUS"], told["SEQUENCE"]) == ("REQUEST", "CONFIRMED", "2")
    before = contents()
    again = scheduled(*INVITE)
    assert "Written: 0 files into out, " in again.stdout
    assert contents() == before


def test_a_postponed_meeting_is_revived_by_a_move(scheduled: Run) -> None:
    scheduled(*INVITE)
    postponed = scheduled("meeting", "postpone", "1", "--yes").stdout
    assert "  To be told (postponed), 4: " in postponed
    refused = scheduled("meeting", "invite", "1", "--to", "Wen Xinyu", "--yes", exit_code=1)
    assert 'It gets its new date with: planner meeting move 1 "DATE TIME"' in refused.stderr
    scheduled(*INVITE)
    assert event()[0] == "CANCEL"
    uid = event()[1]["UID"]
    moved = scheduled("meeting", "move", "1", "6 April 15:00", "--yes").stdout
    assert moved.endswith("Meeting 1 is moved.\n")
    scheduled(*INVITE)
    method, told = event()
    assert (method, told["UID"], told["DTSTART"]) == ("REQUEST", uid, "20170406T150000")


def test_edit_shows_old_and_new_and_asks_nobody_again(scheduled: Run) -> None:
    scheduled(*INVITE)
    edit = (
        "meeting",
        "edit",
        "1",
        "--title",
        "Spring meeting",
        "--agenda",
        "Budget",
        "--respond-by",
        "20 March",
    )
    changed = scheduled(*edit, "--yes")
    assert changed.stdout == (
        "Spring meeting (meeting 1, Thu 30 March 2017)\n"
        "  title: March meeting -> Spring meeting\n"
        "  agenda: none -> Budget\n"
        "  answer by: none -> Mon 20 March 2017\n"
        "  To be told (update), 4: Khovar (by letter), RG, Xinhua and Andrei Kirillov.\n"
        "Changed.\n"
    )
    scheduled(*INVITE)
    _, told = event()
    assert (told["SUMMARY"], told["SEQUENCE"]) == ("Spring meeting", "0")
    assert "Budget" in told["DESCRIPTION"]
    nothing = scheduled(*edit, "--yes", exit_code=1)
    assert nothing.stderr == "All of that is so already; nothing would change.\n"


def test_an_agenda_is_read_from_a_file_and_taken_away(scheduled: Run) -> None:
    Path("agenda.txt").write_bytes("1. Открытие\r\n2. Разное\r\n".encode("cp1251"))
    changed = scheduled("meeting", "edit", "1", "--agenda-file", "agenda.txt", "--yes")
    assert changed.stdout.splitlines()[1:5] == [
        "  agenda:",
        "    from  none",
        "    to    1. Открытие",
        "          2. Разное",
    ]
    from_file = ("meeting", "edit", "1", "--agenda-file", "agenda.txt")
    both = scheduled(*from_file, "--agenda", "x", "--yes", exit_code=1)
    assert both.stderr == "Both --agenda and --agenda-file are given.\nLeave out one of them.\n"
    gone = scheduled("meeting", "edit", "1", "--agenda", "none", "--yes")
    assert "  Nobody is invited yet, so nobody need be told.\n" in gone.stdout
    assert scheduled("meeting", "edit", "1", "--yes", exit_code=1).stderr.startswith("Nothing is named")


@pytest.mark.parametrize("nothing", ["none", "-", ""])
def test_what_stood_there_is_taken_away(scheduled: Run, nothing: str) -> None:
    link = "https://meet.example/club"
    scheduled("meeting", "edit", "1", "--link", link, "--agenda", "x", "--respond-by", "20 March", "--yes")
    away = ("--link", nothing, "--agenda", nothing, "--respond-by", nothing)
    gone = scheduled("meeting", "edit", "1", *away, "--yes").stdout
    assert [line.rpartition(" -> ")[2] for line in gone.splitlines() if " -> " in line] == ["none"] * 3


def test_one_is_added_and_one_withdrawn(scheduled: Run) -> None:
    scheduled(*INVITE)
    changed = scheduled(
        "meeting", "invite", "1", "--to", "H.E. Speaker <speaker@embassy.example>", "--without", "RG", "--yes"
    )
    assert [" ".join(line.split()) for line in changed.stdout.splitlines()[7:]] == [
        "Khovar by letter required",
        "RG beijing@rg.example required withdrawn",
        "Xinhua beijing@xinhua.example required",
        "Andrei Kirillov kirillov@rg.example chair",
        "H.E. Speaker speaker@embassy.example optional invitation",
        "",
        "4 invitations, of which to be told: 1 new, 1 withdrawn.",
        "No e-mail address, so by letter: Khovar.",
    ]
    assert changed.stderr == "Next: planner meeting invite 1 --out invitations\n"
    before = Path("out", "xinhua.ics").read_bytes()
    scheduled(*INVITE)
    assert event("rg.ics")[0] == "CANCEL"
    assert Path("out", "xinhua.ics").read_bytes() == before
    assert "beijing@rg.example" not in scheduled("meeting", "show", "1").stdout


def test_nobody_is_invited_and_withdrawn_at_once(scheduled: Run) -> None:
    both = scheduled("meeting", "invite", "1", "--to", "Xinhua", "--without", "xinhua", "--yes", exit_code=2)
    assert "Error: 'xinhua' is named with both --to and --without.\n" in both.stderr


def test_a_reminder_is_handed_out_beside_the_invitation(scheduled: Run) -> None:
    scheduled(*INVITE)
    scheduled("meeting", "remind", "1", "--yes")
    before = contents()["out/xinhua.ics"]
    written = scheduled(*INVITE)
    assert "4 invitations, of which to be told: 3 reminded and one copy" in written.stdout
    assert contents()["out/xinhua.ics"] == before
    assert event("xinhua-2.ics")[1]["SEQUENCE"] == "0"
    assert "(0 new)" in scheduled(*INVITE).stdout


def test_reminders_that_have_not_left_are_taken_back(scheduled: Run) -> None:
    scheduled(*INVITE)
    reminded = scheduled("meeting", "remind", "1", "--yes")
    assert reminded.stderr.endswith("To take them back before that: planner meeting remind 1 --stop\n")
    stopped = scheduled("meeting", "remind", "1", "--stop", "--yes").stdout
    assert stopped.endswith("  taken back: 3 reminders that did not leave yet\n")
    assert "Written: 0 files" in scheduled(*INVITE).stdout


def test_of_a_meeting_that_is_off_nobody_is_reminded(scheduled: Run) -> None:
    scheduled(*INVITE)
    scheduled("meeting", "cancel", "1", "--yes")
    refused = scheduled("meeting", "remind", "1", "--yes", exit_code=1)
    assert refused.stderr.startswith("Meeting 1 is cancelled.\n")


def test_what_has_not_left_is_taken_back_with_its_messages(scheduled: Run) -> None:
    scheduled(*INVITE)
    scheduled("meeting", "move", "1", "31 March", "--yes")
    undone = scheduled("undo", "--yes")
    assert (
        "What they were to be told did not leave, and will not: Khovar, RG, Xinhua and Andrei Kirillov.\n"
        in undone.stdout
    )
    assert "(0 new)" in scheduled(*INVITE).stdout
    assert event()[1]["SEQUENCE"] == "0"


def test_moved_and_moved_back_before_anything_left_is_no_news(scheduled: Run) -> None:
    scheduled(*INVITE)
    scheduled("meeting", "move", "1", "31 March", "--yes")
    back = scheduled("meeting", "move", "1", "30 March", "--yes")
    assert back.stdout.splitlines()[-2] == (
        "  What they were to be told did not leave, and will not: Khovar, RG, Xinhua and Andrei Kirillov."
    )


def test_another_room_keeps_the_answers_and_names_who_hears_of_it(scheduled: Run) -> None:
    scheduled("venue", "room", "add", "Press House", "Small Hall", "20")
    scheduled(*INVITE)
    moved = scheduled("meeting", "move", "1", "--room", "Small Hall", "--yes")
    assert moved.stdout.splitlines()[-3:] == [
        "  The time stays, so the answers stay.",
        "  To be told (update), 4: Khovar (by letter), RG, Xinhua and Andrei Kirillov.",
        "Meeting 1 is moved.",
    ]
    scheduled(*INVITE)
    _, told = event()
    assert (told["SEQUENCE"], told["LOCATION"].partition("\\")[0]) == ("1", "Small Hall")


def test_what_has_left_is_changed_again_instead(scheduled: Run) -> None:
    scheduled("meeting", "cancel", "1", "--yes")
    scheduled("undo", "--yes")
    scheduled(*INVITE)
    scheduled("meeting", "cancel", "1", "--yes")
    scheduled(*INVITE)
    numbers = [line.split()[0] for line in scheduled("log").stdout.splitlines() if "meeting cancel" in line]
    refused = scheduled("undo", numbers[0], exit_code=1)
    assert refused.stderr == (
        f"Action {numbers[0]} (meeting cancel) cannot be taken back: its invitations were handed out.\n"
        "Bring it back: planner meeting reinstate 1\n"
    )


def test_a_series_is_changed_from_one_date_on(small_club: Run) -> None:
    words = ("meeting", "schedule", "Briefing", "--in", "2017", "--series", "monthly on the last Thursday")
    small_club(*words, "--count", "3", "--yes")
    changed = small_club("meeting", "edit", "2", "--title", "Club briefing", "--series", "--yes").stdout
    assert [line for line in changed.splitlines() if line.startswith("  title")] == [
        "  title: Briefing -> Club briefing"
    ] * 2
    nobody = small_club("meeting", "invite", "2", "--series", "--to", "Wen Xinyu", "--yes", exit_code=1)
    assert nobody.stderr.startswith("Nobody is invited yet to meeting 2 or those after it.\n")
    for number in ("2", "3"):
        small_club("meeting", "invite", number, "--out", number, "--yes")
    added = small_club("meeting", "invite", "2", "--series", "--to", "Wen Xinyu", "--without", "RG", "--yes")
    assert [line for line in added.stdout.splitlines() if line.startswith("  To be told")] == [
        "  To be told (withdrawn), 1: RG.",
        "  To be told (invitation), 1: Wen Xinyu.",
    ] * 2
    cancelled = small_club("meeting", "cancel", "2", "--series", "--yes").stdout
    assert cancelled.endswith("Meetings 2 and 3 are cancelled.\n")
    small_club("meeting", "schedule", "Alone", "--at", "29 March 10:00", "--yes")
    refused = small_club("meeting", "cancel", "4", "--series", "--yes", exit_code=1)
    assert refused.stderr == "Meeting 4 is in no series.\nLeave out --series.\n"
