"""planner programme."""

import click

from planner.cli.base import Group

_C = "planner.cli.programme"


@click.group(
    cls=Group,
    lazy={
        "template": (f"{_C}_template", "template", "Write a sheet to list the meetings, rooms and days in."),
        "plan": (f"{_C}_plan", "plan", "Plan many meetings at once."),
    },
)
def programme() -> None:
    """Plan many meetings at once: a sheet to fill in, and the plan."""
