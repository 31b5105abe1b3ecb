"""planner programme plan: what is shown and written, what is kept of an earlier plan, what is refused."""

import json
import os
import pty
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from programmes import TUESDAY, WEDNESDAY, programme

from planner.exchange.programme_sheet import Usual, read_programme
from planner.exchange.programme_sheet_out import programme_workbook
from planner.scheduling.programme.briefings import Briefing, Official, OpenDay, Programme
from planner.scheduling.programme.spells import Point
from planner.timing.zones import zone

Run = Callable[..., Result]

TRADE = Briefing("Trade", 60, ("Ms Birch",), ("Mr Alder",), fixed=(Point(TUESDAY, 540),))
ENERGY = Briefing("Energy", 45, ("Mr Alder",), ("Ms Birch",), fixed=(Point(TUESDAY, 570),))
WATER = Briefing("Water", 30, ("Ms Birch",), room="Library", fixed=(Point(TUESDAY, 780),))
BY_DAY = """\
Date                Time          Meeting   Room      Required   Cannot
───────────────────────────────────────────────────────────────────────────────────────
Tue 28 March 2017   09:00–10:00   Trade     Hall      Ms Birch   Mr Alder (in 'Energy')
Tue 28 March 2017   09:30–10:15   Energy    Library   Mr Alder   Ms Birch (in 'Trade')
Tue 28 March 2017   13:00–13:30   Water     Library   Ms Birch

0 clashes, 2 people (Ms Birch and Mr Alder) doubly wanted.
"""
BY_ROOM = """\
Room      Date                Time          Meeting   Required
──────────────────────────────────────────────────────────────
Hall      Tue 28 March 2017   09:00–10:00   Trade     Ms Birch
Library   Tue 28 March 2017   09:30–10:15   Energy    Mr Alder
Library   Tue 28 March 2017   13:00–13:30   Water     Ms Birch
"""
BY_PERSON = """\
Person     Date                Time          Meeting   Room      Comes
─────────────────────────────────────────────────────────────────────────────────
Ms Birch   Tue 28 March 2017   09:00–10:00   Trade     Hall      required
Ms Birch   Tue 28 March 2017   09:30–10:15   Energy    Library   not: in 'Trade'
Ms Birch   Tue 28 March 2017   13:00–13:30   Water     Library   required
Mr Alder   Tue 28 March 2017   09:00–10:00   Trade     Hall      not: in 'Energy'
Mr Alder   Tue 28 March 2017   09:30–10:15   Energy    Library   required
"""


def sheet(*briefings: Briefing, name: str = "briefings.xlsx", **given: Any) -> str:
    """The name of a workbook with this programme."""
    Path(name).write_bytes(programme_workbook(programme(*briefings, **given)))
    return name


def read(name: str) -> Programme:
    return read_programme(Path(name), Usual(date(2017, 3, 2), zone("UTC")))


