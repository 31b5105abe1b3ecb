"""The time-table of a programme as an HTML page."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programmes import posed

from planner.reports.programme_html import programme_html
from planner.reports.programme_page import Occasion, programme_page
from planner.scheduling.programme.briefings import Briefing
from planner.scheduling.programme.outcome import Outcome, outcome_of
from planner.solver.programme.problem import Placement, Score

MADE = date(2017, 3, 2)
HOSTILE = """<script>alert(1)</script>"'&<!--]]></style></title>{x}&#60;"""


def outcome(*titles: str) -> Outcome:
    """The first two at a time, in both rooms; the others one after the other in the library."""
    first, second, *others = titles
    found = posed(
        Briefing(first, 60, ("Ms Birch",), ("Mr Alder", "Dr Cedar")),
        Briefing(second, 30, ("Mr Alder",)),
        *(Briefing(title, 45, ("Ms Birch",)) for title in others),
    )
    later = [Placement(12 + 4 * number, 1) for number in range(len(others))]
    return outcome_of(found, [Placement(0, 0), Placement(1, 1), *later], Score(0, 0, 0, 0))


def html(plan: Outcome, occasion: Occasion) -> bytes:
    return programme_html(programme_page(plan, occasion))


def lines(content: bytes) -> list[str]:
    """What stands on the page, a cell on each line."""
    body = re.sub("<style>.*?</style>", "", content.decode(), flags=re.DOTALL)
    return [re.sub("<[^>]*>", " ", one).strip() for one in re.split("</t[dh]>|</caption>|</p>|</h1>", body)]


class Outline(HTMLParser):
    """Which tags stand open at the end, and the tags there are."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_has_a_grid_for_the_day_and_a_list_for_each_person() -> None:
    page = html(outcome("Trade", "Energy", "Water"), Occasion("Press Club", MADE))

    shown = [re.sub(r"\s{2,}", " | ", one) for one in lines(page)]
    assert shown[:4] == [
        "Programme – Tue 28 March 2017 | Press Club",
        "Programme",
        "Tue 28 March 2017",
        "Tue 28 March 2017",
    ]
    assert shown[4:18] == [
        *("Time", "Hall", "Library"),
        *("09:00", "Trade | 09:00–10:00 | Ms Birch | if possible: Dr Cedar", ""),
        *("09:15", "Energy | 09:15–09:45 | Mr Alder"),
        "09:45",
        "",
        *("10:00", "", ""),
        "13:00",
    ]
    assert "Ms Birch" in shown
    assert page == html(outcome("Trade", "Energy", "Water"), Occasion("Press Club", MADE))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ["Программа", "Время", "28\xa0марта 2017\xa0г., вт", "по возможности: Dr Cedar"]),
        ("zh", ["日程", "时间", "2017年3月28日", "如有可能：Dr Cedar"]),
    ],
)
def test_the_page_is_in_the_language_of_its_reader(language: str, words: list[str]) -> None:
    page = html(outcome("Trade", "Energy"), Occasion("", MADE, language)).decode()

    assert [word for word in words if word not in page] == []
    assert f'<html lang="{language}">' in page


@given(st.text(min_size=1), st.text(min_size=1))
def test_nothing_that_was_typed_becomes_markup(first: str, second: str) -> None:
    tags = Outline(html(outcome("Trade", "Energy"), Occasion("Club", MADE))).tags

    found = Outline(html(outcome(f"{HOSTILE}{first}", f"2{second}"), Occasion(HOSTILE, MADE)))

    assert (found.open, found.tags) == ([], tags)
