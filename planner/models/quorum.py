"""How many agencies, or people, must be there for a meeting to decide anything."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from planner.errors import BadInput

HALF = Fraction(1, 2)
_OF_PEOPLE = r"(?: of(?: the)?| of all)? (?P<base>people|persons|journalists|members|agencies)"
_ROUNDED = r",? (?:rounded )?(?P<way>up|down)"


@dataclass(frozen=True, slots=True)
class Quorum:
    """A number of agencies, or a share of them, or strictly more than a share; of people where that is said.

    Attributes:
        count: the number.
        share: or the share, rounded up unless `down`.
        strictly_more: more than the share.
        down: the share is rounded down.
        people: not agencies are counted, but their people.
    """

    count: int | None = None
    share: Fraction | None = None
    strictly_more: bool = False
    down: bool = False
    people: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `14`, `60%`, `more than half`, `2/3 rounded down`, `40 people`, `60% of people`.

        Raises:
            BadInput: it is none of these, or no such share exists.
        """
        words, down, people = _stripped(text)
        strictly_more = words.startswith("more than ")
        value = words.removeprefix("more than ")
        count = int(value) + strictly_more if re.fullmatch(r"\d{1,5}", value, re.ASCII) else None
        if count is not None and 0 < count < 100_000 and not down:
            return cls(count=count, people=people)
        share = HALF if value == "half" else _share(value)
        # "More than 100%" can never be reached, and a quorum of nobody is no quorum.
        if share is None or not 0 < share <= 1 or (share == 1 and strictly_more) or (strictly_more and down):
            raise BadInput(
                f"{text!r} is not a quorum.",
                remedy="Write a number of agencies (14), a share (60%, 2/3), 'more than half',"
                " '2/3 rounded down', or '40 people'.",
            )
        return cls(share=share, strictly_more=strictly_more, down=down, people=people)

    def needed(self, base: int) -> int:
        """How many of so many agencies, or people, must come."""
        if self.count is not None:
            return self.count
        assert self.share is not None
        part = base * self.share
        if self.strictly_more:
            return int(part) + 1
        return int(part) if self.down else -int(-part // 1)

    def __str__(self) -> str:
        if self.count is not None:
            return f"{self.count} people" if self.people else str(self.count)
        assert self.share is not None
        share = "half" if self.share == HALF else f"{self.share.numerator}/{self.share.denominator}"
        more = f"more than {share}" if self.strictly_more else share
        of_whom = f"{more} of people" if self.people else more
        return f"{of_whom} rounded down" if self.down else of_whom


def _stripped(text: str) -> tuple[str, bool, bool]:
    """The words without what is said of rounding and of people, and both of that."""
    words = " ".join(text.casefold().split())
    rounded = re.fullmatch(rf"(?P<rest>.+?){_ROUNDED}", words)
    words = rounded["rest"] if rounded else words
    based = re.fullmatch(rf"(?P<rest>.+?){_OF_PEOPLE}", words)
    words = based["rest"] if based else words
    return words, bool(rounded and rounded["way"] == "down"), bool(based and based["base"] != "agencies")


def _share(text: str) -> Fraction | None:
    percent = re.fullmatch(r"(\d{1,3}) ?%", text, re.ASCII)
    if percent:
        return Fraction(int(percent[1]), 100)
    fraction = re.fullmatch(r"(\d{1,3}) ?/ ?(\d{1,3})", text, re.ASCII)
    if fraction and int(fraction[2]):
        return Fraction(int(fraction[1]), int(fraction[2]))
    return None
