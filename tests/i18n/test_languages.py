"""Lists of languages as people write them."""

import csv
from pathlib import Path

import pytest

import planner.cli
from planner.errors import BadInput
from planner.i18n.languages import language_codes

SAMPLE = Path(planner.cli.__file__).parent / "sample"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("ru", "ru"),
        ("ru,en,zh", "ru, en, zh"),
        (" RU; en / zh|tg  uz ", "ru, en, zh, tg, uz"),
        ("Russian, english, CHINESE", "ru, en, zh"),
        ("Persian;Pashto", "fa, ps"),
        ("ru, Russian, RU", "ru"),
        ("", ""),
        (" ; ", ""),
    ],
)
def test_language_codes_are_one_list_in_order(typed: str, codes: str) -> None:
    assert language_codes(typed) == codes


@pytest.mark.parametrize("typed", ["klingonisch", "ru, xx", "русский", "e"])
def test_language_codes_refuse_what_is_no_language(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        language_codes(typed)
    word = typed.rsplit(maxsplit=1)[-1]
    assert str(refused.value) == (
        f"{word!r} is not a language.\nWrite two-letter codes or English names: ru, en, zh."
    )


@pytest.mark.parametrize(
    ("file", "column", "delimiter"), [("agencies.csv", "languages", ","), ("members.csv", "Languages", ";")]
)
def test_every_language_of_the_sample_is_known(file: str, column: str, delimiter: str) -> None:
    with (SAMPLE / file).open(encoding="utf-8-sig") as opened:
        for row in csv.DictReader(opened, delimiter=delimiter):
            codes = language_codes(row[column])
            assert codes
            assert language_codes(codes) == codes
