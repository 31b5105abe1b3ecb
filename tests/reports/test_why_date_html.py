"""The page "why this date" as an HTML file."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from why_scene import ANSWER, MADE, OCCASION, THURSDAY, WANTED, away, noted, slot

from planner.models import Room, Venue
from planner.reports.why_date import why_page
from planner.reports.why_date_html import why_html
from planner.reports.why_page import Occasion, Page

GOLDEN = Path(__file__).parent / "golden"
VOID = {"meta"}
HOSTILE = """<script>alert(1)</script>"'&<!--]]></style></title>{x}&#60;"""


def body(content: bytes) -> str:
    """The page without its style, a tag on each line."""
    return re.sub("<style>.*?</style>", "", content.decode(), flags=re.DOTALL).replace("><", ">\n<")


class Outline(HTMLParser):
    """Which tags stand open, and every text in its tag."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1], data))


def of(language: str) -> Page:
    return why_page(ANSWER, THURSDAY, OCCASION, language)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_page_is_as_it_was(language: str) -> None:
    golden = (GOLDEN / f"why-date-{language}.html").read_text(encoding="utf-8")

    assert body(why_html(of(language))) == golden


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_page_is_well_formed_and_names_its_language(language: str) -> None:
    content = why_html(of(language))

    assert Outline(content).open == []
    root = ElementTree.fromstring(  # noqa: S314  our own page
        re.sub(r"<(meta[^>]*)>", r"<\1/>", content.decode().partition("\n")[2])
    )
    assert root.get("lang") == language
    assert [row.get("scope") for row in root.iter("th")] == [
        "col" if in_head else "row" for in_head in _heads(root)
    ]
    assert all(table.find("caption") is not None for table in root.iter("table"))


def _heads(root: ElementTree.Element) -> list[bool]:
    heads = {id(cell) for head in root.iter("thead") for cell in head.iter("th")}
    return [id(cell) in heads for cell in root.iter("th")]


def test_page_needs_nothing_from_elsewhere() -> None:
    content = why_html(of("en")).decode()

    assert not re.search(r"https?:|url\(|@import|<script|<link|<img|javascript:", content)
    assert {name for name, _ in Outline(content.encode()).attributes} <= {
        *("lang", "charset", "name", "content", "class", "scope", "colspan"),
    }


def test_what_anybody_typed_is_text_and_nothing_else() -> None:
    place = Venue(name=HOSTILE, city=HOSTILE, timezone="Asia/Shanghai")
    room = Room(name=HOSTILE, capacity=9, venue=place)
    hostile = replace(slot(30, 16, away(HOSTILE, HOSTILE, why=noted(HOSTILE))), room=room)
    answer = replace(ANSWER, best=(hostile,), wanted=replace(WANTED, venue=room.venue, rooms=(room,)))

    page = Outline(why_html(why_page(answer, hostile, Occasion(HOSTILE, MADE, title=HOSTILE), "en")))

    assert page.open == []
    texts = [text for tag, text in page.texts if tag != "style"]
    assert [text for text in texts if HOSTILE in text][:3] == [
        f"{HOSTILE} – Thursday, 30 March 2017",
        HOSTILE,
        HOSTILE,
    ]
    assert len([text for text in texts if HOSTILE in text]) == 8


@given(st.text())
def test_no_letter_spoils_the_page(name: str) -> None:
    page = replace(of("en"), club=name, title=name)

    content = why_html(page)

    assert Outline(content).open == []
    assert not set(content.decode()) & set("\x00\x1b\u202e\ufeff")


def test_same_page_same_bytes() -> None:
    assert why_html(of("zh")) == why_html(of("zh"))
