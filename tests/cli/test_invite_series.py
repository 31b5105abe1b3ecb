"""planner meeting invite --series: every later date of a series in one command, all or nothing."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from mailservers import Sink
from pdf_text import embedded

Run = Callable[..., Result]

OUT = Path("out")
WRITE = ("meeting", "invite", "2", "--series", "--out", "out")
SEND = ("meeting", "invite", "2", "--series", "--send")
PREVIEW = [
    "Number   Meeting       Date                           To be told   Recipients",
    "─" * 77,
    "2        Round table   Tue 2 May 2017, 10:00–11:30    4 new        4",
    "3        Round table   Tue 6 June 2017, 10:00–11:30   4 new        4",
    "4        Round table   Tue 4 July 2017, 10:00–11:30   4 new        4",
    "",
    "Recipient         Address                  Messages",
    "─" * 51,
    "Khovar            by letter                3",
    "RG                beijing@rg.example       3",
    "Xinhua            beijing@xinhua.example   3",
    "Andrei Kirillov   kirillov@rg.example      3",
]


@pytest.fixture
def series(small_club: Run) -> Run:
    """Four dates: 5 April, 2 May, 6 June and 4 July; Khovar has no e-mail address."""
    words = ("Round table", "--series", "monthly, first Tuesday", "--in", "April - July 2017", "--yes")
    scheduled = small_club("meeting", "schedule", *words)
    assert scheduled.stderr == "Next: planner meeting invite 1 --series --out invitations\n"
    return small_club


@pytest.fixture
def mailing(series: Run, sink: Sink) -> Run:
    """The same club with a mailbox."""
    series("setup", "mail", *sink.typed(), "--rate", "0", "--no-test")
    return series


def folders() -> list[str]:
    return sorted(place.name for place in OUT.iterdir())


def contents() -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in sorted(OUT.rglob("*")) if file.is_file()}


def invited(run: Run, number: int) -> int:
    shown = run("meeting", "show", str(number), "--format", "csv").stdout
    return len(list(csv.DictReader(shown.splitlines())))


def to_be_told(shown: Result) -> list[tuple[str, str]]:
    """Number and what is told, of the lines before the recipients."""
    lines = shown.stdout.partition("\n\n")[0].splitlines()[2:]
    at = shown.stdout.splitlines()[0].index("To be told")
    return [(line.split()[0], line[at:].rpartition(" ")[0].strip()) for line in lines]


def test_all_later_dates_are_written_each_into_its_folder(series: Run) -> None:
    asked = series(*WRITE, exit_code=3)
    assert asked.stderr.startswith("Write 18 files into out? There is nobody to ask")
    assert not OUT.exists()

    shown = series(*WRITE, "--yes")

    assert shown.stdout.splitlines()[:12] == PREVIEW
    assert shown.stdout.endswith(
        "3 meetings, 12 messages to 4 recipients, in a folder for each in out.\n"
        "No e-mail address, so by letter: Khovar.\n"
        "Written: 18 files into out.\n"
    )
    assert shown.stderr == (
        "Next: open and send the drafts in the folders of these meetings in out,"
        " or attach each file to a mail of your own.\n"
    )
    assert folders() == ["2-round-table", "3-round-table", "4-round-table"]
    assert sorted(place.name for place in (OUT / "3-round-table").iterdir()) == [
        *("andrei-kirillov.ics", "drafts", "for-everybody.ics", "letters.pdf"),
        *("recipients.csv", "rg.ics", "xinhua.ics"),
    ]
    assert [invited(series, number) for number in (1, 2, 3, 4)] == [0, 4, 4, 4]


def test_written_again_they_are_the_same_to_the_byte(series: Run) -> None:
    series(*WRITE, "--yes")
    first = contents()

    again = series(*WRITE, "--yes").stdout

    assert again.endswith(
        "3 meetings, of which everybody was told, in a folder for each in out.\n"
        "No e-mail address, so by letter: Khovar.\n"
        "Written: 0 files into out, 18 unchanged.\n"
    )
    assert contents() == first


def test_what_moved_and_what_is_off_is_told_and_what_all_know_is_left_out(series: Run) -> None:
    series(*WRITE, "--yes")
    moved = series("meeting", "move", "3", "16:00", "--series", "--yes")
    series("meeting", "cancel", "4", "--yes")
    assert moved.stderr == "Next: planner meeting invite 3 --series --out invitations\n"

    told = series(*WRITE, "--yes")
    later = series(*WRITE, "--yes")

    assert to_be_told(told) == [("2", "nothing new"), ("3", "4 moved"), ("4", "4 cancelled")]
    assert to_be_told(later) == [("2", "nothing new"), ("3", "nothing new")]
    assert b"METHOD:CANCEL" in (OUT / "4-round-table" / "rg.ics").read_bytes()
    cancelled = series("meeting", "cancel", "2", "--series", "--yes")
    assert cancelled.stderr == "Next: planner meeting invite 2 --series --out invitations\n"
    series(*WRITE, "--yes")
    assert series(*WRITE, "--yes", exit_code=1).stderr == (
        "Nothing is to be told of meeting 2 or those after it.\nSee: planner meeting list\n"
    )


def test_where_one_file_cannot_be_written_none_is_and_nobody_counts_as_invited(series: Run) -> None:
    other = OUT / "4-round-table" / "drafts" / "rg.eml"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"hers")

    refused = series(*WRITE, "--yes", exit_code=3)

    assert "out holds other files of these names already: 4-round-table/drafts/rg.eml." in refused.stderr
    assert contents() == {other: b"hers"}
    assert [invited(series, number) for number in (2, 3, 4)] == [0, 0, 0]


def test_what_has_no_date_or_is_over_or_invites_nobody_is_left_out(series: Run) -> None:
    series("meeting", "postpone", "3", "--yes")

    told = series("--today", "2017-05-10", *WRITE, "--yes")

    assert to_be_told(told) == [("4", "4 new")]
    alone = series("meeting", "schedule", "Alone", "--at", "29 March 10:00", "--yes")
    assert alone.stderr == "Next: planner meeting invite 5 --out invitations\n"
    refused = series("meeting", "invite", "5", "--series", "--out", "out", "--yes", exit_code=1)
    assert refused.stderr == "Meeting 5 is in no series.\nLeave out --series.\n"


def test_what_is_changed_on_all_of_them_is_told_with_one_command(series: Run) -> None:
    series(*WRITE, "--yes")

    renamed = series("meeting", "edit", "2", "--title", "Club table", "--series", "--yes")

    assert renamed.stderr == "Next: planner meeting invite 2 --series --out invitations\n"
    assert to_be_told(series(*WRITE, "--yes")) == [(str(number), "4 updated") for number in (2, 3, 4)]


def test_somebody_more_and_somebody_less_together_with_the_files(series: Run) -> None:
    series(*WRITE, "--yes")
    changed = series(*WRITE, "--to", "Sherali Jonov <jonov@sco.example>", "--without", "RG", "--yes")

    assert to_be_told(changed) == [(str(number), "1 new, 1 withdrawn") for number in (2, 3, 4)]
    assert "Sherali Jonov   jonov@sco.example    3\n" in changed.stdout


def test_all_later_dates_are_sent_after_one_question(mailing: Run, sink: Sink) -> None:
    asked = mailing(*SEND, exit_code=3)
    assert "Send 9 messages? There is nobody to ask, so nothing was changed." in asked.stderr
    assert sink.taken == []

    shown = mailing(*SEND, "--yes")

    assert shown.stdout.splitlines()[:12] == PREVIEW
    assert shown.stdout.endswith("Sent: 9 of 9 messages.\n")
    assert shown.stderr == (
        "For the letters: planner meeting invite 2 --series --out FOLDER\nNext: planner meeting list\n"
    )
    assert sorted(one.recipient for one in sink.taken) == [
        *["beijing@rg.example"] * 3,
        *["beijing@xinhua.example"] * 3,
        *["kirillov@rg.example"] * 3,
    ]
    again = mailing(*SEND, "--yes")
    assert again.stderr.endswith("Look: planner meeting show 2\n")
    assert len(sink.taken) == 9


def test_what_was_refused_or_turned_away_is_told_as_for_one_meeting(mailing: Run, sink: Sink) -> None:
    sink.script["RCPT"] = ["550 5.1.1 No such user", "451 4.7.1 Come back later"]

    shown = mailing(*SEND, "--yes").stdout

    assert "Sent: 7 of 9 messages.\nRefused for good: 1 message\n" in shown
    assert "then: planner meeting invite 2 --send\nTurned away for now: 1 message\n" in shown
    rows = json.loads(mailing("meeting", "show", "2", "--format", "json").stdout)
    assert {one["name"]: one["invitation"].split()[0] for one in rows} == {
        "Khovar": "waiting",
        "RG": "refused",
        "Xinhua": "not",
        "Andrei Kirillov": "sent",
    }


def test_the_letters_of_a_series_are_one_file(series: Run) -> None:
    shown = series("meeting", "invite", "2", "--series", "--letters", "l.pdf", "--yes")

    assert shown.stdout.splitlines() == [
        *("Round table", "", "Meeting   By letter   Letter       Language", "─" * 43),
        *(f"{number}         Khovar      invitation   ru" for number in (2, 3, 4)),
        *("", "Written: 3 letters into l.pdf."),
    ]
    assert set("Приглашение") <= set("".join(embedded(Path("l.pdf").read_bytes()).values()))


def test_where_all_have_an_address_a_series_has_no_letter(series: Run) -> None:
    series("agency", "edit", "Khovar", "--email", "beijing@khovar.example", "--yes")

    refused = series("meeting", "invite", "2", "--series", "--letters", "l.pdf", "--yes", exit_code=1)

    assert refused.stderr == (
        "Whoever is invited to meeting 2 and those after it has an e-mail address: there is no letter.\n"
        "Write the invitations: planner meeting invite 2 --series --out invitations\n"
    )


@pytest.mark.parametrize(
    ("options", "exit_code", "message"),
    [
        (("--text", "en"), 2, "Error: --text shows the text of one meeting: leave out --series."),
        (
            (),
            1,
            "Add --out FOLDER to write the files or --send to send them; --to or --without NAME.",
        ),
    ],
)
def test_what_a_series_is_not_asked_for_is_refused(
    series: Run, options: tuple[str, ...], exit_code: int, message: str
) -> None:
    refused = series("meeting", "invite", "2", "--series", *options, exit_code=exit_code)

    assert refused.stderr.splitlines()[-1] == message
