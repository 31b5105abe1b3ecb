"""planner agency suspend, planner agency resume."""

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.suspensions import resume_options, resumed, show_news, suspended, suspension_options


@click.command(
    "suspend",
    cls=Command,
    example='planner agency suspend Khovar --from 2017-04-01 --until 2017-06-30 --reason "no fee"',
)
@click.argument("name")
@suspension_options
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
    from planner.register.lookup import find_agency

    carry_out(
        app,
        Consent(yes=yes, dry_run=dry_run),
        lambda session: suspended(
            app, session, find_agency(session, name), since=since, until=until, reason=reason
        ),
        preview=show_news,
        question="Suspend?",
    )


@click.command("resume", cls=Command, example="planner agency resume Khovar --on 2017-05-15")
@click.argument("name")
@resume_options
@consent_options
@pass_app
def resume_agency(app: App, /, *, name: str, day: str, yes: bool, dry_run: bool) -> None:
    """Let a suspension end.

    The first day of a suspension calls it off.
    """
    from planner.register.lookup import find_agency

    carry_out(
        app,
        Consent(yes=yes, dry_run=dry_run),
        lambda session: resumed(app, session, find_agency(session, name), day),
        preview=show_news,
        question="Resume?",
    )
