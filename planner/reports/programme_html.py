"""The time-table of a programme as one HTML page: a grid for each day, a list for each person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from xml.etree.ElementTree import Element

from planner.i18n.markup import element as tag
from planner.i18n.markup import page as written
from planner.i18n.saying import said
from planner.i18n.texts import Days, Text, text
from planner.reports.document import document
from planner.scheduling.programme.briefings import Hall
from planner.scheduling.programme.outcome import Outcome, Placed, by_person


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the page is about.

    Attributes:
        club: whose programme; empty where nobody said.
        made: the day on which the page is made.
        language: of its texts.
    """

    club: str
    made: date
    language: str = "en"


def programme_html(outcome: Outcome, occasion: Occasion) -> bytes:
    """The page for a browser or a printer; the same programme gives the same bytes."""
    return written(_Page(outcome, occasion).document()).encode()


class _Page:
    def __init__(self, outcome: Outcome, occasion: Occasion) -> None:
        self.outcome = outcome
        self.occasion = occasion
        self.days = sorted({one.start.date() for one in outcome.placed})

    def say(self, value: Text | Days | date) -> str:
        return said(value, self.occasion.language)

    def document(self) -> Element:
        span = self.say(Days(self.days[0], self.days[-1]))
        title = self.say(text("Programme"))
        parts = (
            tag(
                "header",
                tag("p", self.occasion.club, **{"class": "club"}),
                tag("h1", title),
                tag("p", span, **{"class": "day"}),
            ),
            *map(self._day, self.days),
            tag("section", *self._people(), **{"class": "people"}),
            tag(
                "footer",
                tag("span", self._zone()),
                tag("span", self.say(text("Made on {day}", day=self.occasion.made))),
            ),
        )
        return document(f"{title} – {span}", "programme.css", parts, self.occasion.language)

    def _zone(self) -> str:
        return self.say(text("Local time ({zone}).", zone=self.outcome.programme.tz.key))

    def _day(self, day: date) -> Element:
        held = [one for one in self.outcome.placed if one.start.date() == day]
        used = {one.room.name for one in held}
        rooms = [hall for hall in self.outcome.programme.rooms if hall.name in used]
        marks = sorted({moment for one in held for moment in (one.start, one.end)})
        heads = (tag("th", hall.name, scope="col") for hall in rooms)
        corner = tag("th", self.say(text("Time")), scope="col")
        return tag(
            "table",
            tag("caption", self.say(day)),
            tag("thead", tag("tr", corner, *heads)),
            tag("tbody", *self._rows(held, rooms, marks)),
            **{"class": "grid"},
        )

    def _rows(
        self, held: Sequence[Placed], rooms: Sequence[Hall], marks: Sequence[datetime]
    ) -> Iterator[Element]:
        for begins, ends in pairwise(marks):
            row = tag("tr", tag("th", f"{begins:%H:%M}", scope="row"))
            for hall in rooms:
                inside = [one for one in held if one.room is hall and one.start < ends and begins < one.end]
                # One that goes on since an earlier row takes this one, too.
                row.extend(self._meeting(one, marks) for one in inside if one.start == begins)
                if not inside:
                    row.append(tag("td"))
            if not any(one.start < ends and begins < one.end for one in held):
                row.set("class", "break")
            yield row

    def _meeting(self, one: Placed, marks: Sequence[datetime]) -> Element:
        rows = sum(1 for mark in marks if one.start <= mark < one.end)
        lost = {name for name, _ in one.lost}
        wanted = [name for name in one.briefing.preferred if name not in lost]
        parts = [tag("b", one.briefing.title), tag("span", one.time, **{"class": "time"})]
        if one.briefing.required:
            parts.append(tag("span", ", ".join(one.briefing.required)))
        if wanted:
            named = text("if possible: {people}", people=", ".join(wanted))
            parts.append(tag("span", self.say(named), **{"class": "wanted"}))
        cell = tag("td", *parts, **{"class": "meeting"})
        if rows > 1:
            cell.set("rowspan", str(rows))
        return cell

    def _people(self) -> Iterator[Element]:
        for name, wanted in by_person(self.outcome):
            held = [one for one in wanted if name not in dict(one.lost)]
            rows = (
                tag(
                    "tr",
                    tag("td", self.say(one.start.date())),
                    tag("td", one.time),
                    tag("td", one.briefing.title),
                    tag("td", one.room.name),
                )
                for one in held
            )
            if held:
                yield tag("table", tag("caption", name), tag("tbody", *rows))
