"""planner find, as it is typed."""

import json
import shlex
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ховар", "Khovar"),
        ("khovar", "Khovar"),
        ("新华", "Xinhua"),
        ("xinhua", "Xinhua"),
        ("Кирилов", "Andrei Kirillov"),
        ("Кирилов Андрей", "Andrei Kirillov"),
        ("kirillov@rg.example", "Andrei Kirillov"),
    ],
)
def test_find_shows_who_it_is_and_how_to_see_more(small_club: Run, typed: str, name: str) -> None:
    first = json.loads(small_club("find", *typed.split(), "--format", "json").stdout)[0]
    assert first["name"] == name
    assert name in small_club(*shlex.split(first["command"])[1:]).stdout
    assert name in small_club("find", typed).stdout


def test_find_says_so_where_there_is_nothing(file_club: Run) -> None:
    told = file_club("find", "Reuters", exit_code=1).stderr
    assert told == "No member, agency, guest, meeting, place or diary entry is called 'Reuters'.\n"
    assert json.loads(file_club("find", "Reuters", "--format", "json").stdout) == []


def test_find_shows_only_so_many(file_club: Run) -> None:
    told = file_club("find", "example", "--limit", "1").stdout
    assert "more not shown: type more of the name, or --limit" in told


def test_agency_show_tells_names_and_country_in_three_languages(file_club: Run) -> None:
    told = file_club("agency", "show", "Xinhua").stdout
    assert "  name (en)   Xinhua News Agency; Xinhua\n  name (zh)   新华社\n" in told
    assert "  country     China; Китай; 中国\n" in told
