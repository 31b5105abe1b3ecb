"""One file that is one mail or one calendar."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from planner.errors import BadInput
from planner.invitations.incoming import Read, Reading, broken, read_calendar, read_mail
from planner.invitations.incoming.reading import LARGEST

_CALENDAR = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", re.IGNORECASE)
_WIDE_CALENDAR = re.compile(rb"\A(?:\xff\xfeB\0E\0G\0I\0N\0|\xfe\xff\0B\0E\0G\0I\0N)", re.IGNORECASE)
_EMLX = re.compile(rb"\A\s*(\d{1,9})\s*\n")


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file: as it is shown, its name, its bytes, and how many there are."""

    label: str
    name: str
    file: BinaryIO
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """One mail or one calendar as it was saved.

    Attributes:
        label: where it was found, as it is shown.
        data: the mail, or the calendar.
        calendar: it is a calendar that came without its mail.
        fault: why it is neither, as the end of a sentence.
    """

    label: str
    data: bytes = b""
    calendar: bool = False
    fault: str = ""

    def read(self, how: Reading) -> tuple[Read, ...]:
        """What it says."""
        if self.fault:
            return (broken(b"", self.label, self.fault),)
        return (read_calendar if self.calendar else read_mail)(self.data, self.label, how)


def single(opened: Opened, *, made: Callable[[bytes], bytes] = bytes) -> Found:
    """The one mail or calendar of a file.

    Args:
        opened: the file.
        made: makes a mail of what it holds.
    """
    if opened.size > LARGEST:
        return too_large(opened.label, opened.size)
    data = opened.file.read(LARGEST + 1)  # a device says that it is empty
    if len(data) > LARGEST:
        return too_large(opened.label, len(data))
    try:
        data = made(data)
    except BadInput as refusal:
        return Found(opened.label, fault=refusal.message)
    calendar = bool(_CALENDAR.match(data) or _WIDE_CALENDAR.match(data))
    if opened.name.casefold().endswith(".emlx") and (length := _EMLX.match(data)):
        data = data[length.end() : length.end() + int(length[1])]
    return Found(opened.label, data, calendar or opened.name.casefold().endswith(".ics"))


def too_large(label: str, size: int) -> Found:
    """What to say of a mail of that size."""
    return Found(label, fault=f"is larger than any mail: {size / 2**20:,.0f} MB")
