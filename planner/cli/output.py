"""Listings, as a table for people or as data for programs, on the screen or in a file."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

from planner.cli.screen import say
from planner.errors import BadInput

FORMATS = ("table", "csv", "json")
ENDINGS = {".txt": "table", ".csv": "csv", ".json": "json", ".xlsx": "xlsx"}
_RAW = "planner.raw"

Content = Callable[[], Iterable[bytes]]
"""What a file holds, made piece by piece once it is wanted."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a listing.

    Attributes:
        key: its name for programs, in files and JSON.
        heading: its name for people; empty where only programs are shown it.
        shown: how a value reads in a table, where not as itself.
        minor: a narrow terminal does without it.
    """

    key: str
    heading: str = ""
    shown: Callable[[Any], str] | None = None
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of one kind, and what is said below the table.

    Attributes:
        columns: in order.
        rows: read once, as they come: 100,000 need not stand in memory.
        foot: a text, or what makes one after the last row was read.
    """

    columns: Sequence[Column]
    rows: Iterable[Mapping[str, Any]]
    foot: str | Callable[[], str] = ""

    def render(self, form: str, *, width: int | None = None, raw: bool = False) -> str:
        """The listing as `table`, `csv` or `json`."""
        return "".join(self.pieces(form, width=width, raw=raw))

    def pieces(self, form: str, *, width: int | None = None, raw: bool = False) -> Iterator[str]:
        """The same, piece by piece."""
        from planner.cli.forms import csv_text, json_text

        if form == "table":
            return self._table(width)
        if form == "csv":
            return csv_text(self.keys, self.rows, raw=raw)
        return json_text(self.keys, self.rows)

    @property
    def keys(self) -> list[str]:
        """The names of the columns for programs."""
        return [column.key for column in self.columns]

    def ending(self) -> str:
        """What is said below the table, once the rows were read."""
        return self.foot() if callable(self.foot) else self.foot

    def _table(self, width: int | None) -> Iterator[str]:
        from planner.cli.tables import table_text

        before = ""
        for piece in table_text(self.columns, self.rows, width=width):
            yield piece
            before = "\n"
        if foot := self.ending():
            yield f"{before}{foot}\n"


def as_csv(listing: Listing) -> str:
    """Comma-separated values with a header; what a spreadsheet would compute is defused."""
    return listing.render("csv")


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


def output_options(
    function: Callable[..., Any] | None = None, *, also: Sequence[str] = ()
) -> Callable[..., Any]:
    """--format and --out, handed to the command as `form` and `out`; --raw is kept for `deliver`.

    Args:
        function: the command.
        also: further endings that it hands to `deliver`, for the help.
    """
    if function is None:
        return lambda command: output_options(command, also=also)
    endings = ", ".join((*ENDINGS, *also))
    raw = click.option(
        "--raw",
        is_flag=True,
        expose_value=False,
        callback=_keep_raw,
        help="In CSV, leave what a spreadsheet would compute as it is: for programs.",
    )
    out = click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        help=f"Write to this file instead: {endings} by its ending.",
    )
    return format_option(out(raw(function)))


def _keep_raw(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001  Click's call
    context.meta[_RAW] = value


def raw_wanted() -> bool:
    """Whether --raw was typed."""
    return bool(click.get_current_context().meta.get(_RAW))


def deliver(
    listing: Listing,
    *,
    form: str,
    out: Path | None,
    overwrite: bool = False,
    also: Mapping[str, Content] | None = None,
) -> None:
    """Prints the listing, or writes it to `out` in the format of its ending.

    Args:
        listing: what to write.
        form: `table`, `csv` or `json`, for the screen.
        out: the file, where one is wanted.
        overwrite: whether a file that is there may go.
        also: further endings this listing can be written in, each with the content.

    Raises:
        BadInput: the ending of `out` is none of the known ones, or it cannot be written.
        Undecided: `out` exists already and `overwrite` is not set.
    """
    raw = raw_wanted()
    ending = out.suffix.casefold() if out else ""
    kind = form if out is None else ENDINGS.get(ending, "")
    if raw and kind != "csv":
        raise BadInput("--raw is for CSV only.", remedy="Add --format csv, or --out FILE.csv.")
    if out is None:
        _print(listing, form, raw=raw)
        return
    further = also or {}
    if not kind and ending not in further:
        raise BadInput(
            f"{out}: this list is not written as {ending or 'a file without an ending'}.",
            remedy=f"End it in {listed((*ENDINGS, *further), word='or')}.",
        )
    from planner.cli.saving import saved

    with saved(out, overwrite=overwrite) as file:
        if kind:
            _write(listing, kind, file, raw=raw)
        else:
            file.writelines(further[ending]())
    say(f"Written: {out}")
    if foot := listing.ending():
        say(foot)


def _write(listing: Listing, kind: str, file: BinaryIO, *, raw: bool) -> None:
    if kind == "xlsx":
        from planner.exchange.workbook_out import write_workbook

        write_workbook(file, listing.keys, listing.rows)
        return
    if kind == "csv":
        file.write(b"\xef\xbb\xbf")  # Excel takes a CSV file for UTF-8 only where it begins so
    file.writelines(piece.encode() for piece in listing.pieces(kind, raw=raw))


def _print(listing: Listing, form: str, *, raw: bool) -> None:
    width = _terminal_width() if form == "table" and sys.stdout.isatty() else None
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        for piece in listing.pieces(form, width=width, raw=raw):
            click.echo(piece if form == "table" else _kept(piece, encoding, form), nl=False)
        sys.stdout.flush()
    except BrokenPipeError:  # head had enough
        raise
    except OSError as error:
        import os

        # What is left in the buffer would fail again, and louder, when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise BadInput(
            f"The list cannot be written: {error.strerror}.", remedy="Make room, or write it elsewhere."
        ) from error


def _kept(piece: str, encoding: str, form: str) -> str:
    """Data with every character: what the encoding of a console lacks is written as an escape."""
    try:
        piece.encode(encoding)
    except UnicodeEncodeError:
        if form == "csv":
            return piece.encode(encoding, "backslashreplace").decode(encoding)
        import json

        return re.sub(r"[^\x00-\x7f]+", lambda found: json.dumps(found[0])[1:-1], piece)
    return piece


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
