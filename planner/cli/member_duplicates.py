"""planner member duplicates."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.output import Column, Listing, count, deliver, output_options
from planner.cli.progress import progress
from planner.cli.screen import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.register.duplicates import Suspicion

COLUMNS = (
    Column("number", "No."),
    Column("name", "Member"),
    Column("agency", "Agency"),
    Column("other_number", "No."),
    Column("other_name", "and"),
    Column("other_agency", "Agency"),
    Column("points", "Points"),
    Column("reasons", "Why"),
)


@click.command(
    "duplicates",
    cls=Command,
    example=("planner member duplicates", "planner member duplicates --different 12 40"),
)
@click.option("--agency", metavar="NAME", help="Only pairs one of whom is or was there.")
@click.option(
    "--different",
    nargs=2,
    metavar="MEMBER MEMBER",
    help="Remember that these two are different people.",
)
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options()
@pass_app
def list_duplicates(
    app: App,
    /,
    *,
    agency: str | None,
    different: tuple[str, str] | None,
    yes: bool,
    form: str,
    out: Path | None,
) -> None:
    """List members who may be in the register twice, and why.

    Nothing is merged by itself: look, then merge the two or say that they are different people.
    """
    from planner.register.duplicates import duplicates
    from planner.register.lookup import find_agency

    if different:
        _tell_apart(app, *different)
        return
    with app.reading() as session:
        house = find_agency(session, agency) if agency else None
        with progress("Pairs compared") as tell:
            found = duplicates(session, agency=house, tell=tell)
        listing = Listing(list(COLUMNS), _rows(found), lambda: _foot(found))
        deliver(listing, form=form, out=out, overwrite=yes)


def _tell_apart(app: App, one: str, other: str) -> None:
    from planner.errors import BadInput
    from planner.register.duplicates import tell_apart
    from planner.register.lookup import find_member, member_label

    with app.transaction() as session:
        first, second = find_member(session, one), find_member(session, other)
        if first is second:
            raise BadInput(f"Both are the same record, {first.name}.", remedy="Name two members.")
        new = tell_apart(session, first, second)
        labels = f"{member_label(first)}\n{member_label(second)}"
    show(f"{'Different people' if new else 'Known as different people already'}:\n{labels}")


def _rows(found: "Sequence[Suspicion]") -> "Iterator[dict[str, Any]]":
    for pair in found:
        yield {
            "number": pair.one.id,
            "name": pair.one.name,
            "agency": pair.one.agency,
            "other_number": pair.other.id,
            "other_name": pair.other.name,
            "other_agency": pair.other.agency,
            "points": pair.resemblance.points,
            "reasons": "; ".join(pair.resemblance.reasons),
        }


def _foot(found: "Sequence[Suspicion]") -> str:
    if not found:
        return "Nobody seems to be in the register twice."
    one = found[0]
    return (
        f"{count(len(found), 'pair')} to look at.\n"
        f"One person: planner member merge {one.other.id} {one.one.id} (the second stays)\n"
        f"Two people: planner member duplicates --different {one.one.id} {one.other.id}"
    )
