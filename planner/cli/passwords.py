"""Passwords for calendars on servers; the commands that print them are kept, for this user alone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from planner.cli.private_file import PrivateFile
from planner.cli.secret_words import printed_by, typed

if TYPE_CHECKING:
    from planner.app import App
    from planner.availability.sources import Origin

_FILE = PrivateFile("password-commands.json", remedy="Delete it, and name the commands anew.")


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
            self._known[key] = printed_by(command) if command else typed(origin.login, origin.label)
        return self._known[key]

    def remember(self, origins: Iterable["Origin"]) -> None:
        """Keeps the command for the next time, for this computer's user only."""
        keys = [_key(origin) for origin in origins if origin.login is not None]
        if self._command is None or not keys:
            return
        _FILE.write(self._commands | dict.fromkeys(keys, self._command))

    def forget(self, origins: Iterable["Origin"], *, needed: Iterable["Origin"]) -> None:
        """Drops the commands for calendars that are read no more, where no other one needs them."""
        gone = {_key(one) for one in origins if one.login} - {_key(one) for one in needed if one.login}
        if gone & self._commands.keys():
            _FILE.write({key: command for key, command in self._commands.items() if key not in gone})

    @cached_property
    def _commands(self) -> dict[str, str]:
        return {key: str(command) for key, command in _FILE.read().items()}


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
