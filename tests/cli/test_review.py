"""planner answer review: what is shown, one key each, options without a terminal, taken back."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from click.testing import Result
from sqlalchemy.orm import Session
from terminal import CTRL_C, dialogue

from planner.database.engine import database_url as parsed
from planner.database.engine import open_engine
from planner.invitations.incoming import read_mail, take_in

Run = Callable[..., Result]
LATER = datetime(2017, 3, 2, 9, 0, tzinfo=UTC)

REPLY = """\
From: {sender}
To: club@club.example
Date: Thu, 2 Mar 2017 08:00:00 +0000
Message-ID: <{sender}-{method}>
Subject: {subject}
MIME-Version: 1.0
Content-Type: text/calendar; method={method}; charset=UTF-8

BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
METHOD:{method}
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20170302T080000Z
SEQUENCE:0
ORGANIZER:mailto:club@club.example
ATTENDEE;PARTSTAT={partstat}:mailto:{attendee}
{times}END:VEVENT
END:VCALENDAR
"""
LETTER = """\
From: {sender}
To: club@club.example
Date: Thu, 2 Mar 2017 08:30:00 +0000
Message-ID: <{sender}-letter>
Subject: Re: March meeting
Content-Type: text/plain; charset=UTF-8

{text}
"""
FRIDAY = "DTSTART:20170331T070000Z\nDTEND:20170331T083000Z\n"


class Mailbox:
    """Mail that is read into the club's database."""

    def __init__(self, run: Run, url: str) -> None:
        self.run = run
        self.url = url
        self.uid = json.loads(run("meeting", "list", "--format", "json").stdout)[0]["uid"]

    def take(self, mail: str) -> int:
        """Reads a mail; the number of what it became."""
        engine = open_engine(parsed(self.url))
        with Session(engine) as session:
            (read,) = read_mail(mail.encode(), "answers.mbox")
            taken = take_in(session, read, now=LATER)
            session.commit()
            number = taken.id
        engine.dispose()
        return number

    def reply(
        self,
        sender: str,
        attendee: str,
        *,
        partstat: str = "ACCEPTED",
        method: str = "REPLY",
        times: str = "",
    ) -> int:
        """An answer by calendar."""
        return self.take(
            REPLY.format(
                sender=sender,
                attendee=attendee,
                partstat=partstat,
                method=method,
                times=times,
                uid=self.uid,
                subject="Answer",
            )
        )

    def letter(self, sender: str, text: str) -> int:
        """A letter in words."""
        return self.take(LETTER.format(sender=sender, text=text))

    def answers(self) -> dict[str, str]:
        """What everybody says."""
        rows = json.loads(self.run("meeting", "show", "1", "--format", "json").stdout)
        return {row["name"]: row["answer"] for row in rows}

    def waiting(self) -> list[int]:
        """The numbers of what is to be decided."""
        return [row["number"] for row in json.loads(self.run("answer", "review", "--format", "json").stdout)]


def mailbox(run: Run, url: str) -> Mailbox:
    run("agency", "edit", "Khovar", "--email", "desk@khovar.example", "--yes")
    run("meeting", "schedule", "March meeting", "--at", "30 March 15:00", "--yes")
    run("meeting", "invite", "1", "--out", "out", "--yes")
    return Mailbox(run, url)


@pytest.fixture
def box(small_club: Run, database_url: str) -> Mailbox:
    """Meeting 1 on Thursday, everybody invited."""
    return mailbox(small_club, database_url)


@pytest.fixture
def file_box(file_club: Run, sqlite_url: str) -> Mailbox:
    """The same where the database makes no difference."""
    return mailbox(file_club, sqlite_url)


def test_nothing_waits(file_box: Mailbox) -> None:
    assert file_box.run("answer", "review").stdout == "0 answers to decide.\n"


def test_an_unknown_sender_is_decided_remembered_and_taken_back(box: Mailbox) -> None:
    number = box.reply("newsroom@mail.example", "desk@khovar.example")
    listed = box.run("answer", "review")
    assert "newsroom@mail.example" in listed.stdout
    assert listed.stderr == f"Next: planner answer review {number} --help\n"
    shown = box.run("answer", "review", str(number)).stdout
    assert "  of       Khovar, so far: no answer\n" in shown
    assert "  says     comes\n" in shown

    decide = ("answer", "review", str(number), "--as", "yes", "--remember")
    assert "Decide it so? There is nobody to ask" in box.run(*decide, exit_code=3).stderr
    assert box.run(*decide, "--yes").stdout == (
        "Khovar: no answer -> comes\nMail from newsroom@mail.example speaks for Khovar from now on.\n"
    )
    assert (box.answers()["Khovar"], box.waiting()) == ("comes", [])

    box.run("undo", "--yes")
    assert (box.answers()["Khovar"], box.waiting()) == ("no answer", [number])
    box.run(*decide, "--yes")
    box.reply("newsroom@mail.example", "desk@khovar.example", partstat="DECLINED")
    assert box.waiting() == []


