"""planner answer import: what came by mail, shown, asked about, kept; the same again changes nothing."""

import json
from pathlib import Path

import pytest
from cli.conftest import Run
from outlookfiles import MEETING, msg, object_id
from replies import asks_again, came_back, reply, uid, write


def invitation(run: Run, name: str) -> str:
    """What became of somebody's invitation."""
    rows = json.loads(run("meeting", "show", "1", "--format", "json").stdout)
    return next(str(row["invitation"]) for row in rows if row["name"] == name)


def test_answers_are_shown_by_meeting_kept_and_the_second_time_nothing_is_new(invited_club: Run) -> None:
    write("post/1.eml", reply("beijing@xinhua.example", "TENTATIVE"))
    write("post/2.eml", reply("beijing@xinhua.example", minute=5, comment="Two of us"))
    write("post/3.eml", reply("beijing@rg.example", "DECLINED", sender="evil@elsewhere.example"))
    write("post/4.eml", reply("crasher@elsewhere.example"))
    write("post/5.eml", "From: rashid@sco.example\nSubject: Thursday\n\nI will speak ten minutes.\n")
    write("post/6.eml", "From: friend@elsewhere.example\nSubject: Private\n\nHello.\n")
    write("post/notes.txt", "no mail")
    result = invited_club("answer", "import", "post", "--yes")

    assert result.stdout == (
        "Meeting 1: March meeting, Thu 30 March 2017\n"
        "  Xinhua: perhaps, before the answer that counts: kept only\n"
        "  Xinhua: no answer -> comes “Two of us”\n"
        "  quorum 2 of 3 agencies: possible 3, sure 1\n"
        "For you to look at:\n"
        "  RG, meeting 1: says “does not come”. It came from evil@elsewhere.example, who is not known to"
        " speak for beijing@rg.example. “Answer”\n"
        "  crasher@elsewhere.example, meeting 1: says “comes”. crasher@elsewhere.example was not invited."
        " “Answer”\n"
        "  Rashid Alimov, meeting 1: It says in words what only a person can judge."
        " “I will speak ten minutes.”\n"
        "Passed over:\n"
        "  1: It is about no meeting that is known here.\n"
        "Not read: post/notes.txt is no mail: it has no sender, date or subject.\n"
        "6 new: 3 for you to look at, 2 answered and 1 passed over; 0 read before.\n"
    )
    assert result.stderr == "3 things wait for you. Next: planner answer review\n"
    assert invited_club("answer", "import", "post", "--yes").stdout.endswith("0 new; 6 read before.\n")
    assert "comes" in invited_club("meeting", "show", "1").stdout


def test_nothing_is_kept_without_consent(invited_club: Run) -> None:
    file = write("1.eml", reply("beijing@xinhua.example"))

    looked = invited_club("answer", "import", file, "--dry-run")
    assert looked.stderr == "Nothing was changed (--dry-run).\n"
    refused = invited_club("answer", "import", file, exit_code=3)
    assert "Keep 1 thing that is new? There is nobody to ask" in refused.stderr
    assert "1 new: 1 answered; 0 read before." in invited_club("answer", "import", file, "--dry-run").stdout


def test_undo_takes_what_was_read_back(invited_club: Run) -> None:
    file = write("1.eml", reply("beijing@xinhua.example"))
    invited_club("answer", "import", file, "--yes")
    invited_club("undo", "--yes")

    assert "1 new: 1 answered; 0 read before." in invited_club("answer", "import", file, "--dry-run").stdout


def test_undo_takes_back_what_was_to_be_sent_again(invited_club: Run) -> None:
    file = write("1.eml", asks_again("beijing@xinhua.example"))
    invited_club("answer", "import", file, "--yes")
    assert invitation(invited_club, "Xinhua") == "change waiting"

    undone = invited_club("undo", "--yes").stdout
    assert undone.endswith("What they were to be told did not leave, and will not: Xinhua.\n")
    assert invitation(invited_club, "Xinhua") == "handed out 2 Mar"
    invited_club("answer", "import", file, "--yes")
    assert invitation(invited_club, "Xinhua") == "change waiting"


def test_undo_takes_back_that_an_invitation_came_back(invited_club: Run) -> None:
    file = write("1.eml", came_back("beijing@rg.example"))
    invited_club("answer", "import", file, "--yes")
    assert invitation(invited_club, "RG") == "came back 2 Mar: 5.1.1 smtp; 550 No such user"

    invited_club("undo", "--yes")
    assert invitation(invited_club, "RG") == "handed out 2 Mar"


