"""planner ics: calendar files, whoever wrote them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.output import Column, Listing, count, deliver, format_option
from planner.cli.screen import say, show
from planner.errors import BadInput, PlannerError

if TYPE_CHECKING:
    from planner.ics.lint import Finding

MOST_BYTES = 50 * 2**20
ENDINGS = (".ics", ".eml")
COLUMNS = [
    Column(key) for key in ("file", "part", "line", "requirement", "level", "what", "client", "remedy")
]


@click.group(cls=Group)
def ics() -> None:
    """Check calendar files, whoever wrote them."""


@ics.command(
    "lint",
    example=(
        "planner ics lint invitations/khovar.ics",
        "planner ics lint invitation.eml --strict",
        "planner ics lint new.ics --against sent.ics",
    ),
)
@click.argument("places", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="What only should be otherwise counts too.")
@click.option(
    "--against",
    metavar="EARLIER",
    type=click.Path(path_type=Path),
    help="Also compare with what was sent before: same meeting, later version.",
)
@format_option
@pass_app
def lint(_app: App, /, places: tuple[Path, ...], *, strict: bool, against: Path | None, form: str) -> None:
    """Say what is wrong with .ics files and mails, and how to mend it.

    A folder stands for the files in it and in its folders. Each finding names its requirement (C6) and
    whether it is a must of the standard (M), something that a known client gets wrong (I), or a should (S).
    With an M or an I, the exit code is 1.
    """
    files = _files(places)
    if against is not None and len(files) > 1:
        raise BadInput(
            "Only one file at a time follows on another.", remedy="Name one file beside --against."
        )
    found = [(file, one) for file in files for one in _checked(file, against)]
    if form == "table":
        for file, one in found:
            show(_told(file, one))
    else:
        deliver(Listing(COLUMNS, [_row(*pair) for pair in found]), form=form, out=None)
    grave = sum(one.grave or strict for _, one in found)
    hints = f", {count(len(found) - grave, 'hint')}" if len(found) > grave else ""
    told = f"{count(len(files), 'file')} checked: {count(grave, 'fault') if grave else 'no fault'}{hints}."
    if grave:
        raise PlannerError(told)
    say(told)


def _files(places: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for place in places:
        if not place.is_dir():
            files.append(place)
            continue
        inside = sorted(file for file in place.rglob("*") if file.suffix.casefold() in ENDINGS)
        if not inside:
            raise BadInput(f"{place} holds no .ics or .eml files.", remedy="Name the files.")
        files += inside
    return files


def _checked(file: Path, against: Path | None) -> "Sequence[Finding]":
    from planner.ics.lint import check, check_successor

    data = _read(file)
    return (*check(data), *(check_successor(_read(against), data) if against is not None else ()))


def _read(file: Path) -> bytes:
    from planner.exchange.unreadable import unreadable

    try:
        if file.stat().st_size > MOST_BYTES:
            raise BadInput(f"{file} is larger than {MOST_BYTES // 2**20} MB.", remedy="Check a part of it.")
        return file.read_bytes()
    except OSError as error:
        raise unreadable(file, error, remedy="Name another file.") from error


def _told(file: Path, one: "Finding") -> str:
    place = f"{file}, {one.part}:{one.line}" if one.part else f"{file}:{one.line}"
    return f"{place}: {one.requirement} ({one.level}) {one.what}\n  {one.client}\n  Remedy: {one.remedy}"


def _row(file: Path, one: "Finding") -> dict[str, object]:
    return {
        "file": str(file),
        "part": one.part,
        "line": one.line,
        "requirement": one.requirement,
        "level": str(one.level),
        "what": one.what,
        "client": one.client,
        "remedy": one.remedy,
    }
