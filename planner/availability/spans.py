"""A country's days told in runs: what is no plain working day, and the weekend by its weekdays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planner.availability.holidays import CountryDay, DayKind
from planner.i18n.texts import Named


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row of which the same is to be said.

    Attributes:
        first: the first day.
        last: the last.
        kind: what they are.
        names: of the holidays, else what the club says of them.
        own: True where the club says so.
        estimated: True for holidays whose dates are estimates.
        unannounced: the year that is not announced yet, where they may change with it.
        instead_of: the day off that a make-up working day stands in for.
    """

    first: date
    last: date
    kind: DayKind
    names: tuple[Named, ...]
    own: bool
    estimated: bool
    unannounced: int | None
    instead_of: date | None


def spans(days: Iterable[CountryDay]) -> Iterator[Span]:
    """The holidays, the make-up working days, what the club says, and what is not known, in order."""
    for _, run in groupby(days, _said):
        same = list(run)
        one = same[0]
        if one.own or one.kind not in (DayKind.WORKING, DayKind.WEEKEND):
            estimated = bool(one.estimated) and one.kind is DayKind.HOLIDAY
            yield Span(
                first=one.day,
                last=same[-1].day,
                kind=one.kind,
                names=one.names,
                own=one.own,
                estimated=estimated,
                unannounced=one.unannounced,
                instead_of=one.instead_of,
            )


def weekend(days: Iterable[CountryDay]) -> list[int]:
    """The weekdays that are weekend, Monday 0; some of them only may be working days all the same."""
    return sorted({one.day.weekday() for one in days if one.weekend})


def _said(one: CountryDay) -> tuple[object, ...]:
    return one.kind, one.names, one.own, bool(one.estimated), one.unannounced, one.instead_of
