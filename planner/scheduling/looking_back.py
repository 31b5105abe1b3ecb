"""The date of a meeting beside the others there were, by what is known today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.i18n.texts import Text
from planner.meetings.lookup import refuse_undated
from planner.models import Meeting
from planner.scheduling.dates import find_dates, judge_time
from planner.scheduling.decision import decision_of
from planner.scheduling.explaining import around
from planner.scheduling.phrases import Reading
from planner.scheduling.rescheduling import asked_again, demands_again, own_demands
from planner.scheduling.verdicts import Answer, Slot


@dataclass(frozen=True, slots=True)
class Back:
    """A meeting's own date among those of its period.

    Attributes:
        answer: what is found in the period.
        slot: the date it has.
        failing: the demands that this one does not meet.
    """

    answer: Answer
    slot: Slot
    failing: Sequence[Text]


def look_back(session: Session, meeting: Meeting) -> Back:
    """The days in which the date was sought, or else its week; none of them is past that was not then.

    Raises:
        BadInput: the meeting has no date or no time of day, or a demand of it means nothing any more.
        NotFound: somebody or something that was asked for is not there any more.
    """
    refuse_undated(meeting)
    if meeting.start_utc is None:
        problem = f"{meeting.title} has no time of day to be judged."
        raise BadInput(problem, remedy="Name a meeting that begins at a time.")
    own = own_demands(session, meeting)
    start = meeting.start_utc.astimezone(own.tz)
    slot, failing, _ = judge_time(session, own, start, now=meeting.dtstamp)
    wanted = demands_again(session, meeting, asked_again(session, meeting), meeting.local_day)
    answer = find_dates(session, wanted, _period(meeting), now=meeting.dtstamp)
    return Back(answer, replace(slot, room=meeting.room), failing)


def _period(meeting: Meeting) -> Reading:
    decision = decision_of(meeting)
    if decision and decision.first and decision.last:
        first, last = date.fromisoformat(decision.first), date.fromisoformat(decision.last)
        return Reading(first, last, meeting.reading or "")
    return around(meeting.local_day, weeks=False)
