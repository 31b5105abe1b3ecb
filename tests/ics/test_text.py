import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.ics.text import common_name, escaped, folded, multiline, single_line

anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_newline(end: str) -> None:
    assert multiline(f"a{end}b") == "a\nb"
    assert single_line(f"a{end}b") == "a b"


def test_control_characters_and_lone_surrogates_go() -> None:
    assert multiline("a\x00\x07\x1b\x7f\x9b\ud800b\tc") == "ab\tc"


@given(anything)
def test_what_is_left_is_safe(value: str) -> None:
    text = multiline(value)
    assert not {unicodedata.category(letter) for letter in text.replace("\n", "").replace("\t", "")} & {
        "Cc",
        "Cs",
    }
    assert len(text.splitlines()) <= text.count("\n") + 1
    assert "\n" not in single_line(value) + common_name(value) + escaped(value)


def test_a_name_has_no_quotes_and_escapes_of_its_own() -> None:
    assert common_name('Jan "JJ" Novak, 6"') == "Jan “JJ” Novak, 6”"
    assert common_name(" a^n\\,b \r\n c ") == "aˆn/,b c"


def test_escapes_what_the_rfc_escapes_and_nothing_else() -> None:
    assert escaped('a,b;c\\d "e":\r\nf\\N') == r'a\,b\;c\\d "e":\nf\\N'


@given(anything)
def test_folds_between_letters_and_within_75_octets(value: str) -> None:
    line = f"SUMMARY:{escaped(value)}"
    lines = folded(line).split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    for physical in lines:
        physical.decode()
    backslashes = [len(part) - len(part.rstrip(b"\\")) for part in lines]
    assert not any(count % 2 for count in backslashes)
    assert folded(line).replace(b"\r\n ", b"") == f"{line}\r\n".encode()


@pytest.mark.parametrize("line", ["a\nb", "a\rb", "a\x00", "a\u2028b", "\ud800"])
def test_refuses_to_write_a_line_that_is_not_one(line: str) -> None:
    with pytest.raises(PlannerError, match="not written"):
        folded(line)
