"""planner member replace."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.announced import followed_lines, say_next
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.screen import show
from planner.cli.typed import as_of, member_facts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.invitations.following import Followed
    from planner.register.succession import Succession

NOT_SAID = ("office", "languages", "residence", "timezone")


@click.command(
    "replace",
    cls=Command,
    example='planner member replace "Denis Kavychkin" "Pavel Novostin" --from 2017-04-01',
)
@click.argument("old")
@click.argument("new")
@click.option("--from", "since", metavar="DATE", required=True, help="The successor's first day.")
@click.option("--agency", metavar="NAME", help="Whose post it is, where the old one has several.")
@click.option("--native", metavar="NAME", help="The new name in its own script.")
@click.option("--email", metavar="ADDRESS", help="Where the successor's invitations go.")
@click.option("--phone", metavar="NUMBER", help="As it is dialled.")
@click.option("--title", help="The post at the agency; the predecessor's by default.")
@consent_options
@pass_app
def replace_member(
    app: App,
    /,
    *,
    old: str,
    new: str,
    since: str,
    agency: str | None,
    title: str | None,
    yes: bool,
    dry_run: bool,
    **given: str | None,
) -> None:
    """Put one journalist in the place of another.

    The old one's post ends the day before, the new one's begins. The new one may be a member already.

    To coming meetings to which the old one is invited in person, the new one is invited instead.
    """
    from planner.invitations.following import succeed
    from planner.register.club import the_club
    from planner.register.lookup import find_agency, find_member
    from planner.register.succession import post_to_fill, replace

    numbers: list[int] = []

    def do(session: "Session") -> "tuple[Succession, list[Followed]]":
        gone = find_member(session, old)
        first, today = as_of(app, session, since), app.today(session)
        post = post_to_fill(gone, first, find_agency(session, agency) if agency else None)
        said = given | dict.fromkeys(NOT_SAID) | {"title": title or post.title}
        home = the_club(session).country
        facts = member_facts(
            new, post.agency, since=str(first), until=None, today=today, home=home, given=said
        )
        made = replace(session, gone, facts, today=today, now=app.now())
        followed = succeed(session, made, now=app.now())
        numbers[:] = [one.meeting.number for one in followed]
        return made, followed

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Replace?"):
        say_next(app, numbers)


def _preview(done: "tuple[Succession, list[Followed]]") -> bool:
    from planner.i18n.dates import day_label

    made, followed = done
    post = next(posting for posting in reversed(made.gone.postings) if posting.agency is made.agency)
    assert post.last_day is not None
    assert post.valid_until is not None
    come = f"{made.come.name}{' (a member already)' if made.known else ''}"
    show(f"{made.gone.name} leaves {made.agency.short_name}; the last day is {day_label(post.last_day)}.")
    show(f"{come} comes to {made.agency.short_name} on {day_label(post.valid_until)}.")
    for office in made.offices:
        show(
            f"The office of {office.name} falls vacant: planner member appoint NAME {office.name} --from DATE"
        )
    for meeting in made.invited_to:
        show(
            f"{made.gone.name} was invited to meeting {meeting.number}, {meeting.title};"
            f" {made.come.name} is invited instead."
        )
    for line in followed_lines(followed):
        show(line)
    return True
