"""Phones: one form for all of them, and nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.register.phones import phone_number


@pytest.mark.parametrize(
    ("written", "countries", "kept"),
    [
        ("+86 138 0013 8000", (), "+86 138 0013 8000"),
        ("(+86)13800138000", (), "+86 138 0013 8000"),
        ("0086-138-0013-8000", (), "+86 138 0013 8000"),
        ("8613800138000", ("CN",), "+86 138 0013 8000"),
        ("861012345678", ("CN",), "+86 10 1234 5678"),
        ("13800138000", ("RU", "CN"), "+86 138 0013 8000"),
        ("010-6512 0000", (None, "CN"), "+86 10 6512 0000"),
        ("8 (495) 123-45-67 доб. 12", ("RU",), "+7 495 123-45-67 ext. 12"),
        ("+7 495 1234567, ext 5", (), "+7 495 123-45-67 ext. 5"),
        ("+86 10 6512 0000-12", (), "+86 10 6512 0000 ext. 12"),
        ("+86 10 6512 0000 转 8012", (), "+86 10 6512 0000 ext. 8012"),
        ("8 701 123 45 67", ("KZ",), "+7 701 123 4567"),
        ("+86 10 6512 0000 / 13800138000", ("CN",), "+86 10 6512 0000; +86 138 0013 8000"),
        ("＋８６ 138 0013 8000", (), "+86 138 0013 8000"),
    ],
)
def test_a_number_is_kept_in_international_form(
    written: str, countries: tuple[str | None, ...], kept: str
) -> None:
    assert phone_number(written, *countries) == kept
    assert phone_number(kept) == kept


@pytest.mark.parametrize(
    "written", ["123", "call the office", "65120000", "+86 10 55", "+999 123", "+86 10 6512 0000 / 5"]
)
def test_what_cannot_be_dialled_is_refused(written: str) -> None:
    with pytest.raises(BadInput) as refused:
        phone_number(written, "CN")
    assert refused.value.message == f"{written!r} is not a phone number that can be dialled from anywhere."
    assert "+86 138 0013 8000" in refused.value.remedy


def test_a_number_without_a_country_is_refused() -> None:
    with pytest.raises(BadInput):
        phone_number("010-6512 0000", None)


def test_a_number_of_two_countries_is_refused_with_both() -> None:
    with pytest.raises(BadInput) as refused:
        phone_number("79161234567", "CN", "RU")
    assert str(refused.value) == (
        "'79161234567' can be +86 791 6123 4567 or +7 916 123-45-67.\nWrite it with the +."
    )
    assert phone_number("79161234567", "RU", "CN") == "+7 916 123-45-67"


@given(st.text(alphabet="+0123456789 ()-;,/xext.доб", max_size=40))
def test_what_was_kept_is_kept_again(written: str) -> None:
    try:
        kept = phone_number(written, "CN", "RU")
    except BadInput:
        return
    assert phone_number(kept) == kept
