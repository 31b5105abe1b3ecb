"""Lists on the screen and in files: every kind, an existing file, and places that cannot be written."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

LISTS = ("member", "agency", "venue", "diary", "meeting")
BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("noun", LISTS)
def test_list_is_the_same_on_the_screen_and_in_a_file(file_club: Run, noun: str) -> None:
    for form, ending in (("table", "txt"), ("csv", "csv"), ("json", "json")):
        shown = file_club(noun, "list", "--format", form).stdout
        saved = file_club(noun, "list", "--out", f"list.{ending}")

        content = Path(f"list.{ending}").read_bytes()
        assert content == (BOM if form == "csv" else b"") + shown.encode()
        assert (saved.stdout, saved.stderr.splitlines()[0]) == ("", f"Written: list.{ending}")


def test_empty_lists_say_so_in_one_line(run: Run, sqlite_url: str) -> None:
    run("--db", sqlite_url, "setup", *("--name", "Club", "--mailbox", "club@club.example"),
        *("--timezone", "UTC", "--country", "CN"))  # fmt: skip

    shown = {noun: run("--db", sqlite_url, noun, "list").stdout for noun in LISTS}

    assert shown == {
        "member": "No members.\n",
        "agency": "0 agencies, 0 members.\n",
        "venue": "0 venues, 0 rooms.\n",
        "diary": "0 entries.\n",
        "meeting": '0 meetings.\nNext: planner meeting schedule TITLE --in "last week of March"\n',
    }


def test_csv_and_json_hold_the_same(file_club: Run) -> None:
    rows = list(csv.DictReader(file_club("member", "list", "--format", "csv").stdout.splitlines()))
    objects = json.loads(file_club("member", "list", "--format", "json").stdout)

    assert [{key: value or "" for key, value in one.items()} for one in objects] == rows


def test_existing_file_is_kept_until_told(file_club: Run) -> None:
    Path("roll.csv").write_text("mine")

    kept = file_club("member", "list", "--out", "roll.csv", exit_code=3)
    assert kept.stderr == "roll.csv exists already.\nName another file, or add --yes to overwrite it.\n"
    assert Path("roll.csv").read_text() == "mine"

    file_club("member", "list", "--out", "roll.csv", "--yes")
    assert Path("roll.csv").read_bytes().startswith(BOM)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("agencies.csv/roll.csv", "agencies.csv/roll.csv cannot be written: Not a directory."),
        ("nowhere/roll.csv", "nowhere/roll.csv cannot be written: No such file or directory."),
    ],
)
def test_place_that_cannot_be_written_is_named(file_club: Run, place: str, message: str) -> None:
    refused = file_club("member", "list", "--out", place, exit_code=1)

    assert refused.stderr == f"{message}\nName another place.\n"


def test_folder_as_a_file_is_wrong_usage(file_club: Run) -> None:
    Path("folder.csv").mkdir()

    refused = file_club("member", "list", "--out", "folder.csv", exit_code=2)

    assert refused.stderr.splitlines()[-1] == (
        "Error: Invalid value for '--out': File 'folder.csv' is a directory."
    )
    assert list(Path("folder.csv").iterdir()) == []
