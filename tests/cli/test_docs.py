"""The README names commands and options that exist, and every command helps with an example."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from planner.cli.base import Command, Group
from planner.cli.main import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(
    group: Group = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that lead to it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, Group):
            yield from commands(command, (*path, name))


ALL = dict(commands())
RUNNABLE = {
    path: command
    for path, command in ALL.items()
    if isinstance(command, Command) or (isinstance(command, Group) and command.invoke_without_command)
}


def lines_that_start_planner() -> list[str]:
    """What the README tells people to type."""
    indented = re.findall(r"^ {4}(?:\$ )?(planner .*)$", README, re.MULTILINE)
    quoted = re.findall(r"`(planner(?: [^`]*)?)`", README)
    shown = re.findall(r"^\$ (planner .*)$", README, re.MULTILINE)
    return sorted({*indented, *quoted, *shown})


@pytest.mark.parametrize("line", lines_that_start_planner())
def test_readme_names_what_exists(line: str) -> None:
    words = shlex.split(line)[1:]
    command: click.Command = cli
    while isinstance(command, Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"no command {words[0]!r}"
        command, words = found, words[1:]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("path", RUNNABLE, ids=" ".join)
def test_readme_names_every_command(path: tuple[str, ...]) -> None:
    assert f"`planner {' '.join(path)}`" in README


@pytest.mark.parametrize("path", RUNNABLE, ids=" ".join)
def test_command_has_help_and_an_example_that_parses(path: tuple[str, ...]) -> None:
    command = RUNNABLE[path]
    assert command.help
    assert isinstance(command, Command | Group)
    assert command.examples
    for example in command.examples:
        words = shlex.split(example)
        assert words[: len(path) + 1] == ["planner", *path]
        command.make_context(" ".join(path), words[len(path) + 1 :], resilient_parsing=False)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_option_has_help(path: tuple[str, ...]) -> None:
    options = [parameter for parameter in ALL[path].params if isinstance(parameter, click.Option)]

    assert [option.opts[0] for option in options if not option.help] == []


def test_command_table_says_what_each_group_says_of_itself() -> None:
    for name, (_, _, told) in cli.lazy.items():
        command = ALL[(name,)]
        assert told == command.get_short_help_str(200), name


def test_changelog_names_the_version() -> None:
    from planner import __version__  # noqa: PLC0415  only here

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
