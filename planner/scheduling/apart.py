"""What a meeting is kept apart from: a day, another meeting, entries of the diaries."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.availability.busy import entry_times
from planner.errors import NotFound
from planner.models import DiaryEntry, Meeting
from planner.models.names import fold
from planner.timing.days import each_day
from planner.timing.written import YearlessDay, find_day


@dataclass(frozen=True, slots=True)
class Apart:
    """What a meeting must not share its day with.

    Attributes:
        words: how it was named.
        fixed: days, each with what is on then.
        entries: entries of the diaries that take further days.
    """

    words: str
    fixed: tuple[tuple[date, str], ...] = ()
    entries: tuple[DiaryEntry, ...] = ()

    @property
    def lasting(self) -> str:
        """The words, or the day they name today: "tomorrow" is another one later."""
        is_day = not self.entries and len(self.fixed) == 1 and self.fixed[0][1] == self.words
        return self.fixed[0][0].isoformat() if is_day else self.words

    def days(self, first: date, last: date, tz: ZoneInfo) -> dict[date, str]:
        """The days from `first` to `last` on which it is, on the clock of the place, and what it is."""
        found = {day: what for day, what in self.fixed if first <= day <= last}
        for entry in self.entries:
            for busy in entry_times(entry, first, last, tz):
                begin = busy.start.astimezone(tz).date()
                end = (busy.end - timedelta(microseconds=1)).astimezone(tz).date()
                for day in each_day(max(begin, first), min(end, last)):
                    found.setdefault(day, entry.summary or "")
        return found


def apart_from(session: Session, words: str, about: date) -> Apart:
    """What the words name: a day, or meetings by number or title and what stands in the diaries.

    Args:
        session: the open session.
        words: as they were typed.
        about: a day without a year is the next such one from here, less a month.

    Raises:
        NotFound: nothing is called that.
    """
    earlier = about - timedelta(days=31)
    day = find_day(words, today=earlier)
    if day is not None:
        found = day.next_from(earlier) if isinstance(day, YearlessDay) else day
        return Apart(words, ((found, words),))
    number = words.strip().removeprefix("#")
    meetings = session.scalars(select(Meeting).order_by(Meeting.number))
    fixed = tuple(
        (meeting.local_day, meeting.title)
        for meeting in meetings
        if number == str(meeting.number) or _within(words, meeting.title)
    )
    noted = session.scalars(select(DiaryEntry).where(DiaryEntry.summary.is_not(None)))
    entries = tuple(entry for entry in noted if _within(words, entry.summary or ""))
    if not fixed and not entries:
        raise NotFound(
            "day, meeting or diary entry",
            words,
            remedy="See what there is: planner meeting list, planner diary list",
        )
    return Apart(words, fixed, entries)


def _within(words: str, title: str) -> bool:
    return fold(words) in fold(title)
