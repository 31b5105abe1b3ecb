"""planner meeting answer: answers that are kept, and what to say of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.cli.answer_labels import ANSWERS, word_label
from planner.cli.answer_reading import AnswerFile, Read, from_sheet, from_words
from planner.cli.telling import invite_command
from planner.errors import BadInput

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.meetings.noting import Kept
    from planner.models import Meeting

HALF_A_YEAR = 182


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed."""

    answers: tuple[str, ...]
    by: str
    at: str | None
    partial: bool
    file: AnswerFile | None


@dataclass(frozen=True, slots=True)
class Told:
    """What was noted, in words that outlive the session; `complaint` says why nothing may be kept."""

    text: str
    news: int
    complaint: str | None

    def refuse(self) -> None:
        """Raises the complaint, where there is one."""
        if self.complaint is not None:
            raise BadInput(self.complaint)


def told_by(app: "App", session: "Session", name: str, typed: Typed) -> Told:
    """Notes what was typed, pasted or read.

    Raises:
        BadInput: an answer or a time means nothing, or somebody is not invited.
        NotFound: nobody is called that.
        Undecided: a name may be several.
    """
    from planner.meetings.lookup import find_meeting, refuse_undated
    from planner.meetings.noting import How, keep
    from planner.models import AnswerChannel

    meeting = find_meeting(session, name, app.now())
    if not meeting.invited:
        refuse_undated(meeting)
        raise BadInput(
            f"Nobody is invited to meeting {meeting.number} yet.",
            remedy=f"To invite: {invite_command(app, meeting.number)}",
        )
    if typed.file:
        read = from_sheet(session, meeting, typed.file)
    else:
        read = from_words(session, meeting, typed.answers)
    channel = AnswerChannel.SHEET if typed.file else AnswerChannel(typed.by)
    at = _instant(app, session, typed.at) if typed.at else None
    kept = keep(session, read.replies, How(channel, at), now=app.now())
    lines = [
        f"Meeting {meeting.number}: {meeting.title}",
        *read.about,
        *(line for one in kept for line in _lines(session, one)),
        *(f"  not read: {one}" for one in read.unclear if typed.partial),
        *_standing(session, meeting),
    ]
    news = sum(one.noted is not None for one in kept)
    return Told("\n".join(lines), news, None if typed.partial else _complaint(read))


def _instant(app: "App", session: "Session", text: str) -> "datetime":
    """When an answer was given: a day without a year is the last such one, a day alone means its noon."""
    from datetime import UTC, time

    from planner.cli.typed import aware
    from planner.register.club import the_club
    from planner.timing.written import day, find_day, moment

    tz, today = the_club(session).tz, app.today(session)
    if find_day(text, today=today) is not None:
        when, clock = day(text, today=today), time(12)
        at = aware(_not_after(when, text, today), clock, tz).astimezone(UTC)
        return min(at, app.now()) if _not_after(when, text, today) == today else at
    try:
        when, clock = moment(f"{today} {text}", today=today)
    except BadInput:
        when, clock = moment(text, today=today)
    return aware(_not_after(when, text, today), clock, tz).astimezone(UTC)


def _not_after(when: "date", text: str, today: "date") -> "date":
    """The day itself, or the one a year before where no year was typed and that one is nearer."""
    if (when - today).days <= HALF_A_YEAR or str(when.year) in text or (when.month, when.day) == (2, 29):
        return when
    return when.replace(year=when.year - 1)


def _lines(session: "Session", kept: "Kept") -> list[str]:
    from planner.meetings.coming import comers

    name = kept.attendee.name
    after = word_label(kept.after, comers(session, kept.attendee))
    if kept.noted is None:
        return [f"  {name}: answered so already ({after})"]
    if kept.noted.earlier_version:
        said = ANSWERS[kept.noted.answer.partstat]
        return [f"  {name}: {said}, to the earlier date: kept, but to be asked again"]
    if not kept.noted.counts:
        said = ANSWERS[kept.noted.answer.partstat]
        return [f"  {name}: {said}, before the answer that counts ({after}): kept only"]
    comment = kept.noted.answer.comment
    return [f"  {name}: {word_label(kept.before)} -> {after}", *([f"    “{comment}”"] if comment else [])]


def _standing(session: "Session", meeting: "Meeting") -> list[str]:
    from planner.scheduling.standing import standing

    return [f"  {standing(session, meeting)}"] if meeting.dated and not meeting.all_day else []


def _complaint(read: Read) -> str | None:
    if not read.unclear:
        return None
    what = "lines" if read.lines else "rows"
    some = "\n".join(f"  {one}" for one in read.unclear)
    return (
        f"Nothing was noted. What cannot be taken:\n{some}\n"
        f"Correct it, or take the other {what} alone: --partial"
    )
