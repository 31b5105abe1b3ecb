"""planner answer review."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import deliver, format_option
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from planner.cli.review_deeds import Decision


@click.command(
    "review",
    cls=Command,
    example=(
        "planner answer review",
        "planner answer review 7 --as yes --of Khovar --remember",
        "planner answer review 8 --accept",
        'planner answer review 8 --decline "The hall is taken that day."',
    ),
)
@click.argument("number", type=int, required=False)
@click.option("--as", "counts", type=click.Choice(["yes", "perhaps", "no"]), help="Count it as this answer.")
@click.option("--of", metavar="NAME", help="Whose answer it is: an agency, a member or a guest.")
@click.option("--meeting", metavar="MEETING", help="Which meeting it is about, where that is not known.")
@click.option("--remember", is_flag=True, help="Mail from this address speaks for them from now on.")
@click.option(
    "--add",
    metavar="[NAME]",
    is_flag=False,
    flag_value="",
    help="Invite who answered uninvited; a new guest as 'Name <address>'.",
)
@click.option(
    "--turn-away",
    metavar="[SENTENCE]",
    is_flag=False,
    flag_value="",
    help="Tell who answered uninvited that the meeting is not open to them, with a sentence of yours.",
)
@click.option("--returned", is_flag=True, help="What was sent last did come back.")
@click.option("--resend", is_flag=True, help="Send the invitation once more.")
@click.option("--accept", is_flag=True, help="Move the meeting to the time that is proposed.")
@click.option("--anyway", is_flag=True, help="With --accept: although that date fails a demand.")
@click.option(
    "--decline",
    metavar="[SENTENCE]",
    is_flag=False,
    flag_value="",
    help="Keep the date, and tell who proposed another, with a sentence of yours.",
)
@click.option("--ignore", is_flag=True, help="Pass it over.")
@format_option
@consent_options
@pass_app
def review_answers(
    app: App,
    /,
    *,
    number: int | None,
    counts: str | None,
    of: str | None,
    meeting: str | None,
    remember: bool,
    add: str | None,
    turn_away: str | None,
    returned: bool,
    resend: bool,
    accept: bool,
    anyway: bool,
    decline: str | None,
    ignore: bool,
    form: str,
    yes: bool,
    dry_run: bool,
) -> None:
    """Decide what was read and needs a person, one key each.

    That is mail from unknown addresses, from people who were not invited, in free words, or with another time
    proposed. On a terminal one after the other is shown, and a key decides it. Without one there is a list;
    NUMBER and an option decide one of them. Each decision can be taken back: planner undo.
    """
    from planner.cli.review_deeds import Decision, Deed

    wanted = {
        Deed.COUNT: counts is not None,
        Deed.ADD: add is not None,
        Deed.TURN_AWAY: turn_away is not None,
        Deed.RETURNED: returned,
        Deed.RESEND: resend,
        Deed.ACCEPT: accept,
        Deed.DECLINE: decline is not None,
        Deed.IGNORE: ignore,
    }
    deeds = [deed for deed, given in wanted.items() if given] or ([Deed.REMEMBER] if remember else [])
    if len(deeds) > 1:
        raise click.UsageError("Decide one thing at a time.")
    if not deeds:
        _show_all(app, number, form)
        return
    if number is None:
        raise click.UsageError("Which one? Give its number: planner answer review lists them.")
    text = add or turn_away or decline or ""
    decision = Decision(deeds[0], counts or "", of, meeting, text, remember, anyway)
    _carry_out(app, number, decision, Consent(yes=yes, dry_run=dry_run))


def _carry_out(app: App, number: int, decision: "Decision", consent: Consent) -> None:
    from planner.cli.review_deeds import decide

    def preview(told: str) -> bool:
        show(told)
        return True

    if carry_out(
        app,
        consent,
        lambda session: decide(app, session, number, decision),
        preview=preview,
        question="Decide it so?",
    ):
        say("Next: planner answer review")


def _show_all(app: App, number: int | None, form: str) -> None:
    """On a terminal one after the other, to decide; else the list, or the one that is named."""
    from planner.cli.dialogues import on_terminal
    from planner.cli.review_dialogue import go_through
    from planner.cli.review_item import item_text, review_listing
    from planner.invitations.review import one_to_decide, to_decide

    if form == "table" and on_terminal():
        go_through(app, number)
        return
    with app.rehearsal() as session:
        found = to_decide(session) if number is None else [one_to_decide(session, number)]
        if number is not None and form == "table":
            show(item_text(app, session, found[0]))
            return
        deliver(review_listing(found), form=form, out=None)
        if form == "table" and found:
            say(f"Next: planner answer review {found[0].id} --help")
