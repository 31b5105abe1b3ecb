"""Texts and values as they are said in each language."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.i18n.catalogues import LANGUAGES
from planner.i18n.saying import said, several
from planner.i18n.texts import City, Country, Days, Named, Text, Value, Weekday, counted, text

NOWRUZ = Named("Nowruz", ru="Навруз")
WEEK = Days(date(2017, 3, 27), date(2017, 3, 31))


@pytest.mark.parametrize(
    ("value", "english", "russian", "chinese"),
    [
        ("Khovar", "Khovar", "Khovar", "Khovar"),
        (14, "14", "14", "14"),
        (date(2017, 3, 30), "Thu 30 March 2017", "30 марта 2017 г., чт", "2017年3月30日（周四）"),
        (datetime(2017, 3, 30, 5, 5, tzinfo=UTC), "05:05", "05:05", "05:05"),
        (time(9), "09:00", "09:00", "09:00"),
        (City("Asia/Almaty"), "Almaty", "Алматы", "阿拉木图"),
        (City("Asia/Kolkata"), "Kolkata", "Калькутта", "加尔各答"),
        (City("Asia/Ho_Chi_Minh"), "Ho Chi Minh", "Хошимин", "胡志明市"),
        (City("UTC"), "UTC", "UTC", "UTC"),
        (Country("PK"), "Pakistan", "Пакистан", "巴基斯坦"),
        (Weekday(3), "Thursday", "четверг", "星期四"),
        (WEEK, "27–31 March 2017", "27–31 марта 2017 г.", "2017年3月27日至31日"),
        (NOWRUZ, "Nowruz", "Навруз", "Nowruz"),
        (("Khovar", Country("TJ")), "Khovar, Tajikistan", "Khovar, Таджикистан", "Khovar、塔吉克斯坦"),
        (
            text("no {such} template", such=Country("TJ")),
            "no Tajikistan template",
            "no Таджикистан template",
            "no 塔吉克斯坦 template",
        ),
        (
            text("public holiday in {country}: {name}", country=Country("TJ"), name=NOWRUZ),
            "public holiday in Tajikistan: Nowruz",
            "праздничный день (Таджикистан): Навруз",
            "塔吉克斯坦公共假日：Nowruz",
        ),
        (
            text("{what} ({days})", what=text("absence"), days=WEEK),
            "absence (27–31 March 2017)",
            "отсутствие (27–31 марта 2017 г.)",
            "外出（2017年3月27日至31日）",
        ),
    ],
)
def test_value_is_said(value: Value, english: str, russian: str, chinese: str) -> None:
    assert [said(value, language).replace("\xa0", " ") for language in LANGUAGES] == [
        english,
        russian,
        chinese,
    ]


@pytest.mark.parametrize(
    ("count", "english", "russian", "chinese"),
    [
        (1, "1 minute", "1 минута", "1分钟"),
        (2, "2 minutes", "2 минуты", "2分钟"),
        (11, "11 minutes", "11 минут", "11分钟"),
        (21, "21 minutes", "21 минута", "21分钟"),
        (90, "90 minutes", "90 минут", "90分钟"),
    ],
)
def test_number_takes_its_form(count: int, english: str, russian: str, chinese: str) -> None:
    minutes = counted("{count} minute", "{count} minutes", count=count)

    assert [said(minutes, language) for language in LANGUAGES] == [english, russian, chinese]


def test_sentences_are_parted_as_the_language_parts_them() -> None:
    texts = text("one"), text("two")

    assert [several(texts, language) for language in LANGUAGES] == ["one; two", "one; two", "one；two"]


VALUES: st.SearchStrategy[Value] = st.recursive(
    st.text()
    | st.integers()
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.builds(City, st.text() | st.sampled_from(["Asia/Almaty", "Etc/GMT+8"]))
    | st.builds(Country, st.text() | st.sampled_from(["PK", "ZZ"]))
    | st.builds(Days, st.dates(), st.dates())
    | st.builds(Named, st.text(), st.none() | st.text(), st.none() | st.text())
    | st.builds(Weekday, st.integers(0, 6)),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.builds(lambda value: text("{what}", what=value), inner)
        | st.builds(lambda value: text("taken by {title}", title=value), inner)
        | st.builds(lambda n: counted("{count} minute", "{count} minutes", count=n), st.integers())
    ),
    max_leaves=6,
)


@given(VALUES, st.sampled_from(LANGUAGES))
def test_nothing_that_can_stand_in_a_text_fails_to_be_said(value: Value, language: str) -> None:
    assert isinstance(said(value, language), str)


@given(VALUES)
def test_english_of_a_text_is_what_str_says(value: Value) -> None:
    whole = text("taken by {title}", title=value)

    assert isinstance(whole, Text)
    assert said(whole, "en") == str(whole)
