"""planner diary holidays."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.output import Column, Listing, count, deliver, listed, output_options
from planner.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.availability.holidays import CountryDay
    from planner.availability.spans import Span


@click.command(
    "holidays",
    cls=Command,
    example=(
        "planner diary holidays China Kazakhstan --year 2017",
        'planner diary holidays --in "last week of March"',
    ),
)
@click.argument("countries", metavar="[COUNTRY]...", nargs=-1)
@click.option("--year", type=click.IntRange(1, 9999), metavar="YEAR", help="This year by default.")
@click.option("--in", "phrase", metavar="PHRASE", help="Instead of a whole year.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options
@pass_app
def list_holidays(
    app: App,
    /,
    countries: tuple[str, ...],
    *,
    year: int | None,
    phrase: str | None,
    yes: bool,
    form: str,
    out: Path | None,
) -> None:
    """List what counts as holidays, make-up working days and weekends.

    Without a COUNTRY: those of the club and its agencies.
    """
    from planner.availability.closing import club_days
    from planner.availability.diary import all_entries
    from planner.availability.holidays import country_days
    from planner.i18n.countries import country_code

    with app.reading() as session:
        first, last = _period(app.today(session), year, phrase)
        codes = [country_code(name) for name in countries] or _of_the_club(session)
        own = club_days(all_entries(session))
        days = {code: country_days(code, first, last, own.get(code)) for code in dict.fromkeys(codes)}
    rows = [row for code, found in days.items() for row in _rows(code, found)]
    columns = [
        Column("country", "Country"),
        Column("code"),
        Column("date", "Date"),
        Column("first"),
        Column("last"),
        Column("kind", "Kind"),
        Column("name", "Name"),
        Column("in_place_of"),
        Column("mark", "Mark"),
    ]
    deliver(Listing(columns, rows, _foot(days)), form=form, out=out, overwrite=yes)


def _period(today: "date", year: int | None, phrase: str | None) -> "tuple[date, date]":
    from datetime import date

    from planner.cli.typed import chosen_reading

    if phrase is None:
        year = year or today.year
        return date(year, 1, 1), date(year, 12, 31)
    if year is not None:
        raise BadInput("--year and --in say two different times.", remedy="Leave one of them out.")
    reading = chosen_reading(phrase, 1, today)
    return reading.first, reading.last


def _of_the_club(session: "Session") -> list[str]:
    from planner.i18n.countries import country_name
    from planner.register.agencies import all_agencies
    from planner.register.club import the_club

    others = {agency.country for agency in all_agencies(session)}
    home = the_club(session).country
    return [home, *sorted(others - {home}, key=country_name)]


def _rows(code: str, days: "list[CountryDay]") -> "Iterator[dict[str, Any]]":
    from planner.availability.spans import spans, weekend
    from planner.i18n.countries import country_name
    from planner.i18n.dates import WEEKDAYS, day_label, span_label

    where = {"country": country_name(code), "code": code}
    no_date = dict.fromkeys(("first", "last", "in_place_of", "mark"))
    resting = weekend(_a_week(code, days))
    if resting:
        names = listed(f"{WEEKDAYS[day]}s" for day in resting)
        yield {**where, **no_date, "date": "every week", "kind": "weekend", "name": names}
    for one in spans(days):
        yield {
            **where,
            "date": day_label(one.first) if one.first == one.last else span_label(one.first, one.last),
            "first": one.first.isoformat(),
            "last": one.last.isoformat(),
            "kind": str(one.kind),
            "name": _name(one),
            "in_place_of": one.instead_of.isoformat() if one.instead_of else None,
            "mark": _mark(one),
        }


def _a_week(code: str, days: "list[CountryDay]") -> "list[CountryDay]":
    """At least seven days, so that every weekday is among them."""
    from datetime import timedelta

    from planner.availability.holidays import country_days

    first = days[0].day
    return [*days, *country_days(code, first, first + timedelta(days=6))]


def _name(one: "Span") -> str | None:
    from planner.i18n.dates import day_label

    if one.instead_of:
        return f"in place of {day_label(one.instead_of)}"
    return ", ".join(name.en for name in one.names) or None


def _mark(one: "Span") -> str | None:
    marks = (
        ("the club's own", one.own),
        ("estimated", one.estimated),
        (f"{one.unannounced} is not announced yet", one.unannounced),
        ("ask them", one.kind == "unknown"),
    )
    return ", ".join(text for text, marked in marks if marked) or None


def _foot(days: "dict[str, list[CountryDay]]") -> str:
    from planner.i18n.countries import country_name

    lines = [f"{count(len(days), 'country', 'countries')}."]
    for code, found in days.items():
        shown = {one.day.year for one in found}
        years = sorted({one.unannounced for one in found if one.unannounced in shown})
        if years:
            told = listed(map(str, years))
            lines.append(
                f"{country_name(code)} has not announced its days off and make-up working days of {told}."
            )
    return "\n".join(lines)