def test_whose_a_letter_is(box: Mailbox) -> None:
    number = box.letter("farhod@khovar.example", "Happy to come, with a colleague.")
    assert box.waiting() == [number]
    told = box.run("answer", "review", str(number), "--as", "perhaps", "--of", "Farhod", "--yes")

    assert told.stdout == "Khovar: no answer -> perhaps: Farhod Qalamzoda\n"


def test_who_was_not_invited_is_added(box: Mailbox) -> None:
    number = box.reply("li.wei@mail.example", "li.wei@mail.example")
    told = box.run("answer", "review", str(number), "--add", "--yes")

    assert told.stdout == "Li Wei is invited to meeting 1: comes.\n"
    assert box.answers()["Li Wei"] == "comes"


def test_who_was_not_invited_is_told_so_until_that_is_taken_back(box: Mailbox) -> None:
    number = box.reply("li.wei@mail.example", "li.wei@mail.example")
    decide = ("answer", "review", str(number), "--turn-away", "The hall is small.", "--yes")
    told = box.run(*decide)

    assert told.stdout == (
        "Li Wei is told by mail to li.wei@mail.example that only those invited can come.\n"
    )
    assert box.waiting() == []
    assert "Li Wei" not in box.answers()
    written = box.run("meeting", "invite", "1", "--out", "out", "--dry-run").stdout
    assert "1 withdrawn" in written

    undone = box.run("undo", "--yes").stdout
    assert ": answer review, " in undone.splitlines()[0]
    assert box.waiting() == [number]
    assert "withdrawn" not in box.run("meeting", "invite", "1", "--out", "out", "--dry-run").stdout


def test_nobody_invited_is_added_or_turned_away_by_a_stranger(file_box: Mailbox) -> None:
    number = file_box.reply("newsroom@mail.example", "desk@khovar.example")
    file_box.run("answer", "review", str(number), "--add", "--yes")

    answers = file_box.answers()
    assert (answers["Khovar"], answers["Newsroom"]) == ("no answer", "comes")


def test_another_time_is_held_against_the_present_one(box: Mailbox) -> None:
    number = box.reply("desk@khovar.example", "desk@khovar.example", method="COUNTER", times=FRIDAY)
    assert "It proposes another time: Fri 31 March 2017, 15:00." in box.run("answer", "review").stdout
    shown = box.run("answer", "review", str(number)).stdout
    assert "  from  Thu 30 March 2017, 15:00–16:30" in shown
    assert "  to    Fri 31 March 2017, 15:00–16:30" in shown
    assert "Works for 3 of 3 agencies, 3 on the old date; quorum 2: possible." in shown

    declined = box.run("answer", "review", str(number), "--decline", "The hall is taken.", "--yes")
    assert declined.stdout == "Meeting 1 stays on its date; Khovar is told so.\n"
    undone = box.run("undo", "--yes").stdout
    assert undone.endswith("What they were to be told did not leave, and will not: Khovar.\n")
    accepted = box.run("answer", "review", str(number), "--accept", "--yes")
    assert accepted.stdout.splitlines()[-1] == "Meeting 1 is moved."
    meetings = json.loads(box.run("meeting", "list", "--format", "json").stdout)
    assert (meetings[0]["start"], box.waiting()) == ("2017-03-31T15:00:00+08:00", [])


def test_a_demand_that_the_other_time_fails_is_named(file_box: Mailbox) -> None:
    file_box.run("diary", "add", "Andrei Kirillov", "31 March", "--note", "Leave")
    number = file_box.reply("desk@khovar.example", "desk@khovar.example", method="COUNTER", times=FRIDAY)
    refused = file_box.run("answer", "review", str(number), "--accept", "--yes", exit_code=3)
    assert "Andrei Kirillov (President) cannot come: Leave" in refused.stderr

    file_box.run("answer", "review", str(number), "--accept", "--anyway", "--yes")
    assert file_box.waiting() == []


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("99", "--ignore"), 1, "No answer to decide is called '99'."),
        (("--ignore",), 2, "Which one? Give its number"),
        (("1", "--ignore", "--as", "yes"), 2, "Decide one thing at a time."),
        (("1", "--accept"), 1, "Number 1 proposes no other time."),
        (("1", "--as", "yes", "--of", "Nobdy"), 1, "No agency, member or guest is called 'Nobdy'."),
    ],
)
def test_what_is_refused(file_box: Mailbox, words: tuple[str, ...], code: int, message: str) -> None:
    file_box.letter("farhod@khovar.example", "Happy to come.")
    refused = file_box.run("answer", "review", *words, "--yes", exit_code=code)
    assert message in refused.stderr


