"""planner agency suspend, planner agency resume."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.screen import show
from planner.cli.typed import as_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.models import Agency


@click.command(
    "suspend",
    cls=Command,
    example='planner agency suspend Khovar --from 2017-04-01 --until 2017-06-30 --reason "no fee"',
)
@click.argument("name")
@click.option("--from", "since", metavar="DATE", required=True, help="The first day of the suspension.")
@click.option("--until", metavar="DATE", help="The last day of it, if it is known.")
@click.option("--reason", metavar="TEXT", help="Why.")
@consent_options
@pass_app
def suspend_agency(
    app: App,
    /,
    *,
    name: str,
    since: str,
    until: str | None,
    reason: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Let an agency's membership rest for a while.

    Its people rest with it. What a suspended agency may do, the club's rules say: planner setup shows them.
    """
    from planner.models.types import clean_line
    from planner.register.cards import suspend
    from planner.register.lookup import find_agency
    from planner.timing.days import day_after
    from planner.timing.written import day_label

    def do(session: "Session") -> list[str]:
        who, first = find_agency(session, name), as_of(app, session, since)
        last = as_of(app, session, until) if until else None
        why = clean_line(reason, "reason") or None if reason else None
        made = suspend(session, who, first, day_after(last) if last else None, why)
        end = f" until {day_label(last)}" if last else ""
        news = (
            f"{who.short_name} is suspended from {day_label(first)}{end}{f': {made.reason}' if why else ''}"
        )
        return [news.removesuffix(".") + ".", _standing(session, who, first)]

    carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Suspend?")


@click.command("resume", cls=Command, example="planner agency resume Khovar --on 2017-05-15")
@click.argument("name")
@click.option("--on", "day", metavar="DATE", required=True, help="The first day without the suspension.")
@consent_options
@pass_app
def resume_agency(app: App, /, *, name: str, day: str, yes: bool, dry_run: bool) -> None:
    """Let a suspension end.

    The first day of a suspension calls it off.
    """
    from planner.register.cards import resume
    from planner.register.lookup import find_agency
    from planner.timing.written import day_label

    def do(session: "Session") -> list[str]:
        who, first = find_agency(session, name), as_of(app, session, day)
        ended = resume(session, who, first)
        if ended.valid_from == first:
            news = f"The suspension of {who.short_name} from {day_label(first)} is called off."
        else:
            assert ended.last_day is not None
            news = f"{who.short_name} was suspended until {day_label(ended.last_day)}."
        return [news, _standing(session, who, first)]

    carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Resume?")


def _preview(news: list[str]) -> bool:
    show("\n".join(news))
    return True


def _standing(session: "Session", agency: "Agency", day: "date") -> str:
    from planner.register.agencies import agency_status
    from planner.register.club import rules_of
    from planner.timing.written import day_label

    return f"Status on {day_label(day)}: {agency_status(agency, day, rules_of(session))}."
