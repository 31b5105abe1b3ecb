"""What is said of one meeting above the list of those invited."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Meeting


def meeting_text(app: "App", session: "Session", meeting: "Meeting", *, why: bool) -> str:
    """Everything about one meeting but the list of those invited.

    Args:
        app: whose today it is.
        session: the open session.
        meeting: which.
        why: also what was known when its date was chosen.
    """
    from planner.cli.roll_text import country_table, quorum_line, ring_lines, turnout_line
    from planner.cli.why import why_text
    from planner.invitations.when_lines import when_lines
    from planner.meetings.lookup import takes_place
    from planner.scheduling.standing import outlook

    held = takes_place(meeting) and meeting.dated and not meeting.all_day
    found = outlook(session, meeting) if held else None
    lines = [
        f"Meeting {meeting.number}: {meeting.title} ({meeting.status})",
        *(f"  {line}" for line in when_lines(meeting)),
        *([f"  {meeting.room.where}"] if meeting.room else []),
        *([f"  {meeting.online_link}"] if meeting.online_link else []),
        *_off_lines(meeting),
        *([f"  chosen for: {meeting.phrase} ({meeting.reading})"] if meeting.phrase else []),
        *_series_lines(session, meeting),
        *_agenda_lines(meeting),
        *([quorum_line(found)] if found else []),
        *_poll_lines(session, meeting),
        *_deadline_lines(app, session, meeting),
        f"  {turnout_line(meeting)}",
        *_gone_lines(meeting),
        *(ring_lines(session, meeting, found) if found and meeting.invited else []),
        *([why_text(meeting)] if why else []),
    ]
    roll = country_table(meeting) if meeting.invited else ""
    return "\n".join([*lines, *(["", roll] if roll else [])])


def _off_lines(meeting: "Meeting") -> list[str]:
    """How one comes back that does not take place on that date."""
    number = meeting.number
    back = {
        "postponed": f'  that date is off; the new one: planner meeting move {number} "DATE TIME"',
        "cancelled": f"  does not take place; back with: planner meeting reinstate {number}",
    }
    return [back[meeting.status]] if meeting.status in back else []


def _series_lines(session: "Session", meeting: "Meeting") -> list[str]:
    """Which one of its series it is."""
    from planner.meetings.lookup import series_of
    from planner.scheduling.asked import Asked

    others = [one.number for one in series_of(session, meeting)]
    if not others:
        return []
    # Meetings that were planned together have what a programme knows of them.
    what = "programme" if Asked.from_json(meeting.asked).briefing is not None else "series"
    return [f"  number {others.index(meeting.number) + 1} of a {what} of {len(others)}"]


def _agenda_lines(meeting: "Meeting") -> list[str]:
    lines = (meeting.agenda or "").splitlines()
    return [f"  {'agenda:' if number == 0 else '       '} {line}" for number, line in enumerate(lines)]


def _poll_lines(session: "Session", meeting: "Meeting") -> list[str]:
    """What was asked about its date, open or settled."""
    from planner.cli.poll_text import brief_lines
    from planner.meetings.polls import newest_poll

    poll = newest_poll(session, meeting)
    return [f"  {line}" for line in brief_lines(poll)] if poll else []


def _deadline_lines(app: "App", session: "Session", meeting: "Meeting") -> list[str]:
    from planner.cli.distances import by_label

    if meeting.respond_by is None:
        return []
    return [f"  answers by {by_label(meeting.respond_by, app.today(session))}"]


def _gone_lines(meeting: "Meeting") -> list[str]:
    """Whose invitation was taken back."""
    from planner.cli.output import listed

    gone = [one.name for one in meeting.attendees if one.withdrawn is not None]
    return [f"  no longer invited: {listed(gone)}"] if gone else []
