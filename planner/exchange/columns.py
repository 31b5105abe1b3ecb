"""Which heading means which column, however it is written."""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from planner.errors import BadInput
from planner.exchange.headings import AGENCY, DERIVED, FIRST_NAMES, MEMBER, NUMBERING, WHOLE_NAMES
from planner.models.names import fold

NOT_READ = "ignore"
"""What --map says of a column that is to be left alone."""
_PERSONAL = {"phone", "email", "office"}
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Columns:
    """What the headings of a sheet mean, and how what stands below them is written.

    Attributes:
        kind: "agencies" or "members".
        heading: column -> heading as written.
        unknown: headings that mean nothing.
        day_first: how 03/04/2017 is read; None where nobody said.
    """

    kind: str
    heading: dict[str, str]
    unknown: tuple[str, ...]
    day_first: bool | None = None


def recognise(
    headings: Iterable[str],
    path: Path | str,
    *,
    row: int = 1,
    chosen: Mapping[str, str] = _NOTHING,
    day_first: bool | None = None,
) -> Columns:
    """Whether a sheet lists agencies or members, and which column is which.

    Args:
        headings: as written.
        path: named in what is refused.
        row: where they stand in it.
        chosen: heading -> column, as somebody said; see `chosen_columns`.
        day_first: as somebody said.

    Raises:
        BadInput: it lists neither, or two headings mean the same column.
    """
    written = [heading for heading in headings if heading]
    kind = kind_of(written, chosen) or _of_people(written, chosen)
    if kind is None:
        raise BadInput(
            f"this lists neither agencies nor members: its headings are {', '.join(written)[:200]}.",
            remedy="Members need the columns name and agency (or given name, family name, agency);"
            " agencies need name, short name and country.",
        ).at(path, row)
    for heading, column in chosen.items():
        if column not in {*_table(kind), NOT_READ}:
            raise BadInput(f"a list of {kind} has no column {column}, which --map makes of {heading!r}.").at(
                path, row
            )
    found: dict[str, str] = {}
    for heading, column in _meant(written, kind, chosen).items():
        if column in found:
            raise BadInput(
                f"{found[column]!r} and {heading!r} mean the same column.",
                remedy=f'Remove one of them, or add --map "{heading}={NOT_READ}".',
            ).at(path, row)
        found[column] = heading
    ignored = _keys(DERIVED) | _keys(NUMBERING)
    unknown = [
        heading
        for heading in written
        if heading not in found.values() and heading not in chosen and not ignored & set(_readings(heading))
    ]
    return Columns(kind, found, tuple(unknown), day_first)


def kind_of(headings: Iterable[str], chosen: Mapping[str, str] = _NOTHING) -> str | None:
    """What a sheet with these headings lists: "agencies", "members" or, for all one can see, nothing."""
    written = [heading for heading in headings if heading]
    as_member = set(_meant(written, "members", chosen).values())
    as_agency = set(_meant(written, "agencies", chosen).values())
    named = "name" in as_member or {"given", "family"} <= as_member
    if named and "agency" in as_member and "short_name" not in as_agency:
        return "members"
    return "agencies" if {"name", "country"} <= as_agency else None


def _of_people(headings: Iterable[str], chosen: Mapping[str, str]) -> str | None:
    """Names with addresses or telephones, without agencies; asked only of a file that holds no other list."""
    found = set(_meant(headings, "members", chosen).values())
    named = "name" in found or {"given", "family"} <= found
    return "members" if named and found & _PERSONAL else None


def chosen_columns(said: Iterable[str]) -> dict[str, str]:
    """What `--map "Heading=column"` says, by heading as typed.

    Raises:
        BadInput: one of them has no "=", or names no column; the known ones are named.
    """
    known = {_key(column): column for table in (AGENCY, MEMBER) for column in table}
    known |= _meanings("agencies") | _meanings("members") | {NOT_READ: NOT_READ}
    chosen = {}
    for one in said:
        heading, equals, column = (part.strip() for part in one.rpartition("="))
        if not (heading and equals):
            raise BadInput(f"--map {one!r} names no column.", remedy=f"Write it {_EXAMPLE}.")
        if _key(column) not in known:
            raise BadInput(
                f"--map {one!r}: no column is called {column!r}.", remedy=f"Known are {_listed()}."
            )
        chosen[heading] = known[_key(column)]
    return chosen


def chosen_here(chosen: Mapping[str, str], headings: Iterable[str]) -> dict[str, str]:
    """What was said of these headings, under the headings as they are written."""
    said = {_key(heading): column for heading, column in chosen.items()}
    return {heading: said[_key(heading)] for heading in headings if heading and _key(heading) in said}


_EXAMPLE = '--map "Heading=column"'


def _listed() -> str:
    columns = dict.fromkeys([*AGENCY, *MEMBER])
    words = [{"since": "from"}.get(column, column).replace("_", " ") for column in columns]
    return ", ".join([*words, NOT_READ])


def _meant(headings: Iterable[str], kind: str, chosen: Mapping[str, str]) -> dict[str, str]:
    """Heading -> column, for those that mean one."""
    table, meaning = _table(kind), _meanings(kind)
    meant: dict[str, str] = {}
    whole, first = [], []
    for heading in headings:
        readings = _readings(heading)
        known = next((meaning[key] for key in readings if key in meaning), None)
        column = chosen.get(heading, known)
        if column is not None:
            meant |= {heading: column} if column in table else {}
        elif kind == "members":
            whole += [heading] if _keys(WHOLE_NAMES) & set(readings) else []
            first += [heading] if _keys(FIRST_NAMES) & set(readings) else []
    for heading in whole:
        meant[heading] = "native_name" if "name" in meant.values() else "name"
    for heading in first:
        meant[heading] = "given" if "family" in meant.values() else "name"
    return meant


def _table(kind: str) -> Mapping[str, str]:
    return AGENCY if kind == "agencies" else MEMBER


@functools.cache
def _meanings(kind: str) -> dict[str, str]:
    return {key: column for column, headings in _table(kind).items() for key in _keys(headings)}


@functools.cache
def _keys(headings: str) -> frozenset[str]:
    return frozenset(map(_key, headings.split(",")))


def _readings(heading: str) -> list[str]:
    """The keys to look a heading up by, best first: whole, without its brackets, then part by part."""
    bare = re.sub(r"[(（\[【].*?[)）\]】]", " ", heading)
    parts = [part for part in re.split(r"[/|\n(（)）]", heading) if part.strip()]
    scripts = re.findall(r"[A-Za-z][A-Za-z .-]*|[\u4e00-\u9fff]+|[Ѐ-ӿ][Ѐ-ӿ .-]*", heading)  # 姓名 Name
    return [key for key in map(_key, [heading, bare, *parts, *(scripts if len(scripts) > 1 else [])]) if key]


def _key(heading: str) -> str:
    return fold(heading.replace("_", " ").replace("*", "").strip().rstrip(":："))
