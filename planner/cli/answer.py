"""planner answer."""

import click

from planner.cli.base import Group

LAZY = {
    "import": ("planner.cli.answer_import", "import_answers", "Read the answers that came by mail."),
}


@click.group(cls=Group, lazy=LAZY)
def answer() -> None:
    """Read the answers that came by mail, and decide on those that are not clear."""
