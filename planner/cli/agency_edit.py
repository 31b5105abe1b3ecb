"""planner agency edit."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from planner.app import App
from planner.cli.agency import CATEGORIES, KINDS
from planner.cli.announced import followed_lines, followed_to, say_next
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.screen import say, show, show_changes
from planner.cli.typed import replacing

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.invitations.following import Followed
    from planner.register.agencies import Change
    from planner.register.agency_edit import AgencyEdit


class Edited(NamedTuple):
    """What is shown before the question."""

    name: str
    changes: "list[Change]"
    followed: "list[Followed]"


@click.command(
    "edit",
    cls=Command,
    example=(
        "planner agency edit Khovar --email desk@khovar.example",
        'planner agency edit Khovar --name "Khovar Agensy=Khovar Agency"',
        "planner agency edit Khovar --category associate --from 2017-04-01",
    ),
)
@click.argument("agency")
@click.option("--name", "names", metavar="OLD=NEW", multiple=True, help="Correct the spelling of a name.")
@click.option("--native", metavar="NAME", help="Its name in its own language, if that is missing.")
@click.option("--country", metavar="COUNTRY", help="Where its head office is.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is.")
@click.option(
    "--category", type=click.Choice(CATEGORIES), help="Its membership: corrected, or from --from on."
)
@click.option("--email", metavar="ADDRESS", help="The mailbox invitations go to.")
@click.option("--languages", metavar="LIST", help="Such as ru,en.")
@click.option("--timezone", metavar="ZONE", help="Of its head office.")
@click.option(
    "--from", "since", metavar="DATE", help="Of the category its first day; alone: member since then."
)
@consent_options
@pass_app
def edit_agency(
    app: App,
    /,
    *,
    agency: str,
    names: tuple[str, ...],
    yes: bool,
    dry_run: bool,
    **given: str | None,
) -> None:
    """Correct or change what is known of an agency.

    Only what is given changes. An empty value, "" or -, takes out what stood there.

    An agency that has a new name now: planner agency rename. One that leaves: planner agency leave.
    """
    from planner.register import agency_edit
    from planner.register.lookup import find_agency

    if not names and all(value is None for value in given.values()):
        raise click.UsageError(
            "Say what shall be different: --name OLD=NEW, --native, --country, --kind, --category, --email, "
            "--languages, --timezone or --from."
        )

    numbers: list[int] = []

    def do(session: "Session") -> Edited:
        house = find_agency(session, agency)
        name, edit = house.short_name, _checked(names, given, today=app.today(session))
        changes = agency_edit.edit_agency(session, house, edit)
        followed = followed_to(app, session, house) if edit.email is not None else []
        numbers[:] = [one.meeting.number for one in followed]
        return Edited(name, changes, followed)

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Change this?"):
        say_next(app, numbers)


def _checked(names: Sequence[str], given: Mapping[str, str | None], *, today: "date") -> "AgencyEdit":
    from planner.i18n.countries import country_code
    from planner.i18n.languages import language_codes
    from planner.models import AgencyKind, Category
    from planner.models.types import clean_line
    from planner.register.addresses import address
    from planner.register.agency_edit import AgencyEdit
    from planner.timing.written import day
    from planner.timing.zones import zone

    said = {key: replacing(value) for key, value in given.items()}
    email, languages, timezone, native = (said[key] for key in ("email", "languages", "timezone", "native"))
    country, kind, category, since = (said[key] for key in ("country", "kind", "category", "since"))
    return AgencyEdit(
        country=None if country is None else country_code(country),
        kind=AgencyKind(kind) if kind else None,
        email=address(email) if email else email,
        languages=language_codes(languages) if languages else languages,
        timezone=zone(timezone).key if timezone else timezone,
        native_name=clean_line(native, "native name") if native else None,
        spellings=tuple(map(_spelling, names)),
        category=Category(category) if category else None,
        since=day(since, today=today) if since else None,
    )


def _spelling(text: str) -> tuple[str, str]:
    from planner.errors import BadInput
    from planner.models.types import name_line

    old, equals, new = text.partition("=")
    if not equals:
        raise BadInput(
            f"--name {text!r} does not say what is corrected.",
            remedy='Write the old and the new spelling: --name "OLD=NEW"\n'
            "For a name that is new: planner agency rename",
        )
    return name_line(old, "old spelling"), name_line(new, "new spelling")


def _preview(edited: Edited) -> bool:
    if not edited.changes:
        show(f"{edited.name}: nothing to change.")
        return False
    show_changes(edited.name, edited.changes, _shown)
    if any(field == "e-mail" and not new for field, _, new in edited.changes):
        say("Without an address the agency gets a letter.")
    for line in followed_lines(edited.followed):
        show(line)
    return True


def _shown(field: str, value: str | None) -> str:
    from planner.i18n.countries import country_name

    if field == "member since":
        return value or "long ago"
    return (country_name(value) if field == "country" and value else value) or "-"
