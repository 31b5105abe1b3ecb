"""The page "why this date", as `--out FILE.html` and `--out FILE.pdf` write it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from planner.errors import BadInput, Undecided
from planner.i18n.catalogues import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.cli.output import Content
    from planner.i18n.texts import Text
    from planner.models import Meeting
    from planner.reports.why_page import Page
    from planner.scheduling.demands import Demands
    from planner.scheduling.explaining import Explanation
    from planner.scheduling.verdicts import Answer, Slot

    Found = tuple[Answer, Slot, str | None, Sequence[Text]]

ENDINGS = (".html", ".pdf")
"""How the files end that hold the page."""


def language_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """--language, handed to the command as `language`."""
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        help="Of the page that --out writes as .html or .pdf: why this date; en by default.",
    )(function)


def only_for_pages(language: str | None, out: "Path | None") -> None:
    """Refuses a language where no page is written."""
    if language and (out is None or out.suffix.casefold() not in ENDINGS):
        raise BadInput(
            "--language is for the page that says why this date.",
            remedy="Add --out why.html or --out why.pdf.",
        )


def why_contents(
    app: "App", session: "Session", answer: "Answer", slot: "Slot | None", language: str | None
) -> Mapping[str, "Content"]:
    """For `deliver`: the page about one date by each ending, made only when it is wanted.

    Args:
        app: the application.
        session: the open session.
        answer: everything that was found.
        slot: the date; None where there is none, which is refused.
        language: of the page; English by default.
    """

    def found() -> "Found":
        from planner.cli.dates import explain_nothing

        if slot is None:
            raise Undecided(explain_nothing(answer))
        return answer, slot, None, ()

    return _contents(app, session, found, language or "en")


def explained_contents(
    app: "App", session: "Session", explained: "Explanation", wanted: "Demands", language: str | None
) -> Mapping[str, "Content"]:
    """The same about a time that was named, which may fail a demand."""

    def found() -> "Found":
        from planner.scheduling.dates import find_dates

        answer = find_dates(session, wanted, explained.reading, now=app.now())
        failing = [check.failing for check in explained.checks if check.failing]
        return answer, explained.slot, None, failing

    return _contents(app, session, found, language or "en")


def meeting_contents(
    app: "App", session: "Session", meeting: "Meeting", language: str | None
) -> Mapping[str, "Content"]:
    """The same about the date that a meeting has."""

    def found() -> "Found":
        from planner.scheduling.looking_back import look_back

        back = look_back(session, meeting)
        return back.answer, back.slot, meeting.title, back.failing

    return _contents(app, session, found, language or "en")


def _contents(
    app: "App", session: "Session", found: "Callable[[], Found]", language: str
) -> Mapping[str, "Content"]:
    made = app.today(session)

    def page() -> "Page":
        from planner.reports.local_names import local_names
        from planner.reports.why_date import why_page
        from planner.reports.why_page import Occasion

        answer, slot, title, failing = found()
        names = local_names(session, language)
        return why_page(
            answer, slot, Occasion(answer.wanted.club.name, made, title, names, failing), language
        )

    def as_html() -> list[bytes]:
        from planner.reports.why_date_html import why_html

        return [why_html(page())]

    def as_pdf() -> list[bytes]:
        from planner.reports.why_date_pdf import why_pdf

        return [why_pdf(page(), made)]

    return {".html": as_html, ".pdf": as_pdf}
