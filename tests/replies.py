"""Answers by mail to the first meeting of the club of `tests/cli`, as a calendar program writes them."""

import re
from pathlib import Path

UID = re.compile(r"^UID:(\S+)", re.MULTILINE)
MESSAGE_ID = re.compile(r"^Message-ID: (\S+)", re.MULTILINE)


def uid() -> str:
    """The UID of the meeting, as its invitations have it."""
    text = next(Path("out").glob("*.ics")).read_text(encoding="utf-8").replace("\n ", "")
    found = UID.search(text)
    assert found is not None
    return found[1]


def reply(
    address: str, said: str = "ACCEPTED", *, sender: str = "", minute: int = 0, comment: str = ""
) -> str:
    """An answer by mail, of 2 March."""
    return f"""From: {sender or address}
Date: Thu, 2 Mar 2017 08:{minute:02}:00 +0000
Subject: Answer
Content-Type: text/calendar; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:{uid()}
DTSTAMP:20170302T08{minute:02}00Z
SEQUENCE:0
ATTENDEE;PARTSTAT={said}:mailto:{address}
COMMENT:{comment}
END:VEVENT
END:VCALENDAR
"""


def write(name: str, text: str) -> str:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return name


def asks_again(address: str) -> str:
    """The question for the invitation once more."""
    return reply(address).replace("REPLY", "REFRESH")


def came_back(address: str) -> str:
    """The report of a mail server on the invitation that was handed out for an address."""
    drafts = [file.read_text(encoding="utf-8") for file in sorted(Path("out/drafts").glob("*.eml"))]
    (draft,) = (one for one in drafts if f"To: {address}" in one or f"<{address}>" in one)
    number = MESSAGE_ID.search(draft)
    assert number is not None
    return f"""From: MAILER-DAEMON@mx.example
Date: Thu, 2 Mar 2017 08:30:00 +0000
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 No such user

--b
Content-Type: text/rfc822-headers

Message-ID: {number[1]}

--b--
"""
