"""planner import, agency, member and venue: the register shown and changed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

KHOVAR = """\
Khovar Agency (Khovar)
  name (en)   Khovar Agency; Khovar
  name (ru)   Ховар
  country     Tajikistan; Таджикистан; 塔吉克斯坦
  kind        agency
  membership  full
  votes       yes
  quorum      counts
  e-mail      - (gets a letter)
  languages   -
  time zone   -
  members     1
    Farhod Qalamzoda (current)
"""
KIRILLOV = """\
Andrei Kirillov (current)
  also        Андрей Кириллов
  RG          journalist, since 2013-05-24
  office      President, since 2013-05-24
  votes       yes, for the agency
  e-mail      kirillov@rg.example
  phone       -
  languages   -
  lives in    China
  time zone   that of the club
"""
ROLL = """\
Name               Own script         Agency   Country      Office      Status
───────────────────────────────────────────────────────────────────────────────
Andrei Kirillov    Андрей Кириллов    RG       Russia       President   current
Farhod Qalamzoda   Фарҳод Қаламзода   Khovar   Tajikistan               current
Wen Xinyu          文新语             Xinhua   China                    current

3 members of 3 agencies in 3 countries: 3 current. 1 former member not shown (--all).
"""


def names(result: Result) -> list[str]:
    return [row["name"] for row in json.loads(result.stdout)]


def test_import_says_what_it_will_do_and_what_comes_next(file_club: Run) -> None:
    Path("more.csv").write_text("name,short name,country,motto\nTASS,TASS,RU,x\n", encoding="utf-8")

    result = file_club("import", "more.csv", "--yes")

    assert result.stdout == (
        "more.csv: a list of agencies, 1 row (UTF-8, commas).\n"
        "Columns not known and not read: motto.\n"
        "1 change: 1 new.\n"
    )
    assert result.stderr == "Next: planner import MEMBERS.csv\n"


def test_import_again_changes_nothing(small_club: Run) -> None:
    agencies = small_club("import", "agencies.csv")
    members = small_club("import", "members.csv")

    assert agencies.stdout.splitlines()[-1] == "0 changes: 3 unchanged."
    assert members.stdout.splitlines()[-1] == "0 changes: 4 unchanged."
    assert agencies.stderr + members.stderr == ""


def test_import_shows_old_and_new_of_what_changes(file_club: Run) -> None:
    Path("new.csv").write_text(
        "name;e-mail;agency;phone\nWen Xinyu;wen@xinhua.example;Xinhua;+86 10 5550 0101\n", encoding="utf-8"
    )

    shown = file_club("import", "new.csv", "--dry-run")

    assert shown.stdout.splitlines()[3].split() == [
        "2",
        "Wen",
        "Xinyu",
        "phone",
        "-",
        "+86",
        "10",
        "5550",
        "0101",
    ]
    assert shown.stderr == "Nothing was changed (--dry-run).\n"


def test_import_is_told_what_a_file_means(file_club: Run) -> None:
    list_ = "Who;СМИ;Joined;Телефон\nБао Дао;Ховар;03/04/2016;010-6512 0000\n"
    Path("list.csv").write_bytes(list_.encode("cp1251"))
    said = ("--map", "Who=name", "--map", "Joined=from", "--dates", "day-first")

    asked = file_club("import", "list.csv", "--yes", *said[:4], exit_code=1)
    done = file_club("import", "list.csv", "--yes", *said, "--encoding", "Windows-1251")

    assert "--dates day-first or --dates month-first" in asked.stderr
    assert done.stdout.splitlines() == [
        "list.csv: a list of members, 1 row (Windows-1251, semicolons).",
        "1 change: 1 new.",
    ]
    shown = file_club("member", "show", "Бао Дао").stdout
    assert "+86 10 6512 0000" in shown
    assert "2016-04-03" in shown or "3 April 2016" in shown


def test_agency_is_shown_by_any_of_its_names(small_club: Run) -> None:
    assert small_club("agency", "show", "Ховар").stdout == KHOVAR
    assert small_club("agency", "show", "khovar agency").stdout == KHOVAR


def test_agency_is_added_and_listed(small_club: Run) -> None:
    added = small_club("agency", "add", "Kabar Agency", "--short", "Kabar", "--country", "KG")
    plain = small_club("agency", "add", "TASS", "--country", "Russia", "--from", "1 May 2017")

    listed = json.loads(small_club("agency", "list", "--country", "Kyrgyzstan", "--format", "json").stdout)
    assert (added.stdout, plain.stdout) == ("Added: Kabar (Kabar Agency)\n", "Added: TASS\n")
    assert added.stderr == 'Next: planner member add NAME --agency "Kabar"\n'
    assert [(one["short_name"], one["members"], one["status"]) for one in listed] == [("Kabar", 0, "current")]


def test_agency_of_a_known_name_is_refused(small_club: Run) -> None:
    refused = small_club("agency", "add", "ХОВАР", "--country", "TJ", exit_code=1)

    assert refused.stderr == (
        "Khovar goes by the name 'ХОВАР' already.\nIs ХОВАР the same agency? If not, give it another name.\n"
    )


@pytest.mark.parametrize(
    "args",
    [
        ("agency", "add", "", "--country", "CN"),
        ("member", "add", " ", "--agency", "RG"),
        ("venue", "add", ""),
        ("venue", "room", "add", "Press House", ""),
    ],
)
def test_empty_name_is_refused(file_club: Run, args: tuple[str, ...]) -> None:
    seats = ("30",) if "room" in args else ()

    assert "is empty.\n" in file_club(*args, *seats, exit_code=1).stderr


def test_member_is_shown_by_name_part_or_address(small_club: Run) -> None:
    assert small_club("member", "show", "Андрей Кириллов").stdout == KIRILLOV
    assert small_club("member", "show", "kirill").stdout == KIRILLOV
    assert small_club("member", "show", "Kirillov@RG.example").stdout == KIRILLOV


def test_member_list_is_a_table_with_a_count(small_club: Run) -> None:
    assert small_club("member", "list").stdout == ROLL


def test_member_list_takes_all_or_a_day(small_club: Run) -> None:
    everybody = small_club("member", "list", "--all", "--format", "json")
    earlier = small_club("member", "list", "--on", "2016-12-31", "--format", "json")
    sorted_by_day = small_club("member", "list", "--sort", "from", "--format", "json")

    assert names(everybody) == ["Andrei Kirillov", "Farhod Qalamzoda", "Olga Abzatseva", "Wen Xinyu"]
    assert names(earlier) == ["Andrei Kirillov", "Farhod Qalamzoda", "Olga Abzatseva", "Wen Xinyu"]
    assert names(sorted_by_day) == ["Andrei Kirillov", "Wen Xinyu", "Farhod Qalamzoda"]


def test_member_is_added_with_an_office_in_any_case(small_club: Run) -> None:
    small_club("member", "add", "Li Wen", "--agency", "新华社", "--office", "SECRETARY")

    assert names(small_club("member", "list", "--office", "secretary", "--format", "json")) == ["Li Wen"]


def test_member_who_leaves_stays_on_record(small_club: Run) -> None:
    left = small_club("member", "leave", "Kirillov", "--from", "1 April 2017", "--yes")
    again = small_club("member", "leave", "Kirillov", "--from", "1 April 2017", "--yes", exit_code=1)

    assert left.stdout == (
        "Andrei Kirillov leaves RG; the last day is Fri 31 March 2017.\n"
        "The office of President falls vacant.\n"
    )
    assert left.stderr == "The record stays: planner member list --all\n"
    assert again.stderr == "Andrei Kirillov has left already by Sat 1 April 2017.\n"


def test_venue_and_rooms_are_listed(small_club: Run) -> None:
    small_club("venue", "room", "add", "press house", "Studio", "8")

    rows = json.loads(small_club("venue", "list", "--format", "json").stdout)
    assert [(row["venue"], row["room"], row["capacity"], row["hours"]) for row in rows] == [
        ("Press House", "Studio", 8, "Mon-Fri 09:00-18:00"),
        ("Press House", "Hall", 30, "Mon-Fri 09:00-18:00"),
    ]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("venue", "add", "press house"), "There is a venue 'Press House' already.\n"),
        (("venue", "room", "add", "Pres House", "X", "5"), "No venue is called 'Pres House'. Did you mean"),
        (
            ("venue", "room", "add", "Kremlin", "X", "5"),
            "No venue is called 'Kremlin'.\nThere are: Press House\n",
        ),
        (("venue", "add", "Tower", "--hours", "Mon-Fr 9-25"), "'mon-fr' is not a day of the week.\n"),
        (("venue", "add", "Tower", "--timezone", "Bejing"), "'Bejing' is not a time zone.\n"),
    ],
)
def test_venue_that_cannot_be_is_refused(file_club: Run, args: tuple[str, ...], message: str) -> None:
    assert file_club(*args, exit_code=1).stderr.startswith(message)


def test_seats_are_a_number(file_club: Run) -> None:
    refused = file_club("venue", "room", "add", "Press House", "Studio", "eight", exit_code=2)

    assert refused.stderr.splitlines()[-1] == (
        "Error: Invalid value for 'SEATS': 'eight' is not a valid number of seats."
    )


def test_name_that_turns_the_text_around_is_shown_as_codes(file_club: Run) -> None:
    file_club("member", "add", "Jo \u202eDoe", "--agency", "RG")

    assert "Jo \\u202eDoe" in file_club("member", "list").stdout
