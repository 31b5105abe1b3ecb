"""planner when."""

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.output import Column, Listing, deliver, format_option


@click.command(cls=Command, example=('planner when "last week of March"', 'planner when "15–31 мая 2017"'))
@click.argument("phrase", nargs=-1, required=True)
@format_option
@pass_app
def when(app: App, /, phrase: tuple[str, ...], form: str) -> None:
    """Show which dates a phrase means; the first reading is taken.

    Another reading is chosen with --reading, where a command takes dates.
    """
    from planner.cli.screen import say
    from planner.i18n.dates import span_label
    from planner.scheduling.phrases import readings

    today = app.clock.local_today()
    found = readings(" ".join(phrase), today=today)
    rows = [
        {
            "number": number,
            "first": str(one.first),
            "last": str(one.last),
            "dates": span_label(one.first, one.last),
            "reading": one.reading,
        }
        for number, one in enumerate(found, 1)
    ]
    shown = [Column("number", "#"), Column("dates", "Dates"), Column("reading", "Reading")]
    data = [Column("first"), Column("last"), Column("reading")]
    if found[0].last < today:
        say("Note: that time is over already.")
    deliver(Listing(shown if form == "table" else data, rows), form=form, out=None)
