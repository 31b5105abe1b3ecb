"""planner agency."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.output import Column, Listing, count, deliver, output_options
from planner.cli.screen import say, show
from planner.cli.typed import agency_facts, as_of, membership_label, suspension_label

if TYPE_CHECKING:
    from collections import Counter
    from datetime import date

    from planner.models import Agency

KINDS = ("agency", "newspaper", "television", "radio", "magazine", "online", "other")
CATEGORIES = ("full", "associate", "observer", "honorary", "guest")

LAZY = {
    "rename": ("planner.cli.agency_rename", "rename_agency", "Give an agency a new name from a day on."),
    "edit": ("planner.cli.agency_edit", "edit_agency", "Correct or change what is known of an agency."),
    "leave": ("planner.cli.agency_leave", "leave_agency", "Note that an agency leaves the club."),
    "suspend": (
        "planner.cli.agency_suspend",
        "suspend_agency",
        "Let an agency's membership rest for a while.",
    ),
    "resume": ("planner.cli.agency_suspend", "resume_agency", "Let a suspension end."),
}


@click.group(cls=Group, lazy=LAZY)
def agency() -> None:
    """The agencies: list, show, add, rename, edit, leave."""


@agency.command("list", example=("planner agency list", "planner agency list --country KZ --on 2017-03-23"))
@click.option("--country", metavar="COUNTRY", help="Only those of this country.")
@click.option("--voting", is_flag=True, help="Only those that may vote, by category and the club's rules.")
@click.option("--on", "day", metavar="DATE", help="As of this day; today by default.")
@click.option("--all", "everybody", is_flag=True, help="Also former agencies.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options
@pass_app
def list_agencies(
    app: App,
    /,
    *,
    country: str | None,
    voting: bool,
    day: str | None,
    everybody: bool,
    yes: bool,
    form: str,
    out: Path | None,
) -> None:
    """List the agencies, with how many members each has."""
    from planner.i18n.countries import country_code
    from planner.register.agencies import agency_standing, all_agencies
    from planner.register.club import rules_of

    with app.reading() as session:
        on, rules = as_of(app, session, day), rules_of(session)
        people = _people(session, on)
        standings = [(one, agency_standing(one, on, rules)) for one in all_agencies(session)]
        rows = [
            _row(one, on, people[one.short_key], str(standing.status))
            for one, standing in standings
            if not voting or standing.votes
        ]
    code = country_code(country) if country else None
    shown = [
        row for row in rows if (everybody or row["status"] != "former") and code in (None, row["country"])
    ]
    foot = (
        f"{count(len(shown), 'agency', 'agencies')}, {count(sum(row['members'] for row in shown), 'member')}."
    )
    hidden = sum(row["status"] == "former" for row in rows) if not everybody else 0
    if hidden:
        foot += f" {count(hidden, 'former agency', 'former agencies')} not shown (--all)."
    deliver(Listing(_columns(), shown, foot), form=form, out=out, overwrite=yes)


@agency.command("show", example="planner agency show Khovar")
@click.argument("name")
@click.option("--on", "day", metavar="DATE", help="As of this day; today by default.")
@pass_app
def show_agency(app: App, /, *, name: str, day: str | None) -> None:
    """Show one agency, by any of its names."""
    from planner.cli.agency_names import names_by_language
    from planner.i18n.countries import country_name
    from planner.register.agencies import agency_standing
    from planner.register.club import rules_of
    from planner.register.lookup import find_agency
    from planner.register.roll import RollFilter, roll

    with app.reading() as session:
        on = as_of(app, session, day)
        found = find_agency(session, name)
        entries = roll(session, on, RollFilter(agency=found))
        standing = agency_standing(found, on, rules_of(session))
        status = "" if standing.status == "current" else f", {standing.status}"
        lines = [
            f"{found.name_on(on)} ({found.short_name_on(on)}{status})",
            *names_by_language(found, on),
            f"  country     {'; '.join(country_name(found.country, one) for one in ('en', 'ru', 'zh'))}",
            f"  kind        {found.kind}",
            *(f"  membership  {membership_label(one)}" for one in found.memberships or (None,)),
            *(f"  suspended   {suspension_label(one)}" for one in found.suspensions),
            f"  votes       {'yes' if standing.votes else 'no'}",
            f"  quorum      {'counts' if standing.quorum else 'does not count'}",
            f"  e-mail      {found.email or '- (gets a letter)'}",
            f"  languages   {found.languages or '-'}",
            f"  time zone   {found.timezone or '-'}",
            f"  members     {sum(entry.counts for entry in entries)}",
            *(
                f"    {entry.name}{f', {entry.title}' if entry.title else ''} ({entry.status})"
                for entry in entries
            ),
        ]
    show("\n".join(lines))


@agency.command("add", example='planner agency add "Khovar Agency" --short Khovar --country Tajikistan')
@click.argument("name")
@click.option("--short", metavar="NAME", help="What everybody calls it; the full name by default.")
@click.option("--native", metavar="NAME", help="Its name in its own language.")
@click.option("--country", metavar="COUNTRY", required=True, help="Where its head office is.")
@click.option("--kind", type=click.Choice(KINDS), default="agency", show_default=True, help="What it is.")
@click.option(
    "--category", type=click.Choice(CATEGORIES), default="full", show_default=True, help="Its membership."
)
@click.option("--email", metavar="ADDRESS", help="The mailbox invitations go to.")
@click.option("--languages", metavar="LIST", help="Such as ru,en.")
@click.option("--timezone", metavar="ZONE", help="Of its head office.")
@click.option("--from", "since", metavar="DATE", help="Member since that day.")
@pass_app
def add(app: App, /, *, name: str, country: str, since: str | None, **given: str | None) -> None:
    """Add an agency."""
    from planner.register.agencies import add_agency

    with app.transaction() as session:
        today = app.today(session)
        made = add_agency(session, agency_facts(name, country=country, since=since, today=today, given=given))
        short, full = made.short_name, made.full_name
    show(f"Added: {short}" + (f" ({full})" if full != short else ""))
    say(f'Next: planner member add NAME --agency "{short}"')


def _columns() -> list[Column]:
    from planner.i18n.countries import country_name

    return [
        Column("short_name", "Agency"),
        Column("name", "Full name"),
        Column("native_name", "Own name", minor=True),
        Column("country", "Country", country_name),
        Column("kind", "Kind", minor=True),
        Column("category"),
        Column("languages"),
        Column("email"),
        Column("timezone"),
        Column("from"),
        Column("until"),
        Column("members", "Members"),
        Column("status", "Status"),
    ]


def _row(agency: "Agency", on: "date", people: int, status: str) -> dict[str, Any]:
    membership = agency.membership_on(on) or next(reversed(agency.memberships), None)
    return {
        "short_name": agency.short_name_on(on),
        "name": agency.name_on(on),
        "native_name": agency.native_name_on(on),
        "country": agency.country,
        "kind": agency.kind,
        "category": membership.category if membership else None,
        "languages": agency.languages,
        "email": agency.email,
        "timezone": agency.timezone,
        "from": membership.first_day if membership else None,
        "until": membership.last_day if membership else None,
        "members": people,
        "status": status,
    }


def _people(session: Any, on: "date") -> "Counter[str]":
    """How many members each agency has on that day, by its key: as its roll counts them."""
    from collections import Counter

    from planner.register.roll import streamed_roll

    return Counter(entry.agency_key for entry in streamed_roll(session, on) if entry.counts)
