"""Questions instead of options, where somebody sits at the keyboard and typed none.

A dialogue ends in the words of the command that would have done the same: there is one path for both, and
whoever answered questions today has seen what to type tomorrow.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planner.cli.base import Command, Group, app_of
from planner.cli.screen import say
from planner.cli.yes_or_no import confirmed
from planner.errors import PlannerError, Undecided

if TYPE_CHECKING:
    from planner.app import App

T = TypeVar("T")
EMPTY = "-"
_COMMON = frozenset({"db", "today"})


class _AsksFirst(click.Command):
    """What asks question by question when it is typed alone on a terminal.

    Args:
        asks: returns what would have been typed behind the command; None where there is nothing to ask.
    """

    def __init__(
        self, *args: Any, asks: "Callable[[App], list[str] | None] | None" = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asks = asks

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As Click's, after the questions where there are any."""
        if self.asks is not None and not ctx.resilient_parsing and on_terminal() and self._alone(ctx, args):
            answers = self.asks(app_of(ctx))
            if answers is not None:
                args = [*args, *answers]
        return super().parse_args(ctx, args)

    def _alone(self, ctx: click.Context, args: list[str]) -> bool:
        """True where nothing but --db and --today was typed; these are taken at once."""
        try:
            given, rest, _ = self.make_parser(ctx).parse_args(list(args))
        except click.UsageError:
            return False
        typed = {name: value for name, value in given.items() if isinstance(value, str)}
        if rest or not typed.keys() <= _COMMON or len(typed) < sum(word.startswith("-") for word in args):
            return False
        ctx.find_root().meta.update({f"planner.{name}": value for name, value in typed.items()})
        return True


class Asking(_AsksFirst, Command):
    """A command that asks question by question when it is typed alone on a terminal."""


class AskingGroup(_AsksFirst, Group):
    """The same for a command that has others below it."""


def on_terminal() -> bool:
    """Whether somebody reads what is shown and can type an answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, check: Callable[[str], T], *, default: str = "", needed: bool = False) -> T:
    """The answer, checked; one that cannot be is explained and asked for again.

    Enter takes the default, and a single - is no answer.

    Raises:
        Undecided: the question was left with Ctrl-C or Ctrl-D.
    """
    while True:
        text = _typed(question, default).strip()
        text = "" if text == EMPTY else text
        if needed and not text:
            say("  This one is needed.")
            continue
        try:
            return check(text)
        except PlannerError as error:
            say(f"  {error}".replace("\n", "\n  "))


def _typed(question: str, default: str) -> str:
    try:
        return str(click.prompt(question, default=default, show_default=bool(default), err=True))
    except click.Abort as error:
        raise Undecided("\nThe questions were left, so nothing was changed.") from error


def agreed(question: str, *, default: bool = True) -> None:
    """Goes on where the question is answered with yes; `default` is what Enter says.

    Raises:
        Undecided: it is not.
    """
    try:
        if confirmed(question, default=default):
            return
    except click.Abort:
        say()
    raise Undecided("Nothing was changed.")


def optional(check: Callable[[str], str]) -> Callable[[str], str]:
    """The same check, but nothing is an answer too."""
    return lambda text: check(text) if text else ""


def command_line(words: list[str]) -> str:
    """The words as they are typed, quoted where they must be."""
    return " ".join(
        f'"{word}"' if not word or set(word) & set(" '&;()<>|*?#~!$`") else word for word in words
    )
