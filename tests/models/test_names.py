"""The key a name is found by, its script, and what a search looks through."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.models.names import fold, script, search_key

AWKWARD = st.text(alphabet="eеaAоO'’‘ʻʼ`´\u0301\u0308\u0327\u0345.-–· ёЁiİıΐßﬁǅ１Ａ", max_size=12)


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["OzA", "O'zA", "O‘zA", "Oʻza", "OʼzA", "O’zA", "O`ZA", "O´zA", "Ｏ＇ｚＡ", " oza "], "oza"),
        (["People's Daily", "Peoples Daily", "PEOPLE’S  DAILY", "People´s\u00a0Daily"], "peoples daily"),
        (["Алёна", "АЛЕНА", "Але\u0308на", "алена"], "алена"),
        (["Ｘｉｎｈｕａ", "Xinhua", "XINHUA", "xin·hua"], "xinhua"),
        (["Kyrgyz-Kabar", "Kyrgyz Kabar", "kyrgyz — kabar", "Kyrgyz_Kabar", "Kyrgyz/Kabar"], "kyrgyz kabar"),
        (["«Ховар»", "Ховар", "„Ховар“"[1:], "ХОВАР."], "ховар"),
        (["新华社", " 新华社 "], "新华社"),
        (["Straße", "STRASSE"], "strasse"),
        (["José", "Jose\u0301"], "josé"),
        (["", " ", "...", "-", "´"], ""),
    ],
)
def test_one_name_has_one_key(names: list[str], key: str) -> None:
    assert {name: fold(name) for name in names} == dict.fromkeys(names, key)


def test_different_names_have_different_keys() -> None:
    names = ["Khovar", "Kabar", "Ховар", "ИТАР", "ИТАР ТАСС", "Jose", "José", "OzA", "О‘zА"]
    assert len({fold(name) for name in names}) == len(names)


@given(st.text() | AWKWARD)
def test_a_key_is_its_own_key(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text() | AWKWARD)
def test_a_key_forgets_how_a_name_was_encoded(name: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Farhod Qalamzoda", "Latn"),
        ("Фарҳод Қаламзода", "Cyrl"),
        ("习近平", "Hani"),
        ("محمد رضا", "Arab"),
        ("नरेन्द्र मोदी", "Deva"),
        ("Արամ", "Armn"),
        ("ნინო", "Geor"),
        ("김철수", "Hang"),
        ("さくら", "Jpan"),
        ("ᠮᠣᠩᠭᠣᠯ", "Mong"),
        ("ТАСС News", "Cyrl"),
        ("CCTV 央视", "Latn"),
        ("24", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_script_is_that_of_most_letters(name: str, code: str) -> None:
    assert script(name) == code


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Ховар", "khovar"), ("新华社", "xin hua she"), ("Қазақпарат", "qazaqparat"), ("José", "jose")],
)
def test_a_search_finds_a_name_in_latin_letters_too(name: str, latin: str) -> None:
    keys = search_key(name).split(" | ")
    assert keys[0] == fold(name)
    assert keys[1].replace(" ", "") == latin.replace(" ", "")


def test_a_search_key_says_everything_once() -> None:
    assert search_key("Khovar", None, "", "KHOVAR", "a@khovar.example") == "khovar | a@khovarexample"
