"""Codes by which an answer is known that comes as a plain mail: "[1-K7M2Q5-Y]" in its subject.

A code names, it does not prove: whoever answers is known by the address the mail comes from.
"""

import hashlib
import re
from base64 import b32encode
from dataclasses import dataclass

from planner.models import Attendee, PartStat

_LETTERS: dict[PartStat, str] = {PartStat.ACCEPTED: "Y", PartStat.TENTATIVE: "P", PartStat.DECLINED: "N"}
_ANSWERS = {letter: answer for answer, letter in _LETTERS.items()}
_CODE = re.compile(r"\[(?P<number>[1-9][0-9]{0,8})-(?P<token>[A-Z2-7]{6})-(?P<answer>[YPN])\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Coded:
    """An answer by its code: the number of the meeting, whose invitation, and what is said."""

    number: int
    token: str
    answer: PartStat


def token(attendee: Attendee) -> str:
    """What stands for one invitation in codes: six letters or digits, the same for ever."""
    mark = f"{attendee.meeting.uid}/{attendee.address}/{attendee.name if attendee.address is None else ''}"
    return b32encode(hashlib.sha256(mark.encode()).digest())[:6].decode("ascii")


def code(attendee: Attendee, answer: PartStat) -> str:
    """The code with which `attendee` gives that answer: yes, perhaps or no."""
    return f"[{attendee.meeting.number}-{token(attendee)}-{_LETTERS[answer]}]"


def read_code(subject: str) -> Coded | None:
    """The first code in a subject, or None; reply marks and words around it do not matter."""
    found = _CODE.search(subject)
    if found is None:
        return None
    return Coded(int(found["number"]), found["token"].upper(), _ANSWERS[found["answer"].upper()])
