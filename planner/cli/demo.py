"""planner demo: the three uses played on a sample club, by the program's own commands."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.base import Command
from planner.cli.screen import show
from planner.errors import Undecided

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOLDER = "planner-demo"
TODAY = "2017-03-02"
SETTINGS = f"""\
# The demo's own settings: planner reads them when it is started in this folder.
database = "club.sqlite3"
today = "{TODAY}"
seed = "demo"
"""
CLUB = (
    (
        *("setup", "--name", "SCO Press Club", "--mailbox", "club@pressclub.example"),
        *("--timezone", "Asia/Shanghai", "--country", "China", "--languages", "en,ru,zh"),
    ),
    (
        *("venue", "add", "SCO Secretariat", "--address", "7 Ritan Road", "--city", "Beijing"),
        *("--hours", "Mon-Fri 09:00-18:00"),
    ),
    ("venue", "room", "add", "SCO Secretariat", "Astana Hall", "60"),
    ("venue", "room", "add", "SCO Secretariat", "Meeting Room 2", "16"),
    ("import", "agencies.csv", "--yes"),
    ("import", "members.csv", "--yes"),
    ("diary", "import", "news-diary.ics", "--for", "club", "--yes"),
    ("diary", "import", "absences", "--yes"),
)
TITLE = "First meeting of the SCO Press Club in 2017"
USES = (
    ("when", "last week of March"),
    ("meeting", "dates", "last week of March"),
    ("meeting", "dates", "23 March"),
    ("meeting", "schedule", TITLE, "--in", "last week of March", "--yes"),
    ("meeting", "invite", "1", "--out", "invitations", "--yes"),
    ("meeting", "list"),
    ("member", "list", "--sort", "country"),
    ("member", "list", "--out", "membership-list.csv"),
)


@click.command(cls=Command, example=("planner demo", "planner demo my-demo"))
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Play in a folder that an earlier demo made.")
def demo(folder: Path | None, *, overwrite: bool) -> None:
    """See it all work on a sample club.

    It plays 2 March 2017, when the first meeting of the SCO Press Club that year was agreed for the last week
    of March. Every command is printed before it runs; everything stays in one folder, to go on with by hand.
    """
    place = _prepare(folder or Path(FOLDER), overwrite=overwrite)
    show(f"Everything stays in {place}. Today is taken to be 2 March 2017.")
    with _inside(place):
        for command in (*CLUB, *USES):
            _play(command)
    show("")
    show(
        "The meeting is scheduled, the invitations are written, the membership list is saved. Look at them in"
    )
    show(f"{place}, and go on by hand there, for instance with:")
    if shutil.which("planner") is None:
        show(f"  {_activation()}")
    show(f"  cd {_quoted(str(place))}")
    show("  planner")


def _prepare(folder: Path, *, overwrite: bool) -> Path:
    """A folder with the sample's files in it.

    Raises:
        Undecided: it exists, and nobody said that it may be used.
    """
    if folder.exists() and not (overwrite and (folder / "planner.toml").is_file()):
        raise Undecided(
            f"{folder} exists already.\nName another folder, or, if an earlier demo made it, add --overwrite."
        )
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    _copy(files("planner.cli") / "sample", folder)
    (folder / "planner.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def _copy(source: "Traversable", target: Path) -> None:
    for item in source.iterdir():
        if item.is_dir():
            (target / item.name).mkdir()
            _copy(item, target / item.name)
        elif not item.name.startswith("."):
            (target / item.name).write_bytes(item.read_bytes())


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """In that folder, its settings alone count."""
    before = Path.cwd()
    kept = {
        key: os.environ.pop(key) for key in ("PLANNER_DATABASE_URL", "PLANNER_TODAY") if key in os.environ
    }
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.update(kept)


def _play(command: Sequence[str]) -> None:
    from planner.cli.main import cli

    show("")
    show(f"$ planner {' '.join(map(_quoted, command))}")
    cli.main(args=list(command), prog_name="planner", standalone_mode=False)


def _quoted(word: str) -> str:
    # Double quotes work in every shell, on Windows too.
    return f'"{word}"' if " " in word or "'" in word else word


def _activation() -> str:
    """What makes `planner` known to the shell, where it stands in an environment of its own."""
    if os.name == "nt":
        return str(Path(sys.prefix) / "Scripts" / "activate")
    return f". {_quoted(str(Path(sys.prefix) / 'bin' / 'activate'))}"
