"""The lines in which an agency writes how many come and who."""

import pytest
from letter_scene import letter

from planner.i18n.catalogues import LANGUAGES
from planner.invitations.reply_form import Filled, form, read_form
from planner.models import PartStat


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_read_back(language: str) -> None:
    how_many, who = form(letter(language=language), PartStat.ACCEPTED)

    assert read_form(f"!\r\n{how_many}2\r\n{who}F. Qalamzoda, 李娜\r\n") == Filled(2, "F. Qalamzoda, 李娜")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_empty_is_not_known(language: str) -> None:
    assert read_form("\n".join(form(letter(language=language), PartStat.TENTATIVE))) == Filled(None, None)


@pytest.mark.parametrize("answer", [PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DECLINED])
def test_only_an_agency_that_comes_has_a_form(answer: PartStat) -> None:
    assert form(letter(seat=False), answer) == []
    assert (form(letter(), answer) == []) == (answer is PartStat.DECLINED)


@pytest.mark.parametrize(
    ("body", "filled"),
    [
        ("", Filled()),
        ("> How many come: 3 people\n> Who comes:", Filled(3)),
        ("how  many COME : 12", Filled(12)),
        ("参加人数：4\n参加人员：李娜、王伟", Filled(4, "李娜、王伟")),
        ("How many come: two", Filled()),
        ("How many come: 1\nHow many come: 9", Filled(1)),
        ("How many come 3\nWho comes?", Filled()),
        ("Кто придёт: Иванов", Filled(None, "Иванов")),
    ],
)
def test_form_is_read_as_people_fill_it_in(body: str, filled: Filled) -> None:
    assert read_form(body) == filled
