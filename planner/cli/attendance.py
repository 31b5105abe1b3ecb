"""Who is expected at a meeting, a line for each to sign."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planner.cli.answer_labels import ANSWERS
from planner.cli.output import Column, Content, Listing, count

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Meeting


def attendance_listing(session: "Session", meeting: "Meeting") -> Listing:
    """Everybody who is expected, by country and agency, with a column to sign in."""
    from planner.meetings.expected import expected

    rows = [
        {
            "name": one.name or "",
            "agency": one.agency.short_name if one.agency else None,
            "country": one.agency.country if one.agency else None,
            "answer": ANSWERS[one.answer],
            "signature": "",
        }
        for one in expected(session, meeting)
    ]
    columns = [
        Column("name", "Name"),
        Column("agency", "Agency"),
        Column("country", "Country"),
        Column("answer", "Answer"),
        Column("signature", "Signature"),
    ]
    return Listing(columns, rows, f"{count(len(rows), 'person', 'people')} expected.")


def attendance_contents(app: "App", session: "Session", meeting: "Meeting") -> Mapping[str, Content]:
    """For `deliver`: the list as a page to print."""

    def as_pdf() -> list[bytes]:
        from planner.meetings.expected import expected
        from planner.register.club import the_club
        from planner.reports.attendance import attendance_pdf

        rows = expected(session, meeting)
        return [attendance_pdf(the_club(session).name, meeting, rows, app.today(session))]

    return {".pdf": as_pdf}
