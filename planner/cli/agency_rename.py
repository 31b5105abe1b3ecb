"""planner agency rename."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.screen import say, show, show_changes
from planner.cli.typed import as_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.register.agency_changes import NewNames, Renaming


@click.command(
    "rename",
    cls=Command,
    example=(
        'planner agency rename TASS "ITAR-TASS News Agency" --from 2017-04-01',
        'planner agency rename Khovar "Khovar National Agency" --short KNA --zh 霍瓦尔国家通讯社',
    ),
)
@click.argument("agency")
@click.argument("name")
@click.option("--short", metavar="NAME", help="What everybody calls it from then on, if that changes too.")
@click.option("--native", metavar="NAME", help="Its new name in its own language.")
@click.option("--ru", metavar="NAME", help="Its new name in Russian.")
@click.option("--zh", metavar="NAME", help="Its new name in Chinese.")
@click.option("--from", "since", metavar="DATE", help="The first day of the new name; today by default.")
@consent_options
@pass_app
def rename_agency(
    app: App,
    /,
    *,
    agency: str,
    name: str,
    since: str | None,
    yes: bool,
    dry_run: bool,
    **given: str | None,
) -> None:
    """Give an agency a new name from a day on.

    The old names end the day before; they stay on record and still find the agency. Lists as of an earlier
    day show the old name. For a typing mistake: planner agency edit AGENCY --name "OLD=NEW"
    """
    from planner.register.agency_changes import rename
    from planner.register.lookup import find_agency

    def do(session: "Session") -> "tuple[Renaming, date]":
        house, first = find_agency(session, agency), as_of(app, session, since)
        return rename(session, house, _checked(name, given), first, now=app.now()), first

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Rename?"):
        say(f'Next: planner agency show "{given["short"] or name}"')


def _checked(name: str, given: dict[str, str | None]) -> "NewNames":
    from planner.models.types import clean_line, name_line
    from planner.register.agency_changes import NewNames

    short = given["short"]
    native, ru, zh = (
        clean_line(text, f"name after --{key}") or None if (text := given[key]) else None
        for key in ("native", "ru", "zh")
    )
    return NewNames(
        name=name_line(name, "name"),
        short_name=name_line(short, "short name", longest=100) if short is not None else None,
        native_name=native,
        ru=ru,
        zh=zh,
    )


def _preview(result: "tuple[Renaming, date]") -> bool:
    from planner.i18n.dates import day_label

    made, first = result
    show_changes(f"From {day_label(first)}:", made.changes)
    show("The old name stays on record and still finds the agency.")
    for name in made.kept:
        option = name.language if name.language in ("ru", "zh") else "native"
        show(f"The name in {name.language} stays {name.name}; a new one is given with --{option} NAME.")
    for one in made.invitations:
        show(f"The invitation to meeting {one.meeting.number}, {one.meeting.title}, shows {one.name}.")
    return True