def test_one_key_each_on_a_terminal(file_box: Mailbox) -> None:
    file_box.reply("newsroom@mail.example", "desk@khovar.example")
    file_box.letter("farhod@khovar.example", "Happy to come.")
    file_box.reply("li.wei@mail.example", "li.wei@mail.example", partstat="TENTATIVE")
    file_box.reply("wen@xinhua.example", "beijing@xinhua.example", method="COUNTER", times=FRIDAY)
    left = file_box.reply("x@mail.example", "kirillov@rg.example")

    keys = ["z", "r", "з", "a", "Li Wei <li.wei@mail.example>", "n", "The hall is taken.", "s", "i"]
    code, screen = dialogue("answer", "review", answers=keys)
    assert code == 0, screen
    assert "4 answers decided, 1 left." in screen
    assert "Mail from newsroom@mail.example speaks for Khovar from now on." in screen
    assert "Meeting 1 stays on its date; Xinhua is told so." in screen
    found = file_box.answers()
    assert (found["Khovar"], found["Li Wei"], file_box.waiting()) == ("perhaps", "perhaps", [left])


def test_what_is_decided_with_another_is_passed_over(file_box: Mailbox) -> None:
    late = file_box.letter("desk@khovar.example", "Happy to come.")
    proposal = REPLY.replace("08:00:00 +0000", "08:45:00 +0000")  # written at 8, sent after the letter
    file_box.take(
        proposal.format(
            sender="desk@khovar.example",
            attendee="desk@khovar.example",
            partstat="TENTATIVE",
            method="COUNTER",
            times=FRIDAY,
            uid=file_box.uid,
            subject="Another time",
        )
    )
    assert len(file_box.waiting()) == 2
    code, screen = dialogue("answer", "review", answers=["y"])

    assert (code, file_box.waiting()) == (0, []), screen
    assert f"Number {late + 1} is ignored already." in screen
    assert "1 answer decided, 0 left." in screen


def test_ctrl_c_leaves_a_question_and_then_the_review(file_box: Mailbox) -> None:
    number = file_box.letter("farhod@khovar.example", "Happy to come.")
    code, screen = dialogue("answer", "review", answers=["w", CTRL_C, CTRL_C])

    assert (code, file_box.waiting()) == (0, [number]), screen
    assert screen.endswith("\n0 answers decided, 1 left.\n")


def test_a_strangers_answer_is_counted_for_somebody(file_box: Mailbox) -> None:
    file_box.reply("li.wei@mail.example", "li.wei@mail.example")
    code, screen = dialogue("answer", "review", answers=["y", "Khovar"])

    assert code == 0, screen
    assert "x tell them" in screen
    assert "Khovar: no answer -> comes" in screen


def test_who_was_sent_instead_is_invited_or_turned_away(file_box: Mailbox) -> None:
    desk = "desk@khovar.example"
    file_box.reply(desk, desk, partstat='DELEGATED;DELEGATED-TO="mailto:li.wei@mail.example"')
    wang = "Wang <wang@mail.example>"
    code, screen = dialogue("answer", "review", answers=["x", wang, "The hall is small."])
    assert (code, file_box.waiting()) == (0, []), screen
    assert "Wang is told by mail to wang@mail.example that only those invited can come." in screen

    file_box.run("undo", "--yes")
    code, screen = dialogue("answer", "review", answers=["a", "Li Wei <li.wei@mail.example>"])
    assert code == 0, screen
    assert "Li Wei is invited to meeting 1: no answer." in screen


def test_who_is_invited_is_not_invited_once_more(file_box: Mailbox) -> None:
    file_box.letter("desk@khovar.example", "Happy to come.")
    _, screen = dialogue("answer", "review", answers=["q"])
    assert "add the person" not in screen


def test_whose_it_is_is_asked_on_a_terminal(file_box: Mailbox) -> None:
    file_box.letter("farhod@khovar.example", "Happy to come.")
    code, screen = dialogue("answer", "review", answers=["w", "Nobdy", "w", "Farhod", "y"])

    assert code == 0, screen
    assert "No agency, member or guest is called 'Nobdy'." in screen
    assert "It is counted for Farhod." in screen
    assert file_box.answers()["Khovar"] == "comes"
