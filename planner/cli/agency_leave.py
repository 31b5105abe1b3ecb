"""planner agency leave."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.screen import say, show
from planner.cli.telling import still_invited
from planner.cli.typed import as_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from planner.register.agency_leave import AgencyLeaving

MOST_NAMED = 20


@click.command(
    "leave",
    cls=Command,
    example=(
        "planner agency leave Khovar --from 2017-04-01",
        "planner agency leave Khovar --from 2017-04-01 --with-members",
    ),
)
@click.argument("name")
@click.option(
    "--from", "since", metavar="DATE", required=True, help="The first day on which the agency is gone."
)
@click.option("--with-members", is_flag=True, help="The posts of its people end too.")
@consent_options
@pass_app
def leave_agency(app: App, /, *, name: str, since: str, with_members: bool, yes: bool, dry_run: bool) -> None:
    """Note that an agency leaves the club; the record stays.

    Its membership ends the day before. With --with-members the posts of its people end too, and the offices
    of those who have no other post.
    """
    from planner.register.agency_leave import leave_club
    from planner.register.lookup import find_agency

    def do(session: "Session") -> "AgencyLeaving":
        house, first = find_agency(session, name), as_of(app, session, since)
        return leave_club(session, house, first, with_members=with_members, now=app.now())

    def preview(made: "AgencyLeaving") -> bool:
        show("\n".join(_told(made, with_members=with_members)))
        return True

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=preview, question="Let go?"):
        say("The record stays: planner agency list --all")


def _told(made: "AgencyLeaving", *, with_members: bool) -> "Iterator[str]":
    from planner.i18n.dates import day_label

    agency, last = made.agency.short_name, made.membership.last_day
    assert last is not None
    yield f"{agency} leaves the club; the last day is {day_label(last)}."
    people = [posting.member.name for posting in made.postings]
    more = f", and {len(people) - MOST_NAMED} more" if len(people) > MOST_NAMED else ""
    if people:
        named = ", ".join(people[:MOST_NAMED]) + more
        yield f"Posts that end too: {named}." if with_members else f"Posts that stay open: {named}."
    if people and not with_members:
        yield "To let them end on that day too, add --with-members."
    for office in made.offices:
        if with_members:
            yield f"The office of {office.name} falls vacant ({office.member.name})."
        else:
            yield f"{office.member.name} stays {office.name}."
    for one in made.invitations:
        yield still_invited(one.name, one.meeting)
