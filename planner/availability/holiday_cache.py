"""Keeps what was read from the library `holidays` in the user's cache folder.

Importing the library and computing fifteen countries takes longer than most commands do. There is a folder
for each version of the library and a file for each country in it; what cannot be read there is read from the
library again, and what cannot be written is not.
"""

import functools
import importlib.util
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from planner.availability.national import NationalYear

_FORMAT = 1
"""To be raised when what is stored changes."""
_NEAR = range(-1, 3)
"""Which years beside the one that is wanted are read at the same time: soon they will be wanted too."""
_UNKNOWN = "unknown"


@functools.cache
def national_year(country: str, year: int) -> NationalYear | None:
    """That year of a country; None where nobody knows the country or the year."""
    return year_kept(folder(), country, year)


def year_kept(where: Path, country: str, year: int) -> NationalYear | None:
    """The same, from and into the files in that folder."""
    file = where / f"{country}.json"
    stored = _read(file)
    with suppress(KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return _year(stored, year)
    fresh = _from_library(country, year)
    _write(file, _valid(stored) | fresh)
    return _year(fresh, year)


def folder() -> Path:
    """Where the files are."""
    import platformdirs  # noqa: PLC0415  see planner.settings

    return (
        Path(platformdirs.user_cache_dir("planner", appauthor=False))
        / f"holidays-{library_version()}-{_FORMAT}"
    )


@functools.cache
def library_version() -> str:
    """The version of the library, from the name of its folder: to ask importlib.metadata takes 25 ms."""
    found = importlib.util.find_spec("holidays")
    if found is not None and found.origin is not None:
        beside = sorted(Path(found.origin).parents[1].glob("holidays-*.dist-info"))
        if len(beside) == 1:
            return beside[0].name.removeprefix("holidays-").removesuffix(".dist-info")
    from importlib.metadata import version  # noqa: PLC0415

    return version("holidays")


def _from_library(country: str, year: int) -> dict[str, Any]:
    from planner.availability.holiday_library import read_year  # noqa: PLC0415  see its imports

    years = [year + apart for apart in _NEAR if 1 <= year + apart <= 9999]
    read = {one: read_year(country, one) for one in years}
    return {str(one): _UNKNOWN if found is None else found.as_json(one) for one, found in read.items()}


def _year(stored: Mapping[str, Any], year: int) -> NationalYear | None:
    one = stored[str(year)]
    return None if one == _UNKNOWN else NationalYear.from_json(year, one)


def _valid(stored: Any) -> dict[str, Any]:
    return stored if isinstance(stored, dict) else {}


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}


def _write(file: Path, years: Mapping[str, Any]) -> None:
    import tempfile  # noqa: PLC0415  only now and then

    # Whole or not at all: another process may read or write the same file.
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=file.parent, prefix=f"{file.stem}-")
    except OSError:
        return
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            json.dump(years, out, separators=(",", ":"))
        Path(written).replace(file)
    except OSError:
        Path(written).unlink(missing_ok=True)