def planned(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


@pytest.fixture
def three(run: Run) -> str:
    """Three meetings, two of them at a time: Trade in the hall, Energy in the library."""
    return sheet(replace(TRADE, room="Hall"), replace(ENERGY, room="Library"), WATER)


@pytest.mark.parametrize(("by", "table"), [("day", BY_DAY), ("room", BY_ROOM), ("person", BY_PERSON)])
def test_a_plan_is_shown_by_day_room_or_person(run: Run, three: str, by: str, table: str) -> None:
    shown = run("programme", "plan", three, "--by", by)

    assert shown.stdout.partition(" Planned in")[0].startswith(table.rstrip("\n"))
    assert shown.stderr == (
        "briefings.xlsx: Excel, sheet 'Briefings': 3 meetings, 2 rooms, 2 people, Tue 28 March 2017"
        " (Asia/Shanghai).\n"
        "Next: planner programme plan briefings.xlsx --out PLAN.xlsx, or with --book\n"
    )


def test_the_example_is_planned_without_a_clash(run: Run) -> None:
    run("programme", "template")

    found = planned(run("programme", "plan", "BRIEFINGS.xlsx", "--format", "json"))

    example = {one.title: one for one in read("BRIEFINGS.xlsx").briefings}
    assert len(found) == len(example) == 12
    for one, other in combinations(found, 2):
        if one["start"] < other["end"] and other["start"] < one["end"]:
            assert one["room"] != other["room"]
            assert not set(one["required"]) & set(other["required"])
    ends = {one["title"]: one["end"] for one in found}
    for one in found:
        assert all(ends[before] <= one["start"] for before in example[one["title"]].after)
    assert run("programme", "plan", "BRIEFINGS.xlsx", "--format", "json").stdout == (
        run("programme", "plan", "BRIEFINGS.xlsx", "--format", "json", "--seed", "0").stdout
    )


def test_the_sheet_is_filled_back_with_time_tables_and_read_again(run: Run, three: str) -> None:
    made = run("programme", "plan", three, "--out", "plan.xlsx")

    assert made.stderr.endswith("Written: plan.xlsx\n")
    found = read("plan.xlsx")
    assert [one.now.start.isoformat() if one.now else "" for one in found.briefings] == [
        *("2017-03-28T09:00:00", "2017-03-28T09:30:00", "2017-03-28T13:00:00"),
    ]
    assert found.remarks == ()
    again = run("programme", "plan", "plan.xlsx")
    assert "0 clashes, 0 of 3 meetings moved, 2 people" in again.stdout


def test_a_plan_is_written_as_a_page_and_as_lists(run: Run, three: str) -> None:
    for ending in ("html", "json", "csv", "txt"):
        run("programme", "plan", three, "--out", f"plan.{ending}")
    page = Path("plan.html").read_text(encoding="utf-8")
    run("programme", "plan", three, "--out", "ru.html", "--language", "ru")

    assert "<b>Trade</b>" in page
    run("programme", "plan", three, "--out", "ru.pdf", "--language", "ru")
    assert Path("ru.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "28\N{NO-BREAK SPACE}марта" in Path("ru.html").read_text(encoding="utf-8")
    assert [one["title"] for one in json.loads(Path("plan.json").read_text(encoding="utf-8"))] == [
        *("Trade", "Energy", "Water"),
    ]
    raw = run("programme", "plan", three, "--raw", "--out", "raw.csv")
    assert raw.stdout == ""
    assert Path("raw.csv").exists()
    kept = run("programme", "plan", three, "--out", "plan.html", exit_code=3)
    assert "plan.html exists already." in kept.stderr
    wrong = run("programme", "plan", three, "--out", "plan.docx", exit_code=1)
    assert "a programme is not written as .docx" in wrong.stderr
    assert (
        "--language is for the page"
        in run("programme", "plan", three, "--language", "ru", exit_code=1).stderr
    )


def test_as_few_meetings_as_can_be_move_after_a_change(run: Run) -> None:
    days = [OpenDay(TUESDAY, ((540, 720), (780, 1020))), OpenDay(WEDNESDAY, ((540, 720),))]
    people = [Official(f"P{number}") for number in range(5)]
    wanted = [Briefing(f"Talk {number}", 60, (f"P{number}",), heads=20) for number in range(5)]
    sheet(*wanted, days=days, people=people)
    run("programme", "plan", "briefings.xlsx", "--out", "plan.xlsx")
    before = {one["title"]: one for one in planned(run("programme", "plan", "plan.xlsx", "--format", "json"))}
    second = date.fromisoformat(before["Talk 2"]["start"][:10])

    away = f"P2: {second:%d %B %Y}"
    moved = run("programme", "plan", "plan.xlsx", "--away", away, "--format", "json")
    changes = {one["title"]: one["moved_from"] for one in planned(moved) if one["moved_from"]}
    shown = run("programme", "plan", "plan.xlsx", "--away", away)

    assert changes == {"Talk 2": f"{before['Talk 2']['start'][:19]} Hall"}
    assert "0 clashes, 1 of 5 meetings moved (fewer cannot be)," in shown.stdout
    assert "Moved" in shown.stdout.partition("\n")[0]


def test_what_means_nothing_is_refused_at_once(run: Run) -> None:
    assert (
        "0.0 is not in the range" in run("programme", "plan", "x.xlsx", "--seconds", "0", exit_code=2).stderr
    )
    assert "There is no file x.xlsx." in run("programme", "plan", "x.xlsx", exit_code=1).stderr
    assert "there is no club yet" in run("programme", "plan", exit_code=1).stderr
    file = sheet(Briefing("Trade", 60))
    assert (
        "nan is no number of seconds"
        in run(*("programme", "plan", file, "--seconds", "nan"), exit_code=2).stderr
    )
    assert (
        "--again is for what the database"
        in run("programme", "plan", file, "--again", "1", exit_code=1).stderr
    )
    assert "there is no club yet" in run("programme", "plan", file, "--in", "28 March", exit_code=1).stderr
    assert "There is no club" in run("programme", "plan", file, "--book", "--yes", exit_code=1).stderr
    nowhere = run("programme", "plan", file, "--out", "away/plan.pdf", exit_code=1)
    assert (
        nowhere.stderr
        == f"{Path('away/plan.pdf')} cannot be written: there is no folder away.\nMake it first.\n"
    )


def test_what_is_to_be_typed_next_makes_the_same_plan(run: Run) -> None:
    Path("my briefings.xlsx").write_bytes(Path(sheet(Briefing("Trade", 60, ("Ms Birch",)))).read_bytes())
    away = "Ms Birch: 28 March 9-12"

    made = run("programme", "plan", "my briefings.xlsx", "--away", away, "--anew", "--seed", "3")

    assert made.stderr.endswith(
        'Next: planner programme plan "my briefings.xlsx" --away "Ms Birch: 28 March 9-12" --anew --seed 3'
        " --out PLAN.xlsx, or with --book\n"
    )


def test_days_are_not_named_for_a_file_that_lists_them(small_club: Run) -> None:
    small_club("setup", "--venue", "Press House")
    file = sheet(Briefing("Trade", 60))

    refused = small_club("programme", "plan", file, "--in", "30 March", exit_code=1)

    assert refused.stderr.startswith("briefings.xlsx lists its days itself, so --in says nothing.")


def test_ctrl_c_takes_the_best_plan_so_far(run: Run) -> None:
    run("programme", "template")
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover  the child is another program
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        words = ("-m", "planner", "programme", "plan", "BRIEFINGS.xlsx", "--seconds", "300")
        os.execv(sys.executable, [sys.executable, *words])  # noqa: S606
    shown, typed = "", False
    with suppress(OSError):  # Linux tells the end of a terminal by an error
        while select.select([terminal], [], [], 60)[0] and (part := os.read(terminal, 65536)):
            shown += part.decode(errors="replace")
            if "Ctrl-C takes this plan" in shown and not typed:
                typed = True
                os.write(terminal, b"\x03")
    _, status = os.waitpid(pid, 0)
    os.close(terminal)

    assert os.waitstatus_to_exitcode(status) == 0, shown
    assert "Stopped: this is the best plan found so far." in shown
    assert "0 clashes" in shown
