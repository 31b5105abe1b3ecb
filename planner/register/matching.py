"""How well a text fits what was looked for: exactly, in part, in all its words, or roughly."""

import enum
from dataclasses import dataclass
from functools import cached_property

from planner.models.likeness import ALIKE, Said, likeness
from planner.models.names import fold, latin, spoken
from planner.models.pinyin import HAN


class Fit(enum.IntEnum):
    """How well something fits, best first."""

    EXACT = 0
    PART = 1
    WORDS = 2
    ROUGH = 3

    @property
    def label(self) -> str:
        """How it is said to people."""
        return ("exactly", "in part", "by its words", "roughly")[self]


@dataclass(frozen=True)
class Wanted:
    """What is looked for, in the forms it is compared in."""

    text: str
    shortest: int = 3

    @cached_property
    def key(self) -> str:
        """The folded text."""
        return fold(self.text)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The folded text and its transliteration; none where it is too short to name anybody.

        Chinese characters are not transliterated: many are read alike, so that it would be a guess.
        """
        if HAN.search(self.key):
            return (self.key,)
        return tuple(one for one in dict.fromkeys((self.key, latin(self.key))) if len(one) >= self.shortest)

    @property
    def widest(self) -> str | None:
        """The one form that every `names.search_key` that fits has; asking for two takes twice as long."""
        return self.forms[-1] if self.forms else None

    @cached_property
    def said(self) -> Said:
        """How it sounds."""
        return spoken(self.text)

    def fit(self, text: str) -> Fit | None:
        """How well a text fits by its letters."""
        key = fold(text)
        if key == self.key:
            return Fit.EXACT if key else None
        forms = [key] if HAN.search(key) and HAN.search(self.key) else [key, latin(key)]
        return self.fit_key(" | ".join(forms))

    def fit_key(self, search_key: str) -> Fit | None:
        """How well something with that `names.search_key` fits, short of exactly."""
        if any(form in search_key for form in self.forms):
            return Fit.PART
        known = search_key.split()
        for form in self.forms:
            words = form.split()
            if len(words) > 1 and all(any(one.startswith(word) for one in known) for word in words):
                return Fit.WORDS
        return None

    def likeness(self, text: str) -> float:
        """How alike a text sounds, out of 100; 0 where it is too little to tell."""
        # Chinese is read by the dictionary only for Chinese: loading it costs a quarter of a second.
        readable = text if HAN.search(self.key) else latin(text) if HAN.search(text) else text
        score = likeness(self.said, spoken(readable))
        return score if score >= ALIKE else 0.0
