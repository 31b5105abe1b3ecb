"""planner meeting dates."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.demand_options import asked_for, demand_options, reading_option
from planner.cli.output import Listing, deliver, output_options
from planner.cli.screen import say, show
from planner.cli.why_file import ENDINGS, explained_contents, language_option, only_for_pages, why_contents
from planner.errors import BadInput, Undecided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from planner.scheduling.asked import Asked
    from planner.scheduling.phrases import Reading
    from planner.scheduling.verdicts import Answer, Slot

TOP = click.IntRange(min=1)
TOP.name = "number of dates"


@click.command(
    cls=Command,
    example=(
        'planner meeting dates "last week of March"',
        'planner meeting dates "20-24 March" --require "Andrei Kirillov" --require Khovar',
        'planner meeting dates "last week of March" --without President',
        'planner meeting dates --why-not "28 March 10:00"',
        'planner meeting dates "last week of March" --out why.pdf --language ru',
    ),
)
@click.argument("phrase", nargs=-1)
@reading_option
@click.option("--top", type=TOP, metavar="N", help="So many dates, best first; five in the table by default.")
@click.option("--every", is_flag=True, help="Every start, not the best of each day.")
@click.option("--explain", metavar="WHEN", help="Everything about one time: demands, agencies, its rank.")
@click.option("--why-not", metavar="WHEN", help="What stands in the way of one time, and what would help.")
@click.option("--full", is_flag=True, help="With --format json: one object with the days, notes and clashes.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@language_option
@demand_options
@output_options(also=ENDINGS)
@pass_app
def dates(
    app: App,
    /,
    *,
    phrase: tuple[str, ...],
    reading: int,
    top: int | None,
    every: bool,
    explain: str | None,
    why_not: str | None,
    full: bool,
    yes: bool,
    language: str | None,
    form: str,
    out: Path | None,
    **given: Any,
) -> None:
    """When could we meet? The dates that suit, best first.

    With each date is said who cannot come, and why; with the other days, what is in the way.
    """
    from planner.cli.dates import SHOWN
    from planner.cli.typed import chosen_reading
    from planner.scheduling.dates import find_dates
    from planner.scheduling.demands import demands

    if not phrase and not (explain or why_not):
        raise click.UsageError("Missing argument 'PHRASE': the days, such as \"last week of March\".")
    if full and form != "json" and (out is None or out.suffix.casefold() != ".json"):
        raise BadInput("--full is for JSON only.", remedy="Add --format json, or --out FILE.json.")
    only_for_pages(language, out)
    with app.reading() as session:
        days = chosen_reading(" ".join(phrase), reading, app.today(session)) if phrase else None
        asked = asked_for(given)
        if explain or why_not:
            when = explain or why_not or ""
            if out is not None and out.suffix.casefold() in ENDINGS:
                _write_page(app, session, (when, asked, days), out, language, overwrite=yes)
                return
            told = _explained(app, session, when, asked, days, form=_form_of(out, form), far=bool(why_not))
            _write(told, out, overwrite=yes)
            return
        assert days is not None
        answer = find_dates(session, demands(session, asked, days.first), days, now=app.now())
        slots: Sequence[Slot] = answer.every if every else answer.best
        on_screen = form == "table" and out is None
        # A screen is small, a program is not.
        slots = slots[: top or (SHOWN if on_screen and not every else len(slots))]
        if full:
            from planner.cli.dates_data import everything

            _write(everything(answer, slots), out, overwrite=yes)
        elif on_screen:
            _show(answer, slots)
        else:
            from planner.cli.dates_data import date_columns, date_row

            pages = why_contents(app, session, answer, next(iter(slots), None), language)
            listing = Listing(date_columns(), map(date_row, slots))
            deliver(listing, form=form, out=out, overwrite=yes, also=pages)
        if not slots:
            from planner.cli.dates import explain_nothing

            raise Undecided(explain_nothing(answer))


def _show(answer: "Answer", slots: "Sequence[Slot]") -> None:
    from planner.cli.dates import found_text
    from planner.cli.heat import show_heat
    from planner.i18n.dates import bare_label

    show(found_text(answer, slots))
    show_heat(answer, slots)
    if slots:
        best = slots[0].start
        say(f'\nNext: planner meeting schedule TITLE --at "{bare_label(best.date())} {best:%H:%M}"')


def _write_page(
    app: App,
    session: "Session",
    about: "tuple[str, Asked, Reading | None]",
    out: Path,
    language: str | None,
    *,
    overwrite: bool,
) -> None:
    """The page about the time that is explained."""
    from planner.cli.explaining import explanation_of

    found, wanted = explanation_of(app, session, *about, far=False)
    pages = explained_contents(app, session, found, wanted, language)
    deliver(Listing((), ()), form="table", out=out, overwrite=overwrite, also=pages)


def _form_of(out: Path | None, form: str) -> str:
    """How an explanation is written: as the file's ending says."""
    if out is None:
        return form
    ending = {".txt": "table", ".json": "json"}.get(out.suffix.casefold())
    if ending is None:
        raise BadInput(f"{out}: an explanation is no list.", remedy="End it in .html, .pdf, .txt or .json.")
    return ending


def _write(text: str, out: Path | None, *, overwrite: bool) -> None:
    if out is None:
        show(text)
        return
    from planner.cli.saving import saved

    with saved(out, overwrite=overwrite) as file:
        file.write(f"{text}\n".encode())
    say(f"Written: {out}")


def _explained(
    app: App,
    session: "Session",
    when: str,
    asked: "Asked",
    days: "Reading | None",
    *,
    form: str,
    far: bool,
) -> str:
    from planner.cli.explaining import explanation_of, explanation_text

    if form == "csv":
        raise BadInput("An explanation is no list.", remedy="Leave out --format, or write --format json.")
    found, wanted = explanation_of(app, session, when, asked, days, far=far)
    if form == "json":
        from planner.cli.dates_data import explained

        return explained(found)
    return explanation_text(found, wanted)
