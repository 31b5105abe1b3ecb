"""Strips of the days in the terminal."""

import io
from dataclasses import replace
from datetime import date

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from why_scene import ANSWER, BEIJING, DAYS

from planner.cli import heat
from planner.cli.heat import Look, heat_lines, show_heat
from planner.i18n.texts import text
from planner.scheduling.verdicts import Day

CLOSED = Day(
    date(2017, 4, 1), (), (text("{place} is closed: {why}", place="上合组织秘书处", why="清明节" * 20),)
)


def test_strips_stand_under_their_hours() -> None:
    assert heat_lines([*DAYS, Day(date(2017, 4, 1), ())], 26, BEIJING, Look()) == [
        "How many of the 26 agencies could come, by the hour at which the meeting begins:",
        "            9   10  11  12  13  14  15  16",
        "Mon 27 Mar  ▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  no date",
        "Tue 28 Mar  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  no date",
        "Wed 29 Mar  ░░░░░░░░░░░░░░░░◆░░░░░░░░░░░░░░  20 at 13:00",
        "Thu 30 Mar  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓████◆██  25 at 16:00",
        "Fri 31 Mar  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒◆▓▓▓▒▒▒▒▒▒▒▒▒▒▒  23 at 13:00",
        "Sat 1 Apr   closed",
        "            █ 25-26   ▓ 23-24   ▒ 21-22   ░ 19-20   ◆ the best of the day",
    ]


def test_a_console_without_blocks_shows_signs() -> None:
    lines = heat_lines(DAYS[2:4], 26, BEIJING, Look(plain=True))

    assert lines[2:] == [
        "Wed 29 Mar  ................@..............  20 at 13:00",
        "Thu 30 Mar  ************************####@##  25 at 16:00",
        "            # 25-26   * 23-24   + 21-22   . 19-20   @ the best of the day",
    ]


def test_a_day_in_other_letters_is_no_wider_than_the_terminal() -> None:
    lines = heat_lines([*DAYS, CLOSED], 26, BEIJING, Look())

    assert lines[-2].startswith("Sat 1 Apr   上合组织秘书处 is closed: 清明节清明节")
    assert lines[-2].endswith("…")
    assert cell_len(lines[-2]) in (79, 80)


@given(st.integers(40, 200))
def test_no_line_with_a_strip_is_wider_than_the_terminal(width: int) -> None:
    lines = heat_lines([*DAYS, CLOSED], 26, BEIJING, Look(width))

    assert max(map(cell_len, lines[1:-1])) <= width


def test_colours_change_nothing_but_colours() -> None:
    plain = heat_lines(DAYS, 26, BEIJING, Look())
    coloured = heat_lines(DAYS, 26, BEIJING, Look(colour=True))

    assert [click.unstyle(line) for line in coloured] == plain
    assert coloured[5] == (
        f"Thu 30 Mar  {click.style('▓' * 24, fg='cyan')}{click.style('████◆██', fg='green')}  25 at 16:00"
    )


def test_without_any_start_there_is_no_picture() -> None:
    assert heat_lines([CLOSED], 26, BEIJING, Look()) == []


@pytest.mark.parametrize("encoding", ["cp1251", "gbk", "gb18030", "cp437", "ascii"])
def test_a_console_that_has_no_narrow_blocks_is_plain(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))

    assert heat._look() == Look(plain=True)


def test_picture_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    show_heat(ANSWER, ANSWER.best)

    assert capsys.readouterr().out.splitlines() == ["", *heat_lines(DAYS, 26, BEIJING, Look())]


def test_of_a_long_period_only_the_days_of_the_dates_are_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    long = replace(ANSWER, days=(*DAYS[:2] * 20, *DAYS))

    show_heat(long, ANSWER.best[:1])

    assert [line[:10] for line in capsys.readouterr().out.splitlines()[3:-1]] == ["Thu 30 Mar"]


def test_without_any_date_the_agencies_are_not_numbered(capsys: pytest.CaptureFixture[str]) -> None:
    nothing = replace(ANSWER, days=DAYS[:2], every=())

    show_heat(nothing, ())

    assert capsys.readouterr().out.splitlines() == [
        "",
        "How many agencies could come, by the hour at which the meeting begins:",
        "            9   10  11  12  13  14  15  16",
        "Mon 27 Mar  ████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  no date",
        "Tue 28 Mar  ████████████████████▓▓▓▓▓▓▓▓▓▓▓  no date",
        "            █ 24   ▓ 23   ▒ 22",
    ]
