"""Other ways to invite than by files in a folder: by mail, by a text for a chat, by letters on paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.consent import Consent
from planner.cli.screen import show
from planner.i18n.catalogues import LANGUAGES

if TYPE_CHECKING:
    from planner.app import App


def ways_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--send, --text and --letters, handed to the command as `send`, `language` and `letters`."""
    function = click.option(
        "--letters",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Only print the letters to those without e-mail, as a PDF file.",
    )(function)
    function = click.option(
        "--text",
        "language",
        type=click.Choice(LANGUAGES),
        help="Only show the short text for a chat, in this language.",
    )(function)
    sending = "Send what those invited were not told yet, by mail."
    return click.option("--send", is_flag=True, help=sending)(function)


@dataclass(frozen=True, slots=True)
class Ways:
    """What the options say of the way to invite; `folder` is that of the files, `series` later dates too."""

    folder: Path | None
    send: bool
    language: str | None
    letters: Path | None
    also: Sequence[str]
    without: Sequence[str]
    overwrite: bool
    series: bool


def taken(app: "App", consent: Consent, name: str, ways: Ways) -> bool:
    """Whether mails, a text or letters were asked for, or others on a whole series; then that was done.

    Raises:
        UsageError: two ways are named at once, or a text is to invite somebody or to tell of a series.
    """
    if [ways.folder, ways.send or None, ways.language, ways.letters].count(None) < 3:
        raise click.UsageError("--out, --send, --text and --letters are ways of their own: name one of them.")
    if ways.send:
        from planner.cli.invite_sending import send_invitations

        send_invitations(app, consent, name, ways)
    elif ways.language is not None:
        if ways.also or ways.without:
            raise click.UsageError("--text shows a text and invites nobody: leave out --to and --without.")
        if ways.series:
            raise click.UsageError("--text shows the text of one meeting: leave out --series.")
        _show_text(app, name, ways.language)
    elif ways.letters is not None:
        from planner.cli.letters import print_letters

        print_letters(app, consent, name, ways.letters, ways)
    elif ways.series and ways.folder is None:
        from planner.cli.invite_series import invite_to_series

        invite_to_series(app, consent, name, ways.also, ways.without)
    else:
        return False
    return True


def _show_text(app: "App", name: str, language: str) -> None:
    """Shows the text and nothing else."""
    from planner.invitations.spoken import chat_text
    from planner.meetings.lookup import find_meeting, refuse_undated

    with app.reading() as session:
        meeting = find_meeting(session, name, app.now())
        refuse_undated(meeting)
        show(chat_text(session, meeting, language, today=app.today(session)).rstrip("\n"))
