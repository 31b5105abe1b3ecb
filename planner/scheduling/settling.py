"""A poll is settled: its meeting goes on one of the dates, and how all stood is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.meetings.moving import Move, Moved, move
from planner.meetings.poll_outcome import Outcome
from planner.meetings.polls import close
from planner.meetings.rooms import MINUTE, take_room
from planner.meetings.votes import answers
from planner.models import Choice, Meeting, MeetingStatus, Poll, PollDate, Room
from planner.register.lookup import find_room
from planner.scheduling.asked import Asked
from planner.scheduling.dates import judge_time
from planner.scheduling.decision import Choice as Chosen
from planner.scheduling.decision import decide
from planner.scheduling.demands import Demands
from planner.scheduling.poll_demands import demands_of
from planner.scheduling.poll_standing import standing_on
from planner.scheduling.poll_verdicts import DateStanding


@dataclass(frozen=True, slots=True)
class Settling:
    """A date about to be taken.

    Attributes:
        poll: that is settled.
        start: aware, in the zone of the place.
        end: likewise.
        room: that is taken; None for a meeting that is only online.
        standing: how the date stands by the answers and the diaries.
        wanted: what it had to offer.
        chosen: the date by the diaries alone, as it is kept with the meeting.
        against: what speaks against it so much that it is only taken anyway, with a reason.
        warnings: what else to know of it.
    """

    poll: Poll
    start: datetime
    end: datetime
    room: Room | None
    standing: DateStanding
    wanted: Demands
    chosen: Chosen
    against: tuple[str, ...]
    warnings: tuple[str, ...]


def weigh(session: Session, poll: Poll, start: datetime, of: PollDate | None, *, now: datetime) -> Settling:
    """What taking a time means, by the answers to one of the dates; `of` is None where nobody was asked.

    `of` may be the whole day on which the time is.
    """
    wanted = demands_of(session, poll, start.date())
    at = start.astimezone(wanted.tz)
    standing = standing_on(session, poll, at, of)
    slot, failing, _ = judge_time(session, wanted, at, now=now)
    named = Asked.from_json(poll.asked).room
    return Settling(
        poll=poll,
        start=at,
        end=(at.astimezone(UTC) + wanted.duration).astimezone(wanted.tz),
        room=slot.room or (find_room(session, named, wanted.venue) if named and wanted.rooms else None),
        standing=standing,
        wanted=wanted,
        chosen=Chosen(slot, failing),
        against=tuple(_against(standing)),
        warnings=tuple(_warnings(standing)),
    )


def settle(
    session: Session, found: Settling, *, reason: str | None, when: str, now: datetime
) -> Moved | None:
    """Puts the meeting on the date and closes the poll; every answer is kept.

    A meeting that has a date already is moved; what that means for those invited is returned.

    Args:
        session: the open session.
        found: the date.
        reason: why it is taken in spite of what speaks against it.
        when: the date as it is shown.
        now: for the stamp.

    Raises:
        BadInput: no room is free then.
        Undecided: the room was taken meanwhile.
    """
    meeting = found.poll.meeting
    if found.room is None and found.wanted.rooms:
        raise BadInput(
            "No room is free then that is large enough.",
            remedy=f'Ask with another: planner meeting ask {meeting.number} --room NAME --date "…"',
        )
    if meeting.dated:
        moved: Moved | None = move(session, meeting, Move(found.start, found.end, found.room), now=now)
    else:
        moved = None
        _place(session, meeting, found, now)
    meeting.asked = found.poll.asked
    meeting.quorum = found.wanted.quorum
    decide(session, meeting, found.chosen, by="book")
    outcome = Outcome(
        when=when,
        needed=found.standing.needed,
        possible=found.standing.possible,
        sure=found.standing.sure,
        said=_said(found.poll),
        agencies={str(one): len(found.standing.agencies.of(one)) for one in Choice},
        spite=found.against,
    )
    close(found.poll, now=now, decision=str(outcome), reason=reason)
    session.flush()
    return moved


def _place(session: Session, meeting: Meeting, found: Settling, now: datetime) -> None:
    meeting.set_times(found.start, found.end)
    meeting.status = MeetingStatus.CONFIRMED
    meeting.room = found.room
    meeting.online_link = found.wanted.online
    meeting.setup = found.wanted.setup // MINUTE
    meeting.clearing = found.wanted.clearing // MINUTE
    meeting.dtstamp = now
    session.flush()
    take_room(session, meeting)


def _said(poll: Poll) -> dict[str, dict[str, list[int]]]:
    """For each date by its number, and each answer, the ids of those who gave it."""
    said: dict[str, dict[str, list[int]]] = {}
    for one in poll.dates:
        for voice in poll.voices:
            choice = answers(voice).get(one.id)
            if choice is not None:
                said.setdefault(str(one.number), {}).setdefault(str(choice), []).append(voice.id)
    return said


def _against(one: DateStanding) -> list[str]:
    required = [
        f"{who.label} {'said no' if who.said is Choice.NO else 'is known to be away'}"
        for who in one.must_come
        if who.missing
    ]
    whom = "people" if one.of_people else "agencies"
    few = f"at most {one.possible} of {one.base} {whom} can come, and the quorum is {one.needed}"
    return [*one.failing, *required, *([few] if one.possible < one.needed else [])]


def _warnings(one: DateStanding) -> list[str]:
    lines = [] if one.of else ["Nobody was asked about this date."]
    if one.possible >= one.needed > one.sure:
        lines.append(f"The quorum is not sure yet: {one.sure} said yes, {one.needed} are needed.")
    silent = [who.label for who in one.must_come if not who.missing and who.said is Choice.NO_ANSWER]
    lines += [f"Has not answered: {', '.join(silent)}."] if silent else []
    if one.agencies.no:
        lines.append(f"Cannot come: {', '.join(one.agencies.no)}.")
    return lines
