"""planner guest."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.announced import followed_lines, followed_to, say_next
from planner.cli.base import Group, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import Column, Listing, count, deliver, output_options
from planner.cli.screen import say, show, show_changes
from planner.cli.typed import replacing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from planner.invitations.following import Followed
    from planner.models import Guest
    from planner.register.agencies import Change
    from planner.register.guests import GuestFacts


@click.group(cls=Group)
def guest() -> None:
    """People who are no members: speakers, ambassadors, interpreters."""


@guest.command("list", example=("planner guest list", "planner guest list --out guests.xlsx"))
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options
@pass_app
def list_guests(app: App, /, *, yes: bool, form: str, out: Path | None) -> None:
    """List the guests."""
    from planner.register.guests import all_guests, invited_to

    with app.reading() as session:
        rows = [
            {
                "name": one.name,
                "organisation": one.organisation,
                "email": one.email,
                "phone": one.phone,
                "languages": one.languages,
                "meetings": ", ".join(str(meeting.number) for meeting in invited_to(session, one)),
            }
            for one in all_guests(session)
        ]
    columns = [
        Column("name", "Name"),
        Column("organisation", "Organisation"),
        Column("email", "E-mail"),
        Column("phone", "Phone", minor=True),
        Column("languages", "Languages", minor=True),
        Column("meetings", "Meetings"),
    ]
    deliver(Listing(columns, rows, f"{count(len(rows), 'guest')}."), form=form, out=out, overwrite=yes)


@guest.command("show", example='planner guest show "Rashid Alimov"')
@click.argument("name")
@pass_app
def show_guest(app: App, /, *, name: str) -> None:
    """Show one guest, by name or e-mail address."""
    from planner.register.guests import invited_to
    from planner.register.lookup import find_guest

    with app.reading() as session:
        found = find_guest(session, name)
        lines = [
            f"{found.name} (guest)",
            f"  works for   {found.organisation or '-'}",
            f"  e-mail      {found.email or '-'}",
            f"  phone       {found.phone or '-'}",
            f"  languages   {found.languages or '-'}",
            *(
                f"  invited     meeting {one.number}, {one.title}, {one.day_label}"
                for one in invited_to(session, found)
            ),
        ]
    show("\n".join(lines))


@guest.command(
    "add",
    example='planner guest add "Sherali Jonov" --organisation "Embassy" --email s.jonov@embassy.example',
)
@click.argument("name")
@click.option("--email", metavar="ADDRESS", help="Where invitations go.")
@click.option("--organisation", metavar="NAME", help="Whom the guest works for.")
@click.option("--phone", metavar="NUMBER", help="As it is dialled.")
@click.option("--languages", metavar="LIST", help="Such as ru,en.")
@pass_app
def add(app: App, /, *, name: str, **given: str | None) -> None:
    """Add somebody who is no member."""
    from planner.register.guests import add_guest

    with app.transaction() as session:
        made = add_guest(session, _checked(session, {"name": name, **given}))
        label = f"{made.name}, {made.organisation}" if made.organisation else made.name
        called, email, warning = made.name, made.email, _shared(session, made)
    show(f"Added: {label}")
    for line in warning:
        say(line)
    if email:
        say(f'Next: planner meeting invite NUMBER --out FOLDER --to "{called}"')
    else:
        say(f'Without an address nobody can be invited: planner guest edit "{called}" --email ADDRESS')


@guest.command("edit", example='planner guest edit "Sherali Jonov" --phone "+86 10 5550 0199"')
@click.argument("guest")
@click.option("--name", metavar="NAME", help="The right name.")
@click.option("--email", metavar="ADDRESS", help="Where invitations go.")
@click.option("--organisation", metavar="NAME", help="Whom the guest works for.")
@click.option("--phone", metavar="NUMBER", help="As it is dialled.")
@click.option("--languages", metavar="LIST", help="Such as ru,en.")
@consent_options
@pass_app
def edit(app: App, /, *, guest: str, yes: bool, dry_run: bool, **given: str | None) -> None:
    """Correct or change what is known of a guest.

    Only what is given changes. An empty value, "" or -, takes out what stood there.
    """
    from planner.register.guests import edit_guest
    from planner.register.lookup import find_guest

    if all(value is None for value in given.values()):
        raise click.UsageError(
            "Say what shall be different: --name, --email, --organisation, --phone or --languages."
        )

    numbers: list[int] = []

    def do(session: "Session") -> "tuple[str, list[Change], list[str], list[Followed]]":
        found = find_guest(session, guest)
        name, changes = found.name, edit_guest(session, found, _checked(session, given))
        told = _shared(session, found) if any(label == "e-mail" for label, _, _ in changes) else []
        followed = followed_to(app, session, found) if given["email"] is not None else []
        numbers[:] = [one.meeting.number for one in followed]
        return name, changes, told, followed

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Change this?"):
        say_next(app, numbers)


@guest.command("remove", example='planner guest remove "Sherali Jonov"')
@click.argument("name")
@consent_options
@pass_app
def remove(app: App, /, *, name: str, yes: bool, dry_run: bool) -> None:
    """Take out a guest who was never invited."""
    from planner.register.guests import remove_guest
    from planner.register.lookup import find_guest

    def do(session: "Session") -> str:
        found = find_guest(session, name)
        told = ", ".join(filter(None, (found.name, found.organisation, found.email)))
        remove_guest(session, found)
        return told

    def preview(told: str) -> bool:
        show(f"{told}\n  is taken out wholly.")
        return True

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=preview, question="Take out?"):
        say("Taken out. To bring the record back: planner undo")


def _checked(session: "Session", given: "Mapping[str, str | None]") -> "GuestFacts":
    from planner.i18n.languages import language_codes
    from planner.models.types import clean_line, name_line
    from planner.register.addresses import address
    from planner.register.club import the_club
    from planner.register.guests import GuestFacts
    from planner.register.phones import phone_number

    said = {key: replacing(value) for key, value in given.items()}
    name, email, phone, languages = (said[key] for key in ("name", "email", "phone", "languages"))
    organisation = said["organisation"]
    return GuestFacts(
        name=None if name is None else name_line(name, "name"),
        email=address(email) if email else email,
        organisation=clean_line(organisation, "organisation") if organisation else organisation,
        phone=phone_number(phone, the_club(session).country) if phone else phone,
        languages=language_codes(languages) if languages else languages,
    )


def _shared(session: "Session", guest: "Guest") -> list[str]:
    """A warning where a member reads the guest's address."""
    from planner.register.guests import members_at

    return [
        f"{member.name}, a member, has the address {guest.email} too: each meeting sends it one invitation."
        for member in members_at(session, guest.email)
    ]


def _preview(result: Any) -> bool:
    name, changes, told, followed = result
    if not changes:
        show(f"{name}: nothing to change.")
        return False
    show_changes(name, changes)
    for line in followed_lines(followed):
        show(line)
    for line in told:
        say(line)
    return True
