"""planner meeting invite --send: what was agreed leaves, and it is told what became of each."""

import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from click.testing import Result
from mailservers import Sink

Run = Callable[..., Result]

LATER = f"{datetime(2017, 3, 2, 9, 1, tzinfo=UTC).astimezone():%H:%M}"
SEND = ("meeting", "invite", "1", "--send")


@pytest.fixture
def ready(small_club: Run, sink: Sink) -> Run:
    """A club whose mailbox is set up, with a meeting."""
    small_club("agency", "edit", "Khovar", "--email", "beijing@khovar.example", "--yes")
    small_club("meeting", "schedule", "Spring meeting", "--at", "30 March 2017 15:00", "--yes")
    small_club("setup", "mail", *sink.typed(), "--rate", "0", "--no-test")
    return small_club


def recipients(sink: Sink) -> list[str]:
    return sorted(one.recipient for one in sink.taken)


EVERYBODY = [
    *("beijing@khovar.example", "beijing@rg.example", "beijing@xinhua.example", "kirillov@rg.example"),
]


def test_what_is_shown_and_agreed_is_sent(ready: Run, sink: Sink) -> None:
    asked = ready(*SEND, exit_code=3)
    assert "Send 4 messages? There is nobody to ask, so nothing was changed." in asked.stderr
    assert sink.taken == []
    shown = ready(*SEND, "--yes")
    assert "4 invitations (4 new)." in shown.stdout
    assert shown.stdout.endswith("Sent: 4 of 4 messages.\n")
    assert recipients(sink) == EVERYBODY
    again = ready(*SEND, "--yes")
    assert "Everybody was told already: nothing waits to be sent." in again.stderr
    assert len(sink.taken) == 4


def test_what_was_refused_or_delayed_is_told_with_what_to_do(ready: Run, sink: Sink) -> None:
    sink.script["RCPT"] = ["550 5.1.1 No such user", "451 4.7.1 Come back later"]
    shown = ready(*SEND, "--yes").stdout
    assert "Sent: 2 of 4 messages.\n" in shown
    told = shown.partition("Sent: 2 of 4 messages.\n")[2]
    assert told == (
        "Refused for good: 1 message\n"
        "  Khovar <beijing@khovar.example>: 550 5.1.1 No such user\n"
        "    If the address is wrong: planner agency edit Khovar --email ADDRESS,"
        " then: planner meeting invite 1 --send\n"
        "Turned away for now: 1 message\n"
        f"  RG <beijing@rg.example>: 451 4.7.1 Come back later (again after {LATER})\n"
        "Next: planner sync sends what waits.\n"
    )
    ready("agency", "edit", "Khovar", "--email", "desk@khovar.example", "--yes")
    assert "Sent: 2 of 2 messages.\n" in ready(*SEND, "--yes").stdout
    assert recipients(sink) == sorted(["desk@khovar.example", *EVERYBODY[1:]])


def test_what_cannot_go_by_mail_is_neither_asked_for_nor_counted(ready: Run, sink: Sink) -> None:
    sink.script["RCPT"] = ["550 5.1.1 No such user"]
    ready(*SEND, "--yes")
    again = ready(*SEND)
    assert "Nothing of it goes by mail: it was refused, or goes by letter." in again.stderr
    assert "Sent:" not in again.stdout
    ready("guest", "add", "Rashid Alimov")
    invite = (*SEND, "--to", "Rashid Alimov")
    assert "Note it? Nothing goes by mail." in ready(*invite, exit_code=3).stderr
    assert "Sent:" not in ready(*invite, "--yes").stdout
    home = ready().stdout
    assert "  1 letter to be printed: planner meeting invite 1 --letters letters.pdf\n" in home
    assert "not sent yet" not in home
    assert "Written: 1 letter" in ready("meeting", "invite", "1", "--letters", "letters.pdf", "--yes").stdout
    assert "to be printed" not in ready().stdout


def test_what_is_tried_again_later_is_not_forgotten_by_sync(ready: Run, sink: Sink) -> None:
    sink.script["RCPT"] = ["451 4.7.1 Come back later"]
    ready(*SEND, "--yes")
    shown = ready("sync").stdout
    assert "Nothing is to be sent just now; 1 message will be tried again later.\n" in shown


