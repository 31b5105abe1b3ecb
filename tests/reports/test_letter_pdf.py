"""Letters on paper, read back from the PDF file."""

import re
import sys
from dataclasses import replace
from datetime import date

import pytest
from letter_scene import letter
from pdf_text import embedded, streams

from planner.errors import BadInput
from planner.i18n.catalogues import LANGUAGES
from planner.invitations.letter import Letter
from planner.models import MessageKind
from planner.reports.letter_pdf import letter_pdf

DAY = date(2017, 3, 2)


def posted(of: Letter) -> Letter:
    return replace(of, recipient=replace(of.recipient, address=None), codes=())


def pages(content: bytes) -> int:
    return len(re.findall(rb"/MediaBox\s*\[", b"".join([content, *streams(content)])))


def shown(content: bytes) -> set[str]:
    return set("".join(embedded(content).values()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(MessageKind))
def test_every_letter_fits_one_sheet(kind: MessageKind, language: str) -> None:
    assert pages(letter_pdf([(DAY, posted(letter(kind, language)))])) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Thursday, 30 March 2017 Reply slip – Khovar We will come How many are coming"),
        ("ru", "четверг, 30 марта 2017 года Бланк ответа – ТАСС Сколько человек придёт"),
        ("zh", "2017年3月30日（星期四）下午3点至4点30分 回执 新华社 派员参加 日期和签名"),
    ],
)
def test_letter_has_a_slip_to_send_back(language: str, said: str) -> None:
    content = letter_pdf([(DAY, posted(letter(language=language)))])

    assert set(said) - {" ", "\xa0"} <= shown(content)


def test_each_letter_begins_a_sheet() -> None:
    letters = [(DAY, posted(letter(language=language))) for language in LANGUAGES]

    assert pages(letter_pdf(letters)) == 3


def test_a_long_agenda_takes_more_sheets() -> None:
    long = replace(posted(letter()), agenda="\n".join(f"{n}. Point" for n in range(120)))

    assert pages(letter_pdf([(DAY, long)])) == 3


def test_equal_letters_give_equal_bytes() -> None:
    letters = [(DAY, posted(letter(MessageKind.MOVED, language))) for language in LANGUAGES]

    assert letter_pdf(letters) == letter_pdf(letters)


def test_typed_text_is_never_read_as_typst() -> None:
    evil = '#panic("x") $x$ *b* @ref #read("/etc/passwd") <l> \\ "q"'
    one = replace(posted(letter()), club=evil, title=evil, agenda=evil, reason=evil, others=(evil,))

    assert set(evil) - {" "} <= shown(letter_pdf([(DAY, one)]))


def test_what_no_page_may_hold_is_left_out() -> None:
    one = replace(posted(letter()), title="A\x00\ud800\x85B", reason="a\u2028b")

    assert pages(letter_pdf([(DAY, one)])) == 1


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(BadInput) as refused:
        letter_pdf([(DAY, posted(letter()))])
    assert str(refused.value) == (
        'What makes PDF files is not installed.\nType: pip install "press-club-planner[pdf]"'
    )
