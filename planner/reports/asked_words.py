"""What was asked for, in the words of every language."""

from collections.abc import Iterable
from datetime import time, timedelta

from planner.i18n.texts import Text, Value, Weekday, counted, text
from planner.models.quorum import HALF, Quorum
from planner.scheduling.demands import Demands
from planner.timing.opening import OpeningHours

_ALL_DAY = (0, 24 * 60)


def asked_for(wanted: Demands) -> tuple[Text, ...]:
    """Everything a date had to offer, and what was given up."""
    return (
        counted("{count} minute", "{count} minutes", count=_minutes(wanted.duration)),
        *_place(wanted),
        text("quorum: {quorum}", quorum=quorum_text(wanted.quorum)),
        *_people(wanted),
        *_times(wanted),
    )


def quorum_text(quorum: Quorum) -> Text:
    """The rule in words."""
    if quorum.share is None:
        number = quorum.needed(0)
        if quorum.people:
            return counted("{count} person", "{count} people", count=number)
        return counted("{count} agency", "{count} agencies", count=number)
    rule = _half(quorum) if quorum.share == HALF else _share(quorum)
    return text("{rule}, rounded down", rule=rule) if quorum.down else rule


def _half(quorum: Quorum) -> Text:
    if quorum.people:
        return text("more than half of the people" if quorum.strictly_more else "half of the people")
    return text("more than half of the agencies" if quorum.strictly_more else "half of the agencies")


def _share(quorum: Quorum) -> Text:
    share = str(quorum.share)
    if quorum.people and quorum.strictly_more:
        return text("more than {share} of the people", share=share)
    if quorum.people:
        return text("{share} of the people", share=share)
    if quorum.strictly_more:
        return text("more than {share} of the agencies", share=share)
    return text("{share} of the agencies", share=share)


def _place(wanted: Demands) -> Iterable[Text]:
    if wanted.venue is None:
        yield text("online")
    elif len(wanted.rooms) == 1:
        yield text("{room} in {venue}", room=wanted.rooms[0].name, venue=wanted.venue.name)
    else:
        yield text("a room of {place}", place=wanted.venue.name)
    if wanted.seats is not None:
        yield text("{seats} seats", seats=wanted.seats)
    if wanted.equipment:
        yield text("equipment: {things}", things=wanted.equipment)
    if wanted.setup or wanted.clearing:
        before, after = _minutes(wanted.setup), _minutes(wanted.clearing)
        yield text("{before} minutes of set-up and {after} of clearing", before=before, after=after)


def _people(wanted: Demands) -> Iterable[Text]:
    if wanted.required:
        people = tuple(required.called for required in wanted.required)
        yield text("must be there: {people}", people=people)


def _times(wanted: Demands) -> Iterable[Text]:
    if wanted.notice:
        yield text("{days} days' notice", days=wanted.notice)
    if wanted.not_before is not None:
        yield text("not before {time}", time=_clock(wanted.not_before))
    if wanted.not_after is not None:
        yield text("not after {time}", time=_clock(wanted.not_after))
    if wanted.prefer is not None:
        yield text("preferably {hours}", hours=tuple(_hours(wanted.prefer)))
    for apart in wanted.apart:
        yield text("not with {what}", what=apart.words)
    if wanted.without:
        yield text("given up: {demands}", demands=wanted.without)


def _hours(hours: OpeningHours) -> Iterable[Text]:
    """The weekdays that have the same hours, then those hours."""
    groups: dict[tuple[tuple[int, int], ...], list[Value]] = {}
    for day, spans in enumerate(hours.week):
        if spans:
            groups.setdefault(spans, []).append(Weekday(day))
    for spans, days in groups.items():
        if spans == (_ALL_DAY,):
            yield text("{days}", days=tuple(days))
        else:
            clocks = ((_clock(opens), _clock(closes)) for opens, closes in spans)
            told = tuple(text("{opens}–{closes}", opens=opens, closes=closes) for opens, closes in clocks)
            yield text("{days} {hours}", days=tuple(days), hours=told)


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60


def _clock(minutes: int) -> Value:
    return time(minutes // 60, minutes % 60) if minutes < _ALL_DAY[1] else "24:00"
