"""Mails and calendar files, wherever they were saved: single files, folders, archives of mail programs."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.errors import BadInput
from planner.exchange.mails_mbox import is_mbox, mbox
from planner.exchange.mails_msg import MAGIC as OUTLOOK
from planner.exchange.mails_msg import as_mail
from planner.exchange.mails_single import Found, Opened, single
from planner.exchange.mails_zip import MAGIC as ZIP
from planner.exchange.mails_zip import zipped
from planner.exchange.unreadable import absent

MOST_FILES = 200_000
_NO_MAIL = frozenset({".pst", ".ost", ".olm", ".nsf", ".dbx"})
_ARCHIVE = "is the archive of a mail program: save the mails from there as .eml or mbox"
_OTHERS = frozenset({".msf", ".dat", ".json", ".sqlite", ".ini", ".ds_store", ".lock"})


def found_in(places: Sequence[Path]) -> Iterator[Found]:
    """Every mail and calendar of these files and folders, one after the other; what is none says why.

    Raises:
        BadInput: a place is not there or cannot be read.
    """
    for place in places:
        if not place.exists():
            raise absent(place, what="file or folder", remedy="Look for a slip in its name.")
        if place.is_dir():
            yield from _folder(place)
        else:
            yield from _file(place)


def _folder(folder: Path) -> Iterator[Found]:
    """All files of a folder and the folders in it, by name; links to other folders are not followed."""
    number = 0
    closed: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=closed.append):
        folders.sort()
        folders[:] = [name for name in folders if name != "tmp" or "cur" not in folders]  # half-written ones
        for name in sorted(files):
            number += 1
            if number > MOST_FILES:
                raise BadInput(
                    f"{folder} holds more than {MOST_FILES:,} files.", remedy="Name a folder in it."
                )
            path = Path(where, name)
            if path.is_file() and not _passed_over(path):
                yield from _file(path)
    for error in closed:
        yield _not_read(Path(error.filename), error)


def _passed_over(path: Path) -> bool:
    """Whether a file in a folder is one that mail programs keep for themselves."""
    name = path.name.casefold()
    known = name.startswith((".", "dovecot", "maildir")) or path.suffix.casefold() in _OTHERS
    return known and ":2," not in name


def _file(path: Path) -> Iterator[Found]:
    try:
        with path.open("rb") as file:
            yield from _opened(path, Opened(str(path), path.name, file, path.stat().st_size))
    except OSError as error:
        yield _not_read(path, error)


def _not_read(path: Path, error: OSError) -> Found:
    return Found(str(path), fault=f"cannot be read: {error.strerror or error}")


def _opened(path: Path, opened: Opened) -> Iterator[Found]:
    """What one file holds, told by its first bytes and not by its name."""
    begin = opened.file.read(4096)
    opened.file.seek(0)
    if path.suffix.casefold() in _NO_MAIL:
        yield Found(opened.label, fault=_ARCHIVE)
    elif begin.startswith(ZIP):
        yield from zipped(opened)
    elif begin.startswith(OUTLOOK):
        yield single(opened, made=as_mail)
    elif is_mbox(begin):
        yield from mbox(opened)
    else:
        yield single(opened)
