"""The printed roll, read back from the PDF itself."""

import html
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import typst
from build import agency, member
from pdf_text import embedded, lines, streams
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import OfficeName, Status
from planner.register.roll import RollEntry, roll
from planner.reports import fonts
from planner.reports.membership_roll import roll_pdf

DAY = date(2017, 3, 23)


def entry(name: str, native: str | None = None, *, agency: str = "RG", country: str = "RU") -> RollEntry:
    nothing = dict.fromkeys(
        ("given_name", "family_name", "title", "email", "phone", "languages", "residence")
    )
    return RollEntry(
        uid=UUID(int=1), name=name, native_name=native, agency=agency, agency_key=agency.casefold(),
        country=country, offices=(), status=Status.CURRENT, timezone=None, since=None, until=None, **nothing,  # type: ignore[arg-type]
    )  # fmt: skip


def test_every_letter_of_every_script_is_in_an_embedded_font() -> None:
    people = [
        entry("Andrei Kirillov", "Андрей Кириллов"),
        entry("Farhod Qalamzoda", "Фарҳод Қаламзода Ғӣҷӯ", agency="Khovar", country="TJ"),
        entry("Wen Xinyu", "文新语", agency="新华社", country="CN"),
        entry("Hina Surkhiwala", "حنا", agency="APP", country="PK"),
    ]

    found = embedded(roll_pdf("Пресс-клуб 新闻俱乐部", people, DAY))

    chinese = next(letters for name, letters in found.items() if name.startswith("NotoSerifSC"))
    latin = "".join(letters for name, letters in found.items() if name.startswith("LibertinusSerif"))
    assert set("文新语华社闻俱乐部") <= set(chinese)
    assert set("АндрейКирилловФарҳодҚаламзодаҒӣҷӯ") <= set(latin)
    assert set("Tajikistan") <= set(latin)


def test_roll_is_on_a4_by_country_with_pages_counted() -> None:
    people = [entry(f"Member {number}") for number in range(150)]

    content = roll_pdf("Club", people, DAY)

    boxes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", b"".join([content, *streams(content)]))
    assert len(boxes) == 3
    assert [line for line in lines(content) if " / " in line] == ["1 / 3", "2 / 3", "3 / 3"]
    assert {tuple(round(float(side)) for side in box.split()) for box in boxes} == {(0, 0, 595, 842)}


def test_what_stands_on_the_page(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    khovar, tass = agency(session, "Khovar", country="TJ"), agency(session, "TASS", country="RU")
    member(session, "Vera Zametkina", tass, native_name="Вера Заметкина", title="Correspondent")
    member(session, "Andrei Kirillov", tass, office=OfficeName.PRESIDENT)
    member(session, "Farhod Qalamzoda", khovar, since=date(2018, 1, 1))

    found = typed_on(monkeypatch, "Press Club", roll(session, DAY))

    assert found == [
        *("Press Club", "Membership roll", "As of Thu 23 March 2017"),
        *("Name", "In own script", "Title", "Office", "Status"),
        *("Russia 2", "TASS 2"),
        *("Andrei Kirillov", "correspondent", "President", "current"),
        *("Vera Zametkina", "Вера Заметкина", "Correspondent", "current"),
        *("Tajikistan 1", "Khovar 1", "Farhod Qalamzoda", "correspondent", "future"),
        "3 members of 2 agencies in 2 countries: 2 current, 1 future.",
    ]


def test_typed_text_is_never_read_as_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = '#panic("x") $x$ *b* @ref #read("/etc/passwd") <l> \\ "q"'

    assert evil in typed_on(monkeypatch, evil, [entry(evil, evil, agency=evil)])


@pytest.mark.parametrize("char", ["\ufeff", "\u200b", "\u00ad", "\u202e", "\u0301", "\ue000"])
def test_letters_that_nobody_sees_do_no_harm(char: str) -> None:
    assert set("Kirillov") <= set(
        "".join(embedded(roll_pdf("Club", [entry(f"Kirillov{char}")], DAY)).values())
    )


def typed_on(monkeypatch: pytest.MonkeyPatch, club: str, entries: list[RollEntry]) -> list[str]:
    """The texts of the page in their order, which the compiler also writes as HTML."""
    pages: list[bytes] = []
    compiled: Callable[..., bytes] = typst.compile

    def kept(source: bytes, *, sys_inputs: dict[str, str], **asked: Any) -> bytes:
        pages.append(compiled(source, format="html", sys_inputs=sys_inputs))
        return compiled(source, sys_inputs=sys_inputs, **asked)

    monkeypatch.setattr(typst, "compile", kept)
    roll_pdf(club, entries, DAY)
    body = pages[0].decode().partition("<body>")[2]
    return [text for one in re.split("<[^>]*>", body) if (text := html.unescape(one).strip())]


def test_same_roll_same_bytes() -> None:
    assert roll_pdf("Club", [entry("A")], DAY) == roll_pdf("Club", [entry("A")], DAY)


def test_empty_roll_says_so() -> None:
    assert set("No members.") <= set("".join(embedded(roll_pdf("Club", [], DAY)).values()))


def test_letter_that_no_font_has_is_refused_with_the_font_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    _no_system_fonts(monkeypatch)

    with pytest.raises(BadInput) as refused:
        roll_pdf("Club", [entry("Kim", "김")], DAY)

    assert str(refused.value) == (
        "No font on this computer has the letter '김' (U+AE40) of '김'.\n"
        "Install the font Noto Sans CJK KR (on Debian and Ubuntu: apt install fonts-noto-cjk)."
    )


def test_without_a_chinese_font_the_remedy_is_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    _no_system_fonts(monkeypatch)
    monkeypatch.setattr(fonts, "_CHINESE", "no_such_fonts")

    with pytest.raises(BadInput, match=r'letter .新. .*\nType: pip install "press-club-planner\[pdf\]"'):
        roll_pdf("Club", [entry("Wen Xinyu", "文新语".replace("文", ""))], DAY)


def _no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    every = typst.Fonts

    def few(*, include_system_fonts: bool, font_paths: list[Path]) -> typst.Fonts:
        assert include_system_fonts in (True, False)
        return every(include_system_fonts=False, font_paths=font_paths)

    monkeypatch.setattr(typst, "Fonts", few)


@pytest.mark.parametrize(
    ("char", "words"),
    [
        ("ሀ", "Noto Sans Ethiopic"),
        ("ひ", "Noto Sans CJK JP"),
        ("㐀", "Noto Sans CJK SC"),
        ("\ue000", "Correct the name"),
        ("\ufffe", "Correct the name"),
    ],
)
def test_remedy_names_the_font(char: str, words: str) -> None:
    assert words in fonts.remedy(char)


def test_without_the_compiler_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(BadInput, match=r'not installed.\nType: pip install "press-club-planner\[pdf\]"'):
        roll_pdf("Club", [entry("A")], DAY)


def test_too_many_for_one_file_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.reports.membership_roll.MOST", 1)

    with pytest.raises(BadInput, match="2 members do not fit a printed roll; 1 is the most"):
        roll_pdf("Club", [entry("A"), entry("B")], DAY)
