"""The time-table of a programme to print, read back from the PDF itself."""

import re
from datetime import date

import pytest
from pdf_text import embedded, streams
from programmes import posed

from planner.reports.programme_page import Occasion, programme_page
from planner.reports.programme_pdf import programme_pdf
from planner.scheduling.programme.briefings import Briefing
from planner.scheduling.programme.outcome import Outcome, outcome_of
from planner.solver.programme.problem import Placement, Score

MADE = date(2017, 3, 2)


def outcome(*titles: str) -> Outcome:
    """One after the other, a quarter of an hour each, every second one in the library."""
    briefings = (Briefing(title, 15, (f"Ms Birch {number}",)) for number, title in enumerate(titles))
    places = [Placement(number, number % 2) for number in range(len(titles))]
    return outcome_of(posed(*briefings), places, Score(0, 0, 0, 0))


def pdf(*titles: str, language: str = "en") -> bytes:
    return programme_pdf(programme_page(outcome(*titles), Occasion("Press Club", MADE, language)), MADE)


def pages(content: bytes) -> int:
    return len(re.findall(rb"/MediaBox\s*\[", b"".join([content, *streams(content)])))


def letters(content: bytes) -> set[str]:
    return set("".join(embedded(content).values()))


def test_a_small_programme_is_on_one_sheet_and_a_long_one_on_several() -> None:
    content = pdf("Trade", "Energy")

    assert (pages(content), content == pdf("Trade", "Energy")) == (1, True)
    assert pages(pdf(*(f"Talk {number}" for number in range(28)))) == 4


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Программа Время"), ("zh", "日程时间年月"), ("en", "Ξένια Programme")]
)
def test_every_letter_is_in_an_embedded_font(language: str, words: str) -> None:
    assert set(words) - letters(pdf("Ξένια", language=language)) == set()


def test_what_was_typed_is_never_read_as_typst() -> None:
    typed = '#panic("no") $x$ *bold* _it_ \\ [a] <b> `c`'

    assert set(typed) - letters(pdf(typed)) == set()
