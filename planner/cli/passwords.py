"""Passwords for calendars on servers: printed by a command of the user's, or asked for.

No password is ever kept. The command is, in a file of this computer's user and not in the club's database:
whoever writes into a shared database must not decide what runs on another computer.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from planner.errors import BadInput

if TYPE_CHECKING:
    from planner.app import App
    from planner.availability.sources import Origin

PATIENCE = 120  # seconds: a password manager may ask for its own password first


class Passwords:
    """The passwords of one run, each asked for once.

    Args:
        command: what prints the password of a calendar that is being added.
    """

    def __init__(self, command: str | None = None) -> None:
        self._command = command
        self._known: dict[str, str] = {}

    def of(self, origin: "Origin") -> str | None:
        """The password of who signs in there; None where nobody does.

        Raises:
            BadInput: the command fails, or there is none and nobody to ask.
        """
        if origin.login is None:
            return None
        key = _key(origin)
        if key not in self._known:
            command = self._command or self._commands.get(key)
            self._known[key] = _printed(command) if command else _asked(origin)
        return self._known[key]

    def remember(self, origins: Iterable["Origin"]) -> None:
        """Keeps the command for the next time, for this computer's user only."""
        keys = [_key(origin) for origin in origins if origin.login is not None]
        if self._command is None or not keys:
            return
        self._write(self._commands | dict.fromkeys(keys, self._command))

    def forget(self, origins: Iterable["Origin"], *, needed: Iterable["Origin"]) -> None:
        """Drops the commands for calendars that are read no more, where no other one needs them."""
        gone = {_key(one) for one in origins if one.login} - {_key(one) for one in needed if one.login}
        if gone & self._commands.keys():
            self._write({key: command for key, command in self._commands.items() if key not in gone})

    def _write(self, commands: Mapping[str, str]) -> None:
        text = json.dumps(commands, indent=2, ensure_ascii=False)
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self._file.with_suffix(".part")
        part.unlink(missing_ok=True)
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(text)
        part.replace(self._file)

    @cached_property
    def _file(self) -> Path:
        import platformdirs

        return Path(platformdirs.user_config_dir("planner", appauthor=False)) / "password-commands.json"

    @cached_property
    def _commands(self) -> dict[str, str]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            message = f"{self._file} cannot be read: {error}"
            raise BadInput(message, remedy="Delete it, and name the commands anew.") from error
        return {str(key): str(command) for key, command in found.items()}


@contextmanager
def forgotten_with_calendars(app: "App") -> Iterator[None]:
    """What is done within may take out calendars; then the commands for them go too."""
    before = _remembered(app)
    yield
    Passwords().forget(before, needed=_remembered(app))


def _remembered(app: "App") -> list["Origin"]:
    from planner.availability.sources import all_sources, origin_of

    with app.reading() as session:
        return [origin_of(one) for one in all_sources(session)]


def _key(origin: "Origin") -> str:
    """Who signs in where: a password is good for one server, one port, one protocol."""
    return f"{origin.login} at {urlsplit(origin.place)._replace(path='', query='').geturl()}"


def _printed(command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S602  the user's own command, as typed into a shell
            command, shell=True, stdout=subprocess.PIPE, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(
            command, "it does not end" if isinstance(error, TimeoutError) else str(error)
        ) from error
    lines = done.stdout.decode(errors="replace").splitlines()
    if done.returncode or not lines or not lines[0]:
        raise _failed(command, f"it ends with {done.returncode}" if done.returncode else "it prints nothing")
    return lines[0]


def _failed(command: str, why: str) -> BadInput:
    return BadInput(
        f"The password command fails, {why}: {command}", remedy="It must print the password and nothing else."
    )


def _asked(origin: "Origin") -> str:
    if not sys.stdin.isatty():
        raise BadInput(
            f"The password of {origin.login} at {origin.label} is needed, and there is nobody to ask.",
            remedy="Add --password-command with a command that prints it.",
        )
    try:
        typed: str = click.prompt(f"Password of {origin.login} at {origin.label}", hide_input=True, err=True)
    except click.Abort as error:
        raise BadInput("No password was typed.") from error
    return typed
