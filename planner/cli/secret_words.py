"""Passwords and tokens: printed by a command of the user's, or asked for. None is ever kept."""

import subprocess
import sys

import click

from planner.errors import BadInput

PATIENCE = 120  # seconds: a password manager may ask for its own password first


def printed_by(command: str, what: str = "password") -> str:
    """The first line that a command prints.

    Raises:
        BadInput: it fails, or prints nothing.
    """
    try:
        done = subprocess.run(  # noqa: S602  the user's own command, as typed into a shell
            command, shell=True, stdout=subprocess.PIPE, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _failed(command, what, "it does not end") from error
    except OSError as error:
        raise _failed(command, what, str(error)) from error
    lines = done.stdout.decode(errors="replace").splitlines()
    if done.returncode or not lines or not lines[0]:
        why = f"it ends with {done.returncode}" if done.returncode else "it prints nothing"
        raise _failed(command, what, why)
    return lines[0]


def _failed(command: str, what: str, why: str) -> BadInput:
    return BadInput(
        f"The {what} command fails, {why}: {command}", remedy=f"It must print the {what} and nothing else."
    )


def typed(
    login: str, place: str, *, remedy: str = "Add --password-command with a command that prints it."
) -> str:
    """The password of who signs in there, typed unseen.

    Args:
        login: who signs in.
        place: where.
        remedy: what to do where nobody is there to type.

    Raises:
        BadInput: there is nobody to ask, or nothing was typed.
    """
    if not sys.stdin.isatty():
        raise BadInput(
            f"The password of {login} at {place} is needed, and there is nobody to ask.",
            remedy=remedy,
        )
    try:
        found: str = click.prompt(f"Password of {login} at {place}", hide_input=True, err=True)
    except click.Abort as error:
        raise BadInput("No password was typed.") from error
    return found
