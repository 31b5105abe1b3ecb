"""When and where, as a recipient reads it: each zone named, and what two clocks show alike said once."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from planner.i18n.local_dates import DATES
from planner.i18n.local_hours import clock, hours, time_of, whole_day
from planner.i18n.saying import said
from planner.i18n.texts import City, Text, Value, text
from planner.invitations.letter import Place, Span
from planner.timing.zones import offset_label

TO_FOLLOW = text("The date will follow.")


def when(span: Span | None, language: str, home: ZoneInfo | None = None) -> tuple[str, ...]:
    """When it is by the clocks of its place, then by those of the recipient and in UTC where they differ."""
    if span is None:
        return (said(TO_FOLLOW, language),)
    start, end = span.start, span.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return (_days(start, end, language),)
    shown = {_walls(start, end): said(_labelled(start, end, None, language), language)}
    for tz in (home, UTC):
        if tz is not None:
            there = start.astimezone(tz), end.astimezone(tz)
            shown.setdefault(_walls(*there), said(_labelled(*there, start.date(), language), language))
    return tuple(shown.values())


def moment(span: Span, language: str) -> str:
    """When it begins, in short: for a subject."""
    start = span.start
    if not isinstance(start, datetime):
        return DATES[language].span(start, span.end)
    day, time = DATES[language].day(start.date()), clock(start, language)
    return said(text("{day}, {time} {offset}", day=day, time=time, offset=offset_label(start)), language)


def where(place: Place) -> tuple[str, ...]:
    """Room, address and link, what there is of them; an address that stands with the room is said once."""
    address = "" if place.address and place.address in place.room else place.address
    return tuple(line for line in (place.room, address, place.link) if line)


def _walls(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """What clocks show; the second showing of an hour is another than the first."""
    return start.replace(tzinfo=None), end.replace(tzinfo=None)


def _labelled(start: datetime, end: datetime, known: date | None, language: str) -> Text:
    """From when to when, with the name of the zone; a day that is `known` already is not said again."""
    span = _span(start, end, known, language)
    if start.tzinfo is UTC:
        return text("{span} UTC", span=span)
    offsets = dict.fromkeys((offset_label(start), offset_label(end)))
    return text("{span}, {zone} ({offset})", span=span, zone=_zone(start), offset="/".join(offsets))


def _span(start: datetime, end: datetime, known: date | None, language: str) -> Value:
    day, last = whole_day(start.date(), language), whole_day(end.date(), language)
    if start.date() != end.date():
        begins, ends = clock(start, language), clock(end, language)
        return text("{day}, {begins} – {last}, {ends}", day=day, begins=begins, last=last, ends=ends)
    times = hours(start, end, language)
    return times if start.date() == known else text("{day}, {hours}", day=day, hours=times)


def _zone(start: datetime) -> Value:
    assert isinstance(start.tzinfo, ZoneInfo)
    zone = start.tzinfo.key
    return time_of(zone) or text("{city} time", city=City(zone))


def _days(first: date, last: date, language: str) -> str:
    if first == last:
        return said(text("{day}, all day", day=whole_day(first, language)), language)
    return DATES[language].span(first, last)
