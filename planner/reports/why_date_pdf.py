"""The page "why this date" on A4, in PDF/A."""

from dataclasses import asdict
from datetime import date

from planner.reports.typeset import typeset
from planner.reports.why_page import Page


def why_pdf(page: Page, made: date) -> bytes:
    """The page to print or to forward; the same page gives the same bytes.

    Raises:
        BadInput: what makes PDF files is not installed, or a letter is in no font.
    """
    return typeset("why_date.typ", asdict(page), made)
