"""The page "why this date": what the club's President is shown before an invitation leaves.

It is put together here, in the language of its reader; `why_date_html` and `why_date_pdf` draw it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.i18n.local_dates import DATES, English
from planner.i18n.saying import said, several
from planner.i18n.texts import Days, Text, Value, counted, text
from planner.reports.asked_words import asked_for
from planner.reports.heat import Picture, picture
from planner.reports.local_names import renamed
from planner.reports.senses import sense_of
from planner.reports.why_words import LABELS, lead
from planner.scheduling.verdicts import Answer, Day, Loss, Slot

MOST_COLUMNS = 24
"""Cells of the picture side by side on A4, wide enough for a number."""
MOST_ROWS = 45
"""Days that are drawn; of a longer period, those of the dates listed."""
MOST_DATES = 10
"""Other dates that are listed."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the page is about.

    Attributes:
        club: the name of the club.
        made: the day on which the page is made.
        title: of the meeting, where it has one.
        names: what members and agencies are called in the language of the page (`local_names`).
    """

    club: str
    made: date
    title: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)


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


def why_page(answer: Answer, slot: Slot, occasion: Occasion, language: str) -> Page:
    """The page about one date of an answer.

    Args:
        answer: everything that was found for the period.
        slot: the date, one of its dates or the one that was taken.
        occasion: what the page is about.
        language: one of `planner.i18n.catalogues.LANGUAGES`.
    """
    return _Writer(answer, slot, occasion, language).page()


class _Writer:
    """Words the parts of the page in one language."""

    def __init__(self, answer: Answer, slot: Slot, occasion: Occasion, language: str) -> None:
        self.answer = answer
        self.slot = slot
        self.occasion = occasion
        self.language = language
        self.dates: English = DATES[language]

    def page(self) -> Page:
        slot, label = self.slot, self.label
        day = self.dates.full(slot.start.date())
        return Page(
            language=self.language,
            club=self.occasion.club,
            title=self.occasion.title or label("title"),
            day=day[:1].upper() + day[1:],
            time=self.say(_time(slot)),
            place=self._place(),
            why=label("why"),
            lead=tuple(map(self.say, lead(self.answer, slot))),
            figures=tuple(self._figures()),
            losses=tuple(self._losses()),
            facts=tuple(self._facts()),
            heat=self._heat(),
            others=tuple(self._others()),
            search=tuple(self._search()),
            foot=self.say(text("Made on {day}", day=self.dates.bare(self.occasion.made))),
        )

    def say(self, value: Value) -> str:
        return said(renamed(value, self.occasion.names), self.language)

    def several(self, texts: Iterable[Value]) -> str:
        return several((renamed(one, self.occasion.names) for one in texts), self.language)

    def label(self, key: str) -> str:
        return self.say(LABELS[key])

    def _place(self) -> str:
        room = self.slot.room
        if room is None:
            return self.label("online")
        return ", ".join(filter(None, (room.name, room.venue.name, room.venue.city)))

    def _figures(self) -> Iterable[tuple[str, str]]:
        slot = self.slot
        come = counted("agency could come", "agencies could come", count=slot.agencies)
        yield self.say(_share(slot)), self.say(come)
        people = self.answer.wanted.quorum.people
        yield str(slot.needed), self.label("quorum of people" if people else "quorum")
        if slot.notice:
            yield self.dates.short(slot.notice), self.label("notice")

    def _losses(self) -> Iterable[Table]:
        headings = self.label("agency"), self.label("reason")
        for key, losses in (("cannot", self.slot.lost), ("if need be", self.slot.if_need_be)):
            if losses:
                yield Table(self.label(key), headings, tuple(self._merged(losses)))

    def _merged(self, losses: Sequence[Loss]) -> Iterable[tuple[str, str]]:
        """Agencies with the same reasons in one row."""
        by_reason: dict[tuple[Text, ...], list[str]] = {}
        for loss in losses:
            by_reason.setdefault(loss.why, []).append(loss.agency)
        for why, agencies in by_reason.items():
            yield self.say(tuple(agencies)), self.several(why)

    def _facts(self) -> Iterable[tuple[str, str]]:
        slot = self.slot
        if slot.unknown:
            yield (
                self.label("unknown"),
                self.say(text("{agencies} (counted among those that could come)", agencies=slot.unknown)),
            )
        for key, texts in (
            ("meanwhile", slot.club),
            ("elsewhere", slot.elsewhere),
            ("provisional", slot.provisional),
        ):
            if texts:
                yield self.label(key), self.several(texts)

    def _search(self) -> Iterable[tuple[str, str]]:
        reading = self.answer.reading
        days, meant = Days(reading.first, reading.last), sense_of(reading.reading, self.language)
        period = text("{days} ({sense})", days=days, sense=meant) if meant else days
        yield self.label("period"), self.say(period)
        yield self.label("asked"), self.several(asked_for(self.answer.wanted))
        if self.answer.notes:
            yield self.label("notes"), self.several(self.answer.notes)

    def _heat(self) -> Heat | None:
        drawn = picture(
            self._days(),
            self.slot.agencies,
            self.answer.wanted.tz,
            most=MOST_COLUMNS,
            chosen={self.slot.start.date(): self.slot},
        )
        if not drawn.columns:
            return None
        paler = any(row.best is None and any(one is not None for one in row.cells) for row in drawn.rows)
        caption = counted(
            "Day by day: whether the agency could come, by the hour at which the meeting begins",
            "Day by day: how many of {count} agencies could come, by the hour at which the meeting begins",
            count=self.slot.agencies,
        )
        return Heat(
            caption=self.say(caption),
            hours=tuple(str(minute // 60) if minute % 60 == 0 else "" for minute in drawn.columns),
            strips=tuple(self._strips(drawn)),
            legend=tuple(str(high) if low == high else f"{low}–{high}" for low, high in drawn.levels.bands()),
            notes=tuple(map(self.label, ("mark", "paler") if paler else ("mark",))),
        )

    def _days(self) -> Sequence[Day]:
        days = self.answer.days
        if len(days) <= MOST_ROWS:
            return days
        listed = {slot.start.date() for slot in (self.slot, *self.answer.best[:MOST_DATES])}
        return [day for day in days if day.day in listed]

    def _strips(self, drawn: Picture) -> Iterable[Strip]:
        for row in drawn.rows:
            day = row.day.day
            chosen = day == self.slot.start.date()
            open_at_all = any(count is not None for count in row.cells)
            yield Strip(
                day=self.dates.short(day),
                cells=tuple(
                    Cell()
                    if count is None
                    else Cell(str(count), drawn.levels.level(count), place == row.marked)
                    for place, count in enumerate(row.cells)
                )
                if open_at_all
                else (),
                note="" if open_at_all else self.several(row.day.failing) or self.label("closed"),
                chosen=chosen,
                possible=row.best is not None,
            )

    def _others(self) -> Iterable[Table]:
        others = [slot for slot in self.answer.best if slot.start != self.slot.start][:MOST_DATES]
        if others:
            headings = tuple(map(self.label, ("date", "time", "could come", "who cannot")))
            yield Table(self.label("others"), headings, tuple(map(self._other, others)))
        if self.answer.without:
            headings = self.label("day"), self.label("reason")
            yield Table(self.label("without"), headings, tuple(self._without()))

    def _other(self, slot: Slot) -> tuple[str, ...]:
        return (
            self.dates.day(slot.start.date()),
            f"{slot.start:%H:%M}–{slot.end:%H:%M}",
            self.say(_share(slot)),
            self.several(_briefly(slot.lost)) or "–",
        )

    def _without(self) -> Iterable[tuple[str, str]]:
        """Days with the same reasons in one row."""
        by_reason: dict[tuple[Text, ...], list[date]] = {}
        for day in self.answer.without:
            by_reason.setdefault(day.failing, []).append(day.day)
        for failing, days in by_reason.items():
            yield self.say(_together(days)), self.several(failing)


def _time(slot: Slot) -> Text:
    offset = slot.start.strftime("%z")
    hours = int(offset[:3])
    utc = f"UTC{hours:+d}" + (f":{offset[3:5]}" if offset[3:5] != "00" else "")
    return text("{begins}–{ends}, local time ({utc})", begins=slot.start, ends=slot.end, utc=utc)


def _share(slot: Slot) -> Text:
    return text("{possible} of {all}", possible=slot.possible, all=slot.agencies)


def _briefly(losses: Sequence[Loss]) -> Iterable[Text]:
    """Who is lost, without the names of their people: the agencies with the same reasons together."""
    by_reason: dict[tuple[Value, ...], list[str]] = {}
    for loss in losses:
        bare = tuple(dict.fromkeys(dict(why.values).get("why", why) for why in loss.why))
        by_reason.setdefault(bare, []).append(loss.agency)
    for why, agencies in by_reason.items():
        yield text("{agencies}: {why}", agencies=tuple(agencies), why=why)


def _together(days: Sequence[date]) -> Value:
    """Days as a span where they follow one another, else the first, how many more, and the last."""
    first, last = days[0], days[-1]
    if (last - first).days == len(days) - 1:
        return Days(first, last)
    if len(days) == 2:
        return (first, last)
    return counted(
        "{first} and {count} more day until {last}",
        "{first} and {count} more days until {last}",
        count=len(days) - 1,
        first=first,
        last=last,
    )
