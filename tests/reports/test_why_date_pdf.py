"""The page "why this date" as a PDF file, read back from it."""

import re
from dataclasses import replace

import pytest
from pdf_text import embedded, streams
from why_scene import ANSWER, DAYS, MADE, OCCASION, THURSDAY, away, noted, slot

from planner.reports.why_date import why_page
from planner.reports.why_date_pdf import why_pdf
from planner.reports.why_page import Page


def of(language: str) -> Page:
    return why_page(ANSWER, THURSDAY, OCCASION, language)


def letters(content: bytes) -> set[str]:
    return set("".join(embedded(content).values()))


def pages(content: bytes) -> int:
    return len(re.findall(rb"/MediaBox\s*\[", b"".join([content, *streams(content)])))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Thursday, 30 March 2017 Astana Hall 25 of 26 MONTSAME Tuyaa Soningerel"),
        ("ru", "Четверг, 30 марта 2017 года Astana Hall 25 из 26 MONTSAME Обоснование даты Навруз"),
        ("zh", "2017年3月30日 星期四 Astana Hall 26家机构中有25家可出席，多于该时段内任何其他日期。"),
    ],
)
def test_page_fits_one_sheet_and_every_letter_is_embedded(language: str, said: str) -> None:
    content = why_pdf(of(language), MADE)

    assert pages(content) == 1
    assert set(said) - {" "} <= letters(content)


def test_typed_text_is_never_read_as_typst() -> None:
    evil = '#panic("x") $x$ *b* @ref #read("/etc/passwd") <l> \\ "q"'
    lost = slot(30, 16, away(evil, evil, why=noted(evil)))

    content = why_pdf(why_page(ANSWER, lost, replace(OCCASION, club=evil, title=evil), "en"), MADE)

    assert set(evil) - {" "} <= letters(content)


def test_a_page_without_a_picture_or_other_dates() -> None:
    alone = replace(ANSWER, best=(THURSDAY,), without=(), days=())
    bare = replace(THURSDAY, lost=(), if_need_be=(), unknown=(), elsewhere=(), notice=None)

    assert pages(why_pdf(why_page(alone, bare, OCCASION, "en"), MADE)) == 1


def test_a_long_period_takes_more_sheets() -> None:
    many = replace(ANSWER, days=DAYS * 9)

    assert pages(why_pdf(why_page(many, THURSDAY, OCCASION, "en"), MADE)) == 2


def test_same_page_same_bytes() -> None:
    assert why_pdf(of("ru"), MADE) == why_pdf(of("ru"), MADE)
