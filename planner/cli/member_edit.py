"""planner member edit."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import click

from planner.app import App
from planner.cli.announced import followed_lines, followed_to, say_next
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.screen import show, show_changes
from planner.cli.typed import replacing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.invitations.following import Followed
    from planner.models import Member
    from planner.register.agencies import Change
    from planner.register.member_changes import Edit

NAMES = ("name", "native name")


class Edited(NamedTuple):
    """What is shown before the question."""

    name: str
    changes: "list[Change]"
    correct: bool
    followed: "list[Followed]"


@click.command(
    "edit",
    cls=Command,
    example=(
        'planner member edit "Wen Xinyu" --phone "+86 138 0013 8000"',
        'planner member edit "Olga Abzatseva" --name "Olga Belova"',
        'planner member edit "Wen Xinyu" --residence ""',
    ),
)
@click.argument("member")
@click.option("--name", metavar="NAME", help="The name the lists are in. The old one still finds the member.")
@click.option("--native", metavar="NAME", help="The name in its own script.")
@click.option("--correct", is_flag=True, help="The old name was a typing mistake: do not keep it.")
@click.option("--email", metavar="ADDRESS", help="Where invitations go.")
@click.option("--phone", metavar="NUMBER", help="As it is dialled.")
@click.option("--languages", metavar="LIST", help="Such as ru,en.")
@click.option("--residence", metavar="COUNTRY", help="Where the member lives, if not where the club is.")
@click.option("--timezone", metavar="ZONE", help="If not that of the club: attends from elsewhere.")
@click.option("--title", help="The post at the agency.")
@click.option("--agency", metavar="NAME", help="At which agency the title is held, if there are several.")
@consent_options
@pass_app
def edit_member(
    app: App,
    /,
    *,
    member: str,
    agency: str | None,
    correct: bool,
    yes: bool,
    dry_run: bool,
    **given: str | None,
) -> None:
    """Correct or change what is known of a member.

    Only what is given changes. An empty value, "" or -, takes out what stood there. When somebody is
    called differently now, the old name goes on finding the member; with --correct it is forgotten.

    Another agency, a successor, an office: see planner member replace, leave, appoint.
    """
    from planner.register import member_changes
    from planner.register.lookup import find_agency, find_member

    if all(value is None for value in given.values()):
        raise click.UsageError("Say what shall be different, for instance --phone NUMBER.")

    numbers: list[int] = []

    def do(session: "Session") -> Edited:
        who = find_member(session, member)
        house = find_agency(session, agency) if agency else None
        edit = _checked(session, who, given, correct=correct)
        name = who.name
        changes = member_changes.edit_member(session, who, edit, today=app.today(session), agency=house)
        followed = followed_to(app, session, who) if edit.email is not None else []
        numbers[:] = [one.meeting.number for one in followed]
        return Edited(name, changes, correct, followed)

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Change this?"):
        say_next(app, numbers)


def _checked(session: "Session", who: "Member", given: Mapping[str, str | None], *, correct: bool) -> "Edit":
    from planner.i18n.countries import country_code
    from planner.i18n.languages import language_codes
    from planner.models.types import clean_line, name_line
    from planner.register.addresses import address
    from planner.register.club import the_club
    from planner.register.member_changes import Edit
    from planner.register.phones import phone_number
    from planner.timing.zones import zone

    name, native, title, phone = (replacing(given[key]) for key in ("name", "native", "title", "phone"))
    email, languages, residence, timezone = (
        replacing(given[key]) for key in ("email", "languages", "residence", "timezone")
    )
    lives_in = country_code(residence) if residence else residence
    countries = (who.residence if lives_in is None else lives_in, the_club(session).country)
    return Edit(
        name=None if name is None else name_line(name, "name"),
        native_name=clean_line(native, "native name") if native else native,
        email=address(email) if email else email,
        phone=phone_number(phone, *countries) if phone else phone,
        languages=language_codes(languages) if languages else languages,
        residence=lives_in,
        timezone=zone(timezone).key if timezone else timezone,
        title=clean_line(title, "title") if title else title,
        correct=correct,
    )


def _preview(edited: Edited) -> bool:
    if not edited.changes:
        show(f"{edited.name}: nothing is different, so nothing was changed.")
        return False
    show_changes(edited.name, edited.changes, _shown)
    if not edited.correct and any(field in NAMES and old and new for field, old, new in edited.changes):
        show("The old name still finds the member; if it was a typing mistake, add --correct.")
    for line in followed_lines(edited.followed):
        show(line)
    return True


def _shown(field: str, value: str | None) -> str:
    from planner.i18n.countries import country_name

    if field == "lives in":
        return country_name(value) if value else "where the club is"
    if field == "time zone":
        return value or "that of the club"
    return value or "-"
