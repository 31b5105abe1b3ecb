"""planner meeting move: from what was typed to the move, and what there is to say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.cli.dates import days_without, demands_label, explain_nothing, losses, merged, works_for
from planner.cli.output import count, listed
from planner.errors import BadInput, Undecided

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.invitations.announcing import Announcement
    from planner.meetings.moving import Moved
    from planner.models import Attendee, Meeting
    from planner.scheduling.demands import Asked, Demands
    from planner.scheduling.phrases import Reading
    from planner.scheduling.rescheduling import Comparison
    from planner.scheduling.verdicts import Answer


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed."""

    name: str
    when: str | None
    phrase: str | None
    reading: int
    room: str | None
    duration: str | None
    anyway: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What was moved, and what to say of it; the values outlive the session."""

    numbers: tuple[int, ...]
    lines: tuple[str, ...]

    @property
    def number(self) -> int:
        """Of the meeting that was named."""
        return self.numbers[0]


def perform(app: "App", session: "Session", wish: Wish) -> Done:
    """Moves the meeting.

    Raises:
        BadInput: what was typed means nothing, or the meeting is there already.
        Undecided: the date fails a demand, no date fits, or the room is taken.
    """
    from planner.meetings.lookup import find_meeting

    meeting = find_meeting(session, wish.name, app.now())
    return Done((meeting.number,), tuple(move_one(app, session, wish, meeting)))


def move_one(app: "App", session: "Session", wish: Wish, meeting: "Meeting") -> list[str]:
    """Moves one meeting as is wished; returns what there is to say of it."""
    from planner.invitations.announcing import announce
    from planner.meetings.moving import refuse_unmovable
    from planner.scheduling.rescheduling import asked_again, compare, reschedule

    refuse_unmovable(meeting)
    old = _place_and_time(meeting)
    over = meeting.end_utc is not None and meeting.end_utc <= app.now()
    asked = asked_again(session, meeting, room=wish.room, duration=wish.duration)
    start, wanted, answer = _target(app, session, wish, meeting, asked)
    found = compare(session, meeting, wanted, start, now=app.now())
    if found.failing and not wish.anyway:
        raise Undecided(_refusal(wish, found))
    moved = reschedule(session, meeting, found, asked, now=app.now(), phrase=wish.phrase, answer=answer)
    told = announce(session, meeting, now=app.now())
    return [
        f"{meeting.title} (meeting {meeting.number})",
        *_from_to(old, _place_and_time(meeting)),
        f"  Asked for: {demands_label(wanted)}",
        *([f"  The best other date in {_span(answer.reading)}."] if answer else []),
        *(["  Note: The meeting is over already."] if over else []),
        *_for_and_against(found),
        *_to_be_told(meeting, moved, told),
        *_deadline(meeting, app.today(session)),
    ]


def moved_text(done: Done) -> str:
    """Where it goes, whom that gains and loses, and who is asked again."""
    return "\n".join(done.lines)


def _target(
    app: "App", session: "Session", wish: Wish, meeting: "Meeting", asked: "Asked"
) -> "tuple[datetime, Demands, Answer | None]":
    from planner.cli.typed import aware, chosen_reading
    from planner.scheduling.dates import find_dates
    from planner.scheduling.rescheduling import best_other, demands_again

    today = app.today(session)
    if wish.when is None and wish.phrase is not None:
        days = chosen_reading(wish.phrase, wish.reading, today)
        wanted = demands_again(session, meeting, asked, days.first)
        answer = find_dates(session, wanted, days, now=app.now())
        best = best_other(answer, start_of(meeting))
        if best is None:
            raise Undecided(explain_nothing(answer, days_without(answer.without)))
        return best.start, wanted, answer
    day, time = moment_of(wish, meeting, today)
    wanted = demands_again(session, meeting, asked, day)
    return aware(day, time, wanted.tz), wanted, None


def moment_of(wish: Wish, meeting: "Meeting", today: "date") -> "tuple[date, time]":
    """What was typed; what is missing of day and time stays as it is, on the clock of the place."""
    from planner.timing.written import day, find_day, moment

    start = start_of(meeting)
    if wish.when is None:
        if wish.room or wish.duration:
            return start.date(), start.time()
        raise BadInput(
            "Neither a date nor days are given.",
            remedy='Add a date ("31 March 15:00"), or the best other date of some days:'
            f' --in "{meeting.phrase or "first week of April"}"',
        )
    if wish.phrase:
        raise BadInput("Both a date and --in are given.", remedy="Leave out one of them.")
    if find_day(wish.when, today=today) is not None:
        return day(wish.when, today=today), start.time()
    try:
        return moment(f"{start.date()} {wish.when}", today=today)
    except BadInput:
        return moment(wish.when, today=today)


def start_of(meeting: "Meeting") -> "datetime":
    """When a meeting with a time begins, on the clock of the place."""
    from datetime import datetime

    assert isinstance(meeting.start, datetime)
    return meeting.start


def _refusal(wish: Wish, found: "Comparison") -> str:
    reasons = "\n".join(f"  {one}." for one in found.failing)
    when = f"{_day(found.after.start.date())}, {found.after.start:%H:%M},"
    return (
        f"{when} does not meet all demands:\n{reasons}\n"
        f"Choose another date (planner meeting move {wish.name} --in PHRASE), or add --anyway."
    )


def _day(day: "date") -> str:
    from planner.i18n.dates import day_label

    return day_label(day)


def _span(reading: "Reading") -> str:
    from planner.i18n.dates import span_label

    return f"{span_label(reading.first, reading.last)} ({reading.reading})"


def _place_and_time(meeting: "Meeting") -> list[str]:
    from planner.invitations.when_lines import when_lines

    return [*when_lines(meeting), meeting.where]


def _from_to(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The old date above the new one; the place once where it stays."""
    if old[-1] == new[-1]:
        old = old[:-1]
    return [
        f"  {label if number == 0 else '':<4}  {line}"
        for label, lines in (("from", old), ("to", new))
        for number, line in enumerate(lines)
    ]


