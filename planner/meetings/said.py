"""What the agencies have said of a meeting: to its invitation, else when they were asked first."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from planner.meetings.polls import newest_poll
from planner.meetings.tally import of_agency
from planner.meetings.voices import house_of
from planner.meetings.votes import answers
from planner.models import Choice, Meeting, PartStat, PollDate, PollVoice

_BETTER = (PartStat.ACCEPTED, PartStat.DELEGATED, PartStat.TENTATIVE)
"""The answers that say that somebody comes, perhaps, the surest first."""


@dataclass(frozen=True, slots=True)
class Said:
    """Ids of agencies: those that come, and those that do not. What was said of another date is not in it."""

    yes: frozenset[int] = frozenset()
    no: frozenset[int] = frozenset()


def said_of(session: Session, meeting: Meeting) -> Said:
    """The newest word of each agency: its answer to the invitation counts before that of a poll."""
    asked = _asked_first(session, meeting)
    told = invited_agencies(meeting)
    invited = {agency: word for agency, word in told.items() if word is not PartStat.NEEDS_ACTION}
    still = {agency: choice for agency, choice in asked.items() if agency not in invited}
    return Said(
        yes=_those(invited, PartStat.ACCEPTED) | _those(still, Choice.YES),
        no=_those(invited, PartStat.DECLINED) | _those(still, Choice.NO),
    )


def invited_agencies(meeting: Meeting) -> dict[int, PartStat]:
    """What each agency that is invited has answered, by its id.

    It comes as soon as its seat or one of its people says so; the no of a person is not that of the agency.
    """
    words: dict[int, PartStat] = {}
    for one in meeting.invited:
        if one.seat_id is not None:
            words[one.seat_id] = one.partstat
    for one in meeting.invited:
        if one.member_id is not None and one.agency_id is not None and one.partstat in _BETTER:
            seat = words.get(one.agency_id)
            words[one.agency_id] = min(seat, one.partstat, key=_rank) if seat else one.partstat
    return words


def _rank(word: PartStat) -> int:
    return _BETTER.index(word) if word in _BETTER else len(_BETTER)


def _those(said: Mapping[int, PartStat | Choice], word: PartStat | Choice) -> frozenset[int]:
    return frozenset(agency for agency, one in said.items() if one is word)


def _asked_first(session: Session, meeting: Meeting) -> dict[int, Choice]:
    poll = newest_poll(session, meeting)
    asked = next((one for one in poll.dates if _is_date_of(one, meeting)), None) if poll else None
    if poll is None or asked is None:
        return {}
    seats: dict[int, Choice] = {}
    people: dict[int, list[Choice]] = defaultdict(list)
    for voice in poll.voices:
        said = answers(voice).get(asked.id, Choice.NO_ANSWER)
        agency = _agency_id(voice, meeting.local_day)
        if voice.seat is not None and agency is not None:
            seats[agency] = said
        elif agency is not None:
            people[agency].append(said)
    return {agency: of_agency(said, people[agency]) for agency, said in seats.items()}


def _agency_id(voice: PollVoice, day: date) -> int | None:
    house = house_of(voice, day)
    return house.id if house else None


def _is_date_of(asked: PollDate, meeting: Meeting) -> bool:
    if asked.first_day is not None and asked.last_day is not None:
        return asked.first_day <= meeting.local_day <= asked.last_day
    return asked.start_utc == meeting.start_utc
