"""planner member."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.dialogues import Asking
from planner.cli.output import Column, Listing, count, deliver, output_options
from planner.cli.screen import show
from planner.cli.typed import (
    OFFICES,
    accreditation_label,
    as_of,
    member_facts,
    period_label,
    suspension_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.cli.output import Content
    from planner.models import Member
    from planner.register.roll import RollEntry, Tally

SORTS = ("name", "agency", "country", "office", "status", "from")
STATUSES = ("current", "grace", "suspended", "expired", "future", "former")


LAZY = {
    "appoint": ("planner.cli.member_terms", "appoint_member", "Give a member an office of the club."),
    "leave": ("planner.cli.member_terms", "leave_club", "Note that a member leaves; the record stays."),
    "replace": (
        "planner.cli.member_replace",
        "replace_member",
        "Put one journalist in the place of another.",
    ),
    "edit": ("planner.cli.member_edit", "edit_member", "Correct or change what is known of a member."),
    "accredit": ("planner.cli.member_accredit", "accredit_member", "Note a member's press card."),
    "suspend": ("planner.cli.member_suspend", "suspend_member", "Let a membership rest for a while."),
    "resume": ("planner.cli.member_suspend", "resume_member", "Let a suspension end."),
    "duplicates": (
        "planner.cli.member_duplicates",
        "list_duplicates",
        "List members who may be in the register twice, and why.",
    ),
    "merge": ("planner.cli.member_merge", "merge_members", "Make one record of two; the second one stays."),
    "remove": (
        "planner.cli.member_remove",
        "remove_member",
        "Take out somebody who was typed in by mistake.",
    ),
    "erase": (
        "planner.cli.member_erase",
        "erase_member",
        "Take out all personal data of somebody who has left.",
    ),
}


@click.group(cls=Group, lazy=LAZY)
def member() -> None:
    """The members: list, show, add, edit, appoint, leave."""


@member.command(
    "list",
    example=(
        "planner member list",
        "planner member list --country Kazakhstan --on 2017-03-23 --out roll.csv",
        "planner member list --voting --on 2017-03-23",
        "planner member list --expiring 60d",
        "planner member list --on 2017-03-23 --out roll.pdf",
    ),
)
@click.option("--agency", metavar="NAME", help="Only the members of this agency.")
@click.option("--country", metavar="COUNTRY", help="Only those whose agency is from this country.")
@click.option(
    "--office", type=click.Choice(OFFICES, case_sensitive=False), help="Only holders of this office."
)
@click.option("--status", type=click.Choice(STATUSES), help="Only those with this status.")
@click.option(
    "--voting", is_flag=True, help="Only those who count and whose agency votes: who may cast its vote."
)
@click.option(
    "--expiring",
    metavar="DAYS",
    help="Only those whose accreditation, post or agency's membership ends within so many days, such as 60d.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="NUMBER", help="No more than so many.")
@click.option("--after", metavar="NAME", help="Go on after this name: the last one of the page before.")
@click.option("--on", "day", metavar="DATE", help="As of this day; today by default.")
@click.option("--sort", type=click.Choice(SORTS), default="name", show_default=True, help="In which order.")
@click.option("--all", "everybody", is_flag=True, help="Also former members.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options(also=(".vcf", ".pdf"))
@pass_app
def list_members(
    app: App,
    /,
    *,
    agency: str | None,
    country: str | None,
    office: str | None,
    status: str | None,
    voting: bool,
    expiring: str | None,
    limit: int | None,
    after: str | None,
    day: str | None,
    sort: str,
    everybody: bool,
    yes: bool,
    form: str,
    out: Path | None,
) -> None:
    """The membership list, on the screen or in a file."""
    from contextlib import closing
    from itertools import islice

    from planner.models import OfficeName, Status
    from planner.models.rules import number_of_days
    from planner.register.lookup import find_agency
    from planner.register.roll import RollFilter, Tally, place_of, sort_roll, streamed_roll

    if sort != "name" and (limit or after):
        raise click.UsageError("--limit and --after go with --sort name only.")
    with app.reading() as session:
        on = as_of(app, session, day)
        wanted = RollFilter(
            agency=find_agency(session, agency) if agency else None,
            country=_country(country) if country else None,
            office=OfficeName(office) if office else None,
            status=Status(status) if status else None,
            voting=voting,
            expiring=number_of_days(expiring) if expiring else None,
            after=place_of(session, after) if after else None,
        )
        tally = Tally()
        with closing(streamed_roll(session, on, wanted, page=limit)) as found:
            entries = found if everybody or status else tally.without_former(found)
            entries = tally.counting(islice(entries, limit))
            shown = entries if sort == "name" else sort_roll(entries, sort)
            ends = wanted.expiring is not None
            last: list[str] = []
            rows = (_row(entry, ends=ends) for entry in _noting(shown, last))
            listing = Listing(_columns(ends=ends), rows, lambda: _foot(tally, last, limit))
            deliver(listing, form=form, out=out, overwrite=yes, also=_further(session, shown, on))


def _noting(entries: "Iterable[RollEntry]", last: list[str]) -> "Iterable[RollEntry]":
    """The same entries; the name of the one read last is kept in `last`."""
    for entry in entries:
        last[:] = [entry.name]
        yield entry


def _foot(tally: "Tally", last: list[str], limit: int | None) -> str:
    """What is said below the list; with what to type for the next page."""
    if limit and tally.number == limit:
        return f'{tally}\nGo on: --limit {limit} --after "{last[0]}"'
    return str(tally) + (
        f" {count(tally.hidden, 'former member')} not shown (--all)." if tally.hidden else ""
    )


def _further(session: Any, entries: "Iterable[RollEntry]", on: "date") -> "dict[str, Content]":
    """The list as cards for an address book and as a printed page."""

    def cards() -> "Iterable[bytes]":
        from planner.exchange.vcards_out import member_cards

        return member_cards(session, entries)

    def page() -> "Iterable[bytes]":
        from planner.register.club import the_club
        from planner.reports.membership_roll import roll_pdf

        return [roll_pdf(the_club(session).name, list(entries), on)]

    return {".vcf": cards, ".pdf": page}


@member.command("show", example='planner member show "Andrei Kirillov"')
@click.argument("name")
@click.option("--on", "day", metavar="DATE", help="As of this day; today by default.")
@pass_app
def show_member(app: App, /, *, name: str, day: str | None) -> None:
    """Show one member, by any name or by e-mail address."""
    from planner.register.club import rules_of
    from planner.register.lookup import find_member

    with app.reading() as session:
        found = find_member(session, name)
        standing = found.standing_on(as_of(app, session, day), rules_of(session))
        lines = [
            f"{found.name} ({standing.status})",
            *(f"  also        {one.full}" for one in found.names if not one.is_primary),
            *(f"  {posting.agency.short_name:<10}  {_posting(posting)}" for posting in found.postings),
            *(f"  office      {held.name}{period_label(held)}" for held in found.offices),
            *(f"  accredited  {accreditation_label(card)}" for card in found.accreditations),
            *(f"  suspended   {suspension_label(one)}" for one in found.suspensions),
            f"  votes       {'yes, for the agency' if standing.counts and standing.votes else 'no'}",
            f"  e-mail      {found.email or '-'}",
            f"  phone       {found.phone or '-'}",
            f"  languages   {found.languages or '-'}",
            f"  lives in    {_residence(session, found)}",
            f"  time zone   {found.timezone or 'that of the club'}",
        ]
    show("\n".join(lines))


def _questions(app: App) -> list[str]:
    from planner.cli.member_dialogue import member_questions

    return member_questions(app)


@member.command(
    "add",
    cls=Asking,
    asks=_questions,
    example='planner member add "Rustam Karimov" --agency Khovar --email r.karimov@khovar.example',
)
@click.argument("name")
@click.option("--agency", metavar="NAME", required=True, help="Any name of the agency.")
@click.option("--native", metavar="NAME", help="The name in its own script.")
@click.option("--email", metavar="ADDRESS", help="Where invitations go.")
@click.option("--title", help="The post at the agency.")
@click.option("--office", type=click.Choice(OFFICES, case_sensitive=False), help="An office of the club.")
@click.option("--phone", metavar="NUMBER", help="As it is dialled.")
@click.option("--languages", metavar="LIST", help="Such as ru,en.")
@click.option("--residence", metavar="COUNTRY", help="Where the member lives, if not where the club is.")
@click.option("--timezone", metavar="ZONE", help="If not that of the club: attends from elsewhere.")
@click.option("--from", "since", metavar="DATE", help="The first day at the agency.")
@click.option("--until", metavar="DATE", help="The last day, if it is known.")
@click.option("--different", is_flag=True, help="Not the one who is in the register already: somebody else.")
@pass_app
def add(
    app: App,
    /,
    *,
    name: str,
    agency: str,
    since: str | None,
    until: str | None,
    different: bool,
    **given: str | None,
) -> None:
    """Add a member.

    Typed alone on a terminal, it asks for everything. Whoever may be in the register already is named and not
    added, unless you say that it is somebody else.
    """
    from planner.register.club import the_club
    from planner.register.duplicates import refuse_suspects, suspects, tell_apart
    from planner.register.lookup import find_agency
    from planner.register.members import add_member, refuse_known
    from planner.register.people import loaded

    with app.transaction() as session:
        house, today, home = find_agency(session, agency), app.today(session), the_club(session).country
        facts = member_facts(name, house, since=since, until=until, today=today, home=home, given=given)
        refuse_known(session, facts)
        if not different:
            refuse_suspects(session, facts)
        alike = loaded(session, [one.other.id for one in suspects(session, facts)]) if different else []
        made = add_member(session, facts)
        for other in alike:
            tell_apart(session, made, other)
        label = f"{made.name}, {house.short_name}"
    show(f"Added: {label}")


def _country(text: str) -> str:
    from planner.i18n.countries import country_code

    return country_code(text)


def _columns(*, ends: bool = False) -> list[Column]:
    from planner.i18n.countries import country_name

    columns = [
        Column("name", "Name"),
        Column("given_name"),
        Column("family_name"),
        Column("native_name", "Own script"),
        Column("agency", "Agency"),
        Column("country", "Country", country_name),
        Column("title"),
        Column("office", "Office"),
        Column("email"),
        Column("phone"),
        Column("languages"),
        Column("residence"),
        Column("timezone"),
        Column("from"),
        Column("until"),
        Column("status", "Status"),
    ]
    return [*columns, Column("ends", "Ends")] if ends else columns


def _row(entry: "RollEntry", *, ends: bool = False) -> dict[str, Any]:
    row = {
        "name": entry.name,
        "given_name": entry.given_name,
        "family_name": entry.family_name,
        "native_name": entry.native_name,
        "agency": entry.agency,
        "country": entry.country,
        "title": entry.title,
        "office": ", ".join(entry.offices),
        "email": entry.email,
        "phone": entry.phone,
        "languages": entry.languages,
        "residence": entry.residence,
        "timezone": entry.timezone,
        "from": entry.since,
        "until": entry.until,
        "status": str(entry.status),
    }
    return row | {"ends": "; ".join(f"{what} {day}" for what, day in entry.ends)} if ends else row


def _posting(posting: Any) -> str:
    return f"{posting.title or 'journalist'}{period_label(posting)}"


def _residence(session: Any, found: "Member") -> str:
    from planner.i18n.countries import country_name
    from planner.register.club import the_club

    return country_name(found.residence or the_club(session).country)
