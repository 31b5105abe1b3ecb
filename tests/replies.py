"""Answers by mail to the first meeting of the club of `tests/cli`, as a calendar program writes them."""

import re
from pathlib import Path

UID = re.compile(r"^UID:(\S+)", re.MULTILINE)


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
