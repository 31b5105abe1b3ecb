"""Finding one meeting by its number, `next`, `last`, or words of its title."""

from datetime import UTC, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from planner.errors import BadInput, NotFound, PlannerError, Undecided
from planner.models import Attendee, Club, Meeting, MeetingStatus
from planner.models.names import fold


def all_meetings(session: Session) -> list[Meeting]:
    """Every meeting, in the order they begin; those whose date is to be decided come last."""
    return sorted(session.scalars(select(Meeting)), key=lambda meeting: (_begins(meeting), meeting.number))


def coming_meetings(session: Session, now: datetime) -> list[Meeting]:
    """The meetings that are not over yet and take place, soonest first."""
    return [meeting for meeting in _held(all_meetings(session)) if _ends(meeting, now)]


def series_of(session: Session, meeting: Meeting) -> list[Meeting]:
    """The meetings of its series, in the order they begin; none where it is in no series."""
    if meeting.series is None:
        return []
    return [one for one in all_meetings(session) if one.series == meeting.series]


def from_here_on(session: Session, meeting: Meeting, now: datetime) -> list[Meeting]:
    """A meeting of a series and those of it that come after, as far as they are still to come.

    Raises:
        BadInput: it is in no series.
    """
    series = series_of(session, meeting)
    if not series:
        raise BadInput(f"Meeting {meeting.number} is in no series.", remedy="Leave out --series.")
    return [one for one in series[series.index(meeting) :] if one is meeting or not is_over(one, now)]


def is_over(meeting: Meeting, now: datetime) -> bool:
    """True for one that has ended; what has no date is not over."""
    return meeting.dated and not _ends(meeting, now)


def load_invited(session: Session, meeting: Meeting) -> None:
    """Loads those invited with their agencies and answers all at once, not one after the other."""
    with_all = selectinload(Meeting.attendees).options(
        selectinload(Attendee.seat), selectinload(Attendee.agency), selectinload(Attendee.answers)
    )
    session.scalars(select(Meeting).where(Meeting.id == meeting.id).options(with_all)).all()


def next_number(session: Session) -> int:
    """The number of the next meeting to be made; nobody else numbers one before this transaction ends."""
    # Whoever holds the club's row numbers a meeting; SQLite's transactions come one after the other anyway.
    session.execute(select(Club.id).with_for_update())
    return (session.scalar(select(func.max(Meeting.number))) or 0) + 1


def find_meeting(session: Session, name: str, now: datetime) -> Meeting:
    """The meeting of that number, the next one, the last one held, or the one whose title has these words.

    Raises:
        NotFound: there is none; what there is is named.
        Undecided: several titles have them.
    """
    meetings = all_meetings(session)
    wanted = name.strip().casefold().removeprefix("#")
    if wanted.isdecimal():
        found = [meeting for meeting in meetings if meeting.number == int(wanted)]
    elif wanted == "next":
        found = coming_meetings(session, now)[:1]
    elif wanted == "last":
        found = [meeting for meeting in _held(meetings) if not _ends(meeting, now)][-1:]
    else:
        found = [meeting for meeting in meetings if fold(name) in fold(meeting.title)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Undecided(f"{name!r} may be any of these; give its number:\n{_labels(found)}")
    remedy = (
        f"There are:\n{_labels(meetings)}"
        if meetings
        else "There is none yet. Type: planner meeting schedule --help"
    )
    raise NotFound("meeting", name, remedy=remedy)


def meeting_label(meeting: Meeting) -> str:
    """Number, title and date."""
    return f"{meeting.number}  {meeting.title}, {meeting.day_label}"


def _labels(meetings: list[Meeting]) -> str:
    return "\n".join(f"  {meeting_label(meeting)}" for meeting in meetings[-10:])


def _held(meetings: list[Meeting]) -> list[Meeting]:
    return [meeting for meeting in meetings if meeting.status is MeetingStatus.CONFIRMED]


def _begins(meeting: Meeting) -> datetime:
    if not meeting.dated:
        return datetime.max.replace(tzinfo=UTC)
    return meeting.start_utc or datetime.combine(meeting.local_day, time.min, UTC)


def refuse_undated(meeting: Meeting) -> None:
    """Lets only a meeting pass that has its date.

    Raises:
        BadInput: the date is to be decided; how, is said.
    """
    if not meeting.dated:
        raise BadInput(
            f"Meeting {meeting.number}, {meeting.title!r}, has no date yet.",
            remedy=f"See who answered: planner meeting ask {meeting.number}\n"
            f'Settle it: planner meeting book {meeting.number} "DATE TIME"',
        )


def takes_place(meeting: Meeting) -> bool:
    """False for one that is cancelled or postponed."""
    return meeting.status not in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)


def refuse_gone(meeting: Meeting) -> None:
    """Lets only a meeting pass that takes place.

    Raises:
        PlannerError: it is cancelled or postponed; how it comes back is said.
    """
    if meeting.status is MeetingStatus.CANCELLED:
        raise PlannerError(
            f"Meeting {meeting.number} is cancelled.\n"
            f"It comes back with: planner meeting reinstate {meeting.number}"
        )
    if meeting.status is MeetingStatus.POSTPONED:
        raise PlannerError(
            f"Meeting {meeting.number} is postponed.\n"
            f'It gets its new date with: planner meeting move {meeting.number} "DATE TIME"'
        )


def _ends(meeting: Meeting, now: datetime) -> bool:
    end = meeting.end
    return end > now if isinstance(end, datetime) else end > now.date()