def test_undo_takes_back_that_an_invitation_arrived(invited_club: Run) -> None:
    file = write("1.eml", came_back("beijing@rg.example").replace("failed", "delivered"))
    invited_club("answer", "import", file, "--yes")
    assert invitation(invited_club, "RG") == "delivered 2 Mar"

    invited_club("undo", "--yes")
    assert invitation(invited_club, "RG") == "handed out 2 Mar"


def test_outlooks_files_and_bare_calendars_count(invited_club: Run) -> None:
    saved = msg(
        {0x001A: "IPM.Schedule.Meeting.Resp.Neg", 0x0037: "Declined", 0x5D01: "beijing@rg.example"},
        named={(MEETING, 0x0023): object_id(uid())},
    )
    Path("declined.msg").write_bytes(saved)
    calendar = reply("beijing@xinhua.example")
    write("answer.ics", calendar[calendar.index("BEGIN:VCALENDAR") :])
    result = invited_club("answer", "import", "declined.msg", "answer.ics", "--yes")

    assert "  RG: no answer -> does not come\n" in result.stdout
    assert "  Xinhua: no answer -> comes\n" in result.stdout
    assert result.stderr == "Next: planner meeting show 1\n"


def test_programs_get_rows(invited_club: Run) -> None:
    file = write("1.eml", reply("beijing@xinhua.example", comment="Two of us"))
    result = invited_club("answer", "import", file, "--yes", "--format", "json")

    assert json.loads(result.stdout) == [
        {
            "source": "1.eml",
            "kind": "answer",
            "state": "applied",
            "why": None,
            "meeting": 1,
            "who": "Xinhua",
            "sender": "beijing@xinhua.example",
            "answer": "comes",
            "counts": "counts",
            "given": "2017-03-02T08:00:00+00:00",
            "words": "Two of us",
        }
    ]


def test_of_many_answers_the_first_are_shown(invited_club: Run) -> None:
    mails = [
        f"From x Thu Mar  2 08:00:00 2017\n{reply('beijing@xinhua.example', minute=number)}\n"
        for number in range(45)
    ]
    result = invited_club("answer", "import", write("many.mbox", "".join(mails)), "--yes")

    assert "  … and 5 more\n" in result.stdout
    assert "45 new: 45 answered; 0 read before.\n" in result.stdout


def test_an_answer_to_the_earlier_date_is_to_be_asked_again(invited_club: Run) -> None:
    file = write("1.eml", reply("beijing@xinhua.example"))
    invited_club("meeting", "move", "1", "31 March 15:00", "--yes")
    result = invited_club("answer", "import", file, "--yes")

    assert "  Xinhua: comes, to the earlier date: kept, but to be asked again\n" in result.stdout


def test_answers_to_a_meeting_that_is_off_are_kept(invited_club: Run) -> None:
    file = write("1.eml", reply("beijing@xinhua.example"))
    invited_club("meeting", "cancel", "1", "--yes")
    result = invited_club("answer", "import", file, "--yes")

    assert "1 new: 1 answered; 0 read before.\n" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name files or folders, or --mailbox."),
        (("--again", "x.eml"), "--again goes with --mailbox."),
    ],
)
def test_what_cannot_be_meant_is_refused(file_club: Run, words: tuple[str, ...], said: str) -> None:
    assert said in file_club("answer", "import", *words, exit_code=2).stderr


def test_places_without_mails_are_refused(file_club: Run) -> None:
    Path("empty").mkdir()
    write("notes.txt", "no mail")

    assert file_club("answer", "import", "empty", exit_code=1).stderr == "There is no mail in empty.\n"
    assert file_club("answer", "import", "notes.txt", exit_code=1).stderr == (
        "notes.txt is no mail: it has no sender, date or subject.\n"
    )
    assert (
        "There is no file or folder nowhere." in file_club("answer", "import", "nowhere", exit_code=1).stderr
    )


def test_a_mailbox_that_is_not_set_up_says_how(file_club: Run) -> None:
    assert "Type: planner setup mail" in file_club("answer", "import", "--mailbox", exit_code=1).stderr


def test_only_a_server_that_is_named_vouches(invited_club: Run) -> None:
    Path("planner.toml").write_text('mail-server = "mx.club.example"\n', encoding="utf-8")
    forged = "Authentication-Results: mx.club.example; dmarc=fail\n" + reply("beijing@xinhua.example")
    result = invited_club("answer", "import", write("1.eml", forged), "--yes")

    assert "The mail server says that it does not come from beijing@xinhua.example." in result.stdout


def test_hostile_letters_reach_no_terminal(invited_club: Run) -> None:
    evil = reply("beijing@xinhua.example", comment="\\n\x1b[2J\x07[red]")
    result = invited_club("answer", "import", write("1.eml", evil), "--yes")

    assert "\x1b" not in result.output
    assert "“[2J[red]”" in result.stdout
