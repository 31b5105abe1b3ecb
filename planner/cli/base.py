"""Commands and groups as all of planner's are: lazy, with examples, and with one way to end in an error.

A group knows the names and helps of its commands without importing them, so that `--help` starts fast.
"""

import functools
import importlib
import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from planner.errors import PlannerError

if TYPE_CHECKING:
    from datetime import date

    from planner.app import App


P = ParamSpec("P")
R = TypeVar("R")


class Failure(click.ClickException):
    """A `PlannerError` on its way to the person at the keyboard."""

    def __init__(self, error: PlannerError) -> None:
        super().__init__(str(error))
        vars(self)["exit_code"] = error.exit_code

    def show(self, file: Any = None) -> None:
        """Prints the message, nothing else."""
        from planner.cli.screen import say

        say(self.format_message())


class _Described(click.Command):
    """What takes --db and --today, and whose help ends with its examples."""

    def __init__(self, *args: Any, example: str | Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = (example,) if isinstance(example, str) else tuple(example)
        self.params += common_options()

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, each on a line that can be copied."""
        if self.examples:
            with formatter.section("Example" if len(self.examples) == 1 else "Examples"):
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


class Command(_Described):
    """A command that takes --db and --today, and whose help ends with an example."""


class Group(_Described, click.Group):
    """A group whose commands are imported when they are used.

    Args:
        lazy: name of each command -> (module, attribute, one-line help).
        sections: heading -> names of the commands under it; one heading for all by default.
    """

    def __init__(
        self,
        *args: Any,
        lazy: Mapping[str, tuple[str, str, str]] | None = None,
        sections: Mapping[str, Sequence[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy or {})
        self.sections = sections

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order they were declared: the order of a day's work."""
        return list(dict.fromkeys((*self.lazy, *self.commands)))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now if need be."""
        if cmd_name in self.lazy and cmd_name not in self.commands:
            module, attribute, _ = self.lazy[cmd_name]
            self.commands[cmd_name] = getattr(importlib.import_module(module), attribute)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click's, but what is not imported yet is suggested too, and so is the same verb elsewhere."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            near = [f"{ctx.command_path} {name}" for name in _near(args[0], self.list_commands(ctx))]
            near += [] if near else _elsewhere(ctx, args[0])
            hint = f" Did you mean: {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"There is no command {error.command_name!r}.{hint}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their one-line helps, under their headings."""
        for heading, names in (self.sections or {"Commands": self.list_commands(ctx)}).items():
            with formatter.section(heading):
                formatter.write_dl([(name, self._short_help(ctx, name)) for name in names])

    def _short_help(self, ctx: click.Context, name: str) -> str:
        if name in self.lazy:
            return self.lazy[name][2]
        command = self.get_command(ctx, name)
        return command.get_short_help_str(90) if command else ""


class Root(Group):
    """The topmost group: turns errors into messages and exit codes."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the command line on streams that no character can break."""
        from planner.cli.screen import tolerant_streams

        tolerant_streams()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what it refuses becomes a message."""
        try:
            return super().invoke(ctx)
        except PlannerError as error:
            raise Failure(error) from error
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if os.environ.get("PLANNER_TRACEBACK"):
                raise
            raise Failure(unforeseen(error)) from error


def unforeseen(error: Exception) -> PlannerError:
    """What to say of an error nobody wrote a message for."""
    return PlannerError(
        f"Something went wrong that planner did not foresee ({type(error).__name__}: {error}).\n"
        "Nothing was half-written. For the details to report, set PLANNER_TRACEBACK=1 and run it again."
    )


def _near(typed: str, names: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(typed, names, n=2, cutoff=0.6)


def _elsewhere(ctx: click.Context, typed: str) -> list[str]:
    root = ctx.find_root()
    assert isinstance(root.command, Group)
    found = []
    for noun in root.command.list_commands(root):
        group = root.command.get_command(root, noun)
        if isinstance(group, Group):
            found += [
                f"{root.command_path} {noun} {verb}" for verb in _near(typed, group.list_commands(root))
            ]
    return found[:3]


def common_options() -> list[click.Parameter]:
    """--db and --today, which every command and group takes."""
    return [
        click.Option(
            ["--db"],
            metavar="FILE|URL",
            expose_value=False,
            callback=_keep("db"),
            help="The club's database (also PLANNER_DATABASE_URL).",
        ),
        click.Option(
            ["--today"],
            metavar="DATE",
            expose_value=False,
            callback=_keep("today"),
            help="Pretend that today is another day (also PLANNER_TODAY).",
        ),
    ]


def _keep(name: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def keep(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.find_root().meta[f"planner.{name}"] = value

    return keep


def pass_app(function: Callable[Concatenate["App", P], R]) -> Callable[P, R]:
    """Hands the command the one App of this run as its first argument."""

    @functools.wraps(function)
    def command(*args: P.args, **kwargs: P.kwargs) -> R:
        ctx = click.get_current_context()
        app = app_of(ctx)
        app.command = _words(ctx)
        return function(app, *args, **kwargs)

    return command


def _words(ctx: click.Context) -> str:
    """The words of the command, without the program's name: "member add"."""
    words: list[str] = []
    while ctx.parent is not None:
        words.insert(0, ctx.info_name or "")
        ctx = ctx.parent
    return " ".join(words)


def app_of(ctx: click.Context) -> "App":
    """The App of this run, made when it is first asked for and closed at the end."""
    from planner.app import App

    root = ctx.find_root()
    if root.obj is None:
        root.obj = make_app(database=ctx.meta.get("planner.db"), today=ctx.meta.get("planner.today"))
        root.call_on_close(root.obj.close)
    assert isinstance(root.obj, App)
    return root.obj


def make_app(*, database: str | None, today: str | None) -> "App":
    """An App for what the options, the environment and the settings file say."""
    from pathlib import Path

    from planner.app import App
    from planner.cli.screen import say
    from planner.settings import load

    today = today or os.environ.get("PLANNER_TODAY")
    settings = load(
        folder=Path.cwd(),
        environ=os.environ,
        database=database,
        today=_day(today) if today else None,
    )
    return App(settings, tell=say)


def _day(text: str) -> "date":
    from planner.clock import Clock
    from planner.timing.written import day
    from planner.timing.zones import zone

    return day(text, today=Clock().today(zone("UTC")))
