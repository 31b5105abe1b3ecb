"""Listings, as a table for people or as data for programs, on the screen or in a file."""

import io
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from planner.cli.screen import printable, say
from planner.errors import BadInput, Undecided

FORMATS = ("table", "csv", "json")
ENDINGS = {".txt": "table", ".csv": "csv", ".json": "json"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a listing.

    Attributes:
        key: its name for programs, in CSV and JSON.
        heading: its name for people; empty where only programs are shown it.
        shown: how a value reads in a table, where not as itself.
    """

    key: str
    heading: str = ""
    shown: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of one kind, and what is said below the table."""

    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    foot: str = ""

    def render(self, form: str, *, width: int | None = None) -> str:
        """The listing as `table`, `csv` or `json`."""
        if form == "table":
            return as_table(self, width=width)
        return as_csv(self) if form == "csv" else as_json(self)


def as_csv(listing: Listing) -> str:
    """Comma-separated values with a header; what a spreadsheet would compute is defused."""
    import csv

    from planner.exchange.cells import defused

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    keys = [column.key for column in listing.columns]
    writer.writerow(keys)
    writer.writerows([defused(_plain(row[key])) for key in keys] for row in listing.rows)
    return out.getvalue()


def as_json(listing: Listing, *, ascii_only: bool = False) -> str:
    """A list of objects, one a row."""
    import json

    keys = [column.key for column in listing.columns]
    rows = [{key: row[key] for key in keys} for row in listing.rows]
    return json.dumps(rows, ensure_ascii=ascii_only, indent=2, default=str) + "\n"


def as_table(listing: Listing, *, width: int | None = None) -> str:
    """Columns under headings, aligned by what a terminal shows: a Chinese character is two cells wide."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = [column for column in listing.columns if column.heading]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    for column in shown:
        table.add_column(Text(column.heading), overflow="fold")
    for row in listing.rows:
        table.add_row(*(Text(_cell(column, row[column.key])) for column in shown))
    out = io.StringIO()
    console = Console(file=out, width=width or 10_000, color_system=None, legacy_windows=False)
    if listing.rows:
        console.print(table)
    text = "\n".join(line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(f"{part}\n" for part in (text, listing.foot) if part)


def _cell(column: Column, value: Any) -> str:
    text = column.shown(value) if column.shown else _plain(value)
    return printable(text, lines=False)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_plain(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def format_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """--format, handed to the command as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        help="What to print.",
        show_default=True,
    )(function)


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--format and --out, handed to the command as `form` and `out`."""
    return format_option(
        click.option(
            "--out",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write to this file instead: .csv, .json, .txt by its ending.",
        )(function)
    )


def deliver(listing: Listing, *, form: str, out: Path | None, overwrite: bool = False) -> None:
    """Prints the listing, or writes it to `out` in the format of its ending.

    Raises:
        BadInput: the ending of `out` is none of the known ones, or it cannot be written.
        Undecided: `out` exists already and `overwrite` is not set.
    """
    if out is None:
        _print(listing, form)
        return
    form = ENDINGS.get(out.suffix.casefold(), "")
    if not form:
        raise BadInput(
            f"{out}: no such kind of file is written.", remedy=f"End it in {' or '.join(ENDINGS)}."
        )
    # Excel takes a CSV file for UTF-8 only where it begins with a byte order mark.
    content = listing.render(form).encode("utf-8-sig" if form == "csv" else "utf-8")
    write_file(out, content, overwrite=overwrite)
    say(f"Written: {out}")
    if listing.foot:
        say(listing.foot)


def write_file(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Writes a whole file or leaves what was there.

    Raises:
        BadInput: it cannot be written.
        Undecided: it exists, with other content, and `overwrite` is not set.
    """
    import os

    if path.exists() and not overwrite:
        raise Undecided(f"{path} exists already.\nName another file, or add --yes to overwrite it.")
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):  # below a file there is nothing to remove
            beside.unlink(missing_ok=True)
        message = f"{path} cannot be written: {error.strerror}."
        raise BadInput(message, remedy="Name another place.") from error


def _print(listing: Listing, form: str) -> None:
    terminal = sys.stdout.isatty()
    text = listing.render(form, width=_terminal_width() if terminal and form == "table" else None)
    if form == "table":
        click.echo(text, nl=False)
        return
    # Data keeps every character: what a console's encoding lacks is written as \uXXXX.
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    written = text.encode(encoding, "backslashreplace").decode(encoding)
    if form == "json" and written != text:
        written = as_json(listing, ascii_only=True)
    click.echo(written, nl=False)


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 40)).columns


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 member`, `3 members`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(items: Iterable[str], *, word: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    parts = list(items)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
