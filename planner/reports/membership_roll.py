"""The membership roll as a page to print: by country and agency, as of a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from planner.errors import BadInput
from planner.i18n.countries import country_name
from planner.i18n.dates import day_label
from planner.models.names import fold
from planner.register.roll import RollEntry, counts
from planner.reports.typeset import typeset

TITLE = "Membership roll"
HEADINGS = ("Name", "In own script", "Title", "Office", "Status")
MOST = 5_000
"""A page of fifty takes 4 MB to compose: so many members take 440 MB."""


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
    }
    return typeset("membership_roll.typ", data, day)


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