def test_a_change_that_was_agreed_leaves_with_the_next_send(ready: Run, sink: Sink) -> None:
    ready(*SEND, "--yes")
    ready("meeting", "move", "1", "31 March 15:00", "--yes")
    shown = ready(*SEND, "--yes").stdout
    assert shown.endswith("Sent: 4 of 4 messages.\n")
    assert recipients(sink) == sorted(EVERYBODY * 2)
    assert len(set(sink.ids())) == 8


def test_whom_the_invitation_is_withdrawn_from_hears_of_it(ready: Run, sink: Sink) -> None:
    ready(*SEND, "--yes")
    sink.taken.clear()
    ready(*SEND, "--without", "Khovar", "--yes")
    assert recipients(sink) == ["beijing@khovar.example"]
    assert b"method=CANCEL" in sink.taken[0].mail or b'method="CANCEL"' in sink.taken[0].mail


def test_what_left_cannot_be_undone(ready: Run, sink: Sink) -> None:
    ready(*SEND, "--yes")
    assert ready("undo", "--yes", exit_code=1).stderr


def test_without_a_mailbox_it_says_what_to_type(small_club: Run) -> None:
    small_club("meeting", "schedule", "Spring meeting", "--at", "30 March 2017 15:00", "--yes")
    shown = small_club(*SEND, "--yes", exit_code=1).stderr
    assert shown == (
        "planner does not know the club's mailbox yet.\n"
        "Type: planner setup mail   or write files: planner meeting invite N --out FOLDER\n"
    )
    small_club(*SEND, "--out", "invitations", "--yes", exit_code=2)


def test_a_server_that_takes_nothing_leaves_all_waiting(ready: Run, sink: Sink) -> None:
    sink.script["MAIL"] = ["553 5.7.1 Not yours"]
    shown = ready(*SEND, "--yes", exit_code=1)
    assert "Sent: 0 of 4 messages.\n" in shown.stdout
    assert "Not tried: 3 messages.\nNext: planner sync sends what waits.\n" in shown.stdout
    assert "does not take mail from club@club.example (553 5.7.1 Not yours)." in shown.stderr
    assert ready(*SEND, "--yes").stdout.endswith("Sent: 4 of 4 messages.\n")


def test_what_is_handed_out_can_be_opened_as_drafts(small_club: Run) -> None:
    small_club("meeting", "schedule", "Spring meeting", "--at", "30 March 2017 15:00", "--yes")
    shown = small_club("meeting", "invite", "1", "--out", "out", "--yes")
    assert "Next: open and send the drafts in out/drafts, or attach each file" in shown.stderr
    folder = Path("out", "drafts")
    assert sorted(file.name for file in folder.iterdir()) == [
        *("andrei-kirillov.eml", "rg.eml", "xinhua.eml"),  # Khovar has no address
    ]
    draft = message_from_bytes((folder / "rg.eml").read_bytes(), policy=default)
    assert (draft["X-Unsent"], draft["To"].addresses[0].addr_spec) == ("1", "beijing@rg.example")
    body = draft.get_body(("plain",))
    assert body is not None
    assert "Spring meeting" in body.get_content()
    (calendar,) = (part for part in draft.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_payload(decode=True) == Path("out", "rg.ics").read_bytes()
    small_club("meeting", "move", "1", "31 March 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "out", "--yes")
    assert b"X-Unsent" in (folder / "rg.eml").read_bytes()
    changed = message_from_bytes((folder / "rg.eml").read_bytes(), policy=default)
    assert changed["Subject"] != draft["Subject"]


def test_ctrl_c_stops_between_two_messages_with_the_truth(ready: Run, sink: Sink) -> None:
    sink.script["TAKEN"] = ["slow"] * 4
    before = signal.getsignal(signal.SIGINT)

    def press() -> None:
        while not sink.taken:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    pressing = threading.Thread(target=press)
    pressing.start()
    shown = ready(*SEND, "--yes")
    pressing.join()
    assert "Stops after this message; Ctrl-C once more stops at once." in shown.stderr
    assert shown.stdout.endswith(
        "Sent: 1 of 4 messages.\nNot tried: 3 messages.\nNext: planner sync sends what waits.\n"
    )
    assert signal.getsignal(signal.SIGINT) is before
    sink.script.clear()
    assert ready(*SEND, "--yes").stdout.endswith("Sent: 3 of 3 messages.\n")
    assert recipients(sink) == EVERYBODY