def _for_and_against(found: "Comparison") -> list[str]:
    before, after = found.before, found.after
    quorum = "possible" if after.quorate >= after.needed else "out of reach"
    rest = losses(replace(after, lost=(), if_need_be=()))
    works = f"Works for {works_for(after)}, {before.possible} on the old date"
    return [
        f"  {works}; quorum {after.needed}: {quorum}.",
        *(f"  gained, away on the old date: {line}" for line in merged(found.gained)),
        *(f"  lost: {line}" for line in merged(found.lost)),
        *(f"  cannot on either date: {line}" for line in merged(found.still)),
        *(f"  now only if need be: {line}" for line in merged(found.reluctant)),
        *(f"  {line}" for line in rest),
        *(f"  In spite of this: {one}." for one in found.failing),
        *(f"  Note: {note}" for note in found.notes),
        *([f"  The notice must leave by {_day(after.notice)}."] if after.notice else []),
    ]


def _to_be_told(meeting: "Meeting", moved: "Moved", told: "Announcement") -> list[str]:
    """Exactly who hears of it, by what they had answered."""
    from planner.cli.announced import told_lines

    groups = _groups(moved)
    if not told.messages or not groups:
        stays = ["  The time stays, so the answers stay."] if told.messages else []
        return [*stays, *told_lines(meeting, told)]
    if moved.again or moved.declined:
        return groups
    names = _names(moved.silent)
    return [f"  To be told: all who are invited, {len(moved.silent)} ({names}); none has answered yet."]


def _deadline(meeting: "Meeting", today: "date") -> list[str]:
    """A last day for answers that nobody can keep any more."""
    last = meeting.respond_by
    if last is None or today <= last <= meeting.local_day:
        return []
    why = "is over" if last < today else "comes after the new date"
    another = f"planner meeting edit {meeting.number} --respond-by DAY"
    return [f"  The last day for answers, {_day(last)}, {why}, so it is not told. Another: {another}"]


def _groups(moved: "Moved") -> list[str]:
    return [
        f"  {what}: {count(len(who), 'invitation')} ({_names(who)})."
        for what, who in (
            ("To be asked again, after a yes or perhaps", moved.again),
            ("To be asked anew, after a no to the old date", moved.declined),
            ("To be told, without an answer yet", moved.silent),
        )
        if who
    ]


def _names(attendees: "Sequence[Attendee]") -> str:
    return listed(attendee.name for attendee in attendees)
