"""The page "why this date": what the club's President is shown before an invitation leaves.

It is put together here, in the language of its reader; `why_date_html` and `why_date_pdf` draw it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.i18n.local_dates import DATES, English
from planner.i18n.saying import said, several
from planner.i18n.texts import Days, Text, Value, counted, text
from planner.reports.asked_words import asked_for
from planner.reports.local_names import renamed
from planner.reports.senses import sense_of
from planner.reports.why_heat import heat_of
from planner.reports.why_page import Occasion, Page, Table
from planner.reports.why_words import LABELS, lead
from planner.scheduling.verdicts import Answer, Loss, Slot
from planner.timing.zones import offset_label

MOST_DATES = 10
"""Other dates that are listed."""


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
        self.others = [other for other in answer.best if other.start != slot.start][:MOST_DATES]

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
            lead=tuple(map(self.say, lead(self.answer, slot, meets=not self.occasion.failing))),
            figures=tuple(self._figures()),
            losses=tuple(self._losses()),
            facts=tuple(self._facts()),
            heat=heat_of(self.answer, slot, self.others, self.language, self.say),
            others=tuple(self._tables()),
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
        venue = room.venue if room else self.answer.wanted.venue
        if venue is None:
            return self.label("online")
        return ", ".join(filter(None, (room.name if room else None, venue.name, venue.city)))

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
            ("in spite of", self.occasion.failing),
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
            yield self.label("notes"), " ".join(map(self.say, self.answer.notes))

    def _tables(self) -> Iterable[Table]:
        if self.others:
            headings = tuple(map(self.label, ("date", "time", "could come", "who cannot")))
            yield Table(self.label("others"), headings, tuple(map(self._other, self.others)))
        if self.answer.without:
            headings = self.label("day"), self.label("reason")
            yield Table(self.label("without"), headings, tuple(self._without()))

    def _other(self, slot: Slot) -> tuple[str, ...]:
        return (
            self.dates.day(slot.start.date()),
            f"{slot.start:%H:%M}–{slot.end:%H:%M}",
            self.say(_share_with_reluctant(slot)),
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
    utc = offset_label(slot.start)
    return text("{begins}–{ends}, local time ({utc})", begins=slot.start, ends=slot.end, utc=utc)


def _share(slot: Slot) -> Text:
    return text("{possible} of {all}", possible=slot.possible, all=slot.agencies)


def _share_with_reluctant(slot: Slot) -> Text:
    if not slot.counts.if_need_be:
        return _share(slot)
    return text(
        "{possible} of {all} ({number} if need be)",
        possible=slot.possible,
        all=slot.agencies,
        number=slot.counts.if_need_be,
    )


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
