"""planner agency rename."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]

SHORT = ("agency", "rename", "Khovar", "Tajik Press House", "--short", "TPH", "--from", "2017-04-01")


def test_lists_show_the_name_of_the_day_and_undo_takes_it_back(small_club: Run) -> None:
    renamed = small_club(*SHORT, "--yes")
    assert renamed.stdout == (
        "From Sat 1 April 2017:\n"
        "  name        Khovar Agency -> Tajik Press House\n"
        "  short name  Khovar -> TPH\n"
        "The old name stays on record and still finds the agency.\n"
        "The name in ru stays Ховар; a new one is given with --ru NAME.\n"
    )
    assert shown(small_club, "2017-03-31") == ("Khovar", "Khovar Agency", "Khovar")
    assert shown(small_club, "2017-04-01") == ("TPH", "Tajik Press House", "TPH")
    lines = small_club("agency", "show", "ховар", "--on", "2017-04-01").stdout.splitlines()
    assert lines[0] == "Tajik Press House (TPH)"
    assert "  formerly    Khovar Agency, until 2017-03-31" in lines
    before = small_club("agency", "show", "TPH").stdout.splitlines()
    assert before[0] == "Khovar Agency (Khovar)"
    assert "  later       Tajik Press House, from 2017-04-01" in before
    small_club("undo", "--yes")
    assert shown(small_club, "2017-04-01") == ("Khovar", "Khovar Agency", "Khovar")
    assert "Did you mean" not in small_club("agency", "show", "TPH", exit_code=1).stderr


def shown(run: Run, day: str) -> tuple[str, str, str]:
    """Short and full name in the list of agencies, and the name in the list of members, on that day."""
    listed = json.loads(run("agency", "list", "--on", day, "--format", "json").stdout)
    (row,) = [row for row in listed if row["country"] == "TJ"]
    (person,) = json.loads(run("member", "list", "--agency", "Ховар", "--on", day, "--format", "json").stdout)
    return row["short_name"], row["name"], person["agency"]


def test_a_dry_run_changes_nothing(file_club: Run) -> None:
    file_club(*SHORT, "--dry-run")
    assert file_club(*SHORT, exit_code=3).stdout.startswith("From Sat 1 April 2017:")
    file_club("agency", "show", "TPH", exit_code=1)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("Khovar Agency",), "Khovar is called Khovar Agency already."),
        (("Xinhua News Agency",), "Xinhua goes by the name 'Xinhua News Agency' already."),
        (("",), "The name is empty."),
        (("Press", "--short", ""), "The short name is empty."),
        (("Press", "--from", "31.02.2017"), "There is no 31 February 2017"),
    ],
    ids=str,
)
def test_refused(file_club: Run, args: tuple[str, ...], said: str) -> None:
    refused = file_club("agency", "rename", "Khovar", *args, "--yes", exit_code=1)
    assert said in refused.stderr


def test_an_old_list_does_not_take_the_new_name_back(small_club: Run) -> None:
    small_club("agency", "rename", "Khovar", "Tajik Press House", "--short", "TPH", "--yes")
    small_club("import", "agencies.csv", "--yes")
    small_club("import", "members.csv", "--yes")
    assert shown(small_club, "2017-03-02") == ("TPH", "Tajik Press House", "TPH")
    logged = json.loads(small_club("log", "--format", "json").stdout)
    assert logged[0]["command"] == "agency rename"


def test_the_log_tells_whose_name_ended(small_club: Run) -> None:
    small_club("agency", "rename", "Khovar", "Tajik Press House", "--from", "2017-04-01", "--yes")
    number = json.loads(small_club("log", "--format", "json").stdout)[0]["number"]
    told = json.loads(small_club("log", str(number), "--format", "json").stdout)
    ended = [row for row in told if row["after"] == "2017-03-31"]
    assert [(row["what"], row["field"]) for row in ended] == [("name: Khovar", "until")]
