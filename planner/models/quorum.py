"""How many agencies must be there for a meeting to decide anything."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from planner.errors import BadInput

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Quorum:
    """A number of agencies, or a share of them (rounded up), or strictly more than a share."""

    count: int | None = None
    share: Fraction | None = None
    strictly_more: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `14`, `60%`, `2/3`, `half` or `more than half`.

        Raises:
            BadInput: it is none of these, or no such share exists.
        """
        words = " ".join(text.casefold().split())
        strictly_more = words.startswith("more than ")
        value = words.removeprefix("more than ")
        if value == "half":
            return cls(share=HALF, strictly_more=strictly_more)
        count = int(value) + strictly_more if re.fullmatch(r"\d{1,5}", value, re.ASCII) else None
        share = _share(value)
        # "More than 100%" can never be reached, and a quorum of nobody is no quorum.
        if count is not None and 0 < count < 100_000:
            return cls(count=count)
        if share is None or not 0 < share <= 1 or (share == 1 and strictly_more):
            raise BadInput(
                f"{text!r} is not a quorum.",
                remedy="Write a number of agencies (14), a share (60%, 2/3) or 'more than half'.",
            )
        return cls(share=share, strictly_more=strictly_more)

    def needed(self, agencies: int) -> int:
        """How many of so many agencies must come."""
        if self.count is not None:
            return self.count
        assert self.share is not None
        part = agencies * self.share
        return int(part) + 1 if self.strictly_more else -int(-part // 1)

    def __str__(self) -> str:
        if self.count is not None:
            return str(self.count)
        assert self.share is not None
        share = "half" if self.share == HALF else f"{self.share.numerator}/{self.share.denominator}"
        return f"more than {share}" if self.strictly_more else share


def _share(text: str) -> Fraction | None:
    percent = re.fullmatch(r"(\d{1,3}) ?%", text, re.ASCII)
    if percent:
        return Fraction(int(percent[1]), 100)
    fraction = re.fullmatch(r"(\d{1,3}) ?/ ?(\d{1,3})", text, re.ASCII)
    if fraction and int(fraction[2]):
        return Fraction(int(fraction[1]), int(fraction[2]))
    return None
