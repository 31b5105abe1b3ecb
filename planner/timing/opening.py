"""When a room, an office or a person can be had: opening hours for each day of the week."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.errors import BadInput
from planner.i18n.dates import WEEKDAYS
from planner.timing.written import clock, plain
from planner.timing.written.languages import WEEKDAY_WORDS

Hours = tuple[int, int]
"""Opens and closes, in minutes after local midnight; 1440 is the end of the day."""

_REMEDY = "Write it like Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00."
_EVERY_DAY = tuple(range(7))
_DAY_GROUPS = {
    **dict.fromkeys(("daily", "every day", "ежедневно", "каждый день", "每天", "每日"), _EVERY_DAY),
    **dict.fromkeys(("weekdays", "workdays", "working days"), _EVERY_DAY[:5]),
    **dict.fromkeys(("будни", "будние дни", "рабочие дни", "工作日"), _EVERY_DAY[:5]),
    **dict.fromkeys(("weekend", "weekends", "выходные", "周末"), _EVERY_DAY[5:]),
}
_CLOSED = ("closed", "закрыто", "выходной", "休息", "关闭", "不开放")
_TO = r" (?:to|till|until|through|до|по) | ?[到至~] ?"
_CLAUSE = (
    # Monday is 周1 in plain text, so that hours do not begin behind 周.
    r"(?:(?:во?|с) )?(?P<days>(?:[^\W\d]|[ ,、~-]|(?<=[周期拜])[1-6])+?):? ?(?<![周期拜])"
    rf"(?P<hours>(?:с |от |上午|早上|下午)?\d.*|{'|'.join(_CLOSED)})"
)


@dataclass(frozen=True)
class OpeningHours:
    """The hours of each weekday, Monday first; overlapping and touching hours of a day become one.

    Raises:
        BadInput: there are not seven days, or some hours do not close after they open within the day.
    """

    week: tuple[tuple[Hours, ...], ...]

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise BadInput(f"A week has 7 days, not {len(self.week)}.", remedy=_REMEDY)
        object.__setattr__(self, "week", tuple(_merged(hours) for hours in self.week))

    @classmethod
    def parse(cls, text: str) -> "OpeningHours":
        """The hours written here: "Mon-Thu,Sat 9-18; Fri 9am-1pm", "пн-пт 9-18", "周一至周五 9:00-18:00".

        A day that is not mentioned is closed; "closed" beats hours given to the same day.

        Raises:
            BadInput: a day or an hour makes no sense, or a day is given hours twice.
        """
        week: list[tuple[Hours, ...]] = [()] * 7
        closed: set[int] = set()
        for clause in _clauses(text):
            days, hours = _clause(clause)
            if not hours:
                closed.update(days)
            for day in days if hours else ():
                if week[day]:
                    remedy = f"Name each day once. {_REMEDY}"
                    raise BadInput(f"{text!r} gives {WEEKDAYS[day]} hours twice.", remedy=remedy)
                week[day] = hours
        return cls(tuple(() if day in closed else hours for day, hours in enumerate(week)))

    def __str__(self) -> str:
        """The one way to write these hours; `parse` reads it back."""
        groups: dict[tuple[Hours, ...], list[int]] = {}
        for day, hours in enumerate(self.week):
            if hours:
                groups.setdefault(hours, []).append(day)
        clauses = (f"{_days_label(days)} {_hours_label(hours)}" for hours, days in groups.items())
        return "; ".join(clauses) or "daily closed"

    def on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The hours of that day as local wall times (naive), in order; 24:00 is midnight of the next day."""
        midnight = datetime.combine(day, time())
        return tuple(
            (midnight + timedelta(minutes=opens), midnight + timedelta(minutes=closes))
            for opens, closes in self.week[day.weekday()]
        )


def _merged(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """The hours of one day in order, those that overlap or touch made one."""
    merged: list[Hours] = []
    for opens, closes in sorted(hours):
        if not 0 <= opens < closes <= 1440:
            label = _hours_label(((opens, closes),))
            remedy = "Hours past midnight belong to the next day: Fri 20:00-24:00; Sat 00:00-02:00."
            raise BadInput(f"The hours {label} do not close after they open.", remedy=remedy)
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], closes))
        else:
            merged.append((opens, closes))
    return tuple(merged)


def _clauses(text: str) -> Iterator[str]:
    """The parts between semicolons or line ends, in plain text.

    Raises:
        BadInput: there is none.
    """
    words = plain(";".join(text.splitlines()), limit=1000).replace("–", "-")
    for clause in words.split(";"):
        if clause.strip():
            yield clause.strip()


def _clause(clause: str) -> tuple[tuple[int, ...], tuple[Hours, ...]]:
    """The days and the hours of one clause; no hours means closed."""
    match = re.fullmatch(_CLAUSE, clause)
    if match is None:
        raise BadInput(f"{clause!r} does not name days and their hours.", remedy=_REMEDY)
    days = tuple(day for part in _parts(match["days"]) for day in _days(part))
    hours = () if match["hours"] in _CLOSED else tuple(_hours(part) for part in _parts(match["hours"]))
    return days, hours


def _parts(text: str) -> list[str]:
    return [re.sub("^(?:с|от) ", "", part.strip()) for part in re.split("[,、]", re.sub(_TO, "-", text))]


def _days(text: str) -> tuple[int, ...]:
    """One weekday, a group of them, or a run such as "fri-mon", which may pass Sunday."""
    if text in _DAY_GROUPS:
        return _DAY_GROUPS[text]
    ends = [WEEKDAY_WORDS.get(end.strip()) for end in text.split("-")]
    known = [end for end in ends if end is not None]
    if len(known) != len(ends) or len(known) > 2:
        raise BadInput(f"{text!r} is not a day of the week.", remedy=_REMEDY)
    first, last = known[0], known[-1]
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))


def _hours(text: str) -> Hours:
    """One pair of times; closing at 00:00 means the end of the day."""
    ends = [clock(end.strip()) for end in text.split("-")]
    known = [end for end in ends if end is not None]
    if len(ends) != 2 or len(known) != 2:
        raise BadInput(f"{text!r} is not a pair of times.", remedy=_REMEDY)
    opens, closes = known
    return opens, 1440 if closes == 0 and opens > 0 else closes


def _days_label(days: list[int]) -> str:
    """All days as "daily", others in runs: "Mon-Thu,Sat"."""
    if len(days) == 7:
        return "daily"
    labels = []
    for _, run in itertools.groupby(enumerate(days), key=lambda place: place[1] - place[0]):
        ends = [day for _, day in run]
        labels.append("-".join(WEEKDAYS[day][:3] for day in dict.fromkeys((ends[0], ends[-1]))))
    return ",".join(labels)


def _hours_label(hours: Iterable[Hours]) -> str:
    def label(minutes: int) -> str:
        return f"{minutes // 60:02}:{minutes % 60:02}"

    return ", ".join(f"{label(opens)}-{label(closes)}" for opens, closes in hours)


OFFICE_HOURS = OpeningHours((((9 * 60, 18 * 60),),) * 5 + ((),) * 2)
"""Monday to Friday, nine to six."""
