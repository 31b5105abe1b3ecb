"""planner programme plan."""

import math
from pathlib import Path
from typing import Any

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, consent_options
from planner.cli.output import output_options
from planner.cli.programme_text import BY
from planner.i18n.catalogues import LANGUAGES


class _Seconds(click.FloatRange):
    """So many seconds; not nan, which is in any range."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        found: float = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(f"{value} is no number of seconds.", param, ctx)
        return found


SECONDS = _Seconds(min=0, min_open=True, max=86_400)
PLACEMENTS = click.IntRange(min=1)
PLACEMENTS.name = "number of placements"


@click.command(
    "plan",
    cls=Command,
    example=(
        "planner programme plan BRIEFINGS.xlsx",
        "planner programme plan BRIEFINGS.xlsx --out PLAN.xlsx",
        "planner programme plan BRIEFINGS.xlsx --by person",
        'planner programme plan PLAN.xlsx --without-room "Blue Room" --away "Ms Birch: 28 March 9-12"',
        "planner programme plan PLAN.xlsx --book",
        "planner programme plan --again Trade --book",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--in", "phrase", metavar="PHRASE", help="The days, where the file lists none: '27-29 March'.")
@click.option(
    "--venue", metavar="NAME", help="Where, if the file lists no rooms; the usual place by default."
)
@click.option(
    "--seconds", type=SECONDS, metavar="N", help="Look for so long; else until nothing better is near."
)
@click.option("--seed", type=int, default=0, metavar="S", help="Look in another order; 0 by default.")
@click.option(
    "--by",
    type=click.Choice(BY),
    default=BY[0],
    show_default=True,
    help="Order the plan by day, room or person.",
)
@click.option(
    "--without-room", "rooms", metavar="ROOM", multiple=True, help="This room is gone; may be given again."
)
@click.option(
    "--away", metavar="WHO: WHEN", multiple=True, help="Somebody is away: 'Ms Birch: 28 March 9-12'."
)
@click.option("--lasting", metavar="TITLE=MINUTES", multiple=True, help="A meeting takes longer: 'Trade=90'.")
@click.option(
    "--again", metavar="MEETING", help="Plan again what was booked: this meeting and those with it."
)
@click.option("--anew", is_flag=True, help="Plan all anew, wherever the meetings are now.")
@click.option("--book", is_flag=True, help="Book the plan in the club's database, after showing it.")
@click.option(
    "--benchmark-format",
    "benchmark",
    is_flag=True,
    help="FILE is a published programme; --out SOLUTION.json.",
)
@click.option(
    "--placements", type=PLACEMENTS, metavar="N", help="With it: so much work, on any machine the same plan."
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of the page that --out writes as .html or .pdf."
)
@consent_options
@output_options(also=(".html", ".pdf"))
@pass_app
def plan(
    app: App, /, *, yes: bool, dry_run: bool, benchmark: bool, placements: int | None, **given: Any
) -> None:
    """Plan many meetings at once.

    FILE is a workbook as `planner programme template` writes it, or a list of meetings in CSV for the rooms
    of the club's usual place. What the file has planned already stays where it is as far as that can be.
    Without a file, the meetings of the club whose date is to be decided are planned. --out FILE.xlsx fills
    the sheet back and adds time-tables; --out FILE.pdf or FILE.html is a time-table to print.
    """
    if benchmark:
        from planner.cli.programme_benchmark import plan_benchmark

        plan_benchmark(placements=placements, overwrite=yes, **given)
        return
    if placements is not None:
        raise click.UsageError("--placements goes with --benchmark-format.")
    from planner.cli.programme_planning import Task, run

    run(app, Task(**given), Consent(yes=yes, dry_run=dry_run))
