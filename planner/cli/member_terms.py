"""planner member appoint, planner member leave."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import listed
from planner.cli.screen import say, show
from planner.cli.telling import still_invited
from planner.cli.typed import OFFICES, as_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.models import Member
    from planner.register.members import Departure


@click.command(
    "appoint", cls=Command, example='planner member appoint "Li Xiaowen" Secretary --from 2017-04-01'
)
@click.argument("name")
@click.argument("office", type=click.Choice(OFFICES, case_sensitive=False))
@click.option("--from", "since", metavar="DATE", required=True, help="The first day of the term.")
@consent_options
@pass_app
def appoint_member(app: App, /, *, name: str, office: str, since: str, yes: bool, dry_run: bool) -> None:
    """Give a member an office of the club.

    The term of a President's or Secretary's predecessor ends the day before. To which meetings after that the
    predecessor is invited in person, you are told.
    """
    from planner.i18n.dates import day_label
    from planner.models import OfficeName
    from planner.register.lookup import find_member
    from planner.register.members import appoint
    from planner.timing.days import day_before

    def do(session: "Session") -> list[str]:
        first = as_of(app, session, since)
        chosen = find_member(session, name)
        news = [f"{chosen.name} is {office} from {day_label(first)}."]
        for one in appoint(session, chosen, OfficeName(office), first):
            news.append(f"{one.name} is {office} until {day_label(day_before(first))}.")
            news += _still_invited(app, session, one, first, instead=chosen.name)
        return news

    carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_shown, question="Appoint?")


@click.command("leave", cls=Command, example='planner member leave "Denis Kavychkin" --from 2017-04-01')
@click.argument("name")
@click.option(
    "--from", "since", metavar="DATE", required=True, help="The first day on which the member is gone."
)
@consent_options
@pass_app
def leave_club(app: App, /, *, name: str, since: str, yes: bool, dry_run: bool) -> None:
    """Note that a member leaves; the record stays.

    The post at the agency and any office in the club end the day before. To which meetings after that the
    member is invited in person, you are told.
    """
    from planner.register.lookup import find_member
    from planner.register.members import leave

    def do(session: "Session") -> list[str]:
        chosen, first = find_member(session, name), as_of(app, session, since)
        news = list(_gone(chosen, leave(session, chosen, first)))
        return news + _still_invited(app, session, chosen, first)

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_shown, question="Let go?"):
        say("The record stays: planner member list --all")


def _shown(news: list[str]) -> bool:
    show("\n".join(news))
    return True


def _gone(who: "Member", departure: "Departure") -> Iterator[str]:
    from planner.i18n.dates import day_label

    houses = listed(posting.agency.short_name for posting in departure.postings)
    last = departure.postings[0].last_day
    assert last is not None
    yield f"{who.name} leaves {houses}; the last day is {day_label(last)}."
    for office in departure.offices:
        yield f"The office of {office.name} falls vacant."


def _still_invited(
    app: App, session: "Session", who: "Member", since: "date", *, instead: str | None = None
) -> list[str]:
    """The meetings from that day on to which somebody is invited in person, and what to type."""
    from planner.register.succession import invited_in_person

    coming = invited_in_person(session, who, since, app.now())
    return [still_invited(who.name, meeting, instead=instead) for meeting in coming]
