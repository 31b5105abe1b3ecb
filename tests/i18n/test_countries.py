"""Countries by code and by name in three languages."""

import csv
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

import planner.cli
from planner.errors import BadInput
from planner.i18n.countries import _NO_COUNTRIES, _names, country_code, country_name
from planner.i18n.country_names import NAMES

AGENCIES = Path(planner.cli.__file__).parent / "sample" / "agencies.csv"
SAMPLE = sorted({row["country"] for row in csv.DictReader(AGENCIES.read_text("utf-8").splitlines())})


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("CN", "CN"),
        ("cn", "CN"),
        (" kz ", "KZ"),
        ("China", "CN"),
        ("КИТАЙ", "CN"),
        ("中国", "CN"),
        ("Tajikistan", "TJ"),
        ("Таджикистан", "TJ"),
        ("塔吉克斯坦", "TJ"),
        ("Киргизия", "KG"),
        ("Kyrgyz   Republic", "KG"),
        ("turkey", "TR"),
        ("Türkiye", "TR"),
        ("UK", "GB"),
        ("usa", "US"),
        ("PRC", "CN"),
        ("Russian Federation", "RU"),
        ("Российская Федерация", "RU"),
        ("РФ", "RU"),
        ("Кыргызстан", "KG"),
        ("Кыргызская Республика", "KG"),
        ("吉尔吉斯共和国", "KG"),
        ("КНР", "CN"),
        ("中华人民共和国", "CN"),
        ("Иран", "IR"),
        ("Исламская Республика Иран", "IR"),
        ("Islamic Republic of Iran", "IR"),
        ("the Islamic Republic of Pakistan", "PK"),
        ("Республика Беларусь", "BY"),
        ("Белоруссия", "BY"),
        ("Republic of Belarus", "BY"),
        ("Республика Казахстан", "KZ"),
        ("哈萨克斯坦共和国", "KZ"),
        ("Republic of Korea", "KR"),
        ("Республика Корея", "KR"),
        ("DPRK", "KP"),
        ("UAE", "AE"),
        ("ОАЭ", "AE"),
        ("KAZ", "KZ"),
        ("tjk", "TJ"),
        ("RUS", "RU"),
        ("Республика Конго", "CG"),
    ],
)
def test_country_code_takes_codes_and_names(typed: str, code: str) -> None:
    assert country_code(typed) == code


@pytest.mark.parametrize("code", SAMPLE)
def test_every_country_of_the_sample_is_known_in_three_languages(code: str) -> None:
    assert [country_code(country_name(code, language)) for language in ("en", "ru", "zh")] == [code] * 3


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("Kirgizstan", "Did you mean Kyrgyzstan?"),
        ("Tadjikistan", "Did you mean Tajikistan?"),
        ("Republic of Kazakstan", "Did you mean Kazakhstan?"),
        ("Казахстон", "Did you mean Kazakhstan?"),
        ("Niger1a", "Did you mean Nigeria or Niger?"),
        ("Ruritania", "Did you mean Mauritania?"),
        ("Shangri-La", "Write its name or its two letters: China, CN."),
        ("", "Write its name or its two letters: China, CN."),
        ("QQ", "Write its name or its two letters: China, CN."),
    ],
)
def test_country_code_suggests_the_nearest(typed: str, remedy: str) -> None:
    with pytest.raises(BadInput) as refused:
        country_code(typed)
    assert str(refused.value) == f"{typed!r} is not a country.\n{remedy}"


@pytest.mark.parametrize(
    "typed",
    [
        "ZZ",
        "SUN",
        "EUR",
        "Republic of",
        "Республика",
        "Unknown Region",
        "EU",
        "European Union",
        "UN",
        "EZ",
        "QO",
        "XA",
        "XB",
    ],
)
def test_country_code_refuses_what_only_looks_like_one(typed: str) -> None:
    with pytest.raises(BadInput):
        country_code(typed)


@given(st.sampled_from(sorted(_names("en"))), st.sampled_from(["en", "ru", "zh"]))
def test_country_code_reads_what_country_name_writes(code: str, language: str) -> None:
    assert country_code(country_name(code, language)) == code


def test_country_name_is_the_code_where_there_is_none() -> None:
    assert [country_name("TJ"), country_name("TJ", "ru"), country_name("QQ")] == [
        "Tajikistan",
        "Таджикистан",
        "QQ",
    ]


def test_the_english_names_are_those_of_cldr() -> None:
    territories = Locale("en").territories
    countries = {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    assert {code: name for code, name in countries.items() if code not in _NO_COUNTRIES} == NAMES
