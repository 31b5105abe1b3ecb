"""How a poll stood when it was settled, kept for the record: counts and ids, no names."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided, and how all stood then.

    Attributes:
        when: the date that was taken, as it is shown.
        needed: how many agencies the quorum was.
        possible: how many could come.
        sure: how many had said yes.
        said: for each date by its number, and each answer, the ids of the places in the poll.
        agencies: how many agencies had given each answer to the date that was taken.
        spite: what spoke against it.
    """

    when: str
    needed: int
    possible: int
    sure: int
    said: Mapping[str, Mapping[str, list[int]]] = field(default_factory=dict)
    agencies: Mapping[str, int] = field(default_factory=dict)
    spite: tuple[str, ...] = ()

    @property
    def counts(self) -> str:
        """The numbers of that day in a sentence."""
        said = ", ".join(f"{number} {answer}" for answer, number in self.agencies.items())
        quorum = f"quorum {self.needed}: possible {self.possible}, sure {self.sure}"
        return f"Agencies then: {said}; {quorum}." if said else f"Then {quorum}."

    def __str__(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """The same, read back."""
        kept: dict[str, Any] = (
            json.loads(text) if text else {"when": "?", "needed": 0, "possible": 0, "sure": 0}
        )
        return cls(**kept | {"spite": tuple(kept.get("spite", ()))})
