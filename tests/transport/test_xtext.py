"""Text as the parameters of mail servers carry it."""

from hypothesis import given
from hypothesis import strategies as st

from planner.transport.xtext import from_xtext, xtext


@given(st.text(st.characters(max_codepoint=126), max_size=50))
def test_a_parameter_can_be_read_back(text: str) -> None:
    written = xtext(text)
    assert not set(written) & set("= \r\n")
    assert from_xtext(written) == text


def test_what_was_never_written_so_is_left() -> None:
    assert (xtext("a+b=c"), from_xtext("a+2Bb+3dc"), from_xtext("100+%")) == ("a+2Bb+3Dc", "a+b=c", "100+%")
