"""How fast answers are read and taken in: a mailbox file (mbox) of 10,000 of them.

    PYTHONPATH=tests python tests/benchmarks/bench_answers.py [ANSWERS] [AGENCIES]

Prints one line for each step. One core does it all: reading the file and its mails, and taking the answers
in, with the log of changes, in one transaction. Every tenth answer is a mail with a code, every hundredth a
bounce; each agency answers several times, so that most are overtaken. The database is SQLite.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from build import NOW, agency, attendee, club, meeting
from outgoing import message
from sqlalchemy.orm import Session

from planner.app import App
from planner.exchange.mails import found_in
from planner.invitations.codes import token
from planner.invitations.incoming import Reading, take_all
from planner.models import Attendee, MessageState
from planner.settings import Settings

LEAST = 300
"""Answers a second at least."""
SAYS = ("ACCEPTED", "DECLINED", "TENTATIVE")
ZONE = """BEGIN:VTIMEZONE
TZID:China Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE"""


def reply(attendee: Attendee, number: int, when: datetime) -> str:
    """An answer as Exchange sends it, with its text twice and its calendar."""
    address, said = attendee.address, SAYS[number % 3]
    text = f"{attendee.name} has answered the invitation. " * 12
    return f"""From: {attendee.name} <{address}>
To: Press Club <club@sco-press.example>
Subject: Accepted: March meeting
Date: {format_datetime(when)}
Message-ID: <{number}@press.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b-{number}"

--b-{number}
Content-Type: text/plain; charset="utf-8"

{text}

--b-{number}
Content-Type: text/html; charset="utf-8"

<html><body><p>{text}</p></body></html>

--b-{number}
Content-Type: text/calendar; charset="utf-8"; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
{ZONE}
BEGIN:VEVENT
ATTENDEE;PARTSTAT={said};CN={attendee.name}:MAILTO:{address}
COMMENT;LANGUAGE=en-US:\\n
UID:{attendee.meeting.calendar_uid}
SUMMARY;LANGUAGE=en-US:Accepted: March meeting
DTSTART;TZID=China Standard Time:20170330T150000
DTEND;TZID=China Standard Time:20170330T163000
DTSTAMP:{when:%Y%m%dT%H%M%SZ}
SEQUENCE:0
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
END:VCALENDAR

--b-{number}--
"""


def coded(attendee: Attendee, number: int, when: datetime) -> str:
    """An answer by the code in the subject."""
    return f"""From: {attendee.name} <{attendee.address}>
Subject: I come [{attendee.meeting.number}-{token(attendee)}-Y]
Date: {format_datetime(when)}
Message-ID: <{number}@press.example>

I come with {number} others.
"""


def bounce(attendee: Attendee, number: int, when: datetime) -> str:
    """A message that came back."""
    return f"""From: MAILER-DAEMON@relay.example
Subject: failure notice
Date: {format_datetime(when)}
Message-ID: <{number}@relay.example>

Hi. This is the qmail-send program at relay.example.

<{attendee.address}>:
Remote host said: 550 5.2.2 Mailbox full ({number})

Message-ID: <{attendee.meeting_id}.{attendee.id}.0.invitation@club.example>
"""


def write_mbox(file: Path, attendees: list[Attendee], answers: int) -> None:
    """The mailbox, oldest first."""
    with file.open("w", encoding="utf-8", newline="\n") as mbox:
        for number in range(answers):
            when = NOW + timedelta(seconds=number)
            kind = bounce if number % 100 == 99 else coded if number % 10 == 9 else reply
            mbox.write(f"From somebody Thu Mar  2 09:{number // 60 % 60:02}:{number % 60:02} 2017\n")
            mbox.write(kind(attendees[number * 7 % len(attendees)], number, when) + "\n")


def scene(session: Session, agencies: int) -> list[Attendee]:
    """Meetings of 25 agencies each, all invited."""
    club(session)
    found = []
    for begin in range(0, agencies, 25):
        about = meeting(session, f"Meeting {begin // 25}")
        for number in range(begin, min(begin + 25, agencies)):
            seat = attendee(
                session, about, agency(session, f"Agency {number}", email=f"a{number}@press.example")
            )
            message(session, seat, state=MessageState.SENT)
            found.append(seat)
    return found


def main() -> None:
    answers, agencies = (int(text) for text in (*sys.argv[1:], "10000", "2500")[:2])
    with tempfile.TemporaryDirectory() as folder:
        app = App(Settings(str(Path(folder, "bench.sqlite3")), "bench"), tell=print)
        app.create_database()
        file = Path(folder, "answers.mbox")
        with app.transaction() as session:
            write_mbox(file, scene(session, agencies), answers)
        begun = time.process_time()
        reads = [one for found in found_in([file]) for one in found.read(Reading())]
        reading = time.process_time() - begun
        begun = time.process_time()
        with app.transaction() as session:
            intake = take_all(session, reads, now=datetime(2017, 3, 20, tzinfo=UTC))
        taking = time.process_time() - begun
        with app.transaction() as session:
            again = take_all(session, reads, now=datetime(2017, 3, 20, tzinfo=UTC))
        app.close()
    assert (len(intake.rows), len(again.rows)) == (answers, 0)
    rate = answers / (reading + taking)
    each = f"{answers / reading:,.0f}/s), taken in {taking:.1f} ({answers / taking:,.0f}/s)"
    verdict = "yes" if rate >= LEAST else "NO"
    sys.stdout.write(
        f"{answers} answers of {agencies} agencies, in seconds of one core\n"
        f"read {reading:.1f} ({each}\n"
        f"together {rate:,.0f}/s; at least {LEAST}/s: {verdict}\n"
    )
    sys.exit(rate < LEAST)


if __name__ == "__main__":
    main()
