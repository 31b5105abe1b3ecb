"""planner member accredit."""

from typing import TYPE_CHECKING, NamedTuple

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.screen import show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.models import Accreditation
    from planner.register.agencies import Change


class Accredited(NamedTuple):
    """What is shown before the question."""

    name: str
    card: "Accreditation"
    changes: "list[Change] | None"
    standing: str


@click.command(
    "accredit",
    cls=Command,
    example=(
        'planner member accredit "Wen Xinyu" --number J-2017-041 --issuer MFA --until 2018-03-01',
        'planner member accredit "Wen Xinyu" --number J-2017-041 --until 2019-03-01',
    ),
)
@click.argument("name")
@click.option("--number", metavar="NUMBER", required=True, help="What stands on the press card.")
@click.option("--issuer", metavar="NAME", help="Who issued it.")
@click.option("--kind", metavar="TEXT", help="Such as permanent or temporary.")
@click.option("--from", "since", metavar="DATE", help="The first day on which it is valid, if it is known.")
@click.option("--until", metavar="DATE", help="The last day on which it is valid.")
@consent_options
@pass_app
def accredit_member(
    app: App,
    /,
    *,
    name: str,
    number: str,
    issuer: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Note a member's press card.

    A number that is known already is the same card: what is said of it changes, so that --until extends it.
    """
    from planner.cli.typed import standing_label
    from planner.models.types import clean_line, name_line
    from planner.register.cards import CardFacts, accredit
    from planner.register.lookup import find_member
    from planner.timing.days import day_after
    from planner.timing.written import day

    def do(session: "Session") -> Accredited:
        who, today = find_member(session, name), app.today(session)
        facts = CardFacts(
            number=name_line(number, "number", longest=100),
            issuer=clean_line(issuer, "issuer", longest=200) or None if issuer else None,
            kind=clean_line(kind, "kind", longest=100) or None if kind else None,
            since=day(since, today=today) if since else None,
            until=day_after(day(until, today=today)) if until else None,
        )
        card, changes = accredit(session, who, facts)
        return Accredited(who.name, card, changes, standing_label(session, who, today))

    carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Note this?")


def _preview(made: Accredited) -> bool:
    from planner.cli.typed import accreditation_label

    if made.changes == []:
        show(f"{made.name} has press card {accreditation_label(made.card)} already; nothing was changed.")
        return False
    if made.changes is None:
        show(f"{made.name} gets press card {accreditation_label(made.card)}.")
    else:
        show(f"{made.name}, press card {made.card.number}")
        for field, old, new in made.changes:
            show(f"  {field:<6}  {old or '-'} -> {new}")
    show(made.standing)
    return True
