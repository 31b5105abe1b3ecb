"""Everybody's answers to a poll, a row each, as `--from` reads them back."""

from typing import TYPE_CHECKING

from planner.cli.output import Column, Listing, count

if TYPE_CHECKING:
    from planner.models import Poll


def answers_listing(poll: "Poll") -> Listing:
    """Who said what, with how the newest answer came and what else was said; the silent first."""
    from planner.meetings.poll_dates import date_label
    from planner.meetings.voices import house_of
    from planner.meetings.votes import answers, newest

    dates = poll.open_dates
    rows = []
    for voice in poll.voices:
        said, votes = answers(voice), newest(voice.votes)
        kept = [votes[one.id] for one in dates if one.id in said]
        house = house_of(voice, dates[0].local_day) if dates else voice.seat
        rows.append(
            {
                "name": voice.name,
                "agency": house.short_name if house else None,
                **{date_label(one): str(said[one.id]) if one.id in said else None for one in dates},
                "how": ", ".join(dict.fromkeys(str(vote.channel) for vote in kept)) or None,
                "note": "; ".join(dict.fromkeys(vote.note for vote in kept if vote.note)) or None,
            }
        )
    rows.sort(key=lambda row: row["how"] is not None)
    headings = [date_label(one) for one in dates]
    columns = [
        Column("name", "Name"),
        Column("agency", "Agency"),
        *(Column(heading, heading) for heading in headings),
        Column("how", "How"),
        Column("note", "Note"),
    ]
    return Listing(columns, rows, f"{count(len(rows), 'place')} in the poll.")
