"""Help on a terminal of 80 columns, and what is said of a command that is mistyped."""

from collections.abc import Callable, Iterator

import click
import pytest
from click.testing import CliRunner, Result

from planner.cli.base import Group
from planner.cli.main import cli

Run = Callable[..., Result]

PROGRAMMERS_WORDS = ("slot", "window", "partstat", "sequence", "itip", "posting", " uid", "traceback")


def paths(group: Group = cli, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that lead to each group and command, the topmost among them."""
    yield before
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, Group):
            yield from paths(command, (*before, name))
        else:
            yield (*before, name)


EVERY = list(paths())


def help_of(path: tuple[str, ...]) -> str:
    return CliRunner().invoke(cli, [*path, "--help"], prog_name="planner", terminal_width=80).stdout


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_fits_a_terminal_and_speaks_plainly(path: tuple[str, ...]) -> None:
    text, _, examples = help_of(path).partition("\nExample")

    assert max(map(len, text.splitlines())) <= 80
    assert [word for word in PROGRAMMERS_WORDS if word in (text + examples).casefold()] == []
    assert "The club's database (also PLANNER_DATABASE_URL)." in " ".join(text.split())
    assert "Pretend that today is another day (also PLANNER_TODAY)." in " ".join(text.split())


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_examples_are_lines_to_copy(path: tuple[str, ...]) -> None:
    _, _, examples = help_of(path).partition("\nExample")

    lines = examples.splitlines()[1:]
    assert [line for line in lines if not line.startswith(f"  planner {' '.join(path)}")] == []


def test_commands_are_listed_a_line_each() -> None:
    groups = {path[:-1] for path in EVERY if path} - {()}

    for path in groups:
        listed = help_of(path).partition("\nCommands:\n")[2].splitlines()
        assert [line for line in listed if line.startswith("   ")] == []


NO_SUCH_KIND = (
    "Invalid value for '--kind': 'club' is not one of 'agency', 'newspaper', 'television', 'radio'"
    ", 'magazine', 'online', 'other'."
)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("venue rom", "There is no command 'rom'. Did you mean: planner venue room?"),
        ("venue room ad", "There is no command 'ad'. Did you mean: planner venue room add?"),
        ("appoint", "There is no command 'appoint'. Did you mean: planner member appoint?"),
        ("frobnicate", "There is no command 'frobnicate'."),
        ("--dbb x", "No such option '--dbb'. Did you mean '--db'?"),
        ("agency add X --kind club --country CN", NO_SUCH_KIND),
        ("import", "Missing argument 'FILE'."),
        ("member leave Wen", "Missing option '--from'."),
        ("meeting dates March --reading two", "Invalid value for '--reading': 'two' is not a valid integer."),
    ],
)  # fmt: skip
def test_wrong_usage_names_the_nearest(run: Run, typed: str, message: str) -> None:
    assert run(*typed.split(), exit_code=2).stderr.splitlines()[-1] == f"Error: {message}"


@pytest.mark.parametrize("group", ["member", "meeting", "venue room"])
def test_group_alone_shows_its_help(run: Run, group: str) -> None:
    assert run(*group.split(), exit_code=2).stderr == run(*group.split(), "--help").stdout


def test_version_is_told(run: Run) -> None:
    assert run("--version").stdout.startswith("planner, version ")
