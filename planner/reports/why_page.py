"""What stands on the page "why this date", in the words of its reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.i18n.texts import Text


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the page is about.

    Attributes:
        club: the name of the club.
        made: the day on which the page is made.
        title: of the meeting, where it has one.
        names: what members and agencies are called in the language of the page (`local_names`).
        failing: demands that the date does not meet.
    """

    club: str
    made: date
    title: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    failing: Sequence[Text] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, below a caption."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A start or some: how many agencies could come, how good that is, whether it is the one marked."""

    count: str = ""
    level: int | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """One day of the picture; `note` stands in the place of the cells where there are none.

    `chosen` where it is the day of the date, `possible` where it has a date at all.
    """

    day: str
    cells: tuple[Cell, ...]
    note: str = ""
    chosen: bool = False
    possible: bool = True


@dataclass(frozen=True, slots=True)
class Heat:
    """The picture, day by day.

    Attributes:
        caption: what it shows.
        hours: above the columns, empty where a column begins within an hour.
        strips: the days.
        legend: what each shade stands for, the best first.
        notes: what the mark means; that some days are drawn paler, where some are.
    """

    caption: str
    hours: tuple[str, ...]
    strips: tuple[Strip, ...]
    legend: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that stands on the page, in words.

    Attributes:
        language: its code.
        club: whose page it is.
        title: of the meeting.
        day: the date, in large letters.
        time: from when to when.
        place: where.
        why: the heading of the reasons.
        lead: the reasons, a sentence each.
        figures: large numbers, each with what it counts.
        losses: who cannot come, and who could if need be.
        facts: the rest that is known of the date, each under its label.
        heat: the picture, where the hours are known.
        others: the other dates, and the days that have none.
        search: where and for what was looked, each under its label.
        foot: when it was made.
    """

    language: str
    club: str
    title: str
    day: str
    time: str
    place: str
    why: str
    lead: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    losses: tuple[Table, ...]
    facts: tuple[tuple[str, str], ...]
    heat: Heat | None
    others: tuple[Table, ...]
    search: tuple[tuple[str, str], ...]
    foot: str
