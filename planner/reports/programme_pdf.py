"""The time-table of a programme on A4, in PDF/A."""

from dataclasses import asdict
from datetime import date

from planner.reports.programme_page import Page
from planner.reports.typeset import typeset


def programme_pdf(page: Page, made: date) -> bytes:
    """The page to print or to forward; the same programme gives the same bytes.

    Raises:
        BadInput: what makes PDF files is not installed, or a letter is in no font.
    """
    return typeset("programme.typ", asdict(page), made)
