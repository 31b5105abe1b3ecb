"""The list of those expected at a meeting, as a page on which they sign."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from planner.i18n.countries import country_name
from planner.i18n.dates import day_label
from planner.meetings.expected import Expected
from planner.models import Meeting, PartStat
from planner.reports.typeset import typeset

HEADINGS = ("Name", "In own script", "Title", "Answer", "Signature")
_SAID = {PartStat.ACCEPTED: "comes", PartStat.DELEGATED: "comes"}


def attendance_pdf(club: str, meeting: Meeting, rows: Sequence[Expected], made: date) -> bytes:
    """The list on A4, in PDF/A, by country and agency; the same answers give the same bytes.

    Raises:
        BadInput: what makes PDF files is not installed, or a letter of somebody's name is in no font.
    """
    countries = groupby(rows, key=lambda one: country_name(one.agency.country) if one.agency else "Guests")
    data = {
        "club": club,
        "title": "Attendance",
        "day": f"{meeting.title}, {day_label(meeting.local_day)}",
        "headings": HEADINGS,
        "countries": [_country(meeting, name, list(group)) for name, group in countries],
        "totals": f"{len(rows)} expected",
    }
    return typeset("membership_roll.typ", data, made)


def _country(meeting: Meeting, name: str, rows: Sequence[Expected]) -> dict[str, object]:
    houses = groupby(rows, key=lambda one: one.agency.short_name if one.agency else "-")
    return {
        "name": name,
        "members": len(rows),
        "agencies": [
            {"name": house, "members": [_cells(meeting, one) for one in group]} for house, group in houses
        ],
    }


def _cells(meeting: Meeting, one: Expected) -> list[str]:
    own, title = "", ""
    if one.member is not None:
        own = next((name.full for name in one.member.names if not name.is_primary), "")
        posting = one.member.posting_on(meeting.local_day)
        title = (posting.title if posting else None) or ""
    return [one.name or "", own, title, _SAID.get(one.answer, "perhaps"), ""]
