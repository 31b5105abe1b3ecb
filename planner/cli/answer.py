"""planner answer."""

import click

from planner.cli.base import Group

LAZY = {
    "import": ("planner.cli.answer_import", "import_answers", "Read the answers that came by mail."),
    "review": (
        "planner.cli.answer_review",
        "review_answers",
        "Decide what was read and needs a person, one key each.",
    ),
}


@click.group(cls=Group, lazy=LAZY)
def answer() -> None:
    """Answers to invitations that came by mail."""
