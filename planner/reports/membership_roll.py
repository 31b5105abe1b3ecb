"""The membership roll as a page to print: by country and agency, as of a day."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from importlib.resources import files
from itertools import groupby
from typing import Any

from planner.errors import BadInput
from planner.i18n.countries import country_name
from planner.i18n.dates import day_label
from planner.models.names import fold
from planner.register.roll import RollEntry, counts
from planner.reports.fonts import FAMILIES, packaged_fonts, remedy

TITLE = "Membership roll"
HEADINGS = ("Name", "In own script", "Title", "Office", "Status")
MOST = 5_000
"""A page of fifty takes 4 MB to compose: so many members take 440 MB."""
_BYTE_ORDER_MARK = "\ufeff"
"""Pasted along from somewhere, never seen; PDF/A allows it nowhere."""
_NOT_SHOWN = re.compile(r'text `"(.*?)"` could not be displayed', re.DOTALL)
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


def roll_pdf(club: str, entries: Sequence[RollEntry], day: date) -> bytes:
    """The roll on A4, in PDF/A; the same register gives the same bytes.

    Raises:
        BadInput: what makes PDF files is not installed, there are too many members for one file, or a letter
            of somebody's name is in no font.
    """
    if len(entries) > MOST:
        raise BadInput(
            f"{len(entries):,} members do not fit a printed roll; {MOST:,} is the most.",
            remedy="Print one country at a time with --country, or write .xlsx.",
        )
    data = {
        "club": club,
        "title": TITLE,
        "day": f"As of {day_label(day)}",
        "headings": HEADINGS,
        "countries": [_country(name, group) for name, group in _grouped(entries)],
        "totals": counts(list(entries)),
        "fonts": FAMILIES,
    }
    return _compiled(data, datetime.combine(day, time(), UTC))


def _grouped(entries: Iterable[RollEntry]) -> Iterable[tuple[str, list[RollEntry]]]:
    ordered = sorted(
        entries,
        key=lambda one: (_country_label(one), one.agency_key, fold(one.family_name or one.name), one.name),
    )
    return ((name, list(group)) for name, group in groupby(ordered, key=_country_label))


def _country(name: str, entries: Sequence[RollEntry]) -> dict[str, Any]:
    houses = groupby(entries, key=lambda entry: entry.agency)
    return {
        "name": name,
        "members": len(entries),
        "agencies": [{"name": house or "-", "members": [*map(_cells, group)]} for house, group in houses],
    }


def _country_label(entry: RollEntry) -> str:
    return country_name(entry.country) if entry.country else "-"


def _cells(entry: RollEntry) -> list[str]:
    offices = ", ".join(entry.offices)
    return [entry.name, entry.native_name or "", entry.title or "", offices, str(entry.status)]


def _compiled(data: Mapping[str, Any], created: datetime) -> bytes:
    try:
        import typst  # noqa: PLC0415  an extra, not installed everywhere
    except ModuleNotFoundError as error:
        raise BadInput(
            "What makes PDF files is not installed.", remedy='Type: pip install "press-club-planner[pdf]"'
        ) from error

    def attempt(*, with_system: bool) -> bytes:
        return typst.compile(
            files("planner.reports").joinpath("membership_roll.typ").read_bytes(),
            font_paths=typst.Fonts(
                include_system_fonts=with_system, font_paths=[str(path) for path in packaged_fonts()]
            ),
            sys_inputs={"roll": json.dumps(data, ensure_ascii=False).replace(_BYTE_ORDER_MARK, "")},
            # PDF/A embeds every font and refuses a letter that none of them has: no boxes on paper.
            pdf_standards="a-2u",
            timestamp=created,
        )

    try:
        return attempt(with_system=False)
    except typst.TypstError as error:
        if not _NOT_SHOWN.search(error.message):
            raise
    try:
        return attempt(with_system=True)
    except typst.TypstError as error:
        if found := _NOT_SHOWN.search(error.message):
            raise _unprintable(data, _CODE.sub(lambda code: chr(int(code[1], 16)), found[1])) from error
        raise


def _unprintable(data: Mapping[str, Any], text: str) -> BadInput:
    """The complaint that names whose letter it is, for the first that no font has."""
    char = text[:1]
    place = next((one for one in _texts(data) if text in one), "")
    return BadInput(
        f"No font on this computer has the letter {char!r} (U+{ord(char or ' '):04X}) of {place!r}.",
        remedy=remedy(char),
    )


def _texts(data: Any) -> Iterable[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _texts(value)
