"""planner export, and what planner import does with the file it wrote."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out
from planner.cli.output import count, listed
from planner.cli.saving import saved
from planner.cli.screen import say, show
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@click.command("export", cls=Command, example="planner export register.json")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file.")
@pass_app
def export(app: App, /, file: Path, *, yes: bool) -> None:
    """Write the whole register to a JSON file.

    It holds agencies, members and guests with all their names, posts, offices and dates; 'planner import'
    reads it again, also in another club's database or on another computer.
    """
    from planner.exchange.register_json import document

    if file.suffix.casefold() != ".json":
        raise BadInput(f"{file}: the register is written as JSON.", remedy="End the name in .json.")
    with app.reading() as session, saved(file, overwrite=yes) as out:
        out.writelines(f"{line}\n".encode() for line in document(session))
    say(f"Written: {file}")
    say(f"Next: planner import {file.name}, wherever it is wanted")


def import_register(app: App, file: Path, consent: Consent) -> None:
    """Makes the register as the file says."""
    from planner.exchange.register_import import apply_document, read_document

    made = read_document(file)

    def do(session: "Session") -> Counter[str]:
        return apply_document(session, made, file)

    def preview(counted: Counter[str]) -> bool:
        changed = counted["new"] + counted["updated"]
        verdicts = [
            f"{counted[verdict]} {verdict}" for verdict in ("new", "updated", "unchanged") if counted[verdict]
        ]
        show(f"{file.name}: a register that planner exported.")
        show(f"{count(changed, 'change')}: {listed(verdicts)}." if verdicts else "0 changes: it is empty.")
        return bool(changed)

    def question(counted: Counter[str]) -> str:
        return f"Apply {count(counted['new'] + counted['updated'], 'change')}?"

    if carry_out(app, consent, do, preview=preview, question=question):
        say("Next: planner member list")
