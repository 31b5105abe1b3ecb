"""Sentences with values, said in English."""

from datetime import UTC, date, datetime, time

import pytest

from planner.i18n.texts import Country, Days, Named, Value, english, text

NOWRUZ = Named("Nowruz", ru="Навруз")


@pytest.mark.parametrize(
    ("value", "worded"),
    [
        ("Khovar", "Khovar"),
        (14, "14"),
        (date(2017, 3, 30), "Thu 30 March 2017"),
        (datetime(2017, 3, 30, 5, 5, tzinfo=UTC), "05:05"),
        (time(9), "09:00"),
        (Country("PK"), "Pakistan"),
        (Days(date(2017, 3, 27), date(2017, 3, 31)), "27–31 March 2017"),
        (NOWRUZ, "Nowruz"),
        (("Khovar", Country("TJ")), "Khovar, Tajikistan"),
        (text("on leave in {country}", country=Country("TJ")), "on leave in Tajikistan"),
    ],
)
def test_value_reads_as_people_write_it(value: Value, worded: str) -> None:
    assert english(value) == worded


def test_text_is_said_in_english_by_str() -> None:
    holiday = text("public holiday in {country}: {name}", country=Country("TJ"), name=NOWRUZ)

    assert str(holiday) == "public holiday in Tajikistan: Nowruz"


def test_equal_texts_are_one_key() -> None:
    assert (
        len({text("closed on {day}", day=date(2017, 3, 30)), text("closed on {day}", day=date(2017, 3, 30))})
        == 1
    )


def test_braces_in_a_value_are_left_alone() -> None:
    assert str(text("taken by {title}", title="{0} {title}")) == "taken by {0} {title}"


@pytest.mark.parametrize(("language", "name"), [("ru", "Навруз"), ("zh", "Nowruz"), ("en", "Nowruz")])
def test_name_is_english_where_a_language_lacks_one(language: str, name: str) -> None:
    assert NOWRUZ.name(language) == name
