"""Which meetings of the club the meetings of a programme are."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from planner.errors import BadInput, Undecided
from planner.meetings.lookup import all_meetings
from planner.models import Meeting, MeetingStatus
from planner.models.names import fold
from planner.scheduling.programme.briefings import Briefing

_REMEDY = "Correct the title, or leave the number empty for a new meeting."


def same_meetings(
    session: Session, briefings: Iterable[Briefing], days: Iterable[object]
) -> dict[str, Meeting]:
    """The meetings of the club that these are, by title: by their number, else by title and day.

    Raises:
        BadInput: there is no meeting of that number, it is cancelled, or it has another title.
        Undecided: several meetings of those days have the title.
    """
    kept = set(days)
    by_number = {one.number: one for one in all_meetings(session)}
    live = [one for one in by_number.values() if one.status is not MeetingStatus.CANCELLED]
    found: dict[str, Meeting] = {}
    for one in briefings:
        if one.number is not None:
            found[one.title] = _numbered(one, by_number)
            continue
        alike = [held for held in live if fold(held.title) == fold(one.title) and _on(held, kept)]
        if len(alike) > 1:
            numbers = " and ".join(str(held.number) for held in alike)
            raise Undecided(
                f"Meetings {numbers} are both called {one.title!r}.\n"
                "Say which is meant: write its number into the column Meeting no."
            )
        if alike:
            found[one.title] = alike[0]
    return found


def _on(held: Meeting, days: set[object]) -> bool:
    return not held.dated or held.local_day in days


def _numbered(one: Briefing, known: dict[int, Meeting]) -> Meeting:
    assert one.number is not None
    found = known.get(one.number)
    if found is None:
        error = BadInput(f"there is no meeting {one.number}.", remedy=_REMEDY)
    elif fold(found.title) != fold(one.title):
        error = BadInput(
            f"Meeting {one.number} is called {found.title!r}, and not {one.title!r}.", remedy=_REMEDY
        )
    elif found.status is MeetingStatus.CANCELLED:
        error = BadInput(
            f"Meeting {one.number}, {found.title!r}, is cancelled.",
            remedy=f"Take it out of the list, or bring it back: planner meeting reinstate {one.number}",
        )
    else:
        return found
    raise one.origin.refused("number", error)
