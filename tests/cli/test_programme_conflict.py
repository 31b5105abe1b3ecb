"""planner programme plan: what cannot be is told in the words of the meetings, with exit code 3."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from programmes import TUESDAY, programme

from planner.exchange.programme_sheet_out import programme_workbook
from planner.scheduling.programme.briefings import Briefing, Official
from planner.scheduling.programme.spells import Point, Spell

Run = Callable[..., Result]


def sheet(*briefings: Briefing, **given: Any) -> str:
    """The name of a workbook with this programme."""
    Path("briefings.xlsx").write_bytes(programme_workbook(programme(*briefings, **given)))
    return "briefings.xlsx"


def test_what_cannot_all_be_is_told_in_the_words_of_the_meetings(run: Run) -> None:
    ten = (Point(None, 600),)
    both = [Briefing("Trade", 60, ("Ms Birch",), fixed=ten), Briefing("Energy", 60, ("Ms Birch",), fixed=ten)]

    refused = run("programme", "plan", sheet(*both), exit_code=3)

    assert refused.stdout == ""
    assert "'Trade' and 'Energy' both need Ms Birch (rows 4, 5).\n" in refused.stderr
    assert "'Trade' and 'Energy' are both fixed to 10:00 (rows 4, 5).\n" in refused.stderr


IMPOSSIBLE: list[tuple[list[Briefing], str]] = [
    ([Briefing("Trade", 300)], "'Trade' lasts 5 h, and the longest time without a break is 4 h"),
    (
        [Briefing("Trade", 60, heads=31)],
        "'Trade' needs 31 seats, and the largest room, Hall, has 30 (row 4).",
    ),
    ([Briefing("Trade", 60, features=("booth",))], "'Trade' needs booth, and no room has that (row 4)."),
    (
        [Briefing("A", 60, after=("B",)), Briefing("B", 60, after=("A",))],
        "the order runs in a circle (rows",
    ),
    (
        [Briefing(f"Talk {number}", 180, ("Ms Birch",)) for number in range(3)],
        "'Talk 0', 'Talk 1' and 'Talk 2' all need Ms Birch: 9 h, and Ms Birch is there for 7 h",
    ),
]


@pytest.mark.parametrize(("briefings", "told"), IMPOSSIBLE)
def test_a_programme_that_cannot_be_says_why(run: Run, briefings: list[Briefing], told: str) -> None:
    assert told in run("programme", "plan", sheet(*briefings), exit_code=3).stderr


def test_somebody_who_is_away_at_the_only_time_is_told_with_the_absence(run: Run) -> None:
    away = Official("Ms Birch", (Spell((TUESDAY, TUESDAY), hours=(600, 660)),))
    wanted = Briefing("Trade", 60, ("Ms Birch",), fixed=(Point(None, 600),))

    refused = run("programme", "plan", sheet(wanted, people=[away]), exit_code=3)

    assert "'Trade' needs Ms Birch, who is away Tue 28 March 2017 10:00-11:00 (row 4)." in refused.stderr
    assert "'Trade' is fixed to 10:00 (row 4)." in refused.stderr


def test_somebody_who_is_away_all_the_time_cannot_be_there(run: Run) -> None:
    away = Official("Ms Birch", (Spell((TUESDAY, TUESDAY)),))

    refused = run(
        "programme", "plan", sheet(Briefing("Trade", 60, ("Ms Birch",)), people=[away]), exit_code=3
    )

    assert "'Trade'" in refused.stderr
    assert "Ms Birch" in refused.stderr
