"""One rule for changing the club's data: preview, question, deed.

The preview is the deed itself, done and taken back, so that it cannot promise anything else.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planner.cli.screen import say
from planner.cli.yes_or_no import confirmed
from planner.errors import Undecided

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Consent:
    """What --yes and --dry-run say."""

    yes: bool
    dry_run: bool

    def given(self, question: str, *, default: bool = True) -> bool:
        """Whether to go on; asks on a terminal, where an empty answer means `default`.

        Raises:
            Undecided: nobody is there to ask.
        """
        if self.dry_run:
            say("Nothing was changed (--dry-run).")
            return False
        if self.yes:
            return True
        if not sys.stdin.isatty():
            raise Undecided(
                f"{question} There is nobody to ask, so nothing was changed.\n"
                "Add --yes to go on without a question, or --dry-run to look only."
            )
        if _answered(question, default=default):
            return True
        say("Nothing was changed.")
        return False


def _answered(question: str, *, default: bool) -> bool:
    try:
        return confirmed(question, default=default)
    except click.Abort as error:  # Ctrl-C, or the end of what is typed
        raise Undecided("\nThere was no answer, so nothing was changed.") from error


def consent_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--yes and --dry-run, handed to the command as `yes` and `dry_run`."""
    function = click.option("--dry-run", is_flag=True, help="Show what would happen, then stop.")(function)
    return click.option("--yes", "-y", is_flag=True, help="Go on without a question.")(function)


def carry_out(
    app: "App",
    consent: Consent,
    do: Callable[["Session"], T],
    *,
    preview: Callable[[T], bool],
    question: str | Callable[[T], str],
    finish: Callable[[T], None] = lambda _: None,
) -> bool:
    """Does it and takes it back, shows it, asks, then does it for good; False where it was left undone.

    Args:
        app: whose database.
        consent: what the options say.
        do: changes the database through the session it is handed and returns what to show.
        preview: shows that; False where there is nothing to do, so nothing to ask.
        question: what to ask, or how to make the question of what was shown.
        finish: what else belongs to the deed, such as writing files: where it fails, nothing is kept.
    """
    if consent.yes and not consent.dry_run:
        with app.transaction() as session:
            result = do(session)
            changed = preview(result)
            finish(result)
            return changed
    with app.rehearsal() as session:
        result = do(session)
        if not preview(result):
            return False
        asked = question if isinstance(question, str) else question(result)
    if not consent.given(asked):
        return False
    with app.transaction() as session:
        finish(do(session))
    return True
