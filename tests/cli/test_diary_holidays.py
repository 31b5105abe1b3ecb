"""planner diary holidays, and what the club knows better: planner diary add --holiday and --workday."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


def rows(run: Run, *args: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("diary", "holidays", *args, "--format", "json").stdout)
    return found


def told(run: Run, *args: str) -> list[tuple[Any, ...]]:
    return [(row["code"], row["date"], row["kind"], row["name"], row["mark"]) for row in rows(run, *args)]


def test_what_counts_is_listed_by_country(file_club: Run) -> None:
    assert told(file_club, "China", "IR", "--in", "29 March - 4 April") == [
        ("CN", "every week", "weekend", "Saturdays and Sundays", None),
        ("CN", "Sat 1 April 2017", "make-up working day", "in place of Mon 3 April 2017", None),
        ("CN", "Mon 3 April 2017", "holiday", "Day off", None),
        ("CN", "Tue 4 April 2017", "holiday", "Tomb-Sweeping Day", None),
        ("IR", "every week", "weekend", "Fridays", None),
        ("IR", "Sat 1 April 2017", "holiday", "Islamic Republic Day", None),
        ("IR", "Sun 2 April 2017", "holiday", "Nature's Day", None),
    ]


def test_days_in_a_row_are_one_line_with_both_ends(file_club: Run) -> None:
    (nowruz,) = (one for one in rows(file_club, "KZ", "--year", "2017") if one["name"] == "Nowruz Holiday")

    assert (nowruz["first"], nowruz["last"], nowruz["date"]) == (
        "2017-03-21",
        "2017-03-23",
        "21–23 March 2017",
    )


def test_without_a_country_those_of_the_club_and_its_agencies_are_listed(file_club: Run) -> None:
    assert [code for code, *_ in told(file_club, "--in", "last week of March")] == ["CN", "RU", "TJ"]


def test_the_year_is_the_present_one(file_club: Run) -> None:
    assert {row["first"][:4] for row in rows(file_club, "RU") if row["first"]} == {"2017"}


def test_estimates_and_open_years_are_marked(file_club: Run) -> None:
    marks = {(code, mark) for code, *_, mark in told(file_club, "CN", "PK", "--year", "2027")}

    assert marks == {("CN", None), ("CN", "2027 is not announced yet"), ("PK", None), ("PK", "estimated")}
    shown = file_club("diary", "holidays", "China", "Pakistan", "--year", "2027").stdout
    assert shown.endswith("China has not announced its days off and make-up working days of 2027.\n")


def test_what_nobody_knows_is_said(file_club: Run) -> None:
    assert told(file_club, "Canary Islands", "--in", "March 2017") == [
        ("IC", "1–31 March 2017", "unknown", None, "ask them")
    ]


def test_the_clubs_own_days_are_listed_and_counted(small_club: Run) -> None:
    noted = small_club("diary", "add", "Tajikistan", "30 March", "--holiday", "--note", "Moved Nowruz")
    worked = small_club("diary", "add", "China", "4 April", "--workday")

    assert noted.stdout == "Added: Tajikistan, Thu 30 March 2017: Moved Nowruz\n"
    assert worked.stdout == "Added: China, Tue 4 April 2017: Working day\n"
    assert told(small_club, "TJ", "CN", "--in", "29 March - 4 April")[1:] == [
        ("TJ", "Thu 30 March 2017", "holiday", "Moved Nowruz", "the club's own"),
        ("CN", "every week", "weekend", "Saturdays and Sundays", None),
        ("CN", "Sat 1 April 2017", "make-up working day", "in place of Mon 3 April 2017", None),
        ("CN", "Mon 3 April 2017", "holiday", "Day off", None),
        ("CN", "Tue 4 April 2017", "working day", "Working day", "the club's own"),
    ]
    best = json.loads(small_club("meeting", "dates", "30 March", "--format", "json").stdout)[0]
    assert best["if_need_be"] == ["Khovar (public holiday in Tajikistan: Moved Nowruz)"]


def test_they_are_in_the_diary_and_can_be_taken_out(file_club: Run) -> None:
    file_club("diary", "add", "Kazakhstan", "20-21 March", "--holiday")
    file_club("diary", "add", "China", "4 April", "--workday")

    listed = json.loads(file_club("diary", "list", "--for", "China", "--format", "json").stdout)
    taken_out = file_club("diary", "remove", "Kazakhstan", "20-21 March", "--yes")

    assert [(one["who"], one["kind"], one["weight"]) for one in listed] == [("China", "workday", "works")]
    assert taken_out.exit_code == 0
    left = json.loads(file_club("diary", "list", "--format", "json").stdout)
    assert [one["who"] for one in left] == ["China"]


def test_the_club_and_an_agency_may_have_a_holiday_of_their_own(file_club: Run) -> None:
    club = file_club("diary", "add", "club", "30 March", "--holiday", "--note", "Anniversary")
    agency = file_club("diary", "add", "Khovar", "29 March", "--holiday")

    assert club.stdout == "Added: club, Thu 30 March 2017: Anniversary\n"
    assert agency.stdout == "Added: Khovar, Wed 29 March 2017: holiday\n"
    closed = file_club("meeting", "dates", "30 March", "--require", "nobody", exit_code=3)
    assert "Press House is closed: Anniversary" in closed.stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("Kazakhstan", "20 March"), "Kazakhstan is a country."),
        (("Khovar", "20 March", "--workday"), "Khovar is no country: only a country has working days."),
        (("China", "1 April", "--workday", "--holiday"), "A day is no holiday and working day at once."),
        (("China", "1 April 10:00", "--workday", "--for", "2h"), "lasts a whole day."),
        (("China", "1 April", "--workday", "--soft"), "A country's day is what it is, not if need be."),
        (("Atlantis", "1 April", "--holiday"), "No member, agency, room or country is called 'Atlantis'."),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_refused(file_club: Run, args: tuple[str, ...], message: str) -> None:
    refused = file_club("diary", "add", *args, exit_code=1)

    assert message in refused.stderr
    assert json.loads(file_club("diary", "list", "--format", "json").stdout) == []


def test_a_year_and_a_phrase_are_two_times(file_club: Run) -> None:
    refused = file_club("diary", "holidays", "CN", "--year", "2017", "--in", "March", exit_code=1)

    assert refused.stderr.splitlines()[0] == "--year and --in say two different times."


def test_a_country_that_does_not_exist_is_refused(file_club: Run) -> None:
    assert file_club("diary", "holidays", "Kazahstan", exit_code=1).stderr.splitlines() == [
        "'Kazahstan' is not a country.",
        "Did you mean Kazakhstan?",
    ]
