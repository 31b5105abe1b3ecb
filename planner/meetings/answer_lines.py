"""Answers as they are pasted from a chat: a line for each, the name before the answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planner.meetings.answer_words import Spoken, spoken
from planner.models.pinyin import HAN

# What a chat puts before a line it copies: "[02.03.2017, 10:32] ", "2017-03-02 10:32:11 - ", "10:32 ".
_STAMP = re.compile(
    r"\s*(?:\[[^\]]*\d[^\]]*\]\s*"
    r"|(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?\s*(?:[-–—]\s+)?(?=\S))",
    re.IGNORECASE,
)
_STAMP_AFTER = re.compile(
    r"\s+(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?\s*:?$", re.IGNORECASE
)
_MARK = re.compile(r"\s*(?:[-*•·–—]|\d{1,3}[.)、])\s+")
_SIGNS = re.compile(r"\s*[=:：\t,，]\s*|\s+[-–—]+\s*|\s*[-–—]+\s+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a line: a name, and the answer that follows it."""

    name: str
    said: Spoken


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was pasted.

    Attributes:
        number: which, counted from 1.
        text: as it stands there.
        ways: in which it can be read, the likeliest first; none for a line that answers nothing.
    """

    number: int
    text: str
    ways: tuple[Way, ...]


def lines_of(text: str) -> list[Line]:
    """The lines that have anything in them; an answer alone belongs to the name on the line above it."""
    found: list[Line] = []
    sender = ""
    for number, written in enumerate(text.splitlines(), 1):
        line = written.strip()
        said = spoken(_bare(line)) if line else None
        if said is not None and sender:
            found[-1] = Line(number, f"{sender} {line}", (Way(_name(sender), said),))
            sender = ""
        elif line:
            sender = "" if said or tuple(_ways_of(line)) else line
            found.append(Line(number, line, () if said else tuple(_ways_of(line))))
    return found


def _ways_of(line: str) -> Iterator[Way]:
    """Every way to read a line as a name and an answer, the likeliest first."""
    seen = set()
    for name, answer in _halves(_bare(line)):
        said = spoken(answer) if name and answer else None
        if said is None:
            continue
        # Who wrote to the chat stands before what was written: "Olga: Kabar - yes".
        for one in (name, re.split(r"[:：]", name)[-1].strip()):
            if one and one not in seen and spoken(one) is None:
                seen.add(one)
                yield Way(one, said)


def _bare(line: str) -> str:
    """The line without the time and the mark of a list before it."""
    for before in (_STAMP, _MARK):
        found = before.match(line)
        line = line[found.end() :] if found else line
    return line.strip()


def _name(line: str) -> str:
    """The name on a line of its own, without the time beside it."""
    return _STAMP_AFTER.sub("", _bare(line)).strip(" :：")


def _halves(line: str) -> Iterator[tuple[str, str]]:
    if _STAMP_AFTER.search(line):  # who wrote, and when: the 32 of 10:32 is no number of people
        return
    for between in (_SIGNS, _SPACE):
        for found in between.finditer(line):
            yield line[: found.start()].strip(), line[found.end() :].strip()
    # Chinese is written without spaces; the longest answer first, for 不来 is no 来.
    for place in range(1, len(line)):
        if HAN.search(line[place - 1 : place + 1]):
            yield line[:place].strip(), line[place:].strip()
