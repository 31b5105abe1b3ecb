"""Phrases of one meaning in the words of three languages: `same.txt` lists them below their dates."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.i18n.dates import span_label
from planner.scheduling.phrases import readings

TODAY = date(2017, 3, 2)  # a Thursday


def meanings() -> Iterator[tuple[str, list[str]]]:
    """The dates of each meaning, and the phrases that have it."""
    label, phrases = "", list[str]()
    for line in Path(__file__).with_name("same.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            phrases += line.strip().split(" | ")
        elif line and not line.startswith("#"):
            if phrases:
                yield label, phrases
            label, phrases = line, []
    yield label, phrases


@pytest.mark.parametrize(("label", "phrases"), list(meanings()))
def test_phrases_of_one_meaning(label: str, phrases: list[str]) -> None:
    found = {phrase: readings(phrase, today=TODAY) for phrase in phrases}
    labels = {
        phrase: "; ".join(span_label(one.first, one.last) for one in senses)
        for phrase, senses in found.items()
    }
    assert labels == dict.fromkeys(phrases, label)
    assert len(set(found.values())) == 1, "and the senses are the same in words"
