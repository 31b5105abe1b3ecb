"""planner programme template: the sheet that explains itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from click.testing import Result

from planner.exchange.programme_sheet import Usual, read_programme
from planner.scheduling.programme.briefings import Programme
from planner.timing.zones import zone

Run = Callable[..., Result]


def read(name: str) -> Programme:
    return read_programme(Path(name), Usual(date(2017, 3, 2), zone("UTC")))


def test_a_template_needs_no_database(run: Run) -> None:
    made = run("programme", "template")

    assert made.stdout == "Written: BRIEFINGS.xlsx\n"
    assert made.stderr == (
        "Next: replace the example by your own meetings, then: planner programme plan BRIEFINGS.xlsx\n"
    )
    found = read("BRIEFINGS.xlsx")
    assert (len(found.briefings), len(found.rooms), len(found.people)) == (12, 3, 8)
    assert [one.day for one in found.days] == [date(2017, 3, 13), date(2017, 3, 14), date(2017, 3, 15)]


def test_a_template_holds_the_rooms_and_the_zone_of_the_club(small_club: Run) -> None:
    small_club("setup", "--venue", "Press House")
    small_club("programme", "template", "--out", "ours.xlsx")

    found = read("ours.xlsx")
    assert [(one.name, one.seats) for one in found.rooms] == [("Hall", 30)]
    assert found.tz.key == "Asia/Shanghai"
    assert max(one.seats for one in found.briefings) == 30


def test_the_sheet_is_named_with_an_option_or_without(run: Run) -> None:
    assert run("programme", "template", "march.xlsx").stdout == "Written: march.xlsx\n"
    assert run("programme", "template", "--out", "april.xlsx").stdout == "Written: april.xlsx\n"
    assert Path("march.xlsx").read_bytes() == Path("april.xlsx").read_bytes()

    twice = run("programme", "template", "may.xlsx", "--out", "june.xlsx", exit_code=2)
    assert "The workbook to write is named twice. Leave out --out." in twice.stderr
    assert not Path("may.xlsx").exists()


def test_a_file_that_is_there_is_kept(run: Run) -> None:
    Path("BRIEFINGS.xlsx").write_bytes(b"mine")

    assert "BRIEFINGS.xlsx exists already." in run("programme", "template", exit_code=3).stderr
    assert Path("BRIEFINGS.xlsx").read_bytes() == b"mine"
    assert "End its name in .xlsx." in run("programme", "template", "--out", "sheet.csv", exit_code=1).stderr
