"""A message about a poll, short enough for a chat, in English, Russian or Chinese."""

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.models import Poll, PollDate

_ASK = {
    "en": "{club}: which dates suit you for “{title}”?",
    "ru": "{club}: какие даты Вам подходят для встречи «{title}»?",
    "zh": "{club}：“{title}”请选择您方便的日期：",
}
_ZONE = {
    "en": "Local time in {place} ({offset}).",
    "ru": "Время местное: {place} ({offset}).",
    "zh": "时间为{place}当地时间（{offset}）。",
}
_HOW = {
    "en": "Please answer with numbers by {day}, for instance: 1 yes, 2 if need be, 3 no.",
    "ru": "Ответьте, пожалуйста, номерами до {day} включительно, например: 1 да, 2 если нужно, 3 нет.",
    "zh": "请在{day}前（含当日）按编号回复，例如：1可以，2必要时可以，3不行。",
}
_DATE = {"en": "EEE d MMMM y", "ru": "EEE d MMMM y 'г.'", "zh": "y年M月d日EEE"}


def chat_message(session: "Session", poll: "Poll", language: str) -> str:
    """The dates with their numbers, and how and until when to answer."""
    from planner.register.club import the_club

    title = {"club": the_club(session).name, "title": poll.meeting.title}
    dates = poll.open_dates
    lines = [_ASK[language].format(**title), *(f"{one.number}. {_label(one, language)}" for one in dates)]
    timed = {one.zone: one.start for one in dates if one.zone}
    lines += [_zone_line(session, poll, zone, start, language) for zone, start in timed.items()]
    lines.append(_HOW[language].format(day=_day(poll.respond_by, language)))
    return "\n".join(lines)


def _label(one: "PollDate", language: str) -> str:
    start, end = one.start, one.end
    day = _day(one.local_day, language)
    if isinstance(start, datetime) and isinstance(end, datetime):
        return f"{day}, {start:%H:%M}–{end:%H:%M}" if language != "zh" else f"{day} {start:%H:%M}–{end:%H:%M}"
    return day


def _day(when: date, language: str) -> str:
    from babel.dates import format_date

    return format_date(when, _DATE[language], locale=language)


def _zone_line(session: "Session", poll: "Poll", zone: str, start: date, language: str) -> str:
    """Where the clocks show these times: the city of the venue, else that of the zone."""
    from babel.dates import get_timezone_location

    from planner.scheduling.poll_demands import demands_of
    from planner.timing.zones import offset_label

    assert isinstance(start, datetime)
    venue = demands_of(session, poll, start.date()).venue
    city = venue.city if venue and venue.timezone == zone else None
    place = city or get_timezone_location(zone, locale=language, return_city=True)
    return _ZONE[language].format(place=place, offset=offset_label(start))
