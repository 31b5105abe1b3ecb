"""planner find."""

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.output import Column, Listing, deliver, format_option
from planner.errors import NotFound

HEADINGS = {"kind": "Kind", "name": "Name", "more": "What more", "found": "Found", "command": "To see it"}
ANYTHING = "member, agency, guest, meeting, place or diary entry"


@click.command(
    cls=Command, example=("planner find ховар", 'planner find "Кирилов Андрей"', "planner find 5550-0101")
)
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(min=1), default=30, show_default=True, help="How many at the most."
)
@format_option
@pass_app
def find(app: App, /, *, text: tuple[str, ...], limit: int, form: str) -> None:
    """Look for anybody or anything, in any script, roughly spelled.

    By a name or a part of it, an e-mail address, a part of a telephone number, the number or title of a
    meeting, or a note in the diary.
    """
    from planner.register.search import search

    typed = " ".join(text)
    with app.reading() as session:
        hits = search(session, typed, today=app.today(session))
    if not hits and form == "table":
        raise NotFound(ANYTHING, typed)
    rows = [
        {
            "kind": hit.kind,
            "name": hit.name,
            "more": hit.more,
            "found": hit.fit.label,
            "command": hit.command,
        }
        for hit in hits[:limit]
    ]
    left = len(hits) - len(rows)
    foot = f"{left} more not shown: type more of the name, or --limit {len(hits)}." if left else ""
    deliver(Listing([Column(*pair) for pair in HEADINGS.items()], rows, foot), form=form, out=None)
